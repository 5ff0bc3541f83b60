"""A dose that was about another pupil goes to the same medicine of the right one; both are put in order again."""

from __future__ import annotations

from typing import Any

from logs.actions.dose import locked_medicine
from logs.actions.dose_alert import alert_later
from logs.actions.dose_drafts import DoseDraft
from logs.actions.dose_flags import flags_of, put_in_order
from logs.actions.dose_slots import locked_slot, window_of
from logs.actions.wrong_pupil import Movable, Move, may_write_refusal
from logs.models import Dose
from plans.models import Medicine

NO_SUCH = (
    "{name} has no {medicine} on record, measured in the same unit. If it was given to the wrong pupil, leave it here "
    "and say “Given wrongly”; else take it back and write it on the right medicine."
)
SAME_OF_THE_OTHER = "the right pupil's medicine; who may write about them is checked beside it"


def dose_refusal(movable: Movable, move: Move) -> str:
    """Why the dose cannot stand under the right pupil; "" when it can."""
    if refused := may_write_refusal(movable, move):
        return refused
    if _same_medicine(move) is None:
        return NO_SUCH.format(name=move.to_pupil.forename, medicine=move.record.medicine.name)
    return ""


def dose_columns(move: Move) -> dict[str, Any]:
    """The right pupil's medicine; the slot and the flags are found anew once it is written (`carry_dose`)."""
    return {"medicine": _same_medicine(move), "due_dose": None, "is_error": False, "error_words": ""}


def carry_dose(move: Move, written: Dose) -> None:
    """The slot of the right pupil, and what the dose means among that medicine's doses."""
    medicine, old = locked_medicine(written.medicine_id), move.record
    due_at = old.due_dose.due_at if old.due_dose else None
    if due_at and window_of(medicine, written.held_on, due_at):
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


def _same_medicine(move: Move) -> Medicine | None:
    """The right pupil's medicine of the same name and unit, the newest."""
    old = move.record.medicine
    own = Medicine.objects.unscoped(reason=SAME_OF_THE_OTHER).filter(
        pupil=move.to_pupil, school_id=move.record.school_id, name__iexact=old.name, unit__iexact=old.unit
    )
    found: Medicine | None = own.order_by("-starts_on", "-id").first()
    return found
