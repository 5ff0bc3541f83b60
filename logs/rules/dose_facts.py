"""Facts about doses against each other: who set out to give one, which giving was the second. No fact is unmade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from logs.rules.doses import TAKEN, Window, check_prn
from logs.rules.signing import LONDON

GIVEN_WRONG = "given_wrong"

WEEKEND = (5, 6)
# Who sets out as the window closes, or after it, holds the dose for so long.
LEAST_HOLD = timedelta(minutes=30)
SECOND = "A second giving: {by} had given it at {at} already."
WRONG = "Given wrongly."
ANOTHERS = "It was another pupil’s medicine."


@dataclass(frozen=True)
class Taking:
    """One dose that went into the child, as far as doubles are concerned; `due` is the slot it was for.

    `is_anothers`: the medicine is not this child's.
    """

    id: UUID
    due: UUID | None
    outcome: str
    at: datetime
    by: str
    is_signed: bool = False
    is_error: bool = False
    is_anothers: bool = False


def is_due_on(day: date, weekdays: Iterable[int], is_school_day: bool) -> bool:
    """Whether a dose is due on the day: on school days, and on a weekend only where it is asked for (residential)."""
    return day.weekday() in set(weekdays) and (is_school_day or day.weekday() in WEEKEND)


def holds_until(window: Window, reserved_at: datetime) -> datetime:
    """Until when a reservation keeps others from setting out: its window's end, and never less than a while."""
    return max(window.closes_at, reserved_at + LEAST_HOLD)


def doubles(takings: Iterable[Taking]) -> dict[UUID, Taking]:
    """Which takings were a second giving for their due slot, each with the one that stands: the earliest.

    The order in which they arrived changes nothing. Only one that is signed already, and stood, goes on standing.
    """
    by_slot: dict[UUID, list[Taking]] = defaultdict(list)
    for taking in takings:
        if taking.due is not None and taking.outcome in TAKEN:
            by_slot[taking.due].append(taking)
    found: dict[UUID, Taking] = {}
    for slot in by_slot.values():
        first = min(slot, key=_stands_first)
        found |= {each.id: first for each in slot if each.id != first.id}
    return found


def error_words(taking: Taking, first: Taking | None) -> str:
    """Why the taking stands as a medication error; "" when it is none. FIRST is the one it doubles."""
    said = [WRONG] if taking.outcome == GIVEN_WRONG else []
    if taking.is_anothers and taking.outcome in TAKEN:
        said.append(ANOTHERS)
    if first is not None:
        said.append(SECOND.format(at=f"{first.at.astimezone(LONDON):%H:%M}", by=first.by))
    return " ".join(said)


def above_limits(
    takings: Iterable[Taking], *, min_minutes_between: int | None, max_doses_24h: int | None
) -> set[UUID]:
    """Which takings came too soon after another, or were one too many in 24 hours, whatever order they arrived in."""
    ordered = sorted((each for each in takings if each.outcome in TAKEN), key=lambda each: (each.at, each.id))
    found = set()
    for place, taking in enumerate(ordered):
        before = [each.at for each in ordered[:place]]
        limits = {"min_minutes_between": min_minutes_between, "max_doses_24h": max_doses_24h}
        if not check_prn(before, taking.at, **limits).is_within:
            found.add(taking.id)
    return found


def _stands_first(taking: Taking) -> tuple[bool, datetime, UUID]:
    """What stands for its slot before all others."""
    return not (taking.is_signed and not taking.is_error), taking.at, taking.id
