"""Runs of days: joining those that touch or overlap. An end of None is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from common.dates import ONE_DAY


@dataclass(frozen=True, order=True)
class WeekdaySpan:
    """One weekday (Monday is 0) from a day to a day, both included."""

    weekday: int
    from_on: date
    to_on: date | None = None


def joined(spans: Iterable[WeekdaySpan]) -> list[WeekdaySpan]:
    """The spans by weekday and start, those of a weekday that overlap or follow on the next day made one."""
    result: list[WeekdaySpan] = []
    for span in sorted(spans, key=lambda each: (each.weekday, each.from_on)):
        last = result[-1] if result else None
        if last and last.weekday == span.weekday and _touches(last, span.from_on):
            result[-1] = WeekdaySpan(last.weekday, last.from_on, _later(last.to_on, span.to_on))
        else:
            result.append(span)
    return result


def overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """True when two runs of days share a day."""
    starts_in_time = second[1] is None or first[0] <= second[1]
    return starts_in_time and (first[1] is None or second[0] <= first[1])


def _touches(span: WeekdaySpan, day: date) -> bool:
    """Whether a run that starts on `day` carries this one on."""
    return span.to_on is None or day <= span.to_on + ONE_DAY


def _later(first: date | None, second: date | None) -> date | None:
    """The later of two ends, of which an open one is the latest."""
    return None if first is None or second is None else max(first, second)
