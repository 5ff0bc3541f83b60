"""The words beside a chart: spans of time and shares, never stronger than the data."""

from datetime import date
from fractions import Fraction

from common.words import MONTHS, date_words

# design.md "Words for progress": below this there is no figure, only "not enough logged yet".
FEWEST_RATED = 10
ENDS = 5  # the first five rated sessions against the last five
NOT_ENOUGH = "not enough logged yet"


def month_words(day: date, *, year: bool) -> str:
    """A month for a scale: "Nov", or "Jan 2027"."""
    name = MONTHS[day.month - 1][:3]
    return f"{name} {day.year}" if year else name


def short_day(day: date) -> str:
    """A day for a scale: "7 Sep"."""
    return f"{day.day} {month_words(day, year=False)}"


def between_words(first: date, last: date) -> str:
    """Two days as "7 September to 20 November 2026", the first year only when it differs; one day alone."""
    if first == last:
        return date_words(first)
    opening = date_words(first) if first.year != last.year else date_words(first).rpartition(" ")[0]
    return f"{opening} to {date_words(last)}"


def span_words(first: date, last: date) -> str:
    """The same in a sentence: "from 7 September to 20 November 2026", "on 7 September 2026"."""
    return f"{'on' if first == last else 'from'} {between_words(first, last)}"


def tenths_words(share: Fraction, aim: Fraction | None) -> str:
    """A share as "2 in 10", or "about 2 in 10" when it had to be rounded.

    A share below the aim never rounds up to it: 75% beside an aim of 80% is "about 7 in 10".
    """
    exact = share * 10
    tenths = int(exact + Fraction(1, 2))
    if aim is not None and share < aim <= Fraction(tenths, 10):
        tenths -= 1
    about = "" if exact == tenths else "about "
    return f"{about}{tenths} in 10"


def listed(parts: list[str]) -> str:
    """Parts of a sentence in a row: "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
