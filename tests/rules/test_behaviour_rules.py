"""Words, times and names of incidents; counts beside half-days; what is counted and never averaged."""

from datetime import date, datetime, time

import pytest

from caseload.rules.period import Period
from caseload.rules.stretch import Over, chosen_stretch, stretches_of
from common.dates import SchoolCalendar
from logs.rules import behaviour as rules
from logs.rules.behaviour_summary import (
    IncidentFacts,
    counts_of,
    functions_of,
    grid_of,
    intensities_of,
    recovery_words,
)
from logs.rules.half_days import InHalfDays
from logs.rules.incident_times import minutes_between, opening_time, part_of_day
from logs.rules.redaction import Named, others_words, without_names
from logs.rules.signing import LONDON

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
THEO = Named(("Theodore", "Theo"), ("Marsh",))
AMARA = Named(("Amara",), ("Kendall",))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Theo took the ball.", "Another pupil took the ball."),
        ("He hit Theo Marsh twice.", "He hit another pupil twice."),
        ("theo’s bag; THEODORE laughed", "Another pupil’s bag; another pupil laughed"),
        ("Ran off. Theo followed.", "Ran off. Another pupil followed."),
        ("Walked over the marsh with Marsh.", "Walked over the marsh with another pupil."),
        ("Theology and Theos", "Theology and Theos"),
        ("Amara Kendall pushed.", "Amara Kendall pushed."),
        ("", ""),
    ],
)
def test_a_text_loses_the_names_of_other_pupils(text: str, shown: str) -> None:
    assert without_names(text, [THEO], AMARA) == shown


def test_a_name_shared_with_the_child_stays_but_the_full_name_goes() -> None:
    other = Named(("Amara",), ("Kaya",))
    assert (
        without_names("Amara and Amara Kaya fell out.", [other], AMARA) == "Amara and another pupil fell out."
    )


def test_names_with_accents_marks_and_other_scripts_go_whole() -> None:
    others = [Named(("Chloé",), ("N’Diaye",)), Named(("ليلى",), ("حداد",)), Named(("C++",), ("(x)",))]
    text = without_names("Chloé N’Diaye, ليلى and C++ were there.", others, AMARA)
    assert text == "Another pupil, another pupil and another pupil were there."


def test_a_name_of_one_letter_takes_no_word_apart() -> None:
    assert without_names("A dog barked.", [Named(("A",), ("B",))], AMARA) == "A dog barked."


@pytest.mark.parametrize(("count", "words"), [(0, ""), (1, "another pupil"), (3, "3 other pupils")])
def test_others_are_counted_without_a_name(count: int, words: str) -> None:
    assert others_words(count) == words


@pytest.mark.parametrize(
    ("found", "words", "cell"),
    [
        (InHalfDays(5, 18), "5 incidents in 18 half-days", ("5", "in 18 half-days")),
        (InHalfDays(1, 1), "1 incident in 1 half-day", ("1", "in 1 half-day")),
        (InHalfDays(0, 30), "0 incidents in 30 half-days", ("0", "in 30 half-days")),
        (InHalfDays(5, None), "5 incidents, attendance not loaded", ("5", "no marks")),
        (InHalfDays(0, None), "0 incidents, attendance not loaded", ("", "no marks")),
        (InHalfDays(0, None, 5), "5 incidents, attendance not loaded", ("5", "no marks")),
        (
            InHalfDays(4, 18, 1),
            "4 incidents in 18 half-days, 1 more on days without marks",
            ("4", "in 18 half-days, 1 more without marks"),
        ),
        (InHalfDays(0, 0), "0 incidents in 0 half-days", ("0", "in 0 half-days")),
    ],
)
def test_incidents_stand_beside_their_half_days(found: InHalfDays, words: str, cell: tuple[str, str]) -> None:
    assert found.words == words
    assert found.cell == cell


def test_the_most_incidents_for_each_half_day_sort_first_and_those_without_marks_last() -> None:
    many, few, none, unmarked = InHalfDays(4, 10), InHalfDays(5, 40), InHalfDays(0, 40), InHalfDays(9, None)
    assert sorted([none, unmarked, few, many], key=lambda each: each.order) == [many, few, none, unmarked]


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (time(10, 0), time(10, 25), 25),
        (time(10, 0), time(10, 0), 1),
        (time(10, 25), time(10, 0), 0),
        (time(9, 55), time(11, 5), 70),
    ],
)
def test_minutes_come_from_two_times(start: time, end: time, minutes: int) -> None:
    assert minutes_between(start, end) == minutes


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (None, "time not noted"),
        (time(8, 59), "before 9:00"),
        (time(9, 0), "9:00 to 10:30"),
        (time(13, 14), "12:00 to 13:15"),
        (time(13, 15), "13:15 to 15:00"),
        (time(23, 59), "after 15:00"),
    ],
)
def test_a_time_falls_in_one_part_of_the_day(at: time | None, words: str) -> None:
    assert part_of_day(at) == words


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (datetime(2026, 11, 23, 10, 23, tzinfo=LONDON), time(10, 20)),
        (datetime(2026, 11, 23, 7, 59, tzinfo=LONDON), None),
        (datetime(2026, 11, 23, 8, 0, tzinfo=LONDON), time(8, 0)),
        (datetime(2026, 11, 23, 15, 29, tzinfo=LONDON), time(15, 25)),
        (datetime(2026, 11, 23, 15, 30, tzinfo=LONDON), None),
    ],
)
def test_after_the_bell_no_time_is_guessed(now: datetime, opens: time | None) -> None:
    assert opening_time(now) == opens


def test_the_schools_own_words_need_all_five_steps() -> None:
    own = ["a", "b", "c", "d", "e"]
    assert rules.intensity_words(own) == tuple(own)
    for missing in ([], own[:4], [*own[:4], " "]):
        assert rules.intensity_words(missing) == rules.DEFAULT_INTENSITY_WORDS


def test_words_keep_the_tables_order_and_an_old_code_stands_as_it_is() -> None:
    assert rules.words_of(["throw", "left", "old"], rules.BEHAVIOURS) == (
        "left the place",
        "threw things",
        "old",
    )


def test_every_code_fits_its_column() -> None:
    tables = (rules.SETTING_FACTORS, rules.ANTECEDENTS, rules.BEHAVIOURS, rules.CONSEQUENCES, rules.HELPED)
    assert max(len(code) for table in tables for code in table) <= 20
    assert max(map(len, rules.PRAISE_REASONS)) <= 40


def facts(day: date = MONDAY, at: time | None = time(10, 45), **changes: object) -> IncidentFacts:
    """One incident as it is counted."""
    given = {"intensity": 2, "recovery_minutes": None, "chips": {"behaviours": ["left"]}} | changes
    return IncidentFacts(day, at, **given)


def test_the_grid_counts_part_of_day_and_weekday() -> None:
    grid = grid_of(
        [facts(), facts(), facts(), facts(TUESDAY, time(13, 30)), facts(TUESDAY, None)], {0: 6, 1: 8}
    )
    assert grid.days[:3] == (("Mon", 6), ("Tue", 8), ("Wed", 0))
    assert [(part, [cell.count for cell in cells]) for part, cells in grid.rows] == [
        ("10:30 to 12:00", [3, 0, 0, 0, 0]),
        ("13:15 to 15:00", [0, 1, 0, 0, 0]),
        ("Time not noted", [0, 1, 0, 0, 0]),
    ]
    assert grid.sentence == "Most often on Monday, 10:30 to 12:00: 3 of 5."


def test_the_grid_has_no_denominator_without_marks_and_a_weekend_only_when_it_is_used() -> None:
    assert grid_of([facts()], {}).days == tuple((name, None) for name in ("Mon", "Tue", "Wed", "Thu", "Fri"))
    assert len(grid_of([facts(date(2026, 11, 28))], {}).days) == 6


def test_two_incidents_or_a_tie_are_no_pattern() -> None:
    assert grid_of([facts(), facts()], {}).sentence == "No time of the week stands out."
    tied = [facts()] * 3 + [facts(TUESDAY)] * 3
    assert grid_of(tied, {}).sentence == "No time of the week stands out."
    assert grid_of([facts(at=None)] * 5, {}).sentence == ""
    assert grid_of([], {}).rows == ()


def test_the_fullest_place_is_darkest_only_when_it_holds_four() -> None:
    few, many = grid_of([facts()], {}), grid_of([facts()] * 8 + [facts(TUESDAY)], {})
    assert few.rows[0][1][0].shade == 1
    assert [cell.shade for cell in many.rows[0][1]] == [4, 1, 0, 0, 0]


def test_an_answer_counts_once_for_each_incident_the_most_first() -> None:
    rows = counts_of(
        [
            facts(chips={"behaviours": ["left", "left", "hit"]}),
            facts(chips={"behaviours": ["hit"]}),
            facts(chips={}),
        ],
        "behaviours",
        rules.BEHAVIOURS,
    )
    assert [(row.words, row.count) for row in rows] == [("Hit out", 2), ("Left the place", 1)]


def test_functions_are_hypotheses_with_how_sure_their_authors_were() -> None:
    said = [[("escape", "guess")], [("escape", "clear"), ("sensory", "likely")], [("escape", "guess")]]
    rows = functions_of([facts(functions=each) for each in said], {"escape": "Escape", "sensory": "Sensory"})
    assert [(row.words, row.count, row.more) for row in rows] == [
        ("Escape", 3, "1 clear, 2 guesses"),
        ("Sensory", 1, "1 likely"),
    ]


def test_intensity_is_counted_at_each_step_and_never_averaged() -> None:
    rows = intensities_of([facts(intensity=1), facts(intensity=5), facts(intensity=None)], list("abcde"))
    assert [(row.words, row.count) for row in rows] == [
        ("1. A", 1),
        ("2. B", 0),
        ("3. C", 0),
        ("4. D", 0),
        ("5. E", 1),
        ("Not noted", 1),
    ]


@pytest.mark.parametrize(
    ("noted", "words"),
    [
        ([], ""),
        ([None, None], ""),
        ([10, None], "10 min (noted for 1 of 2 incidents)."),
        ([5, 10, 25, None], "Half the time within 10 min, 25 min at most (noted for 3 of 4 incidents)."),
        ([0, 70], "Half the time within 0 min, 1 h 10 at most (noted for 2 of 2 incidents)."),
    ],
)
def test_recovery_says_for_how_many_it_was_noted(noted: list[int | None], words: str) -> None:
    assert recovery_words([facts(recovery_minutes=minutes) for minutes in noted]) == words


TERMS = ((date(2026, 9, 1), date(2026, 12, 18)), (date(2027, 1, 4), date(2027, 3, 26)))
CALENDAR = SchoolCalendar(terms=TERMS, half_terms=((date(2026, 11, 2), date(2026, 12, 18)),))
HALF = Period((date(2026, 11, 2), date(2026, 12, 18)), True, False, 1, 35, None)


def test_a_stretch_never_looks_past_today_nor_before_the_records() -> None:
    found = stretches_of(CALENDAR, HALF, MONDAY, date(2026, 9, 21))
    assert {over: each.window for over, each in found.items()} == {
        Over.HALF_TERM: (date(2026, 11, 2), MONDAY),
        Over.TERM: (date(2026, 9, 21), MONDAY),
        Over.YEAR: (date(2026, 9, 21), MONDAY),
    }
    assert chosen_stretch(found, "").over is Over.HALF_TERM
    assert chosen_stretch(found, "term").over is Over.TERM
    assert chosen_stretch(found, "nonsense").over is Over.HALF_TERM


def test_without_terms_there_is_the_year_and_before_the_records_only_today() -> None:
    empty = SchoolCalendar()
    assert list(stretches_of(empty, None, MONDAY, date(2026, 11, 1))) == [Over.YEAR]
    ahead = stretches_of(empty, None, MONDAY, date(2027, 9, 1))
    assert [each.window for each in ahead.values()] == [(MONDAY, MONDAY)]
