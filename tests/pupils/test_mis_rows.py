"""Cells and rows: what a MIS writes, what is understood, and what is sent back in words."""

from datetime import date

import pytest

from pupils.rules.mis_cells import (
    CellError,
    read_birth_date,
    read_date,
    read_needs,
    read_sen_status,
    read_sex,
)
from pupils.rules.mis_columns import Column, recognise
from pupils.rules.mis_file import MisRow, read_file
from pupils.rules.mis_rows import MisRecord, Problem, read_row
from pupils.rules.upn import UpnKind
from tests.pupils.mis import AMARA, TODAY, mis_csv

BORN = date(2016, 9, 3)


def row_of(**cells: str) -> tuple[MisRecord | None, list[Problem]]:
    """Amara's row with other cells, read."""
    file = read_file(mis_csv({**AMARA, **{name.replace("_", " "): text for name, text in cells.items()}}))
    return read_row(file.rows[0], file.columns, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "03/09/2016",
        "3/9/2016",
        "3-9-16",
        "03.09.2016",
        "2016-09-03",
        "2016/9/3",
        "3 Sep 2016",
        "03-September-2016",
        "03/09/2016 00:00:00",
        "2016-09-03T00:00:00Z",
    ],
)
def test_a_date_is_read_day_first_or_year_first(text: str) -> None:
    assert read_date(text) == BORN


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("09/23/2016", "no such day"),
        ("29/02/2019", "no such day"),
        ("42616", "a spreadsheet's number"),
        ("September", "is not a date"),
        ("3 Foo 2016", "is not a date"),
    ],
)
def test_a_date_that_cannot_be_is_refused(text: str, words: str) -> None:
    with pytest.raises(CellError, match=words):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "missing"), ("24/11/2026", "in the future"), ("03/09/1999", "an adult over 25")],
)
def test_a_date_of_birth_is_there_and_a_pupils(text: str, words: str) -> None:
    with pytest.raises(CellError, match=words):
        read_birth_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("K", "K"),
        ("k - SEN Support", "K"),
        ("SEN Support", "K"),
        ("E", "E"),
        ("E – Education, Health and Care Plan", "E"),
        ("Education, Health and Care Plan", "E"),
        ("N", "N"),
        ("No Special Educational Need", "N"),
        ("S", "E"),
        ("A", "K"),
        ("P", "K"),
        ("", None),
        ("  ", None),
    ],
)
def test_a_status_is_read_and_a_blank_is_not_no_sen(text: str, status: str | None) -> None:
    assert read_sen_status(text) == status


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(CellError, match="“Q” is not a SEN status"):
        read_sen_status("Q")


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("SLCN", ("SLCN",)),
        ("SLCN – Speech, language and communication needs", ("SLCN",)),
        ("Speech, Language and Communication Needs; ASD", ("SLCN", "ASD")),
        ("Social, Emotional and Mental Health, Autism", ("SEMH", "ASD")),
        ("SPLD / MLD", ("SPLD", "MLD")),
        ("Specific Learning Difficulties", ("SPLD",)),
        ("ASD and SLCN", ("ASD", "SLCN")),
        ("ASD, ASD", ("ASD",)),
        ("Other Difficulty/Disability", ("OTH",)),
        ("", ()),
    ],
)
def test_needs_are_read_in_order_and_once(text: str, needs: tuple[str, ...]) -> None:
    assert read_needs(text) == needs


def test_a_diagnosis_is_no_type_of_need() -> None:
    with pytest.raises(CellError, match="“SLCN, ADHD” names something that is no type of need"):
        read_needs("SLCN, ADHD")


@pytest.mark.parametrize(("text", "sex"), [("F", "F"), ("male", "M"), ("Girl", "F"), ("", ""), ("U", "")])
def test_sex_is_read(text: str, sex: str) -> None:
    assert read_sex(text) == sex


@pytest.mark.parametrize(
    ("upn", "kind"),
    [
        ("R201100018042", UpnKind.PERMANENT),
        ("T20110001804V", UpnKind.TEMPORARY),
        ("R674123101121", UpnKind.PERMANENT),
        ("H801200001001", UpnKind.PERMANENT),
        ("X00180001701A", UpnKind.TEMPORARY),
    ],
)
def test_the_five_upn_vectors_pass_through_a_row(upn: str, kind: UpnKind) -> None:
    record, problems = row_of(UPN=upn.lower())
    assert not problems
    assert record
    assert record.upn
    assert (record.upn.value, record.upn.kind) == (upn, kind)


def test_a_upn_with_a_bad_check_letter_is_a_problem_that_does_not_repeat_it() -> None:
    record, problems = row_of(UPN="A201100018042")
    assert record is None
    assert [(problem.row, problem.column) for problem in problems] == [(2, "UPN")]
    assert "A201100018042" not in problems[0].text


def test_every_faulty_cell_of_a_row_is_named() -> None:
    record, problems = row_of(Surname="", DOB="31/02/2018", Year="Year 15", SEN_Status="Q", SEN_Needs="ADHD")
    assert record is None
    assert [problem.column for problem in problems] == ["Surname", "DOB", "Year", "SEN Status", "SEN Needs"]


def test_a_cell_too_many_is_a_problem() -> None:
    file = read_file(b"Surname,Forename,DOB\nKendall,Amara,14/03/2018,3B\n")
    record, problems = read_row(file.rows[0], file.columns, TODAY)
    assert record is None
    assert "more cells than column names" in problems[0].text


@pytest.mark.parametrize(("status", "is_fine"), [("K", True), ("", True), ("E", False), ("N", False)])
def test_no_specialist_assessment_goes_with_sen_support_only(status: str, is_fine: bool) -> None:
    record, problems = row_of(SEN_Status=status, SEN_Needs="NSA")
    assert (record is not None) is is_fine
    assert [problem.column for problem in problems] == ([] if is_fine else ["SEN Needs"])


def test_ten_thousand_characters_are_refused_and_emoji_and_arabic_are_not() -> None:
    _, problems = row_of(Forename="x" * 10_000)
    assert "Shorten it to 100" in problems[0].text
    record, _ = row_of(Forename="أمارة", Surname="Kendall 🌻")
    assert record
    assert (record.legal_forename, record.legal_surname) == ("أمارة", "Kendall 🌻")


def test_beside_a_legal_name_the_plain_one_is_the_name_in_use() -> None:
    columns = recognise(["Legal Forename", "Forename", "Surname", "DOB"])
    cells = {
        Column.LEGAL_FORENAME: "Theodore",
        Column.FORENAME: "Theo",
        Column.SURNAME: "Marsh",
        Column.DATE_OF_BIRTH: "02/11/2016",
    }
    record, _ = read_row(MisRow(2, cells), columns, TODAY)
    assert record
    assert (record.legal_forename, record.preferred_forename) == ("Theodore", "Theo")
    assert record.preferred_surname is None
