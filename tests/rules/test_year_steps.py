"""From one school year to the next: year groups, who leaves, class names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.choices import Phase
from pupils.rules.year_group import NC_YEARS
from pupils.rules.year_steps import (
    TOP_YEARS,
    leaves_after,
    next_class,
    next_nc_year,
    next_school_year,
    offset_words,
    top_year,
)


@pytest.mark.parametrize(
    ("year", "then"),
    [
        ("E1", "E2"),
        ("E2", "N1"),
        ("N1", "N2"),
        ("N2", "R"),
        ("R", "1"),
        ("1", "2"),
        ("9", "10"),
        ("13", "14"),
        ("14", ""),
        ("X", "X"),
        ("", ""),
        ("Q", ""),
    ],
)
def test_a_year_is_followed_by_the_next(year: str, then: str) -> None:
    assert next_nc_year(year) == then


@pytest.mark.parametrize(
    ("phase", "years", "top"),
    [
        ("nursery", ["N1", "N2"], "N2"),
        ("infant", ["R", "2"], "2"),
        ("junior", ["3", "6"], "6"),
        ("primary", ["R", "6"], "6"),
        ("middle", ["5", "8"], "8"),
        ("secondary", ["7", "11"], "11"),
        ("secondary", ["7", "11", "12"], "13"),
        ("all_through", ["R", "11"], "11"),
        ("all_through", ["R", "13"], "13"),
        ("special", ["R", "X", "14"], "14"),
    ],
)
def test_the_top_year_is_that_of_the_phase(phase: str, years: list[str], top: str) -> None:
    assert top_year(phase, years) == top


def test_every_phase_has_a_top_year() -> None:
    assert set(TOP_YEARS) == {str(phase) for phase in Phase}


@pytest.mark.parametrize(
    ("year", "top", "leaves"),
    [
        ("6", "6", True),
        ("5", "6", False),
        ("7", "6", True),
        ("R", "6", False),
        ("N2", "N2", True),
        ("X", "6", False),
        ("", "6", False),
    ],
)
def test_who_leaves(year: str, top: str, leaves: bool) -> None:
    assert leaves_after(year, top) is leaves


@given(st.sampled_from([year for year in NC_YEARS if year not in ("14", "X")]))
def test_a_step_is_one_place_and_the_distance_to_the_age_group_stays(year: str) -> None:
    assert NC_YEARS.index(next_nc_year(year)) == NC_YEARS.index(year) + 1


@pytest.mark.parametrize(
    ("name", "years", "then"),
    [
        ("3 Willow", ["3"], "4 Willow"),
        ("3B", ["3"], "4B"),
        ("Y3/4 Oak", ["3", "4"], "Y4/5 Oak"),
        ("Willow", ["3"], "Willow"),
        ("Room 12", ["3"], "Room 12"),
        ("9X1", ["9"], "10X1"),
        ("RH", ["R"], "RH"),
        ("R Acorn", ["R"], "1 Acorn"),
        ("", ["3"], ""),
    ],
)
def test_a_class_is_called_after_its_new_year(name: str, years: list[str], then: str) -> None:
    assert next_class(name, years) == then


def test_a_pupil_taught_out_of_the_age_group_is_named() -> None:
    september = date(2027, 9, 2)
    assert offset_words("3", date(2018, 11, 2), september) == "age group Year 4"
    assert offset_words("4", date(2018, 11, 2), september) == ""
    assert offset_words("X", date(2018, 11, 2), september) == ""


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2027, 7, 1), date(2027, 9, 1)),
        (date(2027, 8, 31), date(2027, 9, 1)),
        (date(2027, 9, 1), date(2028, 9, 1)),
    ],
)
def test_the_next_school_year_begins_on_the_first_of_september(today: date, first: date) -> None:
    assert next_school_year(today) == first
