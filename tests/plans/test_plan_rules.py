"""The small rules of setting up, as tables; no database."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.rules.amounts import amount_problem, is_diluted, slot_minutes_problem, window_problem
from plans.rules.clashes import SlotTimes, collide
from plans.rules.readiness import Lack, SetupFacts, lacks
from plans.rules.vocabulary import Week
from pupils.rules.phrases import and_words
from pupils.rules.spans import WeekdaySpan, joined, overlap

MONDAY = date(2026, 11, 2)
TEN = SlotTimes(Week.BOTH, 0, time(10, 0), 30, MONDAY)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"starts_at": time(10, 29)}, True),
        ({"starts_at": time(10, 30)}, False),
        ({"starts_at": time(9, 30)}, False),
        ({"starts_at": time(9, 31)}, True),
        ({"starts_at": time(10, 10), "minutes": 5}, True),
        ({"weekday": 1}, False),
        ({"week": Week.A}, True),
        ({"ends_on": MONDAY}, True),
        ({"starts_on": MONDAY - timedelta(9), "ends_on": MONDAY - timedelta(1)}, False),
    ],
    ids=[
        "same",
        "last minute",
        "as it ends",
        "ends as it begins",
        "one minute",
        "inside",
        "other day",
        "week A of every",
        "one shared day",
        "over before",
    ],
)
def test_two_slots_collide_with_a_minute_and_a_day_in_common(changes: dict, expected: bool) -> None:
    other = replace(TEN, **changes)
    assert collide(TEN, other) is expected
    assert collide(other, TEN) is expected


def test_weeks_a_and_b_never_meet() -> None:
    assert not collide(replace(TEN, week=Week.A), replace(TEN, week=Week.B))


@pytest.mark.parametrize(
    ("adults", "pupils", "expected"),
    [(1, 1, False), (1, 2, True), (2, 2, False), (2, 3, True)],
)
def test_one_to_one_is_diluted_by_more_pupils_than_adults(adults: int, pupils: int, expected: bool) -> None:
    assert is_diluted(1, 1, adults, pupils) is expected


def test_a_group_of_four_may_be_smaller_but_not_larger() -> None:
    assert [is_diluted(1, 4, 1, pupils) for pupils in (1, 4, 5)] == [False, False, True]


@pytest.mark.parametrize(
    ("amount", "field"),
    [
        ((None, None, False), None),
        ((20, None, False), "sessions"),
        ((None, 3, False), "minutes"),
        ((0, 3, False), "minutes"),
        ((1, 1, False), None),
        ((600, 1, False), None),
        ((601, 1, False), "minutes"),
        ((1800, 1, True), None),
        ((1801, 1, True), "minutes"),
        ((20, 0, False), "sessions"),
    ],
)
def test_an_amount_is_whole_or_none_and_within_its_limits(amount: tuple, field: str | None) -> None:
    problem = amount_problem(*amount)
    assert (problem and problem[0]) == field


@pytest.mark.parametrize(("minutes", "is_fine"), [(0, False), (1, True), (600, True), (601, False)])
def test_a_slot_lasts_from_a_minute_to_ten_hours(minutes: int, is_fine: bool) -> None:
    assert (slot_minutes_problem(minutes) == "") is is_fine


def test_a_window_may_be_one_day_or_open_but_not_reversed() -> None:
    ends = [None, MONDAY, MONDAY - timedelta(1)]
    assert [window_problem(MONDAY, end) == "" for end in ends] == [True, True, False]


def test_what_is_lacking_comes_in_the_order_of_the_work() -> None:
    assert lacks(SetupFacts()) == tuple(Lack)
    assert lacks(SetupFacts(plan=True, slot=True)) == (Lack.KEY_WORKER, Lack.LINE, Lack.TARGET)
    assert lacks(SetupFacts(True, True, True, True, True)) == ()


def test_lists_read_as_people_say_them() -> None:
    lists = ([], ["A"], ["A", "B"], ["A", "B", "C"])
    assert [and_words(words) for words in lists] == ["", "A", "A and B", "A, B and C"]


days = st.integers(0, 25).map(lambda n: MONDAY + timedelta(n))
ends = st.one_of(st.none(), st.integers(0, 12))
spans = st.builds(
    lambda weekday, first, length: WeekdaySpan(
        weekday, first, None if length is None else first + timedelta(length)
    ),
    st.integers(0, 1),
    days,
    ends,
)


def held(span: WeekdaySpan, last: date = MONDAY + timedelta(60)) -> set[tuple[int, date]]:
    """The days of a span, one by one, as far as LAST."""
    length = ((span.to_on or last) - span.from_on).days + 1
    return {(span.weekday, span.from_on + timedelta(n)) for n in range(length)}


@given(st.lists(spans, max_size=6))
def test_joined_spans_hold_the_same_days_and_never_touch(given_spans: list[WeekdaySpan]) -> None:
    result = joined(given_spans)
    assert set().union(*map(held, result)) == set().union(*map(held, given_spans))
    for first, second in pairwise(result):
        if first.weekday == second.weekday:
            assert first.to_on is not None
            assert first.to_on + timedelta(1) < second.from_on


@given(spans, spans)
def test_spans_overlap_when_they_share_a_day(first: WeekdaySpan, second: WeekdaySpan) -> None:
    shared = {day for _, day in held(first)} & {day for _, day in held(second)}
    assert overlap((first.from_on, first.to_on), (second.from_on, second.to_on)) is bool(shared)
