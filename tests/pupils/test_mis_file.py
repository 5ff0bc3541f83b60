"""Files as they come: three systems, two encodings, four signs between cells; and what is no CSV at all."""

import pytest

from pupils.rules.mis_columns import Column, need_rank, recognise
from pupils.rules.mis_file import MAX_BYTES, MisFileError, read_file
from tests.pupils.mis import AMARA, DATA, mis_csv

TEXT = "Surname,Forename,DOB\nKendall,Amara,14/03/2018\nMarsh,Theo,02/11/2016\n"


@pytest.mark.parametrize(
    ("name", "system", "encoding", "delimiter", "rows"),
    [
        ("sims", "SIMS", "UTF-8", "commas", 3),
        ("arbor", "Arbor", "UTF-8", "commas", 2),
        ("bromcom", "Bromcom", "Windows-1252", "semicolons", 2),
    ],
)
def test_each_dialect_is_read(name: str, system: str, encoding: str, delimiter: str, rows: int) -> None:
    file = read_file((DATA / f"{name}.csv").read_bytes())
    assert (file.system, file.encoding, file.delimiter, len(file.rows)) == (system, encoding, delimiter, rows)
    wanted = {Column.MIS_ID, Column.UPN, Column.NC_YEAR, Column.REG_GROUP, Column.SEN_STATUS, Column.NEEDS}
    assert wanted <= set(file.columns.places)


@pytest.mark.parametrize(
    ("codec", "surname"),
    [("utf-8", "Wójcik"), ("utf-8-sig", "Wójcik"), ("cp1252", "Garçon"), ("utf-16", "Wójcik")],
)
def test_accents_survive_each_encoding(codec: str, surname: str) -> None:
    file = read_file(f"Surname,Forename,DOB\r\n{surname},Zoë,01/02/2018\r\n".encode(codec))
    assert file.rows[0].cells[Column.SURNAME] == surname


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_each_sign_between_cells_is_found(sign: str) -> None:
    file = read_file(TEXT.replace(",", sign).encode())
    assert [row.cells[Column.FORENAME] for row in file.rows] == ["Amara", "Theo"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_each_line_ending_is_read(ending: str) -> None:
    assert len(read_file(TEXT.replace("\n", ending).encode()).rows) == 2


def test_mixed_line_endings_and_a_newline_inside_a_cell_keep_the_row_numbers() -> None:
    text = 'Surname,Forename,DOB\r\n"Ken\ndall",Amara,14/03/2018\n\n\rMarsh,Theo,02/11/2016\r\n'
    file = read_file(text.encode())
    assert [row.number for row in file.rows] == [2, 5]
    assert file.rows[0].cells[Column.SURNAME] == "Ken\ndall"


def test_a_title_above_the_headings_is_skipped() -> None:
    file = read_file(f"SEN register,,\n,,\n{TEXT}".encode())
    assert [row.number for row in file.rows] == [4, 5]


def test_formula_like_cells_are_text_and_an_exports_guard_is_taken_off() -> None:
    file = read_file(mis_csv({**AMARA, "Surname": "=1+1", "Forename": "'=HYPERLINK(1)"}))
    assert file.rows[0].cells[Column.SURNAME] == "=1+1"
    assert file.rows[0].cells[Column.FORENAME] == "=HYPERLINK(1)"


BAD_FILES = {
    "a workbook": (b"PK\x03\x04" + b"\x00" * 50, "Excel workbook"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + b"\x00" * 50, "old Excel"),
    "a PDF": (b"%PDF-1.7\n...", "a PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n....", "a picture"),
    "a photograph": (b"\xff\xd8\xff\xe0....", "a picture"),
    "a web page": (b"<html><table></table></html>", "a web page"),
    "bytes": (bytes(range(256)), "not a text file"),
    "NUL bytes": (TEXT.replace("Amara", "Ama\x00ra").encode(), "not a text file"),
    "UTF-16 cut short": (b"\xff\xfeS\x00u", "not a text file"),
    "nothing": (b"", "empty"),
    "white space": (b" \r\n\r\n", "empty"),
    "a mark only": (b"\xef\xbb\xbf", "empty"),
    "no headings": (b"Kendall,Amara,14/03/2018\n", "No column names were found"),
    "headings only": (b"Surname,Forename,DOB\n,,\n", "no pupils below"),
    "20 MB": (b"Surname,Forename,DOB\n" + b"x" * 20_000_000, "larger than 5 MB"),
    "a byte over": (b"x" * (MAX_BYTES + 1), "larger than 5 MB"),
    "5,001 rows": (b"Surname,Forename,DOB\n" + b"a,b,01/01/2018\n" * 5001, "5,001 rows; at most 5,000"),
    "a quote that never ends": (b'Surname,Forename,DOB\n"Kendall,Amara,14/03/2018\n', "Row 2 cannot be read"),
    "the same heading twice": (b"Surname,Forename,DOB,dob\na,b,c,d\n", "Two columns are called “DOB”"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_what_is_no_file_of_pupils_is_refused_with_what_to_do(kind: str) -> None:
    content, words = BAD_FILES[kind]
    with pytest.raises(MisFileError, match=words) as refused:
        read_file(content)
    assert str(refused.value).endswith((".", "”."))


def test_missing_columns_are_named_beside_those_found() -> None:
    with pytest.raises(MisFileError) as refused:
        read_file(b"Surname,Year,House\nKendall,3,Oak\n")
    assert "no column for the forename and the date of birth" in str(refused.value)
    assert "“Surname”, “Year”, “House”" in str(refused.value)
    assert "“Forename” and “DOB”" in str(refused.value)


def test_five_thousand_rows_are_not_too_many() -> None:
    assert len(read_file(b"Surname,Forename,DOB\n" + b"a,b,01/01/2018\n" * 5000).rows) == 5000


def test_the_preferred_of_two_headings_for_one_thing_is_read_and_the_other_named() -> None:
    columns = recognise(["Admission No", "Surname", "Forename", "DOB", "MIS ID", "House"])
    assert columns.places[Column.MIS_ID] == (4,)
    assert columns.unread == ("Admission No", "House")


@pytest.mark.parametrize(
    ("heading", "rank"),
    [
        ("SEN Need(s)", 0),
        ("SENNeedType1", 1),
        ("Secondary SEN need", 2),
        ("SEN type 2", 2),
        ("Primary need", 1),
        ("Medical needs notes", None),
        ("SEN Status", None),
    ],
)
def test_headings_of_needs_are_known_with_their_rank(heading: str, rank: int | None) -> None:
    assert need_rank(heading) == rank


def test_needs_in_several_columns_are_read_in_order_of_rank() -> None:
    content = b"Surname,Forename,DOB,SEN need 2,SEN need 1\nKendall,Amara,14/03/2018,ASD,SLCN\n"
    assert read_file(content).rows[0].cells[Column.NEEDS] == "SLCN; ASD"
