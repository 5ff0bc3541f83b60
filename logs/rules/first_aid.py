"""The fixed words of first aid, and the clock and warning signs after a bump to the head (domain.md 7.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

PLACES: tuple[str, ...] = (
    "Playground",
    "Field",
    "Classroom",
    "Hall",
    "Corridor",
    "Dining hall",
    "Toilets",
    "Off site",
)
CAUSES: dict[str, str] = {
    "fall": "a fall or trip",
    "bump": "bumped into something",
    "object": "hit by a ball or object",
    "peer": "with another pupil",
    "self": "hurt themselves",
    "trap": "trapped in a door or hinge",
    "heat": "something hot",
    "insect": "an insect",
    "ill": "felt ill",
    "unseen": "nobody saw",
}
INJURIES: dict[str, str] = {
    "graze": "graze",
    "bump": "bump",
    "cut": "cut",
    "bruise": "bruise",
    "nosebleed": "nosebleed",
    "bite": "bite",
    "scratch": "scratch",
    "burn": "burn or scald",
    "sprain": "sprain",
    "splinter": "splinter",
    "sting": "sting",
    "tooth": "tooth",
    "ill": "unwell",
    "other": "something else",
}
TREATMENT: dict[str, str] = {
    "cleaned": "cleaned with water",
    "plaster": "plaster",
    "cold": "cold pack",
    "pressure": "pressure",
    "bandage": "bandage or sling",
    "cooled": "cooled under water",
    "removed": "splinter or sting taken out",
    "rested": "rested",
    "comforted": "comforted",
    "watched": "watched",
    "called_999": "999 called",
    "none": "nothing was needed",
}
# What is written most, in one tap: the words of the button, and the injuries and the first aid it says.
USUAL: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Graze, cleaned with water", ("graze",), ("cleaned",)),
    ("Cut, cleaned, plaster", ("cut",), ("cleaned", "plaster")),
    ("Bump, cold pack", ("bump",), ("cold",)),
    ("Bruise, cold pack", ("bruise",), ("cold",)),
    ("Nosebleed, pressure", ("nosebleed",), ("pressure",)),
    ("Splinter, taken out", ("splinter",), ("removed",)),
)
# For so many minutes the place of an adult's last first aid is suggested for the next: a playtime, a lunch hour.
REMEMBERED_FOR = 60
# The kind of mark an injury leaves: a touch on the body map then needs no second answer.
MARK_OF: dict[str, str] = {
    "graze": "graze",
    "bump": "swelling",
    "cut": "cut",
    "bruise": "bruise",
    "bite": "bite",
    "scratch": "scratch",
    "burn": "burn",
    "sting": "red_mark",
}

# What is asked at each look after a bump to the head; none of them: well.
SIGNS: dict[str, str] = {
    "headache": "headache",
    "sick": "sick once",
    "vomiting": "vomiting again",
    "drowsy": "drowsy, hard to wake",
    "confused": "confused",
    "balance": "unsteady or weak",
    "vision": "sees blurred or double",
    "pupils": "pupils unequal",
    "fluid": "clear fluid or blood from ear or nose",
    "fit": "fit",
    "unconscious": "passed out",
    "neck": "neck pain",
}
# The signs with which nobody waits for the next look.
CALL_999: frozenset[str] = frozenset(
    {
        "vomiting",
        "drowsy",
        "confused",
        "balance",
        "vision",
        "pupils",
        "fluid",
        "fit",
        "unconscious",
        "neck",
    }
)
RED_FLAGS: tuple[str, ...] = (
    "passes out, even for a moment",
    "is sick more than once",
    "is drowsy, or hard to wake",
    "is confused, or does not know people or places",
    "has a headache that gets worse",
    "has a fit",
    "has one pupil larger than the other, or sees blurred or double",
    "has clear fluid or blood coming from an ear or the nose",
    "is weak, unsteady, or cannot feel an arm or leg",
    "has pain in the neck",
)
EVERY_MINUTES = 15
FOR_MINUTES = 60
WATCH_HOURS = 48


@dataclass(frozen=True)
class Watch:
    """How the looks after a bump to the head stand: when the next is due, how late it is, whether the hour is over."""

    next_due: datetime | None
    minutes_late: int
    is_over: bool
    made: int = 0

    @property
    def missing(self) -> int:
        """How many looks of the hour were not made, once it is over."""
        return max(0, FOR_MINUTES // EVERY_MINUTES - self.made) if self.is_over else 0

    @property
    def is_late(self) -> bool:
        """Whether a look is overdue."""
        return self.minutes_late > 0


def watch_of(began_at: datetime, seen: Sequence[datetime], now: datetime) -> Watch:
    """The next look: 15 minutes after the last one (or the bump), until a look an hour or more after the bump.

    A day later nobody is asked for a look any more: what was missed shows as missing in the list.
    """
    ends = began_at + timedelta(minutes=FOR_MINUTES)
    last = max(seen, default=None)
    is_over = (last is not None and last >= ends) or now.date() > began_at.date()
    if is_over:
        return Watch(None, 0, True, len(seen))
    due = max(last or began_at, began_at) + timedelta(minutes=EVERY_MINUTES)
    late = int((now - due).total_seconds() // 60)
    return Watch(due, max(0, late), False, len(seen))


def needs_999(signs: Sequence[str]) -> bool:
    """Whether one of the signs means calling 999 now."""
    return bool(CALL_999 & set(signs))
