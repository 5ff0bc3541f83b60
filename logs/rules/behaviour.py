"""The fixed words of behaviour records: facts first, hypotheses named as such (domain.md 5)."""

from enum import StrEnum


class BehaviourFunction(StrEnum):
    """What a behaviour may be for the child: several hypotheses, never one fact."""

    SENSORY = "sensory"
    ESCAPE = "escape"
    CONNECTION = "connection"
    TANGIBLE = "tangible"
    PAIN = "pain"
    COMMUNICATION = "communication"
    CONTROL = "control"


class Confidence(StrEnum):
    """How sure the author is of a hypothesis."""

    GUESS = "guess"
    LIKELY = "likely"
    CLEAR = "clear"


INTENSITIES = (1, 2, 3, 4, 5)
# What a new school's five steps say; it writes its own (School.intensity_words).
DEFAULT_INTENSITY_WORDS: tuple[str, ...] = (
    "low disruption, back on task with a word",
    "disruption that others notice",
    "risk of minor harm",
    "harm or damage",
    "injury or emergency",
)
SETTING_FACTORS: dict[str, str] = {
    "sleep": "poor sleep",
    "hunger": "hungry",
    "pain": "pain or unwell",
    "medicine": "medicine missed",
    "noise": "noise",
    "transition": "change of activity",
    "cover": "unfamiliar adult",
    "peer": "another pupil",
    "home": "something at home",
    "demand": "task demand",
    "waiting": "waiting",
}
ANTECEDENTS: dict[str, str] = {
    "instruction": "asked to do something",
    "refused": "told no",
    "change": "change of plan",
    "noise": "sudden noise",
    "crowd": "crowded place",
    "peer": "something another pupil did",
    "attention": "adult busy with others",
    "taken": "something taken away",
    "unknown": "nothing we saw",
}
BEHAVIOURS: dict[str, str] = {
    "left": "left the place",
    "shout": "shouted",
    "words": "hurtful words",
    "throw": "threw things",
    "damage": "damaged things",
    "hit": "hit out",
    "kick": "kicked",
    "bite": "bit",
    "self": "hurt themselves",
    "hide": "hid or withdrew",
    "refuse": "would not take part",
}
CONSEQUENCES: dict[str, str] = {
    "space": "given space",
    "calm": "used a calm space by choice",
    "talk": "talked it through",
    "distract": "offered something else",
    "visual": "shown the visual",
    "task": "task changed",
    "adult": "change of adult",
    "moved": "others moved away",
    "home": "parent told",
}
