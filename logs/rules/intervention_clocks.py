"""When a same-day clock of a restrictive intervention is passed on, and in which words it stands on a home."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from logs.rules.intervention import Clock
from logs.rules.signing import LONDON

# Late enough that who wrote it had the rest of the day, early enough that a parent can still be reached the same day.
PASSED_ON_FROM = time(16, 30)
# An event that is written down days later is passed on once its author had the time to finish.
AT_LEAST_FOR = timedelta(hours=1)
# E-mails go while somebody may read them.
WAKING_HOURS = (time(7, 0), time(21, 0))

FINISH = "Finish a record"
LETTER = "A letter to parents"
LOOK_NOW = "Please look now"


def passed_on_at(held_on: date, received_at: datetime) -> datetime:
    """From when a clock that still runs is passed on by e-mail: 16:30 of the day, an hour after the entry at least."""
    of_the_day = datetime.combine(held_on, PASSED_ON_FROM, tzinfo=LONDON)
    return max(of_the_day, received_at + AT_LEAST_FOR)


def may_send_now(now: datetime) -> bool:
    """Whether the moment NOW (aware) lies in waking hours, London time."""
    first, last = WAKING_HOURS
    return first <= now.astimezone(LONDON).time() < last


def clock_words(what: str, clock: Clock, held_on: date, now: datetime) -> str:
    """ "Finish a record: due today", "A letter to parents: late by 2 days"; WHAT is one of the words above."""
    if not clock.is_late:
        return f"{what}: due today"
    days = (now.astimezone(LONDON).date() - held_on).days
    return f"{what}: late by {days} {'day' if days == 1 else 'days'}"
