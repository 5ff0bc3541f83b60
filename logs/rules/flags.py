"""Flags ("needs attention"): who owns one, what may become of it, how old it is, when it is passed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from common.dates import ONE_DAY, SchoolCalendar
from common.words import day_words, plural


class FlagState(StrEnum):
    """Where a flag stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


FLAG_TRANSITIONS: dict[FlagState, tuple[FlagState, ...]] = {
    FlagState.OPEN: (FlagState.ANSWERED, FlagState.CLOSED),
    FlagState.ANSWERED: (FlagState.OPEN, FlagState.CLOSED),
    FlagState.CLOSED: (FlagState.OPEN,),
}
OPEN_FLAG_STATES = (FlagState.OPEN, FlagState.ANSWERED)
DEFAULT_ESCALATION_SCHOOL_DAYS = 3


def may_become(state: str, wanted: FlagState) -> bool:
    """Whether a flag in the state may be moved to the one wanted."""
    return wanted in FLAG_TRANSITIONS[FlagState(state)]


def age_in_school_days(raised_on: date, today: date, calendar: SchoolCalendar) -> int:
    """School days after the day a flag was raised, up to today; weekends and holidays do not age it."""
    return calendar.count_school_days(raised_on + ONE_DAY, today)


def is_to_be_passed_on(raised_on: date, on: date, calendar: SchoolCalendar, after: int) -> bool:
    """Whether a flag that is still open has waited for AFTER school days (the school's own number)."""
    return raised_on <= on and age_in_school_days(raised_on, on, calendar) >= after


@dataclass(frozen=True)
class FlagAge:
    """How long a flag has waited: whole school days, and the words for it."""

    school_days: int
    words: str
    is_old: bool


def age_of(raised_on: date, today: date, calendar: SchoolCalendar, after: int) -> FlagAge:
    """The age of a flag on the day; old from the school's number of days on."""
    days = age_in_school_days(raised_on, today, calendar)
    if raised_on >= today:
        words = "today"
    elif days:
        words = plural(days, "school day")
    elif calendar.knows(today):
        words = "new"  # no school day has passed since
    else:
        words = f"since {day_words(raised_on)}"
    return FlagAge(days, words, bool(days) and days >= after)
