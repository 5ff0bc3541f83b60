"""The row two adults meet at: a due dose is taken on by one of them before it is given, let go, or handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.models import Dose, DueDose
from logs.rules.dose_facts import holds_until
from logs.rules.doses import TAKEN, Window, window_on
from plans.models import Medicine, MedicineTime

NOT_DUE = "This medicine is not due at that time on that day: the times may have been changed. Look at the list again."
SLOT = "the slot of one dose, locked while somebody sets out to give it or says what became of it"


@dataclass(frozen=True)
class Reservation:
    """What setting out came to: it is `by`'s own, somebody else holds it, or it was given already."""

    due: DueDose
    is_mine: bool
    held_by: User | None = None
    since: datetime | None = None
    given: Dose | None = None


@transaction.atomic
def reserve_dose(
    *,
    by: User,
    medicine: Medicine,
    due_on: date,
    due_at: time,
    takes_over: bool = False,
    now: datetime | None = None,
) -> Reservation:
    """Let BY be the one who sets out to give the dose, unless somebody else holds it or it was given.

    TAKES_OVER: who held it has handed it over. Raises ValidationError for a time at which nothing is due.
    """
    moment = now or timezone.now()
    window = window_of(medicine, due_on, due_at)
    if window is None:
        raise ValidationError(NOT_DUE)
    due = locked_slot(medicine, due_on, due_at)
    if given := given_for(due):
        return Reservation(due, False, given=given)
    holder = holder_of(due, window, moment)
    if holder and holder.pk != by.pk and not takes_over:
        return Reservation(due, False, held_by=holder, since=due.reserved_at)
    if holder is None or holder.pk != by.pk:
        _hold(due, by, moment, "dose_take_over" if holder else "dose_reserve")
    return Reservation(due, True, held_by=by, since=due.reserved_at)


@transaction.atomic
def release_dose(*, by: User, medicine: Medicine, due_on: date, due_at: time) -> bool:
    """Let go of a dose BY set out to give; False when it was not theirs any more."""
    due = locked_slot(medicine, due_on, due_at)
    if due.reserved_by_id != by.pk:
        return False
    let_go(due)
    record_audit(by=by, verb="dose_release", record=due)
    return True


def window_of(medicine: Medicine, on: date, due_at: time) -> Window | None:
    """The window of the dose on the day; None when the medicine is not due then."""
    times = MedicineTime.objects.unscoped(reason=SLOT).filter(
        medicine=medicine, due_at=due_at, weekdays__contains=[on.weekday()]
    )
    row = times.first()
    return window_on(on, due_at, row.early_minutes, row.late_minutes) if row else None


def locked_slot(medicine: Medicine, on: date, due_at: time) -> DueDose:
    """The slot's row, made when nobody met there before, held until the transaction ends.

    Without a join: who waited for the lock would be given the row as it is now beside the other table as it was.
    """
    slots = DueDose.objects.unscoped(reason=SLOT).filter(medicine=medicine, due_on=on, due_at=due_at)
    held = slots.select_for_update()
    found: DueDose | None = held.first()
    if found is None:
        own = {"pupil_id": medicine.pupil_id, "school_id": medicine.school_id}
        fresh = DueDose(medicine=medicine, due_on=on, due_at=due_at, **own)
        DueDose.objects.bulk_create([fresh], ignore_conflicts=True)
        found = held.get()
    return found


def given_for(due: DueDose) -> Dose | None:
    """What was given for the slot, if anything stands."""
    taken = Dose.objects.standing().filter(due_dose=due, outcome__in=sorted(TAKEN))
    found: Dose | None = taken.select_related("author").order_by("is_error", "given_at").first()
    return found


def holder_of(due: DueDose, window: Window, now: datetime) -> User | None:
    """Who has set out to give the dose and holds it still."""
    if due.reserved_by_id is None or due.reserved_at is None or now > holds_until(window, due.reserved_at):
        return None
    return User.objects.get(pk=due.reserved_by_id)


def let_go(due: DueDose) -> None:
    """Nobody holds the slot."""
    due.reserved_by = due.reserved_at = None
    due.save(update_fields=["reserved_by", "reserved_at"])


def _hold(due: DueDose, by: User, now: datetime, verb: str) -> None:
    """BY holds the slot from NOW."""
    before: UUID | None = due.reserved_by_id
    due.reserved_by, due.reserved_at = by, now
    due.save(update_fields=["reserved_by", "reserved_at"])
    record_audit(
        by=by,
        verb=verb,
        record=due,
        fields=["reserved_by"],
        before={"reserved_by": str(before) if before else ""},
        after={"reserved_by": str(by.pk)},
    )
