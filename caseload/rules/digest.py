"""When which e-mail goes: the school's mornings, once a period, and what is tried again.

Digests skip weekends and holidays (domain.md 11). A weekly one goes on the first school day of its week, so that after
a break it is the catch-up, and speaks of everything until the next one: the last before a break lists the whole break.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from common.dates import ONE_DAY, SATURDAY, SEPTEMBER, SchoolCalendar, days_in, monday_of

SEND_AT = time(7, 0)  # London time, of whatever the clocks say that morning
A_WEEK = timedelta(days=7)
MOST_WEEKS_AHEAD = 60  # longer than any holiday
SUMMER = (6, 7, 8)  # months
LONGEST_SHORT_HOLIDAY = timedelta(weeks=3)
DOUBLINGS = 4  # which is over an hour already
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=1)
# Longer than any run may take (Celery's time limit), so that a claim is never taken from one who is still at work.
CLAIM_LOST_AFTER = timedelta(minutes=20)


class DigestKind(StrEnum):
    """How often it comes."""

    WEEKLY = "weekly"
    DAILY = "daily"


class DigestState(StrEnum):
    """How far one digest is."""

    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"


def is_post_day(calendar: SchoolCalendar, day: date) -> bool:
    """Whether digests go on the day: a school day, or any weekday of a time whose terms nobody has entered.

    Snow closes the building and not the calendar: the day stays a school day, and its digest goes.
    """
    if calendar.is_school_day(day):
        return True
    return day.weekday() < SATURDAY and day not in calendar.closed and is_beyond_terms(calendar, day)


def is_beyond_terms(calendar: SchoolCalendar, day: date) -> bool:
    """Whether the terms known end so long before the day that it cannot be their holiday: somebody forgot the next one.

    After a term that ends in the summer school begins again in September, after another within three weeks. A school
    that forgets to enter the spring term must not hear nothing of its deadlines until somebody wonders.
    """
    if not calendar.terms:
        return True
    end = max(last for _, last in calendar.terms)
    if end.month in SUMMER:
        return day >= date(end.year, SEPTEMBER, 1)
    return day > end + LONGEST_SHORT_HOLIDAY


def first_post_day(calendar: SchoolCalendar, day: date) -> date | None:
    """The first day of that week on which digests go, or None in a week without school."""
    monday = monday_of(day)
    return next((each for each in days_in(monday, monday + 6 * ONE_DAY) if is_post_day(calendar, each)), None)


def covered_until(calendar: SchoolCalendar, day: date) -> date:
    """The last day before the next weekly digest after that week: Sunday, or the day before school begins again."""
    for weeks in range(1, MOST_WEEKS_AHEAD + 1):
        following = first_post_day(calendar, day + weeks * A_WEEK)
        if following:
            return following - ONE_DAY
    return monday_of(day) + A_WEEK - ONE_DAY


def period_of(kind: DigestKind, day: date) -> date:
    """What a digest is once of: its week, named by its Monday, or its day."""
    return monday_of(day) if kind is DigestKind.WEEKLY else day


def period_owed(kind: DigestKind, calendar: SchoolCalendar, moment: datetime) -> date | None:
    """The period whose digest is owed at the London MOMENT, or None before 7:00 and on days without school.

    After a Monday without a running beat the week's is still owed on Tuesday; a week or a day that is over is owed no
    more, so that nothing stale is sent in a flood.
    """
    if moment.time() < SEND_AT or not is_post_day(calendar, moment.date()):
        return None
    return period_of(kind, moment.date())


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failures: 5, 10, 20, 40 minutes, then an hour each time."""
    doublings = min(max(attempts - 1, 0), DOUBLINGS)
    return min(LONGEST_WAIT, FIRST_WAIT * (1 << doublings))


def is_to_be_retried(attempts: int, last_at: datetime, now: datetime) -> bool:
    """Whether a failed one is tried again now."""
    return now >= last_at + wait_after(attempts)
