"""Years as schools write them, and the end of compulsory school age (domain.md 1.4)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupils.rules.year_group import (
    NC_YEARS,
    chronological_year,
    is_young_person,
    read_nc_year,
    year_label,
    young_person_date,
)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Year 4", "4"),
        ("Y4", "4"),
        ("4", "4"),
        ("04", "4"),
        ("Yr 11", "11"),
        ("year 14", "14"),
        ("Reception", "R"),
        ("R", "R"),
        ("Year R", "R"),
        ("YR", "R"),
        ("0", "R"),
        ("N2", "N2"),
        ("nursery 1", "N1"),
        ("e1", "E1"),
        (" x ", "X"),
    ],
)
def test_year_is_read_however_it_is_written(text, year):
    assert read_nc_year(text) == year


@pytest.mark.parametrize("text", ["", "15", "Year 0x", "Year", "-1", "4B", "²"])
def test_what_is_no_year_is_refused(text):
    with pytest.raises(ValueError, match="is not a year group"):
        read_nc_year(text)


@pytest.mark.parametrize("year", NC_YEARS)
def test_code_and_label_of_every_year_read_back(year):
    assert read_nc_year(year) == year
    assert year == "X" or read_nc_year(year_label(year)) == year


@pytest.mark.parametrize(
    ("year", "label"),
    [("4", "Year 4"), ("R", "Reception"), ("N2", "Nursery 2"), ("X", "Not in year groups"), ("", "")],
)
def test_year_has_a_label(year, label):
    assert year_label(year) == label


@pytest.mark.parametrize(
    ("born", "on", "year"),
    [
        pytest.param(date(2018, 8, 31), date(2026, 11, 23), "4", id="the youngest of Year 4"),
        pytest.param(date(2018, 9, 1), date(2026, 11, 23), "3", id="a day later: the oldest of Year 3"),
        pytest.param(date(2017, 9, 1), date(2026, 11, 23), "4", id="the oldest of Year 4"),
        pytest.param(date(2018, 1, 5), date(2026, 8, 31), "3", id="the last day of the school year"),
        pytest.param(date(2018, 1, 5), date(2026, 9, 1), "4", id="the first day of the next"),
        pytest.param(date(2018, 1, 5), date(2027, 1, 1), "4", id="the new year changes nothing"),
        pytest.param(date(2022, 3, 1), date(2026, 11, 23), "R", id="Reception is 4 on 31 August"),
        pytest.param(date(2023, 3, 1), date(2026, 11, 23), "N2", id="nursery, second year"),
        pytest.param(date(2024, 3, 1), date(2026, 11, 23), "N1", id="nursery, first year"),
        pytest.param(date(2025, 3, 1), date(2026, 11, 23), None, id="too young"),
        pytest.param(date(2008, 3, 1), date(2026, 11, 23), "14", id="Year 14"),
        pytest.param(date(2007, 3, 1), date(2026, 11, 23), None, id="too old"),
        pytest.param(date(2020, 2, 29), date(2026, 11, 23), "2", id="born on a leap day"),
    ],
)
def test_chronological_year_follows_from_the_age_on_31_august(born, on, year):
    assert chronological_year(born, on) == year


@pytest.mark.parametrize(
    ("born", "last_day"),
    [
        pytest.param(date(2010, 9, 1), date(2027, 6, 25), id="the oldest of Year 11"),
        pytest.param(date(2011, 8, 31), date(2027, 6, 25), id="the youngest: 16 only in August"),
        pytest.param(date(2011, 9, 1), date(2028, 6, 30), id="a day later: a year later, on 30 June itself"),
        pytest.param(date(2012, 2, 29), date(2028, 6, 30), id="born on a leap day"),
    ],
)
def test_compulsory_school_age_ends_on_the_last_friday_in_june(born, last_day):
    # Education Act 1996 s.8.
    assert young_person_date(born) == last_day
    assert last_day.weekday() == 4


@pytest.mark.parametrize(
    ("on", "is_one"), [(date(2027, 6, 24), False), (date(2027, 6, 25), False), (date(2027, 6, 26), True)]
)
def test_child_becomes_a_young_person_the_day_after(on, is_one):
    assert is_young_person(date(2011, 3, 1), on) is is_one


@given(st.dates(date(1990, 1, 1), date(2080, 12, 31)))
def test_young_person_date_is_the_last_friday_of_a_june(born):
    last_day = young_person_date(born)
    assert (last_day.month, last_day.weekday()) == (6, 4)
    assert 24 <= last_day.day <= 30
    assert chronological_year(born, last_day) == "11"
