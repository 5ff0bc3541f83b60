"""A MIS export as bytes, CSV or XLSX, read into rows of cells. Nothing here knows what a cell means.

Every refusal says what the file is and what to do; a file is read whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from common.tables import text as common_text
from common.tables.table import Faults, Grid, check_length, read_grid
from common.tables.text import (
    DELIMITERS,
    HEADING_ROWS,
    MAX_BYTES,
    MAX_ROWS,
    cell_at,
    find_delimiter,
    quoted,
    text_records,
)
from common.tables.text import TableError as MisFileError
from pupils.rules.mis_columns import Column, Columns, dialect, missing_columns, recognise, repeated_heading

# What files of marks read with, too.
__all__ = [
    "DELIMITERS",
    "HEADING_ROWS",
    "MAX_BYTES",
    "MAX_ROWS",
    "TOO_BIG",
    "MisFile",
    "MisFileError",
    "MisRow",
    "cell_of",
    "decode",
    "find_delimiter",
    "quoted",
    "read_file",
    "records_of",
]

EXPORT_AGAIN = "Export the pupils from your MIS again as CSV or Excel workbook and upload that file."
TOO_BIG = (
    "The file is larger than 5 MB. An export of 2,000 pupils is under 1 MB: check that it is the right file."
)
_NO_HEADINGS = (
    "No column names were found. The first row must name the columns, for example Surname, Forename, DOB. "
    "The file begins with {found}."
)
_ONLY_HEADINGS = f"The file has column names but no pupils below them. {EXPORT_AGAIN}"
_TOO_MANY = (
    "The file has {rows:,} rows; at most {most:,} can be imported at once. Split it and import the parts."
)
cell_of = cell_at
records_of = text_records


@dataclass(frozen=True)
class MisRow:
    """One row below the headings: its number as a spreadsheet shows it, the text of each known column, and what of
    it could not be read at all (formulas, merged cells), by column."""

    number: int
    cells: dict[Column, str]
    has_stray_cells: bool = False
    faults: dict[Column, str] = field(default_factory=dict)


@dataclass(frozen=True)
class MisFile:
    """A file that could be read: how it was written, its columns and its rows."""

    encoding: str
    delimiter: str
    system: str
    columns: Columns
    rows: tuple[MisRow, ...]


def read_file(content: bytes) -> MisFile:
    """The rows in a CSV file or workbook of pupils; raises `MisFileError`."""
    grid = read_grid(content, lambda record: len(recognise(record).places), EXPORT_AGAIN, TOO_BIG)
    start, columns = _headings(grid)
    rows = tuple(_rows(grid.records[start:], start + 1, columns, grid.faults))
    check_length(len(rows), _ONLY_HEADINGS, _TOO_MANY)
    delimiter, encoding = (*grid.written, "")[:2]
    return MisFile(encoding, delimiter, dialect(columns.headings), columns, rows)


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; raises `MisFileError` for what is no text."""
    return common_text.decode(content, EXPORT_AGAIN, TOO_BIG)


def _headings(grid: Grid) -> tuple[int, Columns]:
    """How many records to skip, and the columns: the record near the top in which most headings are known."""
    found = [recognise(record) for record in grid.records[:HEADING_ROWS]]
    best = max(range(len(found)), key=lambda place: len(found[place].places), default=0)
    columns = found[best] if found else recognise([])
    if not columns.places:
        first = next((record for record in grid.records if any(cell.strip() for cell in record)), [])
        raise MisFileError(_NO_HEADINGS.format(found=quoted(first) or "an empty cell"))
    if missing := missing_columns(columns):
        raise MisFileError(_missing(missing, columns))
    if repeated := repeated_heading(columns):
        raise MisFileError(
            f"Two columns are called “{repeated}”. Rename or remove one, then upload the file again."
        )
    return best + 1, columns


def _missing(missing: list[tuple[str, str]], columns: Columns) -> str:
    """Which columns are missing, what was found, and headings that would do."""
    wanted = " and ".join(words for words, _ in missing)
    examples = " and ".join(f"“{example}”" for _, example in missing)
    noun = "a column" if len(missing) == 1 else "columns"
    return (
        f"The file has no column for {wanted}. Its columns are {quoted(columns.headings)}. "
        f"Add {noun} called {examples} in the MIS report and export it again."
    )


def _rows(records: list[list[str]], before: int, columns: Columns, faults: Faults) -> Iterator[MisRow]:
    """The rows that hold anything; BEFORE is the number of the first record, less one heading."""
    width = len(columns.headings)
    faulty = {row for row, _ in faults}
    for number, record in enumerate(records, before):
        if not any(cell.strip() for cell in record) and number not in faulty:
            continue
        cells = {
            column: "; ".join(text for place in places if (text := cell_at(record, place)))
            for column, places in columns.places.items()
        }
        wrong = {
            column: faults[number, place]
            for column, places in columns.places.items()
            for place in places
            if (number, place) in faults
        }
        yield MisRow(number, cells, any(cell.strip() for cell in record[width:]), wrong)
