"""The stock of a medicine line by line: what the book said, what was found, what is low, what runs out of date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from logs.rules.doses import StockFact
from logs.rules.signing import LONDON

SOON = 30  # days before the printed date that an expiry is pointed out
LAST_MINUTE = time(23, 59, 59)


class Explained(StrEnum):
    """How a count that differs from the book stands."""

    FITS = "fits"
    WAITING = "waiting"  # it was counted today
    OVERDUE = "overdue"  # its day is over and nobody has said why
    SAME_DAY = "same_day"
    LATE = "late"


@dataclass(frozen=True)
class LedgerLine:
    """One fact with the balance after it; `difference` is what a count found more or less than the book said."""

    fact: StockFact
    balance: Decimal | None
    difference: Decimal


@dataclass(frozen=True)
class Batch:
    """What came at once: how much, and until when it may be used; None when no date was written down."""

    amount: Decimal
    expires_on: date | None


def moment_of(held_on: date, received_at: datetime) -> datetime:
    """When a move of the stock counts from: as it was written, or the end of its day when it was written later."""
    local = received_at.astimezone(LONDON)
    if held_on >= local.date():
        return received_at
    return datetime.combine(held_on, LAST_MINUTE, tzinfo=LONDON)


def ledger(facts: Sequence[StockFact]) -> list[LedgerLine]:
    """Each of FACTS, in the order given, with the balance after it; None until something came or was counted.

    FACTS are in the order of their moments. The last balance is that of `doses.balance_of`.
    """
    lines: list[LedgerLine] = []
    balance, is_known = Decimal(0), False
    for fact in facts:
        difference = Decimal(0)
        if fact.kind == "counted":
            difference = fact.amount - balance if is_known else Decimal(0)
            balance, is_known = fact.amount, True
        elif fact.kind == "received":
            balance, is_known = balance + fact.amount, True
        else:
            balance -= fact.amount
        lines.append(LedgerLine(fact, balance if is_known else None, difference))
    return lines


def batches_left(batches: Iterable[Batch], balance: Decimal) -> list[Batch]:
    """Of what came, oldest first, what should still be there when the oldest is used first; oldest first."""
    left: list[Batch] = []
    rest = balance
    for batch in reversed(list(batches)):
        if rest <= 0:
            break
        left.append(batch)
        rest -= batch.amount
    return list(reversed(left))


def first_expiry(batches: Iterable[Batch], balance: Decimal) -> date | None:
    """The first date among what should still be there; None when nothing is there or no date is known."""
    dates = [batch.expires_on for batch in batches_left(batches, balance) if batch.expires_on]
    return min(dates, default=None)


def is_low(balance: Decimal | None, low_at: Decimal | None) -> bool:
    """Whether so little is left that home is asked for more; unknown stock is not called low."""
    if balance is None:
        return False
    return balance <= 0 if low_at is None else balance <= low_at


def differs(expected: Decimal | None, amount: Decimal) -> bool:
    """Whether a count found something else than the book said; nothing on the book yet: no difference."""
    return expected is not None and expected != amount


def days_to(expires_on: date | None, on: date) -> int | None:
    """Days until the printed date, 0 on its last good day, below 0 after it."""
    return None if expires_on is None else (expires_on - on).days


def explained(difference: Decimal, counted_on: date, explained_on: date | None, today: date) -> Explained:
    """How a count stands: a difference is explained on the day it was found; later is late, and none is overdue."""
    if not difference:
        return Explained.FITS
    if explained_on is None:
        return Explained.OVERDUE if today > counted_on else Explained.WAITING
    return Explained.LATE if explained_on > counted_on else Explained.SAME_DAY
