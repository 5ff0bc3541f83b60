"""Where a line will stand at the end of the half-term if things go on as they have.

forecast = delivered + timetabled minutes to come × the share of timetabled, logged minutes that was delivered
over the last 20 school days. The pupil's absence is left out of that share, and named: being away in one week
says nothing about the next. Nothing is guessed: no timetable or fewer than three sessions means no forecast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from common.dates import DateRange, SchoolCalendar
from common.words import day_month_words, minutes_words, plural
from logs.rules.accrual import may_be_called_short, round_half_up
from logs.rules.ledger import as_specified, is_timetabled, ledger, missed_minutes
from logs.rules.lines import Entry, Line, LineFigures, SlotOccurrence
from logs.rules.occurrences import answered, by_day
from logs.rules.reasons import Reason
from plans.rules.vocabulary import Per

LOOK_BACK_SCHOOL_DAYS = 20
FEWEST_SESSIONS = 3


class ForecastState(StrEnum):
    """Whether there is a forecast, and if not, why."""

    READY = "ready"
    NO_TIMETABLE = "no_timetable"
    TOO_EARLY = "too_early"


class Side(StrEnum):
    """What most of a shortfall comes from. The first five are the causes of `logs.rules.reasons`."""

    SCHOOL = "school"
    LA = "la"
    HEALTH = "health"
    CHILD = "child"
    OTHER = "other"
    NOT_LOGGED = "not_logged"
    TIMETABLE = "timetable"


SIDE_WORDS: dict[Side, str] = {
    Side.SCHOOL: "school side",
    Side.LA: "LA side",
    Side.HEALTH: "health side",
    Side.CHILD: "pupil away",
    Side.OTHER: "other reasons",
    Side.NOT_LOGGED: "not logged",
    Side.TIMETABLE: "timetable too short",
}


LONG_PERIODS: dict[Per, str] = {Per.HALF_TERM: "half-term", Per.TERM: "term", Per.YEAR: "school year"}


@dataclass(frozen=True)
class Basis:
    """The last 20 school days, up to the day before: minutes of timetabled sessions that were logged.

    `left_out` are the minutes the pupil was absent; `timetabled` is without them. `sessions` counts the
    entries on timetabled days, other than absences. Of two sessions of one day only the one that was logged counts.
    """

    from_day: date
    timetabled: int
    delivered: int
    left_out: int
    sessions: int

    @property
    def share(self) -> Fraction:
        """The part of the timetabled, logged minutes that was delivered, 0 to 1."""
        return Fraction(self.delivered, self.timetabled) if self.timetabled else Fraction(0)


@dataclass(frozen=True)
class Forecast:
    """One line at the end of its half-term, in minutes, with each part of the sum.

    `expected` and `shortfall` are None without a forecast. `side` says what most of the gap comes from, when
    there is a shortfall. `may_be_named` is False while a line per term or year still has time to catch up.
    `is_through_the_day`: the sum goes by days confirmed instead of sessions timetabled.
    """

    state: ForecastState
    per: Per
    end: date
    specified: int
    delivered: int
    to_come: int
    basis: Basis
    expected: int | None = None
    shortfall: int | None = None
    side: Side | None = None
    may_be_named: bool = True
    is_through_the_day: bool = False

    @property
    def is_short(self) -> bool:
        """True when a shortfall is forecast and may be named."""
        return bool(self.shortfall) and self.may_be_named


def forecast(
    calendar: SchoolCalendar,
    line: Line,
    slots: Sequence[SlotOccurrence],
    entries: Sequence[Entry],
    records_from: date,
    as_of: date,
    half_term: DateRange,
) -> Forecast:
    """The forecast of one line with an amount to the end of `half_term`, seen on the morning of `as_of`.

    `slots` and `entries` should reach back over the last 20 school days, even into an earlier half-term;
    those of other lines are passed over. For a through-the-day line the slots are its school days
    (`logs.rules.through_the_day`), and the entries the days confirmed.
    """
    slots = [slot for slot in slots if slot.line == line.id and is_timetabled(calendar, line, slot)]
    entries = [entry for entry in entries if entry.line == line.id]
    figures = ledger(calendar, [line], slots, entries, records_from, as_of, half_term)[0]
    basis = look_back(calendar, line, slots, entries, records_from, as_of)
    to_come = _minutes_to_come(slots, entries, as_of, half_term)
    plain = Forecast(
        state=_state(slots, basis, as_of, half_term),
        per=line.per,
        end=half_term[1],
        specified=figures.specified,
        delivered=figures.delivered,
        to_come=to_come,
        basis=basis,
        may_be_named=may_be_called_short(calendar, line, half_term[1]),
        is_through_the_day=line.is_through_the_day,
    )
    if plain.state is not ForecastState.READY:
        return plain
    expected = figures.delivered + round_half_up(to_come * basis.share)
    shortfall = max(0, figures.specified - expected)
    recent = [entry for entry in entries if basis.from_day <= entry.date < as_of]
    side = _main_side(figures, to_come, asdict(missed_minutes(line, recent))) if shortfall else None
    return replace(plain, expected=expected, shortfall=shortfall, side=side)


def look_back(
    calendar: SchoolCalendar,
    line: Line,
    slots: Iterable[SlotOccurrence],
    entries: Iterable[Entry],
    records_from: date,
    as_of: date,
) -> Basis:
    """What was timetabled, logged and delivered over the 20 school days before `as_of`, for one line."""
    start = max(calendar.add_school_days(as_of, -LOOK_BACK_SCHOOL_DAYS) or date.min, records_from)
    planned = by_day(slot for slot in slots if start <= slot.date < as_of)
    logged = by_day(entry for entry in entries if entry.date in planned)
    minutes = {day: sum(slot.minutes for slot in answered(planned[day], logged[day])) for day in logged}
    days = [_day_shares(line, minutes[day], of_day) for day, of_day in logged.items() if minutes[day]]
    left_out = sum(absent for absent, _ in days)
    return Basis(
        from_day=start,
        timetabled=sum(minutes.values()) - left_out,
        delivered=sum(delivered for _, delivered in days),
        left_out=left_out,
        sessions=sum(not _is_absence(entry) for of_day in logged.values() for entry in of_day),
    )


def _is_absence(entry: Entry) -> bool:
    """True for a whole session lost because the pupil was absent."""
    return not entry.happened and entry.reason is Reason.PUPIL_ABSENT


def _day_shares(line: Line, timetabled: int, entries: Sequence[Entry]) -> tuple[int, int]:
    """(minutes the pupil was absent, minutes delivered) of one logged day, within what was timetabled."""
    if all(_is_absence(entry) for entry in entries):
        return timetabled, 0
    absent = sum(entry.missing for entry in entries if entry.reason is Reason.PUPIL_ABSENT)
    absent = min(absent, timetabled)
    delivered = sum(entry.minutes for entry in entries if entry.happened and as_specified(line, entry))
    return absent, min(delivered, timetabled - absent)


def _minutes_to_come(
    slots: Iterable[SlotOccurrence], entries: Iterable[Entry], as_of: date, half_term: DateRange
) -> int:
    """Timetabled minutes from `as_of` to the end of the half-term, of sessions that have no entry yet."""
    start = max(as_of, half_term[0])
    ahead = by_day(slot for slot in slots if start <= slot.date <= half_term[1])
    logged = by_day(entry for entry in entries if entry.date in ahead)
    done = [slot for day, of_day in logged.items() for slot in answered(ahead[day], of_day)]
    return sum(slot.minutes for of_day in ahead.values() for slot in of_day) - sum(
        slot.minutes for slot in done
    )


def _state(slots: Sequence[SlotOccurrence], basis: Basis, as_of: date, half_term: DateRange) -> ForecastState:
    """Whether the sum can be made. Once the half-term has ended, what was delivered stands."""
    if as_of > half_term[1]:
        return ForecastState.READY
    if not any(basis.from_day <= slot.date <= half_term[1] for slot in slots):
        return ForecastState.NO_TIMETABLE
    if basis.sessions < FEWEST_SESSIONS or not basis.timetabled:
        return ForecastState.TOO_EARLY
    return ForecastState.READY


def _main_side(figures: LineFigures, to_come: int, recent: Mapping[str, int]) -> Side | None:
    """What most of this half-term's gap, else of the recent one, comes from; first in `Side` on a tie."""
    gaps: dict[str, int] = {
        **asdict(figures.missed),
        Side.NOT_LOGGED: figures.not_logged,
        Side.TIMETABLE: max(0, figures.unaccounted - to_come),
    }
    amounts = gaps if any(gaps.values()) else recent
    side = max(Side, key=lambda candidate: amounts.get(candidate, 0))
    return side if amounts.get(side, 0) else None


def forecast_words(found: Forecast) -> str:
    """The words beside a bar: "2 h 20 short by 18 Dec, LA side", "on course", or why not to say."""
    if found.state is ForecastState.NO_TIMETABLE:
        return "no timetable, cannot forecast"
    if found.state is ForecastState.TOO_EARLY:
        return "too early"
    if found.shortfall and not found.may_be_named:
        return f"counted over the {LONG_PERIODS[found.per]}"
    if not found.shortfall:
        return "on course"
    words = f"{minutes_words(found.shortfall or 0)} short by {day_month_words(found.end)}"
    return f"{words}, {SIDE_WORDS[found.side]}" if found.side else words


def worked_out(found: Forecast) -> tuple[str, ...]:
    """The answer to "how is this worked out?", a sentence to a line."""
    basis = found.basis
    lines = [
        f"Delivered so far: {minutes_words(found.delivered)}.",
        _to_come_words(found),
        _basis_words(found),
    ]
    if basis.left_out:
        lines.append(f"Left out: {minutes_words(basis.left_out)} when the pupil was absent.")
    if found.expected is not None:
        lines.append(
            f"{minutes_words(found.delivered)} + {minutes_words(found.to_come)} × {_percent(basis.share)}% = "
            f"{minutes_words(found.expected)}, beside {minutes_words(found.specified)} for the half-term."
        )
    return tuple(lines)


def _to_come_words(found: Forecast) -> str:
    """What is still to come, in the words of the line's kind."""
    end, minutes = day_month_words(found.end), minutes_words(found.to_come)
    if found.is_through_the_day:
        return f"School days to come by {end}: {minutes} of support."
    return f"Timetabled to come by {end}: {minutes}."


def _basis_words(found: Forecast) -> str:
    """What the share is taken from, in the words of the line's kind."""
    basis = found.basis
    given, planned = minutes_words(basis.delivered), minutes_words(basis.timetabled)
    if found.is_through_the_day:
        return (
            f"Last {LOOK_BACK_SCHOOL_DAYS} school days: {given} given of {planned} planned, on "
            f"{plural(basis.sessions, 'confirmed day')}. Days nobody has confirmed are not in this."
        )
    return (
        f"Last {LOOK_BACK_SCHOOL_DAYS} school days: {given} delivered of {planned} timetabled and logged, in "
        f"{plural(basis.sessions, 'session')}."
    )


def _percent(share: Fraction) -> int:
    """A share as a whole percentage, a half going up."""
    return round_half_up(share * 100)
