"""What the two session charts share: thin weeks, runs that may be joined, one table row per week."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import Protocol, TypeVar

from django.utils.safestring import SafeString

from common.charts.chart import ChartTable
from common.charts.marks import Point, dots, joined
from common.charts.palette import Colour
from common.charts.times import Window
from common.charts.words import NOT_ENOUGH, span_words
from common.dates import monday_of
from common.words import date_words, plural

THIN_BELOW = 3  # rated sessions in a week (design.md: thin weeks hollow)
LONGEST_STEP = 14  # days between two sessions still joined; as "none in 10 school days" elsewhere

HOW_TO_READ = (
    "Each dot is a rated session (hollow: fewer than three that week); nothing is joined across a gap."
)


class Dated(Protocol):
    """Anything that happened on a day."""

    @property
    def on(self) -> date:
        """The day of the session."""


Session = TypeVar("Session", bound=Dated)


def within(window: Window, sessions: Iterable[Session]) -> list[Session]:
    """The sessions inside the window, oldest first; the order given decides between two of one day."""
    return sorted((one for one in sessions if window.first <= one.on <= window.last), key=lambda one: one.on)


def thin_weeks(sessions: Sequence[Dated]) -> set[date]:
    """The Mondays of the weeks with too few rated sessions to lean on."""
    weeks = [monday_of(one.on) for one in sessions]
    return {week for week in weeks if weeks.count(week) < THIN_BELOW}


def runs(window: Window, sessions: Sequence[Session]) -> list[list[Session]]:
    """Neighbours that may be joined: in the same half-term and not more than two weeks apart."""
    found: list[list[Session]] = [[sessions[0]]] if sessions else []
    for before, after in pairwise(sessions):
        block = window.block_of(after.on)
        near = (after.on - before.on).days <= LONGEST_STEP
        if near and block is not None and block == window.block_of(before.on):
            found[-1].append(after)
        else:
            found.append([after])
    return found


def session_marks(
    sessions: Sequence[Session], lines: Iterable[Sequence[Session]], place: Callable[[Session], Point]
) -> list[SafeString]:
    """The joined LINES, then every session as a dot: solid, or hollow in a thin week."""
    thin = thin_weeks(sessions)
    solid = [place(one) for one in sessions if monday_of(one.on) not in thin]
    hollow = [place(one) for one in sessions if monday_of(one.on) in thin]
    return [
        joined(([place(one) for one in run] for run in lines), Colour.ACCENT),
        dots(solid, Colour.ACCENT),
        dots(hollow, Colour.ACCENT, hollow=True),
    ]


def weekly_table(sessions: Sequence[Session], header: str, words: Callable[[Session], str]) -> ChartTable:
    """One row per week with every session of it in words; weeks without sessions have no row."""
    rows = []
    for week, members in groupby(sessions, key=lambda one: monday_of(one.on)):
        each = [words(one) for one in members]
        rows.append((date_words(week), str(len(each)), ", ".join(each)))
    return ChartTable(("Week beginning", "Sessions rated", header), tuple(rows))


def opening(sessions: Sequence[Dated]) -> str:
    """As in "12 sessions from 7 September to 20 November 2026"."""
    return f"{plural(len(sessions), 'session')} {span_words(sessions[0].on, sessions[-1].on)}"


def too_few(sessions: Sequence[Dated]) -> str:
    """The sentence below the fewest sessions that carry a figure."""
    return f"{opening(sessions)}: {NOT_ENOUGH}." if sessions else f"No rated sessions: {NOT_ENOUGH}."
