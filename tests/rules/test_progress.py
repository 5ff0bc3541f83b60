"""How a target is going (design: "Words for progress and behaviour")."""

from datetime import date, timedelta

import pytest

from logs.rules.progress import (
    HelpCriterion,
    RatedSession,
    TargetWord,
    TrialCriterion,
    met_on,
    progress,
    summary_words,
)
from tests.rules.builders import OAKFIELD, nov

FOUR_OF_FIVE = TrialCriterion(successes=4, trials=5, sessions=3)
GESTURE = HelpCriterion(level=5, sessions=2)
NAMES = {3: "Modelled", 4: "Verbal prompt", 5: "Gesture"}
FIRST = date(2026, 11, 2)
TODAY = nov(13)


def trials(*pairs):
    """A session on each day from 2 November, from (successes, trials)."""
    return [RatedSession(FIRST + timedelta(days=n), total, done) for n, (done, total) in enumerate(pairs)]


def levels(*chosen):
    """A session on each day from 2 November, by level of help."""
    return [RatedSession(FIRST + timedelta(days=n), level=level) for n, level in enumerate(chosen)]


def word(criterion, sessions, today=TODAY):
    return progress(criterion, sessions, OAKFIELD, today).word


@pytest.mark.parametrize(
    ("done", "total", "meets"),
    [
        pytest.param(4, 5, True, id="as written"),
        pytest.param(3, 5, False, id="one fewer"),
        pytest.param(5, 5, True, id="all"),
        pytest.param(8, 10, True, id="the same share of more trials"),
        pytest.param(7, 10, False, id="a smaller share of more trials"),
        pytest.param(4, 4, True, id="enough successes before the last trial"),
        pytest.param(3, 3, False, id="all right, but too few to say 4"),
        pytest.param(4, 6, False, id="enough successes, too small a share"),
    ],
)
def test_session_meets_x_of_y_trials(done, total, meets):
    assert FOUR_OF_FIVE.meets(trials((done, total))[0]) is meets


@pytest.mark.parametrize(
    ("level", "meets"), [(4, False), (5, True), (6, True), (0, False)], ids=["more", "as", "less", "none"]
)
def test_session_meets_a_help_level_or_better(level, meets):
    assert GESTURE.meets(levels(level)[0]) is meets


@pytest.mark.parametrize(
    ("sessions", "on"),
    [
        pytest.param(trials((4, 5), (4, 5)), None, id="one session too few"),
        pytest.param(trials((4, 5), (4, 5), (4, 5)), nov(4), id="three running"),
        pytest.param(trials((4, 5), (4, 5), (3, 5), (4, 5)), None, id="run broken"),
        pytest.param(trials((4, 5), (3, 5), (4, 5), (5, 5), (4, 5)), nov(6), id="run begun again"),
        pytest.param(trials((4, 5), (4, 5), (4, 5), (0, 5)), nov(4), id="met once is met"),
        pytest.param(trials((4, 5), (None, None), (4, 5), (4, 5)), nov(5), id="unrated session passed over"),
    ],
)
def test_target_is_met_after_its_sessions_running(sessions, on):
    assert met_on(FOUR_OF_FIVE, sessions) == on
    found = progress(FOUR_OF_FIVE, sessions, OAKFIELD, TODAY)
    assert (found.word == TargetWord.MET) is (on is not None)


def test_session_without_response_breaks_a_run_and_is_counted_apart():
    found = progress(GESTURE, levels(5, 0, 5), OAKFIELD, TODAY)
    assert (found.word, found.rated, found.no_response) == (TargetWord.NOT_ENOUGH, 2, 1)


def test_met_needs_no_ten_sessions_and_says_when():
    found = progress(GESTURE, levels(5, 6), OAKFIELD, TODAY)
    assert (found.word, found.met_on) == (TargetWord.MET, nov(3))
    assert found.reason == "criterion met in 2 sessions running on Tue 3 Nov"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param((1, 5), (2, 5), TargetWord.IMPROVING, id="20 points up"),
        pytest.param((5, 25), (9, 25), TargetWord.NO_CLEAR_CHANGE, id="16 points up"),
        pytest.param((2, 5), (2, 5), TargetWord.NO_CLEAR_CHANGE, id="the same"),
        pytest.param((9, 25), (5, 25), TargetWord.NO_CLEAR_CHANGE, id="16 points down"),
        pytest.param((2, 5), (1, 5), TargetWord.SLIPPING, id="20 points down"),
    ],
)
def test_trials_compare_the_last_five_sessions_with_the_first(first, last, expected):
    assert word(FOUR_OF_FIVE, trials(*[first] * 5, *[last] * 5)) is expected


def test_shares_are_pooled_over_all_trials_of_five_sessions():
    long_and_short = [(0, 20), (1, 1), (1, 1), (1, 1), (1, 1)]
    found = progress(FOUR_OF_FIVE, trials(*long_and_short, *[(1, 5)] * 5), OAKFIELD, TODAY)
    assert found.word is TargetWord.NO_CLEAR_CHANGE
    assert found.reason == "first 5 sessions 4 of 24, last 5 sessions 5 of 25"


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        pytest.param((4, 4, 4, 1, 1), TargetWord.IMPROVING, id="middle one level up"),
        pytest.param((4, 4, 3, 3, 1), TargetWord.NO_CLEAR_CHANGE, id="middle the same, two better"),
        pytest.param((2, 2, 2, 4, 4), TargetWord.SLIPPING, id="middle one level down"),
    ],
)
def test_help_compares_middle_levels(last, expected):
    assert word(GESTURE, levels(3, 3, 3, 3, 3, *last)) is expected


def test_no_response_is_left_out_of_the_middle():
    found = progress(GESTURE, levels(3, 0, 3, 0, 3, 3, 3, 4, 4, 4, 4, 4), OAKFIELD, TODAY, NAMES)
    assert (found.word, found.rated, found.no_response) == (TargetWord.IMPROVING, 10, 2)
    assert found.reason == "middle of first 5 sessions: Modelled; of last 5: Verbal prompt"


def test_ten_rated_sessions_are_needed():
    assert word(FOUR_OF_FIVE, trials(*[(1, 5)] * 9)) is TargetWord.NOT_ENOUGH
    assert word(FOUR_OF_FIVE, trials(*[(1, 5)] * 10)) is TargetWord.NO_CLEAR_CHANGE


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param(nov(24), TargetWord.NO_CLEAR_CHANGE, id="9 school days passed without"),
        pytest.param(nov(25), TargetWord.NO_CLEAR_CHANGE, id="the tenth school day back had one"),
        pytest.param(nov(26), TargetWord.NOT_ENOUGH, id="10 school days passed without"),
    ],
)
def test_ten_quiet_school_days_are_not_enough(today, expected):
    # The last session is on Wednesday 11 November.
    assert word(FOUR_OF_FIVE, trials(*[(1, 5)] * 10), today) is expected


def test_holidays_do_not_make_a_target_quiet():
    sessions = [RatedSession(date(2026, 12, 9) + timedelta(days=n), 5, 1) for n in range(10)]
    assert word(FOUR_OF_FIVE, sessions, date(2027, 1, 5)) is TargetWord.NO_CLEAR_CHANGE


def test_sessions_may_come_in_any_order():
    ordered = trials(*[(1, 5)] * 5, *[(3, 5)] * 5)
    assert word(FOUR_OF_FIVE, reversed(ordered)) is word(FOUR_OF_FIVE, ordered) is TargetWord.IMPROVING


def test_nothing_rated_is_not_enough():
    found = progress(FOUR_OF_FIVE, [], OAKFIELD, TODAY)
    assert (found.word, found.reason) == (TargetWord.NOT_ENOUGH, "0 rated sessions, 10 needed")


def test_summary_says_how_many_of_each_in_order():
    words = [TargetWord.NO_CLEAR_CHANGE, TargetWord.IMPROVING, TargetWord.MET, TargetWord.IMPROVING]
    assert summary_words(words) == "1 met · 2 improving · 1 no clear change"
    assert summary_words([]) == ""
