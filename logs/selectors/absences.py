"""What else is on record about a pupil's day: register marks and days off timetable. Suggested, never decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from accounts.choices import DayPart
from accounts.models import School
from common.dates import SchoolCalendar, days_in
from logs.choices import OffTimetableScope
from logs.models import OffTimetable
from logs.rules.reasons import REASON_LABELS, Reason
from logs.selectors.entries import READ_FOR
from pupils.choices import HalfDay, Presence
from pupils.models import AttendanceMark, Enrolment

AWAY = (Presence.AUTHORISED, Presence.UNAUTHORISED)
PART_WORDS = {DayPart.ALL: "all day", DayPart.AM: "in the morning", DayPart.PM: "in the afternoon"}
Key = tuple[UUID, date]


@dataclass(frozen=True)
class Hint:
    """One reason why support may not have been as planned, and for which part of the day."""

    words: str
    part: str
    reason: str


def hints_of(
    pupil_ids: Collection[UUID], school: School, calendar: SchoolCalendar, window: tuple[date, date]
) -> dict[Key, tuple[Hint, ...]]:
    """What may have come between, by pupil and day; the caller has checked who may see the pupils: 2 or 3 queries."""
    found: defaultdict[Key, list[Hint]] = defaultdict(list)
    for key, hint in [
        *_closed(pupil_ids, calendar, window),
        *_marked(pupil_ids, school, window),
        *_off(pupil_ids, school, window),
    ]:
        if hint not in found[key]:
            found[key].append(hint)
    return {key: tuple(hints) for key, hints in found.items()}


def _closed(
    pupil_ids: Collection[UUID], calendar: SchoolCalendar, window: tuple[date, date]
) -> list[tuple[Key, Hint]]:
    """Days on which the school closed in an emergency."""
    hint = Hint("The school was closed", DayPart.ALL, Reason.SCHOOL_CLOSED)
    days = [day for day in calendar.emergency_closed if window[0] <= day <= window[1]]
    return [((pupil_id, day), hint) for day in days for pupil_id in pupil_ids]


def _marked(pupil_ids: Collection[UUID], school: School, window: tuple[date, date]) -> list[tuple[Key, Hint]]:
    """Half-days the register says absent; both halves are one hint."""
    marks = AttendanceMark.objects.unscoped(reason=READ_FOR).filter(
        school=school, pupil_id__in=list(pupil_ids), on__range=window, presence__in=AWAY
    )
    halves: defaultdict[Key, list[str]] = defaultdict(list)
    for pupil_id, day, half in marks.order_by("on", "half").values_list("pupil_id", "on", "half"):
        halves[pupil_id, day].append(half)
    return [(key, _mark_hint(parts)) for key, parts in halves.items()]


def _mark_hint(halves: list[str]) -> Hint:
    """What the register's marks of one day suggest."""
    part = DayPart.ALL if len(halves) > 1 else {HalfDay.AM: DayPart.AM}.get(HalfDay(halves[0]), DayPart.PM)
    return Hint(f"The register says absent {PART_WORDS[part]}", part, Reason.PUPIL_ABSENT)


def _off(pupil_ids: Collection[UUID], school: School, window: tuple[date, date]) -> list[tuple[Key, Hint]]:
    """Days on which the pupil, the class or the school was off timetable."""
    rows = OffTimetable.objects.filter(
        school=school, undone_at__isnull=True, from_on__lte=window[1], to_on__gte=window[0]
    ).exclude(scope=OffTimetableScope.STAFF)
    of_pupil = (
        Q(pupils__in=list(pupil_ids)) | Q(scope=OffTimetableScope.CLASS) | Q(scope=OffTimetableScope.SCHOOL)
    )
    saves = list(rows.filter(of_pupil).distinct().prefetch_related("off_timetable_pupils").order_by("id"))
    classes = _classes(pupil_ids, school, window) if any(row.reg_group for row in saves) else {}
    return [
        ((pupil_id, day), _off_hint(row))
        for row in saves
        for pupil_id in pupil_ids
        for day in days_in(max(row.from_on, window[0]), min(row.to_on, window[1]))
        if _concerns(row, pupil_id, classes.get(pupil_id, frozenset()))
    ]


def _off_hint(row: OffTimetable) -> Hint:
    """What one save suggests."""
    part = DayPart(row.part)
    what = row.words or REASON_LABELS[Reason(row.reason)]
    return Hint(f"Off timetable {PART_WORDS[part]}: {what}", part, row.reason)


def _concerns(row: OffTimetable, pupil_id: UUID, classes: frozenset[str]) -> bool:
    """Whether the save was about the pupil."""
    if row.scope == OffTimetableScope.SCHOOL:
        return True
    named = {each.pupil_id for each in row.off_timetable_pupils.all()}
    return pupil_id in named or (not named and bool(row.reg_group) and row.reg_group in classes)


def _classes(
    pupil_ids: Collection[UUID], school: School, window: tuple[date, date]
) -> dict[UUID, frozenset[str]]:
    """The classes each pupil was in during the window."""
    rolls = Enrolment.objects.filter(school=school, pupil_id__in=list(pupil_ids), from_on__lte=window[1])
    rolls = rolls.filter(Q(to_on__isnull=True) | Q(to_on__gte=window[0]))
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    for pupil_id, reg_group in rolls.values_list("pupil_id", "reg_group"):
        found[pupil_id].add(reg_group)
    return {pupil_id: frozenset(groups) for pupil_id, groups in found.items()}
