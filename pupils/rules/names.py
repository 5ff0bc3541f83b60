"""Pupils' names: sorting them, and shortening them for a shared screen. Any script, any direction.

A name is passed through as its family writes it. Pages wrap names in <bdi>, so that one written from right to
left does not disturb the words around it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

# Letters that no normal form takes apart.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ŋ": "n"}
)
_APOSTROPHES = "'’‘ʼʻ`´"
_ZERO_WIDTH_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_REGIONAL_INDICATORS = range(0x1F1E6, 0x1F200)


def fold(text: str) -> str:
    """Text for sorting and searching: no accents, case or apostrophes; hyphens are spaces, spaces single.

    "O’Brien-Éva" becomes "obrien eva". Vowel signs and viramas of scripts that cannot do without them stay.
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    kept = (
        " " if unicodedata.category(character) == "Pd" else character
        for character in decomposed
        if not _is_accent(character)
        and unicodedata.category(character) != "Cf"
        and character not in _APOSTROPHES
    )
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def _is_accent(character: str) -> bool:
    """True for accents of Latin, Greek and Cyrillic letters and for the points of Hebrew and Arabic."""
    return 10 <= (place := unicodedata.combining(character)) <= 35 or place >= 200


def sort_name(surname: str, forename: str) -> str:
    """What lists are ordered by: the folded surname, then the forename."""
    return f"{fold(surname)} {fold(forename)}".strip()


def short_name(forename: str, surname: str) -> str:
    """The name for screens others may see: "Amara K."; the forename alone when there is no surname."""
    forename, initial = " ".join(forename.split()), _initial(surname)
    return f"{forename} {initial}." if forename and initial else forename or " ".join(surname.split())


def short_names(names: Mapping[Key, tuple[str, str, str]]) -> dict[Key, str]:
    """Short names from (forename, surname, class); who shares one gains the class: "Amara K. (3B)"."""
    short = {key: short_name(forename, surname) for key, (forename, surname, _) in names.items()}
    shared = Counter(fold(name) for name in short.values())
    return {
        key: f"{name} ({names[key][2]})" if shared[fold(name)] > 1 and names[key][2] else name
        for key, name in short.items()
    }


def initials(forename: str, surname: str) -> str:
    """One letter of each name: "AK"."""
    return _initial(forename) + _initial(surname)


def _initial(name: str) -> str:
    """The first written character of a name as a capital, whole even when several code points make it."""
    character = _first_grapheme(name.strip())
    capital = character.upper()
    # "ß" would become "SS": leave what has no capital of the same length.
    return capital if len(capital) == len(character) else character


def _first_grapheme(text: str) -> str:
    """The first character as a reader sees it: with its accents, or a whole emoji."""
    text = "".join(text.split())
    start = next(
        (n for n, character in enumerate(text) if unicodedata.category(character) != "Cf"), len(text)
    )
    end = start + 1
    while end < len(text) and _joins(text[end - 1], text[end], end - start):
        end += 1
    return text[start:end]


def _joins(before: str, character: str, length: int) -> bool:
    """True when a code point belongs to the character before it."""
    if unicodedata.category(character) in ("Mn", "Mc", "Me") or character == _ZERO_WIDTH_JOINER:
        return True
    if before == _ZERO_WIDTH_JOINER or ord(character) in _SKIN_TONES:
        return True
    both_flags = ord(before) in _REGIONAL_INDICATORS and ord(character) in _REGIONAL_INDICATORS
    return both_flags and length == 1
