"""Restrictive interventions: saved in an envelope with their case, changed by their author until midnight.

Nothing here is blocked by what is missing: a lapsed certificate, a plan past its review or without consent are saved
with the record, stand on it and are told to the SENCO.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.words import day_words
from logs.actions.behaviour import NOT_ON_ROLL, refusal
from logs.actions.body_marks import replace_marks
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.entry import mark_withdrawn, may_edit
from logs.actions.first_aid import SIGNED, WITHDRAWN
from logs.actions.intervention_adults import replace_adults, took_part
from logs.actions.intervention_alert import alert_of_ground
from logs.actions.intervention_checks import check_intervention
from logs.actions.intervention_drafts import CHIPS, PLAIN, TEXTS, InterventionDraft
from logs.actions.submission import Arriving, receipts_of, save_once
from logs.models import InterventionCase, InterventionMark, RestrictiveIntervention, Submission
from logs.rules.signing import editable_until
from logs.selectors.body_map import marks_in_words
from logs.selectors.intervention_form import needs_on, plan_used
from logs.selectors.people import on_roll
from pupils.access import Action, can


def log_intervention(
    *,
    by: User,
    school: School,
    pupil_id: UUID,
    submission: SubmissionDraft,
    draft: InterventionDraft,
    received_at: datetime | None = None,
    keeps_aside: bool = True,
) -> Receipt:
    """Save one restrictive intervention; a submission that is here already is answered with its receipt.

    Raises ValidationError for what the author can mend. What must be refused (the pupil was not on the roll, the
    author has left) is kept aside with its reason, unless KEEPS_ASIDE is false: then it is a ValidationError too.
    """
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    moment = received_at or timezone.now()
    check_intervention(draft, by, school, pupil_id, moment)
    arriving = Arriving(by, school, submission, moment, draft.payload(pupil_id))
    today = timezone.localdate(moment)
    reason = refusal(by, school, pupil_id, draft.held_on, today, Action.INTERVENTION_LOG)
    return save_once(
        arriving, reason, keeps_aside, lambda envelope: write_intervention(envelope, pupil_id, draft)
    )


def write_intervention(
    envelope: Submission, pupil_id: UUID, draft: InterventionDraft
) -> RestrictiveIntervention:
    """The saved record with its adults, marks and case, and its audit; ground position is told at once."""
    school_id = envelope.school_id
    needs = (
        draft.needs_words if draft.needs_words is not None else needs_on(pupil_id, school_id, draft.held_on)
    )
    record: RestrictiveIntervention = RestrictiveIntervention.objects.create(
        submission=envelope,
        author_id=envelope.author_id,
        school_id=school_id,
        pupil_id=pupil_id,
        received_at=envelope.received_at,
        editable_until=editable_until(envelope.received_at),
        needs_words=needs.strip(),
        **draft.facts() | plan_facts(pupil_id, school_id, draft),
    )
    replace_adults(record=record, draft=draft)
    replace_marks(record=record, model=InterventionMark, drafts=draft.marks)
    InterventionCase.objects.create(record=record, pupil_id=pupil_id, school_id=school_id)
    record_audit(by=envelope.author, verb="intervention_log", record=record)
    if record.is_ground:
        alert_of_ground(record)
    return record


def plan_facts(pupil_id: UUID, school_id: UUID, draft: InterventionDraft) -> dict[str, Any]:
    """Which version of the behaviour support plan held that day and how the plan stood; it never ends the duty."""
    used = plan_used(pupil_id, school_id, draft.held_on)
    return {
        "plan_version": used.version if used else None,
        "is_plan_expired": bool(used and used.state.is_expired),
        "is_plan_unconsented": bool(used and used.state.is_unconsented),
        "was_plan_followed": draft.was_plan_followed if used else None,
    }


@transaction.atomic
def edit_intervention(
    *, by: User, record: RestrictiveIntervention, draft: InterventionDraft, now: datetime | None = None
) -> RestrictiveIntervention:
    """Make RECORD say what the draft says; whose it is stays.

    Raises ValidationError for what the author can mend, and when it is another's, signed or withdrawn.
    """
    moment = now or timezone.now()
    found = RestrictiveIntervention.objects.select_for_update(of=("self",)).select_related("school")
    locked: RestrictiveIntervention = found.get(pk=record.pk)
    if not may_edit(by, locked, moment):
        raise ValidationError(SIGNED if locked.withdrawn_at is None else WITHDRAWN)
    check_intervention(draft, by, locked.school, locked.pupil_id, moment)
    if not on_roll(locked.school_id, draft.held_on, [locked.pupil_id]):
        raise ValidationError({"held_on": NOT_ON_ROLL.format(day=day_words(draft.held_on))})
    before, was_ground = said_by(locked), locked.is_ground
    facts = draft.facts() | plan_facts(locked.pupil_id, locked.school_id, draft)
    if draft.needs_words is not None:
        facts["needs_words"] = draft.needs_words.strip()
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.save()
    replace_adults(record=locked, draft=draft)
    replace_marks(record=locked, model=InterventionMark, drafts=draft.marks)
    _audit_change(by, locked, before, said_by(locked))
    if locked.is_ground and not was_ground:
        alert_of_ground(locked)
    return locked


def may_withdraw_intervention(by: User, record: RestrictiveIntervention, now: datetime | None = None) -> bool:
    """Whether BY may say that the record was a mistake.

    Its author until midnight; after that who answers for interventions, and never somebody who was part of it.
    """
    if record.withdrawn_at is not None:
        return False
    if record.author_id == by.pk:
        return (now or timezone.now()) < record.editable_until
    pupil_id, school_id = record.pupil_id, record.school_id
    return can(by, Action.INTERVENTION_WITHDRAW, pupil_id=pupil_id, school_id=school_id) and not took_part(
        record, by
    )


def may_move_intervention(by: User, record: RestrictiveIntervention) -> bool:
    """Whether BY may say that it was about another pupil: nothing goes away by that, so its author always may."""
    if record.withdrawn_at is not None:
        return False
    return record.author_id == by.pk or may_withdraw_intervention(by, record)


@transaction.atomic
def withdraw_intervention(*, by: User, record: RestrictiveIntervention, now: datetime | None = None) -> None:
    """Take RECORD back as written by mistake: it stays on file, and the school's list names it as taken back.

    Raises PermissionDenied for who may not; one withdrawn before is left as it is.
    """
    moment = now or timezone.now()
    locked = RestrictiveIntervention.objects.select_for_update().get(pk=record.pk)
    if locked.withdrawn_at is not None:
        return
    if not may_withdraw_intervention(by, locked, moment):
        raise PermissionDenied
    mark_withdrawn(locked, by, moment)
    record_audit(by=by, verb="intervention_withdraw", record=locked)


def said_by(record: RestrictiveIntervention) -> dict[str, Any]:
    """What the record says, as JSON keeps it; adults and marks in words: 2 queries."""
    names = (*PLAIN, *TEXTS, *CHIPS, "needs_words", "behaviour_id", "first_aid_id", "plan_version_id")
    said: dict[str, Any] = {name: str(getattr(record, name)) for name in names}
    adults = record.adults.order_by("role", "staff_id").values_list("role", "staff_id", "did")
    said["adults"] = "; ".join(f"{role} {staff_id} {did}".strip() for role, staff_id, did in adults)
    marks = InterventionMark.objects.filter(record=record).order_by("number")
    said["marks"] = "; ".join(marks_in_words(marks))
    return said


def _audit_change(
    by: User, record: RestrictiveIntervention, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """One audit event with the fields that changed, their text before and after apart."""
    changed = [name for name in before if before[name] != after[name]]
    record_audit(
        by=by,
        verb="intervention_edit",
        record=record,
        fields=changed,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
