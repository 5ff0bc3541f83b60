"""The board's bar: a period's time, what of it is delivered, and where the plan stands today."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.html import format_html
from django.utils.safestring import SafeString

from common.charts.chart import KEY, Canvas, Chart, ChartTable, alternative, svg_image
from common.charts.marks import number, rect
from common.charts.palette import Colour
from common.words import minutes_words

WIDTH, HEIGHT, BAR_TOP, BAR = 170.0, 14.0, 3.0, 8.0
READING = "The filled part is delivered; the upright mark is what was planned by today."


class BarTone(StrEnum):
    """How the line stands; the page says it in words beside the bar."""

    ON_COURSE = "on_course"
    SHORT = "short"
    WELL_SHORT = "well_short"


TONE_COLOURS = {
    BarTone.ON_COURSE: Colour.ACCENT,
    BarTone.SHORT: Colour.NOTE,
    BarTone.WELL_SHORT: Colour.ALERT,
}


@dataclass(frozen=True)
class ProvisionSpan:
    """Whole minutes of one period: all that is planned, what was planned by today, what is delivered."""

    planned: int
    planned_by_today: int
    delivered: int

    def share(self, minutes: int) -> float:
        """MINUTES as a share of the whole period, 0 to 1; more than the plan still ends the bar."""
        return min(minutes / self.planned, 1) if self.planned else 0


def provision_bar(
    span: ProvisionSpan, *, key: str, title: str, tone: BarTone, words_beside: bool = False
) -> Chart:
    """The bar of one line or of several together.

    WORDS_BESIDE leaves the picture silent, where the page says the same beside it: on a board of a hundred
    bars it is smaller, and a screen reader hears each figure once.
    """
    sentence = _sentence(span)
    marks = _marks(span, tone)
    if words_beside:
        svg = _silent(key, marks)
    else:
        svg = svg_image(Canvas(key, WIDTH, HEIGHT), alternative(title, sentence), READING, marks)
    cells = (span.planned, span.planned_by_today, span.delivered)
    table = ChartTable(("Planned", "Planned by today", "Delivered"), (tuple(map(minutes_words, cells)),))
    return Chart(svg, sentence, table, title)


def _marks(span: ProvisionSpan, tone: BarTone) -> list[SafeString]:
    """The empty bar, the delivered part and the mark of today; nothing but the empty bar without a plan."""
    marks = [rect((0, BAR_TOP), WIDTH, BAR, Colour.TRACK, radius=4)]
    if span.delivered and span.planned:
        width = max(4.0, WIDTH * span.share(span.delivered))
        marks.append(rect((0, BAR_TOP), width, BAR, TONE_COLOURS[tone], radius=4))
    if span.planned:
        x = min(WIDTH * span.share(span.planned_by_today), WIDTH - 2)
        marks.append(rect((x, 0), 2, HEIGHT, Colour.INK))
    return marks


def _silent(key: str, marks: list[SafeString]) -> SafeString:
    """The bar without a name, for a place where the words stand beside it."""
    if not KEY.fullmatch(key):
        raise ValueError(f"a chart's key is lower-case letters, digits and hyphens, not {key!r}")
    inner = SafeString("").join(marks)
    return format_html(
        '<svg class="kw-chart" aria-hidden="true" viewBox="0 0 {0} {1}" width="{0}" height="{1}">{2}</svg>',
        *(number(WIDTH), number(HEIGHT), inner),
    )


def _sentence(span: ProvisionSpan) -> str:
    """As in "2 h 10 of 8 h 10 delivered; 4 h 30 planned by today."."""
    if not span.planned:
        return f"{minutes_words(span.delivered)} delivered; no amount planned."
    delivered, planned = minutes_words(span.delivered), minutes_words(span.planned)
    return f"{delivered} of {planned} delivered; {minutes_words(span.planned_by_today)} planned by today."
