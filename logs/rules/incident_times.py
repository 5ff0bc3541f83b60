"""When an incident was: its length from two times, and the part of the day it fell in."""

from __future__ import annotations

from datetime import datetime, time

MOST_MINUTES = 600
SCHOOL_FROM, SCHOOL_TO = time(8), time(15, 30)
ROUND_TO_MINUTES = 5
NO_TIME = "time not noted"
# (from, words); the last one that begins at or before the time holds it.
PARTS_OF_DAY: tuple[tuple[time, str], ...] = (
    (time(0), "before 9:00"),
    (time(9), "9:00 to 10:30"),
    (time(10, 30), "10:30 to 12:00"),
    (time(12), "12:00 to 13:15"),
    (time(13, 15), "13:15 to 15:00"),
    (time(15), "after 15:00"),
)


def part_of_day(at: time | None) -> str:
    """The part of the day that holds the time, in words; "time not noted" without one."""
    if at is None:
        return NO_TIME
    return next(words for begins, words in reversed(PARTS_OF_DAY) if at >= begins)


def minutes_between(start: time, end: time) -> int:
    """Whole minutes from START to END of one day; at least 1, 0 when END is before START."""
    if end < start:
        return 0
    return max(1, (end.hour - start.hour) * 60 + end.minute - start.minute)


def opening_time(now: datetime) -> time | None:
    """What the time opens with at the local moment NOW: now, to five minutes; None outside the school's hours.

    Most entries are written after the bell: then "now" would be wrong, and no time is better than that.
    """
    at = time(now.hour, now.minute - now.minute % ROUND_TO_MINUTES)
    return at if SCHOOL_FROM <= at < SCHOOL_TO else None
