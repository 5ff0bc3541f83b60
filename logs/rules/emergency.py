"""An emergency as it is timed and written down: steps with their minutes, signs, what was done. domain.md 7.1, 7.3."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from common.words import plural

LONGEST = 360  # minutes; longer than that is a slip of the finger
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MINUTE = re.compile(
    r"\b(?:at|after|over|more than)\s+(\d{1,2}|" + "|".join(NUMBERS) + r")\s*min", re.IGNORECASE
)

# For a pupil without a protocol: no more than domain.md says.
GENERAL = (
    "Stay with the child and note the time",
    "Send somebody for a first aider",
    "Make space; move what could hurt away",
    "At 5 minutes, or at once if you are worried: call 999",
    "When it is over: on the side (recovery position), and stay",
    "A parent is told today",
)

SIGNS: dict[str, str] = {
    "stiff": "went stiff",
    "jerking": "arms or legs jerking",
    "staring": "stared, did not answer",
    "fell": "fell",
    "blue": "lips or face blue",
    "breathing": "hard or noisy breathing",
    "swelling": "swelling of face or lips",
    "hives": "rash or hives",
    "wheeze": "wheezing or coughing",
    "shaky": "shaky or sweating",
    "vomited": "vomited",
    "wet": "wet or soiled",
}

STEPS_TAKEN: dict[str, str] = {
    "timed": "timed it",
    "space": "made space, head protected",
    "first_aider": "first aider came",
    "inhaler": "inhaler",
    "sugar": "sugar or food",
    "recovery": "recovery position",
    "rested": "rested in school",
    "home": "went home",
    "hospital": "to hospital by ambulance",
}


@dataclass(frozen=True)
class Step:
    """One step of a protocol; `minute` when it falls due by the clock."""

    words: str
    minute: int | None


def steps_of(lines: Iterable[str]) -> list[Step]:
    """The steps in their order, each with the minute its own words name."""
    return [Step(line, minute_of(line)) for line in lines]


def minute_of(words: str) -> int | None:
    """The minute a step falls due: "At 5 minutes: midazolam" and "Call 999 after five minutes" are both 5."""
    found = _MINUTE.search(words)
    if found is None:
        return None
    said = found[1].casefold()
    return int(said) if said.isdecimal() else NUMBERS.index(said) + 1


def lasted_words(began_at: datetime, ended_at: datetime | None) -> str:
    """ "5 min 20 s", "40 seconds"; "" while the end is not known."""
    if ended_at is None:
        return ""
    minutes, seconds = divmod(int((ended_at - began_at).total_seconds()), 60)
    if not minutes:
        return plural(seconds, "second")
    return f"{minutes} min {seconds:02} s" if seconds else f"{minutes} min"
