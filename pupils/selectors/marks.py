"""What loading a file of marks would do to a school's attendance: the same number of queries for any file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import School, User
from accounts.selectors import calendar_of
from common.tables.cells import CellError, read_date
from common.words import plural
from pupils.models import AttendanceLoad, AttendanceMark
from pupils.rules.attendance_codes import HalfDay
from pupils.rules.marks_file import MarkRow
from pupils.rules.marks_plan import MarkKey, MarksPlan, plan_marks
from pupils.rules.marks_store import rows_from_json
from pupils.rules.mis_roll import Roll
from pupils.rules.mis_rows import Problem
from pupils.selectors.mis_import import roll_of

WHY_UNSCOPED = "a register is compared with every mark of its school, whoever looks"
SHOWN_BEFORE = 8
ROWS_NAMED = 8
SHOWN = 200


@dataclass(frozen=True)
class ProblemGroup:
    """One thing to mend, with the rows in which it stands."""

    column: str
    text: str
    rows: tuple[int, ...]

    @property
    def rows_words(self) -> str:
        """ "rows 2, 3 and 27 more"."""
        named = ", ".join(str(row) for row in self.rows[:ROWS_NAMED])
        more = len(self.rows) - ROWS_NAMED
        return f"{named} and {more:,} more" if more > 0 else named


@dataclass(frozen=True)
class MarksPreview:
    """The preview of a file as its page shows it; lists are cut at `SHOWN`, the counts are whole."""

    plan: MarksPlan
    problems: Sequence[ProblemGroup]

    @property
    def will(self) -> str:
        """The words on the button: "Load 412 marks"."""
        return f"Load {plural(len(self.plan.writes), 'mark')}"

    @property
    def changed(self) -> Sequence[object]:
        """The first of the marks that would take another's place."""
        return self.plan.changed[:SHOWN]

    @property
    def unknown(self) -> Sequence[object]:
        """The first of the rows about children not known here."""
        return self.plan.unknown[:SHOWN]


def recent_loads(user: User, school: School) -> list[AttendanceLoad]:
    """The school's last files of marks, newest first, without their rows."""
    mine = AttendanceLoad.objects.visible_to(user).filter(school=school)
    return list(mine.defer("rows", "replaced").select_related("uploaded_by", "undone_by")[:SHOWN_BEFORE])


def plan_of(load: AttendanceLoad, today: date) -> MarksPlan:
    """What the stored file would do today."""
    return plan_rows(rows_from_json(load.rows), load.school, today)


def plan_rows(rows: Sequence[MarkRow], school: School, today: date) -> MarksPlan:
    """What the rows would do to the school's marks today: 7 queries."""
    roll = Roll(roll_of(school.pk, today))
    return plan_marks(rows, roll, calendar_of(school), standing_marks(school, rows), today)


def standing_marks(school: School, rows: Iterable[MarkRow]) -> dict[MarkKey, str]:
    """The codes on record for the days the rows are about, by pupil, day and half: 1 query."""
    days = [day for text in {mark.day for row in rows for mark in row.marks} if (day := _day(text))]
    if not days:
        return {}
    marks = AttendanceMark.objects.unscoped(reason=WHY_UNSCOPED).filter(
        school=school, on__range=(min(days), max(days))
    )
    found = marks.order_by().values_list("pupil_id", "on", "half", "code")
    return {(pupil_id, on, HalfDay(half)): code for pupil_id, on, half, code in found}


def _day(text: str) -> date | None:
    """The day a cell names, if it can be read."""
    try:
        return read_date(text)
    except CellError:
        return None


def preview_of(load: AttendanceLoad, today: date) -> MarksPreview:
    """The preview of a file before it is loaded."""
    plan = plan_of(load, today)
    return MarksPreview(plan, grouped(plan.problems)[:SHOWN])


def grouped(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """The problems, those of one column and text together: a wrong date column is one thing to mend, not 400."""
    rows: dict[tuple[str, str], list[int]] = {}
    for problem in problems:
        rows.setdefault((problem.column, problem.text), []).append(problem.row)
    return [ProblemGroup(column, text, tuple(dict.fromkeys(found))) for (column, text), found in rows.items()]
