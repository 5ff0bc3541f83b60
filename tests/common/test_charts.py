"""The session charts: what they draw, what they join, and what they refuse to say."""

import re
from datetime import date, timedelta
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.charts import (
    LevelCriterion,
    LevelSession,
    Note,
    TrialsCriterion,
    TrialSession,
    Window,
    levels_chart,
    trials_chart,
)
from common.charts.words import between_words, tenths_words

AUTUMN = ((date(2026, 9, 3), date(2026, 10, 23)), (date(2026, 11, 2), date(2026, 12, 18)))
WINDOW = Window(date(2026, 9, 7), date(2026, 12, 4), AUTUMN)
LEVELS = ("Independent", "Gesture", "Verbal prompt", "Modelled", "Part physical", "Full physical")
MONDAY = date(2026, 9, 7)
EIGHT_IN_TEN = TrialsCriterion(8, 10)
GESTURE = LevelCriterion(1)
NAMESPACE = "{http://www.w3.org/2000/svg}"


def days(*offsets):
    """The days so many days after Monday 7 September 2026."""
    return [MONDAY + timedelta(offset) for offset in offsets]


def trials(dates, rights=None):
    """Sessions of ten trials."""
    rights = rights or [5] * len(dates)
    return [TrialSession(day, right, 10) for day, right in zip(dates, rights, strict=True)]


def drawn_trials(sessions, window=WINDOW, criterion=EIGHT_IN_TEN, **options):
    """The chart of one target."""
    return trials_chart(
        sessions, key="t", title="Asks for help", window=window, criterion=criterion, **options
    )


def drawn_levels(levels, criterion=GESTURE):
    """The chart of levels on the school days of two weeks."""
    dates = days(*range(5), *range(7, 12), *range(14, 19))[: len(levels)]
    sessions = [LevelSession(day, level) for day, level in zip(dates, levels, strict=True)]
    return levels_chart(sessions, key="l", title="Moves", window=WINDOW, levels=LEVELS, criterion=criterion)


def marks(chart, name):
    """The dots of one sort, as their (x, y) places."""
    group = re.search(rf'<g class="{name}"><path d="([^"]*)"', chart.svg)
    return re.findall(r"M([\d.]+) ([\d.]+)h0", group[1]) if group else []


def lines(chart):
    """The joined lines, each as the number of its points."""
    path = re.search(r'<path d="([^"]*)"[^>]*stroke-linejoin="round"', chart.svg)
    return [run.count("L") + 1 for run in path[1].split("M")[1:]] if path else []


def texts(chart):
    """Every word written in the picture."""
    root = ElementTree.fromstring(chart.svg)
    return [element.text for element in root.iter("text")]


def test_trials_chart_draws_every_rated_session_once():
    chart = drawn_trials(trials(days(0, 2, 4, 7, 9, 11, 14)))
    assert len(marks(chart, "kw-dots")) + len(marks(chart, "kw-dots-hollow")) == 7


def test_trials_chart_hollows_the_weeks_with_fewer_than_three_sessions():
    chart = drawn_trials(trials(days(0, 2, 4, 7, 9)))
    assert len(marks(chart, "kw-dots")) == 3
    assert len(marks(chart, "kw-dots-hollow")) == 2


def test_trials_chart_leaves_out_sessions_outside_its_window():
    chart = drawn_trials(trials([date(2026, 9, 4), *days(0, 2), date(2026, 12, 7)]))
    assert len(marks(chart, "kw-dots-hollow")) == 2


def test_trials_chart_puts_all_right_on_top_and_none_right_at_the_bottom():
    chart = drawn_trials(trials(days(0, 1, 2), [0, 5, 10]), height=150)
    heights = [float(y) for _, y in marks(chart, "kw-dots")]
    assert heights == [158, 83, 8]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param([date(2026, 9, 7), date(2026, 9, 9)], [2], id="same-half-term"),
        pytest.param([date(2026, 10, 22), date(2026, 11, 3)], [], id="across-a-holiday"),
        pytest.param([date(2026, 9, 7), date(2026, 9, 21)], [2], id="two-weeks-apart"),
        pytest.param([date(2026, 9, 7), date(2026, 9, 22)], [], id="over-two-weeks-apart"),
        pytest.param([date(2026, 10, 27), date(2026, 10, 28)], [], id="both-in-the-holiday"),
    ],
)
def test_trials_chart_joins_neighbours_of_one_half_term_only(dates, expected):
    assert lines(drawn_trials(trials(dates))) == expected


def test_trials_chart_without_half_terms_joins_neighbours():
    window = Window(WINDOW.first, WINDOW.last)
    assert lines(drawn_trials(trials(days(0, 2, 4)), window)) == [3]


def test_trials_chart_shades_and_names_the_holiday_but_not_a_weekend():
    halves = (*AUTUMN[:1], (date(2026, 11, 2), date(2026, 11, 13)), (date(2026, 11, 16), date(2026, 12, 18)))
    chart = drawn_trials([], Window(WINDOW.first, WINDOW.last, halves))
    assert texts(chart).count("holiday") == 1
    assert chart.svg.count("kwf-holiday") == 1


def test_trials_chart_names_its_criterion():
    assert {"criterion", "80%"} <= set(texts(drawn_trials([])))
    assert "criterion" not in texts(drawn_trials([], criterion=None))


def test_trials_chart_dates_its_notes_and_keeps_their_words_apart():
    notes = (Note(date(2026, 10, 5), "new adult"), Note(date(2026, 10, 8), "symbol board"))
    root = ElementTree.fromstring(drawn_trials([], Window(WINDOW.first, WINDOW.last, AUTUMN, notes)).svg)
    places = {text.text: text.get("y") for text in root.iter("text") if ", from" in (text.text or "")}
    assert set(places) == {"new adult, from 5 Oct", "symbol board, from 8 Oct"}
    assert len(set(places.values())) == 2


def test_trials_chart_leaves_out_a_note_outside_its_window():
    window = Window(WINDOW.first, WINDOW.last, AUTUMN, (Note(date(2026, 7, 1), "symbol board"),))
    assert "symbol board" not in drawn_trials([], window).svg


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        pytest.param(
            date(2026, 10, 2), ["7 Sep", "14 Sep", "21 Sep", "28 Sep"], id="short-window-names-mondays"
        ),
        pytest.param(
            date(2027, 2, 26), ["Sep 2026", "Oct", "Nov", "Dec", "Jan 2027", "Feb"], id="long-names-months"
        ),
    ],
)
def test_trials_chart_names_its_time(last, expected):
    words = texts(drawn_trials([], Window(MONDAY, last)))
    assert [word for word in words if word[:3] in "SepOctNovDecJanFeb" or word.endswith(" Sep")] == expected


def test_trials_chart_says_where_it_began_and_where_it_is():
    chart = drawn_trials(
        trials(days(*range(5), *range(7, 14)), [2] * 6 + [6] * 6), criterion=TrialsCriterion(8, 10, 3)
    )
    assert chart.sentence == (
        "12 sessions from 7 September to 20 September 2026: from 2 in 10 to 6 in 10; "
        "aim 8 in 10 in 3 sessions running."
    )


def test_trials_chart_says_no_figure_below_ten_sessions():
    chart = drawn_trials(trials(days(*range(9))))
    assert chart.sentence == "9 sessions from 7 September to 15 September 2026: not enough logged yet."
    assert drawn_trials([]).sentence == "No rated sessions: not enough logged yet."


def test_trials_chart_does_not_call_a_standstill_a_change():
    assert "5 in 10 in the first five and in the last five" in drawn_trials(trials(days(*range(10)))).sentence


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        pytest.param(Fraction(3, 10), "3 in 10", id="exact"),
        pytest.param(Fraction(22, 100), "about 2 in 10", id="rounded"),
        pytest.param(Fraction(79, 100), "about 7 in 10", id="just-below-the-aim"),
        pytest.param(Fraction(8, 10), "8 in 10", id="the-aim"),
    ],
)
def test_tenths_words_round_but_never_up_to_the_aim(share, expected):
    assert tenths_words(share, Fraction(8, 10)) == expected


@given(st.integers(0, 50), st.integers(1, 10))
def test_tenths_words_never_claim_an_aim_that_is_not_reached(right, aim_tenths):
    share, aim = Fraction(right, 50), Fraction(aim_tenths, 10)
    claimed = Fraction(int(re.search(r"(\d+) in 10", tenths_words(share, aim))[1]), 10)
    assert (claimed >= aim) == (share >= aim)


def test_between_words_names_the_first_year_only_when_it_differs():
    assert between_words(date(2026, 9, 7), date(2026, 11, 20)) == "7 September to 20 November 2026"
    assert between_words(date(2026, 9, 7), date(2027, 1, 8)) == "7 September 2026 to 8 January 2027"
    assert between_words(MONDAY, MONDAY) == "7 September 2026"


@pytest.mark.parametrize(("right", "total"), [(11, 10), (-1, 10), (0, 0)])
def test_trial_session_refuses_an_impossible_share(right, total):
    with pytest.raises(ValueError, match="no share"):
        TrialSession(MONDAY, right, total)


def test_window_refuses_to_end_before_it_begins():
    with pytest.raises(ValueError, match="ends before it begins"):
        Window(MONDAY, MONDAY - timedelta(1))


def test_levels_chart_orders_the_schools_names_with_no_response_last():
    assert [word for word in texts(drawn_levels([0])) if word in (*LEVELS, "No response")][-7:] == [
        *LEVELS,
        "No response",
    ]


def test_levels_chart_draws_less_help_higher_and_no_response_lowest():
    heights = [float(y) for _, y in marks(drawn_levels([5, 0, None]), "kw-dots")]
    assert heights[1] < heights[0] < heights[2]


def test_levels_chart_does_not_join_across_no_response():
    assert lines(drawn_levels([3, 3, None, 2, 2, 2])) == [2, 3]


def test_levels_chart_names_the_band_of_its_criterion():
    chart = drawn_levels([3])
    assert "or less help" in texts(chart)
    assert "kwf-band" in chart.svg
    assert "kwf-band" not in drawn_levels([3], criterion=None).svg


def test_levels_chart_counts_sessions_at_the_criterion_and_averages_nothing():
    chart = drawn_levels([4, 3, 1, None, 4, 3, 1, 1, 0, 2, 1], LevelCriterion(1, 5))
    assert chart.sentence.endswith(
        "“Gesture or less help” in 1 of the first five and 4 of the last five; aim 5 sessions running."
    )


def test_levels_chart_without_criterion_gives_the_middle_level():
    chart = drawn_levels([5, 5, 4, 3, None, 3, 2, 1, 1, 0], None)
    assert chart.sentence.endswith("middle level Full physical in the first five, Gesture in the last five.")


def test_weekly_table_has_a_row_a_week_with_every_session():
    chart = drawn_trials(trials(days(0, 2, 4, 8), [2, 4, 3, 5]))
    assert chart.table.headers == ("Week beginning", "Sessions rated", "Trials right, each session")
    assert chart.table.rows == (
        ("7 September 2026", "3", "2 of 10, 4 of 10, 3 of 10"),
        ("14 September 2026", "1", "5 of 10"),
    )


def test_a_year_of_sessions_stays_small():
    dates = [day for week in range(32) for day in days(7 * week, 7 * week + 2, 7 * week + 4)][:94]
    chart = drawn_trials(trials(dates), Window(MONDAY, date(2027, 7, 20), AUTUMN))
    assert len(marks(chart, "kw-dots")) + len(marks(chart, "kw-dots-hollow")) == 94
    assert len(chart.svg) < 7_000
