"""How a care plan stands on a day: said wherever it is used, never a reason not to care for the child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from common.words import day_words
from plans.rules.care import CarePlanKind

# Plans that need a parent's (or the young person's) consent before they are in order.
NEEDS_CONSENT = frozenset({CarePlanKind.INTIMATE, CarePlanKind.HEALTHCARE, CarePlanKind.BEHAVIOUR})


@dataclass(frozen=True)
class PlanState:
    """What is wrong with a plan on a day; `words` is "" when it is in order."""

    is_expired: bool
    is_unconsented: bool
    words: str
    review_words: str = ""  # those of them that are about the review

    @property
    def tone(self) -> str:
        """ "good" in order, "bad" past its review, "warn" without consent."""
        if self.is_expired:
            return "bad"
        return "warn" if self.is_unconsented else "good"


def plan_state(kind: str, review_on: date, has_consent: bool, on: date) -> PlanState:
    """How a plan of KIND to be reviewed by REVIEW_ON stands ON the day (the review day itself is in order)."""
    is_expired = on > review_on
    is_unconsented = kind in NEEDS_CONSENT and not has_consent
    overdue = f"Review was due {day_words(review_on)}" if is_expired else ""
    missing = "no consent on record" if is_unconsented else ""
    words = ", ".join(part for part in (overdue, missing) if part)
    return PlanState(is_expired, is_unconsented, words[:1].upper() + words[1:], overdue)
