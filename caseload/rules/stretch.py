"""Over which days a summary looks: the half-term, the term or the school year, never past today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.rules.period import Period
from common.dates import DateRange, SchoolCalendar
from common.words import day_month_words


class Over(StrEnum):
    """The stretches to choose from; the values stand in the address."""

    HALF_TERM = "half-term"
    TERM = "term"
    YEAR = "year"


OVER_WORDS: dict[Over, str] = {
    Over.HALF_TERM: "Half-term",
    Over.TERM: "Term",
    Over.YEAR: "School year",
}


@dataclass(frozen=True)
class Stretch:
    """The days a summary is about, both ends included, as far as today."""

    over: Over
    window: DateRange

    @property
    def words(self) -> str:
        """ "2 Nov to 23 Nov"."""
        return f"{day_month_words(self.window[0])} to {day_month_words(self.window[1])}"


def stretches_of(
    calendar: SchoolCalendar, period: Period | None, today: date, records_from: date
) -> dict[Over, Stretch]:
    """The stretches there are on the day, shortest first; nothing begins before the school kept its records.

    In the holidays the half-term and the term are those that ended last; a school without term dates has the year.
    """
    half = period.window if period else None
    ended = [term for term in calendar.terms if term[0] <= today]
    found: dict[Over, DateRange | None] = {
        Over.HALF_TERM: half if half and half[0] <= today else None,
        Over.TERM: max(ended, default=None),
        Over.YEAR: calendar.school_year_of(today),
    }
    return {
        over: Stretch(over, (max(window[0], min(records_from, today)), min(window[1], today)))
        for over, window in found.items()
        if window and window[1] >= records_from
    } or {Over.YEAR: Stretch(Over.YEAR, (today, today))}


def chosen_stretch(stretches: dict[Over, Stretch], asked: str) -> Stretch:
    """The stretch the address asks for, else the shortest there is."""
    return next((each for each in stretches.values() if each.over == asked), next(iter(stretches.values())))
