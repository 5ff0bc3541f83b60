"""An attendance mark beside a session: what it suggests, and where the two do not fit. It never decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from uuid import UUID

from common.ids import uuid7
from common.words import DAYS, date_words, minutes_words
from logs.rules.reasons import REASON_LABELS, Reason
from pupils.rules.attendance_codes import ABSENT, LATE_AFTER_CLOSE, HalfDay, Presence, words_of

# A suspension or a part-time timetable is the school's doing, not the child's absence: the ledger keeps them apart.
_REASONS: dict[str, Reason] = {
    "C2": Reason.PART_TIME_TIMETABLE,
    "E": Reason.SUSPENDED,
    "J1": Reason.APPOINTMENT,
    "M": Reason.APPOINTMENT,
}


class Mismatch(StrEnum):
    """How a session and a mark speak against each other."""

    HELD_BUT_ABSENT = "held_but_absent"
    ABSENT_BUT_PRESENT = "absent_but_present"


def half_of(starts_at: time, afternoon_starts_at: time) -> HalfDay:
    """The half-day a session belongs to: the morning's until the school's afternoon starts."""
    return HalfDay.AM if starts_at < afternoon_starts_at else HalfDay.PM


def was_away(code: str, presence: str) -> bool:
    """Whether a mark says that the pupil was not in school; with U the child came, after the register had closed."""
    return presence in ABSENT and code != LATE_AFTER_CLOSE


def reason_for(code: str) -> Reason:
    """The reason to suggest for a session in a half-day with this mark of absence."""
    return _REASONS.get(code, Reason.PUPIL_ABSENT)


def half_words(day: date, half: HalfDay, today: date) -> str:
    """ "this morning", or "on Monday morning" for a day of the last week, or "on 3 November 2026, morning"."""
    part = "morning" if half == HalfDay.AM else "afternoon"
    if day == today:
        return f"this {part}"
    if 0 < (today - day).days < 7:
        return f"on {DAYS[day.weekday()]} {part}"
    return f"on {date_words(day)}, {part}"


@dataclass(frozen=True)
class MarkedAbsent:
    """A pupil marked absent for a half-day; `code` is "" for somebody who may know that, but not why."""

    day: date
    half: HalfDay
    code: str
    reason: Reason

    def words(self, today: date) -> str:
        """ "Marked absent this morning (illness)"."""
        said = f"Marked absent {half_words(self.day, self.half, today)}"
        return f"{said} ({words_of(self.code)})" if words_of(self.code) else said


@dataclass(frozen=True)
class AwayHint:
    """What a mark suggests for one pupil of a session: the words, and the reason to save if the person says so."""

    pupil_id: UUID
    name: str
    words: str
    reason: Reason

    @property
    def question(self) -> str:
        """ "Marked absent this morning (illness) — not held?"."""
        return f"{self.words} — not held?"

    @property
    def named(self) -> str:
        """ "Amara K.: marked absent this morning (illness)", for a group."""
        return f"{self.name}: {self.words[:1].lower()}{self.words[1:]}"

    @property
    def button(self) -> str:
        """ "Didn’t happen: pupil absent"."""
        return f"Didn’t happen: {REASON_LABELS[self.reason]}"


@dataclass(frozen=True)
class Away:
    """What the marks suggest for a session: its pupils marked absent, and whether that is everybody not yet logged."""

    hints: tuple[AwayHint, ...]
    is_everybody: bool
    submission: UUID = field(default_factory=uuid7)

    @property
    def words(self) -> tuple[str, ...]:
        """A sentence for a session of one, one for each pupil of a group."""
        alone = self.is_everybody and len(self.hints) == 1
        return (self.hints[0].question,) if alone else tuple(hint.named for hint in self.hints)

    @property
    def one_tap(self) -> AwayHint | None:
        """The answer that one tap may save for everybody; None where their reasons differ or somebody is there."""
        same = len({hint.reason for hint in self.hints}) == 1
        return self.hints[0] if self.is_everybody and same else None


@dataclass(frozen=True)
class HalfMark:
    """A mark as a session is compared with it."""

    code: str
    presence: Presence


def mismatch(
    *,
    happened: bool,
    reason: Reason | None,
    starts_at: time | None,
    marks: dict[HalfDay, HalfMark],
    afternoon: time,
) -> Mismatch | None:
    """How an entry and the marks of its day speak against each other; None when they do not.

    Of a session without a time both half-days are asked: it does not fit only when neither does.
    """
    halves = [half_of(starts_at, afternoon)] if starts_at else list(HalfDay)
    asked = [marks.get(half) for half in halves]
    if happened and all(mark and was_away(mark.code, mark.presence) for mark in asked):
        return Mismatch.HELD_BUT_ABSENT
    is_absence = not happened and reason == Reason.PUPIL_ABSENT
    if is_absence and all(mark and mark.presence == Presence.PRESENT for mark in asked):
        return Mismatch.ABSENT_BUT_PRESENT
    return None


def logged_words(day: date, starts_at: time | None, minutes: int, happened: bool) -> str:
    """ "logged 20 min on Monday 10:00", or "logged as pupil absent on Monday 10:00"."""
    at = f" {starts_at.hour}:{starts_at.minute:02}" if starts_at else ""
    when = f"{DAYS[day.weekday()]}{at}"
    return f"logged {minutes_words(minutes)} on {when}" if happened else f"logged as pupil absent on {when}"


def marked_words(
    kind: Mismatch, marks: dict[HalfDay, HalfMark], starts_at: time | None, afternoon: time
) -> str:
    """ "marked absent (illness)", or "marked present"."""
    halves = [half_of(starts_at, afternoon)] if starts_at else list(HalfDay)
    words = list(dict.fromkeys(words_of(marks[half].code) for half in halves if half in marks))
    said = "marked absent" if kind == Mismatch.HELD_BUT_ABSENT else "marked"
    return (
        f"{said} ({', '.join(words)})" if kind == Mismatch.HELD_BUT_ABSENT else f"{said} {', '.join(words)}"
    )
