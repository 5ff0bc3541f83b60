"""Record requests ("please observe Amara at lunch until Friday"): until when, in words, and which days can be meant."""

from __future__ import annotations

from datetime import date, timedelta

from common.dates import ONE_DAY, SchoolCalendar
from common.words import DAYS, date_words, day_words

LONGEST = timedelta(days=180)
A_WEEK = 7
DAYS_OFFERED = 5


def due_error(due_on: date, today: date) -> str | None:
    """What to say about the last day of a request, or None when it lies between today and half a year on."""
    if due_on < today:
        return f"{date_words(due_on)} is over. Choose today or a later day."
    if due_on > today + LONGEST:
        return f"{date_words(due_on)} is more than half a year away. Check the year."
    return None


def due_words(due_on: date, today: date) -> str:
    """ "until today", "until tomorrow", "until Friday", "until Fri 4 Dec"; after it, "was due Fri 20 Nov"."""
    if due_on < today:
        return f"was due {day_words(due_on)}"
    if due_on == today:
        return "until today"
    if due_on == today + ONE_DAY:
        return "until tomorrow"
    if (due_on - today).days < A_WEEK:
        return f"until {DAYS[due_on.weekday()]}"
    return f"until {day_words(due_on)}"


def days_offered(today: date, calendar: SchoolCalendar) -> list[date]:
    """The next school days as likely answers to "until when"; weekdays while the terms are not known."""
    days = [calendar.add_school_days(today - ONE_DAY, n) for n in range(1, DAYS_OFFERED + 1)]
    known = [day for day in days if day]
    return known or [day for n in range(A_WEEK) if (day := today + n * ONE_DAY).weekday() < 5]
