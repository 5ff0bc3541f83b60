"""Other children in a record about one child: kept by id, read by others only as "another pupil" (domain.md 5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

ANOTHER_PUPIL = "another pupil"
AN_ADULT = "an adult"
TITLES = r"(?:(?:Mrs|Mr|Ms|Miss|Mx|Dr)\.? )?"
FEWEST_LETTERS = 2  # a name of one letter would take words apart


@dataclass(frozen=True)
class Named:
    """What a pupil may be called in a text: forenames and full names in any case, surnames as they are written.

    A surname is often a plain word ("Long", "King"), a forename seldom: better a word too many than a name shown.
    """

    forenames: tuple[str, ...]
    surnames: tuple[str, ...]

    @property
    def full_names(self) -> tuple[str, ...]:
        """Each forename with each surname."""
        return tuple(f"{first} {last}" for first in self.forenames for last in self.surnames)


def without_names(text: str, others: Iterable[Named], own: Named) -> str:
    """TEXT with the names of the OTHERS, as whole words, replaced by "another pupil".

    A forename or surname shared with the child whose record it is stays: by it the two cannot be told apart.
    """
    people = list(others)
    text = _replaced(text, (name for each in people for name in each.full_names), re.IGNORECASE)
    known = {name.casefold() for name in (*own.forenames, *own.surnames)}
    firsts = (name for each in people for name in each.forenames if name.casefold() not in known)
    lasts = (name for each in people for name in each.surnames if name.casefold() not in known)
    return _replaced(_replaced(text, firsts, re.IGNORECASE), lasts, re.NOFLAG)


def without_adults(text: str, adults: Iterable[Named]) -> str:
    """TEXT with the names of the ADULTS, as whole words with or without a title, replaced by "an adult".

    As they are written: "Mark watched" is somebody, "no mark" is not.
    """
    people = list(adults)
    names = {name for each in people for name in (*each.full_names, *each.forenames, *each.surnames)}
    for name in sorted(filter(None, names), key=lambda each: (-len(each), each)):
        text = re.sub(rf"(?<!\w){TITLES}{re.escape(name)}(?!\w)", _adult_in_place, text)
    return text


def renamed(text: str, wrong: Named, right: str) -> str:
    """TEXT about a child who was taken for another: full names and forenames of the WRONG one become RIGHT.

    A surname alone is often a plain word and stays: whoever moves the record reads the text before it is saved.
    """
    text = _replaced(text, wrong.full_names, re.IGNORECASE, lambda found: right)
    return _replaced(text, wrong.forenames, re.IGNORECASE, lambda found: right)


def _replaced(
    text: str, names: Iterable[str], flags: re.RegexFlag, by: Callable[[re.Match[str]], str] | None = None
) -> str:
    """TEXT with BY (default: another pupil) for each of the names, the longest first."""
    wanted = {name.strip() for name in names if len(name.strip()) >= FEWEST_LETTERS}
    for name in sorted(wanted, key=lambda each: (-len(each), each)):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", by or _as_in_place, text, flags=flags)
    return text


def _as_in_place(found: re.Match[str], words: str = ANOTHER_PUPIL) -> str:
    """ "Another pupil" at the beginning of a sentence, else "another pupil"; or other WORDS."""
    before = found.string[: found.start()].rstrip()
    begins = not before or before[-1] in ".!?"
    return words[0].upper() + words[1:] if begins else words


def _adult_in_place(found: re.Match[str]) -> str:
    """ "An adult" or "an adult"."""
    return _as_in_place(found, AN_ADULT)


def others_words(count: int) -> str:
    """How many other pupils, without a name: "another pupil", "2 other pupils"; "" for none."""
    if not count:
        return ""
    return ANOTHER_PUPIL if count == 1 else f"{count} other pupils"
