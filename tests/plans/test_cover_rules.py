"""Who can take a session: never away, never twice at a time, never without the role; the closest first."""

from dataclasses import replace
from datetime import time
from itertools import combinations
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.rules.cover import (
    Adult,
    Busy,
    Lack,
    Session,
    Stretch,
    arrange,
    away_stretch,
    fit_of,
    fits,
    loses,
    parts_overlap,
    stretch_of,
    why_not,
)

NOON = time(12, 30)
AMARA, THEO, LINE, SLOT = uuid4(), uuid4(), uuid4(), uuid4()
ELEVEN = Session(
    SLOT, stretch_of(time(11, 0), 20), frozenset({AMARA}), frozenset({LINE}), frozenset({"Phonics"})
)
NAMES = {AMARA: "Amara", THEO: "Theo"}


def one(**facts) -> Adult:
    return Adult(**{"id": uuid4(), "name": "Sam Reed", "sort_name": "reed sam"} | facts)


@pytest.mark.parametrize(
    ("starts_at", "part", "expected"),
    [
        (time(12, 29), "am", True),
        (time(12, 30), "am", False),
        (time(12, 29), "pm", False),
        (time(12, 30), "pm", True),
        (time(8, 0), "all", True),
    ],
)
def test_what_starts_before_the_afternoon_belongs_to_the_morning(
    starts_at, part: str, expected: bool
) -> None:
    assert loses(starts_at, part, NOON) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("am", "pm", False), ("am", "am", True), ("all", "pm", True), ("am", "all", True)],
)
def test_two_parts_of_a_day_meet_or_not(first: str, second: str, expected: bool) -> None:
    assert parts_overlap(first, second) is expected


@pytest.mark.parametrize(
    ("facts", "lack"),
    [
        ({}, None),
        ({"may_cover": False}, Lack.ROLE),
        ({"away": (away_stretch("all", NOON),)}, Lack.AWAY),
        ({"away": (away_stretch("am", NOON),)}, Lack.AWAY),
        ({"away": (away_stretch("pm", NOON),)}, None),
        ({"busy": (Busy(uuid4(), stretch_of(time(10, 45), 15)),)}, None),
        ({"busy": (Busy(uuid4(), stretch_of(time(10, 45), 16)),)}, Lack.BUSY),
        ({"busy": (Busy(uuid4(), stretch_of(time(11, 20), 15)),)}, None),
        ({"busy": (Busy(SLOT, ELEVEN.stretch),)}, Lack.BUSY),
        ({"busy": (Busy(SLOT, ELEVEN.stretch, stands_in=True),)}, None),
    ],
)
def test_who_is_away_busy_or_without_the_role_is_not_proposed(facts, lack: Lack | None) -> None:
    assert why_not(one(**facts), ELEVEN) is lack
    assert bool(fits(ELEVEN, [one(**facts)])) is (lack is None)


def test_a_session_over_the_boundary_is_not_given_to_who_is_away_for_a_part_of_it() -> None:
    over = replace(ELEVEN, stretch=stretch_of(time(12, 20), 20))
    assert why_not(one(away=(away_stretch("pm", NOON),)), over) is Lack.AWAY


def test_the_closest_comes_first() -> None:
    elsewhere = (Busy(uuid4(), stretch_of(time(9, 0), 20)),)
    ranked = [
        one(name="standing in", stands_in_for=frozenset({AMARA}), knows=frozenset({AMARA})),
        one(name="knows, delivers", knows=frozenset({AMARA}), lines=frozenset({LINE}), busy=elsewhere),
        one(name="knows", knows=frozenset({AMARA}), busy=elsewhere),
        one(name="same programme", programmes=frozenset({"Phonics"}), busy=elsewhere),
        one(name="cover, free all day", is_cover=True, sort_name="z"),
        one(name="free all day", sort_name="a"),
        one(name="free", busy=elsewhere),
        one(name="teaches", has_class=True, knows=frozenset({AMARA})),
    ]
    assert [fit.adult.name for fit in fits(ELEVEN, reversed(ranked))] == [adult.name for adult in ranked]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "free all day"),
        ({"knows": frozenset({AMARA})}, "free all day, knows Amara"),
        (
            {"lines": frozenset({LINE}), "knows": frozenset({AMARA})},
            "free all day, knows Amara, delivers this line",
        ),
        ({"programmes": frozenset({"Phonics"})}, "free all day, delivers Phonics"),
        ({"stands_in_for": frozenset({AMARA})}, "free all day, their cover already"),
        ({"has_class": True}, "has a class, free all day"),
    ],
)
def test_each_proposal_says_why(facts, words: str) -> None:
    assert fit_of(one(**facts), ELEVEN).words(NAMES, ELEVEN) == words


def test_a_group_says_how_many_of_it_somebody_knows() -> None:
    group = replace(ELEVEN, pupils=frozenset({AMARA, THEO}))
    assert "knows 1 of 2" in fit_of(one(knows=frozenset({AMARA})), group).words(NAMES, group)
    assert "knows all 2" in fit_of(one(knows=frozenset({AMARA, THEO})), group).words(NAMES, group)


def test_who_has_only_one_choice_is_served_first() -> None:
    both, late = one(sort_name="a"), one(sort_name="b", busy=(Busy(uuid4(), stretch_of(time(11, 0), 5)),))
    later = replace(ELEVEN, slot_id=uuid4(), stretch=stretch_of(time(11, 10), 20))
    found = arrange({"early": ELEVEN, "late": later}, [both, late])
    assert {key: fit and fit.adult.sort_name for key, fit in found.items()} == {"early": "a", "late": "b"}


STRETCHES = st.builds(
    lambda start, length: Stretch(start, start + length), st.integers(480, 960), st.integers(1, 90)
)
IDS = st.sampled_from([UUID(int=number) for number in range(1, 7)])
ADULTS = st.lists(
    st.builds(
        Adult,
        id=st.uuids(),
        name=st.just("Sam Reed"),
        may_cover=st.booleans(),
        has_class=st.booleans(),
        away=st.lists(
            st.sampled_from([away_stretch(part, NOON) for part in ("all", "am", "pm")]), max_size=2
        ).map(tuple),
        busy=st.lists(st.builds(Busy, IDS, STRETCHES, st.booleans()), max_size=4).map(tuple),
        knows=st.frozensets(IDS, max_size=3),
    ),
    max_size=6,
)
SESSIONS = st.lists(
    st.builds(Session, IDS, STRETCHES, st.frozensets(IDS, min_size=1, max_size=3)), max_size=6
)


def minutes(stretch: Stretch) -> set[int]:
    return set(range(stretch.begins, stretch.finishes))


@settings(max_examples=150, deadline=None)
@given(SESSIONS, ADULTS)
def test_nobody_arranged_is_away_busy_or_without_the_role(
    sessions: list[Session], adults: list[Adult]
) -> None:
    found = arrange(dict(enumerate(sessions)), adults)
    for number, fit in found.items():
        if fit is None:
            continue
        held, adult = minutes(sessions[number].stretch), fit.adult
        assert adult.may_cover
        assert not any(held & minutes(each) for each in adult.away)
        own = [
            each for each in adult.busy if not (each.stands_in and each.slot_id == sessions[number].slot_id)
        ]
        assert not any(held & minutes(each.stretch) for each in own)
    given_to = [(fit.adult.id, minutes(sessions[number].stretch)) for number, fit in found.items() if fit]
    assert not any(
        one_id == other and held & more for (one_id, held), (other, more) in combinations(given_to, 2)
    )


@settings(max_examples=80, deadline=None)
@given(SESSIONS, ADULTS)
def test_a_session_stays_open_only_when_everybody_able_is_taken(
    sessions: list[Session], adults: list[Adult]
) -> None:
    found = arrange(dict(enumerate(sessions)), adults)
    for number, fit in found.items():
        if fit is None:
            taken = {
                other.adult.id
                for key, other in found.items()
                if other and sessions[key].stretch.overlaps(sessions[number].stretch)
            }
            assert {each.adult.id for each in fits(sessions[number], adults)} <= taken
