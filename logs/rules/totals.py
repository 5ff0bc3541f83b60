"""Figures of several lines put together, and shares that never flatter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields

from logs.rules.lines import Line, LineFigures, MissedMinutes

TOTAL = "total"


def totals(lines: Iterable[Line], figures: Iterable[LineFigures]) -> LineFigures:
    """One account, with the id "total", for all the lines together.

    A programme `within` another line of the list counts on both lines but only once here: the outer line's
    figures hold it. Owed and over are added line by line, so that extra reading never hides missing therapy.
    """
    known = {line.id: line.within for line in lines}
    counted = [row for row in figures if known.get(row.id) not in known]
    causes = [field.name for field in fields(MissedMinutes)]
    missed = MissedMinutes(**{cause: sum(getattr(row.missed, cause) for row in counted) for cause in causes})
    return LineFigures(
        id=TOTAL,
        specified=sum(row.specified for row in counted),
        delivered=sum(row.delivered for row in counted),
        otherwise=sum(row.otherwise for row in counted),
        missed=missed,
        not_logged=sum(row.not_logged for row in counted),
        unaccounted=sum(row.unaccounted for row in counted),
        over=sum(row.over for row in counted),
        owed=sum(row.owed for row in counted),
    )


def percent_delivered(figures: Sequence[LineFigures]) -> int | None:
    """Delivered minutes as a whole percentage of specified ones, or None when nothing was specified.

    What one line has over does not fill another's gap, and 100 is kept for "nothing owed": 99.6% reads 99.
    """
    specified = sum(row.specified for row in figures)
    if not specified:
        return None
    owed = sum(row.owed for row in figures)
    nearest = (200 * (specified - owed) + specified) // (2 * specified)
    return min(nearest, 99) if owed else nearest
