"""Restrictive interventions: saved once with their case, checked, signed at midnight; needs, plan, adults, alerts."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import AuditEvent
from common.ids import uuid7
from logs.actions.intervention import edit_intervention, withdraw_intervention
from logs.actions.intervention_alert import Why, answerable, send_alert
from logs.actions.movable import MOVABLES
from logs.actions.undo import undo_submission
from logs.actions.wrong_pupil import Choice, move_record
from logs.models import (
    InterventionAccount,
    InterventionCase,
    InterventionMark,
    RestrictiveIntervention,
    Submission,
)
from logs.rules.intervention_words import kinds_meant, still_to_write, time_errors
from pupils.models import Enrolment, Need, SenStatusPeriod
from tests.factories.care import CarePlanFactory, CarePlanVersionFactory, FirstAidFactory
from tests.factories.training import CertificateFactory
from tests.logs.intervening import event, record, whole, write
from tests.logs.making import envelope
from tests.world import World

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 23, 10, 20, tzinfo=LONDON)


def day_before(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def test_everything_is_saved_with_adults_marks_and_a_case_of_its_own(world: World) -> None:
    row = record(world, kinds=("force", "restraint"), witness_ids=(world.teacher.pk,), **whole())
    assert row.kinds == ["force", "restraint"] and row.what_was_done == "Led away by both arms."
    assert {adult.staff_id: adult.role for adult in row.adults.all()} == {
        world.key_worker.pk: "participant",
        world.teacher.pk: "witness",
    }
    assert row.marks.get().region == "forearm" and row.marks.get().editable_until == row.editable_until
    assert InterventionCase.objects.filter(record=row, pupil=world.amara, escalated_at=None).count() == 1
    assert AuditEvent.objects.filter(verb="intervention_log", record_id=str(row.pk)).count() == 1


def test_the_same_submission_twice_is_saved_once(world: World) -> None:
    one = envelope(kind="intervention")
    first, second = write(world, submission=one), write(world, submission=one)
    assert (first.already_had, second.already_had) == (False, True)
    assert second.entry_ids == first.entry_ids and RestrictiveIntervention.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": timezone.localdate() + timedelta(days=1)}, "held_on"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 601}, "minutes"),
        ({"kinds": ()}, "kinds"),
        ({"kinds": ("dragon",)}, "kinds"),
        ({"place": " "}, "place"),
        ({"why_necessary": " "}, "why_necessary"),
        ({"techniques": ("magic",)}, "techniques"),
        ({"before": "x" * 4001}, "before"),
        ({"participant_ids": (uuid7(),)}, "participants"),
        ({"behaviour_id": uuid7()}, "behaviour"),
        ({"first_aid_id": uuid7()}, "first_aid"),
    ],
)
def test_what_the_author_can_mend_is_said_by_its_field(world: World, changes: Any, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        write(world, **changes)
    assert list(refused.value.message_dict) == [field]
    assert not RestrictiveIntervention.objects.exists()


@pytest.mark.parametrize(
    ("day", "at", "minutes", "field"),
    [
        (23, time(10, 0), 20, None),
        (23, time(10, 24), 1, None),  # the wall clock is four minutes ahead of the tablet's
        (23, time(10, 26), 1, "starts_at"),
        (23, time(10, 10), 20, "minutes"),
        (22, time(23, 50), 10, None),
        (22, time(23, 50), 11, None),
        (22, time(23, 50), 371, "minutes"),
        (24, time(10, 0), 1, "held_on"),
    ],
)
def test_day_time_and_length_have_to_fit(day: int, at: time, minutes: int, field: str | None) -> None:
    wrong = time_errors(date(2026, 11, day), at, minutes, NOW)
    assert list(wrong) == ([field] if field else [])


def test_a_record_of_force_has_more_to_say_than_one_of_seclusion() -> None:
    said = {"adults": 1, "what_was_done": "x", "injuries_pupil": "None seen", "support_after": "x"}
    assert still_to_write(said, ["seclusion"]) == []
    assert still_to_write(said, ["seclusion", "force"]) == [
        "what led up to it",
        "known triggers",
        "what was tried first",
    ]


def test_taking_a_walking_aid_away_is_restraint_and_a_closed_door_seclusion() -> None:
    assert kinds_meant(["aid", "door", "arms"], ["force"]) == ["seclusion", "restraint"]
    assert kinds_meant(["turned"], ["force"]) == []


def test_a_pupil_not_on_the_roll_is_kept_aside_with_all_that_was_said(world: World) -> None:
    Enrolment.objects.filter(pupil=world.amara).update(to_on=day_before(1))
    receipt = write(world)
    kept = Submission.objects.get(pk=receipt.submission_id)
    assert kept.outcome == "quarantined" and "roll" in kept.reason
    assert kept.payload["participants"] == [str(world.key_worker.pk)]
    assert kept.payload["marks"][0]["region"] == "front:forearm:right"
    assert not RestrictiveIntervention.objects.exists()


def test_the_needs_are_kept_as_they_stood_on_the_day(world: World) -> None:
    Need.objects.all().delete()
    SenStatusPeriod.objects.all().delete()
    here = {"pupil": world.amara, "school": world.school}
    SenStatusPeriod.objects.create(**here, status="E", from_on=day_before(400))
    SenStatusPeriod.objects.create(**here, status="K", from_on=day_before(0))
    Need.objects.create(**here, kind="SEMH", rank=1, from_on=day_before(400), to_on=day_before(1))
    row = record(world, held_on=day_before(2))
    assert "EHC" in row.needs_words and "emotional" in row.needs_words.lower()
    assert "emotional" not in record(world).needs_words.lower()


def test_the_plan_of_the_day_is_kept_with_its_state_and_never_stands_in_the_way(world: World) -> None:
    here = {"pupil": world.amara, "school": world.school}
    plan = CarePlanFactory(**here, kind="behaviour", review_on=day_before(10))
    CarePlanVersionFactory(**here, plan=plan, number=1, written_at=timezone.now() - timedelta(days=40))
    CarePlanVersionFactory(**here, plan=plan, number=2, written_at=timezone.now())
    late = record(world, held_on=day_before(3), was_plan_followed=False)
    assert (late.plan_version.number, late.is_plan_expired, late.is_plan_unconsented) == (1, True, True)
    assert late.was_plan_followed is False
    assert record(world).plan_version.number == 2


def test_whether_a_plan_was_followed_is_not_kept_without_one(world: World) -> None:
    row = record(world, was_plan_followed=True)
    assert row.plan_version is None and row.was_plan_followed is None


def test_a_lapsed_technique_is_flagged_for_who_took_part_only(world: World) -> None:
    CertificateFactory(
        staff=world.key_worker, school=world.school, kind="restraint", expires_on=day_before(1)
    )
    row = record(world, witness_ids=(world.teacher.pk,))
    assert {adult.role: adult.is_certificate_lapsed for adult in row.adults.all()} == {
        "participant": True,
        "witness": False,
    }
    CertificateFactory(staff=world.key_worker, school=world.school, kind="restraint", expires_on=None)
    assert not record(world).adults.get().is_certificate_lapsed
    assert (
        not record(world, kinds=("seclusion",), participant_ids=(world.teacher.pk,))
        .adults.get()
        .is_certificate_lapsed
    )


def test_records_of_the_same_pupil_and_day_are_linked(world: World) -> None:
    mine = {"school": world.school, "author": world.key_worker}
    same = FirstAidFactory(pupil=world.amara, **mine)
    other_day = FirstAidFactory(pupil=world.amara, held_on=day_before(1), **mine)
    other_pupil = FirstAidFactory(pupil=world.theo, **mine)
    assert record(world, first_aid_id=same.pk).first_aid == same
    for wrong in (other_day, other_pupil):
        with pytest.raises(ValidationError, match="same pupil"):
            write(world, first_aid_id=wrong.pk)


def test_the_author_changes_all_of_it_until_midnight(world: World) -> None:
    row = record(world)
    draft = event(world, marks=(), participant_ids=(), witness_ids=(world.teacher.pk,), support_after="Rest.")
    edit_intervention(by=world.key_worker, record=row, draft=draft)
    row.refresh_from_db()
    assert row.support_after == "Rest." and not InterventionMark.objects.exists()
    assert row.adults.get().staff == world.teacher
    assert AuditEvent.objects.get(verb="intervention_edit").fields == ["adults", "marks", "support_after"]
    for by, now in ((world.senco, timezone.now()), (world.key_worker, row.editable_until)):
        with pytest.raises(ValidationError):
            edit_intervention(by=by, record=row, draft=event(world), now=now)


def test_a_signed_record_its_adults_and_marks_are_held_by_the_database(world: World) -> None:
    row = record(world, received_at=timezone.now() - timedelta(days=2), held_on=day_before(2))
    for change in (
        lambda: RestrictiveIntervention.objects.filter(pk=row.pk).update(place="Hall"),
        lambda: row.adults.update(role="witness"),
        lambda: row.marks.update(kind="cut"),
    ):
        with pytest.raises(DatabaseError, match="signed"), transaction.atomic():
            change()


def test_the_author_takes_it_back_until_midnight_then_only_a_senco_who_had_no_part(world: World) -> None:
    signed = {"received_at": timezone.now() - timedelta(days=2), "held_on": day_before(2)}
    row = record(world, **signed)
    for person in (world.key_worker, world.head, world.teacher):
        with pytest.raises(PermissionDenied):
            withdraw_intervention(by=person, record=row)
    with_senco = record(world, participant_ids=(world.senco.pk,), **signed)
    with pytest.raises(PermissionDenied):
        withdraw_intervention(by=world.senco, record=with_senco)
    withdraw_intervention(by=world.senco, record=row)
    assert RestrictiveIntervention.objects.standing().get() == with_senco


def test_undo_takes_it_back(world: World) -> None:
    row = record(world)
    assert undo_submission(by=world.key_worker, submission=row.submission) == 1
    assert not RestrictiveIntervention.objects.standing().exists()


def test_about_the_wrong_pupil_it_moves_with_adults_marks_and_accounts_and_the_right_needs(
    world: World,
) -> None:
    row = record(world, needs_words="Needs of Amara", witness_ids=(world.teacher.pk,))
    InterventionAccount.objects.create(
        record=row,
        pupil=world.amara,
        school=world.school,
        author=world.teacher,
        words="I saw it.",
        given_at=timezone.now(),
    )
    receipt = move_record(
        by=world.key_worker,
        movable=MOVABLES["intervention"],
        record=row,
        to_pupil=world.theo,
        submission_id=uuid7(),
        choice=Choice(),
    )
    moved = RestrictiveIntervention.objects.standing().get(pk=receipt.entry_ids[0])
    assert moved.pupil == world.theo and moved.needs_words != "Needs of Amara"
    assert moved.adults.count() == 2 and moved.marks.get().region == "forearm"
    assert moved.case.pupil == world.theo and moved.accounts.get().words == "I saw it."


def test_ground_position_is_told_to_head_and_senco_once_however_often_it_is_edited(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as nothing:
        row = record(world)
    with django_capture_on_commit_callbacks() as told:
        for _ in range(2):
            edit_intervention(by=world.key_worker, record=row, draft=event(world, is_ground=True))
            row.refresh_from_db()
    assert (len(nothing), len(told)) == (0, 2)
    assert set(answerable(row)) == {world.head, world.senco}


@pytest.mark.parametrize("why", [Why.GROUND, Why.CLOCK])
def test_an_alert_says_initials_and_nothing_of_what_it_is(world: World, why: Why) -> None:
    row = record(world, is_ground=True)
    send_alert(record_id=row.pk, person_id=world.head.pk, why=why)
    (message,) = mail.outbox
    said = f"{message.subject} {message.body}".lower()
    assert message.to == [world.head.email] and world.amara.initials.lower() in said
    for word in ("amara", "kamara", "ground", "restrain", "intervention", "force", str(row.pk)):
        assert word not in said


def test_no_alert_goes_about_a_record_that_was_taken_back(world: World) -> None:
    row = record(world, is_ground=True)
    withdraw_intervention(by=world.key_worker, record=row)
    send_alert(record_id=row.pk, person_id=world.head.pk, why=Why.GROUND)
    assert mail.outbox == []
