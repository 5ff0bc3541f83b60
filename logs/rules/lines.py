"""The shapes the ledger works on: provision lines, timetabled sessions and what was logged. Whole minutes.

Ids are text: callers with UUIDs pass `str(line.id)` throughout.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from logs.rules.reasons import Reason
from plans.rules.vocabulary import LineSection, Per


@dataclass(frozen=True)
class Line:
    """One provision line: `sessions` of `minutes` in each `per`, by `adults` for `pupils`.

    `minutes` and `sessions` are None when the plan gives no amount ("access to a quiet space"): the line has
    entries but no figures. `by` is the kind of adult the plan names; None or "" when it names none. In force
    from `starts_on` to `ends_on`, both included; None means still in force. `within` is the id of a
    through-the-day line this one happens inside; `is_through_the_day` marks such a line, which is confirmed day by
    day instead of timetabled.
    """

    id: str
    section: LineSection
    minutes: int | None
    sessions: int | None
    per: Per
    starts_on: date
    ends_on: date | None = None
    adults: int = 1
    pupils: int = 1
    by: str | None = None
    within: str | None = None
    is_through_the_day: bool = False

    @property
    def amount(self) -> int:
        """Minutes promised in each period; 0 when the plan gives no amount."""
        return (self.minutes or 0) * (self.sessions or 0)

    def in_force(self, day: date) -> bool:
        """True from the first day to the last, both included."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class SlotOccurrence:
    """One timetabled session of one line on one date; `slot` is the place in the timetable it comes from, if known."""

    line: str
    date: date
    minutes: int
    slot: str | None = None


@dataclass(frozen=True)
class Entry:
    """One logged session of one line: it happened, or it did not and `reason` says why.

    `minutes` is what happened (0 when nothing did). `planned` is what should have; for a session that
    happened it counts only together with the `reason` for which it was cut short.
    `makes_up` is the id of an earlier entry of the same line whose missed minutes this session makes up.
    `slot` is the place in the timetable it was logged from; None for a session outside the timetable.
    """

    id: str
    line: str
    date: date
    happened: bool
    minutes: int = 0
    planned: int | None = None
    adults: int = 1
    pupils: int = 1
    by: str | None = None
    reason: Reason | None = None
    makes_up: str | None = None
    slot: str | None = None

    @property
    def missing(self) -> int:
        """Planned minutes that did not happen, before any are made up.

        A session cut short without a reason has none: its gap stays unaccounted, because nobody said why.
        """
        if not self.happened:
            return self.planned or 0
        if self.planned is None or self.reason is None:
            return 0
        return max(0, self.planned - self.minutes)


@dataclass(frozen=True)
class MissedMinutes:
    """Minutes missed, by whose side they were missed on. Field names are the values of `Cause`."""

    child: int = 0
    school: int = 0
    la: int = 0
    health: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        """All missed minutes."""
        return self.child + self.school + self.la + self.health + self.other


@dataclass(frozen=True)
class LineFigures:
    """The account of one line over one window, in whole minutes. What each means: `logs.rules.ledger`."""

    id: str
    specified: int
    delivered: int
    otherwise: int
    missed: MissedMinutes
    not_logged: int
    unaccounted: int
    over: int
    owed: int
