"""The marks of charts, each with a class (repainted when dark) and presentation attributes (for the PDF)."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from common.charts.palette import LIGHT, Colour

Point = tuple[float, float]

LETTER = 0.54  # mean width of a letter of our typeface, as a share of the type size


def number(value: float) -> str:
    """A coordinate with at most one decimal: "12", "12.5"."""
    return f"{value:.1f}".removesuffix(".0")


def words_width(words: str, size: float = 11) -> float:
    """About how wide WORDS are at type size SIZE, in user units; enough to keep labels apart."""
    return len(words) * size * LETTER


def paint(*, fill: Colour | None = None, stroke: Colour | None = None) -> SafeString:
    """The class and attributes that paint a mark; "no fill" has to be said, as SVG's default is black."""
    classes = [f"kwf-{fill}"] if fill else []
    classes += [f"kws-{stroke}"] if stroke else []
    parts = [f'class="{" ".join(classes)}"', f'fill="{LIGHT[fill] if fill else "none"}"']
    if stroke:
        parts.append(f'stroke="{LIGHT[stroke]}"')
    return mark_safe(" ".join(parts))  # built from our own palette only


def text(
    at: Point,
    words: str,
    colour: Colour = Colour.MUTED,
    *,
    anchor: str = "start",
    size: float = 11,
    turned: bool = False,
) -> SafeString:
    """WORDS with their baseline at AT; ANCHOR is start, middle or end; TURNED reads upwards."""
    x, y = number(at[0]), number(at[1])
    turn = format_html(' transform="rotate(-90 {} {})"', x, y) if turned else ""
    return format_html(
        '<text x="{}" y="{}" {} font-size="{}" text-anchor="{}"{}>{}</text>',
        *(x, y, paint(fill=colour), number(size), anchor, turn, words),
    )


def labels(
    places: Iterable[tuple[Point, str]],
    colour: Colour = Colour.MUTED,
    *,
    anchor: str = "middle",
    size: float = 11,
) -> SafeString:
    """Many words of one look, each with its place, under one group that carries the look."""
    each = format_html_join(
        "", '<text x="{}" y="{}">{}</text>', ((number(x), number(y), words) for (x, y), words in places)
    )
    look = paint(fill=colour)
    return format_html('<g {} font-size="{}" text-anchor="{}">{}</g>', look, number(size), anchor, each)


def line(start: Point, end: Point, colour: Colour, *, width: float = 1, dash: str = "") -> SafeString:
    """A straight line; DASH is SVG's dash pattern, "4 3" for dashes, "1.5 3" for dots."""
    dashes = format_html(' stroke-dasharray="{}"', dash) if dash else ""
    return format_html(
        '<path d="M{} {}L{} {}" {} stroke-width="{}"{}/>',
        *(*map(number, start), *map(number, end), paint(stroke=colour), number(width), dashes),
    )


def grid_lines(left: float, right: float, heights: Iterable[float]) -> SafeString:
    """Faint horizontal lines across the plot, as one mark."""
    path = "".join(f"M{number(left)} {number(y)}H{number(right)}" for y in heights)
    return format_html('<path d="{}" {} stroke-width="1"/>', path, paint(stroke=Colour.GRID))


def rect(at: Point, width: float, height: float, fill: Colour, *, radius: float = 0) -> SafeString:
    """A filled rectangle with its top left corner at AT."""
    corner = format_html(' rx="{}"', number(radius)) if radius else ""
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}"{} {}/>',
        *(*map(number, at), number(width), number(height), corner, paint(fill=fill)),
    )


def joined(runs: Iterable[list[Point]], colour: Colour) -> SafeString:
    """One thin line through each run of points; nothing between two runs."""
    path = "".join("M" + "L".join(f"{number(x)} {number(y)}" for x, y in run) for run in runs if len(run) > 1)
    if not path:
        return mark_safe("")  # nothing to join
    return format_html(
        '<path d="{}" {} stroke-width="1.4" stroke-linejoin="round"/>', path, paint(stroke=colour)
    )


def dots(points: Iterable[Point], colour: Colour, *, hollow: bool = False) -> SafeString:
    """A dot at each point, as one mark: lines of no length with round ends keep ninety dots under a kilobyte.

    HOLLOW dots are a ring: the same path again in the paper's colour, smaller.
    """
    path = "".join(f"M{number(x)} {number(y)}h0" for x, y in points)
    if not path:
        return mark_safe("")  # no dots of this sort
    full = _round_path(path, colour, 6.6, "kw-dots-hollow" if hollow else "kw-dots")
    return format_html("{}{}", full, _round_path(path, Colour.PAPER, 3.6, "kw-dots-hole")) if hollow else full


def _round_path(path: str, colour: Colour, width: float, name: str) -> SafeString:
    """The dots' path stroked with round ends WIDTH across; NAME says which sort of dot it is."""
    return format_html(
        '<g class="{}"><path d="{}" {} stroke-width="{}" stroke-linecap="round"/></g>',
        *(name, path, paint(stroke=colour), number(width)),
    )
