"""Other children in a record about one child: kept by id, read by others only as "another pupil" (domain.md 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable

ANOTHER_PUPIL = "another pupil"
FEWEST_LETTERS = 2  # a name of one letter would take words apart


def without_names(text: str, names: Iterable[str], keep: Iterable[str] = ()) -> str:
    """TEXT with each of NAMES as whole words, in any case, replaced by "another pupil"; those in KEEP stay.

    Longer names go first, so that "Theo Marsh" is one pupil, not two. KEEP holds the names of the child whose record
    it is: who shares a forename with them cannot be told apart by it.
    """
    kept = {name.casefold() for name in keep}
    wanted = {name.strip() for name in names if len(name.strip()) >= FEWEST_LETTERS}
    for name in sorted((name for name in wanted if name.casefold() not in kept), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _as_in_place, text, flags=re.IGNORECASE)
    return text


def _as_in_place(found: re.Match[str]) -> str:
    """ "Another pupil" at the beginning of a sentence, else "another pupil"."""
    before = found.string[: found.start()].rstrip()
    begins = not before or before[-1] in ".!?"
    return ANOTHER_PUPIL[0].upper() + ANOTHER_PUPIL[1:] if begins else ANOTHER_PUPIL


def others_words(count: int) -> str:
    """How many other pupils, without a name: "another pupil", "2 other pupils"; "" for none."""
    if not count:
        return ""
    return ANOTHER_PUPIL if count == 1 else f"{count} other pupils"
