"""Spreadsheets for tests: rows by the template's labels, as CSV and XLSX; uploaded and confirmed."""

import csv
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook

from accounts.actions.sheet_import import (
    Confirmed,
    confirm_sheet,
    plan_sheet,
    plan_undo_sheet,
    undo_sheet,
    upload_sheet,
)
from accounts.actions.sheet_kind import Kind
from accounts.models import SheetImport, User
from common.tables.plan import SheetPlan
from tests.world import World

Cells = dict[str, Any]


def table_of(kind: Kind, rows: tuple[Cells, ...]) -> list[list[Any]]:
    """The template's headings and the rows; a label that is not the template's makes a column of its own."""
    labels = [column.label for column in kind.columns]
    labels += [label for row in rows for label in row if label not in labels]
    labels = list(dict.fromkeys(labels))
    return [labels, *([row.get(label, "") for label in labels] for row in rows)]


def sheet_csv(kind: Kind, *rows: Cells) -> bytes:
    """The rows as CSV."""
    written = StringIO()
    csv.writer(written).writerows(table_of(kind, rows))
    return written.getvalue().encode()


def sheet_xlsx(kind: Kind, *rows: Cells) -> bytes:
    """The rows as a workbook, with the values as they are (dates as dates, numbers as numbers)."""
    return workbook(*table_of(kind, rows))


def workbook(*records: list[Any], merge: str = "", formats: dict[str, str] | None = None) -> bytes:
    """A workbook with these cells on its first sheet."""
    book = Workbook()
    sheet: Any = book.active
    for record in records:
        sheet.append([None if cell == "" else cell for cell in record])
    if merge:
        sheet.merge_cells(merge)
    for name, number_format in (formats or {}).items():
        sheet[name].number_format = number_format
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def upload(kind: Kind, world: World, *rows: Cells, by: User | None = None) -> SheetImport:
    """The rows, uploaded by the SENCO."""
    content = sheet_csv(kind, *rows)
    who = by or world.senco
    return upload_sheet(by=who, school=world.school, kind=kind, file_name=f"{kind.slug}.csv", content=content)


def plan_of(kind: Kind, world: World, *rows: Cells, today: date | None = None) -> SheetPlan:
    """What the rows would do."""
    return plan_sheet(upload(kind, world, *rows), kind, today or world.day)


def confirm(kind: Kind, sheet: SheetImport, *, by: User | None = None, today: date) -> Confirmed:
    """The upload confirmed as its preview shows it now."""
    seen = plan_sheet(sheet, kind, today).fingerprint
    return confirm_sheet(by=by or sheet.uploaded_by, sheet=sheet, kind=kind, seen=seen, today=today)


def bring_in(kind: Kind, world: World, *rows: Cells, today: date | None = None) -> SheetImport:
    """The rows uploaded and confirmed."""
    sheet = upload(kind, world, *rows)
    confirm(kind, sheet, today=today or world.day)
    sheet.refresh_from_db()
    return sheet


def undo(kind: Kind, sheet: SheetImport) -> bool:
    """The import undone as the preview of its undoing shows it now."""
    seen = plan_undo_sheet(sheet, kind).fingerprint
    return undo_sheet(by=sheet.uploaded_by, sheet=sheet, kind=kind, seen=seen)
