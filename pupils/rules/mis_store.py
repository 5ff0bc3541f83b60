"""A read file as JSON, to be kept between upload and confirmation; and the rows held back as a CSV to
mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from common.tables.report import report_csv
from pupils.rules.mis_columns import Column, Columns
from pupils.rules.mis_file import MisFile, MisRow
from pupils.rules.mis_plan import Answers
from pupils.rules.mis_rows import Problem


def file_as_json(file: MisFile) -> tuple[list[Any], dict[str, Any]]:
    """The rows and the columns, as they are stored."""
    rows = [[row.number, dict(row.cells), row.has_stray_cells, dict(row.faults)] for row in file.rows]
    columns = {
        "headings": list(file.columns.headings),
        "places": {str(column): list(places) for column, places in file.columns.places.items()},
        "unread": list(file.columns.unread),
        "encoding": file.encoding,
        "delimiter": file.delimiter,
        "system": file.system,
    }
    return rows, columns


def rows_from_json(rows: Iterable[Any]) -> list[MisRow]:
    """The rows as they were read."""
    return [
        MisRow(number, _by_column(cells), stray, _by_column(faults)) for number, cells, stray, faults in rows
    ]


def _by_column(texts: Mapping[str, str]) -> dict[Column, str]:
    """Stored texts by their column."""
    return {Column(name): text for name, text in texts.items()}


def columns_from_json(columns: Mapping[str, Any]) -> Columns:
    """The columns as they were recognised."""
    places = {Column(name): tuple(found) for name, found in columns.get("places", {}).items()}
    return Columns(places, tuple(columns.get("headings", ())), tuple(columns.get("unread", ())))


def answers_as_json(answers: Answers) -> dict[str, dict[str, Any]]:
    """The answers, as they are stored."""
    return {
        "same": {str(row): is_same for row, is_same in answers.same.items()},
        "left": {str(pupil_id): day.isoformat() for pupil_id, day in answers.left.items()},
    }


def answers_from_json(stored: Mapping[str, Any]) -> Answers:
    """The answers given so far."""
    return Answers(
        same={int(row): bool(is_same) for row, is_same in stored.get("same", {}).items()},
        left={UUID(pupil_id): date.fromisoformat(day) for pupil_id, day in stored.get("left", {}).items()},
    )


def held_back_csv(rows: Iterable[MisRow], columns: Columns, problems: Iterable[Problem]) -> str:
    """The rows held back under their own headings, each with what to do: mend it, and upload this very
    file."""
    order = sorted(columns.places, key=lambda column: columns.places[column])
    cells = ((row.number, [row.cells.get(column, "") for column in order]) for row in rows)
    return report_csv([columns.heading(column) for column in order], cells, problems)
