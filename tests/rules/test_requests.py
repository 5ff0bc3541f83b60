"""Until when something is asked for, in words, and which days can be meant."""

from datetime import date

import pytest

from common.dates import SchoolCalendar
from logs.rules.requests import days_offered, due_error, due_words
from tests.rules.builders import OAKFIELD, nov

MONDAY = nov(23)


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (nov(20), "was due Fri 20 Nov"),
        (nov(23), "until today"),
        (nov(24), "until tomorrow"),
        (nov(27), "until Friday"),
        (nov(29), "until Sunday"),
        (nov(30), "until Mon 30 Nov"),
        (date(2026, 12, 4), "until Fri 4 Dec"),
    ],
)
def test_the_last_day_in_words(due_on, words):
    assert due_words(due_on, MONDAY) == words


@pytest.mark.parametrize(
    ("due_on", "says"),
    [
        (nov(22), "is over"),
        (nov(23), None),
        (nov(27), None),
        (date(2027, 5, 22), None),
        (date(2027, 5, 23), "more than half a year"),
        (date(2206, 11, 27), "Check the year"),
    ],
)
def test_the_last_day_lies_between_today_and_half_a_year_on(due_on, says):
    problem = due_error(due_on, MONDAY)
    assert problem is None if says is None else says in problem


def test_the_next_school_days_are_offered_across_half_term():
    assert days_offered(date(2026, 10, 22), OAKFIELD) == [
        date(2026, 10, 22),
        date(2026, 10, 23),
        nov(2),
        nov(3),
        nov(4),
    ]


def test_weekdays_are_offered_while_the_terms_are_not_known():
    assert days_offered(nov(21), SchoolCalendar()) == [nov(23), nov(24), nov(25), nov(26), nov(27)]
