"""The headings of a file of attendance marks: who a row is about, and where its marks stand.

Two shapes: "long", one row for each pupil and half-day (date, session, mark), and "wide", a register with a column
for each half-day or each day. Headings of pupils are those of the pupil import (mis_columns), and some more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from common.tables.cells import CellError, plain, read_date
from common.words import DAYS, date_words
from pupils.rules.attendance_codes import HalfDay
from pupils.rules.mis_columns import Column, recognise


class Who(StrEnum):
    """What tells whom a row is about."""

    UPN = "upn"
    MIS_ID = "mis_id"
    FORENAME = "forename"
    SURNAME = "surname"
    NAME = "name"
    DATE_OF_BIRTH = "date_of_birth"
    REG_GROUP = "reg_group"


class Cell(StrEnum):
    """The cells of a mark in the long shape."""

    DATE = "date"
    SESSION = "session"
    MARK = "mark"


_OF_IMPORT: dict[Column, Who] = {
    Column.UPN: Who.UPN,
    Column.MIS_ID: Who.MIS_ID,
    Column.FORENAME: Who.FORENAME,
    Column.PREFERRED_FORENAME: Who.FORENAME,
    Column.LEGAL_FORENAME: Who.FORENAME,
    Column.SURNAME: Who.SURNAME,
    Column.PREFERRED_SURNAME: Who.SURNAME,
    Column.LEGAL_SURNAME: Who.SURNAME,
    Column.DATE_OF_BIRTH: Who.DATE_OF_BIRTH,
    Column.REG_GROUP: Who.REG_GROUP,
}
NAMES = ("Name", "Full name", "Pupil", "Pupil name", "Student", "Student name")
CELL_NAMES: dict[Cell, tuple[str, ...]] = {
    Cell.DATE: ("Date", "Mark date", "Attendance date", "Session date", "Day"),
    Cell.SESSION: ("Session", "AM/PM", "AM or PM", "Half day", "Period", "Session type", "Roll call"),
    Cell.MARK: ("Mark", "Code", "Attendance code", "Attendance mark", "Mark code", "Registration mark"),
}
_BY_NAME: dict[str, Cell] = {plain(name): cell for cell, names in CELL_NAMES.items() for name in names}
_IS_NAME = frozenset(plain(name) for name in NAMES)

HALF_WORDS: dict[str, HalfDay] = {
    **dict.fromkeys(("am", "a", "morning", "1", "sessionam", "amregistration"), HalfDay.AM),
    **dict.fromkeys(("pm", "p", "afternoon", "2", "sessionpm", "pmregistration"), HalfDay.PM),
}
_HALF_AT_END = re.compile(r"[\s,;:(_-]*(?<![a-z])(am|pm)\s*\)?\s*$", re.IGNORECASE)
_HALF_AT_START = re.compile(r"^\s*\(?(am|pm)\b[\s,;:)_-]*", re.IGNORECASE)
_WEEKDAY = re.compile(r"^\s*(mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,.]*", re.IGNORECASE)
_WITHOUT_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s/.-](\d{1,2}|[A-Za-z]{3,9})")
_WITH_DIGIT = re.compile(r"\d")


class HeadingError(ValueError):
    """A heading names a day that cannot be; the message says what to mend."""


@dataclass(frozen=True)
class DayColumn:
    """A column of a wide register: its day and, where the heading says so, its half."""

    place: int
    day: date
    half: HalfDay | None


@dataclass(frozen=True)
class MarkColumns:
    """Where everything stands in a file of marks; `days` in the wide shape, `cells` in the long one."""

    headings: tuple[str, ...]
    who: dict[Who, int]
    cells: dict[Cell, int]
    days: tuple[DayColumn, ...]

    @property
    def known(self) -> int:
        """How many columns are understood."""
        return len(self.who) + len(self.cells) + len(self.days)

    @property
    def is_wide(self) -> bool:
        """Whether it is a register with a column for each half-day."""
        return bool(self.days)


def mark_columns(headings: Sequence[str], today: date) -> MarkColumns:
    """The columns known by their headings; raises HeadingError for a day that cannot be."""
    who = _who(headings)
    cells: dict[Cell, int] = {}
    days: list[DayColumn] = []
    for place, heading in enumerate(headings):
        if (cell := _BY_NAME.get(plain(heading))) and cell not in cells:
            cells[cell] = place
        elif place not in who.values() and (column := read_day_heading(heading, place, today)):
            days.append(column)
    return MarkColumns(tuple(headings), who, cells, tuple(days))


def _who(headings: Sequence[str]) -> dict[Who, int]:
    """Where it says whom a row is about; of two columns of a kind the preferred name, else the first."""
    found: dict[Who, int] = {}
    for column, places in recognise(headings).places.items():
        if column in _OF_IMPORT:
            is_preferred = column in (Column.FORENAME, Column.SURNAME)
            kind = _OF_IMPORT[column]
            if kind not in found or is_preferred:
                found[kind] = places[0]
    for place, heading in enumerate(headings):
        if plain(heading) in _IS_NAME:
            found.setdefault(Who.NAME, place)
    return found


def count_known(today: date, headings: Sequence[str]) -> int:
    """How many of the headings are understood; a day that cannot be counts too, its error comes later."""
    try:
        return mark_columns(headings, today).known
    except HeadingError:
        return 1


def read_half(text: str) -> HalfDay | None:
    """AM or PM as a cell or heading says it; None for anything else."""
    return HALF_WORDS.get(plain(text))


def read_day_heading(heading: str, place: int, today: date) -> DayColumn | None:
    """A heading such as "23/11/2026 AM", "Mon 23 Nov PM" or "23/11/2026"; None when it names no day."""
    text = " ".join(heading.split())
    if not _WITH_DIGIT.search(text):
        return None
    half: HalfDay | None = None
    if found := _HALF_AT_END.search(text) or _HALF_AT_START.search(text):
        half = read_half(found[1])
        text = text.replace(found[0], "", 1)
    weekday = _WEEKDAY.match(text)
    if weekday:
        text = text[weekday.end() :]
    days = _read_days(text.strip(" ,;:()"), today)
    if not days:
        return None
    fits = [day for day in days if not weekday or DAYS[day.weekday()].lower().startswith(weekday[1].lower())]
    if not fits:
        raise HeadingError(
            f"The column “{heading.strip()[:40]}” does not fit: {date_words(days[0])} is a "
            f"{DAYS[days[0].weekday()]}. Check the dates in the register."
        )
    return DayColumn(place, fits[0], half)


def _read_days(text: str, today: date) -> list[date]:
    """The day in a heading; without a year, that day of this year and those beside it, the nearest to today first."""
    found = _WITHOUT_YEAR.fullmatch(text)
    if not found:
        return _read(text)
    sign = "/" if found[2].isdecimal() else " "
    years = (today.year, today.year - 1, today.year + 1)
    days = [day for year in years for day in _read(sign.join((found[1], found[2], str(year))))]
    return sorted(days, key=lambda day: abs((day - today).days))


def _read(text: str) -> list[date]:
    """The date in TEXT, if it is one."""
    try:
        day = read_date(text)
    except CellError:
        return []
    return [day] if day else []
