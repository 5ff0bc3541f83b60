"""A MIS export as bytes, read into rows of cells. Nothing here knows what a cell means.

Every refusal says what the file is and what to do; a file is read whole or not at all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from pupils.rules.mis_columns import Column, Columns, dialect, missing_columns, recognise, repeated_heading

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5_000
MAX_CELL = 10_000
DELIMITERS: dict[str, str] = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
HEADING_ROWS = 10  # some reports put a title above the headings
SHOWN_HEADINGS = 12
SAMPLE = 20_000

ENCODINGS = (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"))
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LINE_CONTROLS = "\t\n\r"

SAVE_AS_CSV = "Open it in your spreadsheet program, choose Save as, then “CSV UTF-8”, and upload that file."
EXPORT_AGAIN = "Export the pupils from your MIS again as CSV and upload that file."
# The first bytes of files that people rename or pick by mistake.
_OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", f"This is an Excel workbook (or a zip file), not a CSV file. {SAVE_AS_CSV}"),
    (b"\xd0\xcf\x11\xe0", f"This is an old Excel or Word file, not a CSV file. {SAVE_AS_CSV}"),
    (b"%PDF", f"This is a PDF, not a CSV file. {EXPORT_AGAIN}"),
    (b"\x89PNG", f"This is a picture, not a CSV file. {EXPORT_AGAIN}"),
    (b"\xff\xd8\xff", f"This is a picture, not a CSV file. {EXPORT_AGAIN}"),
    (b"GIF8", f"This is a picture, not a CSV file. {EXPORT_AGAIN}"),
)
_EMPTY = f"The file is empty. {EXPORT_AGAIN}"
TOO_BIG = (
    "The file is larger than 5 MB. An export of 2,000 pupils is under 1 MB: check that it is the right file."
)
_NOT_TEXT = f"This is not a text file. {EXPORT_AGAIN}"
_MARKUP = f"This is a web page or an XML file, not a CSV file. {EXPORT_AGAIN}"
_NO_HEADINGS = (
    "No column names were found. The first row must name the columns, for example Surname, Forename, DOB. "
    "The file begins with {found}."
)
_ONLY_HEADINGS = f"The file has column names but no pupils below them. {EXPORT_AGAIN}"
_TOO_MANY = (
    "The file has {rows:,} rows; at most {most:,} can be imported at once. Split it and import the parts."
)


class MisFileError(ValueError):
    """The file cannot be read; the message says what it is and what to do."""


@dataclass(frozen=True)
class MisRow:
    """One row below the headings: its number as a spreadsheet shows it, and the text of each known column."""

    number: int
    cells: dict[Column, str]
    has_stray_cells: bool = False


@dataclass(frozen=True)
class MisFile:
    """A file that could be read: how it was written, its columns and its rows."""

    encoding: str
    delimiter: str
    system: str
    columns: Columns
    rows: tuple[MisRow, ...]


def read_file(content: bytes) -> MisFile:
    """The rows in a CSV file of pupils; raises `MisFileError`."""
    text, encoding = decode(content)
    delimiter = find_delimiter(text)
    records = list(_records(text, delimiter))
    start, columns = _headings(records)
    rows = tuple(_rows(records[start:], start + 1, columns))
    if not rows:
        raise MisFileError(_ONLY_HEADINGS)
    if len(rows) > MAX_ROWS:
        raise MisFileError(_TOO_MANY.format(rows=len(rows), most=MAX_ROWS))
    return MisFile(encoding, DELIMITERS[delimiter], dialect(columns.headings), columns, rows)


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; raises `MisFileError` for what is no text."""
    if len(content) > MAX_BYTES:
        raise MisFileError(TOO_BIG)
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise MisFileError(_EMPTY)
    for mark, words in _OTHER_KINDS:
        if content.startswith(mark):
            raise MisFileError(words)
    text, encoding = _decoded(content)
    text = text.rstrip("\x1a\x00")  # end marks of old DOS programs
    if any(character < " " and character not in _LINE_CONTROLS for character in text):
        raise MisFileError(_NOT_TEXT)
    if text.lstrip().startswith("<"):
        raise MisFileError(_MARKUP)
    return text, encoding


def _decoded(content: bytes) -> tuple[str, str]:
    """The text by the first encoding that fits; a spreadsheet's "Unicode text" announces itself as UTF-16."""
    try:
        if content.startswith(_UTF_16_MARKS):
            return content.decode("utf-16"), "UTF-16"
    except UnicodeDecodeError:
        raise MisFileError(_NOT_TEXT) from None
    for codec, name in ENCODINGS:
        try:
            return content.decode(codec), name
        except UnicodeDecodeError:
            continue
    raise MisFileError(_NOT_TEXT)


def find_delimiter(text: str) -> str:
    """The sign between cells under which most headings are known; a comma when none is."""
    sample = text[:SAMPLE]

    def known(delimiter: str) -> int:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        records = [record for record, _ in zip(reader, range(HEADING_ROWS), strict=False)]
        return max((len(recognise(record).places) for record in records), default=0)

    return max(DELIMITERS, key=known)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Every record of the text, blank ones too, so that rows keep the numbers a spreadsheet shows."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    count = 0
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise MisFileError(_broken(count + 1)) from None
        count += 1
        yield [cell[:MAX_CELL] for cell in record]


def _broken(row: int) -> str:
    """What to do when the quotation marks of a row do not fit together."""
    return (
        f"Row {row} cannot be read: a quotation mark is opened and not closed, or stands inside a cell. "
        "Mend that row, or export the file again."
    )


def _headings(records: list[list[str]]) -> tuple[int, Columns]:
    """How many records to skip, and the columns: the record near the top in which most headings are known."""
    found = [recognise(record) for record in records[:HEADING_ROWS]]
    best = max(range(len(found)), key=lambda place: len(found[place].places))
    columns = found[best]
    if not columns.places:
        first = next((record for record in records if any(cell.strip() for cell in record)), [])
        raise MisFileError(_NO_HEADINGS.format(found=_quoted(first)))
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
        f"The file has no column for {wanted}. Its columns are {_quoted(columns.headings)}. "
        f"Add {noun} called {examples} in the MIS report and export it again."
    )


def _quoted(cells: tuple[str, ...] | list[str]) -> str:
    """The first headings, each in quotes and not longer than a heading is."""
    shown = [f"“{cell.strip()[:40]}”" for cell in cells if cell.strip()]
    more = len(shown) - SHOWN_HEADINGS
    return ", ".join(shown[:SHOWN_HEADINGS]) + (f" and {more} more" if more > 0 else "")


def _rows(records: list[list[str]], before: int, columns: Columns) -> Iterator[MisRow]:
    """The rows that hold anything; BEFORE is the number of the first record, less one heading."""
    width = len(columns.headings)
    for number, record in enumerate(records, before):
        if not any(cell.strip() for cell in record):
            continue
        cells = {
            column: "; ".join(text for place in places if (text := _cell(record, place)))
            for column, places in columns.places.items()
        }
        yield MisRow(number, cells, any(cell.strip() for cell in record[width:]))


def _cell(record: list[str], place: int) -> str:
    """The text of a cell, "" where the record is short; an export's guard before a formula sign is
    taken off."""
    text = record[place].strip() if place < len(record) else ""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
