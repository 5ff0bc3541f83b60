"""The pages of doses: the day, the screen before giving, the record, one pupil's record and its PDF, who is alerted."""

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import ViewEvent
from logs.actions.dose_alert import people_alerted, send_alert
from logs.actions.told import tell_parent
from logs.models import Dose, DueDose, ParentTold
from tests.factories.pupils import AssignmentFactory, EnrolmentFactory, PupilFactory
from tests.logs.dosing import NOON, dose, medicine, moment, prn, sent, stocked
from tests.world import World

DAY = "/medicines/"


def slot_url(of: Any, route: str, day: Any = None) -> str:
    on = (day or timezone.localdate()).isoformat()
    return reverse(f"logs:{route}", args=[of.pk, on, f"{NOON:%H:%M}"])


def text_of(response: Any) -> str:
    return response.content.decode()


@pytest.fixture
def noon(monday: Any) -> Any:
    """Monday, a few minutes past noon: the dose of a quarter past is due."""
    monday.move_to(timezone.localtime().replace(hour=12, minute=5))
    return monday


def test_from_setting_out_to_given(noon: Any, world: World, sign_in: Any) -> None:
    of, client = medicine(world, kept_in="Locked cupboard"), sign_in(world.key_worker)
    stocked(world, of)
    assert "Due now" in text_of(client.get(DAY)) and slot_url(of, "dose-reserve") in text_of(client.get(DAY))
    body = text_of(client.post(slot_url(of, "dose-reserve"), follow=True))
    for words in ("Methylphenidate", "1 tablet", "Locked cupboard", "28 tablets", "Grace Kamara", "12:15"):
        assert words in body
    body = text_of(client.post(slot_url(of, "dose-give"), sent(), follow=True))
    assert "Given: Amara K." in body and "Done" in body
    row = Dose.objects.get()
    assert (row.outcome, row.is_outside_window, row.is_unchecked) == ("given", False, False)


def test_the_missed_stand_on_top_within_the_minute(noon: Any, world: World, sign_in: Any) -> None:
    medicine(world, name="Later", at=NOON.replace(hour=14))
    medicine(world)
    client = sign_in(world.first_aider)
    noon.move_to(timezone.localtime().replace(hour=12, minute=45))
    assert "Missed: say" not in text_of(client.get(DAY))
    noon.move_to(timezone.localtime().replace(hour=12, minute=46))
    body = text_of(client.get(DAY))
    assert body.index("Missed: say") < body.index("Methylphenidate") < body.index("Later today")


def test_who_has_it_is_shown_and_it_can_be_handed_over(noon: Any, world: World, sign_in: Any) -> None:
    of = medicine(world)
    sign_in(world.key_worker).post(slot_url(of, "dose-reserve"))
    client = sign_in(world.first_aider)
    assert f"{world.key_worker.short_name}, since 12:05" in text_of(client.get(DAY))
    body = text_of(client.post(slot_url(of, "dose-reserve"), follow=True))
    assert "has set out to give it" in body and 'value="given"' not in body
    client.post(slot_url(of, "dose-reserve"), {"takes_over": "1"})
    assert DueDose.objects.get().reserved_by == world.first_aider
    client.post(slot_url(of, "dose-release"))
    assert DueDose.objects.get().reserved_by is None


def test_whose_own_pupils_these_are_not_sees_no_medicine(noon: Any, world: World, sign_in: Any) -> None:
    of = medicine(world)
    for person, seen in ((world.teacher, True), (world.key_worker_elsewhere, False), (world.delivers, False)):
        client = sign_in(person)
        assert ("Methylphenidate" in text_of(client.get(DAY))) is seen
        assert (client.get(slot_url(of, "dose-give")).status_code == 200) is seen


def test_refused_is_saved_and_a_parent_is_owed_the_news_until_it_is_logged(
    noon: Any, world: World, sign_in: Any
) -> None:
    of, client = medicine(world), sign_in(world.key_worker)
    said = sent(outcome="refused", reason="Spat it out", **{"as": ""})
    body = text_of(client.post(slot_url(of, "dose-give"), said, follow=True))
    assert "A parent has to be told today" in body and "Spat it out" in body
    assert "Parents still to be told" in text_of(client.get(DAY))
    row = Dose.objects.get()
    own = {"submission": row.submission, "pupil_id": row.pupil_id, "told_at": timezone.now(), "name": "Grace"}
    tell_parent(by=world.key_worker, how="not_reached", **own)
    assert "Parents still to be told" in text_of(client.get(DAY))
    tell_parent(by=world.key_worker, how="phone", **own)
    assert "Parents still to be told" not in text_of(client.get(DAY)) and ParentTold.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"as": ""}, "Choose what became of it"),
        ({"as": "", "starts_at": ""}, "Choose what became of it"),
        ({"as": "given", "amount": "lots"}, "Enter a number"),
        ({"as": "given", "amount": "0"}, "Write how much was given"),
        ({"as": "given", "starts_at": "25:00"}, "not a time we can read"),
        ({"as": "given", "starts_at": "23:59"}, "later than now"),
        ({"as": "", "outcome": "given_wrong"}, "Write what went wrong"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    noon: Any, world: World, sign_in: Any, changes: dict[str, Any], says: str
) -> None:
    of = medicine(world)
    client = sign_in(world.key_worker)
    client.post(slot_url(of, "dose-reserve"))
    reason = {"reason": ""} if changes.get("outcome") else {"reason": "With yoghurt"}
    body = text_of(client.post(slot_url(of, "dose-give"), sent(**reason | {"reaction": "calm"} | changes)))
    assert says in body and 'value="calm"' in body
    assert not Dose.objects.exists()


def test_when_needed_shows_the_last_dose_and_warns_above_the_limit(
    noon: Any, world: World, sign_in: Any
) -> None:
    of, client = prn(world), sign_in(world.key_worker)
    url = reverse("logs:dose-give-prn", args=[of.pk])
    assert "No dose on record; 0 of 4 in 24 hours" in text_of(client.get(url))
    dose(world, of, given_at=moment(60))
    body = text_of(client.get(url))
    assert "Last dose 1 h 0 min ago; 1 of 4 in 24 hours" in body and "Stop and check" in body
    assert "from 15:05" in body
    body = text_of(client.post(url, sent(), follow=True))
    assert "Above the limit" in body and Dose.objects.filter(is_above_limit=True).count() == 1


def test_already_given_is_saved_although_somebody_else_has_it_and_a_second_alerts(
    noon: Any, world: World, sign_in: Any
) -> None:
    of = medicine(world)
    sign_in(world.first_aider).post(slot_url(of, "dose-reserve"))
    client = sign_in(world.key_worker)
    client.post(slot_url(of, "dose-already"), sent(starts_at="12:01"))
    first = Dose.objects.get()
    assert (first.is_unchecked, first.is_error, f"{first.starts_at:%H:%M}") == (True, False, "12:01")
    body = text_of(sign_in(world.first_aider).post(slot_url(of, "dose-give"), sent(), follow=True))
    assert "Medication error" in body and "had given it at 12:01" in body
    for person in (world.head, world.first_aider, world.senco, world.key_worker):
        home = text_of(sign_in(person).get("/", follow=True))
        assert "Medication error: please look now" in home and "Methylphenidate" not in home


def test_who_is_alerted_reads_initials_only(world: World) -> None:
    of = medicine(world)
    dose(world, of, given_at=moment(9))
    row = dose(world, of, by=world.first_aider)
    assert set(people_alerted(row)) == {world.first_aider, world.head, world.senco}
    send_alert(dose_id=row.pk, person_id=world.head.pk)
    letter = mail.outbox[0]
    assert letter.to == [world.head.email] and "(AK)" in letter.subject
    for word in ("Amara", "Kendall", "Methylphenidate", "tablet"):
        assert word not in letter.subject + letter.body
    assert reverse("logs:dose", args=[row.pk]) in letter.body


def test_what_no_longer_stands_alerts_nobody(world: World) -> None:
    row = dose(world, medicine(world))
    send_alert(dose_id=row.pk, person_id=world.head.pk)
    assert mail.outbox == []


def test_opening_a_dose_and_the_day_is_logged(noon: Any, world: World, sign_in: Any) -> None:
    row, client = dose(world, medicine(world)), sign_in(world.senco)
    client.get(reverse("logs:dose", args=[row.pk]))
    client.get(DAY)
    seen = ViewEvent.objects.filter(actor_id=world.senco.pk, seen="health_record")
    assert {event.record_id for event in seen} == {str(row.pk), str(world.school.pk)}
    assert all(event.pupil_ids == [world.amara.pk] for event in seen)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Today, a few minutes past noon: by its own clock too the database lets an author change what is of today."""
    with time_machine.travel(timezone.localtime().replace(hour=12, minute=5), tick=False) as traveller:
        yield traveller


def test_the_author_changes_it(clock: Any, world: World, sign_in: Any) -> None:
    row, client = dose(world, medicine(world)), sign_in(world.key_worker)
    url = reverse("logs:dose-edit", args=[row.pk])
    assert 'value="12:05"' in text_of(client.get(url))
    client.post(url, sent(outcome="refused", starts_at="12:02", reason="No", **{"as": ""}))
    row.refresh_from_db()
    assert (row.outcome, row.amount, row.reason) == ("refused", 0, "No")


def test_a_late_entry_shows_its_delay_and_that_it_was_not_checked(world: World, sign_in: Any) -> None:
    then = timezone.now() - timedelta(days=7)
    row = dose(world, medicine(world), given_at=then, is_unchecked=True)
    body = text_of(sign_in(world.senco).get(reverse("logs:dose", args=[row.pk])))
    assert "later" in body and "not checked for doubles" in body


def test_the_pupils_record_and_its_paper_say_the_same(noon: Any, world: World, sign_in: Any) -> None:
    of, client = medicine(world), sign_in(world.senco)
    stocked(world, of)
    dose(world, of, reaction="sleepy after")
    assert "Given" in text_of(client.get(reverse("logs:dose-pupil", args=[world.amara.pk])))
    answer = client.get(reverse("logs:dose-pdf", args=[world.amara.pk]))
    paper = PdfReader(io.BytesIO(answer.content))
    words = " ".join(page.extract_text() for page in paper.pages).replace("\n", " ")
    for part in ("Record of medicine administered", "Amara", "Methylphenidate", "28 tablets", "12:05"):
        assert part in words
    assert world.key_worker.full_name in words and "sleepy after" in words and len(paper.pages) == 1


def queries(client: Any) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(DAY).status_code == 200
    return len(found)


def test_thirty_pupils_with_three_doses_cost_as_many_queries_as_one(
    noon: Any, world: World, sign_in: Any
) -> None:
    def more(count: int) -> None:
        for n in range(count):
            pupil = PupilFactory(legal_forename=f"P{n}")
            EnrolmentFactory(pupil=pupil, school=world.school)
            AssignmentFactory(pupil=pupil, school=world.school, staff=world.key_worker, kind="key_worker")
            for hour in (9, 12, 14):
                of = medicine(world, pupil=pupil, name=f"M{hour}", at=NOON.replace(hour=hour))
            dose(world, of, by=world.first_aider, due_at=NOON.replace(hour=14))

    more(1)
    people = (world.key_worker, world.first_aider, world.senco)
    few = [queries(sign_in(person)) for person in people]
    more(29)
    assert [queries(sign_in(person)) for person in people] == few
    assert text_of(sign_in(world.senco).get(DAY)).count('class="kw-slot"') == 90


def test_a_missed_dose_of_an_earlier_day_is_answered_without_a_time(
    noon: Any, world: World, sign_in: Any
) -> None:
    of, client = medicine(world), sign_in(world.first_aider)
    before = timezone.localdate() - timedelta(days=3)
    page = text_of(client.get(DAY, {"day": before.isoformat()}))
    url = slot_url(of, "dose-already", before)
    assert "Say what became of it" in page and url in page
    assert "at what time it was given" in text_of(client.post(url, sent()))
    client.post(url, sent(outcome="omitted", reason="Nobody in the room", **{"as": ""}))
    row = Dose.objects.get()
    assert (row.held_on, row.starts_at, row.outcome, row.amount) == (before, NOON, "omitted", 0)


def test_when_needed_remembers_more_than_a_day(noon: Any, world: World, sign_in: Any) -> None:
    of, client = prn(world), sign_in(world.key_worker)
    dose(world, of, given_at=timezone.now() - timedelta(days=9))
    assert "last dose more than a day ago; 0 of 4" in text_of(client.get(DAY))
    assert "Last dose more than a day ago" in text_of(client.get(reverse("logs:dose-give-prn", args=[of.pk])))


def test_the_same_flags_stand_on_one_line_for_who_answers_for_them(
    noon: Any, world: World, sign_in: Any
) -> None:
    of = medicine(world, consent_by="", consent_on=None)
    for days in (3, 4, 5):
        dose(world, of, given_at=timezone.now() - timedelta(days=days))
    body = text_of(sign_in(world.senco).get(DAY))
    assert "no consent" in body and "3 times" in body
    assert "Flagged in the last" not in text_of(sign_in(world.key_worker).get(DAY))
