"""What people write in a table's cells: words, days, numbers, choices, each read or refused in words.

A blank cell says nothing: readers of columns are asked about cells that hold something.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from common.words import DAYS

Reader = Callable[[str], Any]

SHOWN = 40
_DAY_FIRST = re.compile(r"(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})")
_MONTH_NAMED = re.compile(r"(\d{1,2})[\s-]([A-Za-z]{3,9})[\s-](\d{4}|\d{2})")
_TIME_OF_DAY = re.compile(r"[T\s]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?(?::\d{2})?\s*([ap])?\.?m?\.?")
_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\".]+(?:\.[^@\s,;<>\".]+)+")
_BETWEEN = re.compile(r"[;,\n/|]|\s+(?:and|&|\+)\s+")
_DASH = re.compile(r"[-–—]|\s+to\s+")
_EVERY_DAY = frozenset({"everyday", "all", "alldays", "daily", "allweek", "montofri"})
WEEKDAYS = "“{said}” does not name days of the school week. Write for example “Mon, Wed” or “Mon-Thu”."
_YES_NO = {
    "yes": True,
    "y": True,
    "true": True,
    "1": True,
    "no": False,
    "n": False,
    "false": False,
    "0": False,
}


class CellError(ValueError):
    """A cell cannot be read; the message says what to put there."""


def plain(text: str) -> str:
    """Text without case, spaces and signs: "Legal First-Name" is "legalfirstname"."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def shown(text: str) -> str:
    """A cell as a message repeats it: one line, not longer than a heading is."""
    return " ".join(text.split())[:SHOWN]


def read_words(text: str, most: int) -> str:
    """One line of text with single spaces; a cell longer than MOST characters is refused."""
    value = " ".join(unicodedata.normalize("NFC", text).split())
    if len(value) > most:
        raise CellError(f"This has {len(value):,} characters. Shorten it to {most} or fewer.")
    return value


def words(most: int) -> Reader:
    """A reader of one line of text, at most MOST characters long."""
    return lambda text: read_words(text, most)


def read_date(text: str) -> date | None:
    """A date as 03/09/2016, 3-9-16, 3 Sep 2016 or 2016-09-03: the day stands before the month."""
    value = _TIME_OF_DAY.sub("", " ".join(text.split()))
    if not value:
        return None
    if found := _YEAR_FIRST.fullmatch(value):
        return _real_date(found[1], int(found[2]), found[3], value)
    if found := _DAY_FIRST.fullmatch(value):
        return _real_date(found[3], int(found[2]), found[1], value)
    if (found := _MONTH_NAMED.fullmatch(value)) and found[2][:3].casefold() in _MONTHS:
        return _real_date(found[3], _MONTHS.index(found[2][:3].casefold()) + 1, found[1], value)
    if value.isdecimal() and len(value) == 5:
        raise CellError(
            f"“{value}” is a spreadsheet's number for a day. Format the column as a date and save again."
        )
    raise CellError(f"“{value[:40]}” is not a date. Write day/month/year, for example 03/09/2016.")


def _real_date(year: str, month: int, day: str, written: str) -> date:
    """The date, or a message that it does not exist."""
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
    except ValueError:
        raise CellError(
            f"There is no such day as “{written}”. Write day/month/year, for example 03/09/2016."
        ) from None


def day(text: str) -> date:
    """A date; a cell of spaces only is refused."""
    found = read_date(text)
    if found is None:
        raise CellError("Write the date as day/month/year, for example 03/09/2016.")
    return found


def whole(least: int, most: int) -> Reader:
    """A reader of whole numbers from LEAST to MOST."""

    def read(text: str) -> int:
        value = text.strip().replace(",", "")
        if not re.fullmatch(r"-?\d{1,9}", value) or not least <= int(value) <= most:
            raise CellError(
                f"“{shown(text)}” does not fit here. Write a whole number from {least} to {most:,}."
            )
        return int(value)

    return read


def one_of(choices: Mapping[str, Any], what: str) -> Reader:
    """A reader of one of the CHOICES by name, whatever its case and signs; WHAT is "a kind"."""
    known = {plain(name): value for name, value in choices.items()}
    first: dict[Any, str] = {}
    for name, value in choices.items():
        first.setdefault(value, name)

    def read(text: str) -> Any:
        if plain(text) not in known:
            raise CellError(
                f"“{shown(text)}” is not {what} known here. Write one of: {', '.join(first.values())}."
            )
        return known[plain(text)]

    return read


def several_of(read: Reader) -> Reader:
    """A reader of several values in one cell, in order and each once: "Teacher; Key worker"."""
    return lambda text: tuple(dict.fromkeys(read(part) for part in _BETWEEN.split(text) if part.strip()))


def yes_no(text: str) -> bool:
    """True for yes, False for no."""
    found = _YES_NO.get(text.strip().casefold())
    if found is None:
        raise CellError(f"“{shown(text)}” is neither yes nor no. Write “yes” or “no”.")
    return found


def clock(text: str) -> time:
    """A time of the day as 9:15, 09.15, 0915 or 2:30 pm."""
    found = _CLOCK.fullmatch(text.strip().casefold())
    if found:
        hour, minute = int(found[1]), int(found[2] or 0)
        if found[3] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if found[3] == "p" else 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise CellError(f"“{shown(text)}” is not a time. Write it as 09:15 or 14:30.")


def email(text: str) -> str:
    """An e-mail address in small letters."""
    value = text.strip().removeprefix("mailto:").casefold()
    if len(value) > 254 or not _ADDRESS.fullmatch(value):
        raise CellError(f"“{shown(text)}” is not an e-mail address. Write it as name@school.example.")
    return value


def weekdays(text: str) -> tuple[int, ...]:
    """Days of the week, Monday as 0, in order: "Mon, Wed", "Mon-Thu", "every day"."""
    if plain(text) in _EVERY_DAY:
        return tuple(range(5))
    days: set[int] = set()
    for part in _BETWEEN.split(text):
        ends = [_weekday(piece, text) for piece in _DASH.split(part) if piece.strip()]
        if len(ends) > 2 or (len(ends) == 2 and ends[0] > ends[1]):
            raise CellError(WEEKDAYS.format(said=shown(text)))
        days.update(range(ends[0], ends[-1] + 1) if ends else ())
    return tuple(sorted(days))


def _weekday(piece: str, text: str) -> int:
    """The day of one name or its beginning."""
    name = plain(piece)
    found = [
        number for number, day_name in enumerate(DAYS[:5]) if name and _begins(day_name.casefold(), name)
    ]
    if len(found) != 1:
        raise CellError(WEEKDAYS.format(said=shown(text)))
    return found[0]


def _begins(day_name: str, name: str) -> bool:
    """Whether NAME is the day, its plural or its beginning: "mondays", "mon", "m"."""
    return day_name.startswith(name) or name == f"{day_name}s"
