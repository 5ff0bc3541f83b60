"""The colours of every chart, for the page (light and dark) and for the PDF.

A mark carries both: the light value as a presentation attribute (in the PDF, page CSS does not reach inline
SVG; on the page, the content security policy forbids style attributes) and a class, which charts.css repaints
in dark mode. The CSS repeats these values; a test holds the two together.
"""

from enum import StrEnum

FONT = "Atkinson Hyperlegible Next,sans-serif"  # no space after the comma: the PDF engine would keep it


class Colour(StrEnum):
    """A role in a chart, not a hue: the value is the end of its CSS class and of its CSS variable."""

    INK = "ink"  # axes, markers, text that carries a number
    MUTED = "muted"  # month names, scale labels
    GRID = "grid"
    TRACK = "track"  # the empty part of a bar
    HOLIDAY = "holiday"
    BAND = "band"  # the part of a scale that meets the criterion
    ACCENT = "accent"  # sessions, delivered time
    SOFT = "soft"  # delivered in another way
    CRITERION = "criterion"
    NOTE = "note"  # dated annotations; "a little short"
    ALERT = "alert"  # "well short"
    PAPER = "paper"  # the inside of a hollow dot


LIGHT: dict[Colour, str] = {
    Colour.INK: "#16302e",
    Colour.MUTED: "#56696a",
    Colour.GRID: "#e3e5de",
    Colour.TRACK: "#e7e8e1",
    Colour.HOLIDAY: "#f1efe8",
    Colour.BAND: "#e7f2ea",
    Colour.ACCENT: "#0c5b58",
    Colour.SOFT: "#8fbab6",
    Colour.CRITERION: "#1b6a3a",
    Colour.NOTE: "#8a4b00",
    Colour.ALERT: "#b3261e",
    Colour.PAPER: "#ffffff",
}

DARK: dict[Colour, str] = {
    Colour.INK: "#e6eeeb",
    Colour.MUTED: "#a8b9b6",
    Colour.GRID: "#33433f",
    Colour.TRACK: "#3b4b47",
    Colour.HOLIDAY: "#2a3733",
    Colour.BAND: "#1f3b2c",
    Colour.ACCENT: "#6fc9c1",
    Colour.SOFT: "#3f7d78",
    Colour.CRITERION: "#85d6a2",
    Colour.NOTE: "#f0b56c",
    Colour.ALERT: "#f58b82",
    Colour.PAPER: "#1a2625",
}

SRGB_LINEAR = 0.04045  # below this sRGB is a straight line

# What must be readable against the paper: words at 4.5 to 1, shapes at 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
WORD_COLOURS = (Colour.INK, Colour.MUTED, Colour.CRITERION, Colour.NOTE)
SHAPE_COLOURS = (Colour.ACCENT, Colour.ALERT)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance of a #rrggbb colour, 0 to 1."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= SRGB_LINEAR else ((value + 0.055) / 1.055) ** 2.4 for value in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
