"""Templates to fill in: the headings of a table with example rows, as XLSX (with a sheet that explains) and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from common.tables.columns import Column
from common.tables.table import EXAMPLE_MARK
from common.tables.text import MAX_ROWS, safe_cell

NOTES = "Notes"
HOW_TO = "How to fill this in"
MOST_CHOICES = 250  # characters an XLSX drop-down may hold
WIDTH, WIDE = 20, 60
BOM = "\ufeff"  # spreadsheets need it to read the accents
GENERAL = (
    "Write one row for each entry. Columns may stand in any order; others beside them are not read.",
    f"Rows marked “{EXAMPLE_MARK}” are left out when you upload.",
    "Dates: day/month/year, for example 03/09/2026.",
    "Type or paste values: formulas and merged cells cannot be read.",
    "An empty cell changes nothing that is on record.",
)


def template_rows(columns: Sequence[Column]) -> list[list[str]]:
    """The headings and the example rows, each marked in a last column."""
    count = max((len(column.examples) for column in columns), default=0)
    rows = [[*(column.label for column in columns), NOTES]]
    for place in range(count):
        cells = [column.examples[place] if place < len(column.examples) else "" for column in columns]
        rows.append([*cells, EXAMPLE_MARK])
    return rows


def csv_template(columns: Sequence[Column]) -> bytes:
    """The template as CSV, with a byte-order mark."""
    written = io.StringIO()
    csv.writer(written).writerows([safe_cell(cell) for cell in row] for row in template_rows(columns))
    return (BOM + written.getvalue()).encode()


def xlsx_template(columns: Sequence[Column], title: str) -> bytes:
    """The template as a workbook: the table with drop-downs, and a second sheet on how to fill it in."""
    book = Workbook()
    table: Any = book.active
    table.title = title[:31]
    for row in template_rows(columns):
        table.append(row)
    _style_table(table, columns)
    _add_choices(table, columns)
    _add_how_to(book.create_sheet(HOW_TO), columns)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _style_table(table: Any, columns: Sequence[Column]) -> None:
    """Headings in bold and held in place, examples in grey."""
    for place in range(1, len(columns) + 2):
        table.column_dimensions[get_column_letter(place)].width = WIDTH
        heading = table.cell(1, place)
        heading.font = Font(bold=True)
        heading.fill = PatternFill("solid", start_color="DCE9E6")
        for row in range(2, table.max_row + 1):
            table.cell(row, place).font = Font(italic=True, color="6B6B6B")
    table.freeze_panes = "A2"


def _add_choices(table: Any, columns: Sequence[Column]) -> None:
    """A drop-down under each column with choices; other answers are allowed, the preview tells."""
    for place, column in enumerate(columns, 1):
        listed = ",".join(column.choices)
        if listed and len(listed) <= MOST_CHOICES:
            rule = DataValidation(
                type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False
            )
            letter = get_column_letter(place)
            rule.add(f"{letter}2:{letter}{MAX_ROWS + 1}")
            table.add_data_validation(rule)


def _add_how_to(sheet: Any, columns: Sequence[Column]) -> None:
    """One line for each column: whether it must be filled, what to write, and other names it goes by."""
    sheet.append(["Column", "Must be filled", "What to write", "Also understood as"])
    for column in columns:
        said = column.help or "Free text"
        if column.choices:
            said = f"{said} One of: {', '.join(column.choices)}."
        sheet.append([column.label, "yes" if column.is_required else "no", said, ", ".join(column.aliases)])
    sheet.append([])
    for words in GENERAL:
        sheet.append([words])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCD", (WIDTH + 6, WIDTH, WIDE, WIDE), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2, max_row=len(columns) + 1):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
