"""What a session entry may say: limits that catch a slip of the finger, and the words for a late one."""

from __future__ import annotations

from datetime import date

from common.dates import ONE_DAY, SchoolCalendar
from common.words import minutes_words, plural

FEWEST_MINUTES = 1
MOST_MINUTES = 600


def minutes_error(minutes: int) -> str | None:
    """What to say about a session's length, or None when it is 1 to 600 minutes."""
    if minutes < FEWEST_MINUTES:
        return "A session lasts at least 1 minute. If it did not happen, choose “Didn’t happen”."
    if minutes > MOST_MINUTES:
        return f"A session lasts at most {minutes_words(MOST_MINUTES)}. Check the minutes."
    return None


def date_error(day: date, today: date) -> str | None:
    """What to say about a session's date, or None when it is today or earlier."""
    if day > today:
        return "This date is in the future. Log the session once it has happened, or choose today."
    return None


def needs_reason(planned: int, minutes: int, short_after: int) -> bool:
    """True when a session ran so short that the gap needs a reason: by more than `short_after` minutes."""
    return planned - minutes > short_after


def delay_words(calendar: SchoolCalendar, day: date, logged_on: date) -> str:
    """How late an entry came: "logged 3 school days later"; "" on the day itself.

    A weekend or holiday between counts nothing; when there was only that, calendar days are named.
    """
    if logged_on <= day:
        return ""
    school_days = calendar.count_school_days(day + ONE_DAY, logged_on)
    if school_days:
        return f"logged {plural(school_days, 'school day')} later"
    return f"logged {plural((logged_on - day).days, 'day')} later"
