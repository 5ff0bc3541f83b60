"""Which half-term a page is about: the one that runs, or in the holidays the last one, else the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from common.dates import ONE_DAY, DateRange, SchoolCalendar
from common.words import day_month_words, plural


@dataclass(frozen=True)
class Period:
    """A half-term seen on a day, which is its `day`th school day of `days`.

    `is_now` is False in the holidays; `is_over` says which side of it. `to_date` is the part before this morning:
    what is not logged yet today is no gap. None before there is any.
    """

    window: DateRange
    is_now: bool
    is_over: bool
    day: int
    days: int
    to_date: DateRange | None

    @property
    def words(self) -> str:
        """The span with its day, "2 Nov to 18 Dec, day 15 of 35", or that it is the last or next half-term."""
        span = f"{day_month_words(self.window[0])} to {day_month_words(self.window[1])}"
        if self.is_now:
            return (
                f"{span}, {f'day {self.day} of {self.days}' if self.day else plural(self.days, 'school day')}"
            )
        if self.is_over:
            return f"school holidays: the half-term that ended, {span}"
        return f"school holidays: the half-term to come, {span}"


def period_shown(calendar: SchoolCalendar, today: date, records_from: date) -> Period | None:
    """The half-term to show on the day; None when the school has entered none.

    In the holidays it is the one just ended, unless records only began after it: then the one to come.
    """
    now = calendar.half_term_of(today)
    if now:
        return _period(calendar, now, today)
    ended = [half for half in calendar.half_terms if half[1] < today and half[1] >= records_from]
    if ended:
        return _period(calendar, max(ended), today)
    to_come = [half for half in calendar.half_terms if half[0] > today]
    return _period(calendar, min(to_come), today) if to_come else None


def _period(calendar: SchoolCalendar, window: DateRange, today: date) -> Period:
    """The half-term with its place in time."""
    last_whole_day = min(window[1], today - ONE_DAY)
    return Period(
        window=window,
        is_now=window[0] <= today <= window[1],
        is_over=window[1] < today,
        day=calendar.count_school_days(window[0], min(today, window[1])),
        days=calendar.count_school_days(*window),
        to_date=(window[0], last_whole_day) if last_whole_day >= window[0] else None,
    )
