"""A timetable as a spreadsheet brings it: rows with the same day, time and adults make one group, and clashes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

from plans.rules.clashes import SlotTimes, collide
from plans.rules.vocabulary import Week

GroupKey = tuple[Week, int, time, frozenset[UUID], date, date | None, UUID | None]


@dataclass(frozen=True)
class Place:
    """One place of the timetable with who is in it; ROW is 0 for one that stands already."""

    times: SlotTimes
    people: frozenset[UUID]
    row: int = 0


@dataclass
class Diary:
    """Who is where: every place, by weekday and person."""

    places: dict[tuple[int, UUID], list[Place]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: Place) -> None:
        """Note the place for everybody in it."""
        for person in place.people:
            self.places[place.times.weekday, person].append(place)

    def clash(self, times: SlotTimes, person: UUID, ignoring: Iterable[Place] = ()) -> Place | None:
        """The first place in which the person is at that time already."""
        left_out = {id(place) for place in ignoring}
        for place in self.places.get((times.weekday, person), ()):
            if id(place) not in left_out and collide(times, place.times):
                return place
        return None


def group_key(times: SlotTimes, adults: Iterable[UUID], pupil_id: UUID) -> GroupKey:
    """What the rows of one group share; without a named adult every pupil is alone with their key worker."""
    people = frozenset(adults)
    alone = None if people else pupil_id
    return times.week, times.weekday, times.starts_at, people, times.starts_on, times.ends_on, alone
