"""What arrives about one dose, before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.utils import timezone

from logs.choices import DoseOutcome
from logs.rules.doses import TAKEN
from logs.rules.signing import LONDON


@dataclass(frozen=True)
class DoseDraft:
    """What became of one dose at the aware moment GIVEN_AT; `due_at` names its slot of that day, None: when needed.

    `amount` None is the medicine's own dose. `is_unchecked`: it was given without the check for doubles at the time.
    """

    medicine_id: UUID
    given_at: datetime
    outcome: str = DoseOutcome.GIVEN
    due_at: time | None = None
    amount: Decimal | None = None
    reason: str = ""
    reaction: str = ""
    witness_id: UUID | None = None
    is_unchecked: bool = False

    @property
    def held_on(self) -> date:
        """The London day."""
        return timezone.localtime(self.given_at, LONDON).date()

    @property
    def starts_at(self) -> time:
        """The London time, to the minute."""
        return timezone.localtime(self.given_at, LONDON).time().replace(second=0, microsecond=0)

    @property
    def is_taken(self) -> bool:
        """Whether medicine left the bottle."""
        return self.outcome in TAKEN

    def facts(self) -> dict[str, Any]:
        """The columns of the record that are as they were said."""
        return {
            "held_on": self.held_on,
            "starts_at": self.starts_at,
            "given_at": self.given_at,
            "outcome": self.outcome,
            "reason": self.reason.strip(),
            "reaction": self.reaction.strip(),
            "witness_id": self.witness_id,
        }

    def payload(self, pupil_id: UUID) -> dict[str, Any]:
        """The dose as JSON keeps it while it is kept aside."""
        said = DoseOutcome(self.outcome).label if self.outcome in DoseOutcome.values else self.outcome
        return {
            "held_on": self.held_on.isoformat(),
            "medicine": str(self.medicine_id),
            "given_at": self.given_at.isoformat(),
            "due_at": self.due_at.isoformat() if self.due_at else None,
            "outcome": self.outcome,
            "amount": str(self.amount) if self.amount is not None else None,
            "reason": self.reason,
            "reaction": self.reaction,
            "witness": str(self.witness_id) if self.witness_id else None,
            "is_unchecked": self.is_unchecked,
            "entries": [
                {"pupil_id": str(pupil_id), "said": f"{said}, {self.starts_at:%H:%M}", "note": self.reason}
            ],
        }


def dose_of(payload: Mapping[str, Any], held_on: date) -> DoseDraft | None:
    """The dose kept aside as it was sent, on the day it is now said to be; None when it cannot be read."""
    try:
        given_at = timezone.localtime(datetime.fromisoformat(str(payload["given_at"])), LONDON)
        due_at = payload.get("due_at")
        amount = payload.get("amount")
        return DoseDraft(
            medicine_id=UUID(str(payload["medicine"])),
            given_at=datetime.combine(held_on, given_at.time(), tzinfo=LONDON),
            outcome=str(payload["outcome"]),
            due_at=time.fromisoformat(str(due_at)) if due_at else None,
            amount=Decimal(str(amount)) if amount is not None else None,
            reason=str(payload.get("reason") or ""),
            reaction=str(payload.get("reaction") or ""),
            witness_id=UUID(str(payload["witness"])) if payload.get("witness") else None,
            is_unchecked=True,
        )
    except (KeyError, ValueError, InvalidOperation):
        return None
