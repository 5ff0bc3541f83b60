"""A CSV file as bytes, read into records of cells; and what is no text refused by what it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5_000
MAX_CELL = 10_000
HEADING_ROWS = 10  # some reports put a title above the headings
DELIMITERS: dict[str, str] = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
ENCODINGS = (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"))
ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")

_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LINE_CONTROLS = "\t\n\r"
_SAMPLE = 20_000
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream a password-protected workbook is kept in

# The first bytes of files that people rename or pick by mistake.
_OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "This is a PDF, not a spreadsheet."),
    (b"\x89PNG", "This is a picture, not a spreadsheet."),
    (b"\xff\xd8\xff", "This is a picture, not a spreadsheet."),
    (b"GIF8", "This is a picture, not a spreadsheet."),
)
PROTECTED = (
    "This workbook is protected by a password. Open it in your spreadsheet program, take the password off under "
    "File, Info, Protect, save it, and upload that file."
)
OLD_WORKBOOK = (
    "This is an old Excel or Word file, which cannot be read. Open it in your spreadsheet program, choose Save as, "
    "then “Excel workbook (.xlsx)”, and upload that file."
)
_EMPTY = "The file is empty."
_NOT_TEXT = "This is not a text file or an Excel workbook."
_MARKUP = "This is a web page or an XML file, not a spreadsheet."

Score = Callable[[list[str]], int]  # how many of a record's cells are known headings


class TableError(ValueError):
    """The file cannot be read; the message says what it is and what to do."""


def decode(content: bytes, again: str, too_big: str) -> tuple[str, str]:
    """The text and the name of its encoding; raises `TableError`, which ends with AGAIN: where to get the file."""
    if len(content) > MAX_BYTES:
        raise TableError(too_big)
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise TableError(f"{_EMPTY} {again}")
    if content.startswith(OLE_MARK):
        raise TableError(PROTECTED if _ENCRYPTED in content else OLD_WORKBOOK)
    for mark, words in _OTHER_KINDS:
        if content.startswith(mark):
            raise TableError(f"{words} {again}")
    text, encoding = _decoded(content, again)
    text = text.rstrip("\x1a\x00")  # end marks of old DOS programs
    if any(character < " " and character not in _LINE_CONTROLS for character in text):
        raise TableError(f"{_NOT_TEXT} {again}")
    if text.lstrip().startswith("<"):
        raise TableError(f"{_MARKUP} {again}")
    return text, encoding


def _decoded(content: bytes, again: str) -> tuple[str, str]:
    """The text by the first encoding that fits; a spreadsheet's "Unicode text" announces itself as UTF-16."""
    try:
        if content.startswith(_UTF_16_MARKS):
            return content.decode("utf-16"), "UTF-16"
    except UnicodeDecodeError:
        raise TableError(f"{_NOT_TEXT} {again}") from None
    for codec, name in ENCODINGS:
        try:
            return content.decode(codec), name
        except UnicodeDecodeError:
            continue
    raise TableError(f"{_NOT_TEXT} {again}")


def find_delimiter(text: str, score: Score) -> str:
    """The sign between cells under which most headings are known; a comma when none is."""
    sample = text[:_SAMPLE]

    def known(delimiter: str) -> int:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        records = [record for record, _ in zip(reader, range(HEADING_ROWS), strict=False)]
        return max((score(record) for record in records), default=0)

    return max(DELIMITERS, key=known)


def text_records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Every record of the text, blank ones too, so that rows keep the numbers a spreadsheet shows."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    count = 0
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise TableError(_broken(count + 1)) from None
        count += 1
        yield [cell[:MAX_CELL] for cell in record]


def _broken(row: int) -> str:
    """What to do when the quotation marks of a row do not fit together."""
    return (
        f"Row {row} cannot be read: a quotation mark is opened and not closed, or stands inside a cell. "
        "Mend that row, or export the file again."
    )


def cell_at(record: list[str], place: int) -> str:
    """The text of a cell, "" where the record is short; an export's guard before a formula sign is taken off."""
    text = record[place].strip() if place < len(record) else ""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def safe_cell(text: str) -> str:
    """The text with a mark before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def quoted(cells: tuple[str, ...] | list[str], most: int = 12) -> str:
    """The first headings, each in quotes and not longer than a heading is."""
    said = [f"“{cell.strip()[:40]}”" for cell in cells if cell.strip()]
    more = len(said) - most
    return ", ".join(said[:most]) + (f" and {more} more" if more > 0 else "")
