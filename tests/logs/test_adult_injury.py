"""Injuries of adults: a record of its own without a child's name, read by few, signed, with its days off."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, ViewEvent
from common.ids import uuid7
from logs.actions.adult_injury import add_to_injury, edit_adult_injury, withdraw_adult_injury
from logs.actions.report import ReportDraft, decide_report
from logs.actions.undo import undo_submission
from logs.models import AdultInjury, AdultInjuryNote, ReportDecision
from logs.rules.adult_injury import read_injury
from logs.rules.riddor import Leaning
from logs.selectors.adult_injury import injury_riddor, notes_of
from tests.factories.care import AdultInjuryFactory
from tests.factories.training import CertificateFactory
from tests.logs.hurting import draft, injure, injury, sent
from tests.logs.making import envelope
from tests.world import World


def page(row: AdultInjury, route: str = "adult-injury") -> str:
    return reverse(f"logs:{route}", args=[row.pk])


def body_of(response: Any) -> str:
    return response.content.decode()


def test_it_is_saved_once_with_who_was_hurt_and_who_helped(world: World) -> None:
    one = envelope(kind="adult_injury")
    first, again = injure(world, submission=one), injure(world, submission=one)
    assert again.already_had and again.entry_ids == first.entry_ids
    row = AdultInjury.objects.get()
    assert (row.staff, row.first_aider, row.recorded_by) == (
        world.teacher,
        world.first_aider,
        world.key_worker,
    )
    assert AuditEvent.objects.filter(verb="adult_injury_log", pupil_id=None).count() == 1


def test_who_helped_without_a_certificate_is_flagged_and_saved(world: World) -> None:
    assert injury(world).is_certificate_lapsed
    CertificateFactory(staff=world.first_aider, school=world.school, kind="first_aid")
    assert not injury(world).is_certificate_lapsed
    assert not injury(world, first_aider_id=None).is_certificate_lapsed


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": timezone.localdate() + timedelta(days=1)}, "held_on"),
        ({"place": " "}, "place"),
        ({"injuries": ()}, "injuries"),
        ({"injuries": ("dragon",)}, "injuries"),
        ({"staff_id": None}, "staff"),
        ({"staff_id": uuid7()}, "staff"),
        ({"person": "visitor"}, "name"),
        ({"first_aider_id": uuid7()}, "first_aider"),
        ({"days_off": 900}, "days_off"),
    ],
)
def test_what_can_be_mended_is_said_by_its_field(world: World, changes: Any, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        injure(world, **changes)
    assert list(refused.value.message_dict) == [field]
    assert not AdultInjury.objects.exists()


def test_who_does_not_work_there_writes_nothing(world: World) -> None:
    with pytest.raises(PermissionDenied):
        injure(world, by=world.left_staff)


def test_its_author_changes_it_until_midnight_then_the_database_holds_it(world: World) -> None:
    row = injury(world)
    edit_adult_injury(by=world.key_worker, record=row, draft=draft(world, place="Hall"))
    row.refresh_from_db()
    assert row.place == "Hall"
    for by, now in ((world.senco, timezone.now()), (world.key_worker, row.editable_until)):
        with pytest.raises(ValidationError):
            edit_adult_injury(by=by, record=row, draft=draft(world), now=now)
    old = injury(world, received_at=timezone.now() - timedelta(days=2), held_on=day_before(2))
    with pytest.raises(DatabaseError, match="signed"), transaction.atomic():
        AdultInjury.objects.filter(pk=old.pk).update(place="Hall")


def day_before(days: int) -> Any:
    return timezone.localdate() - timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "answers", "leaning"),
    [
        (None, {}, Leaning.UNANSWERED),
        (7, {"work_connection": True}, Leaning.UNANSWERED),
        (8, {}, Leaning.UNANSWERED),
        (8, {"work_connection": True}, Leaning.POSSIBLY_REPORTABLE),
        (8, {"work_connection": False}, Leaning.PROBABLY_NOT),
    ],
)
def test_more_than_seven_days_off_answer_their_question(days: int | None, answers: Any, leaning: str) -> None:
    day = timezone.localdate()
    reading = read_injury(answers, is_at_work=True, days_off=days, held_on=day)
    assert reading.leaning is leaning
    if leaning is Leaning.POSSIBLY_REPORTABLE:
        assert reading.report_by == day + timedelta(days=15)
    assert read_injury(answers, is_at_work=False, days_off=days, held_on=day).leaning is Leaning.UNANSWERED


def test_days_off_learned_after_a_decision_ask_for_a_new_one(world: World) -> None:
    row = injury(world)
    assert not injury_riddor(row, notes_of(row)).is_open
    never = ReportDraft("not_reportable", because="Back the next day.")
    decide_report(by=world.head, record=row, draft=never)
    for days, is_open in ((7, False), (9, True)):
        add_to_injury(by=world.teacher, record=row, note_id=uuid7(), days_off=days)
        assert injury_riddor(row, notes_of(row)).is_open is is_open
    decide_report(by=world.head, record=row, draft=ReportDraft("to_report", because="Nine days."))
    assert injury_riddor(row, notes_of(row)).is_to_report


def test_nobody_decides_about_their_own_injury(world: World) -> None:
    row = injury(world, staff_id=world.head.pk)
    with pytest.raises(PermissionDenied):
        decide_report(by=world.head, record=row, draft=ReportDraft("not_reportable", because="Nothing."))
    assert not ReportDecision.objects.exists()


def test_a_note_is_kept_once_and_never_changed(world: World) -> None:
    row, key = injury(world), uuid7()
    for _ in range(2):
        add_to_injury(by=world.teacher, record=row, note_id=key, words="A sprained wrist.")
    note = AdultInjuryNote.objects.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        AdultInjuryNote.objects.filter(pk=note.pk).update(words="Nothing")
    with pytest.raises(ValidationError):
        add_to_injury(by=world.teacher, record=row, note_id=uuid7(), words=" ")


def test_its_author_or_the_office_takes_it_back_never_the_injured(world: World) -> None:
    row = injury(world, staff_id=world.senco.pk)
    for person in (world.teacher, world.senco):
        with pytest.raises(PermissionDenied):
            withdraw_adult_injury(by=person, record=row)
    assert undo_submission(by=world.key_worker, submission=row.submission) == 1
    assert not AdultInjury.objects.standing().exists()


def test_who_was_hurt_reads_their_own_and_the_look_is_logged(world: World, sign_in) -> None:
    row = injury(world)
    assert "Sprain" in body_of(sign_in(world.teacher).get(page(row)))
    assert sign_in(world.dsl).get(page(row)).status_code == 404
    seen = ViewEvent.objects.get(record_id=str(row.pk))
    assert (seen.actor_id, seen.pupil_ids) == (world.teacher.pk, [])


def test_no_page_of_it_shows_a_childs_name(world: World, sign_in) -> None:
    name = f"{world.amara.forename} {world.amara.surname}"
    row = injury(world, what_happened=f"{name} pulled the door.", witness=name, factor=f"chair of {name}")
    add_to_injury(by=world.teacher, record=row, note_id=uuid7(), words=f"{name} said sorry.")
    body = body_of(sign_in(world.head).get(page(row)))
    assert "Another pupil pulled the door." in body and "Another pupil said sorry." in body
    assert world.amara.surname not in body and world.amara.forename not in body


def test_the_page_adds_days_off_and_asks_the_head(world: World, sign_in) -> None:
    row = injury(world, riddor_answers={"work_connection": True})
    client = sign_in(world.teacher)
    client.post(page(row), {"note": str(uuid7()), "days_off": "9"})
    body = body_of(client.get(page(row)))
    assert "9 days unable" in body and "Head or SENCO to look" in body and "would be due by" in body
    assert "Say what has to be added" not in body
    assert "Write what has to be added" in body_of(client.post(page(row), {"note": str(uuid7())}))


def test_the_form_saves_and_refuses_a_photograph_without_losing_a_word(world: World, sign_in) -> None:
    client, url = sign_in(world.key_worker), reverse("logs:adult-injury-new")
    photo = SimpleUploadedFile("wrist.jpg", b"\xff\xd8\xff", "image/jpeg")
    body = body_of(client.post(url, sent(world, witness="Mr Dunn", photo=photo)))
    assert "Photographs and files are not kept here" in body and "Mr Dunn" in body
    assert not AdultInjury.objects.exists()
    assert "Saved." in body_of(client.post(url, sent(world), follow=True))
    assert AdultInjury.objects.get().staff == world.teacher


def test_the_list_holds_the_schools_for_the_head_and_ones_own_for_others(world: World, sign_in) -> None:
    injury(world)
    injury(world, person="visitor", staff_id=None, name="Iris Bell")
    url = reverse("logs:adult-injury-list")
    assert "2 records of the school" in body_of(sign_in(world.head).get(url))
    own = body_of(sign_in(world.teacher).get(url))
    assert world.teacher.full_name in own and "Iris Bell" not in own
    assert "Nobody in this stretch" in body_of(sign_in(world.dsl).get(url))


def test_the_list_asks_as_often_for_3_as_for_20(world: World, sign_in, django_assert_max_num_queries) -> None:
    client, url = sign_in(world.head), reverse("logs:adult-injury-list")
    for more in (3, 17):
        AdultInjuryFactory.create_batch(more, school=world.school)
        client.get(url)
        with django_assert_max_num_queries(16):
            client.get(url)
    assert AdultInjury.objects.count() == 20
