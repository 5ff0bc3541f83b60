"""Reads a school's term dates from a CSV file with the columns kind, from and to."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum

from common.dates import DateRange, SchoolCalendar, days_in

COLUMNS = ("kind", "from", "to")
NOT_A_DATE = "is not a date like 2026-09-02 or 02/09/2026"


class Kind(StrEnum):
    """What a row of the file is. A half-term is a stretch of teaching; its holiday is `closed`."""

    TERM = "term"
    HALF_TERM = "half_term"
    CLOSED = "closed"
    EMERGENCY_CLOSED = "emergency_closed"


class TermDatesError(ValueError):
    """The file cannot be used; each line of the message names a row and what to put right."""


def read_term_dates(lines: Iterable[str]) -> SchoolCalendar:
    """The calendar in the lines of a CSV file, header first; an empty `to` means one day.

    Raises `TermDatesError` with every faulty row, so that a file is put right in one go.
    """
    reader = csv.DictReader(lines)
    _check_columns(reader.fieldnames or ())
    ranges: dict[Kind, list[DateRange]] = {kind: [] for kind in Kind}
    errors = []
    for row in reader:
        cells = {_name(name): cell.strip() for name, cell in row.items() if isinstance(cell, str)}
        if any(cells.values()):
            try:
                kind, span = _read_row(cells)
                ranges[kind].append(span)
            except ValueError as error:
                errors.append(f"Row {reader.line_num}: {error}.")
    if not errors and not ranges[Kind.TERM]:
        errors.append("The file holds no row of kind term.")
    if errors:
        raise TermDatesError("\n".join(errors))
    return _calendar(ranges)


def _name(column: str | None) -> str:
    """A column's name, however it is capitalised."""
    return (column or "").strip().lower()


def _check_columns(found: Iterable[str]) -> None:
    """Raise `TermDatesError` when the first line does not name the columns."""
    names = [_name(column) for column in found]
    missing = ", ".join(column for column in COLUMNS if column not in names)
    if missing:
        raise TermDatesError(
            f"The first line must name the columns {', '.join(COLUMNS)}; missing: {missing}."
        )


def _read_row(cells: Mapping[str, str]) -> tuple[Kind, DateRange]:
    """One row as its kind and range."""
    kind = _read_kind(cells.get("kind", ""))
    start = _read_date("from", cells.get("from", ""))
    end = _read_date("to", cells.get("to", "")) if cells.get("to") else start
    if end < start:
        raise ValueError(f"it ends on {end} before it starts on {start}")
    return kind, (start, end)


def _read_kind(text: str) -> Kind:
    """The kind, however it is capitalised."""
    try:
        return Kind(text.lower().replace("-", "_").replace(" ", "_"))
    except ValueError:
        raise ValueError(f"kind “{text}” is not one of {', '.join(Kind)}") from None


def _read_date(column: str, text: str) -> date:
    """An ISO date, or a British one with slashes."""
    for layout in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, layout).date()
        except ValueError:
            continue
    raise ValueError(f"{column} “{text}” {NOT_A_DATE}")


def _calendar(ranges: Mapping[Kind, Iterable[DateRange]]) -> SchoolCalendar:
    """The calendar these ranges make."""
    closed, emergency = (
        frozenset(day for start, end in ranges[kind] for day in days_in(start, end))
        for kind in (Kind.CLOSED, Kind.EMERGENCY_CLOSED)
    )
    return SchoolCalendar(tuple(ranges[Kind.TERM]), tuple(ranges[Kind.HALF_TERM]), closed, emergency)
