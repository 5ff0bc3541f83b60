"""How old a flag is, when it is passed on, and what may become of it: school days, not days."""

from datetime import date

import pytest

from common.dates import SchoolCalendar
from logs.rules.flags import FlagState, age_of, is_to_be_passed_on, may_become
from tests.rules.builders import OAKFIELD, nov

LAST_THURSDAY, LAST_FRIDAY = date(2026, 10, 22), date(2026, 10, 23)  # then half-term, back on 2 November


@pytest.mark.parametrize(
    ("raised", "today", "words", "days"),
    [
        pytest.param(nov(23), nov(23), "today", 0, id="on the day"),
        pytest.param(nov(20), nov(22), "new", 0, id="over a weekend"),
        pytest.param(nov(20), nov(23), "1 school day", 1, id="Friday to Monday"),
        pytest.param(nov(16), nov(20), "4 school days", 4, id="Monday to Friday"),
        pytest.param(LAST_FRIDAY, date(2026, 11, 1), "new", 0, id="all through half-term"),
        pytest.param(LAST_FRIDAY, nov(2), "1 school day", 1, id="the day after half-term"),
        pytest.param(nov(21), nov(23), "1 school day", 1, id="raised on a Saturday"),
        pytest.param(nov(25), nov(27), "2 school days", 2, id="a day of snow counts: the school owed it"),
    ],
)
def test_a_flag_ages_by_school_days(raised, today, words, days):
    age = age_of(raised, today, OAKFIELD, 3)
    assert (age.words, age.school_days) == (words, days)


@pytest.mark.parametrize(
    ("raised", "on", "passed"),
    [
        pytest.param(nov(16), nov(18), False, id="the day before"),
        pytest.param(nov(16), nov(19), True, id="the third school day"),
        pytest.param(nov(16), nov(30), True, id="long after, as when beat was down"),
        pytest.param(LAST_THURSDAY, date(2026, 10, 29), False, id="seven days later, in half-term"),
        pytest.param(LAST_THURSDAY, nov(2), False, id="the first day back is the second school day"),
        pytest.param(LAST_THURSDAY, nov(3), True, id="the second day back is the third"),
        pytest.param(nov(19), nov(16), False, id="raised after the day asked about"),
    ],
)
def test_a_flag_is_passed_on_after_three_school_days(raised, on, passed):
    assert is_to_be_passed_on(raised, on, OAKFIELD, 3) is passed
    assert age_of(raised, on, OAKFIELD, 3).is_old is passed


def test_the_school_chooses_the_number_of_days():
    assert is_to_be_passed_on(nov(16), nov(17), OAKFIELD, 1)
    assert not is_to_be_passed_on(nov(16), nov(20), OAKFIELD, 5)


def test_without_term_dates_nothing_is_passed_on():
    assert not is_to_be_passed_on(nov(2), nov(30), SchoolCalendar(), 3)
    assert age_of(nov(2), nov(30), SchoolCalendar(), 3).words == "since Mon 2 Nov"


@pytest.mark.parametrize(
    ("state", "wanted", "fine"),
    [
        (FlagState.OPEN, FlagState.ANSWERED, True),
        (FlagState.OPEN, FlagState.CLOSED, True),
        (FlagState.OPEN, FlagState.OPEN, False),
        (FlagState.ANSWERED, FlagState.OPEN, True),
        (FlagState.ANSWERED, FlagState.CLOSED, True),
        (FlagState.CLOSED, FlagState.OPEN, True),
        (FlagState.CLOSED, FlagState.CLOSED, False),
        (FlagState.CLOSED, FlagState.ANSWERED, False),
    ],
)
def test_a_flag_moves_only_as_the_table_says(state, wanted, fine):
    assert may_become(state, wanted) is fine
