"""What a table would do: a finding for each row, shown before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from common.tables.cells import CellError
from common.tables.columns import Column
from common.tables.table import Row

FILL_IN = "This cell is empty. {help}"
SHOWN_TITLE = 60


class Outcome(StrEnum):
    """What becomes of a row, first what needs a person."""

    PROBLEM = "problem"
    CHANGED = "changed"
    NEW = "new"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Problem:
    """What to mend: the row, the column as the template calls it ("" for the whole row), and what to do."""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class Change:
    """One value as it stands and as the row has it, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Finding:
    """What one row means; `data` is for whoever writes it, and never stored."""

    row: int
    outcome: Outcome
    title: str
    detail: str = ""
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    data: Any = field(default=None, compare=False)


@dataclass(frozen=True)
class GoodRow:
    """A row whose every cell could be read: values by column key, None for a blank."""

    number: int
    values: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        """The value; None for a blank cell and for a column the file does not have."""
        return self.values.get(key)

    def has(self, key: str) -> bool:
        """Whether the file has the column at all."""
        return key in self.values


@dataclass(frozen=True)
class SheetPlan:
    """A finding for each row of the file, in its order."""

    findings: tuple[Finding, ...]

    def of(self, outcome: Outcome) -> list[Finding]:
        """The findings of one kind."""
        return [finding for finding in self.findings if finding.outcome is outcome]

    @property
    def work(self) -> list[Finding]:
        """What confirming would write, in the order of the file."""
        return [found for found in self.findings if found.outcome in (Outcome.NEW, Outcome.CHANGED)]

    @property
    def problems(self) -> list[Problem]:
        """Everything to mend."""
        return [problem for finding in self.findings for problem in finding.problems]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows of each kind."""
        return {str(outcome): len(self.of(outcome)) for outcome in Outcome}

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same preview: when anything shown differs, it differs."""
        lines = [
            f"{found.row} {found.outcome} {found.title} {found.detail} {found.changes}"
            for found in self.findings
        ]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def problem(row: GoodRow, column: str, text: str, title: str = "") -> Finding:
    """A row that cannot be taken, for one reason."""
    return Finding(row.number, Outcome.PROBLEM, title, problems=(Problem(row.number, column, text),))


def read_rows(
    rows: Sequence[Row], columns: Sequence[Column], headings: Mapping[str, str]
) -> tuple[list[GoodRow], list[Finding]]:
    """The rows whose every cell can be read, and a finding for each of the others."""
    here = [column for column in columns if column.key in headings]
    good, faulty = [], []
    for row in rows:
        values, problems = read_cells(row, here)
        if problems:
            faulty.append(Finding(row.number, Outcome.PROBLEM, title_of(row, here), problems=tuple(problems)))
        else:
            good.append(GoodRow(row.number, values))
    return good, faulty


def read_cells(row: Row, columns: Sequence[Column]) -> tuple[dict[str, Any], list[Problem]]:
    """The values of a row, and what is wrong with it."""
    values: dict[str, Any] = {}
    problems = [Problem(row.number, "", row.faults[""])] if "" in row.faults else []
    for column in columns:
        text = row.cells.get(column.key, "")
        if fault := row.faults.get(column.key):
            problems.append(Problem(row.number, column.label, fault))
        elif text:
            try:
                values[column.key] = column.read(text)
            except CellError as error:
                problems.append(Problem(row.number, column.label, str(error)))
        elif column.is_required:
            problems.append(Problem(row.number, column.label, FILL_IN.format(help=column.help).strip()))
        else:
            values[column.key] = None
    return values, problems


def title_of(row: Row, columns: Sequence[Column]) -> str:
    """What names the row for people, as its cells have it."""
    said = [row.cells.get(column.key, "")[:SHOWN_TITLE] for column in columns if column.is_title]
    return " ".join(filter(None, said)) or "no name"
