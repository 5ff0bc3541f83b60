"""The bars of the delivery chart: one a week, its parts stacked, a mark at the plan, a legend."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from common.charts.marks import grid_lines, labels, number, paint, text, words_width
from common.charts.palette import Colour
from common.charts.parts import PART_WORDS, Box, DeliveryWeek, Part, filled, texture
from common.charts.times import Plot, axes
from common.charts.words import short_day
from common.words import minutes_words

WIDEST_BAR = 30.0
LEGEND_ROW = 18.0
STEPS = (10, 15, 20, 30, 60, 120, 180, 240, 300, 600, 1200)  # minutes between two grid lines


def total(weeks: Sequence[DeliveryWeek], part: Part) -> int:
    """The minutes of one part over all weeks."""
    return sum(week.minutes(part) for week in weeks)


def present(weeks: Sequence[DeliveryWeek]) -> list[Part]:
    """The parts that occur, in the order they are stacked."""
    return [part for part in Part if total(weeks, part)]


@dataclass(frozen=True)
class BarPlot:
    """The plot of the weeks' bars, whose ids begin with KEY."""

    plot: Plot
    weeks: Sequence[DeliveryWeek]
    key: str

    @property
    def highest(self) -> int:
        """The most minutes a week's bar or plan reaches to."""
        return max([week.height for week in self.weeks] + [1])

    @property
    def step(self) -> int:
        """The minutes between two grid lines: at most five steps hold the highest week."""
        return next((step for step in STEPS if step * 5 >= self.highest), STEPS[-1])

    @property
    def slot(self) -> float:
        """The width of a week."""
        return (self.plot.right - self.plot.left) / len(self.weeks)

    @property
    def bar(self) -> float:
        """The width of a bar."""
        return min(WIDEST_BAR, self.slot * 0.66)

    def y(self, minutes: int) -> float:
        """The height of MINUTES; the scale ends at a whole step."""
        return self.plot.y(minutes / (-(-self.highest // self.step) * self.step))

    def middle(self, at: int) -> float:
        """The middle of the week at place AT."""
        return self.plot.left + self.slot * (at + 0.5)

    def boxes(self, part: Part) -> list[Box]:
        """The rectangles of one part, each standing on the parts before it in its week."""
        before = list(Part)[: list(Part).index(part)]
        found = []
        for at, week in enumerate(self.weeks):
            below = sum(week.minutes(one) for one in before)
            top, bottom = self.y(below + week.minutes(part)), self.y(below)
            if week.minutes(part):
                found.append(Box(self.middle(at) - self.bar / 2, top, self.bar, bottom - top))
        return found


def bar_marks(bars: BarPlot) -> list[SafeString]:
    """The scale, every part (one mark for each sort), the marks of the plan and the weeks' dates."""
    parts = present(bars.weeks)
    drawn = [filled(part, bars.boxes(part), bars.key) for part in parts]
    textures = [texture(bars.key, part) for part in parts]
    return [*textures, *_scale(bars), *drawn, _planned(bars), _week_names(bars)]


def _scale(bars: BarPlot) -> list[SafeString]:
    """Grid, axes and the minutes on the left."""
    plot, heights = bars.plot, range(bars.step, bars.highest + bars.step, bars.step)
    names = [((plot.left - 6, bars.y(minutes) + 3.5), minutes_words(minutes)) for minutes in heights]
    names.append(((plot.left - 6, plot.bottom + 3.5), "0"))
    grid = grid_lines(plot.left, plot.right, [bars.y(minutes) for minutes in heights])
    return [grid, *axes(plot), labels(names, anchor="end", size=10)]


def _planned(bars: BarPlot) -> SafeString:
    """A short line at each week's planned minutes, a little wider than the bar."""
    length = bars.bar + min(8.0, bars.slot * 0.3)
    path = "".join(
        f"M{number(bars.middle(at) - length / 2)} {number(bars.y(week.planned))}h{number(length)}"
        for at, week in enumerate(bars.weeks)
        if week.planned
    )
    return format_html('<path d="{}" {} stroke-width="2"/>', path, paint(stroke=Colour.INK))


def _week_names(bars: BarPlot) -> SafeString:
    """The dates of the weeks, as many as have room."""
    names = []
    free_from = 0.0
    for at, week in enumerate(bars.weeks):
        name, middle = short_day(week.monday), bars.middle(at)
        if middle - words_width(name) / 2 >= free_from:
            names.append(((middle, bars.plot.bottom + 15), name))
            free_from = middle + words_width(name) / 2 + 8
    return labels(names)


def legend(
    weeks: Sequence[DeliveryWeek], key: str, left: float, top: float, right: float
) -> tuple[list[SafeString], float]:
    """A swatch, the words and the total of each part that occurs; and where the legend ends."""
    entries = [f"planned {minutes_words(sum(week.planned for week in weeks))}"]
    entries += [f"{PART_WORDS[part]} {minutes_words(total(weeks, part))}" for part in present(weeks)]
    x, y = left, top
    marks: list[SafeString] = []
    for part, words in zip([None, *present(weeks)], entries, strict=True):
        needed = words_width(words) + 32
        if x + needed > right and x > left:
            x, y = left, y + LEGEND_ROW
        marks += [_swatch(part, x, y, key), text((x + 16, y + 9.5), words, Colour.INK)]
        x += needed
    return marks, y + LEGEND_ROW


def _swatch(part: Part | None, x: float, y: float, key: str) -> SafeString:
    """A sample of a part's look; None is the plan's line."""
    if part is not None:
        return filled(part, [Box(x, y, 11, 11)], key)
    line = f"M{number(x)} {number(y + 5)}h11"
    return format_html('<path d="{}" {} stroke-width="2"/>', line, paint(stroke=Colour.INK))
