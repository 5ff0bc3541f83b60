"""Tables as people upload them: any order, any program, and what a hostile or broken file is told."""

import time
import zipfile
from datetime import date
from datetime import time as clock_time
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from common.tables.cells import (
    CellError,
    clock,
    day,
    email,
    one_of,
    several_of,
    weekdays,
    whole,
    words,
    yes_no,
)
from common.tables.columns import Column
from common.tables.plan import read_rows
from common.tables.table import EXAMPLE_MARK, read_table
from common.tables.template import HOW_TO, csv_template, xlsx_template
from common.tables.text import TableError
from tests.common.sheets import workbook

NAME = Column(
    "name", "Name", words(20), is_required=True, aliases=("Full name",), examples=("Lena",), is_title=True
)
COUNT = Column("count", "Sessions", whole(1, 40), aliases=("Number",), examples=("4",), help="How many.")
SINCE = Column("since", "From", day, aliases=("Start date",))
COLUMNS = (NAME, COUNT, SINCE)
HEAD = ["Name", "Sessions", "From"]


def values(content: bytes) -> list[dict[str, Any]]:
    """The rows that can be read, by column."""
    table = read_table(content, COLUMNS)
    return [dict(row.values) for row in read_rows(table.rows, COLUMNS, table.places.headings)[0]]


def problems(content: bytes) -> list[tuple[int, str, str]]:
    """What is to be mended."""
    table = read_table(content, COLUMNS)
    found = read_rows(table.rows, COLUMNS, table.places.headings)[1]
    return [(problem.row, problem.column, problem.text) for each in found for problem in each.problems]


@pytest.mark.parametrize(
    "content",
    [
        "Name,Sessions,From\nZoë,4,01/09/2026\n".encode("utf-8-sig"),
        "From;Name;Sessions\n1 Sep 2026;Zoë;4\n".encode("cp1252"),
        "number\tSTART-DATE\thouse\tfull_name\n4\t2026-09-01\tOak\tZoë\n".encode("utf-16"),
        workbook(HEAD, ["Zoë", 4.0, date(2026, 9, 1)]),
        workbook(["From", "Notes", "Name", "Number"], [date(2026, 9, 1), "x", "Zoë", "4"]),
        workbook(["Our staff"], [], HEAD, ["Zoë", 4, "01/09/2026"]),
    ],
    ids=["UTF-8", "Windows-1252 shuffled", "UTF-16 aliases", "floats and dates", "spare columns", "a title"],
)
def test_a_table_reads_the_same_however_it_was_written(content: bytes) -> None:
    assert values(content) == [{"name": "Zoë", "count": 4, "since": date(2026, 9, 1)}]


def test_numbers_keep_the_noughts_their_format_shows() -> None:
    content = workbook(HEAD, [4211, 4, ""], formats={"A2": "000000"})
    assert values(content)[0]["name"] == "004211"


def test_blank_rows_keep_the_numbers_a_spreadsheet_shows() -> None:
    table = read_table(workbook(HEAD, ["Lena", 4], [], [None, None], ["Sam", 2]), COLUMNS)
    assert [row.number for row in table.rows] == [2, 5]


def test_a_formula_an_error_and_a_merged_cell_are_problems_of_their_own_row() -> None:
    records = [HEAD, ["Lena", "=1+3", ""], ["Sam", "#N/A", ""], ["Kofi", 4, ""], ["", 5, ""], ["Ada", 2, ""]]
    content = workbook(*records, merge="A4:A5")
    found = problems(content)
    assert found[0][:2] == (2, "Sessions")
    assert found[0][2].startswith("Cell B2 holds a formula. Copy the column and paste it as values")
    assert "Cell B3 shows an error (#N/A)" in found[1][2]
    assert [problem[:2] for problem in found[2:]] == [(4, "Name"), (5, "Name")]
    assert "Cells A4:A5 are merged" in found[2][2]
    assert [row["name"] for row in values(content)] == ["Ada"]


def test_merged_cells_above_the_headings_do_no_harm_and_among_them_are_refused() -> None:
    assert len(values(workbook(["Our staff", "", ""], HEAD, ["Lena", 4, ""], merge="A1:C1"))) == 1
    with pytest.raises(TableError, match=r"row of column names cannot be read\. Cells B1:C1 are merged"):
        read_table(workbook(HEAD, ["Lena", 4, ""], merge="B1:C1"), COLUMNS)


def test_a_missing_column_is_named_as_the_template_calls_it() -> None:
    with pytest.raises(TableError) as refused:
        read_table(b"Sessions,House\n4,Oak\n", COLUMNS)
    assert "no column for “Name”. Its columns are “Sessions”, “House”" in str(refused.value)
    with pytest.raises(TableError, match="“Sessions” or “From”"):
        read_table(b"Name\nLena\n", COLUMNS, [("count", "since")])


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(TableError, match="Two columns are called “Name”"):
        read_table(b"Name,NAME,Sessions\na,b,4\n", COLUMNS)


def test_cells_that_cannot_be_read_are_told_by_row_and_column() -> None:
    content = b"Name,Sessions,From\nLena,99,\n,4,\nSam,4,31/02/2026\nKofi,4,,stray\n"
    assert [problem[:2] for problem in problems(content)] == [
        (2, "Sessions"),
        (3, "Name"),
        (4, "From"),
        (5, ""),
    ]


def bomb(size: int) -> bytes:
    """A workbook one of whose parts unpacks to SIZE bytes."""
    written = BytesIO(workbook(HEAD, ["Lena", 4, ""]))
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/huge.bin", b"\0" * size)
    return written.getvalue()


def zipped(**parts: str) -> bytes:
    """A zip with these parts; "__" stands for a slash."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return written.getvalue()


def with_part(name: str, text: bytes) -> bytes:
    """A workbook with one part replaced."""
    source, written = zipfile.ZipFile(BytesIO(workbook(HEAD, ["Lena", 4, ""]))), BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for each in source.namelist():
            archive.writestr(each, text if each == name else source.read(each))
    return written.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><workbook>&b;</workbook>'
BAD_FILES = {
    "nothing": (b"", "The file is empty"),
    "a PDF": (b"%PDF-1.7 ...", "This is a PDF"),
    "an old workbook under a new name": (b"\xd0\xcf\x11\xe0" + bytes(600), "old Excel or Word file"),
    "a protected workbook": (
        b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "a document": (zipped(word__document_xml="<w/>"), "not an Excel workbook"),
    "an OpenDocument file": (
        zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        "This is an OpenDocument file",
    ),
    "a zip cut short": (workbook(HEAD, ["Lena", 4, ""])[:400], "seems to be damaged"),
    "a zip bomb": (bomb(40 * 1024 * 1024), "unpacks to far more"),
    "a dense part": (bomb(8 * 1024 * 1024), "unpacks to far more"),
    "entities of its own": (with_part("xl/workbook.xml", ENTITIES), "seems to be damaged"),
    "XML that is none": (with_part("xl/worksheets/sheet1.xml", b"<a><b>"), "seems to be damaged"),
    "no table": (workbook(["dear all", "please find"]), "No column names were found"),
    "an empty sheet": (workbook(), "No column names were found"),
    "headings only": (workbook(HEAD), "no rows below them"),
    "5,001 rows": (b"Name,Sessions\n" + b"Lena,4\n" * 5001, "5,001 rows; at most 5,000"),
    "6 MB": (b"x" * (6 * 1024 * 1024), "larger than 5 MB"),
    "a sheet without end": (
        with_part(
            "xl/worksheets/sheet1.xml",
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            b'<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
            b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>',
        ),
        "beyond row 50,000",
    ),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_what_is_no_table_is_refused_with_what_to_do(kind: str) -> None:
    content, said = BAD_FILES[kind]
    with pytest.raises(TableError, match=said) as refused:
        read_table(content, COLUMNS)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("as_workbook", [False, True])
def test_five_thousand_rows_are_read_in_seconds(as_workbook: bool) -> None:
    records = [[f"Lena {number}", 4, "01/09/2026"] for number in range(5000)]
    lines = [",".join(map(str, record)) for record in [HEAD, *records]]
    content = workbook(HEAD, *records) if as_workbook else "\n".join(lines).encode()
    start = time.perf_counter()
    assert len(values(content)) == 5000
    assert time.perf_counter() - start < 10


def test_the_template_is_read_back_and_its_examples_are_left_out() -> None:
    for content in (xlsx_template(COLUMNS, "Staff"), csv_template(COLUMNS)):
        with pytest.raises(TableError, match="no rows below them"):
            read_table(content, COLUMNS)
    filled = csv_template(COLUMNS) + b"Sam,2,,\r\n"
    table = read_table(filled, COLUMNS)
    assert [row.cells["name"] for row in table.rows] == ["Sam"]
    assert table.examples == 1


def test_the_workbook_explains_each_column_on_a_second_sheet() -> None:
    kind = Column("kind", "Kind", words(9), choices=("One", "Two"))
    book = load_workbook(BytesIO(xlsx_template((*COLUMNS, kind), "Staff")))
    assert book.sheetnames == ["Staff", HOW_TO]
    assert [cell.value for cell in book["Staff"][2]][-1] == EXAMPLE_MARK
    assert book["Staff"].data_validations.dataValidation[0].formula1 == '"One,Two"'
    said = [row[0].value for row in book[HOW_TO].iter_rows()]
    assert said[1:5] == ["Name", "Sessions", "From", "Kind"]


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (clock, "9:15", clock_time(9, 15)),
        (clock, "0915", clock_time(9, 15)),
        (clock, "2.30 pm", clock_time(14, 30)),
        (clock, "12am", clock_time(0, 0)),
        (weekdays, "Mon, Wed", (0, 2)),
        (weekdays, "Mon-Thu", (0, 1, 2, 3)),
        (weekdays, "Tuesdays and Fridays", (1, 4)),
        (weekdays, "every day", (0, 1, 2, 3, 4)),
        (yes_no, "Yes", True),
        (email, " Lena.D@School.example ", "lena.d@school.example"),
        (whole(1, 40), "4", 4),
        (several_of(one_of({"One": 1, "Two": 2}, "a number")), "two; ONE, two", (2, 1)),
    ],
)
def test_a_cell_is_read(read: Any, text: str, value: Any) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (clock, "25:00"),
        (clock, "soon"),
        (weekdays, "T"),
        (weekdays, "Fri-Mon"),
        (weekdays, "Sunday"),
        (yes_no, "perhaps"),
        (email, "lena.d"),
        (email, "a@b@c.example"),
        (whole(1, 40), "4.5"),
        (whole(1, 40), "41"),
        (one_of({"One": 1}, "a number"), "three"),
        (day, "45000"),
        (words(3), "four"),
    ],
)
def test_a_cell_that_cannot_be_read_says_what_to_write(read: Any, text: str) -> None:
    with pytest.raises(CellError) as refused:
        read(text)
    assert str(refused.value).endswith(".")
