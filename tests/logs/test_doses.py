"""Doses: saved once, checked, flagged, never refused; put in order in any order of arrival; signed at midnight."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import AuditEvent
from common.ids import uuid7
from logs.actions.dose import edit_dose, withdraw_dose
from logs.actions.dose_slots import NOT_DUE, release_dose, reserve_dose
from logs.actions.kept import Mended, save_mended
from logs.actions.movable import MOVABLES
from logs.actions.undo import undo_submission
from logs.actions.wrong_pupil import Choice, move_record
from logs.models import Dose, DueDose, Submission
from logs.selectors.stock import stock_now
from pupils.models import Enrolment
from tests.factories.care import MedicineTimeFactory
from tests.logs.dosing import NOON, certified, dose, draft, medicine, moment, prn, stocked, write
from tests.logs.making import envelope
from tests.world import World

TODAY = timezone.localdate
ORDERS = list(permutations(range(3)))


@pytest.fixture(autouse=True)
def _by_day() -> Iterator[None]:
    """It is one o'clock, at whatever hour the tests run: what was given minutes ago was given today."""
    with time_machine.travel(timezone.localtime().replace(hour=13, minute=0)):
        yield


def reserve(world: World, of: Any, by: Any, **more: Any) -> Any:
    return reserve_dose(by=by, medicine=of, due_on=TODAY(), due_at=NOON, **more)


def test_everything_that_was_said_is_saved(world: World) -> None:
    of = medicine(world, is_witness_needed=True)
    certified(world, world.key_worker)
    row = dose(world, of, reaction=" calm ", witness_id=world.teacher.pk)
    assert (row.amount, row.outcome, row.reaction, row.witness) == (of.dose, "given", "calm", world.teacher)
    assert (row.due_dose.due_at, row.due_dose.due_on) == (NOON, TODAY())
    assert not any((row.is_error, row.is_witness_missing, row.is_certificate_lapsed, row.is_consent_missing))
    assert AuditEvent.objects.filter(verb="dose_log", record_id=str(row.pk)).count() == 1


def test_the_same_submission_twice_is_saved_once(world: World) -> None:
    of, one = medicine(world), envelope(kind="dose")
    first, second = write(world, of, submission=one), write(world, of, submission=one)
    assert (first.already_had, second.already_had) == (False, True)
    assert second.entry_ids == first.entry_ids and Dose.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"given_at": timezone.now() + timedelta(days=1)}, "held_on"),
        ({"outcome": "eaten"}, "outcome"),
        ({"outcome": "given_wrong"}, "reason"),
        ({"amount": Decimal(0)}, "amount"),
        ({"amount": Decimal("NaN")}, "amount"),
        ({"amount": Decimal("1.005")}, "amount"),
        ({"amount": Decimal(99999)}, "amount"),
        ({"reason": "x" * 301}, "reason"),
    ],
)
def test_what_the_author_can_mend_is_said_by_its_field(world: World, changes: Any, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        write(world, medicine(world), **changes)
    assert list(refused.value.message_dict) == [field]
    assert not Dose.objects.exists()


def test_nobody_watches_themselves(world: World) -> None:
    with pytest.raises(ValidationError) as refused:
        write(world, medicine(world), witness_id=world.key_worker.pk)
    assert list(refused.value.message_dict) == ["witness"]


@pytest.mark.parametrize(
    ("facts", "flag"),
    [
        ({"is_witness_needed": True}, "is_witness_missing"),
        ({"consent_by": "", "consent_on": None}, "is_consent_missing"),
        ({"consent_until": TODAY() - timedelta(days=1)}, "is_consent_missing"),
        ({}, "is_certificate_lapsed"),
        ({"is_rescue": True}, "is_certificate_lapsed"),
        ({"ends_on": TODAY() - timedelta(days=1)}, "is_outside_window"),
    ],
)
def test_what_is_missing_is_flagged_and_the_child_is_cared_for(
    world: World, facts: dict[str, Any], flag: str
) -> None:
    row = dose(world, medicine(world, **facts))
    assert getattr(row, flag) and row.outcome == "given"


def test_outside_its_window_it_is_saved_and_flagged(world: World) -> None:
    of = medicine(world)
    at = moment().replace(hour=0, minute=0, second=0, microsecond=0)
    assert dose(world, of, given_at=at).is_outside_window
    assert not dose(world, of, given_at=at, outcome="refused").is_outside_window


def test_a_pupil_not_on_the_roll_is_kept_aside_with_all_that_was_said(world: World) -> None:
    of = medicine(world)
    Enrolment.objects.filter(pupil=world.amara).update(to_on=TODAY() - timedelta(days=1))
    kept = Submission.objects.get(pk=write(world, of, reaction="sleepy").submission_id)
    assert kept.outcome == "quarantined" and kept.payload["reaction"] == "sleepy"
    assert not Dose.objects.exists()


def test_the_slot_is_one_persons_until_it_is_let_go_handed_over_or_lapses(world: World) -> None:
    of = medicine(world)
    noon = moment().replace(hour=12, minute=0, second=0, microsecond=0)
    assert reserve(world, of, world.key_worker, now=noon).is_mine
    held = reserve(world, of, world.first_aider, now=noon)
    assert (held.is_mine, held.held_by, held.since) == (False, world.key_worker, noon)
    assert not release_dose(by=world.first_aider, medicine=of, due_on=TODAY(), due_at=NOON)
    assert reserve(world, of, world.first_aider, takes_over=True, now=noon).is_mine
    assert release_dose(by=world.first_aider, medicine=of, due_on=TODAY(), due_at=NOON)
    assert reserve(world, of, world.key_worker, now=noon).is_mine
    assert reserve(world, of, world.teacher, now=noon + timedelta(minutes=46)).is_mine
    assert DueDose.objects.count() == 1
    verbs = (
        AuditEvent.objects.filter(record_kind="logs.duedose").order_by("id").values_list("verb", flat=True)
    )
    assert list(verbs) == ["dose_reserve", "dose_take_over", "dose_release", "dose_reserve", "dose_reserve"]


def test_nobody_sets_out_for_what_was_given_or_is_not_due(world: World) -> None:
    of = medicine(world)
    given = dose(world, of)
    assert reserve(world, of, world.first_aider).given == given
    with pytest.raises(ValidationError, match="not due"):
        reserve_dose(by=world.teacher, medicine=of, due_on=TODAY(), due_at=NOON.replace(hour=7))
    assert "not due" in NOT_DUE


def test_what_was_refused_is_free_for_another_try_and_then_no_error(world: World) -> None:
    of = medicine(world)
    reserve(world, of, world.key_worker)
    dose(world, of, outcome="refused", reason="spat it out", given_at=moment(9))
    assert DueDose.objects.get().reserved_by is None
    assert reserve(world, of, world.first_aider).is_mine
    assert not dose(world, of, by=world.first_aider).is_error


def test_a_second_giving_is_saved_as_a_medication_error(world: World) -> None:
    of = medicine(world)
    first, second = dose(world, of, given_at=moment(9)), dose(world, of, by=world.first_aider)
    assert not first.is_error and second.is_error
    assert world.key_worker.short_name in second.error_words


def test_the_database_holds_one_standing_giving_for_a_slot(world: World) -> None:
    of = medicine(world)
    dose(world, of, given_at=moment(9))
    second = dose(world, of)
    with pytest.raises(DatabaseError, match="dose_one_for_each_due"), transaction.atomic():
        Dose.objects.filter(pk=second.pk).update(is_error=False)
    assert Dose.objects.filter(is_error=True).count() == 1


@pytest.mark.parametrize("order", ORDERS)
def test_late_entries_are_reconciled_alike_in_every_order_of_arrival(world: World, order: Any) -> None:
    of = medicine(world)
    people = [world.key_worker, world.first_aider, world.teacher]
    facts = [
        {"by": people[n], "given_at": moment(30 - 10 * n), "is_unchecked": n != 1, "amount": Decimal(n + 1)}
        for n in range(3)
    ]
    for n in order:
        write(world, of, **facts[n])
    kept = Dose.objects.order_by("given_at", "amount")
    assert [(row.author, row.is_error) for row in kept] == list(zip(people, [False, True, True], strict=True))
    assert [row.is_above_limit for row in kept] == [False, True, True]
    said = {row.error_words for row in kept if row.is_error}
    assert len(said) == 1 and world.key_worker.short_name in said.pop()


@pytest.mark.parametrize("order", ORDERS)
def test_doses_when_needed_are_above_the_limit_alike_in_every_order(world: World, order: Any) -> None:
    of = prn(world, min_minutes_between=15, max_doses_24h=2)
    times = [moment(60), moment(30), moment(10)]
    for n in order:
        write(world, of, given_at=times[n])
    found = Dose.objects.order_by("given_at").values_list("is_above_limit", flat=True)
    expected = [False, times[1] - times[0] < timedelta(minutes=15), True]
    assert list(found) == expected


def test_what_is_signed_stays_and_what_arrives_late_is_the_error(world: World) -> None:
    of, then = medicine(world), timezone.now() - timedelta(days=2)
    signed = dose(world, of, given_at=then, received_at=then)
    late = dose(world, of, given_at=then - timedelta(minutes=1), is_unchecked=True)
    signed.refresh_from_db()
    assert not signed.is_error and late.is_error and late.is_unchecked


def test_more_than_the_dose_is_above_the_limit(world: World) -> None:
    of = medicine(world)
    assert dose(world, of, amount=of.dose + 1).is_above_limit


def test_doses_take_from_the_stock_second_givings_too_refusals_not(world: World) -> None:
    of = medicine(world)
    stocked(world, of, 28)
    for changes in ({}, {"by": world.first_aider}, {"outcome": "refused"}):
        write(world, of, **changes)
    assert stock_now([of], TODAY())[0].balance == Decimal(26)


def test_the_author_changes_it_until_midnight_and_it_is_put_in_order_again(world: World) -> None:
    of = medicine(world)
    first, second = dose(world, of, given_at=moment(9)), dose(world, of, by=world.first_aider)
    edit_dose(by=world.key_worker, dose=first, draft=draft(of, outcome="refused", given_at=first.given_at))
    second.refresh_from_db()
    assert not second.is_error
    for by, now in ((world.senco, timezone.now()), (world.key_worker, first.editable_until)):
        with pytest.raises(ValidationError):
            edit_dose(by=by, dose=first, draft=draft(of), now=now)


def test_taken_back_what_it_doubled_stands_again(world: World) -> None:
    of = medicine(world)
    first, second = dose(world, of, given_at=moment(9)), dose(world, of, by=world.first_aider)
    with pytest.raises(PermissionDenied):
        withdraw_dose(by=world.teacher, dose=first)
    withdraw_dose(by=world.senco, dose=first)
    second.refresh_from_db()
    assert not second.is_error and second.error_words == ""


def test_undo_takes_it_back(world: World) -> None:
    row = dose(world, medicine(world))
    assert undo_submission(by=world.key_worker, submission=row.submission) == 1
    assert not Dose.objects.standing().exists()


def test_a_signed_dose_is_held_by_the_database(world: World) -> None:
    then = timezone.now() - timedelta(days=2)
    row = dose(world, medicine(world), given_at=then, received_at=then)
    with pytest.raises(DatabaseError, match="signed"), transaction.atomic():
        Dose.objects.filter(pk=row.pk).update(outcome="refused")
    assert Dose.objects.get(pk=row.pk).outcome == "given"


def test_two_medicines_do_not_meet(world: World) -> None:
    one, other = medicine(world), medicine(world, name="Melatonin")
    MedicineTimeFactory(medicine=one, pupil=world.amara, school=world.school, due_at="9:00")
    write(world, one, given_at=moment(9))
    assert not dose(world, other).is_error and not dose(world, one, due_at=NOON.replace(9, 0)).is_error


def test_logged_on_the_wrong_pupil_it_moves_to_the_same_medicine_and_both_are_in_order(world: World) -> None:
    of, theirs = medicine(world), medicine(world, pupil=world.theo)
    first, second = dose(world, of, by=world.senco, given_at=moment(9)), dose(world, of)
    dose(world, theirs, by=world.first_aider, given_at=moment(5))
    receipt = move(world, first)
    second.refresh_from_db()
    moved = Dose.objects.standing().get(pk=receipt.entry_ids[0])
    assert (moved.pupil, moved.medicine, moved.due_dose.medicine) == (world.theo, theirs, theirs)
    assert (moved.is_error, second.is_error) == (False, False)
    assert Dose.objects.standing().get(medicine=theirs, is_error=True).author == world.first_aider


def test_without_that_medicine_it_goes_as_another_pupils_and_alerts(world: World) -> None:
    of = medicine(world)
    row, later = dose(world, of, by=world.senco), dose(world, of)
    moved = Dose.objects.standing().get(pk=move(world, row).entry_ids[0])
    later.refresh_from_db()
    assert (moved.pupil, moved.medicine, moved.due_dose, moved.outcome) == (world.theo, of, None, "given")
    assert (moved.is_error, moved.error_words) == (True, "It was another pupil’s medicine.")
    assert (later.is_error, later.is_above_limit) == (False, False)
    assert "Amara" not in moved.error_words


def test_what_was_not_given_is_not_moved_to_a_pupil_without_that_medicine(world: World) -> None:
    row = dose(world, medicine(world), by=world.senco, outcome="refused", reason="Spat it out")
    with pytest.raises(ValidationError, match="has no Methylphenidate on record"):
        move(world, row)
    assert Dose.objects.standing().get() == row


def move(world: World, row: Dose) -> Any:
    return move_record(
        by=world.senco,
        movable=MOVABLES["dose"],
        record=row,
        to_pupil=world.theo,
        submission_id=uuid7(),
        choice=Choice(),
    )


def test_what_was_kept_aside_is_saved_once_the_pupil_is_on_the_roll(world: World) -> None:
    of = medicine(world)
    Enrolment.objects.filter(pupil=world.amara).update(to_on=TODAY() - timedelta(days=1))
    kept = Submission.objects.get(pk=write(world, of, amount=Decimal("0.5"), reaction="calm").submission_id)
    Enrolment.objects.filter(pupil=world.amara).update(to_on=None)
    save_mended(by=world.key_worker, submission=kept, mended=Mended(TODAY(), {"reason": "half"}))
    row = Dose.objects.get()
    assert (row.amount, row.reaction, row.reason, row.due_dose.due_at) == (
        Decimal("0.5"),
        "calm",
        "half",
        NOON,
    )
