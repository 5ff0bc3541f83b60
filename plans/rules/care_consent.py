"""Whose care a parent has agreed to, day by day: consent belongs to a version of the plan, and to whom it names.

A version says, when it is made live, whether it asks for consent of its own and from which day. Until that day, and
where it does not ask, the consent to the version before it goes on. For single days a parent may agree to one more
adult without a word in the plan being changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from common.words import day_words

FIRST = 1  # the number of a plan's first version: it always needs consent of its own
MOST_DAYS = 5  # school days one agreement to one more adult may hold


@dataclass(frozen=True)
class Asked:
    """A later version that asks for consent of its own from a day."""

    number: int
    from_on: date


@dataclass(frozen=True)
class Given:
    """A consent to one version, from a day until the day it was taken back."""

    number: int
    on: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it was given by the day, and not taken back by then."""
        return self.on <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class PlanConsents:
    """What one plan asks for, and what was given to it."""

    asked: tuple[Asked, ...] = ()
    given: tuple[Given, ...] = ()

    def needed_on(self, day: date) -> int:
        """The earliest version a consent to which counts on the day."""
        return max((each.number for each in self.asked if each.from_on <= day), default=FIRST)

    def given_on(self, day: date) -> date | None:
        """When the newest consent that counts on the day was given; None without one."""
        needed = self.needed_on(day)
        counting = (each.on for each in self.given if each.number >= needed and each.holds(day))
        return max(counting, default=None)

    def to_come(self, day: date) -> Asked | None:
        """The next version that will ask for consent which nobody has given yet; None when nothing is waiting."""
        waiting = sorted((each for each in self.asked if each.from_on > day), key=lambda each: each.from_on)
        return next((each for each in waiting if self.given_on(each.from_on) is None), None)


def consent_words(consents: PlanConsents, day: date) -> str:
    """What is to be known of versions and consent on the day; "" when what was given counts, and goes on to."""
    waiting = consents.to_come(day)
    if waiting is not None:
        return (
            f"From {day_words(waiting.from_on)} version {waiting.number} needs consent of its own."
            " Until then what was given before goes on."
        )
    needed = consents.needed_on(day)
    is_gone = any(each.number < needed and each.holds(day) for each in consents.given)
    if is_gone and consents.given_on(day) is None:
        return (
            f"Version {needed} asks for consent of its own: what was given to an earlier one counts no more."
        )
    return ""


def is_covered(given_on: date | None, named_since: date | None, *, is_agreed: bool) -> bool:
    """Whether the parents agreed to this adult on a day.

    They agreed to this one for the day (IS_AGREED), or consent to the plan counts that was given (GIVEN_ON) when the
    adult was named already: who was named since (NAMED_SINCE) was not known to them.
    """
    if is_agreed:
        return True
    return given_on is not None and named_since is not None and named_since <= given_on


def lacks_consent(given_on: date | None, named_since: date | None, *, is_agreed: bool) -> bool:
    """Whether care by this adult on a day was without the parents' consent.

    Where consent to the plan counts, an adult who is not named at all is said to be just that, and no more.
    """
    if is_agreed:
        return False
    return given_on is None or (named_since is not None and named_since > given_on)
