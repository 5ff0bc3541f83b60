"""Hours and cost: the ledger's minutes, each pupil's share of an adult, rates from a day, rounding once."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.dates import SchoolCalendar
from logs.rules.funding import (
    FundingTotal,
    Sum,
    above_element_2,
    cost,
    element_2,
    line_funding,
    share,
    total_of,
)
from logs.rules.ledger import ledger
from logs.rules.lines import Entry, Line
from logs.rules.reasons import Cause, Reason
from plans.rules.rates import Rate, Rates
from plans.rules.vocabulary import LineSection, Per

MONDAY, FRIDAY = date(2026, 11, 2), date(2026, 11, 6)
WEEK = (MONDAY, FRIDAY)
CALENDAR = SchoolCalendar(terms=((date(2026, 9, 2), date(2026, 12, 18)),))
TA, THERAPIST = Rate("", 1800, date(2026, 9, 1)), Rate("therapist", 4200, date(2026, 9, 1))
RATES = Rates((TA, THERAPIST))
LINE = Line("a", LineSection.F, 30, 2, Per.WEEK, date(2026, 9, 2))


def entry(number: int, minutes: int = 30, **facts) -> Entry:
    """A session of the week."""
    known = {"id": str(number), "line": "a", "date": MONDAY + timedelta(days=number % 5), "happened": True}
    return Entry(**known | {"minutes": minutes} | facts)


def missed(number: int, reason: Reason, planned: int = 30) -> Entry:
    """A session that did not happen."""
    return entry(number, 0, happened=False, planned=planned, reason=reason)


def funded(line=LINE, entries=(), rates=RATES, window=WEEK):
    """The hours and cost of the line."""
    rows = ledger(CALENDAR, [line], [], entries, MONDAY, FRIDAY, window)
    figures = rows[0] if rows else None
    return line_funding(CALENDAR, line, figures, entries, date(2026, 9, 1), window, rates)


@pytest.mark.parametrize(
    ("adults", "pupils", "expected"), [(1, 1, 1), (1, 3, Fraction(1, 3)), (2, 1, 2), (2, 4, Fraction(1, 2))]
)
def test_a_pupil_bears_adults_by_pupils(adults, pupils, expected) -> None:
    assert share(adults, pupils) == expected


def test_planned_and_delivered_cost_of_one_to_one() -> None:
    found = funded(entries=[entry(0), entry(1)])
    assert (found.figures.specified, found.planned) == (60, 1800)
    assert (found.figures.delivered, found.delivered, found.otherwise) == (60, 1800, 0)


def test_a_group_costs_each_pupil_its_share() -> None:
    found = funded(replace(LINE, pupils=3), [entry(0, pupils=3)])
    assert (found.planned, found.delivered) == (600, 300)


def test_by_whom_decides_the_rate_and_another_adult_counts_otherwise() -> None:
    found = funded(replace(LINE, by="therapist"), [entry(0, by="therapist"), entry(1, by="another adult")])
    assert (found.planned, found.delivered, found.otherwise) == (4200, 2100, 900)


def test_a_new_rate_counts_from_its_day() -> None:
    rates = Rates((TA, Rate("", 3600, MONDAY + timedelta(days=1))))
    found = funded(entries=[entry(0), entry(1)], rates=rates)
    assert found.planned == 360 + 4 * 720
    assert found.delivered == 900 + 1800


def test_no_rate_is_none_and_never_nought() -> None:
    found = funded(entries=[entry(0), missed(1, Reason.STAFF_ABSENT)], rates=Rates())
    assert [found.planned, found.delivered, found.otherwise, found.not_delivered] == [None] * 4
    assert found.missed[0].pence is None
    assert funded(rates=Rates()).delivered is None
    assert funded(rates=RATES).delivered == 0


def test_a_rate_that_begins_later_leaves_the_days_before_without_one() -> None:
    rates = Rates((Rate("", 1800, FRIDAY),))
    assert funded(entries=[entry(0)], rates=rates).planned is None
    assert funded(entries=[entry(0)], rates=rates).delivered is None
    assert funded(entries=[entry(4)], rates=rates).delivered == 900


def test_what_was_missed_costs_by_whose_doing() -> None:
    entries = [
        missed(0, Reason.STAFF_ABSENT),
        missed(1, Reason.PUPIL_ABSENT, 20),
        missed(2, Reason.STAFF_ABSENT),
    ]
    found = funded(entries=entries)
    assert [(row.cause, row.minutes, row.pence) for row in found.missed] == [
        (Cause.CHILD, 20, 600),
        (Cause.SCHOOL, 60, 1800),
    ]
    assert found.not_delivered == 2400


def test_made_up_minutes_are_not_missed_twice() -> None:
    found = funded(entries=[missed(0, Reason.STAFF_ABSENT), entry(1, 20, makes_up="0")])
    assert [(row.minutes, row.pence) for row in found.missed] == [(10, 300)]


def test_a_line_without_an_amount_has_cost_and_no_plan_and_stays_out_of_totals() -> None:
    found = funded(replace(LINE, minutes=None, sessions=None), [entry(0, pupils=2)])
    assert (found.figures, found.planned, found.happened, found.delivered) == (None, None, 30, 450)
    assert total_of([found]) == FundingTotal()


def test_a_programme_within_a_line_is_counted_once() -> None:
    day = replace(LINE, id="day", minutes=300, sessions=5, per=Per.WEEK)
    inside = replace(LINE, within="day")
    total = total_of([funded(day), funded(inside, [entry(0)])])
    assert (total.specified, total.planned) == (1500, Sum(45000))
    assert total_of([funded(inside, [entry(0)])]).delivered == Sum(900)


def test_a_total_says_how_many_lines_have_no_rate() -> None:
    rates = Rates((THERAPIST,))
    rows = [funded(replace(LINE, by="therapist"), rates=rates), funded(replace(LINE, id="b"), rates=rates)]
    assert total_of(rows).planned.words == "£42.00, without 1 line that has no rate"
    assert Sum(without_rate=2).words == "no rate set"


def test_rounding_is_half_up_once_for_a_line() -> None:
    assert cost([(Fraction(1), 30), (Fraction(1), 30), (Fraction(1), 30)]) == 2  # 1.5 pence
    assert cost([]) == 0


def test_element_2_is_shared_over_the_days_of_the_year() -> None:
    assert element_2((date(2026, 9, 1), date(2027, 8, 31))) == 600_000
    assert element_2((date(2026, 4, 1), date(2026, 9, 30))) == 300_822
    assert above_element_2(Sum(700_000), (date(2026, 9, 1), date(2027, 8, 31))) == 100_000
    assert above_element_2(Sum(100), WEEK) == 0
    assert above_element_2(Sum(100, without_rate=1), WEEK) is None


days = st.dates(date(2026, 9, 1), date(2026, 12, 31))


@given(
    st.lists(st.builds(Rate, st.sampled_from(["", "x"]), st.integers(1, 9000), days), max_size=6), days, days
)
def test_spans_cover_the_window_and_hold_one_rate_each(rows, one, other) -> None:
    window, rates = (min(one, other), max(one, other)), Rates(tuple(rows))
    spans = rates.spans("x", window)
    assert spans[0][0][0] == window[0] and spans[-1][0][1] == window[1]
    for (first, last), pence in spans:
        assert {rates.on("x", first), rates.on("x", last)} == {pence}


@given(st.integers(1, 600), st.integers(1, 10), st.integers(1, 4), st.integers(1, 9), st.integers(1, 9000))
def test_a_whole_group_together_costs_what_its_adults_cost(minutes, sessions, adults, pupils, pence) -> None:
    pieces = [(minutes * sessions * share(adults, pupils), pence)] * pupils
    assert cost(pieces) == cost([(Fraction(minutes * sessions * adults), pence)])
