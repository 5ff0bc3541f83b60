"""An emergency and the dose given in it are one fact: whichever is moved to the right pupil takes the other along."""

from __future__ import annotations

from typing import Any

from logs.actions.addenda_move import carry_addenda
from logs.actions.dose import may_withdraw_dose
from logs.actions.dose_move import carry_dose, dose_columns, dose_refusal, leave_in_order
from logs.actions.emergency import may_withdraw_health_event
from logs.actions.wrong_pupil import Movable, Move, move_along
from logs.choices import SubmissionKind
from logs.models import Dose, HealthEvent
from logs.selectors.dose_move import dose_of_event, events_of_dose
from plans.rules.care import CarePlanKind
from plans.selectors.care_plans import live_plan
from pupils.access import Action


def event_columns(move: Move) -> dict[str, Any]:
    """The right pupil's healthcare plan."""
    plan = live_plan(move.to_pupil.pk, move.record.school_id, CarePlanKind.HEALTHCARE, move.record.held_on)
    return {"plan": plan.plan if plan else None}


def carry_event(move: Move, written: HealthEvent) -> None:
    """What was added later, and the dose that was given; one that takes the emergency along names itself there."""
    carry_addenda(move, written)
    dose = None if move.is_along else dose_of_event(move.record)
    if dose is not None:
        _given_in(written, move_along(move=move, movable=DOSE, record=dose))


def carry_dose_and_event(move: Move, written: Dose) -> None:
    """What hangs on the dose, and the emergency in which it was given."""
    carry_dose(move, written)
    if move.is_along:
        return
    for event in events_of_dose(move.record):
        _given_in(move_along(move=move, movable=HEALTH_EVENT, record=event), written)


def _given_in(event: HealthEvent, dose: Dose) -> None:
    """DOSE is what was given in EVENT; both were written a moment ago."""
    event.rescue_dose = dose
    event.save(update_fields=["rescue_dose"])


HEALTH_EVENT = Movable(
    model=HealthEvent,
    kind=SubmissionKind.HEALTH_EVENT,
    noun="record of an emergency",
    write=Action.HEALTH_EVENT_LOG,
    may_withdraw=may_withdraw_health_event,
    route="logs:health-event",
    texts=("what_happened",),
    left_out=frozenset({"plan", "rescue_dose"}),
    columns=event_columns,
    carry=carry_event,
)
DOSE = Movable(
    model=Dose,
    kind=SubmissionKind.DOSE,
    noun="dose",
    write=Action.DOSE_LOG,
    may_withdraw=may_withdraw_dose,
    route="logs:dose",
    texts=("reason", "reaction"),
    left_out=frozenset({"medicine", "due_dose", "is_error", "error_words"}),
    refusal=dose_refusal,
    columns=dose_columns,
    carry=carry_dose_and_event,
    withdraw_around=leave_in_order,
)
