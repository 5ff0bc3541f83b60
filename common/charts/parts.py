"""A week of delivery and the parts of its bar, told apart by texture: colour is never the only sign."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from common.charts.marks import number, paint
from common.charts.palette import Colour


@dataclass(frozen=True)
class Box:
    """A rectangle: its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float


class Part(StrEnum):
    """Where a week's minutes went, in the order they are stacked; the causes carry the ledger's names."""

    DELIVERED = "delivered"
    OTHERWISE = "otherwise"
    CHILD = "child"
    SCHOOL = "school"
    LA = "la"
    HEALTH = "health"
    OTHER = "other"
    NOT_LOGGED = "not-logged"


CAUSE_WORDS = {
    Part.CHILD: "pupil away or not able",
    Part.SCHOOL: "school",
    Part.LA: "LA",
    Part.HEALTH: "health",
    Part.OTHER: "other",
}
PART_WORDS = {
    Part.DELIVERED: "delivered",
    Part.OTHERWISE: "delivered otherwise",
    **{cause: f"missed, {words}" for cause, words in CAUSE_WORDS.items()},
    Part.NOT_LOGGED: "not logged",
}


@dataclass(frozen=True)
class DeliveryWeek:
    """A week's whole minutes, by the ledger's words; MISSED is by cause: child, school, la, health, other."""

    monday: date
    planned: int
    delivered: int
    otherwise: int = 0
    missed: Mapping[str, int] = field(default_factory=dict)
    not_logged: int = 0

    def __post_init__(self) -> None:
        """Refuse a cause that has no place in the bar: its minutes would vanish."""
        if unknown := set(self.missed) - {part.value for part in CAUSE_WORDS}:
            raise ValueError(f"no such cause: {', '.join(sorted(unknown))}")

    def minutes(self, part: Part) -> int:
        """The minutes of one part of the bar."""
        if part is Part.DELIVERED:
            return self.delivered
        if part is Part.OTHERWISE:
            return self.otherwise
        return self.not_logged if part is Part.NOT_LOGGED else self.missed.get(part.value, 0)

    @property
    def height(self) -> int:
        """The minutes the week's bar or its planned mark reaches to."""
        return max(self.planned, sum(self.minutes(part) for part in Part))


SOLID = {Part.DELIVERED: Colour.ACCENT, Part.OTHERWISE: Colour.SOFT}

# What repeats in each textured part: the path of one 6 × 6 tile, its colour and its line width.
TILES = {
    Part.CHILD: ("M1.5 1.5h0M4.5 4.5h0", Colour.MUTED, 1.8),  # dots
    Part.SCHOOL: ("M-1 1L1 -1M0 6L6 0M5 7L7 5", Colour.ALERT, 1.6),  # rising lines
    Part.LA: ("M0 1.5H6M0 4.5H6", Colour.NOTE, 1.3),  # level lines
    Part.HEALTH: ("M1.5 0V6M4.5 0V6", Colour.NOTE, 1.3),  # upright lines
    Part.OTHER: ("M0 0L6 6M0 6L6 0", Colour.MUTED, 1),  # crosses
}


def texture(key: str, part: Part) -> SafeString:
    """The definition of a part's texture, under an id unique to the chart; nothing for plain parts."""
    if part not in TILES:
        return mark_safe("")  # filled with a colour, or outlined
    path, colour, width = TILES[part]
    return format_html(
        '<pattern id="{}-{}" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<path d="{}" {} stroke-width="{}" stroke-linecap="round"/></pattern>',
        *(key, part.value, path, paint(stroke=colour), number(width)),
    )


def filled(part: Part, boxes: Iterable[Box], key: str) -> SafeString:
    """Rectangles in the part's own look, as one mark: plain, textured with an edge, or a dashed outline."""
    path = "".join(
        f"M{number(box.x)} {number(box.y)}h{number(box.width)}v{number(box.height)}h{number(-box.width)}z"
        for box in boxes
    )
    if part in SOLID:
        return format_html('<path d="{}" {}/>', path, paint(fill=SOLID[part]))
    if part == Part.NOT_LOGGED:
        return format_html('<path d="{}" {} stroke-dasharray="2 2"/>', path, paint(stroke=Colour.MUTED))
    # The fill has no class: its pattern is repainted in dark mode, the reference to it is not.
    edge = paint(stroke=TILES[part][1])
    return format_html('<path d="{0}" fill="url(#{1}-{2})"/><path d="{0}" {3}/>', path, key, part.value, edge)
