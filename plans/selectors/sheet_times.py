"""The timetable as it stands, for a spreadsheet that would add to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Q

from accounts.models import School
from plans.models import Slot, SlotAdult, SlotPupil
from plans.rules.sheet_times import Place
from plans.selectors.clashes import times_of
from plans.selectors.sheet_standing import WHY_UNSCOPED

Standing = tuple[UUID, UUID, str, int, time]


@dataclass(frozen=True)
class StandingTimes:
    """Every place that stands on a day or later, and which pupil is in which, on which line."""

    places: tuple[Place, ...]
    rows: frozenset[Standing]  # pupil, line, week, weekday, time

    @classmethod
    def of(cls, school: School, today: date) -> StandingTimes:
        """Read for a whole file: 3 queries."""
        going_on = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
        slots = list(Slot.objects.filter(going_on, school=school))
        people: dict[UUID, set[UUID]] = defaultdict(set)
        for slot_id, staff_id in SlotAdult.objects.filter(slot__in=slots).values_list("slot_id", "staff_id"):
            people[slot_id].add(staff_id)
        by_id = {slot.pk: slot for slot in slots}
        rows: set[Standing] = set()
        pupils = SlotPupil.objects.unscoped(reason=WHY_UNSCOPED).filter(slot__in=slots)
        for slot_id, pupil_id, line_id in pupils.values_list("slot_id", "pupil_id", "line_id"):
            slot = by_id[slot_id]
            people[slot_id].add(pupil_id)
            rows.add((pupil_id, line_id, slot.week, slot.weekday, slot.starts_at))
        places = tuple(Place(times_of(slot), frozenset(people[slot.pk])) for slot in slots)
        return cls(places, frozenset(rows))
