"""Marks on the body map: which region a point lies in, what a mark says, and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from logs.rules.body_outline import HEIGHTS, REGIONS, WIDTH, Region, View

# How far outside the outline a fingertip may land and still mean its nearest region, in units of the box.
REACH = 22
THOUSANDTHS = 1000
VIEW_LABELS: dict[View, str] = {
    View.FRONT: "Front",
    View.BACK: "Back",
    View.HEAD_FRONT: "Face",
    View.HEAD_BACK: "Back of the head",
    View.LEFT_HAND: "Left hand",
    View.RIGHT_HAND: "Right hand",
}
BY_KEY: dict[str, Region] = {region.key: region for region in REGIONS}


@dataclass(frozen=True)
class MarkDraft:
    """One mark as it was put on the map; `across` and `down` in thousandths, None when picked from the list."""

    region: Region
    kind: str
    across: int | None = None
    down: int | None = None
    size_mm: int | None = None
    colour: str = ""
    words: str = ""


def regions_of(view: View) -> tuple[Region, ...]:
    """The regions of one outline, from the head down."""
    return tuple(region for region in REGIONS if region.view is view)


def region_at(view: View, across: int, down: int) -> Region | None:
    """The region at a point in thousandths of the outline's box; None when the point is outside the body.

    A fingertip a little beside the outline means the nearest region.
    """
    point = (across * WIDTH / THOUSANDTHS, down * HEIGHTS[view] / THOUSANDTHS)
    regions = regions_of(view)
    inside = next((region for region in regions if _holds(region, point)), None)
    if inside:
        return inside
    distance, nearest = min(
        ((_distance(region, point), region) for region in regions), key=lambda pair: pair[0]
    )
    return nearest if distance <= REACH else None


def middle_of(region: Region) -> tuple[int, int]:
    """The middle of a region in thousandths of its box: where a mark picked from the list is drawn."""
    count = len(region.points)
    across = sum(point[0] for point in region.points) / count
    down = sum(point[1] for point in region.points) / count
    return round(across * THOUSANDTHS / WIDTH), round(down * THOUSANDTHS / HEIGHTS[region.view])


def region_words(region: Region) -> str:
    """ "Left knee (front)": left and right are the child's."""
    return f"{region.label} ({VIEW_LABELS[region.view].lower()})"


def mark_words(region: Region, kind_label: str, size_mm: int | None, colour: str, words: str) -> str:
    """ "Bruise, 20 mm, yellow: left shin (front)", for lists, screen readers and letters."""
    facts = [kind_label, f"{size_mm} mm" if size_mm else "", colour]
    said = f"{', '.join(fact for fact in facts if fact)}: {region_words(region)[0].lower()}{region_words(region)[1:]}"
    return f"{said}. {words}" if words else said


def _holds(region: Region, point: tuple[float, float]) -> bool:
    """Whether the point lies in the region's polygon (even-odd rule)."""
    inside = False
    across, down = point
    for (x1, y1), (x2, y2) in _edges(region):
        if (y1 > down) != (y2 > down) and across < (x2 - x1) * (down - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _distance(region: Region, point: tuple[float, float]) -> float:
    """How far the point lies from the region's edge."""
    return min(_to_edge(point, start, end) for start, end in _edges(region))


def _edges(region: Region) -> Iterable[tuple[tuple[int, int], tuple[int, int]]]:
    """The edges of the polygon."""
    return zip(region.points, (*region.points[1:], region.points[0]), strict=True)


def _to_edge(point: tuple[float, float], start: tuple[int, int], end: tuple[int, int]) -> float:
    """How far the point lies from a line between two points."""
    (px, py), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = (
        0.0 if not length else max(0.0, min(1.0, ((px - x1) * (x2 - x1) + (py - y1) * (y2 - y1)) / length))
    )
    return float(((px - x1 - along * (x2 - x1)) ** 2 + (py - y1 - along * (y2 - y1)) ** 2) ** 0.5)
