"""An event that ran past midnight: whose end is the next day's, and when a person is asked."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logs.rules.over_midnight import AT_MOST, ended_at, times_words

LONDON = ZoneInfo("Europe/London")
DAY = date(2026, 11, 18)
NEXT = date(2026, 11, 19)


def at(hour, minute=0, day=DAY, zone=LONDON):
    """A local moment."""
    return datetime.combine(day, time(hour, minute), tzinfo=zone)


@pytest.mark.parametrize(
    ("start", "end", "over"),
    [
        (at(10, 5), time(10, 20), at(10, 20)),
        (at(10, 5), time(10, 5), at(10, 5)),
        (at(0, 0), time(23, 59), at(23, 59)),
        (at(23, 50), time(0, 5), at(0, 5, NEXT)),
        (at(23, 59), time(0, 0), at(0, 0, NEXT)),
        (at(18, 0), time(0, 0), at(0, 0, NEXT)),
        (at(20, 0), time(2, 0), at(2, 0, NEXT)),
        (at(20, 0, zone=None), time(2, 0), at(2, 0, NEXT, None)),
        (at(20, 0), time(2, 1), None),
        (at(17, 59), time(0, 1), None),
        (at(17, 59), time(17, 58), None),
        (at(10, 20), time(10, 5), None),
        (at(23, 50), time(23, 40), None),
    ],
)
def test_an_end_before_the_start_is_the_next_days_only_after_an_evening(start, end, over):
    assert ended_at(start, end) == over


def test_the_night_the_clocks_go_back_is_an_hour_longer():
    eve = date(2026, 10, 24)
    assert ended_at(at(20, 30, eve), time(2, 0)) is None
    assert ended_at(at(21, 0, eve), time(2, 0)) == at(2, 0, date(2026, 10, 25))


def test_the_night_the_clocks_go_forward_is_an_hour_shorter():
    eve = date(2026, 3, 28)
    assert ended_at(at(20, 0, eve), time(3, 0)) == at(3, 0, date(2026, 3, 29))


@given(
    day=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    start=st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    end=st.builds(time, st.integers(0, 23), st.integers(0, 59)),
)
def test_an_answer_never_lies_before_the_start_nor_more_than_six_hours_into_the_night(day, start, end):
    aware = datetime.combine(day, start, tzinfo=LONDON)
    over = ended_at(aware, end)
    late = over is not None and over.date() > day
    assert over is None or over.date() - day == timedelta(days=late)
    assert not late or timedelta(0) < over.astimezone(UTC) - aware.astimezone(UTC) <= AT_MOST


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (at(9, 5), at(9, 20), "9:05 to 9:20"),
        (at(23, 50), at(0, 5, NEXT), "23:50 to 0:05 (next day)"),
        (at(23, 50), at(0, 0, NEXT), "23:50 to 0:00 (next day)"),
    ],
)
def test_the_times_say_when_the_end_is_the_next_days(start, end, words):
    assert times_words(start, end) == words
