"""The timetable of support: adding, copying, changing and ending slots, and the ties they give their adults."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.dates import ONE_DAY
from common.words import date_words
from plans.actions.history import is_in_use
from plans.actions.slot_revision import (
    LOGGED,
    check_heard,
    hold_slot,
    hold_timetable,
    make_room,
    note_follower,
)
from plans.actions.slot_rows import SlotSpec, create_slot, rewrite_slot, set_end, spec_of
from plans.models import ProvisionLine, Slot, SlotPupil
from plans.rules.vocabulary import Week
from plans.selectors.slot_history import slot_before
from pupils.actions.deliveries import set_deliveries
from pupils.models import Pupil
from pupils.rules.spans import WeekdaySpan


@transaction.atomic
def add_slot(
    *,
    by: User,
    school: School,
    weekday: int,
    starts_at: time,
    minutes: int,
    adults: list[User],
    pupils: list[tuple[Pupil, ProvisionLine]],
    starts_on: date,
    week: str = Week.BOTH,
    place: str = "",
    ends_on: date | None = None,
) -> Slot:
    """A new slot; its adults are tied to its pupils on that weekday. Raises ValidationError, by field."""
    spec = SlotSpec(
        weekday, starts_at, minutes, tuple(adults), tuple(pupils), starts_on, week, place, ends_on
    )
    return add_slots(by=by, school=school, spec=spec, weekdays=[weekday])[0]


@transaction.atomic
def add_slots(
    *,
    by: User,
    school: School,
    spec: SlotSpec,
    weekdays: Sequence[int],
    heard: Sequence[str] | None = None,
) -> list[Slot]:
    """The slot of SPEC on each of WEEKDAYS; raises ValidationError, by field, when nobody chose a day.

    HEARD are the sentences against it that the person was shown; raises SlotClash for one that was not.
    """
    if not weekdays:
        raise ValidationError({"weekdays": "Choose at least one day."})
    hold_timetable(school.pk)
    places = [(day, spec.week) for day in weekdays]
    check_heard(by=by, school=school, spec=spec, places=places, heard=heard)
    slots = [create_slot(by, school, replace(spec, weekday=day)) for day in sorted(set(weekdays))]
    sync_deliveries(by, school, people_of(spec))
    return slots


@transaction.atomic
def copy_slot(
    *,
    by: User,
    slot: Slot,
    weekdays: list[int],
    week: str | None = None,
    weeks: Sequence[str] = (),
    starts_on: date | None = None,
    seen: int | None = None,
    heard: Sequence[str] | None = None,
) -> list[Slot]:
    """The slot again on each of WEEKDAYS, in WEEK or each of WEEKS (its own week when neither is given).

    Places where it already stands are passed over; raises ValidationError when no other is chosen, SlotChanged
    when the slot is no longer the revision SEEN, SlotClash as `add_slots` does.
    """
    hold_slot(slot, seen)
    spec = spec_of(slot)
    spec = replace(spec, starts_on=max(starts_on or spec.starts_on, spec.starts_on))
    wanted = list(weeks) or [week or spec.week]
    if {Week.A, Week.B} <= set(wanted) or Week.BOTH in wanted:
        wanted = [Week.BOTH]
    places = [(day, each) for day in sorted(set(weekdays)) for each in wanted]
    new = [place for place in places if not (place[0] == slot.weekday and slot.week in (place[1], Week.BOTH))]
    if not new:
        raise ValidationError({"weekdays": "Choose at least one day or week in which it does not stand yet."})
    check_heard(by=by, school=slot.school, spec=spec, places=new, heard=heard, ignoring=[slot.pk])
    slots = [create_slot(by, slot.school, replace(spec, weekday=day, week=each)) for day, each in new]
    sync_deliveries(by, slot.school, people_of(spec))
    return slots


@transaction.atomic
def change_slot(
    *,
    by: User,
    slot: Slot,
    from_on: date,
    changes: dict[str, Any],
    seen: int | None = None,
    heard: Sequence[str] | None = None,
) -> Slot:
    """The slot as CHANGES (fields of SlotSpec) say from a day: the same row if it had not begun, else a new one.

    The old one then ends the day before, so that what was timetabled stays true. Raises ValidationError, by field,
    SlotChanged when the slot is no longer the revision SEEN, SlotClash as `add_slots` does.
    """
    hold_slot(slot, seen)
    old = spec_of(slot)
    spec = replace(replace(old, **changes), starts_on=from_on)
    touched = [old, spec]
    ignoring = [each.pk for each in (slot, slot_before(slot)) if each]
    places = [(spec.weekday, spec.week)]
    check_heard(by=by, school=slot.school, spec=spec, places=places, heard=heard, ignoring=ignoring)
    if from_on > old.starts_on:
        if old.ends_on and old.ends_on < from_on:
            raise ValidationError(
                {"from_on": f"The slot ends on {date_words(old.ends_on)}. Choose an earlier day."}
            )
        new = create_slot(by, slot.school, spec)
        set_end(by, slot, from_on - ONE_DAY)
        note_follower(by=by, old=slot, new=new)
    else:
        if is_in_use(slot):
            raise ValidationError({"from_on": LOGGED})
        touched += make_room(by=by, slot=slot, from_on=from_on)
        new = rewrite_slot(by, slot, spec)
    sync_deliveries(by, slot.school, *map(people_of, touched))
    return new


@transaction.atomic
def end_slot(*, by: User, slot: Slot, ends_on: date, seen: int | None = None) -> Slot:
    """The slot with ENDS_ON as its last day, and its adults' ties with it; raises ValidationError before its start,
    SlotChanged when it is no longer the revision SEEN.
    """
    hold_slot(slot, seen)
    if ends_on < slot.starts_on:
        raise ValidationError(
            {"ends_on": f"It starts on {date_words(slot.starts_on)}. Choose that day or a later one."}
        )
    set_end(by, slot, ends_on)
    sync_deliveries(by, slot.school, people_of(spec_of(slot)))
    return slot


@transaction.atomic
def remove_slot(*, by: User, slot: Slot, seen: int | None = None) -> None:
    """Take out a slot entered by mistake; raises ValidationError once a session was logged in it, SlotChanged
    when it is no longer the revision SEEN.
    """
    hold_slot(slot, seen)
    if is_in_use(slot):
        raise ValidationError("Sessions are already logged in this slot, so it stays. You can end it.")
    people = people_of(spec_of(slot))
    school = slot.school
    record_audit(by=by, verb="slot_remove", record=slot)
    slot.delete()
    sync_deliveries(by, school, people)


@transaction.atomic
def carry_slots_over(*, by: User, old: ProvisionLine, new: ProvisionLine, from_on: date) -> None:
    """Let the timetable serve NEW instead of OLD from a day on."""
    for slot in slots_running_with(old, from_on):
        pupils = [(pupil, new if line.pk == old.pk else line) for pupil, line in spec_of(slot).pupils]
        change_slot(by=by, slot=slot, from_on=max(from_on, slot.starts_on), changes={"pupils": tuple(pupils)})


@transaction.atomic
def leave_slots(*, by: User, line: ProvisionLine, last_day: date) -> None:
    """Take the line out of the timetable after its last day: a slot of its own ends, a group goes on without it."""
    for slot in slots_running_with(line, last_day + ONE_DAY):
        others = tuple(pair for pair in spec_of(slot).pupils if pair[1].pk != line.pk)
        if others:
            start = max(last_day + ONE_DAY, slot.starts_on)
            change_slot(by=by, slot=slot, from_on=start, changes={"pupils": others})
        elif slot.starts_on > last_day:
            remove_slot(by=by, slot=slot)
        else:
            end_slot(by=by, slot=slot, ends_on=last_day)


def slots_running_with(line: ProvisionLine, on: date) -> list[Slot]:
    """Slots that serve the line and run on the day or later."""
    running = Slot.objects.filter(slot_pupils__line=line).exclude(ends_on__lt=on)
    return list(running.select_related("school").order_by("weekday", "starts_at", "id"))


def people_of(spec: SlotSpec) -> tuple[set[UUID], set[UUID]]:
    """Ids of the pupils and of the adults."""
    return {pupil.pk for pupil, _ in spec.pupils}, {adult.pk for adult in spec.adults}


def sync_deliveries(by: User, school: School, *people: tuple[set[UUID], set[UUID]]) -> None:
    """Bring the `delivers` ties of these pupils and adults in line with the timetable."""
    pupil_ids = set().union(*(pupils for pupils, _ in people))
    staff_ids = set().union(*(staff for _, staff in people))
    wanted: dict[tuple[UUID, UUID], list[WeekdaySpan]] = {
        (pupil, staff): [] for pupil in pupil_ids for staff in staff_ids
    }
    for pupil_id, staff_id, *span in timetabled(school, pupil_ids, staff_ids):
        wanted[pupil_id, staff_id].append(WeekdaySpan(*span))
    set_deliveries(by=by, school=school, wanted=wanted)


def timetabled(
    school: School, pupil_ids: Iterable[UUID], staff_ids: Iterable[UUID]
) -> Iterable[tuple[Any, ...]]:
    """(pupil id, staff id, weekday, first day, last day) of each pupil and adult who meet in a slot."""
    met = SlotPupil.objects.filter(
        school=school, pupil_id__in=list(pupil_ids), slot__slot_adults__staff_id__in=list(staff_ids)
    )
    return met.order_by("id").values_list(
        "pupil_id", "slot__slot_adults__staff_id", "slot__weekday", "slot__starts_on", "slot__ends_on"
    )
