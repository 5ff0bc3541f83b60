"""Help levels, session by session: an ordered scale with the school's own names, never averaged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from common.charts.chart import Canvas, Chart, alternative, svg_image
from common.charts.marks import Point, labels, line, rect, words_width
from common.charts.palette import Colour
from common.charts.sessions import (
    HOW_TO_READ,
    opening,
    runs,
    session_marks,
    too_few,
    weekly_table,
    within,
)
from common.charts.times import (
    Plot,
    Window,
    backdrop,
    note_lines,
    notes_height,
    time_ticks,
)
from common.charts.words import ENDS, FEWEST_RATED

TOP, BOTTOM = 8.0, 22.0
NO_RESPONSE = "No response"


@dataclass(frozen=True)
class LevelSession:
    """A rated session: the place of its level in the school's scale, 0 for least help; None: no response."""

    on: date
    level: int | None


@dataclass(frozen=True)
class LevelCriterion:
    """The target's criterion as written: this level or less help, in RUNNING rated sessions running."""

    level: int
    running: int = 1


@dataclass(frozen=True)
class LevelPlot:
    """The plot of a scale of levels, least help on top, no response in a row of its own underneath."""

    plot: Plot
    levels: Sequence[str]
    row: float

    def y(self, level: int | None) -> float:
        """The middle of a level's row."""
        row = len(self.levels) if level is None else level
        return self.plot.top + self.row * (row + 0.5)


def levels_chart(
    sessions: Sequence[LevelSession],
    *,
    key: str,
    title: str,
    window: Window,
    levels: Sequence[str],
    criterion: LevelCriterion | None,
    width: float = 666,
    row: float = 24,
) -> Chart:
    """The chart of a help-level target over WINDOW. LEVELS are the school's names, least help first.

    Sizes are in CSS pixels; ROW is the height of one level.
    """
    rated = within(window, sessions)
    scale = _level_plot(window, levels, width - _beside(levels, criterion), row)
    sentence = _sentence(rated, levels, criterion)
    heights = [scale.y(place) for place in range(len(levels))]
    marks = [*_band(scale, criterion), *backdrop(scale.plot, heights), *_rows(scale)]
    marks += [*time_ticks(scale.plot), *note_lines(scale.plot)]
    # "No response" is not a level of help: it breaks the line as a holiday does.
    answered = [part for run in runs(window, rated) for part in _answered(run)]
    marks += session_marks(rated, answered, lambda one: _place(scale, one))
    canvas = Canvas(key, width, scale.plot.bottom + BOTTOM)
    reading = f"Level of help, least help on top. {HOW_TO_READ}"
    table = weekly_table(rated, "Level of help, each session", lambda one: _name(levels, one.level))
    return Chart(svg_image(canvas, alternative(title, sentence), reading, marks), sentence, table, title)


def _level_plot(window: Window, levels: Sequence[str], right: float, row: float) -> LevelPlot:
    """The plot that ends at RIGHT, with a left margin as wide as the longest level's name."""
    left = min(170.0, max(words_width(name) for name in (*levels, NO_RESPONSE)) + 14)
    top = TOP + notes_height(window, left, right)
    return LevelPlot(Plot(left, top, right, top + row * (len(levels) + 1), window), levels, row)


def _beside(levels: Sequence[str], criterion: LevelCriterion | None) -> float:
    """The room right of the plot: for the criterion's words, where no dot can cover them."""
    if criterion is None:
        return 12
    return max(words_width(words) for words in (levels[criterion.level], "or less help")) + 12


def _name(levels: Sequence[str], level: int | None) -> str:
    """The school's name of a level."""
    return NO_RESPONSE if level is None else levels[level]


def _place(scale: LevelPlot, one: LevelSession) -> Point:
    """Where a session's dot is."""
    return scale.plot.x(one.on), scale.y(one.level)


def _answered(run: Sequence[LevelSession]) -> list[list[LevelSession]]:
    """The parts of a run between sessions without a response."""
    parts: list[list[LevelSession]] = [[]]
    for one in run:
        if one.level is None:
            parts.append([])
        else:
            parts[-1].append(one)
    return parts


def _rows(scale: LevelPlot) -> list[SafeString]:
    """A name for each row, and the divider above "No response"."""
    plot, rows = scale.plot, [*range(len(scale.levels)), None]
    divider = plot.bottom - scale.row
    names = [((plot.left - 7, scale.y(row) + 3.5), _name(scale.levels, row)) for row in rows]
    return [
        line((plot.left, divider), (plot.right, divider), Colour.MUTED, dash="1 3"),
        labels(names, Colour.INK, anchor="end"),
    ]


def _band(scale: LevelPlot, criterion: LevelCriterion | None) -> list[SafeString]:
    """The rows that meet the criterion, shaded, edged with dots and named beside: "Gesture or less help"."""
    if criterion is None:
        return []
    plot, height = scale.plot, scale.row * (criterion.level + 1)
    edge, beside = plot.top + height, plot.right + 5
    words = [scale.levels[criterion.level], *(["or less help"] if criterion.level else [])]
    top = plot.top + height / 2 + 4 - 6 * (len(words) - 1)
    names = [((beside, top + 12 * at), word) for at, word in enumerate(words)]
    return [
        rect((plot.left, plot.top), plot.right - plot.left, height, Colour.BAND),
        line((plot.left, edge), (plot.right, edge), Colour.CRITERION, width=1.6, dash="2 3"),
        labels(names, Colour.CRITERION, anchor="start"),
    ]


def _or_less(levels: Sequence[str], criterion: LevelCriterion) -> str:
    """As in "Gesture or less help"; the level that needs least help stands alone."""
    name = levels[criterion.level]
    return f"{name} or less help" if criterion.level else name


def _sentence(rated: Sequence[LevelSession], levels: Sequence[str], criterion: LevelCriterion | None) -> str:
    """How many of the first and last five met the level; without a criterion, the middle level of each."""
    if len(rated) < FEWEST_RATED:
        return too_few(rated)
    first, last = rated[:ENDS], rated[-ENDS:]
    if criterion is None:
        middle = [_name(levels, _middle(part)) for part in (first, last)]
        return f"{opening(rated)}: middle level {middle[0]} in the first five, {middle[1]} in the last five."
    met = [sum(_meets(one, criterion) for one in part) for part in (first, last)]
    aim = f"; aim {criterion.running} sessions running" if criterion.running > 1 else ""
    words = _or_less(levels, criterion)
    return f"{opening(rated)}: “{words}” in {met[0]} of the first five and {met[1]} of the last five{aim}."


def _meets(one: LevelSession, criterion: LevelCriterion) -> bool:
    """Whether a session was at the criterion's level or needed less help."""
    return one.level is not None and one.level <= criterion.level


def _middle(part: Sequence[LevelSession]) -> int | None:
    """The middle of five levels (a median, never a mean); no response counts as the most help."""
    ordered = sorted(part, key=lambda one: (one.level is None, one.level or 0))
    return ordered[len(ordered) // 2].level
