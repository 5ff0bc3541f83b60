"""An XLSX workbook as bytes, read into records of text: the only file that opens one.

A workbook is a zip of XML that a stranger may have made: it is weighed before it is opened, and whatever goes wrong
inside is one plain refusal. Cells become the text that the sheet shows.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from common.tables.text import HEADING_ROWS, MAX_CELL, Score, TableError

MAX_UNPACKED = 25 * 1024 * 1024  # 5,000 rows of 30 columns unpack to about 6 MB
MAX_RATIO = 200  # a real sheet packs to a tenth or a thirtieth
RATIO_FROM = 1024 * 1024
MAX_PARTS = 500
MAX_SHEETS = 10
MAX_COLUMNS = 60
MAX_FAULTS = 20_000
LAST_ROW = 50_000

ODS = (
    "This is an OpenDocument file. Open it in your spreadsheet program, choose Save as, then “Excel workbook (.xlsx)” "
    "or “CSV”, and upload that file."
)
NOT_A_WORKBOOK = (
    "This is a zip file or a document, not an Excel workbook. Save the table as .xlsx or CSV and upload it."
)
TOO_LARGE_INSIDE = (
    "This workbook unpacks to far more than a table of 5,000 rows. Copy the table into a new workbook, values only, "
    "and upload that one."
)
DAMAGED = (
    "This workbook cannot be read: it seems to be damaged. Open it in your spreadsheet program, save it again as "
    "“Excel workbook (.xlsx)”, and upload that file."
)
TOO_LONG = f"The sheet goes down beyond row {LAST_ROW:,}. Copy the table alone into a new workbook and upload that one."
FORMULA = "Cell {cell} holds a formula. Copy the column and paste it as values, then upload the file again."
CELL_FAULT = "Cell {cell} shows an error ({value}). Type what should stand there."
MERGED = (
    "Cells {cells} are merged, so nobody can know to which row their content belongs. "
    "Unmerge them and fill in each row."
)

_DOCTYPES = tuple(
    mark.encode(codec) for mark in ("<!DOCTYPE", "<!ENTITY") for codec in ("ascii", "utf-16-le", "utf-16-be")
)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")


@dataclass
class Sheet:
    """One sheet's records from its first row, the faults of cells by (row, place) and its merged ranges."""

    records: list[list[str]] = field(default_factory=list)
    faults: dict[tuple[int, int], str] = field(default_factory=dict)

    def refuse(self, row: int, place: int, words: str) -> None:
        """Note a fault; the first of a cell stays."""
        self.faults.setdefault((row, place), words)


def read_workbook(content: bytes, score: Score) -> Sheet:
    """The sheet among the visible ones whose headings are best known; raises `TableError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            weigh(archive)
            return _best_sheet(content, archive, score)
    except TableError:
        raise
    except Exception as error:  # whatever a hostile or broken file makes the parsers raise
        raise TableError(DAMAGED) from error


def weigh(archive: zipfile.ZipFile) -> None:
    """Raise `TableError` for what is no workbook, unpacks to too much, or brings its own XML entities."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        is_ods = "mimetype" in names and b"opendocument" in archive.read("mimetype")[:200]
        raise TableError(ODS if is_ods else NOT_A_WORKBOOK)
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise TableError(TOO_LARGE_INSIDE)
    for part in parts:
        if part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise TableError(TOO_LARGE_INSIDE)
        if part.filename.endswith((".xml", ".rels")):
            text = archive.read(part)
            if any(mark in text for mark in _DOCTYPES):
                raise TableError(DAMAGED)


def _best_sheet(content: bytes, archive: zipfile.ZipFile, score: Score) -> Sheet:
    """The visible sheet with the most known headings; the first of equals."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of drop-downs and styles it leaves out
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        try:
            visible = [sheet for sheet in book.worksheets[:MAX_SHEETS] if sheet.sheet_state == "visible"]
            if not visible:
                raise TableError(NOT_A_WORKBOOK)
            best = max(visible, key=lambda sheet: _known(sheet, score))
            found = _read_sheet(best)
            _note_merged(found, archive.read(best._worksheet_path.lstrip("/")))
        finally:
            book.close()
    return found


def _known(sheet: Any, score: Score) -> int:
    """How many headings are known in the best of the sheet's first rows."""
    sheet.reset_dimensions()  # a sheet may claim a million columns
    rows = sheet.iter_rows(max_row=HEADING_ROWS, max_col=MAX_COLUMNS, values_only=True)
    return max((score(["" if cell is None else str(cell) for cell in row]) for row in rows), default=0)


def _read_sheet(sheet: Any) -> Sheet:
    """Every row, blank ones too, so that rows keep the numbers the spreadsheet shows."""
    found = Sheet()
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > LAST_ROW:
            raise TableError(TOO_LONG)
        record = []
        for place, cell in enumerate(row[:MAX_COLUMNS]):
            text = ""
            if cell.value is not None:
                text = _text(cell, found, number, place)
            record.append(text)
        found.records.append(record)
    return found


def _text(cell: Any, sheet: Sheet, row: int, place: int) -> str:
    """What the cell shows; a formula or an error is noted and read as nothing."""
    value = cell.value
    if cell.data_type == "f":
        sheet.refuse(row, place, FORMULA.format(cell=name_of(row, place)))
        return ""
    if cell.data_type == "e":
        sheet.refuse(row, place, CELL_FAULT.format(cell=name_of(row, place), value=str(value)[:20]))
        return ""
    if isinstance(value, str):
        return value[:MAX_CELL]
    return value_text(value, cell.number_format)


def value_text(value: Any, number_format: str) -> str:
    """A number, a day or a time as text: 4.0 is "4", a day is day/month/year, noughts in front stay."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        text = str(int(value)) if float(value).is_integer() else f"{value:.10g}"
        return text.zfill(len(number_format)) if set(number_format) == {"0"} else text
    if isinstance(value, datetime):
        has_time = (value.hour, value.minute) != (0, 0)
        return f"{value:%d/%m/%Y %H:%M}" if has_time else f"{value:%d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)[:MAX_CELL]


def _note_merged(sheet: Sheet, xml: bytes) -> None:
    """Note every merged range as a fault of the cells it covers, as far down as there are rows."""
    for reference in _MERGED.findall(xml):
        cells = reference.decode()
        left, top, right, bottom = range_boundaries(cells)
        words = MERGED.format(cells=cells)
        if len(sheet.faults) > MAX_FAULTS:
            raise TableError(words)
        for row in range(top, min(bottom, len(sheet.records)) + 1):
            for place in range(left - 1, min(right, MAX_COLUMNS)):
                sheet.refuse(row, place, words)


def name_of(row: int, place: int) -> str:
    """A cell as the spreadsheet calls it: "C7"."""
    return f"{get_column_letter(place + 1)}{row}"
