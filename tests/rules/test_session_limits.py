"""What a session entry may say, at each limit."""

from datetime import date

import pytest

from logs.rules.session_limits import date_error, delay_words, minutes_error, needs_reason
from tests.rules.builders import OAKFIELD, nov


@pytest.mark.parametrize(("minutes", "fine"), [(-5, False), (0, False), (1, True), (600, True), (601, False)])
def test_session_lasts_1_to_600_minutes(minutes, fine):
    assert (minutes_error(minutes) is None) is fine


def test_minutes_errors_say_what_to_do():
    assert "Didn’t happen" in minutes_error(0)
    assert "at most 10 h" in minutes_error(601)


@pytest.mark.parametrize(("day", "fine"), [(nov(22), True), (nov(23), True), (nov(24), False)])
def test_session_is_not_in_the_future(day, fine):
    assert (date_error(day, today=nov(23)) is None) is fine


@pytest.mark.parametrize(
    ("planned", "minutes", "needed"),
    [
        pytest.param(20, 16, False, id="a minute inside"),
        pytest.param(20, 15, False, id="exactly short_after"),
        pytest.param(20, 14, True, id="a minute more"),
        pytest.param(20, 25, False, id="longer than planned"),
    ],
)
def test_short_session_needs_a_reason(planned, minutes, needed):
    assert needs_reason(planned, minutes, short_after=5) is needed


@pytest.mark.parametrize(
    ("day", "logged_on", "words"),
    [
        pytest.param(nov(19), nov(19), "", id="the same day"),
        pytest.param(nov(19), nov(20), "logged 1 school day later", id="the next day"),
        pytest.param(nov(19), nov(24), "logged 3 school days later", id="over a weekend"),
        pytest.param(nov(20), nov(22), "logged 2 days later", id="in the weekend after"),
        pytest.param(date(2026, 10, 23), nov(2), "logged 1 school day later", id="over a holiday"),
        pytest.param(date(2026, 10, 23), date(2026, 10, 24), "logged 1 day later", id="the Saturday after"),
        pytest.param(nov(19), nov(18), "", id="a clock that was wrong"),
    ],
)
def test_late_entry_says_how_late(day, logged_on, words):
    assert delay_words(OAKFIELD, day, logged_on) == words
