"""Which timetabled sessions one save clears: by day, part of the day and time, without those logged already."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from uuid import UUID

from common.words import day_words, minutes_words, plural
from logs.rules.reasons import REASON_LABELS, Reason
from plans.rules.cover import Part, Stretch, loses, minute_of, stretch_of

Key = tuple[UUID, UUID, date]


class Scope(StrEnum):
    """Whose sessions one save clears."""

    STAFF = "staff"
    PUPIL = "pupil"
    CLASS = "class"
    SCHOOL = "school"


PART_WORDS: dict[Part, str] = {Part.ALL: "", Part.AM: "morning", Part.PM: "afternoon"}
# The reasons each kind of save offers, the usual one first. An adult's absence has its own pages.
REASONS: dict[Scope, tuple[Reason, ...]] = {
    Scope.PUPIL: (
        Reason.PUPIL_ABSENT,
        Reason.APPOINTMENT,
        Reason.SUSPENDED,
        Reason.PART_TIME_TIMETABLE,
        Reason.TRIP_OR_EVENT,
    ),
    Scope.CLASS: (Reason.TRIP_OR_EVENT, Reason.SPACE_UNAVAILABLE, Reason.OTHER),
    Scope.SCHOOL: (Reason.SCHOOL_CLOSED,),
}
SAYS_AWAY = frozenset({Reason.APPOINTMENT, Reason.SUSPENDED, Reason.PART_TIME_TIMETABLE})


@dataclass(frozen=True)
class Missed:
    """One timetabled session of one pupil that did not or will not happen; `minutes` are the planned ones."""

    slot_id: UUID
    pupil_id: UUID
    line_id: UUID
    on: date
    starts_at: time
    minutes: int

    @property
    def key(self) -> Key:
        """What an entry stands for once: slot, pupil and day."""
        return self.slot_id, self.pupil_id, self.on


@dataclass(frozen=True)
class Window:
    """The days from `from_on` to `to_on`, both included; of each the `part`, or the hours between two times."""

    from_on: date
    to_on: date
    part: Part = Part.ALL
    starts_at: time | None = None
    ends_at: time | None = None

    def holds(self, on: date, starts_at: time, minutes: int, afternoon: time) -> bool:
        """Whether a session of that day, time and length falls into the window.

        What starts before AFTERNOON belongs to the morning. Between two times, a session that overlaps is lost.
        """
        if not self.from_on <= on <= self.to_on:
            return False
        if self.starts_at is not None and self.ends_at is not None:
            away = Stretch(minute_of(self.starts_at), minute_of(self.ends_at))
            return away.overlaps(stretch_of(starts_at, minutes))
        return loses(starts_at, self.part, afternoon)

    def words(self, today: date) -> str:
        """ "today", "this afternoon", "Tue 24 Nov, morning", "Mon 23 Nov to Wed 25 Nov, 9:30 to 12:00"."""
        hours = self._hours()
        if self.from_on == self.to_on == today and self.starts_at is None and self.part != Part.ALL:
            return f"this {hours}"
        if self.from_on == self.to_on:
            days = "today" if self.from_on == today else day_words(self.from_on)
        else:
            days = f"{day_words(self.from_on)} to {day_words(self.to_on)}"
        return f"{days}, {hours}" if hours else days

    def _hours(self) -> str:
        """Which part of the day, or between which times; "" for the whole day."""
        if self.starts_at is not None and self.ends_at is not None:
            return f"{_clock(self.starts_at)} to {_clock(self.ends_at)}"
        return PART_WORDS[self.part]


@dataclass(frozen=True)
class OffDraft:
    """What somebody says: of whom, why, when; `id` is the page's, so that a repeat is recognised."""

    id: UUID
    scope: Scope
    reason: str
    window: Window
    words: str = ""
    reg_group: str = ""
    pupil_ids: tuple[UUID, ...] = ()


def not_logged(missed: Iterable[Missed], logged: Collection[Key]) -> list[Missed]:
    """Those of MISSED that have no entry yet, each once, in their order."""
    found = {each.key: each for each in missed if each.key not in logged}
    return list(found.values())


def amount_words(missed: Collection[Missed]) -> str:
    """ "3 sessions, 1 h 15"; a session that several pupils share counts once for each."""
    return f"{plural(len(missed), 'session')}, {minutes_words(sum(each.minutes for each in missed))}"


def kept_words(logged: int, cleared: int) -> str:
    """What is left as it is: "1 already logged, kept", "2 marked as not held before"; "" for nothing."""
    parts = [f"{logged:,} already logged, kept"] if logged else []
    parts += [f"{cleared:,} already marked as not held"] if cleared else []
    return " · ".join(parts)


def cleared_words(reason: Reason) -> str:
    """What a session that was cleared ahead says on the day: "Away: appointment", "Off timetable: trip or event"."""
    if reason == Reason.PUPIL_ABSENT:
        return "Away: absent"
    if reason == Reason.STAFF_ABSENT:
        return "Not held: staff absent"
    lead = "Away" if reason in SAYS_AWAY else "Off timetable"
    return f"{lead}: {REASON_LABELS[reason]}"


def _clock(at: time) -> str:
    """A time of day: 9:05."""
    return f"{at.hour}:{at.minute:02}"
