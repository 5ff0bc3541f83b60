"""Incidents and praise of the twelve weeks: a few children whose days are hard in their own way, and much that goes well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from caseload.management.demo.clock import add_minutes
from caseload.management.demo.dice import chance, happens, pick
from caseload.management.demo.gaps import Attendance
from caseload.management.demo.oakfield import Oakfield
from caseload.management.demo.register import CHILDREN, NEWCOMER, WITHOUT_RECORDS
from caseload.management.demo.shapes import Child
from common.ids import uuid7
from logs.actions.behaviour import log_incident
from logs.actions.behaviour_drafts import IncidentDraft, PraiseDraft
from logs.actions.drafts import SubmissionDraft
from logs.actions.praise import log_praise
from logs.choices import SubmissionKind
from logs.rules.behaviour import PRAISE_REASONS
from logs.rules.behaviour import BehaviourFunction as Function

PRAISE_SHARE, WRITTEN_SHARE, NOTED_SHARE = 0.14, 0.4, 0.6
EASIER_SINCE, EASIER_SHARE = 6, 0.4  # school days before today: what was put in place begins to show
PRAISE_AT = time(11, 40)
WRITTEN_AFTER = 12  # minutes


@dataclass(frozen=True)
class HardTime:
    """A moment of the week that is hard for a child: when, how often, and how it looks; `weekdays` from Monday 0."""

    at: time
    weekdays: tuple[int, ...]
    share: float
    place: str
    activity: str
    before: tuple[str, ...]
    seen: tuple[tuple[str, ...], ...]
    helped: tuple[str, ...]
    intensity: tuple[int, ...]
    purpose: tuple[tuple[Function, str], ...]
    words: tuple[str, ...]
    background: tuple[str, ...] = ()


HARD_TIMES: dict[str, tuple[HardTime, ...]] = {
    "theo": (
        HardTime(
            at=time(10, 45),
            weekdays=(0, 1, 2, 3, 4),
            share=0.5,
            place="Playground",
            activity="Coming in from break",
            before=("noise", "crowd"),
            seen=(("left",), ("left", "shout"), ("hide",)),
            helped=("space", "visual", "time"),
            intensity=(1, 2, 2, 3),
            purpose=((Function.SENSORY, "likely"), (Function.ESCAPE, "guess")),
            words=(
                "Put his hands over his ears when the whistle went and ran to the fence. Came in with his card.",
                "Lay down under the bench until the yard was empty, then walked in beside me.",
                "Pushed past the line and went to the cloakroom. Ear defenders on, five minutes, back in class.",
            ),
            background=("noise", "transition"),
        ),
        HardTime(
            at=time(13, 30),
            weekdays=(1, 3),
            share=0.45,
            place="Hall",
            activity="PE",
            before=("change", "crowd"),
            seen=(("left",), ("refuse",), ("shout", "throw")),
            helped=("visual", "adult", "calm"),
            intensity=(2, 2, 3),
            purpose=((Function.ESCAPE, "likely"), (Function.CONTROL, "guess")),
            words=(
                "The mats were out instead of the benches. Shouted that it was wrong and threw a beanbag at the wall.",
                "Sat by the door for the warm-up, joined for the last game.",
            ),
            background=("transition",),
        ),
    ),
    "amara": (
        HardTime(
            at=time(9, 20),
            weekdays=(0, 3),
            share=0.42,
            place="Class 3",
            activity="Phonics",
            before=("instruction", "attention"),
            seen=(("hide",), ("refuse",), ("throw",)),
            helped=("visual", "talk"),
            intensity=(1, 1, 2),
            purpose=((Function.COMMUNICATION, "likely"),),
            words=(
                "Pushed the cards off the table, then pointed at the board. She had wanted help and nobody saw.",
                "Turned to the wall for some minutes. Took the symbol for “break” when it was offered.",
            ),
            background=("demand",),
        ),
    ),
    "jasper": (
        HardTime(
            at=time(8, 50),
            weekdays=(0,),
            share=0.6,
            place="Entrance",
            activity="Arriving",
            before=("change", "unknown"),
            seen=(("refuse",), ("hide",)),
            helped=("adult", "time"),
            intensity=(1, 2),
            purpose=((Function.CONTROL, "guess"),),
            words=("Held on to the gate. Walked in with me by the side door once the bell had gone.",),
            background=("home", "sleep"),
        ),
    ),
    "kofi": (
        HardTime(
            at=time(12, 35),
            weekdays=(1, 2, 4),
            share=0.25,
            place="Playground",
            activity="Ball game",
            before=("peer", "refused"),
            seen=(("words",), ("shout", "kick"), ("hit",)),
            helped=("space", "talk"),
            intensity=(2, 3, 4),
            purpose=((Function.TANGIBLE, "clear"), (Function.CONNECTION, "guess")),
            words=(
                "Another pupil took the ball after a goal. He kicked out, then walked away when I called his name.",
                "Told he was out and said hurtful words. Put it right himself before the afternoon.",
            ),
        ),
    ),
}
PRAISE_NOTES: tuple[str, ...] = (
    "Told me before it got too loud.",
    "Held the door for the whole class.",
    "Tried the hard word three times.",
    "Shared the blue pens without being asked.",
    "First whole assembly this term.",
)


def live_through_behaviour(oakfield: Oakfield) -> None:
    """Every school day from the first of the records to yesterday, for the children who were in."""
    attendance = Attendance(oakfield)
    for day in oakfield.calendar.school_days(oakfield.year.records_from, oakfield.today):
        for child in CHILDREN:
            if day < oakfield.today and not attendance.is_away(child.key, day):
                _live(oakfield, child, day)


def _live(oakfield: Oakfield, child: Child, day: date) -> None:
    """One child's day."""
    is_to_come = child.key == NEWCOMER and day < oakfield.newcomer_from
    if is_to_come or child.key == WITHOUT_RECORDS or not child.key_worker:
        return
    for number, hard in enumerate(HARD_TIMES.get(child.key, ())):
        share = hard.share * (EASIER_SHARE if day > oakfield.ago(EASIER_SINCE) else 1)
        if day.weekday() in hard.weekdays and happens(share, "incident", child.key, number, day):
            _write(oakfield, child, hard, day, number)
    if happens(PRAISE_SHARE, "praise", child.key, day):
        _praise(oakfield, child, day)


def _write(oakfield: Oakfield, child: Child, hard: HardTime, day: date, number: int) -> None:
    """One incident, written a little after it by the child's key worker."""
    why = ("incident", child.key, number, day)
    lasted = 3 + int(12 * chance("lasted", *why))
    began = add_minutes(hard.at, int(15 * chance("began", *why)))
    done = oakfield.clock.set(day, add_minutes(began, lasted + WRITTEN_AFTER))
    has_more = happens(NOTED_SHARE, "more", *why)
    draft = IncidentDraft(
        held_on=day,
        behaviours=pick(hard.seen, "seen", *why),
        intensity=pick(hard.intensity, "intensity", *why),
        antecedents=_some(hard.before, "before", *why),
        helped=_some(hard.helped, "helped", *why),
        starts_at=began,
        minutes=lasted if has_more else None,
        recovery_minutes=5 * (1 + int(5 * chance("recovery", *why))) if has_more else None,
        place=hard.place,
        activity=hard.activity,
        setting_factors=hard.background if has_more else (),
        consequences=("back",) if has_more else (),
        what_happened=pick(hard.words, "words", *why) if happens(WRITTEN_SHARE, "written", *why) else "",
        functions=dict(hard.purpose) if has_more else {},
    )
    log_incident(
        by=oakfield.staff[child.key_worker],
        school=oakfield.school,
        pupil_id=oakfield.pupils[child.key].pk,
        submission=SubmissionDraft(uuid7(), SubmissionKind.BEHAVIOUR, done),
        draft=draft,
        received_at=done,
    )


def _praise(oakfield: Oakfield, child: Child, day: date) -> None:
    """One praise, by the child's key worker."""
    done = oakfield.clock.set(day, PRAISE_AT, int(3000 * chance("praised at", child.key, day)))
    has_note = happens(WRITTEN_SHARE / 2, "praise note", child.key, day)
    log_praise(
        by=oakfield.staff[child.key_worker],
        school=oakfield.school,
        pupil_id=oakfield.pupils[child.key].pk,
        submission=SubmissionDraft(uuid7(), SubmissionKind.PRAISE, done),
        draft=PraiseDraft(
            held_on=day,
            reason=pick(tuple(PRAISE_REASONS), "praise for", child.key, day),
            note=pick(PRAISE_NOTES, "praise words", child.key, day) if has_note else "",
        ),
        received_at=done,
    )


def _some(codes: Sequence[str], *purpose: object) -> tuple[str, ...]:
    """One of the codes, sometimes two."""
    first = pick(codes, *purpose)
    second = pick(codes, "second", *purpose)
    return (first, second) if second != first and happens(0.3, "two", *purpose) else (first,)
