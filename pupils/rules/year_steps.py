"""From one school year to the next: the year group a pupil moves to, who leaves, and what a class is then called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from common.dates import school_year_start
from pupils.rules.year_group import NC_YEARS, NOT_IN_YEARS, chronological_year, year_label

LAST = NC_YEARS[-2]  # year 14: X, which comes after it in the list, is no year
SIXTH_FORM = frozenset({"12", "13", "14"})
# The last year each phase of school takes (accounts.choices.Phase). Those with a sixth form go on to year 13.
TOP_YEARS = {
    "nursery": "N2",
    "infant": "2",
    "junior": "6",
    "primary": "6",
    "middle": "8",
    "secondary": "11",
    "all_through": "11",
    "special": LAST,
}
WITH_SIXTH_FORM = frozenset({"secondary", "all_through"})
TOP_OF_SIXTH_FORM = "13"
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def top_year(phase: str, years: Iterable[str]) -> str:
    """The last year the school teaches: its phase's; year 13 for one that has pupils in its sixth form."""
    if phase in WITH_SIXTH_FORM and SIXTH_FORM & set(years):
        return TOP_OF_SIXTH_FORM
    return TOP_YEARS.get(phase, LAST)


def next_nc_year(nc_year: str) -> str:
    """The year after: "R" after "N2", "1" after "R", "X" after "X"; "" after the last one, and when it is not known.

    The step is from the year the pupil is taught in, so a pupil taught out of their age group stays as far from it.
    """
    if nc_year == NOT_IN_YEARS:
        return NOT_IN_YEARS
    if nc_year not in NC_YEARS or nc_year == LAST:
        return ""
    return NC_YEARS[NC_YEARS.index(nc_year) + 1]


def leaves_after(nc_year: str, top: str) -> bool:
    """Whether the school's teaching ends with this year; never for a pupil in no year group."""
    if nc_year not in NC_YEARS or nc_year == NOT_IN_YEARS:
        return False
    return NC_YEARS.index(nc_year) >= NC_YEARS.index(top)


def offset_words(nc_year: str, born: date, on: date) -> str:
    """Words for a pupil taught out of their age group on the day, whose age group is named; "" for everybody else."""
    age_group = chronological_year(born, on)
    if not age_group or nc_year not in NC_YEARS or NOT_IN_YEARS in (nc_year, age_group):
        return ""
    return f"age group {year_label(age_group)}" if age_group != nc_year else ""


def next_class(name: str, nc_years: Iterable[str]) -> str:
    """What a class is called a year on: each year group's number in it goes up ("3 Willow" → "4 Willow").

    A name without the number of one of its NC_YEARS ("Willow") stays as it is: the person types what is right.
    """
    numbers = {year for year in nc_years if year.isdigit()}

    def up(found: re.Match[str]) -> str:
        return next_nc_year(found[0]) or found[0] if found[0] in numbers else found[0]

    stepped = _NUMBER.sub(up, name)
    if "R" in nc_years and re.match(r"R(?![A-Za-z])", name):
        return "1" + stepped[1:]
    return stepped


def next_school_year(today: date) -> date:
    """The 1 September that begins the school year after that of TODAY."""
    return school_year_start(today).replace(year=school_year_start(today).year + 1)
