"""Hours and cost of provision, for the renewal of high-needs funding: planned, delivered, missed and by whose doing.

Minutes are the ledger's own. Cost is staff time: a session's minutes × adults ÷ pupils is each pupil's share of it,
times what an hour of that kind of adult costs on that day, in whole pence, rounded half up once for each line and
figure. Planned cost follows the ratio and the kind of adult the plan says; delivered cost what was logged. A figure
for which some rate is missing is None, never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from common.dates import DateRange, SchoolCalendar, add_months
from common.words import money_words, plural
from logs.rules.accrual import accrued, round_half_up
from logs.rules.ledger import as_specified, missed_parts
from logs.rules.lines import Entry, Line, LineFigures
from logs.rules.reasons import CAUSE_LABELS, Cause
from plans.rules.rates import Rates

MINUTES_AN_HOUR = 60
NO_RATE = "no rate set"

# The school meets the first £6,000 a year of a pupil's additional support from its notional SEN budget (element 2);
# the local authority tops up above it (element 3). Source: DfE "High needs funding: operational guide", in the
# terms of the School and Early Years Finance (England) Regulations. Information here, not a claim.
ELEMENT_2_PENCE_A_YEAR = 600_000
ELEMENT_2_SOURCE = "DfE, High needs funding: operational guide; element 2 is the first £6,000 a year"

Piece = tuple[Fraction, int | None]  # minutes of adult time borne by one pupil, and pence an hour


@dataclass(frozen=True)
class CauseCost:
    """Minutes missed for one cause, and what they would have cost."""

    cause: Cause
    minutes: int
    pence: int | None

    @property
    def label(self) -> str:
        """Whose doing it was, in words."""
        return CAUSE_LABELS[self.cause]


@dataclass(frozen=True)
class LineFunding:
    """One line over one window. `figures` is None when the plan gives no amount; `happened` are its minutes then."""

    line: Line
    figures: LineFigures | None
    happened: int
    planned: int | None
    delivered: int | None
    otherwise: int | None
    missed: tuple[CauseCost, ...]
    not_delivered: int | None


@dataclass(frozen=True)
class Sum:
    """Pence of several lines; `without_rate` lines are not in it, because no rate is set."""

    pence: int = 0
    without_rate: int = 0

    @property
    def words(self) -> str:
        """ "£80.00", or "£80.00, without 2 lines that have no rate", or "no rate set"."""
        if not self.without_rate:
            return money_words(self.pence)
        if not self.pence:
            return NO_RATE
        has = "has" if self.without_rate == 1 else "have"
        return f"{money_words(self.pence)}, without {plural(self.without_rate, 'line')} that {has} no rate"

    def __add__(self, other: Sum) -> Sum:
        """Both together."""
        return Sum(self.pence + other.pence, self.without_rate + other.without_rate)


@dataclass(frozen=True)
class FundingTotal:
    """The sums of all lines that count: a programme within a through-the-day line is held by that line."""

    specified: int = 0
    delivered_minutes: int = 0
    otherwise_minutes: int = 0
    missed_minutes: int = 0
    planned: Sum = Sum()
    delivered: Sum = Sum()
    otherwise: Sum = Sum()
    not_delivered: Sum = Sum()

    def __add__(self, other: FundingTotal) -> FundingTotal:
        """Two pupils together."""
        return FundingTotal(
            self.specified + other.specified,
            self.delivered_minutes + other.delivered_minutes,
            self.otherwise_minutes + other.otherwise_minutes,
            self.missed_minutes + other.missed_minutes,
            self.planned + other.planned,
            self.delivered + other.delivered,
            self.otherwise + other.otherwise,
            self.not_delivered + other.not_delivered,
        )


def share(adults: int, pupils: int) -> Fraction:
    """How many adults' time one pupil of the session bears: 1:1 is one, 1:3 a third, 2:1 two."""
    return Fraction(adults, max(1, pupils))


def cost(pieces: Iterable[Piece], nothing: int | None = 0) -> int | None:
    """The pence of all the pieces, rounded half up once; None when a rate is missing for some minutes.

    NOTHING is the answer for no minutes at all: 0, or None where no rate is set that would have counted.
    """
    worth = [(minutes, pence) for minutes, pence in pieces if minutes]
    if not worth:
        return nothing
    total = Fraction(0)
    for minutes, pence in worth:
        if pence is None:
            return None
        total += minutes * pence
    return round_half_up(total / MINUTES_AN_HOUR)


def line_funding(
    calendar: SchoolCalendar,
    line: Line,
    figures: LineFigures | None,
    entries: Sequence[Entry],
    records_from: date,
    window: DateRange,
    rates: Rates,
) -> LineFunding:
    """Hours and cost of one line over the window, both ends included, from the line's ENTRIES of any day."""
    own = [entry for entry in entries if window[0] <= entry.date <= window[1]]
    happened = [entry for entry in own if entry.happened]
    # Without an amount there is nothing to be as specified: all that happened is simply delivered.
    fits = [entry for entry in happened if figures is None or as_specified(line, entry)]
    others = [entry for entry in happened if figures is not None and not as_specified(line, entry)]
    missed = [
        (cause, minutes, _planned_piece(line, entry, minutes, rates))
        for entry, cause, minutes in missed_parts(line, own)
        if minutes
    ]
    nothing = None if rates.on(line.by or "", window[1]) is None else 0
    return LineFunding(
        line=line,
        figures=figures,
        happened=sum(entry.minutes for entry in happened),
        planned=_planned(calendar, line, records_from, window, rates, nothing),
        delivered=cost(_pieces(line, fits, rates), nothing),
        otherwise=cost(_pieces(line, others, rates), nothing),
        missed=_by_cause(missed),
        not_delivered=cost((piece for _, _, piece in missed), nothing),
    )


def _planned(
    calendar: SchoolCalendar,
    line: Line,
    records_from: date,
    window: DateRange,
    rates: Rates,
    nothing: int | None,
) -> int | None:
    """What the specified minutes cost at the plan's ratio and by whom it says; None for a line without an amount."""
    if line.minutes is None:
        return None
    bears = share(line.adults, line.pupils)
    pieces = [
        (accrued(calendar, line, records_from, span) * bears, pence)
        for span, pence in rates.spans(line.by or "", window)
    ]
    return cost(pieces, nothing)


def _pieces(line: Line, entries: Iterable[Entry], rates: Rates) -> list[Piece]:
    """The adult time of sessions that happened, at the ratio and by whom they were logged."""
    return [
        (
            entry.minutes * share(entry.adults, entry.pupils),
            rates.on(entry.by or line.by or "", entry.date),
        )
        for entry in entries
    ]


def _planned_piece(line: Line, entry: Entry, minutes: int, rates: Rates) -> Piece:
    """The adult time that a missed session would have taken, as the plan has it."""
    return minutes * share(line.adults, line.pupils), rates.on(line.by or "", entry.date)


def _by_cause(missed: Sequence[tuple[Cause, int, Piece]]) -> tuple[CauseCost, ...]:
    """Missed minutes and their cost, for each cause there is, in the order of the causes."""
    found = []
    for cause in Cause:
        rows = [(minutes, piece) for each, minutes, piece in missed if each == cause]
        if rows:
            minutes = sum(minutes for minutes, _ in rows)
            found.append(CauseCost(cause, minutes, cost(piece for _, piece in rows)))
    return tuple(found)


def counted(rows: Sequence[LineFunding]) -> list[LineFunding]:
    """The lines of one pupil that totals hold: with an amount, and not within another of them."""
    ids = {row.line.id for row in rows if row.figures}
    return [row for row in rows if row.figures and row.line.within not in ids]


def total_of(rows: Sequence[LineFunding]) -> FundingTotal:
    """One pupil's lines together, programmes within a through-the-day line counted once."""
    total = FundingTotal()
    for row in counted(rows):
        if row.figures:
            total += FundingTotal(
                row.figures.specified,
                row.figures.delivered,
                row.figures.otherwise,
                row.figures.missed.total,
                _sum(row.planned),
                _sum(row.delivered),
                _sum(row.otherwise),
                _sum(row.not_delivered),
            )
    return total


def _sum(pence: int | None) -> Sum:
    """One line's pence as a sum."""
    return Sum(without_rate=1) if pence is None else Sum(pence)


def element_2(window: DateRange) -> int:
    """The first £6,000 a year, for the share of a year that the window is, by calendar days; pence."""
    days = (window[1] - window[0]).days + 1
    year = (add_months(window[0], 12) - window[0]).days
    return round_half_up(Fraction(ELEMENT_2_PENCE_A_YEAR * days, year))


def above_element_2(total: Sum, window: DateRange) -> int | None:
    """What the sum is above that share, not below 0; None while some line of it has no rate."""
    if total.without_rate:
        return None
    return max(0, total.pence - element_2(window))
