"""A criterion as people write it: "4 of 5 in 3 sessions", "4/5 with a gesture", "Independent, 2 sessions running"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plans.rules.vocabulary import Measure

USUAL_SESSIONS = 3
NOT_READ = (
    "“{said}” does not say when the target is met. "
    "Write for example “4 of 5 in 3 sessions” or “Gesture in 3 sessions”."
)
_TRIES = re.compile(r"(\d{1,3})\s*(?:/|of|out of|from)\s*(\d{1,3})", re.IGNORECASE)
_SESSIONS = re.compile(r"(\d{1,3})\s*(?:x\s*)?(?:consecutive\s+)?(?:sessions?|times|days)", re.IGNORECASE)
# Words that say nothing beside a number or a help level.
_FILLERS = frozenset(
    {
        "a",
        "an",
        "and",
        "at",
        "consecutive",
        "correct",
        "for",
        "help",
        "in",
        "least",
        "less",
        "level",
        "more",
        "of",
        "on",
        "or",
        "out",
        "over",
        "prompt",
        "row",
        "running",
        "session",
        "sessions",
        "successes",
        "the",
        "trials",
        "tries",
        "with",
    }
)


@dataclass(frozen=True)
class Written:
    """What a written criterion says; LEVEL is the help level as the school calls it, "" for none."""

    measure: Measure
    successes: int | None = None
    trials: int | None = None
    level: str = ""
    sessions: int = USUAL_SESSIONS


def read_criterion(text: str, levels: Mapping[str, str]) -> Written:
    """The criterion of TEXT; LEVELS are the school's help levels by their names and codes in small letters.

    Raises ValueError, in words, for text that says neither tries nor a help level, or something beside them.
    """
    rest = " ".join(text.split())
    tries = _TRIES.search(rest)
    rest = _TRIES.sub(" ", rest, count=1)
    running = _SESSIONS.search(rest)
    rest = _SESSIONS.sub(" ", rest, count=1)
    level = level_in(rest, levels)
    if level is None or not (tries or level):
        raise ValueError(NOT_READ.format(said=text[:60]))
    sessions = int(running[1]) if running else USUAL_SESSIONS
    if tries is None:
        return Written(Measure.LEVEL, level=level, sessions=sessions)
    return Written(Measure.TRIALS, int(tries[1]), int(tries[2]), level, sessions)


def level_in(text: str, levels: Mapping[str, str]) -> str | None:
    """The help level that TEXT names; "" when it names nothing, None when it says something else."""
    words = re.sub(r"[^\w\s-]", " ", text.casefold()).split()
    said = " ".join(words)
    for name in sorted(levels, key=len, reverse=True):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said):
            rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", said, count=1)
            return levels[name] if set(rest.split()) <= _FILLERS else None
    return "" if set(words) <= _FILLERS else None
