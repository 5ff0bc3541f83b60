"""Which pupil a row is about: by the MIS id, else the UPN, else name and date of birth with a person's yes.

Nobody is ever merged or removed by a rule. A number that speaks against name and date of birth, two
rows about one pupil, and a UPN that another pupil holds are problems for a person to solve in the MIS.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from pupils.rules.mis_columns import Column, Columns
from pupils.rules.mis_diff import Change, Fact, changes_of
from pupils.rules.mis_roll import Roll, RollPupil, agrees
from pupils.rules.mis_rows import MisRecord, Problem, mis_key


class Outcome(StrEnum):
    """What the import would do with a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ASK = "ask"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    """One row and what it means: the pupil it is about, and what would change or is wrong."""

    row: int
    outcome: Outcome
    record: MisRecord | None = None
    pupil: RollPupil | None = None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    namesake: RollPupil | None = None

    @property
    def changes_status(self) -> bool:
        """Whether the SEN status would change."""
        return any(change.fact is Fact.SEN_STATUS for change in self.changes)


@dataclass
class _Match:
    """A record on its way to a finding."""

    record: MisRecord
    pupil: RollPupil | None = None
    is_sure: bool = False
    problem: Problem | None = None


def match_rows(records: Iterable[MisRecord], roll: Roll, columns: Columns) -> list[Finding]:
    """A finding for each record, in their order."""
    matcher = _Matcher(roll, columns)
    matches = [matcher.by_number(record) for record in records]
    matcher.refuse_doubles(matches)
    matcher.refuse_shared_pupils(matches)
    matcher.by_name(matches)
    matcher.refuse_shared_pupils(matches)
    return [_finding(match) for match in matches]


@dataclass
class _Matcher:
    """The roll to match against and the headings to name."""

    roll: Roll
    columns: Columns

    def problem(self, record: MisRecord, text: str, *columns: Column) -> Problem:
        """A problem of the record in the column."""
        return Problem(record.row, self.columns.heading(*columns), text)

    def by_number(self, record: MisRecord) -> _Match:
        """The match by MIS id and UPN, or the problem with them."""
        by_mis = self.roll.by_mis_id.get(mis_key(record.mis_id), []) if record.mis_id else []
        by_upn = self.roll.by_upn.get(record.upn.value, []) if record.upn else []
        held = bool(record.upn and record.upn.value in self.roll.held_elsewhere)
        column, text = _number_fault(record, by_mis, by_upn, held)
        if text:
            return _Match(record, problem=self.problem(record, text, column))
        pupil = next(iter(by_mis + by_upn), None)
        return _Match(record, pupil, is_sure=pupil is not None)

    def refuse_doubles(self, matches: list[_Match]) -> None:
        """Rows that share a number, or a name and birthday without numbers that tell them apart, are
        problems.
        """
        self._refuse_same(matches, lambda record: mis_key(record.mis_id), "the same MIS id", Column.MIS_ID)
        self._refuse_same(
            matches, lambda record: record.upn.value if record.upn else "", "the same UPN", Column.UPN
        )
        for group in _groups(matches, lambda record: record.identity):
            if not _told_apart([match.record for match in group]):
                self._refuse(group, "the same name and date of birth", Column.SURNAME, Column.LEGAL_SURNAME)

    def _refuse_same(
        self, matches: list[_Match], key: Callable[[MisRecord], Hashable], what: str, column: Column
    ) -> None:
        """Make problems of the rows with one KEY."""
        for group in _groups(matches, key):
            self._refuse(group, what, column)

    def _refuse(self, group: list[_Match], what: str, *columns: Column) -> None:
        """Make problems of the rows of a group, each naming the others."""
        rows = ", ".join(str(match.record.row) for match in group[:6]) + (
            " and more" if len(group) > 6 else ""
        )
        for match in group:
            text = f"Rows {rows} have {what}. Keep the right row and take the others out."
            match.problem = match.problem or self.problem(match.record, text, *columns)

    def refuse_shared_pupils(self, matches: list[_Match]) -> None:
        """Rows that turn out to be about one pupil are problems."""
        by_pupil: dict[Hashable, list[_Match]] = defaultdict(list)
        for match in matches:
            if match.pupil and not match.problem:
                by_pupil[match.pupil.pupil_id].append(match)
        for group in by_pupil.values():
            if len(group) > 1 and group[0].pupil:
                what = f"to do with one pupil here, {group[0].pupil.short_name}, by number or by name"
                self._refuse(group, what, Column.SURNAME, Column.LEGAL_SURNAME)

    def by_name(self, matches: list[_Match]) -> None:
        """Give the rows without a match by number the pupil of the same name and birthday, to be asked
        about."""
        taken = {match.pupil.pupil_id for match in matches if match.pupil}
        for match in matches:
            if match.pupil or match.problem:
                continue
            alike = [pupil for pupil in self.roll.alike(match.record) if pupil.pupil_id not in taken]
            if len(alike) > 1:
                text = "Several pupils here have this name and date of birth. Add the MIS id or UPN."
                match.problem = self.problem(match.record, text, Column.SURNAME, Column.LEGAL_SURNAME)
            match.pupil = alike[0] if len(alike) == 1 else None


def _number_fault(
    record: MisRecord, by_mis: list[RollPupil], by_upn: list[RollPupil], held_elsewhere: bool
) -> tuple[Column, str]:
    """The column and what is wrong with the numbers of a record; no text when they are in order."""
    if len(by_mis) > 1:
        return Column.MIS_ID, "Several pupils here have this MIS id. Put it right on their pages first."
    if held_elsewhere:
        return Column.UPN, "Another school's pupil already holds this UPN. Check it in the MIS."
    if len(by_upn) > 1 or (by_mis and by_upn and by_mis[0] != by_upn[0]):
        return (
            Column.UPN,
            f"{by_upn[0].short_name} already holds this UPN here. Check whose it is in the MIS.",
        )
    for pupil, column in [(pupil, Column.MIS_ID) for pupil in by_mis] + [
        (pupil, Column.UPN) for pupil in by_upn
    ]:
        if not agrees(pupil, record):
            return column, (
                f"This number is {pupil.short_name}'s here, but name and date of birth are another child's. "
                "Check it in the MIS."
            )
    return Column.MIS_ID, ""


def _groups(matches: list[_Match], key: Callable[[MisRecord], Hashable]) -> list[list[_Match]]:
    """Matches that share a key which is not blank, where there is more than one."""
    found: dict[Hashable, list[_Match]] = defaultdict(list)
    for match in matches:
        if value := key(match.record):
            found[value].append(match)
    return [group for group in found.values() if len(group) > 1]


def _told_apart(records: list[MisRecord]) -> bool:
    """Whether every record has a MIS id of its own, or every one a UPN of its own: namesakes, not doubles."""
    mis_ids = {mis_key(record.mis_id) for record in records if record.mis_id}
    upns = {record.upn.value for record in records if record.upn}
    return len(records) in (len(mis_ids), len(upns))


def _finding(match: _Match) -> Finding:
    """What the match comes to."""
    record, pupil = match.record, match.pupil
    if match.problem:
        return Finding(record.row, Outcome.PROBLEM, record, pupil, problems=(match.problem,))
    if pupil is None:
        return Finding(record.row, Outcome.NEW, record)
    changes = changes_of(pupil, record)
    if not match.is_sure:
        return Finding(record.row, Outcome.ASK, record, pupil, changes)
    return Finding(record.row, Outcome.CHANGED if changes else Outcome.UNCHANGED, record, pupil, changes)
