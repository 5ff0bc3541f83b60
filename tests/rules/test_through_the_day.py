"""Support through the whole day: what a day comes to, what a confirmation says, against a count by hand."""

from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logs.rules.forecast import ForecastState, Side, forecast, forecast_words, worked_out
from logs.rules.ledger import ledger
from logs.rules.reasons import Reason
from logs.rules.through_the_day import (
    Said,
    day_amounts,
    day_occurrences,
    days_named,
    minutes_between,
    missed_in,
    unconfirmed,
    with_days_said,
)
from logs.rules.totals import totals
from tests.rules.brute_ledger import owed_on, walk
from tests.rules.builders import AUTUMN, AUTUMN_2, OAKFIELD, WEEK, happened, make_line, nov

SUPPORT = make_line(id="support", minutes=1500, sessions=1, pupils=1, by="TA", is_through_the_day=True)
SALT = make_line(within="support")
SEPTEMBER = date(2026, 9, 1)
AS_OF = nov(23)


def said(day, missed=0, reason=None, planned=300, line="support"):
    """A confirmation."""
    return Said(f"c{day}", line, day, planned, missed, reason)


def book(*days, entries=(), as_of=AS_OF, window=AUTUMN_2, lines=(SUPPORT,)):
    """The account of the support over the half-term."""
    slots = [one for line in lines for one in day_occurrences(OAKFIELD, line, SEPTEMBER, window)]
    found = with_days_said(entries, days, lines)
    return ledger(OAKFIELD, lines, slots, found, SEPTEMBER, as_of, window)


PAST = OAKFIELD.school_days(AUTUMN_2[0], AS_OF - timedelta(days=1))


def test_a_day_comes_to_a_fifth_of_the_week():
    assert set(day_amounts(OAKFIELD, SUPPORT, SEPTEMBER, AUTUMN_2).values()) == {300}


def test_an_odd_week_comes_to_its_whole_amount():
    line = replace(SUPPORT, minutes=77)
    assert list(day_amounts(OAKFIELD, line, SEPTEMBER, WEEK).values()) == [15, 16, 15, 16, 15]


def test_a_day_holds_what_a_confirmation_can_say():
    line = replace(SUPPORT, minutes=1800, per="day")
    assert set(day_amounts(OAKFIELD, line, SEPTEMBER, WEEK).values()) == {600}


def test_no_day_before_records_or_the_line_or_on_a_closed_day():
    line = replace(SUPPORT, starts_on=date(2026, 10, 22), ends_on=nov(3))
    days = list(day_amounts(OAKFIELD, line, date(2026, 10, 23), AUTUMN))
    assert days == [date(2026, 10, 23), nov(2), nov(3)]


def test_an_emergency_closure_still_waits_to_be_confirmed():
    assert nov(26) in day_amounts(OAKFIELD, SUPPORT, SEPTEMBER, AUTUMN_2)


def test_confirmed_days_are_delivered_and_the_others_not_logged():
    [figures] = book(said(nov(2)), said(nov(3)))
    assert (figures.delivered, figures.not_logged) == (600, 300 * (len(PAST) - 2))
    assert figures.unaccounted == figures.specified - 300 * len(PAST)


def test_an_exception_is_missed_for_its_cause():
    [figures] = book(said(nov(2), 60, Reason.STAFF_ABSENT), said(nov(3), 300, Reason.PUPIL_ABSENT))
    assert (figures.delivered, figures.missed.school, figures.missed.child) == (240, 60, 300)


def test_today_is_no_gap_before_it_is_over():
    [figures] = book(*(said(day) for day in PAST))
    assert figures.not_logged == 0


def test_support_given_as_the_line_says_is_never_otherwise():
    line = replace(SUPPORT, adults=2, pupils=3, by="specialist TA")
    [figures] = book(said(nov(2)), lines=(line,))
    assert (figures.delivered, figures.otherwise) == (300, 0)


def test_a_session_logged_on_the_line_itself_lies_inside_its_confirmed_day():
    inside = happened(nov(2), 40, line="support")
    [figures] = book(said(nov(2)), entries=[inside])
    assert figures.delivered == 300
    [alone] = book(entries=[replace(inside, by="TA")])
    assert alone.delivered == 40


def test_what_makes_up_another_day_counts_beside_the_confirmation():
    lost = said(nov(2), 300, Reason.STAFF_ABSENT)
    extra = happened(nov(3), 60, line="support", makes_up=lost.id, by="TA")
    [figures] = book(lost, said(nov(3)), entries=[extra])
    assert (figures.delivered, figures.missed.school) == (360, 240)


def test_a_programme_within_counts_on_both_lines_and_once_in_totals():
    lines = [SUPPORT, SALT]
    rows = book(said(nov(2)), entries=[happened(nov(2))], lines=(SUPPORT,)) + ledger(
        OAKFIELD, [SALT], [], [happened(nov(2))], SEPTEMBER, AS_OF, AUTUMN_2
    )
    assert [row.delivered for row in rows] == [300, 20]
    assert totals(lines, rows).delivered == 300
    assert totals(lines, rows).not_logged == rows[0].not_logged


@settings(max_examples=60, deadline=None)
@given(
    minutes=st.integers(5, 1800),
    per=st.sampled_from(["day", "week", "fortnight", "half_term", "term", "year"]),
    start=st.integers(0, 60),
    picks=st.dictionaries(
        st.integers(0, 34), st.tuples(st.integers(0, 600), st.sampled_from(list(Reason))), max_size=20
    ),
)
def test_the_ledger_of_confirmed_days_agrees_with_a_count_day_by_day(minutes, per, start, picks):
    line = replace(SUPPORT, minutes=minutes, per=per, starts_on=AUTUMN_2[0] + timedelta(days=start - 20))
    amounts = day_amounts(OAKFIELD, line, SEPTEMBER, AUTUMN_2)
    days = OAKFIELD.school_days(*AUTUMN_2)
    chosen = {days[n]: pick for n, pick in picks.items() if amounts.get(days[n])}
    rows = [
        said(day, min(missed, amounts[day]), reason if missed else None, amounts[day])
        for day, (missed, reason) in chosen.items()
    ]
    [figures] = book(*rows, lines=(line,))
    assert figures.delivered == sum(
        amounts[day] - min(missed, amounts[day]) for day, (missed, _) in chosen.items()
    )
    assert figures.missed.total == sum(min(missed, amounts[day]) for day, (missed, _) in chosen.items())
    assert figures.not_logged == sum(
        amount for day, amount in amounts.items() if day < AS_OF and day not in chosen
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(5, 1500), st.sampled_from(["day", "week", "fortnight", "half_term", "term", "year"]))
def test_each_week_of_days_comes_to_what_the_week_owes(minutes, per):
    line = replace(SUPPORT, minutes=minutes, per=per)
    case = {
        "terms": [[day.isoformat() for day in pair] for pair in OAKFIELD.terms],
        "half_terms": [[day.isoformat() for day in pair] for pair in OAKFIELD.half_terms],
        "closed": sorted(day.isoformat() for day in OAKFIELD.closed),
    }
    facts = {"minutes": minutes, "sessions": 1, "per": per}
    owed = sum((owed_on(case, facts, day) for day in walk(*WEEK)), Fraction(0))
    amounts = day_amounts(OAKFIELD, line, SEPTEMBER, WEEK)
    if max(amounts.values(), default=0) < 600:
        assert sum(amounts.values()) == floor(owed + Fraction(1, 2))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(480, 960), st.integers(480, 960)), max_size=4), st.integers(1, 600))
def test_stretches_count_each_minute_once(pairs, planned):
    ordered = [tuple(sorted(pair)) for pair in pairs]
    stretches = [(time(a // 60, a % 60), time(b // 60, b % 60)) for a, b in ordered]
    naive = sum(any(a <= minute < b for a, b in ordered) for minute in range(1440))
    assert missed_in(stretches, planned) == min(naive, planned)


def made(days, line=SUPPORT, as_of=AS_OF):
    """The forecast seen on Monday 23 November."""
    slots = day_occurrences(OAKFIELD, line, SEPTEMBER, AUTUMN_2)
    entries = with_days_said((), days, [line])
    return forecast(OAKFIELD, line, slots, entries, AUTUMN_2[0], as_of, AUTUMN_2)


def test_the_forecast_takes_the_confirmed_days():
    lost = {PAST[0], PAST[5], PAST[10]}
    found = made([said(day, 300, Reason.STAFF_REDEPLOYED) if day in lost else said(day) for day in PAST])
    assert found.state is ForecastState.READY
    assert (found.delivered, found.basis.sessions, found.basis.share) == (3600, 15, Fraction(12, 15))
    assert (found.expected, found.side) == (3600 + found.to_come * 12 // 15, Side.SCHOOL)
    sentences = worked_out(found)
    assert "School days to come by 18 Dec: 100 h of support." in sentences
    assert (
        "Last 20 school days: 60 h given of 75 h planned, on 15 confirmed days. "
        "Days nobody has confirmed are not in this." in sentences
    )


def test_two_confirmed_days_are_too_early_and_no_day_is_no_timetable():
    assert forecast_words(made([said(PAST[0]), said(PAST[1])])) == "too early"
    ended = replace(SUPPORT, starts_on=SEPTEMBER, ends_on=date(2026, 9, 4))
    assert made([], ended).state is ForecastState.NO_TIMETABLE


def test_a_day_that_is_unconfirmed_does_not_lower_the_share_but_names_the_side():
    found = made([said(day) for day in PAST[:5]])
    assert (found.basis.share, found.side) == (1, Side.NOT_LOGGED)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (said(nov(2)), "as planned, 5 h"),
        (said(nov(2), 60, Reason.STAFF_ABSENT), "4 h of 5 h, staff absent"),
        (said(nov(2), 300, Reason.PUPIL_ABSENT), "not at all: pupil absent"),
    ],
)
def test_a_confirmation_is_said_in_words(row, words):
    assert row.words == words


def test_days_that_wait_are_named_and_the_rest_counted():
    days = [nov(n) for n in range(2, 7)]
    assert days_named(days[:2]) == "Mon 2 Nov, Tue 3 Nov"
    assert days_named(days) == "Mon 2 Nov, Tue 3 Nov, Wed 4 Nov, Thu 5 Nov and 1 more"
    amounts = dict.fromkeys(days, 300) | {nov(9): 0}
    assert unconfirmed(amounts, [nov(3)], nov(5)) == [nov(2), nov(4), nov(5)]
    assert minutes_between(time(9, 30), time(10, 15)) == 45
