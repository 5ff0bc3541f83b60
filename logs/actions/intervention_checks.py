"""What the author of a restrictive intervention's record can mend, each as a ValidationError keyed by field."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import School, User
from logs.actions.behaviour_checks import TOO_LONG
from logs.actions.intervention_drafts import TEXTS, InterventionDraft
from logs.models import InterventionAdult, RestrictiveIntervention
from logs.rules.intervention_words import (
    DE_ESCALATION,
    KINDS,
    SAY_KIND,
    SAY_WHERE,
    SAY_WHY,
    TECHNIQUES,
    TRIGGERS_SEEN,
    time_errors,
)
from logs.selectors.intervention_form import links_of
from logs.selectors.people import staff_on

SHOWN = "Choose from the answers shown."
NOT_HERE = "Choose adults who worked in the school that day."
MOST_ADULTS = 20
TOO_MANY = f"Name at most {MOST_ADULTS} adults."
NOT_THAT_DAY = "Choose a record of the same pupil and the same day."
LISTS: dict[str, Collection[str]] = {
    "kinds": KINDS,
    "triggers_seen": TRIGGERS_SEEN,
    "de_escalation": DE_ESCALATION,
    "techniques": TECHNIQUES,
}


def check_intervention(
    draft: InterventionDraft, by: User, school: School, pupil_id: UUID, now: datetime
) -> None:
    """Raise a ValidationError, keyed by field, for what the author can mend."""
    if wrong := time_errors(draft.held_on, draft.starts_at, draft.minutes, timezone.localtime(now)):
        raise ValidationError(wrong)
    for name, message in (("kinds", SAY_KIND), ("place", SAY_WHERE), ("why_necessary", SAY_WHY)):
        said = getattr(draft, name)
        if not (said.strip() if isinstance(said, str) else said):
            raise ValidationError({name: message})
    for name, table in LISTS.items():
        if not set(getattr(draft, name)) <= set(table):
            raise ValidationError({name: SHOWN})
    _check_lengths(draft)
    _check_adults(draft, school)
    _check_links(draft, by, school, pupil_id)


def _check_lengths(draft: InterventionDraft) -> None:
    """Refuse text longer than its column."""
    texts = {name: getattr(draft, name) for name in TEXTS} | {"needs_words": draft.needs_words or ""}
    for name, text in texts.items():
        column: Any = RestrictiveIntervention._meta.get_field(name)
        if len(text) > column.max_length:
            raise ValidationError({name: TOO_LONG.format(limit=column.max_length)})
    limit = InterventionAdult._meta.get_field("did").max_length or 0
    if any(len(words) > limit for words in draft.did.values()):
        raise ValidationError({"participants": TOO_LONG.format(limit=limit)})


def _check_adults(draft: InterventionDraft, school: School) -> None:
    """Refuse adults who did not work in the school that day."""
    named = draft.adult_ids
    if len(named) > MOST_ADULTS:
        raise ValidationError({"participants": TOO_MANY})
    if named and staff_on(school.pk, draft.held_on).filter(pk__in=named).count() < len(named):
        raise ValidationError({"participants": NOT_HERE})


def _check_links(draft: InterventionDraft, by: User, school: School, pupil_id: UUID) -> None:
    """Refuse a linked record of another pupil or day, or one that the author may not read."""
    if not draft.behaviour_id and not draft.first_aid_id:
        return
    links = links_of(by, school.pk, pupil_id, draft.held_on)
    if draft.behaviour_id and draft.behaviour_id not in {each.pk for each in links.behaviours}:
        raise ValidationError({"behaviour": NOT_THAT_DAY})
    if draft.first_aid_id and draft.first_aid_id not in {each.pk for each in links.first_aids}:
        raise ValidationError({"first_aid": NOT_THAT_DAY})
