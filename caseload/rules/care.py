"""A pupil's care plans on the board: one pill that names what is wrong, and never which plan (domain.md 6, 7.3).

Which kind of plan it is, is personal: the pill says only that a care plan wants something, to those who may see it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from caseload.rules.next_review import by_words
from plans.rules.care_plan_state import PlanState

# As the first of domain.md 11's reminders for the review of a care plan.
REVIEW_DUE_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class CareStand:
    """What a pupil's care plans ask for; `words` is "" when nothing."""

    words: str = ""
    tone: str = ""
    review_on: date | None = None

    @property
    def asks(self) -> bool:
        """Whether a plan is past its review or without consent: what a person has to mend."""
        return self.tone in ("bad", "warn")

    @property
    def icon(self) -> str:
        """The icon that stands before the words."""
        return "calendar-days" if self.tone == "quiet" else "triangle-alert"


def care_stand(plans: Iterable[tuple[date, PlanState]], today: date) -> CareStand:
    """What the plans (review date, state) of one pupil ask for on the day, the worst first."""
    expired = unconsented = 0
    to_come: list[date] = []
    for review_on, state in plans:
        expired += state.is_expired
        unconsented += state.is_unconsented
        if not state.is_expired and review_on - REVIEW_DUE_WITHIN <= today:
            to_come.append(review_on)
    parts = [_counted(expired, "review overdue")] if expired else []
    parts += [_counted(unconsented, "no consent")] if unconsented else []
    parts += [f"review by {by_words(min(to_come), today)}"] if to_come and not expired else []
    if not parts:
        return CareStand()
    tone = "bad" if expired else "warn" if unconsented else "quiet"
    return CareStand(f"Care plan: {', '.join(parts)}", tone, min(to_come, default=None))


def _counted(count: int, words: str) -> str:
    """ "no consent", "no consent (2)"."""
    return words if count == 1 else f"{words} ({count})"
