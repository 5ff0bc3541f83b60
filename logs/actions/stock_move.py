"""A move of the stock that was about another pupil: it goes to the same medicine of the right one, if there is one."""

from __future__ import annotations

from typing import Any

from logs.actions.wrong_pupil import Movable, Move, may_write_refusal
from logs.choices import StockMove
from logs.rules.stock import moment_of
from logs.selectors.stock import book_before
from plans.models import Medicine

NO_SUCH = "{name} has no {medicine} counted in the same unit. Take this entry back, and write it on the right medicine."
SAME_OF_THE_OTHER = "the right pupil's medicine; who may write about them is checked beside it"


def stock_refusal(movable: Movable, move: Move) -> str:
    """Why the entry cannot stand under the right pupil; "" when it can."""
    if refused := may_write_refusal(movable, move):
        return refused
    if _same_medicine(move) is None:
        return NO_SUCH.format(name=move.to_pupil.forename, medicine=move.record.medicine.name)
    return ""


def stock_columns(move: Move) -> dict[str, Any]:
    """The right pupil's medicine; a count says anew what the book said."""
    medicine = _same_medicine(move)
    expected = None
    if medicine and move.record.move == StockMove.COUNTED:
        expected = book_before(medicine.pk, moment_of(move.record.held_on, move.now))
    return {"medicine": medicine, "expected": expected}


def _same_medicine(move: Move) -> Medicine | None:
    """The right pupil's medicine of the same name and unit, the newest."""
    old = move.record.medicine
    own = Medicine.objects.unscoped(reason=SAME_OF_THE_OTHER).filter(
        pupil=move.to_pupil, school_id=move.record.school_id, name__iexact=old.name, unit__iexact=old.unit
    )
    found: Medicine | None = own.order_by("-starts_on", "-id").first()
    return found
