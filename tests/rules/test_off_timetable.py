"""Which sessions a save clears, and what it says of them."""

from datetime import date, time
from uuid import uuid4

import pytest

from logs.rules.off_timetable import (
    REASONS,
    Missed,
    Scope,
    Window,
    amount_words,
    cleared_words,
    kept_words,
    not_logged,
)
from logs.rules.reasons import Cause, Reason, cause_of
from plans.rules.cover import Part
from plans.rules.vocabulary import LineSection

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
NOON = time(12, 30)


def missed(minutes: int = 20) -> Missed:
    return Missed(uuid4(), uuid4(), uuid4(), MONDAY, time(9), minutes)


@pytest.mark.parametrize(
    ("part", "at", "held"),
    [
        (Part.ALL, time(9), True),
        (Part.AM, time(12, 29), True),
        (Part.AM, time(12, 30), False),
        (Part.PM, time(12, 30), True),
        (Part.PM, time(12, 29), False),
    ],
)
def test_a_session_belongs_to_the_half_in_which_it_begins(part: Part, at: time, held: bool) -> None:
    assert Window(MONDAY, MONDAY, part).holds(MONDAY, at, 60, NOON) is held


@pytest.mark.parametrize(
    ("at", "minutes", "held"),
    [(time(9, 30), 30, False), (time(9, 31), 30, True), (time(11, 59), 5, True), (time(12), 5, False)],
)
def test_between_two_times_a_session_that_overlaps_is_lost(at: time, minutes: int, held: bool) -> None:
    window = Window(MONDAY, MONDAY, Part.ALL, time(10), time(12))
    assert window.holds(MONDAY, at, minutes, NOON) is held


def test_only_days_of_the_window_count_both_ends_included() -> None:
    window = Window(MONDAY, TUESDAY)
    days = [date(2026, 11, day) for day in (22, 23, 24, 25)]
    assert [window.holds(day, time(9), 20, NOON) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (Window(MONDAY, MONDAY), "today"),
        (Window(MONDAY, MONDAY, Part.PM), "this afternoon"),
        (Window(TUESDAY, TUESDAY, Part.AM), "Tue 24 Nov, morning"),
        (Window(MONDAY, TUESDAY), "Mon 23 Nov to Tue 24 Nov"),
        (Window(MONDAY, MONDAY, Part.ALL, time(9, 5), time(12)), "today, 9:05 to 12:00"),
    ],
)
def test_when_is_said_as_people_say_it(window: Window, words: str) -> None:
    assert window.words(MONDAY) == words


def test_what_is_logged_is_left_out_and_each_stands_once() -> None:
    one, other = missed(), missed()
    assert not_logged([one, other, one], {other.key}) == [one]


def test_amounts_and_what_is_kept_in_words() -> None:
    assert amount_words([missed(), missed(55)]) == "2 sessions, 1 h 15"
    assert kept_words(1, 2) == "1 already logged, kept · 2 already marked as not held"
    assert kept_words(0, 0) == ""


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason.PUPIL_ABSENT, "Away: absent"),
        (Reason.APPOINTMENT, "Away: appointment"),
        (Reason.TRIP_OR_EVENT, "Off timetable: trip or event"),
        (Reason.STAFF_ABSENT, "Not held: staff absent"),
    ],
)
def test_a_cleared_session_says_why(reason: Reason, words: str) -> None:
    assert cleared_words(reason) == words


def test_a_class_that_is_out_and_a_closed_school_lie_on_the_schools_side() -> None:
    of_school = [REASONS[Scope.CLASS][0], *REASONS[Scope.SCHOOL]]
    assert {cause_of(reason, LineSection.F) for reason in of_school} == {Cause.SCHOOL}
    assert cause_of(REASONS[Scope.PUPIL][0], LineSection.F) is Cause.CHILD
