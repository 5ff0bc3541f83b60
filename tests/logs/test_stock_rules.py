"""The stock by its rules: the running balance, what is left of which batch, when a difference must be explained."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logs.rules.doses import StockFact, balance_of
from logs.rules.stock import (
    Batch,
    batches_left,
    days_to,
    explained,
    first_expiry,
    is_low,
    ledger,
    moment_of,
)

START = datetime(2026, 11, 2, 9, tzinfo=UTC)
KINDS = ("dose", "received", "returned", "counted", "wasted")
DAY = date(2026, 11, 2)


def facts(*said):
    """Facts a minute apart."""
    return [
        StockFact(START + timedelta(minutes=n), kind, Decimal(amount))
        for n, (kind, amount) in enumerate(said)
    ]


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 60)), max_size=12))
def test_the_last_line_says_what_the_balance_says(said):
    had, lines = balance_of(facts(*said)), ledger(facts(*said))
    last = lines[-1].balance if lines else None
    assert last == (had.amount if had.is_known else None)
    assert [line.difference for line in lines if line.difference] == [each for _, each in had.differences]


def test_each_line_shows_the_balance_after_it():
    lines = ledger(facts(("received", 30), ("dose", 1), ("counted", 28), ("wasted", 1), ("returned", 27)))
    assert [line.balance for line in lines] == [30, 29, 28, 27, 0]
    assert [line.difference for line in lines] == [0, 0, -1, 0, 0]


def test_a_dose_before_anything_came_has_no_balance():
    assert ledger(facts(("dose", 1)))[0].balance is None


@pytest.mark.parametrize(
    ("balance", "left"), [(0, []), (5, [10]), (10, [10]), (11, [20, 10]), (99, [30, 20, 10])]
)
def test_the_oldest_is_used_first(balance, left):
    came = [Batch(Decimal(amount), None) for amount in (30, 20, 10)]
    assert [batch.amount for batch in batches_left(came, Decimal(balance))] == left


def test_only_what_is_still_there_runs_out_of_date():
    came = [Batch(Decimal(10), DAY), Batch(Decimal(10), DAY + timedelta(days=90)), Batch(Decimal(1), None)]
    assert first_expiry(came, Decimal(21)) == DAY
    assert first_expiry(came, Decimal(11)) == DAY + timedelta(days=90)
    assert first_expiry(came, Decimal(0)) is None


@pytest.mark.parametrize(
    ("balance", "low_at", "low"),
    [(None, 5, False), (5, 5, True), (6, 5, False), (0, None, True), (1, None, False), (-1, None, True)],
)
def test_low_is_at_or_under_its_mark(balance, low_at, low):
    said = [None if each is None else Decimal(each) for each in (balance, low_at)]
    assert is_low(*said) is low


def test_the_printed_date_is_the_last_good_day():
    assert days_to(DAY, DAY) == 0
    assert days_to(DAY, DAY + timedelta(days=1)) == -1
    assert days_to(None, DAY) is None


@pytest.mark.parametrize(
    ("difference", "explained_on", "today", "stands"),
    [
        (0, None, DAY + timedelta(days=9), "fits"),
        (-1, None, DAY, "waiting"),
        (-1, None, DAY + timedelta(days=1), "overdue"),
        (2, DAY, DAY + timedelta(days=9), "same_day"),
        (2, DAY + timedelta(days=1), DAY + timedelta(days=9), "late"),
    ],
)
def test_a_difference_is_explained_on_its_day(difference, explained_on, today, stands):
    assert explained(Decimal(difference), DAY, explained_on, today) == stands


def test_what_is_written_later_counts_from_the_end_of_its_day():
    assert moment_of(DAY, START) == START
    earlier = moment_of(DAY - timedelta(days=1), START)
    assert (earlier.date(), earlier.hour) == (DAY - timedelta(days=1), 23)
