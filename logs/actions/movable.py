"""The kinds of record that can be moved to the right pupil: one declaration each (logs/actions/wrong_pupil.py)."""

from __future__ import annotations

from copy import copy
from typing import Any
from uuid import UUID

from accounts.selectors import calendar_of
from logs.actions.behaviour import may_withdraw_incident
from logs.actions.daily_care import may_withdraw_daily_care
from logs.actions.daily_care_checks import as_the_plan_stood
from logs.actions.daily_care_drafts import DailyCareDraft
from logs.actions.daily_line import may_withdraw_line
from logs.actions.dose import may_withdraw_dose
from logs.actions.dose_move import carry_dose, dose_columns, dose_refusal, leave_in_order
from logs.actions.drafts import EntryDraft, RatingDraft, SessionDraft
from logs.actions.emergency import event_columns, may_withdraw_health_event
from logs.actions.entry import mark_withdrawn, may_withdraw
from logs.actions.first_aid import may_withdraw_first_aid
from logs.actions.first_aid_move import carry_first_aid
from logs.actions.intervention import may_move_intervention
from logs.actions.intervention_move import OF_THE_WRONG_PUPIL, carry_intervention, intervention_columns
from logs.actions.intimate_care import facts_of_plan, may_withdraw_intimate_care
from logs.actions.praise import may_withdraw_praise
from logs.actions.refusals import on_record, refusal
from logs.actions.session import new_rating
from logs.actions.stock import may_withdraw_stock
from logs.actions.stock_move import stock_columns, stock_refusal
from logs.actions.wrong_pupil import Movable, Move
from logs.choices import SubmissionKind
from logs.models import (
    BehaviourIncident,
    DailyCare,
    DailyLine,
    Dose,
    FirstAid,
    FunctionHypothesis,
    HealthEvent,
    IncidentAdult,
    IncidentPeer,
    IntimateCare,
    IntimateCareMark,
    Praise,
    RestrictiveIntervention,
    SessionCorrection,
    SessionEntry,
    StockEntry,
    TargetRating,
)
from logs.selectors.incidents import as_corrected
from logs.selectors.intimate_care import plan_on
from logs.selectors.ratings import standing_ratings
from logs.selectors.standing import standing_facts
from plans.models import ProvisionLine, Slot
from plans.selectors.timetable import slots_on
from pupils.access import Action

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
MARK_COLUMNS = (
    "number",
    "view",
    "region",
    "side",
    "across",
    "down",
    "kind",
    "size_mm",
    "colour",
    "words",
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


# --- intimate care ---


def carry_intimate_marks(move: Move, written: IntimateCare) -> None:
    """The marks on the record's own body map, as they were put there."""
    IntimateCareMark.objects.bulk_create(
        IntimateCareMark(
            **{name: getattr(mark, name) for name in MARK_COLUMNS},
            record=written,
            editable_until=written.editable_until,
        )
        for mark in IntimateCareMark.objects.filter(record=move.record).order_by("number")
    )


def intimate_columns(move: Move) -> dict[str, Any]:
    """The plan of the right pupil, and what it and the register said of the care that day."""
    record, to_pupil = move.record, move.to_pupil
    plan = plan_on(to_pupil.pk, record.school_id, record.held_on)
    return facts_of_plan(plan, record.held_on, record.author_id, record.second_adult_id)


# --- eating, drinking, moving ---


def daily_care_columns(move: Move) -> dict[str, Any]:
    """The plan of the right pupil, and what was not as it and the register asked that day."""
    stands = move.stands
    draft = DailyCareDraft(
        kind=stands.kind,
        held_on=stands.held_on,
        starts_at=stands.starts_at,
        what=tuple(stands.what),
        texture=stands.texture,
        second_adult_id=stands.second_adult_id,
    )
    return as_the_plan_stood(draft, move.to_pupil.pk, stands.school_id, stands.author_id)


MOVABLES: dict[str, Movable] = {
    each.kind: each
    for each in (
        Movable(
            model=SessionEntry,
            kind=SubmissionKind.SESSION,
            noun="session",
            write=Action.SESSION_LOG,
            may_withdraw=may_withdraw,
            route="logs:session-entry",
            texts=("note",),
            left_out=frozenset({"line", "slot", "makes_up", "off_timetable"}),
            has_line=True,
            stands=session_as_it_stands,
            refusal=session_refusal,
            columns=session_columns,
            carry=carry_ratings,
            withdraw_around=withdraw_ratings,
        ),
        Movable(
            model=BehaviourIncident,
            kind=SubmissionKind.BEHAVIOUR,
            noun="behaviour record",
            write=Action.BEHAVIOUR_LOG,
            may_withdraw=may_withdraw_incident,
            route="logs:behaviour-incident",
            texts=("what_happened", "what_helped"),
            stands=incident_as_it_stands,
            carry=carry_people,
        ),
        Movable(
            model=FirstAid,
            kind=SubmissionKind.FIRST_AID,
            noun="first-aid record",
            write=Action.FIRST_AID_LOG,
            may_withdraw=may_withdraw_first_aid,
            route="logs:first-aid",
            texts=("what_happened", "witness", "factor"),
            carry=carry_first_aid,
        ),
        Movable(
            model=IntimateCare,
            kind=SubmissionKind.INTIMATE_CARE,
            noun="record",
            write=Action.INTIMATE_CARE_LOG,
            may_withdraw=may_withdraw_intimate_care,
            route="logs:intimate-care",
            texts=("refusal_words", "seen_words"),
            left_out=frozenset({"plan"}),
            columns=intimate_columns,
            carry=carry_intimate_marks,
        ),
        Movable(
            model=DailyCare,
            kind=SubmissionKind.DAILY_CARE,
            noun="entry",
            write=Action.DAILY_CARE_LOG,
            may_withdraw=may_withdraw_daily_care,
            route="logs:daily-care",
            texts=("note",),
            left_out=frozenset({"plan"}),
            columns=daily_care_columns,
        ),
        Movable(
            model=RestrictiveIntervention,
            kind=SubmissionKind.INTERVENTION,
            noun="record of a restrictive intervention",
            write=Action.INTERVENTION_LOG,
            may_withdraw=may_move_intervention,
            route="logs:intervention",
            texts=("why_necessary", "before", "what_was_done", "support_after"),
            left_out=OF_THE_WRONG_PUPIL,
            columns=intervention_columns,
            carry=carry_intervention,
        ),
        Movable(
            model=StockEntry,
            kind=SubmissionKind.STOCK,
            noun="entry of the stock",
            write=Action.STOCK_WRITE,
            may_withdraw=may_withdraw_stock,
            route="logs:stock-entry",
            texts=("explanation",),
            left_out=frozenset({"medicine", "expected"}),
            refusal=stock_refusal,
            columns=stock_columns,
        ),
        Movable(
            model=HealthEvent,
            kind=SubmissionKind.HEALTH_EVENT,
            noun="record of an emergency",
            write=Action.HEALTH_EVENT_LOG,
            may_withdraw=may_withdraw_health_event,
            route="logs:health-event",
            texts=("what_happened",),
            left_out=frozenset({"plan", "rescue_dose"}),
            columns=event_columns,
        ),
        Movable(
            model=Dose,
            kind=SubmissionKind.DOSE,
            noun="dose",
            write=Action.DOSE_LOG,
            may_withdraw=may_withdraw_dose,
            route="logs:dose",
            texts=("reason", "reaction"),
            left_out=frozenset({"medicine", "due_dose", "is_error", "error_words"}),
            refusal=dose_refusal,
            columns=dose_columns,
            carry=carry_dose,
            withdraw_around=leave_in_order,
        ),
        Movable(
            model=Praise,
            kind=SubmissionKind.PRAISE,
            noun="praise",
            write=Action.PRAISE_LOG,
            may_withdraw=may_withdraw_praise,
            route="logs:praise-entry",
            texts=("note",),
        ),
        Movable(
            model=DailyLine,
            kind=SubmissionKind.DAILY_LINE,
            noun="daily line",
            write=Action.DAILY_LINE_WRITE,
            may_withdraw=may_withdraw_line,
            route="pupil-attention",
            is_pupils_page=True,
            texts=("text",),
            left_out=frozenset({"replies_to"}),
            day="on",
        ),
    )
}
