"""Doses: their windows, what "when needed" allows, the balance of the stock. A limit warns, it unmakes no fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

from common.words import plural
from logs.rules.signing import LONDON

DAY = timedelta(hours=24)
# Outcomes in which medicine left the bottle.
TAKEN = frozenset({"given", "given_wrong", "self_administered"})
# Outcomes of which a parent is told.
TELL_PARENT = frozenset({"refused", "not_available", "omitted", "given_wrong"})


class DueState(StrEnum):
    """Where a due dose stands at a moment."""

    NOT_YET = "not_yet"
    DUE = "due"
    TAKEN_ON = "taken_on"  # somebody has set out to give it
    MISSED = "missed"
    DONE = "done"


@dataclass(frozen=True)
class Window:
    """When a regular dose may be given: aware moments, both ends included."""

    opens_at: datetime
    due_at: datetime
    closes_at: datetime

    def holds(self, moment: datetime) -> bool:
        """Whether the moment lies in the window."""
        return self.opens_at <= moment <= self.closes_at


def window_on(day: date, due_at: time, early_minutes: int, late_minutes: int) -> Window:
    """The window of a dose due at DUE_AT (London) on DAY."""
    due = datetime.combine(day, due_at, tzinfo=LONDON)
    return Window(due - timedelta(minutes=early_minutes), due, due + timedelta(minutes=late_minutes))


def due_state(window: Window, *, is_done: bool, is_reserved: bool, now: datetime) -> DueState:
    """Where the dose stands NOW; one that was reserved and never given becomes missed like any other."""
    if is_done:
        return DueState.DONE
    if now > window.closes_at:
        return DueState.MISSED
    if is_reserved:
        return DueState.TAKEN_ON
    return DueState.DUE if now >= window.opens_at else DueState.NOT_YET


@dataclass(frozen=True)
class PrnCheck:
    """What the limits of a "when needed" medicine say at a moment; a warning, never a refusal of a fact."""

    is_within: bool
    words: str
    next_at: datetime | None = None


def check_prn(
    given_at: Iterable[datetime], now: datetime, *, min_minutes_between: int | None, max_doses_24h: int | None
) -> PrnCheck:
    """Whether another dose NOW keeps the limits, in words: "Last dose 3 h 10 min ago; 1 of 4 in 24 hours".

    GIVEN_AT are the moments of doses that were taken; those after NOW are left out.
    """
    before = sorted(moment for moment in given_at if moment <= now)
    lately = [moment for moment in before if now - moment < DAY]
    too_soon = _too_soon(before, now, min_minutes_between)
    too_many = max_doses_24h is not None and len(lately) >= max_doses_24h
    frees_at = lately[len(lately) - max_doses_24h] + DAY if too_many and max_doses_24h else None
    later = [moment for moment in (too_soon, frees_at) if moment]
    return PrnCheck(
        not later and not too_many, _prn_words(before, lately, now, max_doses_24h), max(later, default=None)
    )


def _too_soon(before: Sequence[datetime], now: datetime, min_minutes: int | None) -> datetime | None:
    """When the time between doses is over, if it is not yet."""
    if not before or min_minutes is None:
        return None
    free_at = before[-1] + timedelta(minutes=min_minutes)
    return free_at if free_at > now else None


def _prn_words(
    before: Sequence[datetime], lately: Sequence[datetime], now: datetime, max_doses: int | None
) -> str:
    """What an adult reads before giving."""
    if not before:
        last = "No dose on record"
    else:
        minutes = int((now - before[-1]).total_seconds() // 60)
        hours, rest = divmod(minutes, 60)
        last = f"Last dose {f'{hours} h ' if hours else ''}{rest} min ago"
        if minutes >= 24 * 60:
            last = "Last dose more than a day ago"
    count = f"{len(lately)} of {max_doses}" if max_doses is not None else plural(len(lately), "dose")
    return f"{last}; {count} in 24 hours"


@dataclass(frozen=True)
class StockFact:
    """One thing that happened to the stock: a dose taken, or a move of it; in the medicine's own unit."""

    at: datetime
    kind: str  # "dose", or a move: received, returned, counted, wasted
    amount: Decimal


@dataclass(frozen=True)
class Balance:
    """What should be there, and the differences found when it was counted, newest last."""

    amount: Decimal
    is_known: bool
    differences: tuple[tuple[datetime, Decimal], ...]


def balance_of(facts: Iterable[StockFact]) -> Balance:
    """The running balance: a count sets it, everything else adds or takes; unknown until something came or was counted.

    It may fall below zero: then more was given than was on the books, which is shown and never blocks a dose.
    """
    amount, is_known = Decimal(0), False
    differences: list[tuple[datetime, Decimal]] = []
    for fact in sorted(facts, key=lambda fact: fact.at):
        if fact.kind == "counted":
            if is_known and fact.amount != amount:
                differences.append((fact.at, fact.amount - amount))
            amount, is_known = fact.amount, True
        elif fact.kind == "received":
            amount, is_known = amount + fact.amount, True
        else:
            amount -= fact.amount
    return Balance(amount, is_known, tuple(differences))
