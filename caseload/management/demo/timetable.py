"""Finding a time for every course so that no adult and no pupil is in two places, and entering it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import time

from caseload.management.demo.clock import add_minutes
from caseload.management.demo.courses import Course, courses
from caseload.management.demo.dice import chance
from caseload.management.demo.oakfield import Oakfield
from caseload.management.demo.register import NEWCOMER
from caseload.management.demo.register_support import ON_SUPPORT
from plans.actions.slot_rows import SlotSpec, spec_of
from plans.actions.timetable import add_slots, change_slot
from plans.models import Slot

DAY_BEGINS, DAY_ENDS = time(9, 0), time(15, 10)
# Morning break and lunch: only courses with a fixed time may stand there.
FREE_TIMES = ((time(10, 35), time(10, 50)), (time(12, 10), time(13, 10)))
STEP = 5
WEEKDAYS = range(5)

Busy = dict[tuple[str, int], list[tuple[time, time]]]


class Grid:
    """Who is busy when, by person and weekday."""

    def __init__(self) -> None:
        self._busy: Busy = defaultdict(list)

    def is_free(self, people: Iterable[str], day: int, start: time, end: time) -> bool:
        """Whether none of the people has anything between the times on that weekday."""
        return not any(
            start < taken_end and taken_start < end
            for person in people
            for taken_start, taken_end in self._busy[person, day]
        )

    def take(self, people: Iterable[str], day: int, start: time, end: time) -> None:
        """Note that the people are busy."""
        for person in people:
            self._busy[person, day].append((start, end))

    def load(self, people: Iterable[str], day: int) -> int:
        """How many things the people have on the weekday."""
        return sum(len(self._busy[person, day]) for person in people)


def placed(all_courses: Iterable[Course]) -> Iterator[tuple[Course, time, list[int]]]:
    """Each course with its time and weekdays; raises ValueError when the week is too full."""
    grid = Grid()
    for course in all_courses:
        people = [course.staff or course.key, *(child for child, _ in course.members)]
        start, days = _place(grid, course, people)
        end = add_minutes(start, course.times.minutes)
        for day in days:
            grid.take(people, day, start, end)
        yield course, start, days


def _place(grid: Grid, course: Course, people: list[str]) -> tuple[time, list[int]]:
    """A time at which enough days are free, and the least loaded of those days."""
    for start in _starts(course):
        end = add_minutes(start, course.times.minutes)
        free = [day for day in WEEKDAYS if grid.is_free(people, day, start, end)]
        if len(free) >= course.times.days:
            turn = int(5 * chance("weekday", course.key))
            free.sort(key=lambda day: (grid.load(people, day), (day + turn) % 5))
            return start, sorted(free[: course.times.days])
    raise ValueError(f"no time is left for {course.key}")


def _starts(course: Course) -> list[time]:
    """The times to try: the fixed one, else all of the day, beginning somewhere of the course's own."""
    if course.times.at:
        return [time.fromisoformat(course.times.at)]
    found, start = [], DAY_BEGINS
    while add_minutes(start, course.times.minutes) <= DAY_ENDS:
        end = add_minutes(start, course.times.minutes)
        if all(end <= begins or ends <= start for begins, ends in FREE_TIMES):
            found.append(start)
        start = add_minutes(start, STEP)
    first = int(len(found) * chance("start", course.key))
    return found[first:] + found[:first]


def enter_timetable(oakfield: Oakfield) -> None:
    """The whole timetable, from the first day of the records."""
    for course, start, days in placed(courses()):
        spec = SlotSpec(
            weekday=days[0],
            starts_at=start,
            minutes=course.times.minutes,
            adults=(oakfield.staff[course.staff],) if course.staff else (),
            pupils=tuple(
                (oakfield.pupils[child], oakfield.lines[child, line]) for child, line in course.members
            ),
            starts_on=oakfield.year.records_from,
            week=course.times.week,
            place=course.times.place,
        )
        add_slots(by=oakfield.office, school=oakfield.school, spec=spec, weekdays=days)


def let_newcomer_join(oakfield: Oakfield) -> None:
    """The newcomer joins the groups of their plan from the day they came."""
    child = next(child for child in ON_SUPPORT if child.key == NEWCOMER)
    day = oakfield.newcomer_from
    for key in child.groups:
        line = oakfield.lines[NEWCOMER, key]
        others = [
            oakfield.lines[other.key, key] for other in ON_SUPPORT if key in other.groups and other != child
        ]
        slots = (
            Slot.objects.filter(slot_pupils__line__in=others, ends_on=None)
            .distinct()
            .order_by("weekday", "id")
        )
        for slot in slots:
            joined = (*spec_of(slot).pupils, (oakfield.pupils[NEWCOMER], line))
            change_slot(by=oakfield.office, slot=slot, from_on=day, changes={"pupils": joined})
