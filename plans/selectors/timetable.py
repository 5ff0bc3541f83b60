"""What the timetable says: the slots of a day, an adult's sessions, and the occurrences the ledger counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import School, User
from common.dates import SchoolCalendar, week_letter
from plans.models import Slot, SlotAdult, SlotPupil
from plans.rules.vocabulary import Week
from plans.selectors.stand_ins import StandIns, stand_ins
from pupils.models import Assignment
from pupils.rules.relations import Relation


@dataclass(frozen=True)
class Occurrence:
    """One timetabled session of one pupil and line on one day; whole minutes."""

    slot_id: UUID
    pupil_id: UUID
    line_id: UUID
    day: date
    starts_at: time
    minutes: int


@dataclass(frozen=True)
class TimetabledSession:
    """One slot on one day with its pupils, each with the pupil and the line, which is in force that day.

    `is_named`: the timetable names the adult who asked; else they stand in, or their pupil is in it. `covers_for`:
    whose session they take that day; `is_away`: they are away, and `covered_by` takes theirs; `missing`: how many of
    its adults are away and nobody covers.
    """

    day: date
    slot: Slot
    pupils: tuple[SlotPupil, ...]
    is_named: bool
    covers_for: str = ""
    is_away: bool = False
    covered_by: str = ""
    missing: int = 0

    @property
    def adults(self) -> int:
        """How many adults it has that day, at least one."""
        return max(1, len(self.slot.slot_adults.all()) - self.missing)


def is_timetabled_on(slot: Slot, school: School, day: date) -> bool:
    """Whether SLOT's dates, weekday and week hold DAY; says nothing about holidays."""
    return slot.weekday == day.weekday() and holds(slot, day, weeks_of(school, day))


def weeks_of(school: School, day: date) -> tuple[str, ...]:
    """The weeks of the timetable that DAY belongs to: every week, and week A or B."""
    return (Week.BOTH, week_letter(day, school.week_a_from))


def holds(slot: Slot, day: date, weeks: tuple[str, ...]) -> bool:
    """Whether SLOT is in force on DAY and stands in one of WEEKS; says nothing about the weekday."""
    return slot.week in weeks and slot.starts_on <= day and (slot.ends_on is None or day <= slot.ends_on)


def slots_on(school: School, day: date, calendar: SchoolCalendar) -> QuerySet[Slot]:
    """The slots timetabled on the day, by time; none unless it is a school day. One query when it is read."""
    if not calendar.is_school_day(day):
        return Slot.objects.none()
    weeks = [Week.BOTH, week_letter(day, school.week_a_from)]
    today = Slot.objects.in_force(day).filter(school=school, weekday=day.weekday(), week__in=weeks)
    return today.order_by("starts_at", "id")


def slot_occurrences(
    school: School, pupil_ids: Iterable[UUID], first: date, last: date, calendar: SchoolCalendar
) -> list[Occurrence]:
    """Every timetabled session of these pupils from FIRST to LAST, both included, by day and time: one query."""
    held = SlotPupil.objects.filter(school=school, pupil_id__in=list(pupil_ids), slot__starts_on__lte=last)
    held = held.filter(Q(slot__ends_on__isnull=True) | Q(slot__ends_on__gte=first)).select_related("slot")
    by_weekday: dict[int, list[SlotPupil]] = defaultdict(list)
    for row in held.order_by("slot__starts_at", "slot_id", "pupil_id"):
        by_weekday[row.slot.weekday].append(row)
    return [
        Occurrence(row.slot_id, row.pupil_id, row.line_id, day, row.slot.starts_at, row.slot.minutes)
        for day in calendar.school_days(first, last)
        for weeks in [weeks_of(school, day)]
        for row in by_weekday[day.weekday()]
        if holds(row.slot, day, weeks)
    ]


def sessions_of_adult(
    school: School, adult: User, first: date, last: date, calendar: SchoolCalendar
) -> list[TimetabledSession]:
    """What ADULT is to deliver from FIRST to LAST, both included, by day and time: six queries.

    The slots the timetable gives them, those they cover that day, those of pupils they stand in for, and, where the
    timetable names no adult, those of pupils whose key worker they are that day. Of what they miss themselves, too.
    """
    ties, changes = _ties(school, adult, first, last), stand_ins(school, first, last)
    covered = changes.slot_ids_of(adult)
    slots = list(_slots_concerning(school, adult, first, last, [tie.pupil_id for tie in ties], covered))
    found = [
        session_of(slot, day, adult, changes)
        for day in calendar.school_days(first, last)
        for slot in slots
        if is_timetabled_on(slot, school, day)
        and (changes.covers_for(adult, slot, day) or _delivers(adult, slot, ties, day))
    ]
    return [session for session in found if session.pupils]


def session_of(slot: Slot, day: date, adult: User, changes: StandIns) -> TimetabledSession:
    """SLOT, loaded by `with_people`, as the session of that day, as ADULT meets it."""
    return TimetabledSession(
        day=day,
        slot=slot,
        pupils=tuple(row for row in slot.slot_pupils.all() if _line_holds(row, day)),
        is_named=any(row.staff_id == adult.pk for row in slot.slot_adults.all()),
        covers_for=changes.covers_for(adult, slot, day),
        is_away=changes.is_away(adult.pk, slot, day),
        covered_by=changes.covered_by(adult, slot, day),
        missing=changes.missing(slot, day),
    )


def with_people(slots: QuerySet[Slot]) -> QuerySet[Slot]:
    """SLOTS with their adults, and their pupils each with pupil and line, in two more queries."""
    rows = SlotPupil.objects.select_related("pupil", "line").order_by("pupil__sort_name", "id")
    adults = SlotAdult.objects.order_by("id")
    return slots.prefetch_related(Prefetch("slot_pupils", rows), Prefetch("slot_adults", adults))


def _ties(school: School, adult: User, first: date, last: date) -> list[Assignment]:
    """ADULT's assignments as key worker, or as cover for more than single sessions, that hold some day."""
    kinds = [Relation.COVER, Relation.KEY_WORKER]
    held = Assignment.objects.filter(staff=adult, school=school, kind__in=kinds, from_on__lte=last)
    held = held.filter(for_absence__isnull=True)
    return list(held.filter(Q(to_on__isnull=True) | Q(to_on__gte=first)).order_by("id"))


def _slots_concerning(
    school: School, adult: User, first: date, last: date, pupil_ids: list[UUID], covered: list[UUID]
) -> QuerySet[Slot]:
    """Slots in force between the days with ADULT or with one of the pupils, or COVERED by them, by time."""
    named = SlotAdult.objects.filter(staff=adult).values("slot_id")
    with_pupil = SlotPupil.objects.filter(school=school, pupil_id__in=pupil_ids).values("slot_id")
    running = Q(starts_on__lte=last) & (Q(ends_on__isnull=True) | Q(ends_on__gte=first))
    found = Slot.objects.filter(
        running, Q(pk__in=named) | Q(pk__in=with_pupil) | Q(pk__in=covered), school=school
    )
    return with_people(found.order_by("starts_at", "id"))


def _delivers(adult: User, slot: Slot, ties: list[Assignment], day: date) -> bool:
    """Whether ADULT is to deliver the slot on the day."""
    staff = {row.staff_id for row in slot.slot_adults.all()}
    if adult.pk in staff:
        return True
    pupils = {row.pupil_id for row in slot.slot_pupils.all()}
    return any(
        tie.pupil_id in pupils and _holds(tie, day) and (tie.kind == Relation.COVER or not staff)
        for tie in ties
    )


def _line_holds(row: SlotPupil, day: date) -> bool:
    """Whether the pupil's line is in force on the day."""
    return row.line.starts_on <= day and (row.line.ends_on is None or day <= row.line.ends_on)


def _holds(tie: Assignment, day: date) -> bool:
    """Whether the assignment is in force on the day and that weekday."""
    in_force = tie.from_on <= day and (tie.to_on is None or day <= tie.to_on)
    return in_force and day.weekday() in tie.weekdays
