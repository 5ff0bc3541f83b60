"""The body map as pages, letters and PDFs draw it: outlines from the rules, marks as numbered dots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from logs.choices import MarkKind
from logs.rules.body_map import BY_KEY, THOUSANDTHS, VIEW_LABELS, mark_words, middle_of, regions_of
from logs.rules.body_outline import HEIGHTS, WIDTH, Region, View

# How far along its edges a corner is rounded, in units of the box.
ROUNDING = 16


@dataclass(frozen=True)
class Shape:
    """One region as the picture draws it."""

    key: str
    label: str
    path: str


@dataclass(frozen=True)
class Dot:
    """One mark on an outline, in the outline's own units; `words` say it without the picture."""

    number: int
    across: int
    down: int
    words: str


@dataclass
class Outline:
    """One view of the body with its marks."""

    view: str
    label: str
    width: int
    height: int
    shapes: list[Shape]
    dots: list[Dot] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What a screen reader says of the picture: "Front: 1, graze, 20 mm: left knee (front)"."""
        said = "; ".join(f"{dot.number}, {dot.words}" for dot in self.dots)
        return f"{self.label}: {said or 'no marks'}"


def outlines(marks: Iterable[Any] = (), *, marked_only: bool = False) -> list[Outline]:
    """Every outline with its MARKS; with MARKED_ONLY those alone that carry one."""
    found = {view: _outline(view) for view in View}
    for mark in marks:
        found[View(mark.view)].dots.append(_dot(mark))
    return [outline for outline in found.values() if outline.dots or not marked_only]


def marks_in_words(marks: Iterable[Any]) -> list[str]:
    """ "1. Graze, 20 mm: left knee (front)", by number."""
    return [f"{mark.number}. {_dot(mark).words}" for mark in marks]


def _outline(view: View) -> Outline:
    """One view without marks."""
    shapes = [Shape(region.key, region.label, _path(region)) for region in regions_of(view)]
    return Outline(str(view), VIEW_LABELS[view], WIDTH, HEIGHTS[view], shapes)


def _path(region: Region) -> str:
    """The region's polygon as an SVG path, its corners rounded."""
    points = region.points
    corners = []
    for number, corner in enumerate(points):
        start = _towards(corner, points[number - 1])
        end = _towards(corner, points[(number + 1) % len(points)])
        corners.append(f"{start[0]} {start[1]}Q{corner[0]} {corner[1]} {end[0]} {end[1]}")
    return "M" + "L".join(corners) + "Z"


def _towards(corner: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """The point on the edge from CORNER to OTHER where the rounding of the corner begins."""
    length = ((other[0] - corner[0]) ** 2 + (other[1] - corner[1]) ** 2) ** 0.5
    share = min(ROUNDING, length / 2) / length
    return round(corner[0] + (other[0] - corner[0]) * share), round(
        corner[1] + (other[1] - corner[1]) * share
    )


def _dot(mark: Any) -> Dot:
    """Where the mark is drawn: where it was touched, else the middle of its region."""
    region = BY_KEY[f"{mark.view}:{mark.region}:{mark.side}"]
    touched = mark.across is not None and mark.down is not None
    across, down = (mark.across, mark.down) if touched else middle_of(region)
    return Dot(
        number=mark.number,
        across=round(across * WIDTH / THOUSANDTHS),
        down=round(down * HEIGHTS[region.view] / THOUSANDTHS),
        words=mark_words(region, MarkKind(mark.kind).label, mark.size_mm, mark.colour, mark.words),
    )
