"""Codes, headings and shapes of a register; what a file of marks comes to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.dates import SchoolCalendar
from common.ids import uuid7
from common.tables.text import TableError
from pupils.rules.attendance import Attendance, attendance_of
from pupils.rules.attendance_codes import CODES, CodeError, HalfDay, Presence, read_code
from pupils.rules.marks_columns import HeadingError, read_day_heading
from pupils.rules.marks_file import read_marks
from pupils.rules.marks_plan import plan_marks
from pupils.rules.marks_store import kept_out_csv, rows_as_json, rows_from_json
from pupils.rules.mis_roll import Roll, RollPupil

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
CALENDAR = SchoolCalendar(terms=((date(2026, 9, 2), date(2026, 12, 18)),))
AMARA = RollPupil(
    uuid7(),
    "Amara",
    "Kendall",
    date(2018, 3, 14),
    upn="R201100018042",
    reg_group="3B",
    mis_ids=frozenset({"004211"}),
)
TWIN = RollPupil(uuid7(), "Amara", "Kendall", date(2016, 1, 9), reg_group="5M")
HEADINGS = [
    ("23/11/2026 AM", MONDAY, HalfDay.AM),
    ("Mon 23 Nov AM", MONDAY, HalfDay.AM),
    ("Monday 23rd November PM", MONDAY, HalfDay.PM),
    ("AM 23/11/26", MONDAY, HalfDay.AM),
    ("23/11/26PM", MONDAY, HalfDay.PM),
    ("2026-11-23 (PM)", MONDAY, HalfDay.PM),
    ("Mon 23/11/2026", MONDAY, None),
    ("Fri 18 Dec AM", date(2026, 12, 18), HalfDay.AM),
    ("Fri 1 Jan PM", date(2027, 1, 1), HalfDay.PM),
]


def planned(text: str, *pupils: RollPupil, standing=None, today=TUESDAY):
    """The plan of a file."""
    file = read_marks(text.encode(), today)
    return plan_marks(file.rows, Roll(pupils or (AMARA,)), CALENDAR, standing or {}, today)


@pytest.mark.parametrize(("heading", "day", "half"), HEADINGS)
def test_a_heading_names_its_half_day(heading, day, half) -> None:
    column = read_day_heading(heading, 3, TUESDAY)
    assert column and (column.day, column.half, column.place) == (day, half, 3)


@pytest.mark.parametrize(
    "heading", ["UPN", "Week 3", "% attended", "30 Feb AM", "Attendance 2025/26", "Year"]
)
def test_other_headings_name_no_day(heading) -> None:
    assert read_day_heading(heading, 0, TUESDAY) is None


def test_a_weekday_that_does_not_fit_its_date_is_refused() -> None:
    with pytest.raises(HeadingError, match="23 November 2026 is a Monday"):
        read_day_heading("Tue 23/11/2026 AM", 0, TUESDAY)


def test_every_code_of_the_guidance_is_known_and_means_what_it_says() -> None:
    by_presence = {
        presence: "".join(sorted(code.code for code in CODES if code.presence is presence))
        for presence in Presence
    }
    assert by_presence == {
        Presence.PRESENT: "/BKLPVW\\",
        Presence.AUTHORISED: "CC1C2EIJ1MRST",
        Presence.UNAUTHORISED: "GNOU",
        Presence.NOT_REQUIRED: "#DQXY1Y2Y3Y4Y5Y6Y7Z",
    }


@given(st.sampled_from(CODES), st.dates(date(2024, 8, 19), date(2030, 1, 1)))
def test_a_code_is_read_whatever_its_case_and_spaces(code, day) -> None:
    assert read_code(f" {code.code.lower()} ", day) == code


@pytest.mark.parametrize("text", ["", "-", "–", " . "])
def test_no_mark_yet_is_no_mark(text) -> None:
    assert read_code(text, MONDAY) is None


def test_an_unknown_or_too_early_code_is_refused_in_words() -> None:
    with pytest.raises(CodeError, match="no attendance code"):
        read_code("F9", MONDAY)
    with pytest.raises(CodeError, match="from 19/08/2024 on"):
        read_code("I", date(2024, 7, 1))


def test_the_wide_register_and_the_long_list_come_to_the_same_marks() -> None:
    wide = planned("UPN,Mon 23 Nov AM,Mon 23 Nov PM\nR201100018042,I,\\\n")
    long = planned("UPN,Date,Session,Mark\nR201100018042,23/11/2026,AM,I\nR201100018042,23/11/2026,PM,\\\n")
    said = [[(mark.key, mark.code.code) for mark in plan.new] for plan in (wide, long)]
    assert said[0] == said[1] and len(said[0]) == 2
    assert (wide.counts, wide.problems) == (long.counts, [])


def test_a_column_for_a_whole_day_holds_two_marks() -> None:
    plan = planned("Adno;23/11/2026\n4211;/\\\n4211;I\n")
    assert [mark.code.code for mark in plan.new] == ["/", "\\"]
    assert "One code stands for a whole day" in plan.problems[0].text


@pytest.mark.parametrize(
    "who",
    [
        "UPN\nr201100018042",
        "Adno\n4211",
        "Surname,Forename,DOB\nKendall,Amara,14/03/2018",
        "Surname,Forename,Class\nKENDALL,amara,3b",
        'Name,Class\n"Kendall, Amara",3B',
        "Pupil name,Class\nAmara Kendall,3B",
    ],
)
def test_a_pupil_is_known_by_number_or_by_name_with_birth_or_class(who) -> None:
    heading, cells = who.split("\n")
    plan = planned(f"{heading},23/11/2026 AM\n{cells},/\n", AMARA, TWIN)
    assert [mark.pupil for mark in plan.new] == [AMARA]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("R201100018042,Marsh,Theo,", "another child"),
        (",Kendall,Amara,", "Several pupils here"),
        (",,,3B", "does not say whose"),
    ],
)
def test_a_row_that_may_be_about_somebody_else_is_held_back(row, words) -> None:
    plan = planned(f"UPN,Surname,Forename,Class,23/11/2026 AM\n{row},/\n", AMARA, TWIN)
    assert not plan.new and words in plan.problems[0].text


def test_a_child_not_known_here_is_counted_and_listed_without_a_upn() -> None:
    plan = planned("UPN,23/11/2026 AM,23/11/2026 PM\nR201100018042,/,\\\nH801200001001,/,\\\n")
    assert (len(plan.new), plan.unknown_marks, plan.counts["unknown_pupils"]) == (2, 2, 1)
    assert plan.unknown[0].who == "UPN ending 1001"


@pytest.mark.parametrize(
    ("day", "mark", "words"),
    [
        ("25/11/2026", "/", "still to come"),
        ("21/11/2026", "/", "no school day"),
        ("23/11/2025", "/", "No term dates"),
        ("31/11/2026", "/", "no such day"),
        ("", "/", "date is missing"),
        ("23/11/2026", "QQ", "no attendance code"),
    ],
)
def test_marks_that_cannot_be_are_problems_of_their_row(day, mark, words) -> None:
    plan = planned(f"UPN,Date,Session,Mark\nR201100018042,{day},AM,{mark}\nR201100018042,23/11/2026,PM,\\\n")
    assert words in plan.problems[0].text and plan.problems[0].row == 2
    assert len(plan.new) == 1


def test_a_planned_closure_outside_term_is_no_problem() -> None:
    plan = planned("UPN,21/11/2026 AM\nR201100018042,#\n")
    assert (plan.problems, plan.not_yet) == ([], 1)


def test_two_marks_for_one_half_day_are_both_held_back_unless_they_are_the_same() -> None:
    twice = "UPN,Date,Session,Mark\nR201100018042,23/11/2026,AM,{}\nR201100018042,23/11/2026,AM,{}\n"
    assert [problem.row for problem in planned(twice.format("N", "I")).problems] == [2, 3]
    assert len(planned(twice.format("I", "I")).new) == 1


def test_a_changed_mark_says_what_it_was_and_the_same_is_unchanged() -> None:
    key = (AMARA.pupil_id, MONDAY, HalfDay.AM)
    text = "UPN,23/11/2026 AM\nR201100018042,I\n"
    changed, same = planned(text, standing={key: "N"}), planned(text, standing={key: "I"})
    assert [(each.before, each.mark.code.code) for each in changed.changed] == [("N", "I")]
    assert same.is_empty and same.unchanged == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"A,B\n1,2\n", "which pupil"),
        (b"UPN,Date\nx,1\n", "No marks were found"),
        (b"UPN,23/11/2026 AM,23/11/2026\nx,/,/\n", "Two columns"),
        (b"UPN,23/11/2026 AM\n", "no marks below"),
    ],
)
def test_a_file_that_is_no_register_is_refused_whole(content, words) -> None:
    with pytest.raises(TableError, match=words):
        read_marks(content, TUESDAY)


def test_rows_survive_their_storing_and_what_stays_out_can_be_loaded_again() -> None:
    file = read_marks(b"UPN,Date,Session,Mark\nR201100018042,23/11/2026,AM,=9\nzz,23/11/2026,AM,/\n", TUESDAY)
    rows = rows_from_json(rows_as_json(file))
    assert rows == list(file.rows)
    plan = plan_marks(rows, Roll((AMARA,)), CALENDAR, {}, TUESDAY)
    text = kept_out_csv(rows, plan)
    assert "'=9" in text and "not on the school's roll" in text
    again = read_marks(text.encode(), TUESDAY)
    assert [len(row.marks) for row in again.rows] == [1, 1]


@given(st.lists(st.sampled_from(list(Presence)), max_size=60))
def test_shares_stand_on_possible_sessions_and_never_flatter(presences) -> None:
    marks = [(MONDAY, str(presence)) for presence in presences]
    found = attendance_of(marks, CALENDAR, (MONDAY, TUESDAY), MONDAY)
    assert found.possible == found.attended + found.authorised + found.unauthorised <= found.loaded
    assert found.loaded == len(presences) <= found.expected
    if 0 < found.attended < found.possible:
        assert found.percent(found.attended) not in ("100.0%", "0.0%")


def test_attendance_says_its_denominator_or_that_it_is_not_loaded() -> None:
    found = Attendance(expected=164, loaded=160, attended=148, authorised=8, unauthorised=2)
    assert found.words == "attended 148 of 158 AM/PM sessions"
    assert found.loaded_words == "marks loaded for 160 of 164 half-days"
    assert found.percent(found.attended) == "93.7%"
    assert Attendance(expected=10).words == "attendance not loaded"
