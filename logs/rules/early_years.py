"""A serious accident to a child in the early years: who else is told, and by when; a person decides."""

from __future__ import annotations

from datetime import date

from common.words import date_words
from logs.rules.report_duties import EARLY_YEARS as RULE
from pupils.rules.year_group import EARLY_YEARS

SERIOUS = (
    "A serious accident to a child in the early years: the local child protection agencies are told, and Ofsted where "
    "the provision is registered with it, as soon as practicable and by {day} at the latest. The head decides."
)


def serious_accident_words(nc_year: str, *, is_serious: bool, held_on: date) -> str:
    """Who has to hear of it and by when, for a child up to Reception; "" for older children and minor accidents.

    IS_SERIOUS: the child went to hospital, or the answers point to more. EYFS statutory framework: at the latest within
    14 calendar days.
    """
    if not is_serious or nc_year not in EARLY_YEARS:
        return ""
    return serious_words(held_on)


def serious_words(held_on: date) -> str:
    """Who has to hear of a serious accident of that day, and by when."""
    return SERIOUS.format(day=date_words(RULE.last_day(held_on)))
