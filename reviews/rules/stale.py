"""Why papers that were made are not to be shown any more: what they counted was withheld or was another pupil's."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Stale(StrEnum):
    """What became of something the papers counted, in the words that stand on the page."""

    WITHHELD = "a restrictive intervention, or first aid given in it, that a parent is not to be told of"
    INTERVENTION_MOVED = "a restrictive intervention that was another pupil’s"
    INTERVENTION_BACK = "a restrictive intervention that was written by mistake"
    MOVED = "a record that was another pupil’s"


def stale_words(reasons: Iterable[Stale]) -> str:
    """Why the papers are not to be shown, in a sentence; "" when nothing stands against it."""
    found = set(reasons)
    parts = [str(reason) for reason in Stale if reason in found]
    if not parts:
        return ""
    return f"These papers count {' and '.join(parts)}: that was decided after they were made."
