"""A read file of marks as JSON, kept between upload and confirmation; and the rows kept out as a CSV to mend."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from common.tables.text import safe_cell
from pupils.rules.marks_columns import Cell, Who
from pupils.rules.marks_file import MarkRow, MarksFile, RawMark
from pupils.rules.marks_plan import WHO_HEADING, MarksPlan

WHO_HEADINGS: dict[Who, str] = {
    Who.UPN: "UPN",
    Who.MIS_ID: "Adno",
    Who.SURNAME: "Surname",
    Who.FORENAME: "Forename",
    Who.NAME: "Name",
    Who.DATE_OF_BIRTH: "DOB",
    Who.REG_GROUP: "Class",
}
CELL_HEADINGS: dict[Cell, str] = {Cell.DATE: "Date", Cell.SESSION: "Session", Cell.MARK: "Mark"}
REPORT_HEADINGS = ("Row in the file", "What to do")
NOT_KNOWN = (
    "This child is not on the school's roll in Keyworker. Import the pupil first, or leave the row out."
)


def rows_as_json(file: MarksFile) -> list[Any]:
    """The rows, as they are stored."""
    return [
        [row.number, dict(row.who), [[mark.day, mark.half, mark.code, mark.column] for mark in row.marks]]
        for row in file.rows
    ]


def rows_from_json(rows: Iterable[Any]) -> list[MarkRow]:
    """The rows as they were read."""
    return [
        MarkRow(
            number, {Who(kind): text for kind, text in who.items()}, tuple(RawMark(*mark) for mark in marks)
        )
        for number, who, marks in rows
    ]


def kept_out_csv(rows: Iterable[MarkRow], plan: MarksPlan) -> str:
    """The marks that are not loaded, one a row, each with what to do: mend it, and upload this very file."""
    reasons = {(problem.row, problem.column): problem.text for problem in plan.problems}
    unknown = {each.row for each in plan.unknown}
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([*WHO_HEADINGS.values(), *CELL_HEADINGS.values(), *REPORT_HEADINGS])
    for row in rows:
        whole = NOT_KNOWN if row.number in unknown else reasons.get((row.number, WHO_HEADING), "")
        people = [row.who.get(kind, "") for kind in WHO_HEADINGS]
        for mark in row.marks:
            if text := whole or reasons.get((row.number, mark.column), ""):
                cells = [*people, mark.day, mark.half, mark.code, str(row.number), text]
                writer.writerow([safe_cell(cell) for cell in cells])
    return written.getvalue()
