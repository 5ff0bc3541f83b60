"""What the author of an incident or a praise can mend, each as a ValidationError keyed by field."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from accounts.models import School
from logs.actions.behaviour_drafts import IncidentDraft, PraiseDraft
from logs.models import BehaviourIncident, Praise
from logs.rules.behaviour import (
    ANTECEDENTS,
    BEHAVIOURS,
    CONSEQUENCES,
    HELPED,
    INTENSITIES,
    PRAISE_REASONS,
    SETTING_FACTORS,
    BehaviourFunction,
    Confidence,
)
from logs.rules.incident_times import MOST_MINUTES
from logs.rules.session_limits import date_error
from logs.selectors.people import on_roll, staff_on

MOST_PEOPLE = 30
SAY_WHAT = "Choose what you saw, or write it under “What happened”."
CHOOSE_REASON = "Choose what the praise is for."
TOO_LONG = "Shorten this to {limit} characters or fewer. Nothing you typed is lost."
CHIPS: dict[str, Collection[str]] = {
    "behaviours": BEHAVIOURS,
    "antecedents": ANTECEDENTS,
    "helped": HELPED,
    "setting_factors": SETTING_FACTORS,
    "consequences": CONSEQUENCES,
}
TEXTS = ("what_happened", "what_helped", "place", "activity")


def check_incident(draft: IncidentDraft, pupil_id: UUID, school: School, today: date) -> None:
    """Raise a ValidationError, keyed by field, for what the author can mend."""
    if problem := date_error(draft.held_on, today):
        raise ValidationError({"held_on": problem})
    if not draft.behaviours and not draft.what_happened.strip():
        raise ValidationError({"behaviours": SAY_WHAT})
    _check_codes(draft)
    _check_lengths(draft, BehaviourIncident, TEXTS)
    check_minutes("minutes", draft.minutes, 1)
    check_minutes("recovery_minutes", draft.recovery_minutes, 0)
    _check_people(draft, pupil_id, school)


def check_praise(draft: PraiseDraft, today: date) -> None:
    """Raise a ValidationError, keyed by field, for what the author can mend."""
    if problem := date_error(draft.held_on, today):
        raise ValidationError({"held_on": problem})
    if draft.reason not in PRAISE_REASONS:
        raise ValidationError({"reason": CHOOSE_REASON})
    _check_lengths(draft, Praise, ("note",))


def _check_codes(draft: IncidentDraft) -> None:
    """Refuse what is on none of the lists."""
    for name, table in CHIPS.items():
        if not set(getattr(draft, name)) <= set(table):
            raise ValidationError({name: "Choose from the answers shown."})
    if draft.intensity is not None and draft.intensity not in INTENSITIES:
        raise ValidationError({"intensity": "Choose an intensity from 1 to 5."})
    for function, confidence in draft.functions.items():
        if function not in set(BehaviourFunction) or confidence not in set(Confidence):
            raise ValidationError("Choose how sure you are: a guess, likely or clear.")


def _check_lengths(draft: Any, model: type[Any], names: Iterable[str]) -> None:
    """Refuse text longer than its column."""
    for name in names:
        limit = model._meta.get_field(name).max_length
        if len(getattr(draft, name)) > limit:
            raise ValidationError({name: TOO_LONG.format(limit=limit)})


def check_minutes(name: str, minutes: int | None, fewest: int) -> None:
    """Refuse a length outside the column's bounds."""
    if minutes is not None and not fewest <= minutes <= MOST_MINUTES:
        raise ValidationError({name: f"Enter between {fewest} and {MOST_MINUTES} minutes."})


def _check_people(draft: IncidentDraft, pupil_id: UUID, school: School) -> None:
    """Refuse adults and pupils who were not in the school that day, and the pupil as one of the others."""
    adults, others = set(draft.adult_ids), set(draft.peer_ids)
    if len(adults) + len(others) > MOST_PEOPLE:
        raise ValidationError({"others": f"Name at most {MOST_PEOPLE} people."})
    if pupil_id in others:
        raise ValidationError({"others": "The pupil whose record this is cannot be another pupil in it."})
    if adults and staff_on(school.pk, draft.held_on).filter(pk__in=adults).count() < len(adults):
        raise ValidationError({"adults": "Choose adults who worked in the school that day."})
    if others and on_roll(school.pk, draft.held_on, others) != others:
        raise ValidationError({"others": "Choose pupils who were on the school’s roll that day."})
