"""A school year laid around any day: a half-term is always in progress, with twelve weeks of records before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.rules import ClosureKind
from accounts.selectors import england_bank_holidays
from common.dates import DateRange, SchoolCalendar, days_in, monday_of

WEEK = timedelta(weeks=1)
FRIDAY = timedelta(days=4)
# The half-term in progress is seven weeks long and the day stands in its fourth; the half-term before it was eight.
WEEKS_SO_FAR, WEEKS_NOW, WEEKS_BEFORE, BREAK = 3, 7, 8, 1
OTHER_HALVES = (6, 6)
SUMMER_HOLIDAY, SHORT_HOLIDAY = 6, 2

Named = tuple[str, date, date]
NamedClosure = tuple[str, date, date, str]

TERM_NAMES = ("Spring term", "Summer term", "Autumn term")
# Which term a month belongs to, as far as the invented school is concerned.
TERM_OF_MONTH = {month: (month > 3) + (month > 8) for month in range(1, 13)}


@dataclass(frozen=True)
class InventedYear:
    """The dates of the school: three terms, the one in progress in the middle, and its closures."""

    terms: tuple[Named, ...]
    half_terms: tuple[Named, ...]
    closures: tuple[NamedClosure, ...]
    day: date

    @property
    def calendar(self) -> SchoolCalendar:
        """The calendar as the school's pages will read it, England's bank holidays added."""
        closed: set[date] = set(england_bank_holidays(self.terms[0][1], self.terms[-1][2]))
        emergency: set[date] = set()
        for _, first, last, kind in self.closures:
            (emergency if kind == ClosureKind.EMERGENCY else closed).update(days_in(first, last))
        return SchoolCalendar(
            terms=_ranges(self.terms),
            half_terms=_ranges(self.half_terms),
            closed=frozenset(closed),
            emergency_closed=frozenset(emergency),
        )

    @property
    def records_from(self) -> date:
        """The first day of the term in progress: the Monday of a week A."""
        return self.terms[1][1]

    @property
    def half_term(self) -> DateRange:
        """The half-term in progress."""
        return self.half_terms[3][1:]

    @property
    def half_term_before(self) -> DateRange:
        """The half-term before it."""
        return self.half_terms[2][1:]

    @property
    def emergency(self) -> date:
        """The day the school could not open."""
        return next(first for _, first, _, kind in self.closures if kind == ClosureKind.EMERGENCY)


def year_around(day: date) -> InventedYear:
    """The year around DAY, which lies about the middle of a half-term; a weekend belongs to the week before it."""
    monday = monday_of(day) - WEEKS_SO_FAR * WEEK
    start = monday - (WEEKS_BEFORE + BREAK) * WEEK
    number = TERM_OF_MONTH[day.month]
    now = _term(number, start, (WEEKS_BEFORE, WEEKS_NOW))
    length = (sum(OTHER_HALVES) + BREAK) * WEEK
    before = _term(number - 1, start - _holiday_after(number - 1) - length, OTHER_HALVES)
    after = _term(
        number + 1, start + (WEEKS_BEFORE + BREAK + WEEKS_NOW) * WEEK + _holiday_after(number), OTHER_HALVES
    )
    terms = [(name, halves[0][1], halves[1][2]) for name, halves in (before, now, after)]
    halves = [half for _, pair in (before, now, after) for half in pair]
    return InventedYear(tuple(terms), tuple(halves), tuple(_closures(terms, halves)), day)


def _term(number: int, start: date, weeks: tuple[int, int]) -> tuple[str, list[Named]]:
    """A term's name and its two halves, from the Monday START."""
    name = TERM_NAMES[number % 3]
    second = start + (weeks[0] + BREAK) * WEEK
    season = name.removesuffix(" term")
    return name, [
        (f"{season}, first half", start, start + (weeks[0] - 1) * WEEK + FRIDAY),
        (f"{season}, second half", second, second + (weeks[1] - 1) * WEEK + FRIDAY),
    ]


def _holiday_after(number: int) -> timedelta:
    """The holidays that follow a term."""
    return (SUMMER_HOLIDAY if TERM_NAMES[number % 3] == "Summer term" else SHORT_HOLIDAY) * WEEK


def _closures(terms: list[Named], halves: list[Named]) -> Iterable[NamedClosure]:
    """Half-term holidays, five INSET days and one day on which the school could not open, none on a bank holiday.

    None of the last two falls into the half-term in progress: its figures are easiest to follow without.
    """
    holidays = england_bank_holidays(terms[0][1], terms[-1][2])
    for first, second in zip(halves[::2], halves[1::2], strict=True):
        gap = (first[2] + timedelta(days=1), second[1] - timedelta(days=1))
        yield "Half-term holiday", *gap, ClosureKind.HOLIDAY
    wanted = [term[1] for term in terms] + [halves[2][2], halves[5][1]]
    for day in wanted:
        inset = _open_day(day, holidays, step=-1 if day == halves[2][2] else 1)
        yield "INSET day", inset, inset, ClosureKind.INSET
    shut = _open_day(halves[2][1] + 5 * WEEK + timedelta(days=3), holidays)
    name = "Closed by snow" if shut.month in (12, 1, 2, 3) else "Closed: boiler failure"
    yield name, shut, shut, ClosureKind.EMERGENCY


def _open_day(day: date, holidays: frozenset[date], step: int = 1) -> date:
    """The day, or the next one (the one before with STEP −1) that is neither weekend nor bank holiday."""
    while day.weekday() > 4 or day in holidays:
        day += timedelta(days=step)
    return day


def _ranges(periods: tuple[Named, ...]) -> tuple[DateRange, ...]:
    """First and last days."""
    return tuple((first, last) for _, first, last in periods)
