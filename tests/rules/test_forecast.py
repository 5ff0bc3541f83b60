"""The forecast to the end of the half-term, and its words."""

from datetime import date

import pytest

from logs.rules.forecast import ForecastState, Side, forecast, forecast_words, worked_out
from logs.rules.reasons import Reason
from tests.rules.builders import AUTUMN_2, OAKFIELD, happened, make_line, missed, nov, slot

AS_OF = nov(23)
DAILY = make_line(minutes=20, sessions=1, per="day")
SLOTS = [slot(day) for day in OAKFIELD.school_days(*AUTUMN_2)]
PAST = [one.date for one in SLOTS if one.date < AS_OF]


def made(entries, *, line=DAILY, slots=SLOTS, as_of=AS_OF, records_from=AUTUMN_2[0]):
    return forecast(OAKFIELD, line, slots, entries, records_from, as_of, AUTUMN_2)


def test_all_delivered_is_on_course():
    found = made([happened(day) for day in PAST])
    assert (found.specified, found.delivered, found.to_come) == (700, 300, 400)
    assert (found.expected, found.shortfall, found.side) == (700, 0, None)
    assert forecast_words(found) == "on course"


def test_two_thirds_delivered_falls_short_by_the_staffs_absence():
    entries = [
        missed(day, Reason.STAFF_ABSENT) if n % 3 == 0 else happened(day) for n, day in enumerate(PAST)
    ]
    found = made(entries)
    assert (found.delivered, found.expected, found.shortfall) == (200, 200 + 267, 233)
    assert found.side is Side.SCHOOL
    assert forecast_words(found) == "3 h 53 short by 18 Dec, school side"


def test_pupils_absence_is_left_out_of_the_share_and_named():
    entries = [missed(day, Reason.PUPIL_ABSENT) if n < 5 else happened(day) for n, day in enumerate(PAST)]
    found = made(entries)
    assert (found.basis.timetabled, found.basis.delivered, found.basis.left_out) == (200, 200, 100)
    assert (found.expected, found.side) == (600, Side.CHILD)
    assert "Left out: 1 h 40 when the pupil was absent." in worked_out(found)


def test_absence_for_part_of_a_session_is_left_out_for_that_part():
    entries = [happened(day, 15, planned=20, reason=Reason.PUPIL_ABSENT) for day in PAST]
    basis = made(entries).basis
    assert (basis.timetabled, basis.delivered, basis.left_out, basis.share) == (225, 225, 75, 1)


def test_being_unable_is_not_absence():
    entries = [missed(day, Reason.PUPIL_UNABLE) for day in PAST]
    assert made(entries).basis.share == 0


def test_sessions_not_logged_do_not_lower_the_share_but_name_the_side():
    found = made([happened(day) for day in PAST[:5]])
    assert (found.basis.share, found.expected, found.side) == (1, 500, Side.NOT_LOGGED)


def test_longer_session_does_not_raise_the_share_above_one():
    found = made([happened(day, 30) for day in PAST])
    assert (found.basis.share, found.expected) == (1, 450 + 400)


def test_session_in_a_larger_group_counts_as_not_delivered():
    assert made([happened(day, pupils=3) for day in PAST]).basis.share == 0


def test_timetable_shorter_than_the_plan_is_named():
    mondays = [one for one in SLOTS if one.date.weekday() == 0]
    found = made([happened(one.date) for one in mondays if one.date < AS_OF], slots=mondays)
    assert (found.expected, found.shortfall, found.side) == (140, 560, Side.TIMETABLE)


def test_first_days_of_a_half_term_name_the_side_of_the_weeks_before():
    before = OAKFIELD.school_days(date(2026, 10, 5), date(2026, 10, 23))
    slots = [slot(day) for day in before] + SLOTS
    entries = [
        missed(day, Reason.LA_NOT_ARRANGED) if n % 2 else happened(day) for n, day in enumerate(before)
    ]
    found = made(entries, slots=slots, as_of=nov(2), records_from=date(2026, 9, 1))
    assert (found.delivered, found.to_come, found.side) == (0, 700, Side.LA)


@pytest.mark.parametrize(
    ("slots", "logged", "state", "words"),
    [
        pytest.param([], 5, ForecastState.NO_TIMETABLE, "no timetable, cannot forecast", id="no timetable"),
        pytest.param(SLOTS, 2, ForecastState.TOO_EARLY, "too early", id="two sessions"),
        pytest.param(SLOTS, 3, ForecastState.READY, "on course", id="three sessions"),
    ],
)
def test_nothing_is_guessed(slots, logged, state, words):
    found = made([happened(day, 500) for day in PAST[:logged]], slots=slots)
    assert (found.state, forecast_words(found)) == (state, words)
    assert (found.expected is None) is (state is not ForecastState.READY)


def test_no_sum_is_shown_without_a_forecast():
    assert len(worked_out(made([]))) == 3


def test_absences_are_no_sessions_to_forecast_from():
    entries = [missed(day, Reason.PUPIL_ABSENT) for day in PAST[:5]] + [happened(day) for day in PAST[5:7]]
    assert made(entries).state is ForecastState.TOO_EARLY


def test_slots_and_entries_of_other_lines_are_passed_over():
    others = [slot(day, line="reading") for day in PAST]
    assert (
        made([happened(day, line="reading") for day in PAST], slots=others).state
        is ForecastState.NO_TIMETABLE
    )


def test_todays_session_is_to_come_until_it_is_logged():
    entries = [happened(day) for day in PAST]
    assert made(entries).to_come == 400
    assert made([*entries, happened(AS_OF)]).to_come == 380


@pytest.mark.parametrize(
    ("day", "sessions"),
    [
        pytest.param(date(2026, 10, 16), 0, id="the 21st school day back"),
        pytest.param(date(2026, 10, 19), 1, id="the 20th school day back"),
        pytest.param(nov(20), 1, id="yesterday's school day"),
        pytest.param(nov(23), 0, id="today"),
    ],
)
def test_share_looks_back_over_20_school_days_before_today(day, sessions):
    found = made([happened(day)], slots=[slot(day)], records_from=date(2026, 9, 1))
    assert found.basis.sessions == sessions


def test_share_does_not_reach_back_before_records_began():
    entries, slots = [happened(nov(3))], [slot(nov(3))]
    assert made(entries, slots=slots, records_from=nov(4)).basis.sessions == 0


def test_after_the_half_term_what_was_delivered_stands():
    found = made([happened(PAST[0], 100)], as_of=date(2026, 12, 19))
    assert (found.state, found.to_come, found.expected, found.shortfall) == ("ready", 0, 100, 600)


def test_shortfall_of_a_yearly_line_is_not_named_in_november():
    line = make_line(minutes=600, sessions=10, per="year")
    found = made([missed(day, Reason.LA_NOT_ARRANGED) for day in PAST], line=line)
    assert found.shortfall > 0
    assert not found.is_short
    assert forecast_words(found) == "counted over the school year"


def test_sum_is_shown_part_by_part():
    entries = [
        missed(day, Reason.STAFF_ABSENT) if n % 3 == 0 else happened(day) for n, day in enumerate(PAST)
    ]
    assert worked_out(made(entries)) == (
        "Delivered so far: 3 h 20.",
        "Timetabled to come by 18 Dec: 6 h 40.",
        "Last 20 school days: 3 h 20 delivered of 5 h timetabled and logged, in 15 sessions.",
        "3 h 20 + 6 h 40 × 67% = 7 h 47, beside 11 h 40 for the half-term.",
    )
