"""The tone and shape of each of the five words about a target."""

from __future__ import annotations

from logs.rules.progress import TargetWord

WORD_PILLS: dict[TargetWord, tuple[str, str]] = {
    TargetWord.MET: ("good", "circle-check-big"),
    TargetWord.IMPROVING: ("good", "trending-up"),
    TargetWord.NO_CLEAR_CHANGE: ("quiet", "move-right"),
    TargetWord.SLIPPING: ("warn", "trending-down"),
    TargetWord.NOT_ENOUGH: ("info", "circle-question-mark"),
}
