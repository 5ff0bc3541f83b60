"""The kinds of record that can be moved to the right pupil: one declaration each (logs/actions/wrong_pupil.py)."""

from __future__ import annotations

from typing import Any

from logs.actions.behaviour import may_withdraw_incident
from logs.actions.daily_care import may_withdraw_daily_care
from logs.actions.daily_care_checks import as_the_plan_stood
from logs.actions.daily_care_drafts import DailyCareDraft
from logs.actions.daily_line import may_withdraw_line
from logs.actions.emergency_move import DOSE, HEALTH_EVENT
from logs.actions.entry import may_withdraw
from logs.actions.first_aid import may_withdraw_first_aid
from logs.actions.first_aid_move import carry_first_aid
from logs.actions.intervention import may_move_intervention
from logs.actions.intervention_move import OF_THE_WRONG_PUPIL, carry_intervention, intervention_columns
from logs.actions.intimate_care import facts_of_plan, may_withdraw_intimate_care
from logs.actions.movable_parts import (
    carry_people,
    carry_ratings,
    incident_as_it_stands,
    session_as_it_stands,
    session_columns,
    session_refusal,
    withdraw_ratings,
)
from logs.actions.praise import may_withdraw_praise
from logs.actions.stock import may_withdraw_stock
from logs.actions.stock_move import stock_columns, stock_refusal
from logs.actions.wrong_pupil import Movable, Move
from logs.choices import SubmissionKind
from logs.models import (
    BehaviourIncident,
    DailyCare,
    DailyLine,
    FirstAid,
    IntimateCare,
    IntimateCareMark,
    Praise,
    RestrictiveIntervention,
    SessionEntry,
    StockEntry,
)
from logs.selectors.intimate_care import plan_on
from pupils.access import Action

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
        HEALTH_EVENT,
        DOSE,
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
