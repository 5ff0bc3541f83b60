"""How often something began in each hour: one bar an hour, its count over it."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from common.charts.chart import Canvas, Chart, ChartTable, alternative, svg_image
from common.charts.marks import labels, line, rect
from common.charts.palette import Colour

LEFT, TOP, PLOT_HEIGHT, FOOT = 8.0, 22.0, 110.0, 24.0
READING = "One bar for each hour of the day; the number over it is how often."


def hours_chart(
    rows: Sequence[tuple[str, int]],
    *,
    key: str,
    title: str,
    sentence: str,
    width: float = 666,
    heads: tuple[str, str] = ("Hour from", "Times"),
    reading: str = READING,
) -> Chart:
    """A bar for each of ROWS, (hour in words, count); SENTENCE is what the figures support.

    HEADS name the columns of its table and READING how the bars are read, where they stand for something else.
    """
    marks = _marks(rows, width) if rows else []
    height = TOP + PLOT_HEIGHT + FOOT
    svg = svg_image(Canvas(key, width, height), alternative(title, sentence), reading, marks)
    table = ChartTable(heads, tuple((label, str(count)) for label, count in rows if count))
    return Chart(svg, sentence, table, title)


def _marks(rows: Sequence[tuple[str, int]], width: float) -> list[SafeString]:
    """Bars on a line, their counts over them, the hours under it; nothing is drawn for none."""
    slot, bottom = (width - 2 * LEFT) / len(rows), TOP + PLOT_HEIGHT
    most = max(1, *(count for _, count in rows))
    bars: list[SafeString] = []
    counts, names = [], []
    for at, (label, count) in enumerate(rows):
        middle = LEFT + slot * (at + 0.5)
        top = bottom - PLOT_HEIGHT * count / most
        names.append(((middle, bottom + 16), label))
        if count:
            bars.append(rect((middle - slot * 0.3, top), slot * 0.6, bottom - top, Colour.ACCENT, radius=2))
            counts.append(((middle, top - 5), str(count)))
    axis = line((LEFT, bottom), (width - LEFT, bottom), Colour.INK, width=1.5)
    return [*bars, axis, labels(counts, Colour.INK), labels(names)]
