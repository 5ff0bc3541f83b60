"""Intimate care in numbers of a school year: by half-term, no pupil named and no number that points at one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from common.dates import DateRange, school_year_of
from common.suppression import HIDDEN, suppressed
from common.words import day_words

# What is counted beside the times and the pupils, in the order of the table.
LACKS: dict[str, str] = {
    "unnamed": "Adult not named",
    "no_second": "No second adult",
    "no_consent": "No consent",
    "lapsed": "Training lapsed",
    "owed": "Parent still to be told",
}
ALONE = "pupils"


@dataclass(frozen=True)
class CountRow:
    """One half-term: how often care was given, of how many pupils in words, and how often something was missing."""

    words: str
    times: int
    pupils: str
    lacks: tuple[tuple[str, int], ...]


def stretches_of(half_terms: Sequence[DateRange], today: date) -> list[DateRange]:
    """The half-terms of this school year that have begun, each with the holiday after it; without any, the year."""
    year_first, year_last = school_year_of(today)
    starts = sorted(
        first for first, last in half_terms if last >= year_first and first <= min(today, year_last)
    )
    starts = [year_first, *starts[1:]]
    ends = [following - timedelta(days=1) for following in starts[1:]]
    return list(zip(starts, [*ends, today], strict=True))


def count_row(stretch: DateRange, counts: Mapping[str, int]) -> CountRow:
    """One half-term as the table shows it."""
    return CountRow(
        words=f"{day_words(stretch[0])} to {day_words(stretch[1])}",
        times=counts.get("times", 0),
        pupils=pupils_words(counts.get("pupils", 0)),
        lacks=tuple((words, counts.get(key, 0)) for key, words in LACKS.items()),
    )


def pupils_words(count: int) -> str:
    """A number of pupils, left out where it is so small that it would point at them.

    Each stands alone: the same pupils are counted in every half-term, so there is no sum to work one out from.
    """
    shown = suppressed((ALONE,), (ALONE,), {(ALONE, ALONE): count}).total
    return HIDDEN if shown is None else str(shown)
