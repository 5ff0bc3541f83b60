"""Which timetabled sessions have an entry, session by session: two of one line and day are told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from logs.rules.lines import Entry, SlotOccurrence

Dated = TypeVar("Dated", SlotOccurrence, Entry)


def by_day(rows: Iterable[Dated]) -> dict[date, list[Dated]]:
    """Sessions or entries by their day."""
    found: defaultdict[date, list[Dated]] = defaultdict(list)
    for row in rows:
        found[row.date].append(row)
    return dict(found)


def answered(slots: Sequence[SlotOccurrence], entries: Iterable[Entry]) -> list[SlotOccurrence]:
    """Which of one day's timetabled sessions of a line have an entry, each entry answering for one of them.

    An entry logged from the timetable answers for its own session; one without a slot for the session nearest to
    it in length that is left. What makes up for another day's session answers for none.
    """
    left, found = list(slots), []
    of_day = sorted(entries, key=lambda entry: entry.id)
    by_slot = {slot.slot: slot for slot in slots if slot.slot}
    own = {entry.id: by_slot[entry.slot] for entry in of_day if entry.slot in by_slot}
    for slot in dict.fromkeys(own.values()):
        left.remove(slot)
        found.append(slot)
    for entry in of_day:
        if left and entry.id not in own and entry.makes_up is None:
            planned = entry.planned or entry.minutes
            nearest = min(left, key=lambda slot: (abs(slot.minutes - planned), -slot.minutes))
            left.remove(nearest)
            found.append(nearest)
    return found
