"""What importing a file would do, as a whole; and what it comes to once a person has answered.

The plan holds facts only. Answers stand apart, so that giving one does not make the preview out of date.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from pupils.rules.mis_columns import Column, Columns
from pupils.rules.mis_file import MisRow
from pupils.rules.mis_match import Finding, Outcome, match_rows
from pupils.rules.mis_roll import Roll, RollPupil
from pupils.rules.mis_rows import MisRecord, Problem, known_names, mis_key, read_row

ASK_FIRST = (
    "A pupil here has the same name and date of birth. Say on the import page whether it is the same child."
)


@dataclass(frozen=True)
class Plan:
    """A finding for each row, and the pupils on the roll whom the file does not name."""

    findings: tuple[Finding, ...]
    left_out: tuple[RollPupil, ...]

    def of(self, outcome: Outcome) -> list[Finding]:
        """The findings of one kind, in the order of the file."""
        return [finding for finding in self.findings if finding.outcome is outcome]

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same preview: when the roll has changed in anything shown, it differs."""
        lines = [
            f"{found.row} {found.outcome} {found.pupil and found.pupil.pupil_id} "
            f"{[(change.fact, change.before, str(change.value)) for change in found.changes]}"
            for found in self.findings
        ]
        lines += [f"left out {pupil.pupil_id} {pupil.from_on}" for pupil in self.left_out]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@dataclass(frozen=True)
class Answers:
    """What a person has said: whether a row is the same child, and who has left with which last day."""

    same: Mapping[int, bool] = field(default_factory=dict)
    left: Mapping[UUID, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Work:
    """What is to be written, and what is held back."""

    new: tuple[MisRecord, ...]
    changed: tuple[Finding, ...]
    unchanged: int
    left: tuple[tuple[RollPupil, date], ...]
    held_back: tuple[Problem, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each; held back are rows, not problems."""
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": self.unchanged,
            "left": len(self.left),
            "held_back": len({problem.row for problem in self.held_back}),
        }

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not (self.new or self.changed or self.left)


def build_plan(rows: Iterable[MisRow], columns: Columns, roll: Roll, today: date) -> Plan:
    """What the rows mean for the roll on the day."""
    unread: list[Finding] = []
    records: list[MisRecord] = []
    mentioned: set[UUID] = set()
    by_number = {row.number: row for row in rows}
    for row in by_number.values():
        record, problems = read_row(row, columns, today)
        if record:
            records.append(record)
        else:
            unread.append(Finding(row.number, Outcome.PROBLEM, problems=tuple(problems)))
    matched = match_rows(records, roll, columns)
    for finding in [*unread, *matched]:
        if finding.outcome is Outcome.PROBLEM:
            mentioned |= _mentioned(by_number[finding.row], roll)
        if finding.pupil:
            mentioned.add(finding.pupil.pupil_id)
    matched = [_with_namesake(finding, roll, mentioned) for finding in matched]
    findings = sorted([*unread, *matched], key=lambda found: found.row)
    left_out = [pupil for pupil in roll.pupils if pupil.is_on_roll and pupil.pupil_id not in mentioned]
    return Plan(tuple(findings), tuple(sorted(left_out, key=lambda pupil: (pupil.sort_name, pupil.pupil_id))))


def _with_namesake(finding: Finding, roll: Roll, mentioned: set[UUID]) -> Finding:
    """The finding, a new pupil beside somebody of the same name whom no row is about: a mistyped birthday?"""
    if finding.outcome is not Outcome.NEW or not finding.record:
        return finding
    alike = [pupil for name in sorted(finding.record.names) for pupil in roll.by_name.get(name, [])]
    free = [pupil for pupil in alike if pupil.pupil_id not in mentioned]
    return replace(finding, namesake=next(iter(free), None))


def _mentioned(row: MisRow, roll: Roll) -> set[UUID]:
    """Pupils a faulty row may be about, by any number or name in it: they are not to be taken for leavers."""
    forename, surname = (
        next((row.cells[column] for column in wanted if row.cells.get(column)), "")
        for wanted in ((Column.LEGAL_FORENAME, Column.FORENAME), (Column.LEGAL_SURNAME, Column.SURNAME))
    )
    mis_id = mis_key(" ".join(row.cells.get(Column.MIS_ID, "").split()))
    upn = "".join(row.cells.get(Column.UPN, "").split()).upper()
    names = known_names(
        forename,
        surname,
        row.cells.get(Column.PREFERRED_FORENAME, ""),
        row.cells.get(Column.PREFERRED_SURNAME, ""),
    )
    found = [*roll.by_mis_id.get(mis_id, []), *roll.by_upn.get(upn, [])]
    found += [pupil for name in names for pupil in roll.by_name.get(name, [])]
    return {pupil.pupil_id for pupil in found}


def settle(plan: Plan, answers: Answers) -> Work:
    """What the plan comes to with the answers given; a question without an answer holds its row back."""
    new = [found.record for found in plan.of(Outcome.NEW) if found.record]
    changed = plan.of(Outcome.CHANGED)
    unchanged = len(plan.of(Outcome.UNCHANGED))
    held = [problem for found in plan.of(Outcome.PROBLEM) for problem in found.problems]
    for found in plan.of(Outcome.ASK):
        answer = answers.same.get(found.row)
        if answer is None:
            held.append(Problem(found.row, "name and date of birth", ASK_FIRST))
        elif not answer and found.record:
            new.append(found.record)
        elif found.changes:
            changed.append(found)
        else:
            unchanged += 1
    left = [
        (pupil, answers.left[pupil.pupil_id]) for pupil in plan.left_out if pupil.pupil_id in answers.left
    ]
    held.sort(key=lambda problem: problem.row)
    return Work(tuple(new), tuple(changed), unchanged, tuple(left), tuple(held))


def start_day(record: MisRecord, *, today: date, records_from: date, is_first: bool) -> date:
    """The first day on the roll: as the file says, else the day of the import.

    On a school's first import the pupils were there before it: then the day the school's records here begin.
    """
    if record.from_on:
        return record.from_on
    return min(today, records_from) if is_first else today
