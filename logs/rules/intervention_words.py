"""The fixed words of a restrictive intervention's record, what it still lacks, and the moments it may name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time, timedelta

from logs.rules.incident_times import MOST_MINUTES
from logs.rules.intervention import TRIGGERS, Trigger
from logs.rules.over_midnight import ended_at, times_words
from logs.rules.session_limits import date_error
from logs.rules.signing import LONDON

KINDS: dict[str, str] = {str(kind): words for kind, (words, _) in TRIGGERS.items()}
TRIGGERS_SEEN: dict[str, str] = {
    "instruction": "asked to do something",
    "refused": "told no",
    "change": "change of plan",
    "noise": "noise",
    "crowd": "crowded place",
    "peer": "another pupil",
    "taken": "something taken away",
    "pain": "pain or unwell",
    "transition": "change of activity",
    "unknown": "nothing seen",
}
DE_ESCALATION: dict[str, str] = {
    "space": "gave space",
    "calm": "offered a calm space",
    "time": "gave time",
    "talk": "talked calmly",
    "signs": "signs or symbols",
    "distract": "offered something else to do",
    "task": "changed or stopped the task",
    "adult": "another adult took over",
    "others": "moved others away",
    "no_time": "no time: danger was immediate",
}
# Force with a hold, then what stops or limits movement without one (domain.md 4: non-force restraint counts too).
TECHNIQUES: dict[str, str] = {
    "turned": "turned or led away firmly",
    "blocked": "stood in the way",
    "arms": "held by the arms",
    "standing": "standing hold",
    "seated": "seated hold",
    "carried": "lifted or carried",
    "door": "door held, locked or blocked",
    "told": "told not to leave",
    "aid": "walking aid taken away",
    "chair": "wheelchair switched off or braked",
    "strapped": "strapped in or tied to furniture",
    "other": "something else",
}
PLACES = ("Classroom", "Corridor", "Hall", "Playground", "Dining hall", "Calm space", "Toilets", "Off site")
# What a technique is by its nature, whatever else it was.
KIND_OF: dict[str, Trigger] = {
    "arms": Trigger.FORCE,
    "standing": Trigger.FORCE,
    "seated": Trigger.FORCE,
    "carried": Trigger.FORCE,
    "door": Trigger.SECLUSION,
    "aid": Trigger.RESTRAINT,
    "chair": Trigger.RESTRAINT,
    "strapped": Trigger.RESTRAINT,
}
NO_INJURY = "None seen"

SAY_KIND = "Choose what it was. It can be several."
SAY_WHERE = "Choose where it happened, or write the place."
SAY_WHY = "Write why it was necessary: what would have happened otherwise."
SAY_LENGTH = "Write about how many minutes it lasted, from 1 to {most}. A minute is enough for a short one."
AHEAD = "This time is later than now. Check the day and the time."
NOT_OVER = (
    "It would not be over yet: {minutes} minutes from then is later than now. Check the time and the minutes."
)
OVER_MIDNIGHT = (
    "With {minutes} minutes it would run far past midnight. Check the time and the minutes. If it did, write the "
    "minutes up to midnight here and the rest as a record of the next day."
)
# A clock on the wall and a tablet's need not agree to the minute.
CLOCKS_DIFFER = timedelta(minutes=5)


def over_at(held_on: date, starts_at: time, minutes: int) -> datetime:
    """When an event that began at the local time STARTS_AT and lasted MINUTES was over: real minutes, London time."""
    began = datetime.combine(held_on, starts_at, tzinfo=LONDON)
    return (began.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(LONDON)


def is_over_midnight(held_on: date, starts_at: time, minutes: int) -> bool:
    """Whether the event ran into the next day; one that ended on the stroke of midnight did not."""
    over = over_at(held_on, starts_at, minutes)
    return over.date() > held_on and over.time() > time.min


def when_words(held_on: date, starts_at: time, minutes: int) -> str:
    """ "9:05 to 9:20", "23:50 to 0:05 (next day)": from when to about when."""
    began = datetime.combine(held_on, starts_at, tzinfo=LONDON)
    return times_words(began, over_at(held_on, starts_at, minutes))


def time_errors(held_on: date, starts_at: time, minutes: int, now: datetime) -> dict[str, str]:
    """What is wrong with day, time or length at the local moment NOW, by field; {} when nothing is.

    An event of the evening may run past midnight: it is one record, of the day it began.
    """
    if problem := date_error(held_on, now.date()):
        return {"held_on": problem}
    if not 1 <= minutes <= MOST_MINUTES:
        return {"minutes": SAY_LENGTH.format(most=MOST_MINUTES)}
    began, over = datetime.combine(held_on, starts_at, tzinfo=LONDON), over_at(held_on, starts_at, minutes)
    if began > now + CLOCKS_DIFFER:
        return {"starts_at": AHEAD}
    if over.date() > held_on and ended_at(began, over.timetz().replace(tzinfo=None)) != over:
        return {"minutes": OVER_MIDNIGHT.format(minutes=minutes)}
    if over > now + CLOCKS_DIFFER:
        return {"minutes": NOT_OVER.format(minutes=minutes)}
    return {}


def is_force(kinds: Collection[str]) -> bool:
    """Whether force was used: then what led up to it, de-escalation and type and degree have to be on record."""
    return Trigger.FORCE in kinds


def still_to_write(said: Mapping[str, object], kinds: Collection[str]) -> list[str]:
    """What the record of KINDS has to say and does not yet, in words; SAID by column, `adults` who took part."""
    asked = {
        "adults": "who took part",
        "what_was_done": "what was done: type and degree",
        "injuries_pupil": "injuries, or that none were seen",
        "support_after": "the support afterwards",
    }
    if is_force(kinds):
        asked |= {
            "before": "what led up to it",
            "triggers_seen": "known triggers",
            "de_escalation": "what was tried first",
        }
    return [words for name, words in asked.items() if not said.get(name)]


def kinds_meant(techniques: Collection[str], kinds: Collection[str]) -> list[str]:
    """The kinds that what was done speaks for and that were not chosen: for a person to look at again."""
    meant = {str(KIND_OF[technique]) for technique in techniques if technique in KIND_OF}
    return [kind for kind in KINDS if kind in meant and kind not in kinds]
