"""The delivery ledger: what each provision line promised, what happened, what did not and on whose side.

The figures of one line over one window, all in whole minutes:

specified    accrued over the school days of the window on which the line is in force, from `records_from` on.
             Not cut at `as_of`: the window says which period is asked, so "to date" is a window ending there.
delivered    entries that happened, at least as intensive as the line (adults ÷ pupils) and `by` whom it says.
otherwise    entries that happened with more pupils per adult, or by another kind of adult.
missed       planned minutes that did not happen, per cause, less the minutes of entries that make them up.
not_logged   timetabled before `as_of`, with no entry for that line that day.
unaccounted  specified less all of these, not below 0.
over, owed   delivered less specified, and the other way round, neither below 0.

Decisions where more than one reading is possible:

* Every entry dated in the window counts, whether or not the line was in force, on closed days, and before
  `records_from`: what was done was done.
* A timetabled session counts as not logged only on a school day, from `records_from` on, while the line is in
  force: nobody can log a session on a bank holiday. An emergency closure is a school day, so the gap shows.
* An entry of any kind answers for all of that line's timetabled sessions of that day. Two entries of one day
  both count: telling a second session from a repeat is the work of the submission, not of the ledger.
* `makes_up` takes off the minutes of the session that happened, whoever led it; several may make up one.
* Lines without an amount have entries but no figures: they are left out of the answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date

from common.dates import DateRange, SchoolCalendar
from logs.rules.accrual import accrued, round_half_up
from logs.rules.lines import Entry, Line, LineFigures, MissedMinutes, SlotOccurrence
from logs.rules.reasons import Cause, cause_of


@dataclass(frozen=True)
class LedgerCase:
    """Everything one answer depends on; see `ledger` for the parts."""

    calendar: SchoolCalendar
    lines: tuple[Line, ...]
    slots: tuple[SlotOccurrence, ...]
    entries: tuple[Entry, ...]
    records_from: date
    as_of: date
    window: DateRange

    def figures(self) -> list[LineFigures]:
        """The account of each line that has an amount, in the order of the lines."""
        return ledger(
            self.calendar, self.lines, self.slots, self.entries, self.records_from, self.as_of, self.window
        )


def ledger(
    calendar: SchoolCalendar,
    lines: Sequence[Line],
    slots: Iterable[SlotOccurrence],
    entries: Iterable[Entry],
    records_from: date,
    as_of: date,
    window: DateRange,
) -> list[LineFigures]:
    """The account of each line that has an amount over `window` (both ends included), in the lines' order."""
    slots_of, entries_of = defaultdict(list), defaultdict(list)
    for slot in slots:
        if max(window[0], records_from) <= slot.date <= window[1] and slot.date < as_of:
            slots_of[slot.line].append(slot)
    for entry in entries:
        if window[0] <= entry.date <= window[1]:
            entries_of[entry.line].append(entry)
    return [
        _account(
            line,
            round_half_up(accrued(calendar, line, records_from, window)),
            entries_of[line.id],
            not_logged(calendar, line, slots_of[line.id], entries_of[line.id]),
        )
        for line in lines
        if line.minutes is not None
    ]


def _account(line: Line, specified: int, entries: Sequence[Entry], unlogged: int) -> LineFigures:
    """Balance one line's books from its entries in the window."""
    happened = [entry for entry in entries if entry.happened]
    delivered = sum(entry.minutes for entry in happened if as_specified(line, entry))
    otherwise = sum(entry.minutes for entry in happened) - delivered
    missed = missed_minutes(line, entries)
    return LineFigures(
        id=line.id,
        specified=specified,
        delivered=delivered,
        otherwise=otherwise,
        missed=missed,
        not_logged=unlogged,
        unaccounted=max(0, specified - delivered - otherwise - missed.total - unlogged),
        over=max(0, delivered - specified),
        owed=max(0, specified - delivered),
    )


def as_specified(line: Line, entry: Entry) -> bool:
    """True when a session was at least as intensive as the line says, and by whom it says."""
    enough_adults = entry.adults * line.pupils >= line.adults * entry.pupils
    return enough_adults and (not line.by or entry.by == line.by)


def missed_minutes(line: Line, entries: Sequence[Entry]) -> MissedMinutes:
    """The minutes of these entries of one line that did not happen and were not made up, per cause."""
    minutes = dict.fromkeys((field.name for field in fields(MissedMinutes)), 0)
    for _, cause, missing in missed_parts(line, entries):
        minutes[cause] += missing
    return MissedMinutes(**minutes)


def missed_parts(line: Line, entries: Sequence[Entry]) -> list[tuple[Entry, Cause, int]]:
    """Each of these entries of one line with the side it counts against and its minutes missed and not made up."""
    made_up: defaultdict[str, int] = defaultdict(int)
    for entry in entries:
        if entry.happened and entry.makes_up is not None:
            made_up[entry.makes_up] += entry.minutes
    return [
        (entry, cause_of(entry.reason, line.section), max(0, entry.missing - made_up[entry.id]))
        for entry in entries
    ]


def not_logged(
    calendar: SchoolCalendar, line: Line, slots: Iterable[SlotOccurrence], entries: Iterable[Entry]
) -> int:
    """Minutes of these timetabled sessions of one line that ought to have an entry that day and have none."""
    logged_days = {entry.date for entry in entries}
    return sum(
        slot.minutes for slot in slots if slot.date not in logged_days and is_timetabled(calendar, line, slot)
    )


def is_timetabled(calendar: SchoolCalendar, line: Line, slot: SlotOccurrence) -> bool:
    """True when the session's date is a school day on which its line is in force."""
    return line.in_force(slot.date) and calendar.is_school_day(slot.date)
