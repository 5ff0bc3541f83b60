"""A dose that was about another pupil goes to the same medicine of the right one; both are put in order again.

Where the right pupil has no such medicine the fact goes all the same: they were given another pupil's medicine, which
is a medication error and alerts (docs/adr/0011). An emergency in which it was given goes with it.
"""

from __future__ import annotations

from typing import Any

from logs.actions.addenda_move import carry_addenda
from logs.actions.dose import locked_medicine
from logs.actions.dose_alert import alert_later
from logs.actions.dose_drafts import DoseDraft
from logs.actions.dose_flags import flags_of, put_in_order
from logs.actions.dose_slots import locked_slot, window_of
from logs.actions.wrong_pupil import Movable, Move, may_write_refusal
from logs.models import Dose
from logs.rules.doses import TAKEN
from logs.selectors.dose_move import same_medicine

NO_SUCH = (
    "{name} has no {medicine} on record, measured in the same unit, and nothing was given. "
    "Take this back, and write it on the right medicine."
)


def dose_refusal(movable: Movable, move: Move) -> str:
    """Why the dose cannot stand under the right pupil; "" when it can, as everything that was given can."""
    if refused := may_write_refusal(movable, move):
        return refused
    if move.record.outcome not in TAKEN and same_medicine(move.record, move.to_pupil) is None:
        return NO_SUCH.format(name=move.to_pupil.forename, medicine=move.record.medicine.name)
    return ""


def dose_columns(move: Move) -> dict[str, Any]:
    """The right pupil's medicine, else the one that was given to them; slot and flags are found anew (`carry_dose`)."""
    medicine = same_medicine(move.record, move.to_pupil) or move.record.medicine
    return {"medicine": medicine, "due_dose": None, "is_error": False, "error_words": ""}


def carry_dose(move: Move, written: Dose) -> None:
    """What was added, the slot of the right pupil, and what the dose means among their doses of the medicine."""
    carry_addenda(move, written)
    medicine, old = locked_medicine(written.medicine_id), move.record
    due_at = old.due_dose.due_at if old.due_dose else None
    is_own = medicine.pupil_id == written.pupil_id
    if due_at and is_own and window_of(medicine, written.held_on, due_at):
        written.due_dose = locked_slot(medicine, written.held_on, due_at)
    draft = DoseDraft(
        medicine_id=medicine.pk,
        given_at=written.given_at,
        outcome=written.outcome,
        due_at=written.due_dose.due_at if written.due_dose else None,
        amount=written.amount or None,
        witness_id=written.witness_id,
    )
    for name, value in flags_of(draft, medicine, written.author).items():
        setattr(written, name, value)
    alert_later(put_in_order(medicine, written, move.now))


def leave_in_order(move: Move, dose: Dose) -> None:
    """What the moved dose doubled under the wrong pupil stands there alone again."""
    put_in_order(locked_medicine(dose.medicine_id), dose, move.now)
