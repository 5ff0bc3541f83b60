"""First aid: saved once, checked, kept aside when it must be, signed at midnight; looks, letters, RIDDOR."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import AuditEvent
from common.ids import uuid7
from logs.actions.first_aid import edit_first_aid, withdraw_first_aid
from logs.actions.first_aid_after import observe_head
from logs.actions.movable import MOVABLES
from logs.actions.report import ReportDraft, decide_report
from logs.actions.told import tell_parent
from logs.actions.undo import undo_submission
from logs.actions.wrong_pupil import Choice, move_record
from logs.choices import MarkKind
from logs.models import FirstAid, FirstAidMark, HeadObservation, ReportDecision, Submission
from logs.rules.first_aid import CALL_999, INJURIES, MARK_OF, SIGNS, needs_999, watch_of
from logs.selectors.reports import riddor_of
from logs.selectors.told import spoken_to, told_of
from pupils.models import Enrolment
from tests.factories.training import CertificateFactory
from tests.logs.aiding import draft, record, write
from tests.logs.making import envelope
from tests.world import World

LONDON = ZoneInfo("Europe/London")
BUMP = datetime(2026, 11, 23, 10, 20, tzinfo=LONDON)


def at(minutes: int) -> datetime:
    return BUMP + timedelta(minutes=minutes)


def test_everything_that_was_said_is_saved_with_its_marks(world: World) -> None:
    row = record(world, cause="fall", what_happened=" Fell over the step. ", witness="Mr Dunn", factor="step")
    assert (row.place, row.injuries, row.treatment) == ("Playground", ["graze"], ["cleaned"])
    assert (row.what_happened, row.witness, row.factor) == ("Fell over the step.", "Mr Dunn", "step")
    assert (row.first_aider, row.submission.kind) == (world.key_worker, "first_aid")
    mark = row.marks.get()
    assert (mark.number, mark.region, mark.side, mark.size_mm) == (1, "knee", "left", 20)
    assert mark.editable_until == row.editable_until
    assert AuditEvent.objects.filter(verb="first_aid_log", record_id=str(row.pk)).count() == 1


def test_the_same_submission_twice_is_saved_once(world: World) -> None:
    one = envelope(kind="first_aid")
    first, second = write(world, submission=one), write(world, submission=one)
    assert (first.already_had, second.already_had) == (False, True)
    assert second.entry_ids == first.entry_ids and FirstAid.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": timezone.localdate() + timedelta(days=1)}, "held_on"),
        ({"place": " "}, "place"),
        ({"injuries": ()}, "injuries"),
        ({"injuries": ("dragon",)}, "injuries"),
        ({"treatment": ("magic",)}, "treatment"),
        ({"afterwards": "moon"}, "afterwards"),
        ({"what_happened": "x" * 2001}, "what_happened"),
        ({"first_aider_id": uuid7()}, "first_aider"),
    ],
)
def test_what_the_author_can_mend_is_said_by_its_field(world: World, changes: Any, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        write(world, **changes)
    assert list(refused.value.message_dict) == [field]
    assert not FirstAid.objects.exists()


def test_a_pupil_not_on_the_roll_is_kept_aside_with_all_that_was_said(world: World) -> None:
    Enrolment.objects.filter(pupil=world.amara).update(to_on=timezone.localdate() - timedelta(days=1))
    receipt = write(world)
    kept = Submission.objects.get(pk=receipt.submission_id)
    assert kept.outcome == "quarantined" and "roll" in kept.reason
    assert kept.payload["marks"][0]["region"] == "front:knee:left"
    assert not FirstAid.objects.exists()


def test_without_a_certificate_in_force_it_is_saved_and_flagged(world: World) -> None:
    assert record(world).is_certificate_lapsed
    CertificateFactory(staff=world.key_worker, school=world.school, kind="paediatric_first_aid")
    assert not record(world).is_certificate_lapsed


def test_the_author_changes_it_with_its_marks_until_midnight(world: World) -> None:
    row = record(world)
    edit_first_aid(by=world.key_worker, record=row, draft=draft(place="Hall", marks=()))
    row.refresh_from_db()
    assert row.place == "Hall" and not FirstAidMark.objects.exists()
    event = AuditEvent.objects.get(verb="first_aid_edit")
    assert event.fields == ["marks", "place"]
    for by, now in ((world.senco, timezone.now()), (world.key_worker, row.editable_until)):
        with pytest.raises(ValidationError):
            edit_first_aid(by=by, record=row, draft=draft(), now=now)


def test_a_signed_record_and_its_marks_are_held_by_the_database(world: World) -> None:
    row = record(world, received_at=timezone.now() - timedelta(days=2), held_on=day_before(2))
    for change in (
        lambda: FirstAid.objects.filter(pk=row.pk).update(place="Hall"),
        lambda: FirstAidMark.objects.filter(record=row).update(kind="cut"),
    ):
        with pytest.raises(DatabaseError, match="signed"), transaction.atomic():
            change()
    assert FirstAid.objects.get(pk=row.pk).place == "Playground"


def day_before(days: int) -> Any:
    return timezone.localdate() - timedelta(days=days)


def test_the_author_or_the_senco_takes_it_back_nobody_else(world: World) -> None:
    row = record(world)
    with pytest.raises(PermissionDenied):
        withdraw_first_aid(by=world.teacher, record=row)
    withdraw_first_aid(by=world.senco, record=row)
    assert not FirstAid.objects.standing().exists()


def test_undo_takes_it_back(world: World) -> None:
    row = record(world)
    assert undo_submission(by=world.key_worker, submission=row.submission) == 1
    assert not FirstAid.objects.standing().exists()


def test_logged_on_the_wrong_pupil_it_moves_with_its_marks(world: World) -> None:
    row = record(world)
    receipt = move_record(
        by=world.key_worker,
        movable=MOVABLES["first_aid"],
        record=row,
        to_pupil=world.theo,
        submission_id=uuid7(),
        choice=Choice(),
    )
    moved = FirstAid.objects.standing().get(pk=receipt.entry_ids[0])
    assert moved.pupil == world.theo and moved.marks.get().region == "knee"


@pytest.mark.parametrize(
    ("seen", "now", "due", "late", "over"),
    [
        ([], 5, 15, 0, False),
        ([], 16, 15, 1, False),
        ([14], 20, 29, 0, False),
        ([14, 30, 46], 70, 61, 9, False),
        ([14, 30, 46, 61], 70, None, 0, True),
        ([], 24 * 60, None, 0, True),
    ],
)
def test_looks_are_every_15_minutes_for_an_hour(
    seen: list[int], now: int, due: int | None, late: int, over: bool
) -> None:
    watch = watch_of(BUMP, [at(minutes) for minutes in seen], at(now))
    assert watch.next_due == (None if due is None else at(due))
    assert (watch.minutes_late, watch.is_over) == (late, over)


def test_the_signs_that_mean_999_are_on_the_list() -> None:
    assert set(SIGNS) >= CALL_999
    assert needs_999(["headache", "fit"]) and not needs_999(["headache", "sick"])
    assert set(MARK_OF) <= set(INJURIES) and set(MARK_OF.values()) <= set(MarkKind.values)


def test_a_look_is_kept_and_never_changed(world: World) -> None:
    row = record(world, is_head_injury=True)
    look = observe_head(by=world.first_aider, record=row, signs=["headache"], words="Quiet")
    assert (look.seen_by, look.signs) == (world.first_aider, ["headache"])
    with pytest.raises(DatabaseError), transaction.atomic():
        HeadObservation.objects.filter(pk=look.pk).update(words="Fine")


@pytest.mark.parametrize(
    ("changes", "is_head"),
    [
        ({}, False),
        ({"seen_at": timezone.now() + timedelta(hours=2)}, True),
        ({"seen_at": timezone.now() - timedelta(days=2)}, True),
        ({"signs": ["green"]}, True),
    ],
)
def test_a_look_that_cannot_be_is_refused(world: World, changes: Any, is_head: bool) -> None:
    row = record(world, is_head_injury=is_head)
    with pytest.raises(ValidationError):
        observe_head(by=world.first_aider, record=row, **changes)
    assert not HeadObservation.objects.exists()


def test_hospital_waits_for_a_person_and_the_tree_never_decides(world: World) -> None:
    answers = {"died": False, "hospital_treatment": True, "work_connection": True}
    row = record(world, afterwards="hospital", riddor_answers=answers)
    stands = riddor_of(row)
    assert stands.is_open and stands.decision is None
    assert stands.report_by == row.held_on + timedelta(days=10)
    assert not ReportDecision.objects.exists()
    why = "Examined, not treated."
    decide_report(
        by=world.head, record=row, draft=ReportDraft("not_reportable", because=why, answers=answers)
    )
    assert not riddor_of(row).is_open and riddor_of(row).decision.decided_by == world.head


def test_a_decision_needs_its_reason(world: World) -> None:
    with pytest.raises(ValidationError) as refused:
        decide_report(by=world.head, record=record(world), draft=ReportDraft("to_report", because=" "))
    assert list(refused.value.message_dict) == ["because"]


def test_a_note_is_no_talk(world: World) -> None:
    row = record(world, is_head_injury=True, starts_at=time(0))
    for how, is_enough in (("note", False), ("not_reached", False), ("phone", True)):
        tell_parent(
            by=world.key_worker,
            submission=row.submission,
            pupil_id=row.pupil_id,
            how=how,
            told_at=timezone.now(),
            name="Grace Kamara",
        )
        assert spoken_to(told_of([row.submission_id])[row.submission_id]) is is_enough
