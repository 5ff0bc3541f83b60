"""The termly figures for governors: how often, for each 1,000 pupil-days, by need, SEN status and sex.

Numbers under five, and whatever is counted of fewer than five pupils, are left out, with enough others that nobody can
work them out from one table or from two of them (common/suppression.py). The total stands in every table: when it has
to be left out, nothing but the fact that it is small is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from common.suppression import LEAST_SHOWN, Table, suppressed
from common.words import day_words
from logs.rules.intervention import Trigger

NOT_SHOWN = "not shown"
COUNTED = "Interventions"
SEVERAL = "Several kinds in one"
ONCE, OFTEN = "Once or twice", "Three times or more"
OFTEN_FROM = 3
PER = 1000
KIND_ROWS: dict[frozenset[str], str] = {
    frozenset({Trigger.FORCE}): "Significant use of force",
    frozenset({Trigger.SECLUSION}): "Seclusion",
    frozenset({Trigger.RESTRAINT}): "Restraint",
}


class Group(NamedTuple):
    """What a pupil is counted under on a day: main need, SEN status, sex; in the words of the table."""

    need: str
    status: str
    sex: str


@dataclass(frozen=True)
class EventFacts:
    """What is counted of one intervention."""

    pupil_id: UUID
    held_on: date
    kinds: frozenset[str]
    group: Group


@dataclass(frozen=True)
class PupilDays:
    """What one pupil's days in a group come to: days on the roll or attended, halves included."""

    pupil_id: UUID
    group: Group
    days: float


@dataclass(frozen=True)
class Shown:
    """One place of a table: the number and its rate, both "not shown" where they would tell of somebody."""

    count: str
    rate: str

    @property
    def is_hidden(self) -> bool:
        """Whether the number is left out."""
        return self.count == NOT_SHOWN


@dataclass(frozen=True)
class FigureRow:
    """A row of a table: its cells, then its total, then the pupil-days behind it ("" of fewer than five pupils)."""

    words: str
    cells: tuple[Shown, ...]
    total: Shown
    days: str


@dataclass(frozen=True)
class Figures:
    """The tables of one term; `others` are lists by heading, empty where the total is left out."""

    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    foot: FigureRow
    others: tuple[tuple[str, tuple[FigureRow, ...]], ...]
    total: int | None


def figures_of(
    events: Sequence[EventFacts],
    days: Sequence[PupilDays],
    halves: Sequence[tuple[date, date]],
) -> Figures:
    """The tables of the EVENTS over the pupil-DAYS; HALVES are the half-terms as (first, last day)."""
    groups = _groups(events, days)
    rows, columns = sorted({each.need for each in groups}), sorted({each.status for each in groups})
    counts = Counter((each.group.need, each.group.status) for each in events)
    cells = [(each.pupil_id, (each.group.need, each.group.status), each.days) for each in days]
    sizes, table_days = _sizes(cells), _days(cells)
    table = suppressed(rows, columns, counts, sizes)
    lists = _lists(events, days, halves) if table.total is not None else []
    return Figures(
        columns=tuple(columns),
        rows=tuple(_row(table, row, table_days, sizes) for row in table.rows),
        foot=_foot(table, table_days),
        others=tuple((heading, shown) for heading, shown in lists if shown),
        total=table.total,
    )


def _lists(
    events: Sequence[EventFacts], days: Sequence[PupilDays], halves: Sequence[tuple[date, date]]
) -> list[tuple[str, tuple[FigureRow, ...]]]:
    """The lists beside the table: by sex, by kind, by half-term, and of pupils by how often."""
    by_sex = [(each.pupil_id, (each.group.sex, COUNTED), each.days) for each in days]
    sexes = sorted({each.sex for each in _groups(events, days)})
    often = Counter(each.pupil_id for each in events)
    pupils = Counter(OFTEN if count >= OFTEN_FROM else ONCE for count in often.values())
    return [
        ("By sex", _list(sexes, Counter(each.group.sex for each in events), by_sex)),
        (
            "By kind",
            _list([*KIND_ROWS.values(), SEVERAL], Counter(kind_row(each.kinds) for each in events)),
        ),
        ("By half-term", _by_half(events, halves)),
        ("Pupils, by how often", _list([ONCE, OFTEN], pupils)),
    ]


def _groups(events: Sequence[EventFacts], days: Sequence[PupilDays]) -> set[Group]:
    """The groups that hold an event or a pupil."""
    return {each.group for each in events} | {each.group for each in days}


def kind_row(kinds: frozenset[str]) -> str:
    """Under which row of its list an event is counted: each in one row, so that the rows add up."""
    return KIND_ROWS.get(kinds, SEVERAL)


def _by_half(events: Sequence[EventFacts], halves: Sequence[tuple[date, date]]) -> tuple[FigureRow, ...]:
    """The events by half-term; what lies between two halves belongs to the one before."""
    if len(halves) < 2:
        return ()
    names = [f"From {day_words(first)}" for first, _ in halves]
    starts = [first for first, _ in halves]
    held = Counter(names[max(sum(first <= each.held_on for first in starts) - 1, 0)] for each in events)
    return _list(names, held)


def _list(
    rows: Sequence[str],
    counts: Mapping[str, int],
    cells: Iterable[tuple[UUID, tuple[str, str], float]] = (),
) -> tuple[FigureRow, ...]:
    """A table of one column without its total, which stands above; () where it could not be shown without it."""
    behind = list(cells)
    sizes = _sizes(behind) if behind else None
    days = _days(behind)
    table = suppressed(rows, [COUNTED], {(row, COUNTED): counts.get(row, 0) for row in rows}, sizes)
    if table.total is None:
        return ()
    return tuple(
        FigureRow(
            row,
            (),
            _shown(table.cells[row, COUNTED], days.get((row, COUNTED), 0.0)),
            _days_words(days.get((row, COUNTED), 0.0), (sizes or {}).get((row, COUNTED), LEAST_SHOWN)),
        )
        for row in rows
    )


def _row(
    table: Table,
    row: str,
    days: Mapping[tuple[str, str], float],
    sizes: Mapping[tuple[str, str], int],
) -> FigureRow:
    """One row of the table of need and status."""
    whole = sum(days.get((row, column), 0.0) for column in table.columns)
    pupils = sum(sizes.get((row, column), 0) for column in table.columns)
    cells = tuple(
        _shown(
            table.cells[row, column],
            days.get((row, column), 0.0) if sizes.get((row, column), 0) >= LEAST_SHOWN else 0.0,
        )
        for column in table.columns
    )
    total = _shown(table.row_totals[row], whole if pupils >= LEAST_SHOWN else 0.0)
    return FigureRow(row, cells, total, _days_words(whole, pupils))


def _foot(table: Table, days: Mapping[tuple[str, str], float]) -> FigureRow:
    """The last row of the table: the totals."""
    by_column = {column: sum(days.get((row, column), 0.0) for row in table.rows) for column in table.columns}
    cells = tuple(_shown(table.column_totals[column], by_column[column]) for column in table.columns)
    whole = sum(by_column.values())
    return FigureRow("All", cells, _shown(table.total, whole), _days_words(whole, LEAST_SHOWN))


def _shown(count: int | None, days: float) -> Shown:
    """The number and its rate for each 1,000 pupil-days, to one decimal; no rate where there are no days to tell."""
    if count is None:
        return Shown(NOT_SHOWN, "")
    return Shown(str(count), f"{PER * count / days:.1f}" if days else "")


def _days_words(days: float, pupils: int) -> str:
    """The pupil-days with thousands; "" of fewer than five pupils."""
    return f"{round(days):,}" if days and pupils >= LEAST_SHOWN else ""


def _sizes(cells: Iterable[tuple[UUID, tuple[str, str], float]]) -> dict[tuple[str, str], int]:
    """How many pupils stand behind each cell."""
    people: dict[tuple[str, str], set[UUID]] = {}
    for pupil_id, place, _ in cells:
        people.setdefault(place, set()).add(pupil_id)
    return {place: len(pupils) for place, pupils in people.items()}


def _days(cells: Iterable[tuple[UUID, tuple[str, str], float]]) -> dict[tuple[str, str], float]:
    """How many pupil-days each cell comes to."""
    days: dict[tuple[str, str], float] = {}
    for _, place, count in cells:
        days[place] = days.get(place, 0.0) + count
    return days
