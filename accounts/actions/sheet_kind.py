"""What a kind of spreadsheet declares; the machinery in sheet_import does the rest, the same for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from accounts.actions.sheet_made import Made
from accounts.actions.sheet_undo import Used, nothing_used
from accounts.choices import SheetKind
from accounts.models import School, User
from common.tables.columns import Column
from common.tables.plan import Finding, GoodRow


class Apply(Protocol):
    """Writes the NEW and CHANGED findings; answers what it made, oldest first.

    Runs inside the transaction, the school locked. Raises ValidationError for what the plan could not foresee.
    """

    def __call__(
        self, *, by: User, school: School, findings: Sequence[Finding], today: date
    ) -> Sequence[Made]:
        """Write."""


@dataclass(frozen=True)
class Kind:
    """One kind of spreadsheet: its columns, what its rows mean, how they are written."""

    slug: SheetKind
    title: str
    noun: str
    intro: str
    columns: tuple[Column, ...]
    plan: Callable[
        [Sequence[GoodRow], School, date], Sequence[Finding]
    ]  # reads only, a constant number of queries
    apply: Apply
    count: Callable[[School, date], int]  # how many there are already
    either: tuple[tuple[str, ...], ...] = ()  # of each tuple at least one column must be in the file
    used: Used = nothing_used
