"""When a line may be called short, and how fractions are rounded."""

from datetime import date
from fractions import Fraction

import pytest

from logs.rules.accrual import accrued, may_be_called_short, period_of, round_half_up
from tests.rules.builders import AUTUMN_2, OAKFIELD, make_line, nov

END_OF_HALF_TERM = date(2026, 12, 18)


@pytest.mark.parametrize(
    ("amount", "whole"),
    [(Fraction(9, 2), 5), (Fraction(449, 100), 4), (Fraction(11, 2), 6), (Fraction(0), 0), (Fraction(7), 7)],
)
def test_half_a_minute_goes_up(amount, whole):
    assert round_half_up(amount) == whole


@pytest.mark.parametrize("per", ["day", "week", "fortnight"])
def test_short_periods_have_no_range(per):
    assert period_of(OAKFIELD, per, nov(2)) is None


def test_accrual_is_exact():
    line = make_line(minutes=1, sessions=1, per="half_term")
    assert accrued(OAKFIELD, line, nov(1), (nov(2), nov(2))) == Fraction(1, 35)
    assert accrued(OAKFIELD, line, nov(1), AUTUMN_2) == 1


@pytest.mark.parametrize(
    ("per", "last_day", "named"),
    [
        pytest.param("day", nov(3), True, id="per day: any time"),
        pytest.param("week", nov(3), True, id="per week: any time"),
        pytest.param("fortnight", nov(3), True, id="per fortnight: any time"),
        pytest.param("half_term", date(2026, 12, 17), False, id="the day before the half-term ends"),
        pytest.param("half_term", END_OF_HALF_TERM, True, id="the half-term's last day"),
        pytest.param("half_term", date(2026, 12, 25), True, id="in the holiday after it"),
        pytest.param("term", nov(30), False, id="a term that goes on"),
        pytest.param("term", END_OF_HALF_TERM, True, id="the term's last day"),
        pytest.param("year", date(2027, 8, 30), False, id="the day before the school year ends"),
        pytest.param("year", date(2027, 8, 31), True, id="31 August"),
    ],
)
def test_line_is_called_short_only_when_its_period_has_ended(per, last_day, named):
    assert may_be_called_short(OAKFIELD, make_line(per=per), last_day) is named


@pytest.mark.parametrize(("last_day", "named"), [(nov(19), False), (nov(20), True), (nov(21), True)])
def test_line_that_has_ended_may_be_called_short(last_day, named):
    line = make_line(per="year", ends_on=nov(20))
    assert may_be_called_short(OAKFIELD, line, last_day) is named
