"""What a session and an incident take along when they are moved to the right pupil."""

from __future__ import annotations

from copy import copy
from typing import Any
from uuid import UUID

from accounts.selectors import calendar_of
from logs.actions.drafts import EntryDraft, RatingDraft, SessionDraft
from logs.actions.entry import mark_withdrawn
from logs.actions.refusals import on_record, refusal
from logs.actions.session import new_rating
from logs.actions.wrong_pupil import Movable, Move
from logs.models import (
    BehaviourIncident,
    FunctionHypothesis,
    IncidentAdult,
    IncidentPeer,
    SessionCorrection,
    SessionEntry,
    TargetRating,
)
from logs.selectors.incidents import as_corrected
from logs.selectors.ratings import standing_ratings
from logs.selectors.standing import standing_facts
from plans.models import ProvisionLine, Slot
from plans.selectors.timetable import slots_on

FACTS = (
    "held_on",
    "happened",
    "planned_minutes",
    "minutes",
    "reason",
    "adults",
    "pupils_present",
    "by",
)

# --- sessions ---


def session_as_it_stands(entry: SessionEntry) -> SessionEntry:
    """A copy of ENTRY that says what its newest correction says: 1 query."""
    facts = standing_facts(entry)
    stands = copy(entry)
    if isinstance(facts, SessionCorrection):
        for name in FACTS:
            setattr(stands, name, getattr(facts, name))
    return stands


def session_refusal(movable: Movable, move: Move) -> str:
    """Why the session cannot stand under the right pupil: as for one logged anew, line and targets checked."""
    stands, ratings = move.stands, ratings_carried(move)
    entry = EntryDraft(
        pupil_id=move.to_pupil.pk,
        line_id=move.choice.line_id,
        minutes=stands.minutes,
        happened=stands.happened,
        planned_minutes=stands.planned_minutes,
        reason=stands.reason,
        ratings=ratings,
    )
    session = SessionDraft(stands.held_on, (entry,), slot_of(move))
    return refusal(session, stands.school, on_record(move.by, stands.school, [session], move.today))


def slot_of(move: Move) -> Slot | None:
    """The right pupil's own time in the week for the line on that day, if it is not logged yet."""
    stands, line_id = move.stands, move.choice.line_id
    if line_id is None:
        return None
    logged = SessionEntry.objects.standing().filter(pupil=move.to_pupil, held_on=stands.held_on)
    timetabled = slots_on(stands.school, stands.held_on, calendar_of(stands.school))
    own = timetabled.filter(slot_pupils__pupil=move.to_pupil, slot_pupils__line=line_id)
    free = list(own.exclude(pk__in=logged.filter(slot__isnull=False).values("slot_id")))
    same_time = [slot for slot in free if slot.starts_at == stands.starts_at]
    return next(iter([*same_time, *free]), None)


def session_columns(move: Move) -> dict[str, Any]:
    """The line that was chosen, the pupil's own time in the week, and by whom the new line says it is led."""
    line = ProvisionLine.objects.filter(pk=move.choice.line_id).first() if move.choice.line_id else None
    was_led = move.record.line.by if move.record.line else ""
    led = (line.by if line else "") if move.stands.by == was_led else move.stands.by
    return {"line": line, "slot": slot_of(move), "by": led}


def ratings_carried(move: Move) -> list[RatingDraft]:
    """The ratings that count, each on the right pupil's target that was chosen for it."""
    if not move.stands.happened:
        return []
    stands = standing_ratings(move.record)
    chosen = {old: new for old, new in move.choice.targets.items() if old in stands}
    return [RatingDraft(new, *stands[old].marks) for old, new in chosen.items()]


def carry_ratings(move: Move, written: SessionEntry) -> None:
    """Write the ratings of the new session."""
    TargetRating.objects.bulk_create(new_rating(written, draft) for draft in ratings_carried(move))


def withdraw_ratings(move: Move, entry: SessionEntry) -> None:
    """Withdraw the ratings of the old session with it."""
    for rating in TargetRating.objects.standing().filter(entry=entry).order_by("id"):
        mark_withdrawn(rating, move.by, move.now)


# --- behaviour ---


def incident_as_it_stands(incident: BehaviourIncident) -> BehaviourIncident:
    """A copy of INCIDENT that says what its newest correction says: 1 query."""
    return as_corrected([incident])[0]


def carry_people(move: Move, written: BehaviourIncident) -> None:
    """Who was there and what it may have been for; the right pupil is no longer another pupil in it."""
    old: BehaviourIncident = move.record
    adults: list[UUID] = list(old.incident_adults.order_by("staff_id").values_list("staff_id", flat=True))
    peers: list[UUID] = list(old.incident_peers.order_by("peer_id").values_list("peer_id", flat=True))
    IncidentAdult.objects.bulk_create(IncidentAdult(incident=written, staff_id=key) for key in adults)
    IncidentPeer.objects.bulk_create(
        IncidentPeer(incident=written, peer_id=key) for key in peers if key != move.to_pupil.pk
    )
    FunctionHypothesis.objects.bulk_create(
        FunctionHypothesis(incident=written, function=each.function, confidence=each.confidence)
        for each in old.hypotheses.order_by("function")
    )
