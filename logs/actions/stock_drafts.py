"""What arrives about one move of the stock, before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from logs.actions.behaviour_drafts import as_json
from logs.choices import StockMove
from plans.models import Medicine
from plans.rules.medicine import amount_words


@dataclass(frozen=True)
class StockDraft:
    """One move of the stock; AMOUNT in the medicine's own unit, WORDS why, or to whom."""

    held_on: date
    move: str
    amount: Decimal
    expires_on: date | None = None
    batch: str = ""
    words: str = ""
    witness_id: UUID | None = None

    def facts(self) -> dict[str, Any]:
        """The columns of the record itself, but what the book said."""
        return {
            "held_on": self.held_on,
            "move": self.move,
            "amount": self.amount,
            "expires_on": self.expires_on,
            "batch": self.batch.strip(),
            "explanation": self.words.strip(),
            "witness_id": self.witness_id,
        }

    def payload(self, medicine: Medicine) -> dict[str, Any]:
        """The move as JSON keeps it while it is kept aside."""
        facts = {
            name: str(value) if isinstance(value, (Decimal, UUID)) else as_json(value)
            for name, value in self.facts().items()
        }
        move = StockMove(self.move).label if self.move in StockMove.values else self.move
        said = f"{medicine.name}: {move.lower()}, {amount_words(self.amount, medicine.unit)}"
        entry = {"pupil_id": str(medicine.pupil_id), "said": said, "note": self.words}
        return {**facts, "medicine": str(medicine.pk), "entries": [entry]}


def stock_of(payload: Mapping[str, Any], held_on: date, words: str) -> StockDraft | None:
    """The move kept aside as it was sent, with the day and the words it now has; None when it cannot be read."""
    try:
        expires_on, witness = payload.get("expires_on"), payload.get("witness_id")
        return StockDraft(
            held_on=held_on,
            move=str(payload["move"]),
            amount=Decimal(str(payload["amount"])),
            expires_on=date.fromisoformat(str(expires_on)) if expires_on else None,
            batch=str(payload.get("batch") or ""),
            words=words,
            witness_id=UUID(str(witness)) if witness else None,
        )
    except (KeyError, ValueError, InvalidOperation):
        return None
