"""What every chart function returns, and the SVG element around its marks."""

import re
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from common.charts.marks import number
from common.charts.palette import FONT

KEY = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class ChartTable:
    """The figures of a chart as words: the same facts for a reader who does not see the picture."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """A picture, the one sentence it supports, and its figures. Shown by templates/components/chart.html."""

    svg: SafeString
    sentence: str
    table: ChartTable
    title: str


@dataclass(frozen=True)
class Canvas:
    """The size of a chart in user units (CSS pixels at full width), and the key that makes its ids unique."""

    key: str
    width: float
    height: float

    def __post_init__(self) -> None:
        """Refuse a key that could not be the start of an id."""
        if not KEY.fullmatch(self.key):
            raise ValueError(f"a chart's key is lower-case letters, digits and hyphens, not {self.key!r}")


def svg_image(canvas: Canvas, title: str, reading: str, marks: list[SafeString]) -> SafeString:
    """The SVG element: an image named by its title and described by READING (how to read the marks).

    The PDF engine takes the alternative text from the title element alone, so the sentence belongs in it.
    """
    return format_html(
        '<svg class="kw-chart" role="img" aria-labelledby="{key}-t {key}-d" viewBox="0 0 {width} {height}" '
        'width="{width}" height="{height}" font-family="{font}" font-size="11">'
        '<title id="{key}-t">{title}</title><desc id="{key}-d">{reading}</desc>{marks}</svg>',
        key=canvas.key,
        width=number(canvas.width),
        height=number(canvas.height),
        font=FONT,
        title=title,
        reading=reading,
        marks=format_html_join("", "{}", ((mark,) for mark in marks)),
    )


def alternative(title: str, sentence: str) -> str:
    """The text alternative of a chart: its title and its sentence."""
    return f"{title.rstrip('.')}. {sentence}"
