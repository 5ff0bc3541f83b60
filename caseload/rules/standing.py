"""How a pupil's provision stands in a half-term: one bar and a few words for all of the plan's lines together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from common.words import date_words, day_month_words, minutes_words, plural
from logs.rules.forecast import SIDE_WORDS, Forecast, ForecastState, Side
from logs.rules.lines import Line, LineFigures
from logs.rules.totals import totals

WELL_SHORT_MINUTES = 60  # "heading for over an hour short"
QUIET_SCHOOL_DAYS = 10


class Outlook(StrEnum):
    """Where the half-term is heading, worst first where they can be ranked."""

    WELL_SHORT = "well_short"
    SHORT = "short"
    ON_COURSE = "on_course"
    LONG_PERIOD = "long_period"
    TOO_EARLY = "too_early"
    NO_TIMETABLE = "no_timetable"
    NO_AMOUNT = "no_amount"
    NO_PROVISION = "no_provision"


OUTLOOK_TONES: dict[Outlook, str] = {
    Outlook.WELL_SHORT: "bad",
    Outlook.SHORT: "warn",
    Outlook.ON_COURSE: "good",
}
PLAIN_WORDS: dict[Outlook, str] = {
    Outlook.ON_COURSE: "on course",
    # A line per term or year that still has time to catch up: neither short nor on course.
    Outlook.LONG_PERIOD: "counted over a longer period",
    Outlook.TOO_EARLY: "too early to forecast",
    Outlook.NO_TIMETABLE: "no timetable, cannot forecast",
    Outlook.NO_AMOUNT: "no amount in the plan",
    Outlook.NO_PROVISION: "no provision entered yet",
}


@dataclass(frozen=True)
class LineStanding:
    """One line's account of the half-term and to date, with its forecast. `to_date` is None before it has begun."""

    line: Line
    period: LineFigures
    to_date: LineFigures | None
    forecast: Forecast


@dataclass(frozen=True)
class Standing:
    """All lines of a pupil together, in whole minutes.

    `planned` is the whole half-term, `planned_by_today` what had accrued by this morning. `shortfall` adds up the
    lines that are heading for one that may be named; extra time on one line never fills another's gap.
    """

    outlook: Outlook
    planned: int = 0
    planned_by_today: int = 0
    delivered: int = 0
    owed_to_date: int = 0
    shortfall: int = 0
    side: Side | None = None
    end: date | None = None
    is_over: bool = False
    unforecast: int = 0
    is_quiet: bool = False
    records_since: date | None = None

    @property
    def tone(self) -> str:
        """The bar's colour: good, warn, bad, or quiet without a forecast."""
        return "bad" if self.is_quiet else OUTLOOK_TONES.get(self.outlook, "quiet")

    @property
    def share(self) -> float:
        """Delivered of planned by today, for sorting; 2.0 where nothing was planned."""
        return self.delivered / self.planned_by_today if self.planned_by_today else 2.0


def standing(
    rows: Sequence[LineStanding],
    *,
    line_count: int,
    is_over: bool,
    is_quiet: bool,
    records_since: date | None,
) -> Standing:
    """The standing of one pupil from the lines with an amount; LINE_COUNT counts the others too."""
    if not rows:
        outlook = Outlook.NO_AMOUNT if line_count else Outlook.NO_PROVISION
        return Standing(outlook, is_quiet=is_quiet, records_since=records_since)
    lines = [row.line for row in rows]
    period = totals(lines, [row.period for row in rows])
    to_date = totals(lines, [row.to_date for row in rows if row.to_date])
    counted = _counted(rows)
    short = [row.forecast for row in counted if row.forecast.is_short]
    shortfall = sum(found.shortfall or 0 for found in short)
    return Standing(
        outlook=_outlook(counted, shortfall),
        planned=period.specified,
        planned_by_today=to_date.specified,
        delivered=period.delivered,
        owed_to_date=to_date.owed,
        shortfall=shortfall,
        side=_main_side(short),
        end=rows[0].forecast.end,
        is_over=is_over,
        unforecast=sum(row.forecast.state is not ForecastState.READY for row in counted),
        is_quiet=is_quiet,
        records_since=records_since,
    )


def _counted(rows: Sequence[LineStanding]) -> list[LineStanding]:
    """The lines that count once: a programme inside a through-the-day line of the list is in that line's figures."""
    known = {row.line.id for row in rows}
    return [row for row in rows if row.line.within not in known]


def _outlook(rows: Sequence[LineStanding], shortfall: int) -> Outlook:
    """Short if any line is, else on course if a line is, else why nothing can be said yet."""
    if shortfall:
        return Outlook.WELL_SHORT if shortfall > WELL_SHORT_MINUTES else Outlook.SHORT
    states = {row.forecast.state for row in rows}
    if ForecastState.READY in states:
        ready = [row.forecast for row in rows if row.forecast.state is ForecastState.READY]
        return Outlook.LONG_PERIOD if all(found.shortfall for found in ready) else Outlook.ON_COURSE
    return Outlook.TOO_EARLY if ForecastState.TOO_EARLY in states else Outlook.NO_TIMETABLE


def _main_side(short: Sequence[Forecast]) -> Side | None:
    """The side with the most minutes of the shortfall; first in `Side` on a tie, None when no line names one."""
    minutes: defaultdict[Side, int] = defaultdict(int)
    for found in short:
        if found.side:
            minutes[found.side] += found.shortfall or 0
    return max(Side, key=lambda side: minutes[side]) if minutes else None


def amount_words(found: Standing) -> str:
    """ "2 h 10 of 8 h 10"; "" when the plan gives no amount."""
    if found.outlook in (Outlook.NO_AMOUNT, Outlook.NO_PROVISION):
        return ""
    return f"{minutes_words(found.delivered)} of {minutes_words(found.planned)}"


def finding_words(found: Standing) -> str:
    """The finding beside a bar: "2 h 20 short by 18 Dec", "on course", or why nothing can be said."""
    if found.is_quiet:
        return f"nothing logged for {QUIET_SCHOOL_DAYS} school days"
    if not found.shortfall or found.end is None:
        return PLAIN_WORDS[found.outlook]
    when = "on" if found.is_over else "by"
    return f"{minutes_words(found.shortfall)} short {when} {day_month_words(found.end)}"


def after_words(found: Standing) -> str:
    """What follows the finding: whose side the gap is on, lines without a forecast, since when there are records."""
    parts = [f", {SIDE_WORDS[found.side]}"] if found.side and found.shortfall and not found.is_quiet else []
    if found.unforecast and found.outlook in OUTLOOK_TONES:
        parts.append(f" · {plural(found.unforecast, 'line')} without a forecast")
    if found.records_since:
        parts.append(f" · records since {date_words(found.records_since)}")
    return "".join(parts)
