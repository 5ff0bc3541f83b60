"""What the person who confirms a day of support can mend, each as a ValidationError keyed by field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from django.core.exceptions import ValidationError

from logs.choices import MissedReason
from logs.rules.through_the_day import minutes_between

FUTURE = "This day has not come yet. Confirm it once it is there."
SAY_WHY = "Choose why the support was missing."
CHOOSE_ONE = "Choose one of the reasons."
SAY_WHEN = "Say from when to when the support was missing, or choose “not at all that day”."
OUT_OF_ORDER = "The end is not after the beginning. Check both times."
NO_REASON = "A day as planned has no reason. Say when the support was missing."


def check_day(
    day: date, stretches: Sequence[tuple[time, time]], is_missed: bool, reason: str, today: date
) -> None:
    """Raise a ValidationError, keyed by field, for what is wrong with one day as it was said."""
    if day > today:
        raise ValidationError({"day": FUTURE})
    if reason and reason not in MissedReason.values:
        raise ValidationError({"reason": CHOOSE_ONE})
    if any(minutes_between(starts, ends) <= 0 for starts, ends in stretches):
        raise ValidationError({"missed_to": OUT_OF_ORDER})
    if (is_missed or stretches) and not reason:
        raise ValidationError({"reason": SAY_WHY})
    if reason and not is_missed and not stretches:
        raise ValidationError({"missed_from": NO_REASON})
