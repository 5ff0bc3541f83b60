"""Which pupil a row is about, as a table; and what it would change."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from common.ids import uuid7
from pupils.rules.mis_match import Outcome
from pupils.rules.mis_plan import ASK_FIRST, Answers, settle, start_day
from pupils.rules.mis_roll import RollPupil
from pupils.rules.sen import NeedType, SenStatus
from tests.pupils.mis import AMARA, THEO, TODAY, ids, on_roll, planned

NAME_ONLY = {**AMARA, "Adno": "", "UPN": ""}
TEMPORARY = "T20110001804V"
OTHER_UPN = "R674123101121"
BORN = date(2018, 3, 14)

# what is on record of Amara → what the row says → what comes of it
MATCHES: dict[str, tuple[dict[str, Any], dict[str, str], Outcome]] = {
    "MIS id": ({"mis_id": "4211"}, {**AMARA, "UPN": ""}, Outcome.UNCHANGED),
    "MIS id without its noughts": ({"mis_id": "004211"}, {**AMARA, "UPN": ""}, Outcome.UNCHANGED),
    "UPN": ({"upn": AMARA["UPN"]}, {**AMARA, "Adno": ""}, Outcome.UNCHANGED),
    "former UPN": ({"upn": OTHER_UPN, "former_upn": AMARA["UPN"]}, {**AMARA, "Adno": ""}, Outcome.UNCHANGED),
    "name and birthday": ({"mis_id": "9", "upn": OTHER_UPN}, NAME_ONLY, Outcome.ASK),
    "name and birthday, other numbers": ({"mis_id": "9", "upn": OTHER_UPN}, AMARA, Outcome.ASK),
    "accents and case": ({}, {**NAME_ONLY, "Surname": "KÉNDALL"}, Outcome.ASK),
    "preferred name": ({"legal_forename": "Amarachi", "preferred_forename": "Amara"}, NAME_ONLY, Outcome.ASK),
    "name alone": ({"date_of_birth": date(2018, 3, 15)}, NAME_ONLY, Outcome.NEW),
    "birthday alone": ({"legal_surname": "Osei"}, NAME_ONLY, Outcome.NEW),
    "MIS id, other birthday": (
        {"mis_id": "4211", "date_of_birth": date(2018, 3, 15)},
        AMARA,
        Outcome.CHANGED,
    ),
    "MIS id, other name": ({"mis_id": "4211", "legal_surname": "Osei"}, AMARA, Outcome.CHANGED),
    "MIS id of another child": (
        {"mis_id": "4211", "legal_surname": "Osei", "date_of_birth": date(2017, 1, 1)},
        AMARA,
        Outcome.PROBLEM,
    ),
    "UPN of another child": (
        {"upn": AMARA["UPN"], "legal_surname": "Osei", "date_of_birth": date(2017, 1, 1)},
        AMARA,
        Outcome.PROBLEM,
    ),
}


@pytest.mark.parametrize("case", MATCHES)
def test_a_row_is_matched_as_the_table_says(case: str) -> None:
    facts, row, outcome = MATCHES[case]
    pupil = on_roll(**facts)
    found = planned(row, roll=(pupil,)).findings[0]
    assert found.outcome is outcome, found
    assert (found.pupil == pupil) is (outcome not in (Outcome.NEW, Outcome.PROBLEM))


def test_numbers_of_two_pupils_in_one_row_are_a_problem() -> None:
    roll = (on_roll(mis_id="4211"), on_roll(legal_forename="Theo", legal_surname="Marsh", upn=AMARA["UPN"]))
    found = planned(AMARA, roll=roll).findings[0]
    assert [(problem.column, problem.row) for problem in found.problems] == [("UPN", 2)]
    assert "Theo M. already holds this UPN" in found.problems[0].text


def test_a_upn_held_in_another_school_is_a_problem_that_says_nothing_of_whose() -> None:
    found = planned(AMARA, elsewhere=(AMARA["UPN"],)).findings[0]
    assert found.outcome is Outcome.PROBLEM
    assert "Another school's pupil already holds this UPN" in found.problems[0].text


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ({**THEO, "Adno": "4211"}, "Rows 2, 3 have the same MIS id"),
        ({**THEO, "UPN": AMARA["UPN"]}, "Rows 2, 3 have the same UPN"),
        ({**AMARA, "Adno": "", "UPN": ""}, "Rows 2, 3 have the same name and date of birth"),
        ({**AMARA, "Adno": "004211", "UPN": ""}, "Rows 2, 3 have the same MIS id"),
    ],
)
def test_doubles_inside_the_file_are_problems_in_every_row(second: dict[str, str], words: str) -> None:
    findings = planned(AMARA, second).findings
    assert [found.outcome for found in findings] == [Outcome.PROBLEM] * 2
    assert all(words in found.problems[0].text for found in findings)


def test_namesakes_with_numbers_of_their_own_are_two_children() -> None:
    findings = planned(AMARA, {**AMARA, "Adno": "9", "UPN": ""}).findings
    assert [found.outcome for found in findings] == [Outcome.NEW] * 2


def test_two_rows_about_one_pupil_are_problems() -> None:
    pupil = on_roll(mis_id="4211", upn=OTHER_UPN)
    rows = ({**AMARA, "UPN": ""}, {**AMARA, "Adno": "77", "UPN": OTHER_UPN})
    assert {found.outcome for found in planned(*rows, roll=(pupil,)).findings} == {Outcome.PROBLEM}


def test_two_pupils_of_one_name_and_birthday_cannot_be_chosen_between() -> None:
    found = planned(NAME_ONLY, roll=(on_roll(), on_roll())).findings[0]
    assert "Several pupils here have this name" in found.problems[0].text


def test_a_namesake_with_another_birthday_is_shown_beside_the_new_pupil() -> None:
    pupil = on_roll(date_of_birth=date(2018, 3, 15))
    assert planned(NAME_ONLY, roll=(pupil,)).findings[0].namesake == pupil


def test_left_out_are_those_on_the_roll_whom_no_row_names_not_even_a_faulty_one() -> None:
    bad = on_roll(legal_forename="Noor", legal_surname="Ahmed", mis_id="31")
    gone = on_roll(legal_forename="Wren", legal_surname="Shaw", is_on_roll=False, has_left=True, to_on=BORN)
    left = on_roll(legal_forename="Idris", legal_surname="Bello")
    faulty = {"Adno": "31", "Surname": "Ahmed", "Forename": "Noor", "DOB": "31/02/2018"}
    plan = planned(AMARA, faulty, roll=(on_roll(mis_id="4211"), bad, gone, left))
    assert ids(plan.left_out) == {left.pupil_id}


@pytest.mark.parametrize(
    ("facts", "row", "change"),
    [
        ({"sen_status": SenStatus.SUPPORT}, {"SEN Status": "E"}, ("SEN status", "SEN support", "EHC plan")),
        ({"sen_status": None}, {"SEN Status": "N"}, ("SEN status", "not known", "No SEN")),
        ({"needs": (NeedType.ASD,)}, {"SEN Needs": "SLCN;ASD"}, ("SEN needs", "ASD", "SLCN, ASD")),
        ({"nc_year": "2"}, {"Year": "Year 3"}, ("Year", "Year 2", "Year 3")),
        ({"legal_surname": "Osei"}, {}, ("Legal surname", "Osei", "Kendall")),
        ({"upn": TEMPORARY}, {}, ("UPN", "a temporary number", "a permanent number")),
        ({"upn": ""}, {}, ("UPN", "none", "a permanent number")),
        (
            {"has_left": True, "to_on": date(2026, 7, 17)},
            {},
            ("Roll", "left on 17/07/2026", "back on the roll"),
        ),
    ],
)
def test_a_change_is_shown_before_and_after(
    facts: dict[str, Any], row: dict[str, str], change: tuple[str, str, str]
) -> None:
    pupil = on_roll(**({"mis_id": "4211", "upn": AMARA["UPN"]} | facts))
    found = planned({**AMARA, **row}, roll=(pupil,)).findings[0]
    assert [(each.label, each.before, each.after) for each in found.changes] == [change]


@pytest.mark.parametrize(
    "facts",
    [
        {"sen_status": SenStatus.EHC_PLAN, "needs": (NeedType.ASD,), "nc_year": "3", "sex": "F"},
        {"reg_group": "3B", "preferred_forename": "Ami"},
    ],
)
def test_blank_cells_change_nothing(facts: dict[str, Any]) -> None:
    pupil = on_roll(mis_id="4211", upn=AMARA["UPN"], **facts)
    assert planned({**AMARA, "SEN Status": " "}, roll=(pupil,)).findings[0].outcome is Outcome.UNCHANGED


def test_a_temporary_upn_never_replaces_a_permanent_one() -> None:
    pupil = on_roll(mis_id="4211", upn=OTHER_UPN)
    found = planned({**AMARA, "UPN": TEMPORARY}, roll=(pupil,)).findings[0]
    assert found.outcome is Outcome.UNCHANGED


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        (None, {"new": 0, "changed": 0, "unchanged": 0, "left": 0, "held_back": 1}),
        (True, {"new": 0, "changed": 1, "unchanged": 0, "left": 0, "held_back": 0}),
        (False, {"new": 1, "changed": 0, "unchanged": 0, "left": 0, "held_back": 0}),
    ],
)
def test_a_question_holds_its_row_back_until_it_is_answered(
    answer: bool | None, counts: dict[str, int]
) -> None:
    plan = planned({**NAME_ONLY, "Year": "4"}, roll=(on_roll(),))
    work = settle(plan, Answers(same={} if answer is None else {2: answer}))
    assert work.counts == counts
    assert [problem.text for problem in work.held_back] == ([ASK_FIRST] if answer is None else [])


def test_nobody_leaves_unless_somebody_says_so() -> None:
    pupil = on_roll(legal_forename="Theo")
    plan = planned(AMARA, roll=(pupil,))
    assert settle(plan, Answers()).left == ()
    stranger = uuid7()
    answered = Answers(left={pupil.pupil_id: TODAY, stranger: TODAY})
    assert settle(plan, answered).left == ((pupil, TODAY),)


def fingerprints() -> list[tuple[RollPupil, ...]]:
    """A roll, and the same with something changed that the preview shows."""
    pupil = on_roll(mis_id="4211")
    other = on_roll(legal_forename="Theo")
    return [
        (pupil,),
        (replace(pupil, reg_group="3B", nc_year="3"),),
        (pupil, other),
        (replace(pupil, legal_surname="Osei"),),
    ]


def test_the_fingerprint_changes_with_what_the_preview_shows() -> None:
    row = {**AMARA, "Year": "4"}
    marks = [planned(row, roll=roll).fingerprint for roll in fingerprints()]
    assert len(set(marks)) == len(marks)
    assert planned(row, roll=fingerprints()[0]).fingerprint not in marks  # another pupil of the same facts


@pytest.mark.parametrize(
    ("said", "is_first", "day"),
    [
        (date(2024, 9, 3), True, date(2024, 9, 3)),
        (None, True, date(2026, 11, 2)),
        (None, False, TODAY),
    ],
)
def test_the_first_day_on_the_roll(said: date | None, is_first: bool, day: date) -> None:
    record = planned(AMARA).findings[0].record
    assert record
    found = start_day(
        replace(record, from_on=said), today=TODAY, records_from=date(2026, 11, 2), is_first=is_first
    )
    assert found == day
