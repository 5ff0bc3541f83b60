"""The stock of medicines: its running balance, its lines, what is low, expiring or waits to be explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from accounts.models import School, User
from logs.choices import StockMove
from logs.models import Dose, StockEntry, StockExplanation
from logs.rules.doses import TAKEN, StockFact, balance_of
from logs.rules.stock import (
    SOON,
    Batch,
    Explained,
    LedgerLine,
    days_to,
    differs,
    explained,
    first_expiry,
    is_low,
    ledger,
    moment_of,
)
from plans.models import Medicine
from plans.rules.medicine import amount_words

BOOK = "the balance is of everything that happened; the page shows of the rows what its reader may see"
DOSE = "dose"
LOOK_BACK = timedelta(days=14)


@dataclass(frozen=True)
class BookRow:
    """One line of the book: a move, or a dose; `entry` is None for what the reader may not see."""

    line: LedgerLine
    entry: StockEntry | None
    what: str
    amount: str
    balance: str
    explained: Explained = Explained.FITS
    explanation: StockExplanation | None = None

    @property
    def is_unwitnessed(self) -> bool:
        """Whether a controlled drug was moved without a second adult."""
        return bool(self.entry and self.entry.medicine.is_controlled and not self.entry.witness_id)

    @property
    def is_open(self) -> bool:
        """Whether the difference still waits for somebody's words."""
        return self.explained in (Explained.WAITING, Explained.OVERDUE)

    @property
    def off_by(self) -> str:
        """ "1 less than the book", "2 more than the book"; "" when it fits."""
        if self.entry is None or not differs(self.entry.expected, self.entry.amount):
            return ""
        found = self.entry.amount - (self.entry.expected or Decimal(0))
        words = amount_words(abs(found), self.entry.medicine.unit)
        return f"{words} {'more' if found > 0 else 'less'} than the book"


@dataclass(frozen=True)
class StockNow:
    """The stock of one medicine on a day."""

    medicine: Medicine
    balance: Decimal | None
    expires_on: date | None
    on: date
    unexplained: int = 0
    overdue: int = 0
    unwitnessed: int = 0

    @property
    def words(self) -> str:
        """ "12 tablets", "not counted yet"."""
        return "not counted yet" if self.balance is None else amount_words(self.balance, self.medicine.unit)

    @property
    def is_low(self) -> bool:
        """Whether home is asked for more; not of what is no longer given."""
        return not self.is_over and is_low(self.balance, self.medicine.low_stock_at)

    @property
    def days_to_expiry(self) -> int | None:
        """Days until what is there runs out of date."""
        return days_to(self.expires_on, self.on)

    @property
    def is_out_of_date(self) -> bool:
        """Whether something of it must not be given any more."""
        return self.days_to_expiry is not None and self.days_to_expiry < 0

    @property
    def is_expiring(self) -> bool:
        """Whether it runs out of date within 30 days."""
        return self.days_to_expiry is not None and 0 <= self.days_to_expiry <= SOON

    @property
    def is_over(self) -> bool:
        """Whether the medicine is no longer given: what is left goes home."""
        return not _is_given(self.medicine, self.on)

    @property
    def needs_care(self) -> bool:
        """Whether anything about it waits for somebody."""
        waits = self.unexplained or self.unwitnessed
        return self.is_low or self.is_out_of_date or self.is_expiring or bool(waits)


def book_before(medicine_id: UUID, moment: datetime, but: UUID | None = None) -> Decimal | None:
    """What the book says at MOMENT without the entry BUT; None before anything came or was counted. Two queries."""
    facts = [fact for fact in facts_of([medicine_id], but)[medicine_id] if fact.at <= moment]
    said = balance_of(facts)
    return said.amount if said.is_known else None


def facts_of(medicine_ids: Collection[UUID], but: UUID | None = None) -> dict[UUID, list[StockFact]]:
    """Everything that happened to the stock of the medicines, by medicine, in order: two queries."""
    return {key: [fact for fact, _ in found] for key, found in _found(medicine_ids, but).items()}


def stock_now(medicines: Sequence[Medicine], on: date) -> list[StockNow]:
    """The stock of each of the medicines, in their order: three queries, however many.

    Doses before the last day on which it was counted change nothing, and are not read.
    """
    keys = [medicine.pk for medicine in medicines]
    found = _found(keys, is_short=True)
    waiting = unexplained_days(keys)
    return [_now(medicine, found[medicine.pk], on, waiting[medicine.pk]) for medicine in medicines]


def stock_book(user: User, medicine: Medicine, on: date) -> tuple[StockNow, list[BookRow]]:
    """The stock with its lines, newest first, as far as USER may see them: five queries."""
    found = _found([medicine.pk])[medicine.pk]
    lines = ledger([fact for fact, _ in found])
    seen = StockEntry.objects.visible_to(user).filter(medicine=medicine)
    entries = {entry.pk: entry for entry in seen.select_related("author", "witness", "medicine")}
    said = StockExplanation.objects.unscoped(reason=BOOK).filter(entry__medicine=medicine)
    why = {each.entry_id: each for each in said.select_related("explained_by")}
    dose_ids = set(Dose.objects.visible_to(user).filter(medicine=medicine).values_list("pk", flat=True))
    rows = [
        _row(line, entries.get(row.pk), why.get(row.pk), on)
        for line, (_, row) in zip(lines, found, strict=True)
        if row.pk in entries or row.pk in dose_ids
    ]
    waiting = unexplained_days([medicine.pk])[medicine.pk]
    return _now(medicine, found, on, waiting), list(reversed(rows))


def unexplained_days(medicine_ids: Collection[UUID]) -> dict[UUID, list[date]]:
    """The days of each medicine's counts that differ from the book and wait to be explained: one query."""
    found = different().filter(medicine_id__in=medicine_ids).values_list("medicine_id", "received_at")
    days: dict[UUID, list[date]] = defaultdict(list)
    for key, received_at in found:
        days[key].append(timezone.localdate(received_at))
    return days


def different() -> Any:
    """Standing counts that differ from what the book said, and that nobody has explained."""
    counted = StockEntry.objects.standing().filter(move=StockMove.COUNTED, expected__isnull=False)
    return counted.exclude(amount=F("expected")).filter(explained__isnull=True, explanation="")


def explained_of(entry: StockEntry, explanation: StockExplanation | None, today: date) -> Explained:
    """How a count stands."""
    if not differs(entry.expected, entry.amount):
        return Explained.FITS
    counted_on = timezone.localdate(entry.received_at)
    said_on = counted_on if entry.explanation else None
    if explanation is not None:
        said_on = timezone.localdate(explanation.explained_at)
    return explained(entry.amount - (entry.expected or Decimal(0)), counted_on, said_on, today)


def entry_row(entry: StockEntry, on: date) -> BookRow:
    """One entry by itself, its medicine loaded: one query."""
    said = StockExplanation.objects.unscoped(reason=BOOK).filter(entry=entry)
    fact = StockFact(moment_of(entry.held_on, entry.received_at), entry.move, entry.amount)
    line = LedgerLine(fact, None, Decimal(0))
    return _row(line, entry, said.select_related("explained_by").first(), on)


def school_stock(user: User, school: School, on: date) -> list[StockNow]:
    """The stock of every medicine given now that USER may see, what waits for somebody first: four queries.

    A medicine that has ended stays in the list while something of it is left: it goes home.
    """
    given = Medicine.objects.visible_to(user, on).filter(school=school)
    rows = stock_now(list(given.select_related("pupil").order_by("pupil__sort_name", "name", "id")), on)
    shown = [row for row in rows if _is_given(row.medicine, on) or (row.balance or 0) > 0]
    return sorted(
        shown,
        key=lambda row: (not row.overdue, not row.unexplained, not row.is_out_of_date, not row.needs_care),
    )


def _is_given(medicine: Medicine, on: date) -> bool:
    """Whether the medicine is still given on the day."""
    return medicine.ends_on is None or medicine.ends_on >= on


def _found(
    medicine_ids: Collection[UUID], but: UUID | None = None, *, is_short: bool = False
) -> dict[UUID, list[tuple[StockFact, Any]]]:
    """Facts with the row they come from, by medicine, in order: two queries; IS_SHORT: doses since the last count."""
    entries = StockEntry.objects.standing().filter(medicine_id__in=medicine_ids).exclude(pk=but)
    doses = Dose.objects.standing().filter(medicine_id__in=medicine_ids, outcome__in=sorted(TAKEN))
    if is_short:
        counts = StockEntry.objects.standing().filter(medicine=OuterRef("medicine"), move=StockMove.COUNTED)
        last = Subquery(counts.order_by("-held_on").values("held_on")[:1])
        doses = doses.annotate(counted_on=last)
        doses = doses.filter(Q(counted_on__isnull=True) | Q(held_on__gte=F("counted_on")))
    found: dict[UUID, list[tuple[StockFact, Any]]] = defaultdict(list)
    for entry in entries.order_by("received_at", "id"):
        at = moment_of(entry.held_on, entry.received_at)
        found[entry.medicine_id].append((StockFact(at, entry.move, entry.amount), entry))
    for dose in doses.order_by("given_at", "id"):
        found[dose.medicine_id].append((StockFact(dose.given_at, DOSE, dose.amount), dose))
    for rows in found.values():
        rows.sort(key=lambda row: row[0].at)
    return found


def _now(
    medicine: Medicine, found: Iterable[tuple[StockFact, Any]], on: date, waiting: Sequence[date]
) -> StockNow:
    """The stock of a medicine from what happened to it."""
    rows = list(found)
    said = balance_of([fact for fact, _ in rows])
    balance = said.amount if said.is_known else None
    came = [Batch(fact.amount, row.expires_on) for fact, row in rows if fact.kind == StockMove.RECEIVED]
    expires_on = first_expiry(came, balance) if balance else None
    overdue = sum(day < on for day in waiting)
    return StockNow(
        medicine, balance, expires_on, on, len(waiting), overdue, _unwitnessed(medicine, rows, on)
    )


def _unwitnessed(medicine: Medicine, rows: Iterable[tuple[StockFact, Any]], on: date) -> int:
    """How often in the last days a controlled drug was moved without a second adult."""
    if not medicine.is_controlled:
        return 0
    since = on - LOOK_BACK
    moves = [row for fact, row in rows if fact.kind != DOSE and row.held_on > since]
    return sum(row.witness_id is None for row in moves)


def _row(
    line: LedgerLine, entry: StockEntry | None, explanation: StockExplanation | None, on: date
) -> BookRow:
    """One line of the book in words."""
    sign = "+" if line.fact.kind == StockMove.RECEIVED else ""
    sign = "" if line.fact.kind == StockMove.COUNTED else sign or "−"
    return BookRow(
        line=line,
        entry=entry,
        what=str(entry.get_move_display()) if entry else "Dose",
        amount=f"{sign}{line.fact.amount.normalize():f}",
        balance="" if line.balance is None else f"{line.balance.normalize():f}",
        explained=explained_of(entry, explanation, on) if entry else Explained.FITS,
        explanation=explanation,
    )
