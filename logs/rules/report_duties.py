"""To whom an accident may have to be reported and by when, a row a rule with its source. A person decides (ADR 0013).

Days are calendar days after the day of the accident, that day not counted; the last day still counts as in time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Duty(StrEnum):
    """A duty to report an accident to somebody outside the school."""

    RIDDOR = "riddor"
    EARLY_YEARS = "early_years"


@dataclass(frozen=True)
class ReportRule:
    """How many days there are for what kind of accident, and where that stands."""

    duty: Duty
    days: int
    about: str
    source: str

    def last_day(self, held_on: date) -> date:
        """The last day on which a report of an accident on HELD_ON is in time."""
        return held_on + timedelta(days=self.days)


RIDDOR = ReportRule(
    Duty.RIDDOR,
    10,
    "a death, a specified injury, or somebody not at work taken straight to hospital for treatment",
    "RIDDOR 2013, Schedule 1 Part 1 para 1(1)(b)",
)
RIDDOR_OVER_SEVEN_DAYS = ReportRule(
    Duty.RIDDOR,
    15,
    "a worker unable to do their normal work for more than seven days, and nothing else",
    "RIDDOR 2013, regulation 4(2)",
)
EARLY_YEARS = ReportRule(
    Duty.EARLY_YEARS,
    14,
    "a serious accident to a child in the early years",
    "EYFS statutory framework, accident or injury",
)
RULES = (RIDDOR, RIDDOR_OVER_SEVEN_DAYS, EARLY_YEARS)
TITLES: dict[Duty, str] = {
    Duty.RIDDOR: "RIDDOR: report to the HSE",
    Duty.EARLY_YEARS: "Early years: Ofsted and the local agencies",
}


class Standing(StrEnum):
    """How an accident stands under one duty."""

    NOTHING = "nothing"
    TO_DECIDE = "to_decide"
    TO_REPORT = "to_report"
    REPORTED = "reported"
    NOT_REPORTABLE = "not_reportable"


OPEN = frozenset({Standing.TO_DECIDE, Standing.TO_REPORT})


@dataclass(frozen=True)
class Decided:
    """What the newest decision says; `is_outdated`: something became known since that asks for another."""

    is_reportable: bool
    is_reported: bool
    is_outdated: bool = False


def standing_of(asks: bool, newest: Decided | None) -> Standing:
    """How it stands when the record ASKS a person to look, and the NEWEST decision is this one.

    A decision stands whatever the record says; one that it need not be reported is asked for again when outdated.
    """
    if newest is None:
        return Standing.TO_DECIDE if asks else Standing.NOTHING
    if newest.is_reportable:
        return Standing.REPORTED if newest.is_reported else Standing.TO_REPORT
    return Standing.TO_DECIDE if asks and newest.is_outdated else Standing.NOT_REPORTABLE


def is_late(last_day: date, today: date) -> bool:
    """Whether the last day is over."""
    return today > last_day


def days_late(last_day: date, reported_on: date) -> int:
    """How many days after the last day it was reported; 0 in time."""
    return max(0, (reported_on - last_day).days)
