"""Reads a ledger case from parsed JSON, the contract of the `ledger` command. Errors name the field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import TypeVar

from common.dates import DateRange, SchoolCalendar
from logs.rules.ledger import LedgerCase
from logs.rules.lines import Entry, Line, LineFigures, SlotOccurrence
from logs.rules.reasons import Reason
from plans.rules.vocabulary import LineSection, Per

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)
Reader = Callable[[object, str], T]


class CaseError(ValueError):
    """The case cannot be read; the message says where and what was expected."""


class Node:
    """One JSON object with its place in the file, read field by field."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise CaseError(f"{place}: expected an object in curly brackets")
        self.value, self.place = value, place

    def need(self, key: str, reader: Reader[T]) -> T:
        """The field through `reader`; missing or null is an error."""
        found = self.maybe(key, reader)
        if found is None:
            raise CaseError(f"{self.place}.{key}: missing")
        return found

    def maybe(self, key: str, reader: Reader[T]) -> T | None:
        """The field through `reader`, or None when it is missing or null."""
        value = self.value.get(key)
        return None if value is None else reader(value, f"{self.place}.{key}")


def text(value: object, place: str) -> str:
    """A string; a bare number is taken as the id it was meant to be."""
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    raise CaseError(f"{place}: expected text")


def whole(value: object, place: str) -> int:
    """A whole number, 0 or more."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise CaseError(f"{place}: expected a whole number, 0 or more")


def positive(value: object, place: str) -> int:
    """A whole number, 1 or more."""
    if whole(value, place) == 0:
        raise CaseError(f"{place}: expected a whole number, 1 or more")
    return whole(value, place)


def truth(value: object, place: str) -> bool:
    """true or false, and nothing that merely resembles them."""
    if isinstance(value, bool):
        return value
    raise CaseError(f"{place}: expected true or false")


def day(value: object, place: str) -> date:
    """An ISO date."""
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise CaseError(f"{place}: expected a date like 2026-11-02") from error


def pair(value: object, place: str) -> DateRange:
    """A range of dates, both ends included."""
    if not isinstance(value, list) or len(value) != 2:
        raise CaseError(f"{place}: expected two dates in square brackets")
    start, end = day(value[0], f"{place}[0]"), day(value[1], f"{place}[1]")
    if end < start:
        raise CaseError(f"{place}: the second date is before the first")
    return start, end


def list_of(reader: Reader[T]) -> Reader[tuple[T, ...]]:
    """A reader for a list of what `reader` reads."""

    def read(value: object, place: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise CaseError(f"{place}: expected a list in square brackets")
        return tuple(reader(item, f"{place}[{n}]") for n, item in enumerate(value))

    return read


def one_of(choices: type[Choice]) -> Reader[Choice]:
    """A reader for one of the choices."""

    def read(value: object, place: str) -> Choice:
        try:
            return choices(text(value, place))
        except ValueError as error:
            raise CaseError(f"{place}: expected one of {', '.join(choices)}") from error

    return read


def closure(value: object, place: str) -> DateRange:
    """A closed day, or a closed range."""
    if isinstance(value, list):
        return pair(value, place)
    return day(value, place), day(value, place)


def line(value: object, place: str) -> Line:
    """One provision line."""
    node = Node(value, place)
    minutes = node.maybe("minutes", whole)
    return Line(
        id=node.need("id", text),
        section=node.need("section", one_of(LineSection)),
        minutes=minutes,
        sessions=None if minutes is None else node.need("sessions", whole),
        per=node.need("per", one_of(Per)),
        starts_on=node.need("from", day),
        ends_on=node.maybe("to", day),
        adults=node.need("adults", whole),
        pupils=node.need("pupils", positive),
        by=node.maybe("by", text),
    )


def slot(value: object, place: str) -> SlotOccurrence:
    """One timetabled session."""
    node = Node(value, place)
    return SlotOccurrence(node.need("line", text), node.need("date", day), node.need("minutes", whole))


def entry(value: object, place: str) -> Entry:
    """One logged session, happened or not."""
    node = Node(value, place)
    happened = node.need("happened", truth)
    return Entry(
        id=node.need("id", text),
        line=node.need("line", text),
        date=node.need("date", day),
        happened=happened,
        minutes=node.need("minutes", whole) if happened else 0,
        planned=node.maybe("planned", whole) if happened else node.need("planned", whole),
        adults=node.need("adults", whole) if happened else 1,
        pupils=node.need("pupils", positive) if happened else 1,
        by=node.maybe("by", text),
        reason=node.maybe("reason", one_of(Reason)) if happened else node.need("reason", one_of(Reason)),
        makes_up=node.maybe("makes_up", text),
    )


def read_case(value: object) -> LedgerCase:
    """The case in a parsed JSON file; raises `CaseError` with a message for the person who wrote it."""
    node = Node(value, "case")
    case = LedgerCase(
        calendar=SchoolCalendar(
            terms=node.need("terms", list_of(pair)),
            half_terms=node.maybe("half_terms", list_of(pair)) or (),
            closed=_days(node.maybe("closed", list_of(closure)) or ()),
            emergency_closed=_days(node.maybe("emergency_closed", list_of(closure)) or ()),
        ),
        lines=node.need("lines", list_of(line)),
        slots=node.maybe("slots", list_of(slot)) or (),
        entries=node.maybe("entries", list_of(entry)) or (),
        records_from=node.maybe("records_from", day) or date.min,
        as_of=node.need("as_of", day),
        window=node.need("window", pair),
    )
    _check_ids(case)
    return case


def _days(ranges: Iterable[DateRange]) -> frozenset[date]:
    """Each day of the ranges."""
    return frozenset(
        date.fromordinal(n) for start, end in ranges for n in range(start.toordinal(), end.toordinal() + 1)
    )


def _check_ids(case: LedgerCase) -> None:
    """Refuse repeated ids and unknown lines: their minutes would be counted twice, or lost."""
    known = {item.id for item in case.lines}
    repeated = [name for name, count in Counter(item.id for item in case.lines).items() if count > 1]
    if repeated:
        raise CaseError(f"case.lines: the id {repeated[0]} is used twice")
    used = [(f"slots[{n}]", item.line) for n, item in enumerate(case.slots)]
    used += [(f"entries[{n}]", item.line) for n, item in enumerate(case.entries)]
    for place, name in used:
        if name not in known:
            raise CaseError(f"case.{place}.line: there is no line {name}")
    for (name, of_line), count in Counter((item.id, item.line) for item in case.entries).items():
        if count > 1:
            raise CaseError(f"case.entries: the id {name} is used twice for line {of_line}")


def rows(case: LedgerCase) -> list[dict[str, object]]:
    """The answer as the command prints it: one object per line, nulls where the plan gives no amount."""
    found = {figures.id: figures for figures in case.figures()}
    names = [name for name in LineFigures.__dataclass_fields__ if name != "id"]
    return [
        asdict(found[item.id]) if item.id in found else {"id": item.id, **dict.fromkeys(names)}
        for item in case.lines
    ]
