"""The pages of a restrictive intervention: the short form, the record, its clocks on homes, Due and by e-mail."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import ViewEvent
from caseload.rules.due import DueKind
from caseload.selectors.due import due_of
from common.ids import uuid7
from logs.actions.addendum import add_addendum
from logs.actions.drafts import SubmissionDraft
from logs.actions.intervention_escalate import escalate_clocks
from logs.models import InterventionCase, InterventionStep, RestrictiveIntervention
from logs.rules.intervention_clocks import may_send_now, passed_on_at
from logs.selectors.intervention_clocks import clock_notices, clocks_of
from pupils.models import Contact
from tests.factories.care import CarePlanFactory, CarePlanVersionFactory
from tests.logs.intervening import record, sent, whole
from tests.world import World

LONDON = ZoneInfo("Europe/London")


def address(world: World) -> str:
    return reverse("logs:intervention-new", args=[world.amara.pk])


def page(row: RestrictiveIntervention, route: str = "intervention") -> str:
    return reverse(f"logs:{route}", args=[row.pk])


def text_of(response: Any) -> str:
    return response.content.decode()


def test_the_short_form_saves_and_the_record_says_what_is_still_to_be_written(world: World, sign_in) -> None:
    body = text_of(sign_in(world.key_worker).post(address(world), sent(world), follow=True))
    row = RestrictiveIntervention.objects.get()
    assert (row.kinds, row.place, row.injuries_pupil) == (["force"], "Corridor", "None seen")
    assert "Still to be written" in body and "what was tried first" in body
    assert "the support afterwards" in body and "Write it now" in body
    assert reverse("logs:submission-undo", args=[row.submission_id]) in body


def test_the_form_explains_the_triggers_a_calm_space_and_that_a_plan_ends_nothing(
    world: World, sign_in
) -> None:
    here = {"pupil": world.amara, "school": world.school}
    past = timezone.localdate() - timedelta(days=10)
    CarePlanVersionFactory(**here, plan=CarePlanFactory(**here, kind="behaviour", review_on=past), number=3)
    body = text_of(sign_in(world.key_worker).get(address(world)))
    for said in (
        "prevented from leaving",
        "walking aid",
        "A calm space is none of them",
        "does not switch this duty off",
        "version 3",
        "no consent on record",
    ):
        assert said in body


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"kinds": []}, "Choose what it was"),
        ({"kinds": [], "minutes": "0"}, "Choose what it was"),
        ({"place_chip": ""}, "Choose where it happened"),
        ({"minutes": "0"}, "1 minutes or more"),
        ({"minutes": "a while"}, "not a length we can read"),
        ({"minutes": "601"}, "600 minutes or fewer"),
        ({"starts_at": "23:59", "minutes": "400", "held_on": "yesterday"}, "far past midnight"),
        ({"held_on": "tomorrow"}, "or an earlier day"),
        ({"hurt": "yes"}, "Write what the injury is"),
        ({"marks-0-region": "front:forearm:right"}, "Choose what the mark is"),
        ({"behaviour": str(uuid7())}, "same pupil and the same day"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    world: World, sign_in, changes: dict[str, Any], says: str
) -> None:
    days = {"yesterday": -1, "tomorrow": 1}
    if changes.get("held_on") in days:
        day = timezone.localdate() + timedelta(days=days[changes["held_on"]])
        changes = changes | {"held_on": day.isoformat()}
    typed = sent(world, support_after="Sat in the library.", **changes)
    body = text_of(sign_in(world.key_worker).post(address(world), typed))
    assert says in body and "Sat in the library." in body and "run into the road" in body
    assert not RestrictiveIntervention.objects.exists()


def test_a_photograph_is_refused_and_the_words_stay(world: World, sign_in) -> None:
    picture = SimpleUploadedFile("arm.jpg", b"x", content_type="image/jpeg")
    body = text_of(sign_in(world.key_worker).post(address(world), sent(world, picture=picture)))
    assert "not kept here" in body and "run into the road" in body
    assert not RestrictiveIntervention.objects.exists()


def test_an_adult_is_found_by_name_and_nothing_is_saved_yet(world: World, sign_in) -> None:
    typed = sent(world, find=world.teacher.last_name[:4], look="1")
    body = text_of(sign_in(world.key_worker).post(address(world), typed))
    assert world.teacher.full_name in body and "run into the road" in body
    assert not RestrictiveIntervention.objects.exists()
    body = text_of(sign_in(world.key_worker).post(address(world), typed | {"find": "Zzyzx"}))
    assert "Nobody is called that" in body


def test_the_author_writes_the_rest_until_midnight_with_what_each_adult_did(world: World, sign_in) -> None:
    row, client = record(world), sign_in(world.key_worker)
    did = {f"did_{world.key_worker.pk}": "Held the left arm."}
    rest = {name: list(value) if isinstance(value, tuple) else value for name, value in whole().items()}
    client.post(page(row, "intervention-edit"), sent(world, **did, **rest))
    body = text_of(client.get(page(row)))
    assert "Held the left arm." in body and "Still to be written" not in body
    assert row.adults.get().did == "Held the left arm."


def test_opening_a_record_is_logged_the_authors_own_too(world: World, sign_in) -> None:
    row = record(world, by=world.delivers)
    for person in (world.senco, world.delivers):
        sign_in(person).get(page(row))
    seen = ViewEvent.objects.filter(record_id=str(row.pk), seen="intervention")
    assert set(seen.values_list("actor_id", flat=True)) == {world.senco.pk, world.delivers.pk}


def test_an_author_who_only_happened_to_be_there_does_not_read_needs_or_plan(world: World, sign_in) -> None:
    here = {"pupil": world.amara, "school": world.school}
    CarePlanVersionFactory(**here, plan=CarePlanFactory(**here, kind="behaviour"), number=7)
    row = record(world, by=world.first_aider, needs_words="Autism, EHC plan")
    body = text_of(sign_in(world.first_aider).get(page(row)))
    assert "Autism" not in body and "Version 7" not in body
    assert "Autism" not in text_of(sign_in(world.first_aider).get(page(row, "intervention-edit")))
    body = text_of(sign_in(world.senco).get(page(row)))
    assert "Autism, EHC plan" in body and "Version 7" in body


def test_an_edit_by_who_may_not_know_the_needs_keeps_them(world: World, sign_in) -> None:
    row = record(world, by=world.first_aider, needs_words="Autism, EHC plan")
    sign_in(world.first_aider).post(page(row, "intervention-edit"), sent(world, place_chip="Hall"))
    row.refresh_from_db()
    assert (row.place, row.needs_words) == ("Hall", "Autism, EHC plan")


def test_what_is_written_days_later_shows_its_delay(world: World, sign_in) -> None:
    row = record(world, held_on=timezone.localdate() - timedelta(days=7), **whole())
    body = text_of(sign_in(world.senco).get(page(row)))
    assert "later" in body and "Done after the day it happened" in body


def both_clocks(row: RestrictiveIntervention, now: datetime | None = None) -> Any:
    return clocks_of([row], now or timezone.now())[row.pk]


def test_the_records_clock_stops_when_it_is_whole_and_the_reports_when_each_parent_had_theirs(
    world: World,
) -> None:
    short, full = record(world), record(world, **whole())
    assert (
        both_clocks(short).written.done_at is None and both_clocks(full).written.done_at == full.received_at
    )
    assert both_clocks(full).report.done_at is None and both_clocks(full).report.words.startswith("Due today")


def test_after_midnight_what_is_added_beside_it_stops_the_records_clock(world: World) -> None:
    before = timezone.now() - timedelta(days=2)
    row = record(world, received_at=before, held_on=timezone.localdate(before), starts_at=time(0))
    assert both_clocks(row).is_late and both_clocks(row).written.words == "Late by 2 days"
    draft = SubmissionDraft(uuid7(), "addendum", timezone.now())
    add_addendum(by=world.key_worker, record=row, submission=draft, words="He was led away by both arms.")
    assert both_clocks(row).written.done_at and both_clocks(row).written.is_late


def test_the_clocks_stand_with_author_senco_and_head_and_nobody_else(world: World) -> None:
    record(world)
    now = timezone.now()
    for person in (world.key_worker, world.senco, world.head):
        words = [notice.words for notice in clock_notices(person, world.school, now)]
        assert words == ["Finish a record: due today", "A letter to parents: due today"]
    for person in (world.teacher, world.dsl, world.sen_admin, world.first_aider):
        assert clock_notices(person, world.school, now) == []


def test_the_clocks_are_on_today_on_homes_and_in_due_by_initials(world: World, sign_in) -> None:
    row = record(world, is_ground=True)
    for person, route in ((world.key_worker, "today"), (world.senco, "board"), (world.head, "home")):
        body = text_of(sign_in(person).get(reverse(route), follow=True))
        assert "A letter to parents: due today" in body and page(row) in body
        assert ("Please look now" in body) is (person != world.key_worker)
    body = text_of(sign_in(world.head).get(reverse("due")))
    assert "Finish a record: due today" in body and "Please look now" in body


def test_the_e_mail_leads_to_the_list_and_names_no_kind_of_record(world: World) -> None:
    record(world, is_ground=True)
    items = due_of(world.head, world.school, timezone.localtime()).items
    mine = [item for item in items if item.kind is DueKind.SAME_DAY]
    assert len(mine) == 3
    for item in mine:
        assert "intervention" not in f"{item.words} {item.url_in_mail}".lower()


def test_ground_position_stands_with_the_head_until_the_medical_check_is_noted(world: World) -> None:
    row, now = record(world, is_ground=True), timezone.now()
    assert any(notice.is_ground for notice in clock_notices(world.head, world.school, now))
    InterventionStep.objects.create(
        record=row,
        pupil=world.amara,
        school=world.school,
        step="medical_check",
        words="Seen by the nurse.",
        done_at=now,
        done_by=world.senco,
    )
    assert not any(notice.is_ground for notice in clock_notices(world.head, world.school, now))


def test_the_clocks_ask_as_often_for_3_records_as_for_20(
    world: World, django_assert_max_num_queries: Any
) -> None:
    for more in (3, 17):
        for _ in range(more):
            record(world, is_ground=True)
        with django_assert_max_num_queries(14):
            assert clock_notices(world.senco, world.school, timezone.now())


@pytest.mark.parametrize(
    ("held", "received", "from_"),
    [
        ((2026, 11, 23), (2026, 11, 23, 10, 30), (2026, 11, 23, 16, 30)),
        ((2026, 11, 23), (2026, 11, 23, 16, 10), (2026, 11, 23, 17, 10)),
        ((2026, 11, 20), (2026, 11, 23, 9, 0), (2026, 11, 23, 10, 0)),
    ],
)
def test_a_clock_is_passed_on_in_the_afternoon_of_the_day(held: Any, received: Any, from_: Any) -> None:
    day = datetime(*held, tzinfo=LONDON).date()
    assert passed_on_at(day, datetime(*received, tzinfo=LONDON)) == datetime(*from_, tzinfo=LONDON)


def test_nothing_is_sent_at_night() -> None:
    night, morning = datetime(2026, 11, 23, 3, 0, tzinfo=LONDON), datetime(2026, 11, 23, 7, 0, tzinfo=LONDON)
    assert not may_send_now(night) and may_send_now(morning)


def test_a_clock_nobody_stopped_is_passed_on_once_to_author_senco_and_head(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    row = record(world)
    noon = timezone.localtime().replace(hour=12, minute=0)
    with django_capture_on_commit_callbacks() as early:
        assert escalate_clocks(now=noon - timedelta(days=1)) == 0
    with django_capture_on_commit_callbacks() as told:
        assert [escalate_clocks(now=noon + timedelta(days=1)) for _ in range(2)] == [1, 0]
    assert (len(early), len(told)) == (0, 3)
    assert InterventionCase.objects.get(record=row).escalated_at == noon + timedelta(days=1)


def test_a_clock_that_was_stopped_is_not_passed_on(world: World) -> None:
    Contact.objects.filter(pupil=world.amara).update(has_parental_responsibility=False)
    row = record(world, **whole())
    here = {"record": row, "pupil": world.amara, "school": world.school, "step": "report", "is_waived": True}
    InterventionStep.objects.create(**here, words="x", done_at=timezone.now(), done_by=world.head)
    noon = timezone.localtime().replace(hour=12, minute=0)
    assert escalate_clocks(now=noon + timedelta(days=1)) == 0
