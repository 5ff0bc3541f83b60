"""Date arithmetic and the school calendar. Pure: no clock, no Django; `today` is always an argument."""

from __future__ import annotations

import calendar as month_calendar
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

DateRange = tuple[date, date]

ONE_DAY = timedelta(days=1)
SATURDAY = 5
SEPTEMBER = 9


def add_months(day: date, n: int) -> date:
    """The same day of the month `n` months on (or back), or that month's last day when it is shorter.

    "Months" in the SEND Regulations are calendar months: 31 January and one month is 28 or 29 February.
    """
    months = day.year * 12 + day.month - 1 + n
    year, month = divmod(months, 12)
    last = month_calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def clear_days(start: date, end: date) -> int:
    """Whole days between two dates, counting neither of them; 0 for neighbours and for dates out of order."""
    return max(0, (end - start).days - 1)


def school_year_start(day: date) -> date:
    """The 1 September that begins the school year of `day`."""
    return date(day.year if day.month >= SEPTEMBER else day.year - 1, SEPTEMBER, 1)


def school_year_of(day: date) -> DateRange:
    """The school year of `day`, 1 September to 31 August, both included."""
    start = school_year_start(day)
    return start, date(start.year + 1, 8, 31)


def monday_of(day: date) -> date:
    """The Monday of the calendar week of `day`."""
    return day - timedelta(days=day.weekday())


def week_letter(day: date, anchor: date) -> str:
    """ "A" or "B": calendar weeks counted from the week of `anchor`, a day in any week A.

    Holiday weeks are counted too: it is the plain alternation of the calendar. A school that restarts its
    weeks after a holiday gives a new anchor for each term.
    """
    return "AB"[(monday_of(day) - monday_of(anchor)).days // 7 % 2]


def days_in(start: date, end: date) -> Iterable[date]:
    """Every date from `start` to `end`, both included."""
    return (start + timedelta(days=n) for n in range((end - start).days + 1))


@dataclass(frozen=True)
class SchoolCalendar:
    """The dates one school keeps.

    A school day is a weekday inside a term that is not a planned closure (holiday, INSET, bank holiday). An
    emergency closure (snow, boiler) stays a school day, because what was owed that day remains owed. A date
    entered as both is a planned closure. Ranges include both their ends and should not overlap.
    """

    terms: tuple[DateRange, ...] = ()
    half_terms: tuple[DateRange, ...] = ()
    closed: frozenset[date] = frozenset()
    emergency_closed: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a range that ends before it starts: everything after would be quietly wrong."""
        for start, end in (*self.terms, *self.half_terms):
            if end < start:
                raise ValueError(f"{start} to {end} ends before it starts")

    @cached_property
    def _days(self) -> tuple[date, ...]:
        """All school days, in order."""
        found = {day for start, end in self.terms for day in days_in(start, end) if day.weekday() < SATURDAY}
        return tuple(sorted(found - self.closed))

    @cached_property
    def _day_set(self) -> frozenset[date]:
        """The same days for a quick look-up."""
        return frozenset(self._days)

    @cached_property
    def _sorted_terms(self) -> tuple[DateRange, ...]:
        return tuple(sorted(self.terms))

    @cached_property
    def _sorted_half_terms(self) -> tuple[DateRange, ...]:
        return tuple(sorted(self.half_terms))

    def is_school_day(self, day: date) -> bool:
        """True on a weekday in term that is not a planned closure, emergency closures included."""
        return day in self._day_set

    def school_days(self, start: date, end: date) -> tuple[date, ...]:
        """The school days from `start` to `end`, both included, in order."""
        return self._days[bisect_left(self._days, start) : bisect_right(self._days, end)]

    def count_school_days(self, start: date, end: date) -> int:
        """How many school days lie from `start` to `end`, both included."""
        return max(0, bisect_right(self._days, end) - bisect_left(self._days, start))

    def next_school_day(self, day: date) -> date | None:
        """The first school day strictly after `day`, or None when no later term is known."""
        return self.add_school_days(day, 1)

    def school_day_on_or_before(self, day: date) -> date | None:
        """The last school day not after `day`, or None when no earlier term is known."""
        index = bisect_right(self._days, day) - 1
        return self._days[index] if index >= 0 else None

    def school_day_on_or_after(self, day: date) -> date | None:
        """The first school day not before `day`, or None when no later term is known."""
        index = bisect_left(self._days, day)
        return self._days[index] if index < len(self._days) else None

    def add_school_days(self, day: date, n: int) -> date | None:
        """The `n`th school day strictly after `day` (before it when `n` is negative); `day` itself for 0.

        None when the known terms do not reach that far.
        """
        if n == 0:
            return day
        index = bisect_right(self._days, day) + n - 1 if n > 0 else bisect_left(self._days, day) + n
        return self._days[index] if 0 <= index < len(self._days) else None

    def half_term_of(self, day: date) -> DateRange | None:
        """The half-term (a stretch of teaching, not the holiday) that holds `day`."""
        return _range_with(self._sorted_half_terms, day)

    def term_of(self, day: date) -> DateRange | None:
        """The term that holds `day`."""
        return _range_with(self._sorted_terms, day)

    def school_year_of(self, day: date) -> DateRange:
        """The school year of `day`: 1 September to 31 August."""
        return school_year_of(day)

    def knows(self, day: date) -> bool:
        """True when some term of that day's school year has been entered, so that answers can be trusted."""
        start, end = school_year_of(day)
        return any(term[0] <= end and start <= term[1] for term in self.terms)


def _range_with(ranges: tuple[DateRange, ...], day: date) -> DateRange | None:
    """The range holding `day` among ranges sorted by their start."""
    index = bisect_right(ranges, (day, date.max)) - 1
    if index >= 0 and ranges[index][0] <= day <= ranges[index][1]:
        return ranges[index]
    return None
