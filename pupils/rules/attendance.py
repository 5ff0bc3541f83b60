"""Attendance of one pupil over some days: sessions possible and attended, never a rate without its denominator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from common.dates import DateRange, SchoolCalendar
from common.words import plural
from pupils.rules.attendance_codes import Presence

HALVES_A_DAY = 2


@dataclass(frozen=True)
class Attendance:
    """AM/PM sessions of a stretch of days: `loaded` have a mark, of the `expected` half-days of school.

    `attended`, `authorised` and `unauthorised` add up to the possible ones; the rest of the marks asked for nothing.
    """

    expected: int = 0
    loaded: int = 0
    attended: int = 0
    authorised: int = 0
    unauthorised: int = 0

    @property
    def is_loaded(self) -> bool:
        """Whether there is any mark to speak of."""
        return self.loaded > 0

    @property
    def possible(self) -> int:
        """The sessions the pupil was to attend, among those with a mark."""
        return self.attended + self.authorised + self.unauthorised

    @property
    def words(self) -> str:
        """ "attended 148 of 160 AM/PM sessions", or "attendance not loaded"."""
        if not self.is_loaded:
            return "attendance not loaded"
        return f"attended {self.attended:,} of {plural(self.possible, 'AM/PM session')}"

    @property
    def loaded_words(self) -> str:
        """ "marks loaded for 160 of 164 half-days"."""
        return f"marks loaded for {self.loaded:,} of {plural(self.expected, 'half-day')}"

    def percent(self, part: int) -> str:
        """PART of the possible sessions, "92.5%"; "" when none was possible.

        One decimal, rounded half up, but never 100% or 0% for what is not quite all or nothing.
        """
        if not self.possible:
            return ""
        tenths = (2000 * part + self.possible) // (2 * self.possible)
        if 0 < part < self.possible:
            tenths = min(max(tenths, 1), 999)
        return f"{tenths // 10}.{tenths % 10}%"


def attendance_of(
    marks: Iterable[tuple[date, str]], calendar: SchoolCalendar, window: DateRange, from_on: date
) -> Attendance:
    """The attendance over the window from its MARKS (day, presence), of a pupil on the roll since FROM_ON."""
    counts = dict.fromkeys(Presence, 0)
    loaded = 0
    for _, presence in marks:
        loaded += 1
        counts[Presence(presence)] += 1
    days = calendar.count_school_days(max(window[0], from_on), window[1])
    return Attendance(
        # Marks of a day before the pupil's first here, or of a day since closed, are marks all the same.
        expected=max(loaded, HALVES_A_DAY * days),
        loaded=loaded,
        attended=counts[Presence.PRESENT],
        authorised=counts[Presence.AUTHORISED],
        unauthorised=counts[Presence.UNAUTHORISED],
    )
