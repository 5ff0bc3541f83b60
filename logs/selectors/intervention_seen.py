"""What follows a restrictive intervention as one person may see it: steps, accounts, reports, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from logs.models import InterventionCase
from logs.rules.intervention import Step
from logs.selectors.intervention_reports import ReportsSeen


@dataclass(frozen=True)
class StepSeen:
    """One step: done, waived or open; `words` are "" for who may not read them."""

    key: Step
    label: str
    is_done: bool
    is_waived: bool = False
    is_owed: bool = True
    words: str = ""
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True)
class AccountSeen:
    """One adult of whom an account is asked; `words` are "" while it is sealed from the reader."""

    staff_id: UUID
    name: str
    role: str
    given_at: datetime | None
    words: str
    is_mine: bool
    is_after_opening: bool = False


@dataclass(frozen=True)
class CaseSeen:
    """Everything that follows the record, as one person may see it."""

    case: InterventionCase | None
    steps: tuple[StepSeen, ...]
    accounts: tuple[AccountSeen, ...]
    are_accounts_open: bool
    reports: ReportsSeen
    pupil_account: str
    sign_words: str
    why_not_closed: str
    is_part_of_it: bool
    may: dict[str, bool]

    @property
    def is_closed(self) -> bool:
        """Whether it is closed: from then on there are only addenda."""
        return bool(self.case and self.case.closed_at)

    @property
    def is_signed(self) -> bool:
        """Whether it is signed."""
        return any(step.key is Step.SIGNATURE and step.is_done for step in self.steps)

    @property
    def open_count(self) -> int:
        """How many steps are still open."""
        return sum(not step.is_done and step.is_owed for step in self.steps)

    @property
    def accounts_in(self) -> int:
        """How many of the accounts asked for are in."""
        return sum(account.given_at is not None for account in self.accounts)
