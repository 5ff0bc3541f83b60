"""What loading a file of marks would do: new marks, changed ones, those of children not known here, and problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from common.dates import SchoolCalendar
from common.tables.cells import CellError, read_date
from common.words import day_words
from pupils.rules.attendance_codes import (
    PLANNED_CLOSURE,
    AttendanceCode,
    CodeError,
    HalfDay,
    Presence,
    read_code,
)
from pupils.rules.marks_columns import Who, read_half
from pupils.rules.marks_file import MarkRow, RawMark
from pupils.rules.marks_match import MatchError, find_pupil
from pupils.rules.mis_roll import Roll, RollPupil
from pupils.rules.mis_rows import Problem

MarkKey = tuple[UUID, date, HalfDay]
WHO_HEADING = "the pupil"
_NO_DATE = "The date is missing. Add it, for example 23/11/2026."
_NO_HALF = "“{text}” is no half of a day. Write AM or PM."
_WHOLE_DAY = "One code stands for a whole day. Write both, morning and afternoon, or a column for each."
_AHEAD = "{day} is still to come. Load its marks once the day has come."
_NO_TERMS = "No term dates are entered for {day}. The SENCO or the office enters them first."
_NO_SCHOOL = "{day} is no school day here. Check the date, or the school's term dates."
_TWO_MARKS = "The file has two different marks for this half-day ({codes}). Keep the right one."


@dataclass(frozen=True)
class Mark:
    """One half-day of a pupil as the file gives it."""

    row: int
    column: str
    pupil: RollPupil
    on: date
    half: HalfDay
    code: AttendanceCode

    @property
    def key(self) -> MarkKey:
        """What there is one mark of."""
        return self.pupil.pupil_id, self.on, self.half

    @property
    def when(self) -> str:
        """ "Mon 23 Nov AM"."""
        return f"{day_words(self.on)} {self.half.upper()}"


@dataclass(frozen=True)
class Changed:
    """A mark that would take another's place."""

    mark: Mark
    before: str


@dataclass(frozen=True)
class Unknown:
    """A row about a child who is not on this school's roll in Keyworker."""

    row: int
    who: str
    marks: int


@dataclass
class MarksPlan:
    """What a file of marks comes to."""

    new: list[Mark] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    not_yet: int = 0
    unknown: list[Unknown] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether loading would change nothing."""
        return not self.new and not self.changed

    @property
    def writes(self) -> list[Mark]:
        """Every mark that would be written."""
        return [*self.new, *(each.mark for each in self.changed)]

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day of the marks that would be written."""
        days = [mark.on for mark in self.writes]
        return (min(days), max(days)) if days else None

    @property
    def unknown_marks(self) -> int:
        """How many marks are about children not known here."""
        return sum(each.marks for each in self.unknown)

    @property
    def rows_with_problems(self) -> int:
        """How many rows have a problem."""
        return len({problem.row for problem in self.problems})

    @property
    def counts(self) -> dict[str, int]:
        """The numbers to keep and to print."""
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": self.unchanged,
            "no_mark_yet": self.not_yet,
            "unknown_pupils": len({each.who for each in self.unknown}),
            "unknown_marks": self.unknown_marks,
            "held_back": self.rows_with_problems,
        }

    @property
    def rows_kept_out(self) -> frozenset[int]:
        """The numbers of the rows of which something is not loaded."""
        return frozenset({problem.row for problem in self.problems} | {each.row for each in self.unknown})


def plan_marks(
    rows: Iterable[MarkRow],
    roll: Roll,
    calendar: SchoolCalendar,
    standing: Mapping[MarkKey, str],
    today: date,
) -> MarksPlan:
    """What the rows come to beside the marks STANDING (code by pupil, day and half)."""
    plan = MarksPlan()
    claims: dict[MarkKey, list[Mark]] = defaultdict(list)
    for row in rows:
        for mark in _marks_of(row, roll, calendar, today, plan):
            claims[mark.key].append(mark)
    for key, marks in claims.items():
        _settle(marks, standing.get(key), plan)
    plan.problems.sort(key=lambda problem: problem.row)
    return plan


def _marks_of(row: MarkRow, roll: Roll, calendar: SchoolCalendar, today: date, plan: MarksPlan) -> list[Mark]:
    """The marks of one row that can be read; what cannot goes into the plan's problems."""
    try:
        pupil = find_pupil(row.who, roll)
    except MatchError as error:
        plan.problems.append(Problem(row.number, WHO_HEADING, str(error)))
        return []
    if pupil is None:
        plan.unknown.append(Unknown(row.number, who_words(row.who), len(row.marks)))
        return []
    marks = []
    for raw in row.marks:
        try:
            found = _read(raw, calendar, today)
        except CellError as error:
            plan.problems.append(Problem(row.number, raw.column, str(error)))
            continue
        if found:
            marks.append(Mark(row.number, raw.column, pupil, *found))
        else:
            plan.not_yet += 1
    return marks


def _read(raw: RawMark, calendar: SchoolCalendar, today: date) -> tuple[date, HalfDay, AttendanceCode] | None:
    """Day, half and code of a raw mark; None when there is no mark yet. Raises CellError."""
    day = read_date(raw.day)
    if day is None:
        raise CellError(_NO_DATE)
    try:
        code = read_code(raw.code, day)
    except CodeError as error:
        raise CellError(str(error)) from None
    is_closed = not calendar.is_school_day(day)
    if code is None or (code.code == PLANNED_CLOSURE and is_closed):
        return None
    half = read_half(raw.half)
    if half is None:
        raise CellError(_NO_HALF.format(text=raw.half[:20]) if raw.half else _WHOLE_DAY)
    if day > today:
        raise CellError(_AHEAD.format(day=day_words(day)))
    if is_closed:
        raise CellError((_NO_SCHOOL if calendar.knows(day) else _NO_TERMS).format(day=day_words(day)))
    return day, half, code


def _settle(marks: list[Mark], before: str | None, plan: MarksPlan) -> None:
    """Put the marks of one half-day where they belong: one that is new, changed or as it was, else problems."""
    codes = list(dict.fromkeys(mark.code.code for mark in marks))
    if len(codes) > 1:
        text = _TWO_MARKS.format(codes=" and ".join(codes))
        plan.problems += [Problem(mark.row, mark.column, text) for mark in marks]
        return
    mark = marks[0]
    if before is None:
        plan.new.append(mark)
    elif before == mark.code.code:
        plan.unchanged += 1
    else:
        plan.changed.append(Changed(mark, before))


def who_words(who: Mapping[Who, str]) -> str:
    """Whom a row names: "Kendall, Amara, 3B"; a number only where there is no name, and never a UPN."""
    name = who.get(Who.NAME) or ", ".join(filter(None, [who.get(Who.SURNAME, ""), who.get(Who.FORENAME, "")]))
    place = who.get(Who.REG_GROUP, "")
    if name:
        return ", ".join(filter(None, [name, place]))
    if who.get(Who.MIS_ID):
        return f"number {who[Who.MIS_ID]}"
    # The last four characters are enough to find the row in the MIS.
    return f"UPN ending {who[Who.UPN][-4:]}" if who.get(Who.UPN) else "nobody named"


def summary_words(plan: MarksPlan) -> dict[str, int]:
    """How many marks of each meaning would be written, for the preview."""
    counts = dict.fromkeys((str(presence) for presence in Presence), 0)
    for mark in plan.writes:
        counts[str(mark.code.presence)] += 1
    return counts
