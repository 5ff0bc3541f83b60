"""When an event that may have run past midnight was over, and how its two times are written."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

# An end before the start is the next day's only where that is likely: begun in the evening, over in the small hours.
# Anything else is more likely a slip of the finger, and the person is asked. Six hours cross midnight from 18:00 on.
AT_MOST = timedelta(hours=6)
NEXT_DAY = "(next day)"


def ended_at(start: datetime, end: time) -> datetime | None:
    """The moment an event that began at START was over, given the clock time END (whole minutes); None: ask.

    START is local (London; naive or aware), and so is the answer. An END at or after the start is the same day's. One
    before it is the next day's when the event began at 18:00 or later and lasted 6 hours at most, by real time where
    START is aware: a night when the clocks change is an hour longer or shorter than the clock says.
    """
    same_day = datetime.combine(start.date(), end, tzinfo=start.tzinfo)
    if end >= start.time():
        return same_day
    next_day = same_day + timedelta(days=1)
    return next_day if _length(start, next_day) <= AT_MOST else None


def times_words(start: datetime, end: datetime) -> str:
    """The two local times of one event: "9:05 to 9:20", "23:50 to 0:05 (next day)"."""
    words = f"{_clock(start)} to {_clock(end)}"
    return f"{words} {NEXT_DAY}" if end.date() > start.date() else words


def _length(start: datetime, end: datetime) -> timedelta:
    """How long it really was; naive moments are taken as they stand."""
    if start.tzinfo is None:
        return end - start
    return end.astimezone(UTC) - start.astimezone(UTC)


def _clock(at: datetime) -> str:
    """A clock time without a leading nought: "0:05"."""
    return f"{at.hour}:{at.minute:02}"
