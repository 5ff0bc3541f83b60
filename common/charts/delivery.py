"""Delivered against planned minutes, week by week, with what was missed by cause."""

from collections.abc import Sequence

from common.charts.bars import BarPlot, bar_marks, legend, present, total
from common.charts.chart import Canvas, Chart, ChartTable, alternative, svg_image
from common.charts.parts import CAUSE_WORDS, PART_WORDS, DeliveryWeek, Part
from common.charts.times import Plot, Window
from common.charts.words import between_words, listed
from common.words import date_words, minutes_words, plural

LEFT, RIGHT, TOP, PLOT_HEIGHT, LEGEND_GAP = 46.0, 8.0, 10.0, 120.0, 32.0
READING = "One bar a week, from the bottom: delivered, then missed by cause. The short line is the plan."


def delivery_chart(weeks: Sequence[DeliveryWeek], *, key: str, title: str, width: float = 666) -> Chart:
    """A bar for each week, its parts told apart by texture, named with their totals; a mark at the plan."""
    ordered = sorted(weeks, key=lambda week: week.monday)
    sentence = _sentence(ordered)
    marks, bottom = legend(ordered, key, LEFT, TOP + PLOT_HEIGHT + LEGEND_GAP, width)
    if ordered:
        window = Window(ordered[0].monday, ordered[-1].monday)
        plot = Plot(LEFT, TOP, width - RIGHT, TOP + PLOT_HEIGHT, window)
        marks = [*bar_marks(BarPlot(plot, ordered, key)), *marks]
    svg = svg_image(Canvas(key, width, bottom), alternative(title, sentence), READING, marks)
    return Chart(svg, sentence, _table(ordered), title)


def _sentence(weeks: Sequence[DeliveryWeek]) -> str:
    """What was delivered of what was planned, and where the rest went."""
    if not weeks:
        return "No weeks in this period yet."
    planned, delivered = sum(week.planned for week in weeks), total(weeks, Part.DELIVERED)
    said = {part: minutes_words(total(weeks, part)) for part in present(weeks)}
    missed = [f"{said[part]} ({words})" for part, words in CAUSE_WORDS.items() if part in said]
    clauses = [f"{minutes_words(delivered)} delivered of {minutes_words(planned)} planned"]
    clauses += [f"missed: {listed(missed)}"] if missed else []
    others = (Part.OTHERWISE, Part.NOT_LOGGED)
    clauses += [f"{said[part]} {PART_WORDS[part]}" for part in others if part in said]
    count = plural(len(weeks), "week")
    return f"{count} beginning {between_words(weeks[0].monday, weeks[-1].monday)}: {'; '.join(clauses)}."


def _table(weeks: Sequence[DeliveryWeek]) -> ChartTable:
    """One row per week; a column for each part that occurs anywhere, and planned and delivered always."""
    parts = [Part.DELIVERED, *(part for part in present(weeks) if part != Part.DELIVERED)]
    headers = (
        "Week beginning",
        "Planned",
        *(f"{PART_WORDS[part][0].upper()}{PART_WORDS[part][1:]}" for part in parts),
    )
    rows = tuple(
        (date_words(week.monday), *map(minutes_words, (week.planned, *map(week.minutes, parts))))
        for week in weeks
    )
    return ChartTable(headers, rows)
