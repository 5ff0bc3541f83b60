"""Who takes a pupil's care over: never untrained, unconsented, away or busy; nobody twice in one act."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.rules.care_answers import CareAnswer, care_field, care_key, read_care
from plans.rules.care_cover import (
    CareKind,
    CareLack,
    CareNeed,
    arrange_care,
    care_fits,
    free_in_a_row,
    is_lost,
    lacks,
    why_not_care,
)
from plans.rules.cover import Adult, Busy, Stretch

MAX, GRACE, HANNAH, JOSH = uuid4(), uuid4(), uuid4(), uuid4()
MORNING, ALL_DAY = Stretch(0, 750), Stretch(0, 1440)
ALL_MORNING = (Busy(uuid4(), Stretch(500, 760)),)


def one(key: UUID = GRACE, **facts) -> Adult:
    return Adult(**{"id": key, "name": "Grace Hollis"} | facts)


def need(kind: CareKind = CareKind.CARER, **facts) -> CareNeed:
    both = frozenset({GRACE, HANNAH})
    said = {"pupil_id": MAX, "stretch": MORNING, "usual": both, "trained": both, "consented": both}
    return CareNeed(**said | {"kind": kind} | facts)


@pytest.mark.parametrize(
    ("facts", "changes", "lack"),
    [
        ({}, {}, None),
        ({"may_cover": False}, {}, CareLack.ROLE),
        ({}, {"trained": frozenset({HANNAH})}, CareLack.UNTRAINED),
        ({}, {"consented": frozenset({HANNAH})}, CareLack.UNCONSENTED),
        ({"away": (Stretch(700, 1440),)}, {}, CareLack.AWAY),
        ({"away": (Stretch(750, 1440),)}, {}, None),
        ({"busy": ALL_MORNING}, {}, CareLack.BUSY),
        ({"busy": ALL_MORNING}, {"kind": CareKind.RESCUE}, None),
        ({"busy": (Busy(uuid4(), Stretch(525, 760)),)}, {}, None),
        ({"busy": (Busy(uuid4(), Stretch(524, 760)),)}, {}, CareLack.BUSY),
        ({"busy": ALL_MORNING}, {"kind": CareKind.SECOND, "moments": (Stretch(495, 500),)}, None),
        ({"busy": ALL_MORNING}, {"kind": CareKind.SECOND, "moments": (Stretch(495, 501),)}, CareLack.BUSY),
    ],
)
def test_the_first_reason_against_somebody_is_said(facts, changes, lack: CareLack | None) -> None:
    assert why_not_care(one(**facts), need(**changes)) is lack


def test_who_is_the_one_adult_is_not_the_other() -> None:
    assert why_not_care(one(), need(CareKind.SECOND), taken={GRACE}) is CareLack.TAKEN


def test_a_witness_needs_somebody_else_to_give_it() -> None:
    grace, hannah = one(), one(HANNAH)
    away = one(HANNAH, away=(ALL_DAY,))
    assert why_not_care(grace, need(CareKind.WITNESS), [grace, away]) is CareLack.ALONE
    assert why_not_care(grace, need(CareKind.WITNESS), [grace, hannah]) is None


@pytest.mark.parametrize(
    ("kind", "usual", "able", "away", "expected"),
    [
        (CareKind.CARER, {GRACE, HANNAH}, {GRACE, HANNAH}, {GRACE}, True),
        (CareKind.CARER, {GRACE}, {GRACE}, {JOSH}, False),
        (CareKind.RESCUE, set(), {GRACE, HANNAH}, {GRACE}, False),
        (CareKind.RESCUE, set(), {GRACE, HANNAH}, {GRACE, HANNAH}, True),
        (CareKind.WITNESS, set(), {GRACE, HANNAH}, {GRACE}, True),
        (CareKind.WITNESS, set(), {GRACE, HANNAH, JOSH}, {GRACE}, False),
        (CareKind.RESCUE, set(), set(), {GRACE}, False),
    ],
)
def test_care_is_lost_with_an_own_adult_or_with_too_few_left(kind, usual, able, away, expected) -> None:
    assert is_lost(kind, frozenset(usual), frozenset(able), away) is expected


def test_two_parts_of_an_act_are_two_people_and_the_rest_stays_open() -> None:
    needs = {"carer": need(), "second": need(CareKind.SECOND)}
    found = arrange_care(needs, [one(), one(HANNAH)], {})
    assert {fit.adult.id for fit in found.values() if fit} == {GRACE, HANNAH}
    alone = arrange_care(needs, [one()], {})
    assert [fit is None for fit in alone.values()].count(True) == 1
    held = arrange_care(needs, [one(), one(HANNAH)], {"carer": HANNAH})
    assert held["second"] and held["second"].adult.id == GRACE


def test_why_nobody_can_is_counted() -> None:
    found = lacks(need(), [one(away=(ALL_DAY,)), one(HANNAH, busy=ALL_MORNING), one(JOSH)])
    assert found == {CareLack.AWAY: 1, CareLack.BUSY: 1}


def test_the_longest_free_time_lies_in_school_hours() -> None:
    assert free_in_a_row(one(), ALL_DAY) == 420
    assert (
        free_in_a_row(one(busy=(Busy(uuid4(), Stretch(600, 700)), Busy(uuid4(), Stretch(650, 720)))), MORNING)
        == 90
    )


def test_the_pupils_own_adult_with_time_comes_first_and_says_why() -> None:
    busy = one(HANNAH, busy=(Busy(uuid4(), Stretch(540, 600)),))
    first = care_fits(need(), [busy, one()])[0]
    assert first.adult.id == GRACE
    assert first.words("Max", CareKind.CARER) == "trained, free, named for Max"
    assert "in sessions for some of it" in care_fits(need(), [busy])[0].words("Max", CareKind.CARER)


IDS = [UUID(int=number) for number in range(1, 6)]
SOME = st.frozensets(st.sampled_from(IDS), max_size=5)
STRETCHES = st.builds(
    lambda start, length: Stretch(start, start + length), st.integers(480, 960), st.integers(1, 300)
)
ADULTS = st.lists(
    st.builds(
        Adult,
        id=st.sampled_from(IDS),
        name=st.just("Sam Reed"),
        may_cover=st.booleans(),
        away=st.lists(st.sampled_from([MORNING, Stretch(750, 1440), ALL_DAY]), max_size=1).map(tuple),
        busy=st.lists(st.builds(Busy, st.uuids(), STRETCHES), max_size=3).map(tuple),
    ),
    max_size=5,
    unique_by=lambda adult: adult.id,
)
NEEDS = st.lists(
    st.builds(
        CareNeed,
        pupil_id=st.sampled_from([MAX, JOSH]),
        kind=st.sampled_from(CareKind),
        stretch=st.sampled_from([MORNING, Stretch(750, 1440), ALL_DAY]),
        usual=SOME,
        trained=SOME,
        consented=SOME,
        moments=st.lists(STRETCHES, max_size=2).map(tuple),
    ),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(NEEDS, ADULTS)
def test_nobody_arranged_is_untrained_unconsented_away_or_twice_in_an_act(
    needs: list[CareNeed], adults: list[Adult]
) -> None:
    found = arrange_care(dict(enumerate(needs)), adults, {})
    for number, fit in found.items():
        if fit is None:
            continue
        asked, adult = needs[number], fit.adult
        assert adult.id in asked.trained
        assert adult.id in asked.consented
        assert adult.may_cover
        assert not any(each.overlaps(asked.stretch) for each in adult.away)
        others = [key for key, each in found.items() if key != number and each and each.adult.id == adult.id]
        pair = {CareKind.CARER, CareKind.SECOND}
        assert not any(
            needs[other].pupil_id == asked.pupil_id
            and {needs[other].kind, asked.kind} == pair
            and needs[other].stretch.overlaps(asked.stretch)
            for other in others
        )


@given(st.text(max_size=60))
def test_anything_may_be_sent(text: str) -> None:
    assert read_care({text: text, f"care_{text}": text}) == []


def test_an_answer_is_read_back_from_its_control() -> None:
    key = (MAX, date(2026, 11, 23), CareKind.RESCUE, "am")
    assert care_key(care_field(key)) == key
    assert read_care({care_field(key): str(GRACE), "other": "x"}) == [CareAnswer(*key, staff_id=GRACE)]
    assert read_care({care_field(key): "nonsense"}) == [CareAnswer(*key)]
    assert read_care({care_field(key): str(GRACE)}, only="another") == []
