"""Which days the funding page is about: the year so far, the last term, the financial year, or days of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from common.dates import ONE_DAY, DateRange, SchoolCalendar, school_year_start
from common.words import date_words

APRIL = 4
LONGEST_DAYS = 731  # two years: what a renewal looks back on


class FundingPeriod(StrEnum):
    """The choices, in the order of the page."""

    YEAR = "year"
    TERM = "term"
    FINANCIAL = "financial"
    CUSTOM = "custom"


PERIOD_LABELS: dict[FundingPeriod, str] = {
    FundingPeriod.YEAR: "School year so far",
    FundingPeriod.TERM: "Last term",
    FundingPeriod.FINANCIAL: "Financial year so far",
    FundingPeriod.CUSTOM: "Other days",
}


@dataclass(frozen=True)
class Asked:
    """The period asked for, its days, and what is wrong with days that cannot be shown (by field)."""

    period: FundingPeriod
    window: DateRange
    problems: dict[str, str]

    @property
    def words(self) -> str:
        """ "1 September 2026 to 25 November 2026"."""
        return f"{date_words(self.window[0])} to {date_words(self.window[1])}"


def so_far(start: date, today: date) -> DateRange:
    """From START to yesterday: what is not logged yet today is no gap. On the first day, that day."""
    return start, max(start, today - ONE_DAY)


def financial_year_start(day: date) -> date:
    """The 1 April that begins the financial year of the day."""
    return date(day.year if day.month >= APRIL else day.year - 1, APRIL, 1)


def last_term(calendar: SchoolCalendar, today: date) -> DateRange | None:
    """The term that ended last; None when none has."""
    ended = [term for term in calendar.terms if term[1] < today]
    return max(ended, key=lambda term: term[1]) if ended else None


def period_asked(
    text: str, first: date | None, last: date | None, calendar: SchoolCalendar, today: date
) -> Asked:
    """The period named TEXT; the school year so far where it cannot be shown, with what is wrong."""
    year = so_far(school_year_start(today), today)
    period = FundingPeriod(text) if text in set(FundingPeriod) else FundingPeriod.YEAR
    if period == FundingPeriod.FINANCIAL:
        return Asked(period, so_far(financial_year_start(today), today), {})
    if period == FundingPeriod.TERM:
        term = last_term(calendar, today)
        if term is None:
            return Asked(
                FundingPeriod.YEAR, year, {"period": "No term has ended yet that the school has entered."}
            )
        return Asked(period, term, {})
    if period == FundingPeriod.CUSTOM:
        problems = custom_problems(first, last, today)
        if not problems and first and last:
            return Asked(period, (first, last), {})
        return Asked(period, year, problems)
    return Asked(period, year, {})


def custom_problems(first: date | None, last: date | None, today: date) -> dict[str, str]:
    """What is wrong with days of one's own, by field."""
    if first is None or last is None:
        missing = {"first": first, "last": last}
        return {name: "Write this day, for example 1/9/2026." for name, day in missing.items() if day is None}
    if last > today:
        return {"last": f"{date_words(last)} is still to come. Choose today or an earlier day."}
    if last < first:
        return {"last": "The last day is before the first. Change one of them."}
    if (last - first).days >= LONGEST_DAYS:
        return {"first": "Choose two years at most."}
    return {}
