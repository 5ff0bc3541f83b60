"""Why a well-formed session cannot be saved, against what is on record; read once for many sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from accounts.models import Record, School, User
from common.words import day_words
from logs.actions.drafts import EntryDraft, RatingDraft, SessionDraft
from logs.models import SessionEntry
from logs.selectors.roll import NOWHERE, Place, roll_of
from plans.models import PromptLevel, ProvisionLine, SlotAdult, SlotPupil, Target
from plans.rules.vocabulary import Measure

Row = TypeVar("Row", bound=Record)

NO_SUCH_SLOT = "The timetable has no such session on that day."
NOT_YOURS = "You do not work with this pupil at the moment, so the SENCO needs to look at this session."
NOT_IN_SLOT = "The pupil is no longer in this session of the timetable."
NOT_THEIR_LINE = "The provision line is not this pupil's."
NOT_MISSED = "The session this one was to make up for is not a missed session of the same line."
NOT_LIVE = "A target that was rated was not being worked on that day."
NOT_THEIR_TARGET = "A target that was rated is another pupil's."
NO_SUCH_LEVEL = "The help scale has changed since: a level that was chosen is gone."
NO_TRIES = "A target that counts tries was rated without them."


@dataclass(frozen=True)
class OnRecord:
    """What is on record about everything some sessions name; `in_slot` by slot, `named_in` the author's slots."""

    roll: Mapping[UUID, Place]
    lines: Mapping[UUID, ProvisionLine]
    targets: Mapping[UUID, Target]
    level_ids: frozenset[UUID]
    in_slot: Mapping[UUID, frozenset[UUID]]
    named_in: frozenset[UUID]
    missed: Mapping[UUID, SessionEntry]


def on_record(by: User, school: School, sessions: Sequence[SessionDraft], today: date) -> OnRecord:
    """What is on record, read in at most seven queries for any number of sessions."""
    entries = [entry for session in sessions for entry in session.entries]
    ratings = [rating for entry in entries for rating in entry.ratings]
    slot_ids = {session.slot.pk for session in sessions if session.slot}
    made_up = {entry.makes_up_id for entry in entries if entry.makes_up_id}
    roll = roll_of(by, school, [entry.pupil_id for entry in entries], today)
    may_add_all = all(roll.get(entry.pupil_id, NOWHERE).may_add for entry in entries)
    return OnRecord(
        roll=roll,
        lines=_by_id(
            ProvisionLine.objects.filter(pk__in={entry.line_id for entry in entries if entry.line_id})
        ),
        targets=_by_id(Target.objects.filter(pk__in={rating.target_id for rating in ratings}))
        if ratings
        else {},
        level_ids=_level_ids(school) if any(rating.level_id for rating in ratings) else frozenset(),
        in_slot=_pupils_in(slot_ids) if slot_ids else {},
        named_in=frozenset() if may_add_all or not slot_ids else _slots_of(by, slot_ids),
        missed=_by_id(SessionEntry.objects.standing().filter(pk__in=made_up, happened=False))
        if made_up
        else {},
    )


def refusal(session: SessionDraft, school: School, known: OnRecord) -> str:
    """Why the session cannot be saved although it is well formed; "" when it can."""
    slot = session.slot
    if slot and (slot.school_id != school.pk or slot.weekday != session.held_on.weekday()):
        return NO_SUCH_SLOT
    return next(filter(None, (_entry_refusal(entry, session, known) for entry in session.entries)), "")


def ratings_refusal(entry: EntryDraft, day: date, known: OnRecord) -> str:
    """Why the ratings of one entry cannot be saved, or ""."""
    return next(filter(None, (_rating_refusal(rating, entry, day, known) for rating in entry.ratings)), "")


def taken_words(session: SessionDraft) -> str:
    """That the slot was logged by somebody in the meantime, by whom; "" when it was not."""
    if session.slot is None:
        return ""
    standing = SessionEntry.objects.standing().filter(
        slot=session.slot, held_on=session.held_on, pupil_id__in=session.pupil_ids
    )
    entry = standing.select_related("author").order_by("id").first()
    if entry is None:
        return ""
    return f"{entry.author.short_name} has logged this session already. Open it to see what it says."


def _entry_refusal(entry: EntryDraft, session: SessionDraft, known: OnRecord) -> str:
    """Why one entry cannot be saved, or ""."""
    place, slot = known.roll.get(entry.pupil_id, NOWHERE), session.slot
    if place.on(session.held_on) is None:
        return f"The pupil was not on the school's roll on {day_words(session.held_on)}."
    if not place.may(bool(slot and slot.pk in known.named_in)):
        return NOT_YOURS
    if slot and entry.pupil_id not in known.in_slot.get(slot.pk, frozenset()):
        return NOT_IN_SLOT
    return _line_refusal(entry, known) or ratings_refusal(entry, session.held_on, known)


def _line_refusal(entry: EntryDraft, known: OnRecord) -> str:
    """Why the line, or the session made up for, does not fit the pupil; or ""."""
    line = known.lines.get(entry.line_id) if entry.line_id else None
    if entry.line_id and (line is None or line.pupil_id != entry.pupil_id):
        return NOT_THEIR_LINE
    missed = known.missed.get(entry.makes_up_id) if entry.makes_up_id else None
    fits = missed is not None and (missed.pupil_id, missed.line_id) == (entry.pupil_id, entry.line_id)
    return NOT_MISSED if entry.makes_up_id and not fits else ""


def _rating_refusal(rating: RatingDraft, entry: EntryDraft, day: date, known: OnRecord) -> str:
    """Why one rating cannot be saved, or ""."""
    target = known.targets.get(rating.target_id)
    if target is None or target.starts_on > day or (target.ended_on is not None and target.ended_on < day):
        return NOT_LIVE
    if target.pupil_id != entry.pupil_id:
        return NOT_THEIR_TARGET
    if rating.level_id and rating.level_id not in known.level_ids:
        return NO_SUCH_LEVEL
    return NO_TRIES if target.measure == Measure.TRIALS and rating.trials is None else ""


def _level_ids(school: School) -> frozenset[UUID]:
    """The levels of the school's help scale."""
    return frozenset(PromptLevel.objects.filter(school=school).values_list("id", flat=True))


def _pupils_in(slot_ids: set[UUID]) -> dict[UUID, frozenset[UUID]]:
    """The pupils of each slot."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for slot_id, pupil_id in SlotPupil.objects.filter(slot_id__in=slot_ids).values_list(
        "slot_id", "pupil_id"
    ):
        found[slot_id].add(pupil_id)
    return {slot_id: frozenset(pupil_ids) for slot_id, pupil_ids in found.items()}


def _slots_of(by: User, slot_ids: set[UUID]) -> frozenset[UUID]:
    """Those of the slots in which the timetable names BY."""
    return frozenset(
        SlotAdult.objects.filter(slot_id__in=slot_ids, staff=by).values_list("slot_id", flat=True)
    )


def _by_id(rows: Iterable[Row]) -> dict[UUID, Row]:
    """The rows by their id."""
    return {row.pk: row for row in rows}
