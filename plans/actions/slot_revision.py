"""Two people at one timetable: who comes second is told what the first one saved, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.dates import ONE_DAY
from plans.actions.history import is_in_use
from plans.actions.slot_rows import SlotSpec, set_end, spec_of
from plans.models import Slot
from plans.selectors.clashes import clash_words, proposed
from plans.selectors.slot_history import FOLLOWS, slot_before

LOGGED = "Sessions are already logged in this slot. Choose a later day from which the change holds."
SOMETHING_NEW = "Something new speaks against it: a colleague saved a moment ago. Look again, then save."


class SlotChanged(Exception):
    """Somebody else changed or took out the slot after the form was opened; nothing was written."""


class SlotClash(ValidationError):
    """What speaks against a time and was not on the page when the person ticked “Save anyway”."""

    def __init__(self, clashes: Sequence[str]) -> None:
        """CLASHES are all the sentences that now speak against it."""
        super().__init__({"save_anyway": SOMETHING_NEW})
        self.clashes = list(clashes)


def hold_timetable(school_id: UUID) -> None:
    """Lock the school's timetable until the transaction ends: who writes in it waits for who is writing."""
    School.objects.select_for_update(of=("self",), no_key=True).get(pk=school_id)


def hold_slot(slot: Slot, seen: int | None) -> None:
    """Lock the timetable and read SLOT anew; raises SlotChanged when it is gone or its revision is not SEEN.

    SEEN is None for a change that follows from another one and was opened on no form.
    """
    hold_timetable(slot.school_id)
    try:
        slot.refresh_from_db(from_queryset=Slot.objects.select_related("school"))
    except Slot.DoesNotExist:
        raise SlotChanged from None
    if seen is not None and slot.revision != seen:
        raise SlotChanged


def check_heard(
    *,
    by: User,
    school: School,
    spec: SlotSpec,
    places: Iterable[tuple[int, str]],
    heard: Sequence[str] | None,
    ignoring: Iterable[UUID] = (),
) -> None:
    """Raise SlotClash for a clash at one of PLACES (weekday, week) that is not among the sentences HEARD.

    Asked under the lock of the timetable, so that of two people who add at the same time the second is told.
    HEARD is None for a change nobody was asked about.
    """
    if heard is None:
        return
    times = [
        each
        for day, week in places
        for each in proposed(
            weekdays=[day],
            weeks=[week],
            starts_at=spec.starts_at,
            minutes=spec.minutes,
            starts_on=spec.starts_on,
            ends_on=spec.ends_on,
        )
    ]
    pupils = [pupil for pupil, _ in spec.pupils]
    words = clash_words(by, school, times=times, adults=spec.adults, pupils=pupils, ignoring=ignoring)
    if set(words) - set(heard):
        raise SlotClash(words)


def note_follower(*, by: User, old: Slot, new: Slot) -> None:
    """Note in the audit log that NEW took the place of OLD, for who still looks at OLD."""
    record_audit(by=by, verb=FOLLOWS, record=new, after={"follows": str(old.pk)})


def make_room(*, by: User, slot: Slot, from_on: date) -> list[SlotSpec]:
    """Let SLOT begin on FROM_ON already: what it took the place of ends the day before, or goes if it had not begun.

    Returns what that slot said, for the caller to sync its adults' ties; empty when nothing stood in the way.
    Raises ValidationError when that would leave logged sessions without their slot.
    """
    before = slot_before(slot)
    if before is None or before.ends_on is None or before.ends_on < from_on:
        return []
    said = spec_of(before)
    if before.starts_on < from_on:
        set_end(by, before, from_on - ONE_DAY)
    elif is_in_use(before):
        raise ValidationError({"from_on": LOGGED})
    else:
        record_audit(by=by, verb="slot_remove", record=before)
        before.delete()
    return [said]
