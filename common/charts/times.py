"""The time axis that the session charts share: half-term blocks, holidays, month ticks, dated notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString

from common.charts.marks import (
    grid_lines,
    labels,
    line,
    number,
    paint,
    rect,
    text,
    words_width,
)
from common.charts.palette import Colour
from common.charts.words import month_words, short_day
from common.dates import ONE_DAY, DateRange, days_in, monday_of

HOLIDAY_WORD = "holiday"
SHORTEST_HOLIDAY = 4  # days without school; a weekend between two half-terms is no holiday
NOTE_ROW = 14.0  # height of a line of notes above the plot
SHORT_WINDOW = 75  # days; below this the scale names Mondays, above it months


@dataclass(frozen=True)
class Note:
    """Something that changed on a day: "symbol board". A dashed line says "symbol board, from 2 Jun"."""

    on: date
    words: str


@dataclass(frozen=True)
class Window:
    """The days a chart covers, both included, with the half-terms in it and the notes to draw."""

    first: date
    last: date
    half_terms: Sequence[DateRange] = ()
    notes: Sequence[Note] = ()

    def __post_init__(self) -> None:
        """Refuse a window that ends before it begins."""
        if self.last < self.first:
            raise ValueError("a chart's window ends before it begins")

    def block_of(self, day: date) -> int | None:
        """Which half-term DAY is in, None outside them; without half-terms all days belong together."""
        if not self.half_terms:
            return 0
        return next((at for at, (first, last) in enumerate(self.half_terms) if first <= day <= last), None)

    def holidays(self) -> list[tuple[date, date]]:
        """First and last day of each stretch between two half-terms, cut to the window."""
        gaps = [
            (max(ended + ONE_DAY, self.first), min(begins - ONE_DAY, self.last))
            for (_, ended), (begins, _) in pairwise(sorted(self.half_terms))
        ]
        return [(first, last) for first, last in gaps if (last - first).days + 1 >= SHORTEST_HOLIDAY]


@dataclass(frozen=True)
class Plot:
    """The rectangle the data is drawn in, and its window of time."""

    left: float
    top: float
    right: float
    bottom: float
    window: Window

    @property
    def day(self) -> float:
        """The width of one day."""
        return (self.right - self.left) / ((self.window.last - self.window.first).days + 1)

    def x(self, day: date) -> float:
        """Where the middle of DAY is."""
        return self.left + self.day * ((day - self.window.first).days + 0.5)

    def y(self, share: float) -> float:
        """The height of SHARE, 0 at the bottom and 1 at the top."""
        return self.bottom - (self.bottom - self.top) * share


def note_rows(window: Window, left: float, right: float) -> list[tuple[Note, str, int]]:
    """Each note with its words and the line above the plot it stands on, so that no two overlap.

    The latest note comes lowest: the dashed line of an earlier, higher one then passes left of its words.
    """
    plot = Plot(left, 0, right, 0, window)
    placed: list[tuple[Note, str, int]] = []
    starts: list[float] = []
    for note in sorted(window.notes, key=lambda note: note.on, reverse=True):
        if not window.first <= note.on <= window.last:
            continue
        words = f"{note.words}, from {short_day(note.on)}"
        start = _note_start(plot, note, words)
        end = start + words_width(words) + 8
        row = next((at for at, taken in enumerate(starts) if end < taken), len(starts))
        starts[row : row + 1] = [start]
        placed.append((note, words, row))
    return placed


def _note_start(plot: Plot, note: Note, words: str) -> float:
    """Where the note's words begin: right of its line, or left of it when there is no room."""
    x = plot.x(note.on)
    return x + 4 if x + 4 + words_width(words) <= plot.right else max(plot.left, x - 4 - words_width(words))


def backdrop(plot: Plot, heights: Sequence[float]) -> list[SafeString]:
    """Behind everything else: the grid at HEIGHTS, the holidays shaded and named over it, the two axes."""
    marks = [grid_lines(plot.left, plot.right, heights)]
    for first, last in plot.window.holidays():
        left, right = plot.x(first) - plot.day / 2, plot.x(last) + plot.day / 2
        marks.append(rect((left, plot.top), right - left, plot.bottom - plot.top, Colour.HOLIDAY))
        marks += _holiday_name(plot, left, right)
    return [*marks, *axes(plot)]


def _holiday_name(plot: Plot, left: float, right: float) -> list[SafeString]:
    """The word "holiday" across its shade, upwards in a narrow one; a sliver at the edge stays bare."""
    middle, size = (left + right) / 2, 10.0
    if right - left >= words_width(HOLIDAY_WORD, size) + 4:
        return [text((middle, plot.y(0.5) + 3), HOLIDAY_WORD, anchor="middle", size=size)]
    if right - left >= size:
        return [text((middle + 3.5, plot.y(0.5)), HOLIDAY_WORD, anchor="middle", size=size, turned=True)]
    return []


def axes(plot: Plot) -> list[SafeString]:
    """The two axes."""
    return [
        line((plot.left, plot.top), (plot.left, plot.bottom), Colour.INK, width=1.5),
        line((plot.left, plot.bottom), (plot.right, plot.bottom), Colour.INK, width=1.5),
    ]


def note_lines(plot: Plot) -> list[SafeString]:
    """The dashed line of each note and its words above the plot."""
    marks: list[SafeString] = []
    rows = note_rows(plot.window, plot.left, plot.right)
    for note, words, row in rows:
        x, y = plot.x(note.on), plot.top - 5 - row * NOTE_ROW
        marks.append(line((x, y - 8), (x, plot.bottom), Colour.NOTE, width=1.5, dash="4 3"))
        marks.append(text((_note_start(plot, note, words), y), words, Colour.NOTE))
    return marks


def notes_height(window: Window, left: float, right: float) -> float:
    """The room the notes need above the plot."""
    rows = [row for _, _, row in note_rows(window, left, right)]
    return (max(rows) + 1) * NOTE_ROW if rows else 0


def time_ticks(plot: Plot) -> list[SafeString]:
    """Months under their days (in a short window, the date of each Monday), as many as have room."""
    names = _monday_names(plot) if _is_short(plot.window) else _month_names(plot)
    ticks = "".join(f"M{number(x)} {number(plot.bottom)}v4" for x in _tick_places(plot))
    line_up = format_html('<path d="{}" {}/>', ticks, paint(stroke=Colour.INK))
    return [line_up, labels([((x, plot.bottom + 16), words) for x, words in names])]


def _is_short(window: Window) -> bool:
    """Whether the window is short enough for dates of weeks."""
    return (window.last - window.first).days < SHORT_WINDOW


def _tick_places(plot: Plot) -> list[float]:
    """Where a month begins; in a short window, each Monday."""
    days = days_in(plot.window.first, plot.window.last)
    if _is_short(plot.window):
        return [plot.x(day) for day in days if day == monday_of(day)]
    return [plot.x(day) - plot.day / 2 for day in days if day.day == 1]


def _monday_names(plot: Plot) -> list[tuple[float, str]]:
    """The dates of the Mondays that have room, each with the middle of its place."""
    named: list[tuple[float, str]] = []
    free_from = plot.left - 12
    for day in days_in(plot.window.first, plot.window.last):
        words, x = short_day(day), plot.x(day)
        half = words_width(words) / 2
        if day == monday_of(day) and free_from <= x - half and x + half <= plot.right + 16:
            named.append((x, words))
            free_from = x + half + 6
    return named


def _month_names(plot: Plot) -> list[tuple[float, str]]:
    """Each month's name with the middle of its days, the year beside the first and each January."""
    named: list[tuple[float, str]] = []
    window = days_in(plot.window.first, plot.window.last)
    window = days_in(plot.window.first, plot.window.last)
    for _, members in groupby(window, key=lambda day: (day.year, day.month)):
        days = list(members)
        room = plot.day * len(days)
        dated = month_words(days[0], year=not named or days[0].month == 1)
        words = dated if words_width(dated) <= room else month_words(days[0], year=False)
        if words_width(words) <= room:
            named.append(((plot.x(days[0]) + plot.x(days[-1])) / 2, words))
    return named
