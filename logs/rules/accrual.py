"""How a promised amount builds up day by day, and when a line may be called short."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

from common.dates import DateRange, SchoolCalendar
from logs.rules.lines import Line
from plans.rules.vocabulary import Per

# A week is owed in fifths and a fortnight in tenths, so a four-day week owes four fifths. That is the
# school's convention, not law: pages and packs that show the figure say so.
SCHOOL_DAYS_IN: dict[Per, int] = {Per.DAY: 1, Per.WEEK: 5, Per.FORTNIGHT: 10}


def round_half_up(amount: Fraction) -> int:
    """The nearest whole minute; a half goes up."""
    return (amount + Fraction(1, 2)).__floor__()


def period_of(calendar: SchoolCalendar, per: Per, day: date) -> DateRange | None:
    """The half-term, term or school year that holds `day`; None outside any, and for shorter periods."""
    if per == Per.HALF_TERM:
        return calendar.half_term_of(day)
    if per == Per.TERM:
        return calendar.term_of(day)
    if per == Per.YEAR:
        return calendar.school_year_of(day)
    return None


def days_owed(
    calendar: SchoolCalendar, line: Line, records_from: date, window: DateRange
) -> tuple[date, ...]:
    """The school days of the window on which the line accrues: in force, and not before records began."""
    start = max(window[0], line.starts_on, records_from)
    end = window[1] if line.ends_on is None else min(window[1], line.ends_on)
    return calendar.school_days(start, end)


def accrued(calendar: SchoolCalendar, line: Line, records_from: date, window: DateRange) -> Fraction:
    """Minutes specified in the window, exact.

    Per half-term, term or school year, each school day in force accrues the amount divided by *all* school
    days of that period. A school day in no known half-term accrues nothing for a line per half-term.
    """
    days = days_owed(calendar, line, records_from, window)
    if line.per in SCHOOL_DAYS_IN:
        return Fraction(line.amount * len(days), SCHOOL_DAYS_IN[line.per])
    counts = Counter(period_of(calendar, line.per, day) for day in days)
    shares = (
        Fraction(line.amount * count, calendar.count_school_days(*period))
        for period, count in counts.items()
        if period is not None
    )
    return sum(shares, Fraction(0))


def may_be_called_short(calendar: SchoolCalendar, line: Line, last_day: date) -> bool:
    """True when a shortfall up to and including `last_day` may be named as one.

    A line per half-term, term or year is called short only when that period has ended, or the line has: "six
    visits a year" is not three short in February. Lines per day, week or fortnight may be named at any time.
    """
    if line.per in SCHOOL_DAYS_IN or (line.ends_on is not None and line.ends_on <= last_day):
        return True
    period = period_of(calendar, line.per, last_day)
    return period is None or period[1] <= last_day
