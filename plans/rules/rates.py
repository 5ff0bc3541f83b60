"""What an hour of a kind of adult costs on a day: the school's own figures, in whole pence, from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from common.dates import ONE_DAY, DateRange

EVERYBODY_ELSE = ""


@dataclass(frozen=True)
class Rate:
    """What an hour of this kind of adult costs from a day on; the kind "" is everybody else."""

    kind: str
    pence_per_hour: int
    from_on: date


@dataclass(frozen=True)
class Rates:
    """The rates of a school, past, present and to come."""

    rows: tuple[Rate, ...] = ()

    def on(self, kind: str, day: date) -> int | None:
        """Pence an hour on the day: the kind's own rate, else everybody else's; None when neither is set yet."""
        for wanted in dict.fromkeys((kind, EVERYBODY_ELSE)):
            begun = [rate for rate in self.rows if rate.kind == wanted and rate.from_on <= day]
            if begun:
                return max(begun, key=lambda rate: rate.from_on).pence_per_hour
        return None

    def spans(self, kind: str, window: DateRange) -> list[tuple[DateRange, int | None]]:
        """The window cut where the rate of the kind may change, each part with its pence an hour."""
        changes = {rate.from_on for rate in self.rows if rate.kind in (kind, EVERYBODY_ELSE)}
        starts = sorted({window[0], *(day for day in changes if window[0] < day <= window[1])})
        ends = [*(start - ONE_DAY for start in starts[1:]), window[1]]
        return [((start, end), self.on(kind, start)) for start, end in zip(starts, ends, strict=True)]


def kinds_of(rates: Sequence[Rate]) -> list[str]:
    """The kinds of adult that have a rate, by name, everybody else last."""
    return sorted({rate.kind for rate in rates}, key=lambda kind: (kind == EVERYBODY_ELSE, kind.casefold()))
