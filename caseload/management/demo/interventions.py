"""The restrictive interventions of the term: three of the weeks before and one of the last school day, still short."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from caseload.management.demo.clock import add_minutes, moment
from caseload.management.demo.oakfield import Oakfield
from common.ids import uuid7
from logs.actions.drafts import SubmissionDraft
from logs.actions.intervention import log_intervention
from logs.actions.intervention_drafts import InterventionDraft
from logs.choices import MarkKind, SubmissionKind
from logs.rules.body_map import BY_KEY, MarkDraft
from logs.rules.intervention import Trigger
from logs.rules.intervention_words import NO_INJURY

WRITTEN_AFTER = 25  # minutes


@dataclass(frozen=True)
class Held:
    """One event: whom, how many school days ago, when and where; the record as its author wrote it."""

    child: str
    ago: int
    at: time
    minutes: int
    place: str
    by: str
    kinds: tuple[Trigger, ...]
    why: str
    took_part: tuple[str, ...]
    saw: tuple[str, ...] = ()
    before: str = ""
    triggers: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    done: str = ""
    after: str = ""
    injuries: str = ""
    staff_hurt: str = ""
    breathing: str = ""
    is_ground: bool = False
    moved: bool = False
    followed: bool | None = None
    marks: tuple[tuple[str, MarkKind, int], ...] = ()


HELD: tuple[Held, ...] = (
    Held(
        "jasper",
        32,
        time(10, 40),
        3,
        "Corridor",
        "tunde.bakare",
        (Trigger.FORCE,),
        "He was running for the open gate, and a delivery van was turning in.",
        ("tunde.bakare", "senco"),
        ("fiona.mcbride",),
        "The fire drill had been moved to break. The bell went while he was by the door.",
        ("noise", "change"),
        ("talk", "space", "no_time"),
        ("arms",),
        "Two adults walked beside him, each with a hand round the forearm, and turned him from the gate. Let go inside.",
        "Ten minutes in the library with his headphones. His mother rang back at 11:30.",
        NO_INJURY,
        moved=True,
    ),
    Held(
        "tomos",
        19,
        time(13, 25),
        4,
        "Hall",
        "fiona.mcbride",
        (Trigger.FORCE, Trigger.RESTRAINT),
        "He was throwing wooden skittles, and three children sat within reach.",
        ("fiona.mcbride", "keyworker"),
        ("marta.sobczak",),
        "He had been told that the climbing frame would stay folded.",
        ("refused", "crowd"),
        ("talk", "distract", "others"),
        ("standing",),
        "A standing hold from both sides until his arms were still, then step by step to the bench.",
        "Water and a walk with his key worker; the group was talked to as well.",
        "Redness on the right forearm",
        "Scratch on the hand of one adult",
        "13:26 and 13:28 Fiona McBride: talking to us, colour normal, breathing evenly",
        moved=True,
        followed=True,
        marks=(("front:forearm:right", MarkKind.RED_MARK, 20),),
    ),
    Held(
        "max",
        8,
        time(11, 10),
        6,
        "Calm space",
        "marta.sobczak",
        (Trigger.SECLUSION,),
        "He was hitting out at whoever came near, and the group could not leave past him.",
        ("marta.sobczak",),
        ("keyworker",),
        before="A puzzle was put away before he had finished it.",
        triggers=("taken",),
        tried=("calm", "signs", "time"),
        techniques=("door",),
        done="The door of the calm space was held shut from outside, with an adult at the window all the time.",
        after="The door was opened as soon as he sat down. He finished the puzzle.",
        injuries=NO_INJURY,
    ),
    Held(
        "jasper",
        0,
        time(10, 35),
        2,
        "Playground",
        "tunde.bakare",
        (Trigger.FORCE,),
        "He had picked up a broken slat from the fence and was swinging it at two other pupils.",
        ("tunde.bakare",),
        ("keyworker",),
        injuries=NO_INJURY,
    ),
)


def hold_safely(oakfield: Oakfield) -> None:
    """Write each of them down on its day."""
    for held in HELD:
        _write(oakfield, held)


def _day(oakfield: Oakfield, held: Held) -> date:
    """Its day: for the newest today, or the last school day when it is too early for that."""
    if held.ago:
        return oakfield.ago(held.ago)
    today = oakfield.now.date()
    is_over = moment(today, held.at) + timedelta(minutes=WRITTEN_AFTER) < oakfield.now
    return today if is_over and oakfield.calendar.is_school_day(today) else oakfield.ago(1)


def _write(oakfield: Oakfield, held: Held) -> None:
    """The record, written before the next lesson."""
    day = _day(oakfield, held)
    written = oakfield.clock.set(day, add_minutes(held.at, WRITTEN_AFTER))
    draft = InterventionDraft(
        held_on=day,
        starts_at=held.at,
        minutes=held.minutes,
        place=held.place,
        kinds=tuple(str(kind) for kind in held.kinds),
        why_necessary=held.why,
        participant_ids=tuple(oakfield.staff[name].pk for name in held.took_part),
        witness_ids=tuple(oakfield.staff[name].pk for name in held.saw),
        before=held.before,
        triggers_seen=held.triggers,
        de_escalation=held.tried,
        techniques=held.techniques,
        what_was_done=held.done,
        is_ground=held.is_ground,
        breathing_checked=held.breathing,
        injuries_pupil=held.injuries,
        injuries_staff=held.staff_hurt,
        support_after=held.after,
        others_moved=held.moved,
        was_plan_followed=held.followed,
        marks=tuple(MarkDraft(BY_KEY[key], kind, size_mm=size) for key, kind, size in held.marks),
    )
    log_intervention(
        by=oakfield.staff[held.by],
        school=oakfield.school,
        pupil_id=oakfield.pupils[held.child].pk,
        submission=SubmissionDraft(uuid7(), SubmissionKind.INTERVENTION, written),
        draft=draft,
        received_at=written,
        keeps_aside=False,
    )
