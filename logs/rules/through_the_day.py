"""Support through the whole day: what one day of it comes to, and what a confirmation at its end says.

"25 hours of TA support" has no place in the timetable: each school day in force is one planned stretch of it. It is
confirmed by one tap, "as planned" or "except" (design.md "The ledger, exactly"); an unconfirmed day is not logged,
never delivered. A programme that happens `within` such a line is held by the day's confirmation: it counts on both
lines, and once in totals (`logs.rules.totals`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction

from common.dates import DateRange, SchoolCalendar, monday_of
from common.words import day_words, minutes_words
from logs.rules.accrual import accrued, days_owed, round_half_up
from logs.rules.lines import Entry, Line, SlotOccurrence
from logs.rules.reasons import REASON_LABELS, Reason
from logs.rules.session_limits import MOST_MINUTES

NOON = time(12, 0)
AM_ENDS, PM_BEGINS = time(12, 0), time(13, 0)


@dataclass(frozen=True)
class Said:
    """What one confirmation says, in whole minutes; MISSED is 0 for a day as planned, and then has no reason."""

    id: str
    line: str
    day: date
    planned: int
    missed: int = 0
    reason: Reason | None = None

    @property
    def given(self) -> int:
        """Minutes of support the pupil had."""
        return self.planned - self.missed

    @property
    def words(self) -> str:
        """ "as planned, 5 h", "4 h of 5 h, staff absent", or "not at all: pupil absent"."""
        if not self.missed:
            return f"as planned, {minutes_words(self.planned)}"
        why = REASON_LABELS[self.reason or Reason.OTHER]
        if not self.given:
            return f"not at all: {why}"
        return f"{minutes_words(self.given)} of {minutes_words(self.planned)}, {why}"

    def entry(self, line: Line) -> Entry:
        """The day as the ledger takes it: given as the line says, but for the minutes that are missing."""
        return Entry(
            id=self.id,
            line=self.line,
            date=self.day,
            happened=self.given > 0,
            minutes=self.given,
            planned=self.planned,
            adults=line.adults,
            pupils=line.pupils,
            by=line.by,
            reason=self.reason,
        )


def day_amounts(
    calendar: SchoolCalendar, line: Line, records_from: date, window: DateRange
) -> dict[date, int]:
    """Planned minutes of each school day of the window on which the line is in force.

    What accrues on the day; the odd part of a minute is carried to the next day of the same week, so that a whole
    week comes to the week's amount. A day holds 10 hours at most, which is what a confirmation can say.
    """
    amounts: dict[date, int] = {}
    running, said, week = Fraction(0), 0, None
    for day in days_owed(calendar, line, records_from, (monday_of(window[0]), window[1])):
        if monday_of(day) != week:
            running, said, week = Fraction(0), 0, monday_of(day)
        running += accrued(calendar, line, records_from, (day, day))
        amount = round_half_up(running) - said
        said += amount
        if day >= window[0]:
            amounts[day] = min(amount, MOST_MINUTES)
    return amounts


def day_occurrences(
    calendar: SchoolCalendar, line: Line, records_from: date, window: DateRange
) -> list[SlotOccurrence]:
    """Each school day of a through-the-day line as the one timetabled session of that day."""
    amounts = day_amounts(calendar, line, records_from, window)
    return [SlotOccurrence(line.id, day, minutes) for day, minutes in amounts.items() if minutes]


def with_days_said(
    entries: Iterable[Entry], said: Iterable[Said], lines: Iterable[Line]
) -> tuple[Entry, ...]:
    """The entries of one pupil together with the days confirmed, each once.

    A session logged on the through-the-day line itself lies inside that day's confirmation and is not counted
    beside it, unless it makes up for another day.
    """
    known = {line.id: line for line in lines}
    days = [each for each in said if each.line in known]
    confirmed = {(each.line, each.day) for each in days}
    kept = [
        entry for entry in entries if entry.makes_up is not None or (entry.line, entry.date) not in confirmed
    ]
    return (*kept, *(each.entry(known[each.line]) for each in days))


def unconfirmed(amounts: dict[date, int], said: Collection[date], until: date) -> list[date]:
    """The days of support up to and including UNTIL that nobody has confirmed yet, oldest first."""
    return [day for day, minutes in amounts.items() if minutes and day <= until and day not in said]


def minutes_between(starts: time, ends: time) -> int:
    """Minutes from one time of a day to a later one; not above 0 when they are out of order."""
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def missed_in(stretches: Sequence[tuple[time, time]], planned: int) -> int:
    """Minutes without support in stretches of one day, each minute once, and never more than was planned."""
    minutes = {
        minute
        for starts, ends in stretches
        for minute in range(starts.hour * 60 + starts.minute, ends.hour * 60 + ends.minute)
    }
    return min(len(minutes), planned)


def days_named(days: Sequence[date]) -> str:
    """ "Mon 23 Nov, Tue 24 Nov", the first four of them: "and 3 more"."""
    named = ", ".join(day_words(day) for day in days[:4])
    return f"{named} and {len(days) - 4} more" if len(days) > 4 else named
