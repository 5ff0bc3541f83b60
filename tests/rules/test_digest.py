"""When digests go: shapes of school weeks, holidays, INSET days, snow, the clocks; and what each one speaks of."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.rules.digest import (
    DigestKind,
    covered_until,
    first_post_day,
    is_post_day,
    is_to_be_retried,
    period_owed,
    wait_after,
)
from caseload.rules.due import is_listed
from common.dates import SchoolCalendar, days_in, monday_of

LONDON = ZoneInfo("Europe/London")
WEEKLY, DAILY = DigestKind.WEEKLY, DigestKind.DAILY
# Autumn 2026: half-term from 26 to 30 October, INSET on Monday 2 November, snow on 1 December; Christmas; the spring.
AUTUMN = (date(2026, 9, 2), date(2026, 12, 18))
SPRING = (date(2027, 1, 5), date(2027, 3, 25))
INSET, SNOW = date(2026, 11, 2), date(2026, 12, 1)
HALF_TERM = frozenset(days_in(date(2026, 10, 26), date(2026, 10, 30)))
YEAR = SchoolCalendar(terms=(AUTUMN, SPRING), closed=HALF_TERM | {INSET}, emergency_closed=frozenset({SNOW}))


def at(day, hour):
    """A London hour of a day."""
    return datetime.combine(day, time(hour), tzinfo=LONDON)


@pytest.mark.parametrize(
    ("day", "first"),
    [
        pytest.param(date(2026, 11, 18), date(2026, 11, 16), id="ordinary week: Monday"),
        pytest.param(date(2026, 11, 4), date(2026, 11, 3), id="INSET Monday: Tuesday"),
        pytest.param(date(2026, 9, 4), date(2026, 9, 2), id="term begins on a Wednesday"),
        pytest.param(date(2027, 1, 8), date(2027, 1, 5), id="first day back is a Tuesday"),
        pytest.param(date(2026, 10, 28), None, id="half-term: none"),
        pytest.param(date(2026, 12, 25), None, id="Christmas: none"),
        pytest.param(date(2026, 12, 2), date(2026, 11, 30), id="snow on the Tuesday changes nothing"),
    ],
)
def test_the_weekly_one_goes_on_the_first_school_day_of_its_week(day, first):
    assert first_post_day(YEAR, day) == first


@pytest.mark.parametrize(
    ("day", "goes"),
    [
        pytest.param(date(2026, 11, 18), True, id="school day"),
        pytest.param(date(2026, 11, 21), False, id="Saturday"),
        pytest.param(INSET, False, id="INSET"),
        pytest.param(SNOW, True, id="snow"),
        pytest.param(date(2026, 10, 28), False, id="half-term"),
        pytest.param(date(2027, 4, 15), False, id="holiday after the last term known"),
        pytest.param(date(2027, 4, 16), True, id="weekday of a term nobody has entered"),
        pytest.param(date(2027, 4, 17), False, id="Saturday of such a term"),
    ],
)
def test_nothing_goes_on_days_without_school(day, goes):
    assert is_post_day(YEAR, day) is goes


@pytest.mark.parametrize(
    ("day", "until"),
    [
        pytest.param(date(2026, 11, 16), date(2026, 11, 22), id="ordinary week: Sunday"),
        pytest.param(
            date(2026, 10, 19), date(2026, 11, 2), id="before half-term: to the eve of the first day back"
        ),
        pytest.param(date(2026, 12, 14), date(2027, 1, 4), id="before Christmas"),
        pytest.param(date(2026, 12, 18), date(2027, 1, 4), id="the very last day"),
        pytest.param(date(2027, 3, 22), date(2027, 4, 15), id="no later term is known: three weeks' holiday"),
    ],
)
def test_the_last_one_before_a_break_speaks_of_the_whole_break(day, until):
    assert covered_until(YEAR, day) == until


@pytest.mark.parametrize(
    "monday",
    [date(2026, 10, 19), date(2026, 11, 9), date(2027, 3, 15), date(2027, 3, 22)],
    ids=["summer time", "winter time", "winter time in March", "last week of winter time"],
)
@pytest.mark.parametrize("kind", list(DigestKind))
def test_it_is_owed_from_seven_by_the_clock_on_the_wall(kind, monday):
    seven = datetime.combine(monday, time(7, 0), tzinfo=LONDON)
    assert period_owed(kind, YEAR, seven - timedelta(minutes=1)) is None
    assert period_owed(kind, YEAR, seven) == monday


@pytest.mark.parametrize(
    ("moment", "weekly", "daily"),
    [
        pytest.param(
            at(date(2026, 11, 18), 10), date(2026, 11, 16), date(2026, 11, 18), id="down since Monday"
        ),
        pytest.param(at(date(2026, 11, 18), 3), None, None, id="back in the night: not before seven"),
        pytest.param(at(date(2026, 11, 21), 10), None, None, id="back on Saturday: nothing"),
        pytest.param(
            at(date(2026, 11, 23), 8), date(2026, 11, 23), date(2026, 11, 23), id="a week later: one"
        ),
        pytest.param(at(date(2026, 11, 3), 7), date(2026, 11, 2), date(2026, 11, 3), id="after INSET Monday"),
        pytest.param(at(date(2026, 10, 26), 7), None, None, id="in half-term"),
    ],
)
def test_what_a_beat_that_was_down_still_owes(moment, weekly, daily):
    assert (period_owed(WEEKLY, YEAR, moment), period_owed(DAILY, YEAR, moment)) == (weekly, daily)


@pytest.mark.parametrize(
    ("day", "goes"),
    [(date(2027, 8, 31), False), (date(2027, 9, 1), True)],
    ids=["summer holiday", "September"],
)
def test_a_year_nobody_has_entered_begins_in_september(day, goes):
    assert is_post_day(SchoolCalendar(terms=((date(2027, 4, 12), date(2027, 7, 21)),)), day) is goes


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(0, 5), (1, 5), (2, 10), (3, 20), (4, 40), (5, 60), (6, 60), (500, 60)]
)
def test_each_failure_waits_longer_up_to_an_hour(attempts, minutes):
    assert wait_after(attempts) == timedelta(minutes=minutes)


def test_a_failed_one_is_tried_again_when_it_has_waited():
    at = datetime(2026, 11, 16, 7, tzinfo=LONDON)
    assert not is_to_be_retried(1, at, at + timedelta(minutes=4, seconds=59))
    assert is_to_be_retried(1, at, at + timedelta(minutes=5))


@st.composite
def calendars(draw):
    """A year of up to six stretches of school with gaps of any length, odd closed days and snow."""
    day, terms = date(2026, 9, 1), []
    for _ in range(draw(st.integers(1, 6))):
        start = day + timedelta(days=draw(st.integers(0, 45)))
        end = start + timedelta(days=draw(st.integers(0, 70)))
        terms.append((start, end))
        day = end + timedelta(days=1)
    some_days = st.dates(date(2026, 9, 1), date(2027, 8, 31))
    closed, snow = draw(st.frozensets(some_days, max_size=25)), draw(st.frozensets(some_days, max_size=4))
    return SchoolCalendar(terms=tuple(terms), closed=closed, emergency_closed=snow)


DAYS = st.dates(date(2026, 9, 1), date(2027, 7, 31))


def sent_days(calendar, kind, first, last):
    """The days on which a digest of the kind goes from FIRST to LAST, beat being up."""
    periods = {}
    for day in days_in(first, last):
        noon = datetime.combine(day, time(12), tzinfo=LONDON)
        period = period_owed(kind, calendar, noon)
        if period is not None:
            periods.setdefault(period, day)
    return sorted(periods.values())


@given(calendars(), DAYS, st.integers(0, 200), st.integers(-1, 84), st.sampled_from(list(DigestKind)))
def test_what_is_known_in_time_stands_in_a_digest_sent_on_or_before_its_day(
    calendar, known, ahead, window, kind
):
    due = known + timedelta(days=ahead)
    days = sent_days(calendar, kind, known, due)
    assert not days or any(is_listed(due, window, day, covered_until(calendar, day)) for day in days)


@given(calendars(), DAYS, st.integers(0, 120))
def test_never_two_in_a_period_and_none_without_school(calendar, first, length):
    weekly = sent_days(calendar, WEEKLY, first, first + timedelta(days=length))
    daily = sent_days(calendar, DAILY, first, first + timedelta(days=length))
    assert len({monday_of(day) for day in weekly}) == len(weekly)
    assert len(set(daily)) == len(daily)
    assert all(is_post_day(calendar, day) for day in weekly + daily)


@given(calendars(), DAYS)
def test_each_list_reaches_to_the_eve_of_the_next_one(calendar, day):
    until = covered_until(calendar, day)
    assert until >= monday_of(day) + timedelta(days=6)
    between = sent_days(calendar, WEEKLY, monday_of(day) + timedelta(days=7), until)
    assert not between
