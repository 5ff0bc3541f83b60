"""Chance that comes out the same every time: each throw depends on what it is for, never on what was thrown before.

So a new pupil or a changed text moves nothing else, and two runs on one day make the same school.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

Item = TypeVar("Item")

SEED = "oakfield"
_BYTES = 8


def chance(*purpose: object) -> float:
    """A number from 0 up to, not including, 1, evenly spread over all purposes."""
    text = "\x1f".join((SEED, *map(str, purpose)))
    return int.from_bytes(blake2b(text.encode(), digest_size=_BYTES).digest()) / (1 << 8 * _BYTES)


def happens(share: float, *purpose: object) -> bool:
    """True for this SHARE of all purposes."""
    return chance(*purpose) < share


def pick(options: Sequence[Item], *purpose: object) -> Item:
    """One of the options."""
    return options[int(chance(*purpose) * len(options))]
