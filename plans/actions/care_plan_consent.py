"""What is said of consent when a version of a care plan is made live."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from common.words import date_words
from plans.rules.care_plan_state import NEEDS_CONSENT

SAY_CONSENT = "Say whether the parents are asked to consent to this version."
ASKED_EARLY = "Choose today or a later day: what was agreed before stays agreed."
ASKED_LATE = "Choose a day until the review, {day}."


@dataclass(frozen=True)
class FreshConsent:
    """Whether a version asks for consent of its own, and from which day the one to the version before is not enough."""

    is_asked: bool
    from_on: date | None = None


CONSENT_STAYS = FreshConsent(is_asked=False)


def consent_from_of(
    kind: str, review_on: date, consent: FreshConsent | None, is_same: bool, today: date
) -> date | None:
    """From when on the version asks for consent of its own; None: the consent to the one before goes on."""
    if kind not in NEEDS_CONSENT:
        return None
    if consent is None and not is_same:
        raise ValidationError({"asks_consent": SAY_CONSENT})
    if consent is None or not consent.is_asked:
        return None
    start = consent.from_on or today
    if start < today:
        raise ValidationError({"consent_from": ASKED_EARLY})
    if start > max(review_on, today):
        raise ValidationError({"consent_from": ASKED_LATE.format(day=date_words(review_on))})
    return start
