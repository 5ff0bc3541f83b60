"""A CSV or XLSX file read into rows of the known columns; a file is read whole or refused with what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from common.tables.cells import plain
from common.tables.columns import Column, Places, check_columns, names_of, place_columns
from common.tables.text import (
    DELIMITERS,
    HEADING_ROWS,
    MAX_BYTES,
    MAX_ROWS,
    ZIP_MARK,
    Score,
    TableError,
    cell_at,
    decode,
    find_delimiter,
    quoted,
    text_records,
)
from common.tables.workbook import read_workbook

EXAMPLE_MARK = "Example: delete this row"
AGAIN = "Fill in the template and upload that file."
TOO_BIG = (
    "The file is larger than 5 MB. A table of 5,000 rows is under 1 MB: check that it is the right file."
)
ONLY_HEADINGS = f"The file has column names but no rows below them. {AGAIN}"
TOO_MANY = "The file has {rows:,} rows; at most {most:,} can be read at once. Split it and upload the parts."
NO_HEADINGS = (
    "No column names were found. The first row must name the columns, for example {examples}. "
    "The file begins with {found}."
)
STRAY = "This row has more cells than there are column names. Check that nothing moved to the right."
Faults = dict[tuple[int, int], str]


@dataclass(frozen=True)
class Grid:
    """A file's records from its first line, with the faults of cells by (row from 1, place from 0)."""

    records: list[list[str]]
    written: tuple[str, ...]  # for people: ("commas", "UTF-8"), ("Excel workbook",)
    faults: Faults = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One row below the headings: its number as a spreadsheet shows it, its text and its faults by column key."""

    number: int
    cells: dict[str, str]
    faults: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A file that could be read."""

    rows: tuple[Row, ...]
    places: Places
    written: tuple[str, ...]
    examples: int = 0  # rows of the template that were left out


def read_grid(content: bytes, score: Score, again: str, too_big: str = TOO_BIG) -> Grid:
    """The records of a CSV file or of a workbook's best sheet; raises `TableError`."""
    if len(content) > MAX_BYTES:
        raise TableError(too_big)
    if content.startswith(ZIP_MARK):
        sheet = read_workbook(content, score)
        return Grid(sheet.records, ("Excel workbook",), sheet.faults)
    text, encoding = decode(content, again, too_big)
    delimiter = find_delimiter(text, score)
    return Grid(list(text_records(text, delimiter)), (DELIMITERS[delimiter], encoding))


def read_table(content: bytes, columns: Sequence[Column], either: Sequence[tuple[str, ...]] = ()) -> Table:
    """The rows of the known COLUMNS, in any order and with others beside them; raises `TableError`."""
    known = names_of(columns)

    def score(record: list[str]) -> int:
        return sum(plain(cell) in known for cell in record)

    grid = read_grid(content, score, AGAIN)
    head = heading_row(grid, score)
    if head is None:
        raise TableError(no_headings(grid.records, columns))
    headings = [cell.strip() for cell in grid.records[head]]
    if words := next((grid.faults[key] for key in sorted(grid.faults) if key[0] == head + 1), ""):
        raise TableError(f"The row of column names cannot be read. {words}")
    places = place_columns(headings, known)
    check_columns(places, headings, columns, either)
    found = list(_rows(grid, head, places, len(headings)))
    rows = tuple(row for row in found if row)
    check_length(len(rows), ONLY_HEADINGS)
    return Table(rows, places, grid.written, examples=len(found) - len(rows))


def heading_row(grid: Grid, score: Score) -> int | None:
    """The place of the record near the top in which most headings are known; None when none is."""
    scores = [score(record) for record in grid.records[:HEADING_ROWS]]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] else None


def no_headings(records: Sequence[list[str]], columns: Sequence[Column]) -> str:
    """What to say of a file whose columns nobody knows."""
    first = next((record for record in records if any(cell.strip() for cell in record)), [])
    examples = ", ".join(column.label for column in columns[:3])
    return NO_HEADINGS.format(examples=examples, found=quoted(first) or "an empty cell")


def check_length(rows: int, nothing: str, too_many: str = TOO_MANY) -> None:
    """Raise `TableError` for no rows, with the words for NOTHING, and for more than can be read at once."""
    if not rows:
        raise TableError(nothing)
    if rows > MAX_ROWS:
        raise TableError(too_many.format(rows=rows, most=MAX_ROWS))


def _rows(grid: Grid, head: int, places: Places, width: int) -> Iterator[Row | None]:
    """The rows below the headings that hold anything; None for an example of the template."""
    faulty = {row for row, _ in grid.faults}
    for number, record in enumerate(grid.records[head + 1 :], head + 2):
        if not any(cell.strip() for cell in record) and number not in faulty:
            continue
        if any(cell.startswith(EXAMPLE_MARK) for cell in record):
            yield None
            continue
        cells = {key: cell_at(record, place) for key, place in places.at.items()}
        faults = {
            key: grid.faults[number, place]
            for key, place in places.at.items()
            if (number, place) in grid.faults
        }
        if any(cell.strip() for cell in record[width:]):
            faults[""] = STRAY
        if faults or any(cells.values()):
            yield Row(number, cells, faults)


def rows_as_json(rows: Sequence[Row]) -> list[Any]:
    """The rows as they are stored until they are confirmed."""
    return [[row.number, row.cells, row.faults] for row in rows]


def rows_from_json(rows: Sequence[Any]) -> list[Row]:
    """The rows as they were read."""
    return [Row(number, dict(cells), dict(faults)) for number, cells, faults in rows]
