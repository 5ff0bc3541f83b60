"""Small joints of sentences."""

from __future__ import annotations

from collections.abc import Sequence


def and_words(words: Sequence[str]) -> str:
    """A list as people say it: "Mondays, Tuesdays and Fridays"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
