"""The answers for a session whose adult is away, as controls and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from common.words import DAYS, day_words, plural
from logs.rules.cover import CoverAnswer, CoverKey, CoverState, key_of
from logs.rules.reasons import REASON_LABELS, Reason
from logs.rules.session_words import reason_button, reason_choices
from plans.rules.cover import Part

COVER, MISSED = "cover", "missed"
# Where many sessions are answered at once; the page of one session offers every reason.
USUAL_REASONS = (
    Reason.STAFF_ABSENT,
    Reason.STAFF_REDEPLOYED,
    Reason.SPACE_UNAVAILABLE,
    Reason.THERAPIST_NOT_PROVIDED,
    Reason.OTHER,
)
PART_WORDS = {Part.ALL: "all day", Part.AM: "in the morning", Part.PM: "in the afternoon"}


@dataclass(frozen=True)
class Option:
    """An answer as a control sends it, and as it reads."""

    value: str
    words: str


def cover_value(staff_id: UUID) -> str:
    """The answer "this adult takes it"."""
    return f"{COVER}:{staff_id}"


def missed_value(reason: str) -> str:
    """The answer "it is missed, for this reason"."""
    return f"{MISSED}:{reason}"


def missed_options(*, every: bool) -> list[Option]:
    """The reasons a session is missed: the usual ones, or every one with "staff absent" first."""
    if not every:
        return [Option(missed_value(each), reason_button(each)) for each in USUAL_REASONS]
    first = [(str(Reason.STAFF_ABSENT), reason_button(Reason.STAFF_ABSENT))]
    rest = [choice for choice in reason_choices() if choice not in first]
    return [Option(missed_value(value), words) for value, words in first + rest]


def read_answer(key: CoverKey, value: str) -> CoverAnswer:
    """What a control says of the session; anything unreadable leaves it open."""
    kind, _, said = value.partition(":")
    if kind == MISSED:
        return CoverAnswer(*key, reason=said)
    if kind == COVER:
        try:
            return CoverAnswer(*key, staff_id=UUID(said))
        except ValueError:
            pass
    return CoverAnswer(*key)


def read_answers(sent: Mapping[str, str], only: str = "") -> list[CoverAnswer]:
    """Every session that a page answers; ONLY names the control of a single one."""
    keys = {name: key_of(name) for name in sent if not only or name == only}
    return [read_answer(key, sent[name]) for name, key in keys.items() if key]


def away_words(part: str, from_on: date, to_on: date, day: date) -> str:
    """ "all day", "in the afternoon until Thu 26 Nov", as seen on DAY."""
    words = PART_WORDS[Part(part)]
    if from_on == to_on == day:
        return words
    since = f" since {day_words(from_on)}" if from_on < day else ""
    until = f" until {day_words(to_on)}" if to_on > day else ""
    return f"{words}{since}{until}"


def saved_words(covers: int, missed: int, care: int = 0) -> str:
    """ "3 sessions covered, 1 marked missed, care arranged once": what a save came to."""
    said = [f"{plural(covers, 'session')} covered"] if covers else []
    if missed:
        said.append(f"{missed} marked missed" if said else f"{plural(missed, 'session')} marked missed")
    if care:
        said.append("care arranged" if care == 1 else f"care arranged {care} times")
    return ", ".join(said) or "nothing changed"


def missed_words(reasons: list[str]) -> str:
    """ "Missed: staff absent" of a session none of whose pupils took part."""
    return f"Missed: {REASON_LABELS[Reason(reasons[0])]}" if reasons and reasons[0] else "Missed"


def day_heading(day: date, today: date) -> str:
    """ "today", "tomorrow", "on Thursday": how the page speaks of its day."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get((day - today).days, f"on {DAYS[day.weekday()]} {day_words(day)[4:]}")


STATE_TONES: dict[CoverState, tuple[str, str]] = {
    CoverState.OPEN: ("bad", "circle-alert"),
    CoverState.SHORT: ("warn", "users"),
    CoverState.COVERED: ("good", ""),
    CoverState.MISSED: ("quiet", "circle-slash"),
    CoverState.LOGGED: ("good", ""),
}
