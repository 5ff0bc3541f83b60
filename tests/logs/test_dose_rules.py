"""Which giving was the second, and which one too many: the same whatever order they arrived in."""

from datetime import timedelta
from itertools import permutations
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logs.rules.dose_facts import LEAST_HOLD, Taking, above_limits, doubles, error_words, holds_until
from logs.rules.doses import window_on
from tests.logs.test_care_rules import DAY, at

SLOTS = (UUID(int=1), UUID(int=2), None)
OUTCOMES = ("given", "refused", "self_administered", "given_wrong", "absent")


def taking(minute: int, due: UUID | None = SLOTS[0], outcome: str = "given", **facts) -> Taking:
    return Taking(uuid4(), due, outcome, at(12, minute), "Ann L.", **facts)


takings = st.lists(
    st.builds(taking, st.integers(0, 59), st.sampled_from(SLOTS), st.sampled_from(OUTCOMES)), max_size=6
)


@given(takings, st.randoms())
def test_the_order_of_arrival_changes_nothing(facts, random):
    shuffled = random.sample(facts, len(facts))
    assert doubles(shuffled) == doubles(facts)
    limits = {"min_minutes_between": 20, "max_doses_24h": 2}
    assert above_limits(shuffled, **limits) == above_limits(facts, **limits)


@given(takings)
def test_of_each_slot_one_giving_stands_and_it_is_the_earliest(facts):
    seconds = doubles(facts)
    for slot in SLOTS[:2]:
        taken = [each for each in facts if each.due == slot and each.outcome not in ("refused", "absent")]
        standing = [each for each in taken if each.id not in seconds]
        assert len(standing) == min(1, len(taken))
        assert all(standing[0].at <= each.at for each in taken)


def test_what_was_signed_stands_before_an_earlier_one_that_arrives_the_next_day():
    late, signed = taking(5), taking(20, is_signed=True)
    for facts in permutations([late, signed]):
        assert doubles(facts) == {late.id: signed}


def test_the_words_say_when_and_by_whom():
    first = taking(5)
    assert error_words(taking(20), first) == "A second giving: Ann L. had given it at 12:05 already."
    assert error_words(taking(20, outcome="given_wrong"), None) == "Given wrongly."
    assert error_words(taking(20), None) == ""


@pytest.mark.parametrize(
    ("minutes", "above"),
    [((0, 19), 1), ((0, 20), 0), ((0, 25, 50), 1), ((0, 0), 1), ((0,), 0)],
)
def test_too_soon_or_one_too_many_is_above_the_limit(minutes, above):
    facts = [taking(minute, None) for minute in minutes]
    assert len(above_limits(facts, min_minutes_between=20, max_doses_24h=2)) == above


def test_a_reservation_lapses_after_its_window_and_never_at_once():
    window = window_on(DAY, at(12, 15).time(), 30, 30)
    assert holds_until(window, at(11, 50)) == at(12, 45)
    assert holds_until(window, at(12, 44)) == at(12, 44) + LEAST_HOLD
    assert holds_until(window, at(13, 0)) - at(13, 0) == timedelta(minutes=30)
