"""Calendar arithmetic and the school calendar, at their edges (domain.md 11)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.dates import (
    SchoolCalendar,
    add_months,
    clear_days,
    school_year_of,
    school_year_start,
    week_letter,
)
from tests.rules.builders import AUTUMN, AUTUMN_2, OAKFIELD, nov

YEAR = st.dates(date(2026, 8, 1), date(2027, 8, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2026, 1, 12), 12, date(2027, 1, 12), id="a year"),
        pytest.param(date(2026, 1, 31), 1, date(2026, 2, 28), id="clamped to the month's end"),
        pytest.param(date(2028, 1, 31), 1, date(2028, 2, 29), id="clamped in a leap year"),
        pytest.param(date(2028, 2, 29), 12, date(2029, 2, 28), id="from a leap day"),
        pytest.param(date(2027, 2, 28), 12, date(2028, 2, 28), id="into a leap year"),
        pytest.param(date(2026, 11, 30), 3, date(2027, 2, 28), id="over the new year"),
        pytest.param(date(2026, 12, 31), 0, date(2026, 12, 31), id="no months"),
        pytest.param(date(2027, 3, 31), -1, date(2027, 2, 28), id="back"),
        pytest.param(date(2027, 1, 15), -1, date(2026, 12, 15), id="back over the new year"),
    ],
)
def test_add_months_keeps_the_day_or_the_months_end(day, months, expected):
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (nov(2), nov(2), 0),
        (nov(2), nov(3), 0),
        (nov(2), nov(4), 1),
        (nov(2), nov(16), 13),
        (nov(4), nov(2), 0),
    ],
)
def test_clear_days_count_neither_end(start, end, days):
    assert clear_days(start, end) == days


@pytest.mark.parametrize(
    ("day", "first"),
    [
        pytest.param(date(2026, 8, 31), date(2025, 9, 1), id="the day before"),
        pytest.param(date(2026, 9, 1), date(2026, 9, 1), id="the day"),
        pytest.param(date(2026, 9, 2), date(2026, 9, 1), id="the day after"),
        pytest.param(date(2027, 1, 1), date(2026, 9, 1), id="new year"),
    ],
)
def test_school_year_starts_on_1_september(day, first):
    assert school_year_start(day) == first
    assert school_year_of(day) == OAKFIELD.school_year_of(day) == (first, date(first.year + 1, 8, 31))


@pytest.mark.parametrize(
    ("day", "letter"),
    [
        pytest.param(date(2026, 10, 25), "B", id="the Sunday before the anchor"),
        pytest.param(date(2026, 10, 26), "A", id="the Monday of the anchor's week"),
        pytest.param(nov(1), "A", id="its Sunday"),
        pytest.param(nov(2), "B", id="the next Monday"),
        pytest.param(nov(9), "A", id="two weeks on"),
        pytest.param(date(2027, 3, 29), "A", id="after the clocks have changed and a new year begun"),
    ],
)
def test_weeks_alternate_by_the_calendar(day, letter):
    assert week_letter(day, date(2026, 10, 28)) == letter


@pytest.mark.parametrize(
    ("day", "is_school_day"),
    [
        pytest.param(date(2026, 9, 1), False, id="the day before term"),
        pytest.param(date(2026, 9, 2), True, id="the first day of term"),
        pytest.param(date(2026, 9, 5), False, id="a Saturday"),
        pytest.param(date(2026, 9, 6), False, id="a Sunday"),
        pytest.param(date(2026, 10, 28), False, id="half-term holiday"),
        pytest.param(date(2027, 1, 4), False, id="INSET day"),
        pytest.param(date(2027, 5, 3), False, id="bank holiday"),
        pytest.param(nov(26), True, id="snow: an emergency closure stays a school day"),
        pytest.param(date(2026, 12, 18), True, id="the last day of term"),
        pytest.param(date(2026, 12, 19), False, id="the day after term"),
        pytest.param(date(2026, 12, 28), False, id="the Christmas holiday"),
    ],
)
def test_school_day_is_a_weekday_in_term_not_planned_closed(day, is_school_day):
    assert OAKFIELD.is_school_day(day) is is_school_day


def test_day_both_planned_and_emergency_closed_is_closed():
    calendar = SchoolCalendar((AUTUMN,), closed=frozenset({nov(3)}), emergency_closed=frozenset({nov(3)}))
    assert not calendar.is_school_day(nov(3))


def test_second_half_of_autumn_has_the_35_days_of_the_picture():
    days = OAKFIELD.school_days(*AUTUMN_2)
    assert len(days) == OAKFIELD.count_school_days(*AUTUMN_2) == 35
    assert days[14] == nov(20)
    assert OAKFIELD.school_days(nov(6), nov(2)) == ()
    assert OAKFIELD.count_school_days(nov(6), nov(2)) == 0


@pytest.mark.parametrize(
    ("day", "before", "after", "following"),
    [
        pytest.param(nov(4), nov(4), nov(4), nov(5), id="a school day"),
        pytest.param(nov(6), nov(6), nov(6), nov(9), id="a Friday"),
        pytest.param(nov(7), nov(6), nov(9), nov(9), id="a Saturday"),
        pytest.param(
            date(2026, 12, 31), date(2026, 12, 18), date(2027, 1, 5), date(2027, 1, 5), id="Christmas"
        ),
        pytest.param(date(2026, 8, 1), None, date(2026, 9, 2), date(2026, 9, 2), id="before all terms"),
        pytest.param(date(2027, 8, 1), date(2027, 7, 21), None, None, id="after all terms"),
    ],
)
def test_nearest_school_days(day, before, after, following):
    assert OAKFIELD.school_day_on_or_before(day) == before
    assert OAKFIELD.school_day_on_or_after(day) == after
    assert OAKFIELD.next_school_day(day) == following


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        pytest.param(nov(2), 0, nov(2), id="none"),
        pytest.param(nov(2), 1, nov(3), id="one"),
        pytest.param(nov(6), 1, nov(9), id="over a weekend"),
        pytest.param(nov(7), 1, nov(9), id="from a Saturday"),
        pytest.param(date(2026, 10, 23), 10, nov(13), id="over a holiday"),
        pytest.param(nov(9), -1, nov(6), id="back over a weekend"),
        pytest.param(nov(7), -1, nov(6), id="back from a Saturday"),
        pytest.param(nov(2), -5, date(2026, 10, 19), id="back over a holiday"),
        pytest.param(date(2026, 9, 2), -1, None, id="before all terms"),
        pytest.param(date(2027, 7, 21), 1, None, id="after all terms"),
    ],
)
def test_add_school_days_steps_over_what_is_no_school_day(day, n, expected):
    assert OAKFIELD.add_school_days(day, n) == expected


@pytest.mark.parametrize(
    ("day", "half_term", "term"),
    [
        pytest.param(nov(1), None, AUTUMN, id="in the half-term holiday"),
        pytest.param(nov(2), AUTUMN_2, AUTUMN, id="the first day of a half-term"),
        pytest.param(date(2026, 12, 18), AUTUMN_2, AUTUMN, id="its last day"),
        pytest.param(date(2026, 12, 19), None, None, id="in the Christmas holiday"),
        pytest.param(date(2026, 8, 31), None, None, id="before all terms"),
    ],
)
def test_half_term_and_term_of_a_day(day, half_term, term):
    assert (OAKFIELD.half_term_of(day), OAKFIELD.term_of(day)) == (half_term, term)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
        (date(2027, 8, 31), True),
        (date(2027, 9, 1), False),
    ],
)
def test_calendar_knows_the_school_years_it_has_terms_of(day, known):
    assert OAKFIELD.knows(day) is known


def test_range_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="2026-11-03 to 2026-11-02 ends before it starts"):
        SchoolCalendar(terms=((nov(3), nov(2)),))


@given(YEAR, YEAR)
def test_school_days_of_a_range_are_the_school_days_in_it(one, other):
    start, end = sorted((one, other))
    days = OAKFIELD.school_days(start, end)
    assert list(days) == sorted(set(days))
    assert all(start <= day <= end and OAKFIELD.is_school_day(day) for day in days)
    assert len(days) == OAKFIELD.count_school_days(start, end)


@given(YEAR, st.integers(1, 30))
def test_school_days_added_are_school_days_passed(day, n):
    later = OAKFIELD.add_school_days(day, n)
    if later is not None:
        assert len(OAKFIELD.school_days(day, later)) == n + OAKFIELD.is_school_day(day)
        assert OAKFIELD.add_school_days(later, -n) == OAKFIELD.school_day_on_or_before(day)
