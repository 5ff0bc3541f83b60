"""The fixed words of behaviour records: facts first, hypotheses named as such (domain.md 5)."""

from collections.abc import Iterable, Mapping, Sequence
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
    "peer": "another pupil",
    "attention": "adult busy",
    "taken": "something taken away",
    "unknown": "nothing seen",
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
# What an adult did that helped, as the short form asks it.
HELPED: dict[str, str] = {
    "space": "given space",
    "calm": "a calm space, by choice",
    "time": "time",
    "talk": "talking it through",
    "distract": "something else to do",
    "visual": "the visual",
    "task": "a changed task",
    "adult": "another adult",
    "nothing": "nothing yet",
}
# What followed, for everybody.
CONSEQUENCES: dict[str, str] = {
    "back": "went back to the task",
    "repair": "put it right together",
    "moved": "others moved away",
    "missed": "missed part of a lesson",
    "leader": "a leader was called",
    "home": "parent told",
}
PRAISE_REASONS: dict[str, str] = {
    "kind": "kind to a friend",
    "help": "asked for help",
    "try": "kept trying",
    "words": "used words or signs",
    "listen": "listened",
    "turn": "waited or took turns",
    "start": "got started",
    "finish": "finished the task",
    "calm": "found a way to be calm",
    "join": "joined in",
    "brave": "tried something new",
    "repair": "put something right",
}


def intensity_words(own: Sequence[str]) -> tuple[str, ...]:
    """The five steps of intensity, 1 to 5, in the school's OWN words; the usual ones until it has written all five."""
    is_complete = len(own) == len(INTENSITIES) and all(word.strip() for word in own)
    return tuple(own) if is_complete else DEFAULT_INTENSITY_WORDS


def words_of(codes: Iterable[str], table: Mapping[str, str]) -> tuple[str, ...]:
    """The words of the codes in the table's order; a code the table no longer has stands as it is, at the end."""
    chosen = set(codes)
    known = [words for code, words in table.items() if code in chosen]
    return (*known, *sorted(chosen - set(table)))


def first_capital(words: str) -> str:
    """The words with a capital letter first, as a button says them."""
    return words[:1].upper() + words[1:]


def chip_choices(table: Mapping[str, str]) -> list[tuple[str, str]]:
    """The table as choices of a form."""
    return [(code, first_capital(words)) for code, words in table.items()]
