"""A file of attendance marks as bytes, read into rows of raw marks; who they are about is matched later (marks_plan).

CSV or XLSX, read whole or refused in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from common.tables.table import Grid, check_length, heading_row, read_grid
from common.tables.text import TableError, cell_at, quoted
from pupils.rules.attendance_codes import CODES, NO_MARK, HalfDay
from pupils.rules.marks_columns import (
    Cell,
    DayColumn,
    HeadingError,
    MarkColumns,
    Who,
    count_known,
    mark_columns,
)

MAX_MARKS = 40_000
EXPORT_AGAIN = "Export the marks from your MIS again as CSV or Excel workbook and upload that file."
TOO_BIG = (
    "The file is larger than 5 MB. A month of 400 pupils is under 1 MB: check that it is the right file."
)
_NO_WHO = (
    "The file does not say which pupil a mark belongs to. Its columns are {found}. Add a column called “UPN”, "
    "“Adno” or “Surname” and “Forename”, and export it again."
)
_NO_MARKS = (
    "No marks were found. Its columns are {found}. Add either the columns “Date”, “Session” and “Mark”, or a column "
    "for each half-day, such as “23/11/2026 AM”."
)
_ONLY_HEADINGS = f"The file has column names but no marks below them. {EXPORT_AGAIN}"
_TOO_MANY = (
    "The file has {rows:,} rows; at most {most:,} can be loaded at once. Load a week or a class at a time."
)
_TOO_MANY_MARKS = (
    "The file has {marks:,} marks; at most {most:,} can be loaded at once. Load a shorter time, or a class."
)
_TWICE = "Two columns are for {day:%d/%m/%Y} {half}. Take one out, then upload the file again."
_CODE_TEXTS = frozenset(code.code for code in CODES)


@dataclass(frozen=True)
class RawMark:
    """One mark as written: its day and half as text ("2026-11-23", "am"), the code, and the heading above it."""

    day: str
    half: str
    code: str
    column: str


@dataclass(frozen=True)
class MarkRow:
    """One row: its number as a spreadsheet shows it, whom it is about, and its marks."""

    number: int
    who: dict[Who, str]
    marks: tuple[RawMark, ...]


@dataclass(frozen=True)
class MarksFile:
    """A file that could be read: how it was written, and its rows."""

    written: tuple[str, ...]  # for people: ("commas", "UTF-8"), ("Excel workbook",)
    is_wide: bool
    rows: tuple[MarkRow, ...]


def read_marks(content: bytes, today: date) -> MarksFile:
    """The rows in a file of marks; raises `TableError`. TODAY settles headings that name no year."""

    def score(record: list[str]) -> int:
        return count_known(today, record)

    grid = read_grid(content, score, EXPORT_AGAIN, TOO_BIG)
    if grid.faults:
        raise TableError(grid.faults[min(grid.faults)])
    start, columns = _headings(grid, heading_row(grid, score) or 0, today)
    rows = tuple(_rows(grid.records[start:], start + 1, columns))
    check_length(len(rows), _ONLY_HEADINGS, _TOO_MANY)
    if (marks := sum(len(row.marks) for row in rows)) > MAX_MARKS:
        raise TableError(_TOO_MANY_MARKS.format(marks=marks, most=MAX_MARKS))
    return MarksFile(grid.written, columns.is_wide, rows)


def _headings(grid: Grid, place: int, today: date) -> tuple[int, MarkColumns]:
    """How many records to skip, and the columns in the record at PLACE."""
    try:
        columns = mark_columns(grid.records[place] if grid.records else [], today)
    except HeadingError as error:
        raise TableError(str(error)) from None
    found = quoted(columns.headings) or "all empty"
    if not columns.who.keys() & {Who.UPN, Who.MIS_ID, Who.NAME, Who.SURNAME}:
        raise TableError(_NO_WHO.format(found=found))
    if len(columns.cells) < len(Cell) and not columns.is_wide:
        raise TableError(_NO_MARKS.format(found=found))
    _refuse_twice(columns)
    return place + 1, columns


def _refuse_twice(columns: MarkColumns) -> None:
    """Raise TableError for two columns of one half-day: nobody can know which is meant."""
    seen: set[tuple[date, HalfDay]] = set()
    for column in columns.days:
        for half in [column.half] if column.half else HalfDay:
            if (column.day, half) in seen:
                raise TableError(_TWICE.format(day=column.day, half=half.upper()))
            seen.add((column.day, half))


def _rows(records: list[list[str]], before: int, columns: MarkColumns) -> Iterator[MarkRow]:
    """The rows that hold anything."""
    is_long = len(columns.cells) == len(Cell) and not columns.is_wide
    for number, record in enumerate(records, before):
        if not any(cell.strip() for cell in record):
            continue
        who = {kind: text for kind, place in columns.who.items() if (text := cell_at(record, place))}
        marks = _long(record, columns) if is_long else _wide(record, columns)
        yield MarkRow(number, who, tuple(marks))


def _long(record: list[str], columns: MarkColumns) -> Iterable[RawMark]:
    """The one mark of a row."""
    day, half, code = (cell_at(record, columns.cells[cell]) for cell in Cell)
    return [RawMark(day, half, code, columns.headings[columns.cells[Cell.MARK]].strip())]


def _wide(record: list[str], columns: MarkColumns) -> Iterator[RawMark]:
    """The marks of a row of the register, blanks left out."""
    for column in columns.days:
        text = cell_at(record, column.place)
        heading = columns.headings[column.place].strip()
        for half, code in _halves(text, column):
            if code not in NO_MARK:
                yield RawMark(column.day.isoformat(), half, code, heading)


def _halves(text: str, column: DayColumn) -> list[tuple[str, str]]:
    """The halves of a cell with their codes: one where the heading says which, else two, as in "/\\" or "I I".

    A cell of a whole day with a single code has no half: the row is held back with that.
    """
    if column.half:
        return [(column.half, text)]
    codes = text.split()
    if len(codes) == 1 and len(text) == 2 and text.upper() not in _CODE_TEXTS:
        codes = list(text)
    if not codes:
        return []
    if len(codes) == 2:
        return [(HalfDay.AM, codes[0]), (HalfDay.PM, codes[1])]
    return [("", text)]
