"""The fixed words of eating, drinking and moving, and what an entry leaves to be looked at. Saved, never blocked."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class DailyKind(StrEnum):
    """What an entry under an eating and mobility plan is about."""

    EATING = "eating"
    DRINKING = "drinking"
    TUBE_FEED = "tube_feed"
    MOBILITY = "mobility"
    POSITION = "position"


class DailyFlag(StrEnum):
    """What was not as the plan or the register asks."""

    CERTIFICATE = "certificate"
    SECOND_ADULT = "second_adult"
    TEXTURE = "texture"
    EXPIRED = "expired"


MEALS: dict[str, str] = {"breakfast": "breakfast", "snack": "snack", "lunch": "lunch", "pudding": "pudding"}
DRINKS: dict[str, str] = {
    "water": "water",
    "milk": "milk",
    "juice": "juice or squash",
    "other_drink": "other",
}
FEEDS: dict[str, str] = {"feed": "feed", "flush": "water flush", "vent": "vented"}
MOVES: dict[str, str] = {
    "transfer": "transfer between chairs",
    "toilet_transfer": "transfer to the toilet or bed",
    "floor": "to or from the floor",
    "walk": "walked",
    "stand": "stood in the frame",
    "exercises": "exercises of the physiotherapist",
}
POSITIONS: dict[str, str] = {
    "own_chair": "upright in their own chair",
    "class_chair": "on a class chair",
    "wheelchair": "in the wheelchair",
    "side_left": "on their left side",
    "side_right": "on their right side",
    "back": "on their back",
    "front": "on their front",
    "wedge": "on the wedge",
    "held": "held by an adult",
}
EQUIPMENT: dict[str, str] = {
    "hoist": "hoist and sling",
    "slide_sheet": "slide sheet",
    "turner": "standing turner",
    "belt": "handling belt",
    "frame": "walking frame",
    "by_hand": "by hand, no equipment",
}
AMOUNTS: dict[str, str] = {
    "all": "all of it",
    "most": "most",
    "half": "about half",
    "little": "a little",
    "none": "none",
}
VOLUMES: tuple[int, ...] = (50, 100, 150, 200)
TROUBLE_EATING: dict[str, str] = {
    "refused": "refused",
    "tired": "tired",
    "cough": "coughing",
    "gag": "gagging",
    "choking": "choking",
    "sick": "sick",
}
TROUBLE_MOVING: dict[str, str] = {
    "refused": "refused",
    "tired": "tired",
    "pain": "pain",
    "red_skin": "red skin",
    "slipped": "slipped or fell",
}
# Until when each meal is the likely one.
MEAL_TIMES: tuple[tuple[time, str], ...] = (
    (time(9, 30), "breakfast"),
    (time(11, 15), "snack"),
    (time(15, 30), "lunch"),
)
CHOKING = "choking"
# What asks for first aid, or for somebody to look at the child, there and then.
FIRST_AID: frozenset[str] = frozenset({CHOKING, "slipped"})


@dataclass(frozen=True)
class KindWords:
    """What one kind of entry asks; an empty table is a question that is not asked."""

    title: str
    ask: str
    what: Mapping[str, str]
    trouble: Mapping[str, str]
    icon: str
    has_amount: bool = False
    has_volume: bool = False
    textures: tuple[str, ...] = ()
    positions: Mapping[str, str] | None = None
    equipment: Mapping[str, str] | None = None
    is_handling: bool = False


FOOD_LEVELS, DRINK_LEVELS = ("3", "4", "5", "6", "7"), ("0", "1", "2", "3", "4")
KINDS: dict[str, KindWords] = {
    DailyKind.EATING: KindWords(
        "Eating", "What was it?", MEALS, TROUBLE_EATING, "utensils",
        has_amount=True, textures=FOOD_LEVELS, positions=POSITIONS,
    ),
    DailyKind.DRINKING: KindWords(
        "Drinking", "What was it?", DRINKS, TROUBLE_EATING, "cup-soda",
        has_volume=True, textures=DRINK_LEVELS, positions=POSITIONS,
    ),
    DailyKind.TUBE_FEED: KindWords(
        "Tube feed", "What was given?", FEEDS, TROUBLE_EATING, "milk",
        has_volume=True, positions=POSITIONS,
    ),
    DailyKind.MOBILITY: KindWords(
        "Moving", "What was done?", MOVES, TROUBLE_MOVING, "accessibility",
        equipment=EQUIPMENT, is_handling=True,
    ),
    DailyKind.POSITION: KindWords(
        "Position", "Which position now?", POSITIONS, TROUBLE_MOVING, "bed",
        equipment=EQUIPMENT, is_handling=True,
    ),
}  # fmt: skip
# Every word an entry may carry in its list of what was done.
WHAT: dict[str, str] = MEALS | DRINKS | FEEDS | MOVES | POSITIONS | EQUIPMENT
TROUBLE: dict[str, str] = TROUBLE_EATING | TROUBLE_MOVING

FLAG_WORDS: dict[DailyFlag, str] = {
    DailyFlag.CERTIFICATE: "no moving-and-handling certificate in force that day",
    DailyFlag.SECOND_ADULT: "the plan asks for a second adult, and none is named",
    DailyFlag.TEXTURE: "this texture is not in the plan",
    DailyFlag.EXPIRED: "the review of the plan is overdue",
}

# Names of the IDDSI framework (iddsi.net); "thin" alone is an everyday word.
LEVEL_NAMES: tuple[tuple[str, str], ...] = (
    (r"thin (?:fluids?|liquids?|drinks?)", "0"),
    (r"slightly thick", "1"),
    (r"mildly thick", "2"),
    (r"moderately thick|liquidi[sz]ed", "3"),
    (r"extremely thick|pur[eé]ed?|purée", "4"),
    (r"minced (?:and|&) moist", "5"),
    (r"soft (?:and|&) bite[- ]sized", "6"),
    (r"easy to chew|regular (?:food|texture|diet)", "7"),
)
NUMBERED = re.compile(
    r"(?:iddsi|level)s?\s*(?:level)?\s*([0-7])(?:\s*(-|–|to|and|or)\s*([0-7]))?", re.IGNORECASE
)


def levels_in(text: str) -> frozenset[str]:
    """The IDDSI levels a plan names in its words: "Level 5", "IDDSI 4 to 6", "minced and moist"."""
    found: set[str] = set()
    for first, link, last in NUMBERED.findall(text):
        found |= {first, last} - {""}
        if link in {"-", "–", "to"} and last:
            found |= {str(level) for level in range(int(first), int(last) + 1)}
    for words, level in LEVEL_NAMES:
        if re.search(words, text, re.IGNORECASE):
            found.add(level)
    return frozenset(found)


def plan_levels(kind: str, content: Mapping[str, str]) -> frozenset[str]:
    """The levels the pupil's plan names for food, or for drinks."""
    text = content.get("eating" if kind == DailyKind.EATING else "drinking", "")
    return levels_in(text) & frozenset(KINDS[kind].textures)


def is_off_plan(kind: str, texture: str, content: Mapping[str, str]) -> bool:
    """Whether the texture given is none of those the plan names; a plan that names none says nothing."""
    levels = plan_levels(kind, content)
    return bool(texture and levels and texture not in levels)


def is_handling(kind: str, what: Collection[str]) -> bool:
    """Whether the pupil was moved by adults: walking alone, or standing in a frame, is not."""
    if not KINDS[kind].is_handling:
        return False
    alone = {"walk", "exercises", "frame", "stand"}
    return kind == DailyKind.POSITION or bool(set(what) - alone)


def meal_at(now: time) -> list[str]:
    """The meal that is likely at the time of day; [] after school."""
    return next(([meal] for until, meal in MEAL_TIMES if now < until), [])


def flag_words(flags: Collection[DailyFlag]) -> list[str]:
    """The flags as words, in their order."""
    return [words for flag, words in FLAG_WORDS.items() if flag in flags]
