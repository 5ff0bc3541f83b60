"""Totals from paper beside the ledger: always named apart, never part of what was specified or delivered here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from common.words import date_words, minutes_words


@dataclass(frozen=True)
class Earlier:
    """Whole minutes of a line delivered from a day to a day, both included, before records began."""

    line: str
    within: str | None
    from_on: date
    to_on: date
    minutes: int


def minutes_from_paper(totals: Iterable[Earlier]) -> int:
    """All of it together; a programme within a line that has a total from paper too is in that line's total."""
    found = list(totals)
    lines = {each.line for each in found}
    return sum(each.minutes for each in found if each.within not in lines)


def paper_words(totals: Sequence[Earlier]) -> str:
    """ "12 h before that from paper"; "" when there is nothing from paper."""
    minutes = minutes_from_paper(totals)
    return f"{minutes_words(minutes)} before that from paper" if minutes else ""


def span_words(first: date, last: date) -> str:
    """ "1 September 2026 to 30 October 2026"."""
    return f"{date_words(first)} to {date_words(last)}"
