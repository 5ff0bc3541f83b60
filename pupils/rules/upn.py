"""The unique pupil number: 13 characters, the first a check letter over the other twelve.

A UPN is a blind number: never shown widely, printed on a document, or used as an address, file name or
sign-in. Format: check letter, 3 digits of the LA, 4 of the establishment, 2 of the year, 3 of the serial
number. A temporary UPN ends in a letter instead of a digit. Letters never include I, O or S. (Sources: DfE
UPN guide; GDS catalogue 2.0.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from string import digits

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
LENGTH = 13
FIRST_WEIGHT = 2
_UPN_LIKE = re.compile(r"[A-Z]\d{11}[\dA-Z]", re.IGNORECASE)


class UpnKind(StrEnum):
    """A temporary number is held only until the permanent one is known."""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"


@dataclass(frozen=True)
class Upn:
    """A valid number, in capitals without spaces."""

    value: str
    kind: UpnKind


class UpnError(ValueError):
    """The text is no UPN; the message says what to put right, without repeating the number."""


def check_letter(body: str) -> str:
    """The check letter for the 12 characters after it: their values times 2 to 13, modulo 23.

    A letter at the end of a temporary number counts as its place in the alphabet without I, O and S, from 0.
    """
    values = [int(character) if character in digits else LETTERS.index(character) for character in body]
    total = sum(value * weight for weight, value in enumerate(values, start=FIRST_WEIGHT))
    return LETTERS[total % len(LETTERS)]


def read_upn(text: str) -> Upn | None:
    """The number in a field, None when it is empty (a new pupil, a nursery); raises `UpnError`."""
    value = "".join(text.split()).upper()
    if not value:
        return None
    if len(value) != LENGTH:
        raise UpnError(f"A UPN has {LENGTH} characters; this one has {len(value)}.")
    if value[0] not in LETTERS:
        raise UpnError("A UPN starts with a letter other than I, O or S.")
    if any(character not in digits for character in value[1:-1]):
        raise UpnError("Characters 2 to 12 of a UPN are digits. Check for a letter O in place of a nought.")
    if value[-1] not in digits + LETTERS:
        raise UpnError("A UPN ends in a digit, or in a letter other than I, O or S when it is temporary.")
    if check_letter(value[1:]) != value[0]:
        raise UpnError("The first letter does not fit the digits. Check for a mistyped or swapped digit.")
    return Upn(value, UpnKind.PERMANENT if value[-1] in digits else UpnKind.TEMPORARY)


def without_upns(file_name: str) -> str:
    """A file name with every UPN taken out: people name files after a child, and names of files go into lists."""
    return _UPN_LIKE.sub("(UPN)", file_name)
