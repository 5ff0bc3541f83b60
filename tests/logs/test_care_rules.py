"""Clocks, triggers, doses, the RIDDOR tree: the rules of care, health and safety."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logs.rules.doses import DueState, StockFact, balance_of, check_prn, due_state, window_on
from logs.rules.intervention import (
    ReportDuty,
    Step,
    are_accounts_open,
    is_adult,
    may_sign,
    may_waive,
    open_steps,
    report_duty,
    same_day_clock,
)
from logs.rules.riddor import Leaning, read_answers
from logs.rules.signing import LONDON

DAY = date(2026, 11, 23)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=LONDON)


@pytest.mark.parametrize(
    ("answers", "is_pupil", "leaning"),
    [
        ({}, True, Leaning.UNANSWERED),
        ({"died": False, "hospital_treatment": False}, True, Leaning.PROBABLY_NOT),
        ({"died": False, "hospital_treatment": True}, True, Leaning.UNANSWERED),
        ({"hospital_treatment": True, "work_connection": False}, True, Leaning.PROBABLY_NOT),
        ({"hospital_treatment": True, "work_connection": True}, True, Leaning.POSSIBLY_REPORTABLE),
        ({"died": True, "work_connection": True}, True, Leaning.POSSIBLY_REPORTABLE),
        ({"specified_injury": True, "work_connection": True}, True, Leaning.UNANSWERED),
        ({"specified_injury": True, "work_connection": True}, False, Leaning.POSSIBLY_REPORTABLE),
        (
            {"died": False, "specified_injury": False, "over_seven_days": False},
            False,
            Leaning.PROBABLY_NOT,
        ),
    ],
)
def test_the_riddor_tree_leans_and_never_decides(answers, is_pupil, leaning):
    assert read_answers(answers, is_pupil=is_pupil, held_on=DAY).leaning is leaning


@pytest.mark.parametrize(
    ("answers", "days"),
    [
        ({"specified_injury": True, "work_connection": True}, 10),
        ({"over_seven_days": True, "work_connection": True}, 15),
        ({"over_seven_days": True, "specified_injury": True, "work_connection": True}, 10),
    ],
)
def test_a_report_has_its_day(answers, days):
    reading = read_answers(answers, is_pupil=False, held_on=DAY)
    assert reading.report_by == DAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("born", "adult"),
    [
        (date(2006, 11, 23), True),
        (date(2006, 11, 24), False),
        (date(2018, 3, 1), False),
    ],
)
def test_from_the_twentieth_birthday_a_pupil_is_an_adult(born, adult):
    assert is_adult(born, DAY) is adult


@pytest.mark.parametrize(
    ("done", "now", "late", "words"),
    [
        (None, at(10, 30), False, "Due today; it happened less than an hour ago"),
        (None, at(15, 30), False, "Due today; it happened 5 hours ago"),
        (None, at(0, 0, DAY + timedelta(days=1)), True, "Late by 1 day"),
        (None, at(9, 0, DAY + timedelta(days=3)), True, "Late by 3 days"),
        (at(23, 59), at(9, 0, DAY + timedelta(days=3)), False, "Done the same day"),
        (
            at(0, 0, DAY + timedelta(days=1)),
            at(9, 0, DAY + timedelta(days=1)),
            True,
            "Done after the day it happened",
        ),
    ],
)
def test_the_same_day_clock_runs_to_midnight(done, now, late, words):
    clock = same_day_clock(DAY, time(10, 20), done, now)
    assert (clock.is_late, clock.words) == (late, words)


def test_the_clock_keeps_londons_midnight_when_the_clocks_change():
    clock = same_day_clock(date(2026, 10, 25), time(10), None, at(9, 0, date(2026, 10, 25)))
    assert clock.due_at == datetime(2026, 10, 26, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("adult", "withheld", "another", "la_told", "duty"),
    [
        (False, False, True, False, ReportDuty.OWED),
        (True, False, True, False, ReportDuty.AGE_20),
        (False, True, True, False, ReportDuty.OWED),
        (False, True, False, False, ReportDuty.LA_OWED),
        (False, True, False, True, ReportDuty.WITHHELD),
    ],
)
def test_what_is_owed_to_the_parents(adult, withheld, another, la_told, duty):
    found = report_duty(
        is_adult_pupil=adult, is_withheld=withheld, can_tell_another=another, is_la_told=la_told
    )
    assert found is duty


def test_nobody_signs_their_own():
    author, held, saw, head = (uuid4() for _ in range(4))
    assert [may_sign(one, author=author, adults=[held, saw]) for one in (author, held, saw, head)] == [
        False,
        False,
        False,
        True,
    ]


def test_accounts_open_when_all_are_in_or_the_head_opens_them():
    one, two = uuid4(), uuid4()
    assert not are_accounts_open([one, two], [one], False)
    assert are_accounts_open([one, two], [two, one], False)
    assert are_accounts_open([one, two], [], True)


def test_the_report_is_no_open_step_for_an_adult():
    assert Step.REPORT in open_steps(["record"], ReportDuty.OWED)
    assert Step.REPORT in open_steps(["record"], ReportDuty.LA_OWED)
    assert Step.REPORT not in open_steps(["record"], ReportDuty.AGE_20)


@pytest.mark.parametrize(
    ("step", "reason", "may"),
    [
        ("record", "x", False),
        ("signature", "x", False),
        ("plan_review", " ", False),
        ("plan_review", "no plan", True),
    ],
)
def test_a_step_is_waived_with_a_reason_and_some_never(step, reason, may):
    assert may_waive(step, reason) is may


@pytest.mark.parametrize(
    ("now", "done", "reserved", "state"),
    [
        (at(11, 44), False, False, DueState.NOT_YET),
        (at(11, 45), False, False, DueState.DUE),
        (at(12, 0), False, True, DueState.TAKEN_ON),
        (at(12, 45), False, False, DueState.DUE),
        (at(12, 46), False, False, DueState.MISSED),
        (at(12, 46), False, True, DueState.MISSED),
        (at(13, 0), True, False, DueState.DONE),
    ],
)
def test_a_due_dose_stands_by_its_window(now, done, reserved, state):
    window = window_on(DAY, time(12, 15), 30, 30)
    assert due_state(window, is_done=done, is_reserved=reserved, now=now) is state


@pytest.mark.parametrize(
    ("given_at", "within", "next_at", "words"),
    [
        ([], True, None, "No dose on record; 0 of 4 in 24 hours"),
        ([at(8, 0)], True, None, "Last dose 4 h 0 min ago; 1 of 4 in 24 hours"),
        ([at(9, 0)], False, at(13, 0), "Last dose 3 h 0 min ago; 1 of 4 in 24 hours"),
        (
            [at(13, 0, DAY - timedelta(days=1)), at(18, 0, DAY - timedelta(days=1)), at(1, 0), at(7, 0)],
            False,
            at(13, 0),
            "Last dose 5 h 0 min ago; 4 of 4 in 24 hours",
        ),
        (
            [at(12, 0, DAY - timedelta(days=1))],
            True,
            None,
            "Last dose more than a day ago; 0 of 4 in 24 hours",
        ),
    ],
)
def test_when_needed_keeps_its_limits(given_at, within, next_at, words):
    check = check_prn(given_at, at(12), min_minutes_between=240, max_doses_24h=4)
    assert (check.is_within, check.next_at, check.words) == (within, next_at, words)


@given(
    st.lists(
        st.tuples(st.sampled_from(["received", "dose", "wasted", "returned"]), st.integers(1, 20)),
        max_size=30,
    )
)
def test_the_balance_is_what_came_less_what_went(moves):
    facts = [
        StockFact(at(8) + timedelta(minutes=n), kind, Decimal(amount))
        for n, (kind, amount) in enumerate(moves)
    ]
    naive = sum(amount if kind == "received" else -amount for kind, amount in moves)
    assert balance_of(facts).amount == naive


def test_a_count_sets_the_balance_and_keeps_the_difference():
    facts = [
        StockFact(at(8), "received", Decimal(30)),
        StockFact(at(12), "dose", Decimal(1)),
        StockFact(at(15), "counted", Decimal(28)),
        StockFact(at(16), "dose", Decimal(1)),
    ]
    found = balance_of(facts)
    assert (found.amount, found.differences) == (Decimal(27), ((at(15), Decimal(-1)),))


def test_a_first_count_is_no_difference():
    assert balance_of([StockFact(at(8), "counted", Decimal(12))]).differences == ()
