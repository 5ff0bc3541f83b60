"""The invented school's clock: while its twelve weeks are lived through, "now" is the moment of the story.

So audit events, envelopes and reviews carry the times at which they would have been made.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest.mock import patch

from django.utils import timezone

from logs.rules.signing import LONDON


class Clock:
    """A clock that stands where it is set."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """The moment, as `timezone.now` gives it."""
        return self.moment

    def set(self, day: date, at: time, seconds: int = 0) -> datetime:
        """Put the clock to a London time; returns the moment."""
        self.moment = moment(day, at) + timedelta(seconds=seconds)
        return self.moment


def moment(day: date, at: time) -> datetime:
    """A London time of a day."""
    return datetime.combine(day, at, tzinfo=LONDON)


def add_minutes(at: time, minutes: int) -> time:
    """A time of day some minutes on."""
    total = at.hour * 60 + at.minute + minutes
    return time(total // 60 % 24, total % 60)


@contextmanager
def living_by(clock: Clock) -> Iterator[Clock]:
    """While the block runs, what Django calls now is what CLOCK says."""
    with patch.object(timezone, "now", clock):
        yield clock
