"""A restrictive intervention written about the wrong pupil: what goes with it to the right one."""

from __future__ import annotations

from typing import Any

from logs.actions.intervention_alert import alert_of_breach
from logs.actions.wrong_pupil import Move
from logs.models import (
    InterventionAccount,
    InterventionAdult,
    InterventionCase,
    InterventionMark,
    InterventionReport,
    RestrictiveIntervention,
)
from logs.selectors.intervention_form import needs_on, plan_used

WITH_THE_RECORD = "goes with its record to the right pupil, whoever moves it"
OF_THE_WRONG_PUPIL = frozenset(
    {
        "behaviour",
        "first_aid",
        "needs_words",
        "plan_version",
        "was_plan_followed",
        "is_plan_expired",
        "is_plan_unconsented",
    }
)
OF_AN_ADULT = ("staff_id", "role", "did", "is_certificate_lapsed")
OF_A_MARK = (
    "number",
    "view",
    "region",
    "side",
    "across",
    "down",
    "kind",
    "size_mm",
    "colour",
    "words",
)


def intervention_columns(move: Move) -> dict[str, Any]:
    """The needs and the plan of the right pupil, as they stood on the day."""
    pupil_id, school_id, day = move.to_pupil.pk, move.record.school_id, move.stands.held_on
    used = plan_used(pupil_id, school_id, day)
    return {
        "needs_words": needs_on(pupil_id, school_id, day),
        "plan_version": used.version if used else None,
        "is_plan_expired": bool(used and used.state.is_expired),
        "is_plan_unconsented": bool(used and used.state.is_unconsented),
    }


def carry_intervention(move: Move, written: RestrictiveIntervention) -> None:
    """The adults, the marks, the accounts that are in, and a case of its own: what follows begins anew.

    The reports stay where they were given, about the wrong pupil: each parent of the right one is owed theirs, and who
    looks at data breaches is told at once.
    """
    old: RestrictiveIntervention = move.record
    _copy(InterventionAdult, OF_AN_ADULT, old, written)
    _copy(InterventionMark, OF_A_MARK, old, written)
    whose = {"pupil_id": written.pupil_id, "school_id": written.school_id, "record": written}
    InterventionCase.objects.create(**whose)
    InterventionAccount.objects.bulk_create(
        InterventionAccount(**whose, author_id=each.author_id, words=each.words, given_at=each.given_at)
        for each in InterventionAccount.objects.unscoped(reason=WITH_THE_RECORD).filter(record=old)
    )
    if InterventionReport.objects.unscoped(reason=WITH_THE_RECORD).filter(record=old).exists():
        alert_of_breach(written)


def _copy(
    model: type[Any], names: tuple[str, ...], old: RestrictiveIntervention, written: RestrictiveIntervention
) -> None:
    """The rows of MODEL of the old record under the new one."""
    model.objects.bulk_create(
        model(
            record=written,
            editable_until=written.editable_until,
            **{name: getattr(row, name) for name in names},
        )
        for row in model.objects.filter(record=old).order_by("pk")
    )
