"""A seizure or another emergency: saved in an envelope, changed until midnight, withdrawn when it was a mistake."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.ids import uuid7
from common.words import day_words
from logs.actions.behaviour import NOT_ON_ROLL, refusal
from logs.actions.dose import log_dose
from logs.actions.dose_drafts import DoseDraft
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.emergency_checks import check_event
from logs.actions.emergency_drafts import HealthEventDraft
from logs.actions.entry import mark_withdrawn, may_edit
from logs.actions.submission import Arriving, receipts_of, save_once
from logs.choices import SubmissionKind
from logs.models import Dose, HealthEvent, Submission
from logs.rules.signing import editable_until
from logs.selectors.people import on_roll
from plans.rules.care import CarePlanKind
from plans.selectors.care_plans import live_plan
from pupils.access import Action, can

SIGNED = "This was signed at midnight. What has to be added stands beside it: “Add to this record”."
WITHDRAWN = "This was taken back. Write it again if it did happen."
FIELD_OF_DOSE = {"given_at": "rescue_at", "starts_at": "rescue_at", "held_on": "held_on"}


def log_health_event(
    *,
    by: User,
    school: School,
    pupil_id: UUID,
    submission: SubmissionDraft,
    draft: HealthEventDraft,
    received_at: datetime | None = None,
    keeps_aside: bool = True,
) -> Receipt:
    """Save one emergency, and the dose of a rescue medicine with it; a repeat is answered with its receipt.

    Raises ValidationError for what the author can mend. What must be refused (the pupil was not on the roll, the
    author has left) is kept aside with its reason, unless KEEPS_ASIDE is false: then it is a ValidationError too.
    """
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    moment = received_at or timezone.now()
    check_event(draft, pupil_id, moment)
    arriving = Arriving(by, school, submission, moment, draft.payload(pupil_id))
    today = timezone.localdate(moment)
    reason = refusal(by, school, pupil_id, draft.held_on, today, Action.HEALTH_EVENT_LOG)
    return save_once(
        arriving, reason, keeps_aside, lambda envelope: write_health_event(envelope, pupil_id, draft)
    )


def write_health_event(envelope: Submission, pupil_id: UUID, draft: HealthEventDraft) -> HealthEvent:
    """The saved record under the healthcare plan of its day, with the dose that was given, and its audit."""
    plan = live_plan(pupil_id, envelope.school_id, CarePlanKind.HEALTHCARE, draft.held_on)
    record: HealthEvent = HealthEvent.objects.create(
        submission=envelope,
        author_id=envelope.author_id,
        school_id=envelope.school_id,
        pupil_id=pupil_id,
        plan=plan.plan if plan else None,
        received_at=envelope.received_at,
        editable_until=editable_until(envelope.received_at),
        rescue_dose=_dose_given(envelope.author, envelope.school, pupil_id, draft, envelope.received_at),
        **draft.facts(),
    )
    record_audit(by=envelope.author, verb="health_event_log", record=record)
    return record


@transaction.atomic
def edit_health_event(
    *, by: User, record: HealthEvent, draft: HealthEventDraft, now: datetime | None = None
) -> HealthEvent:
    """Make RECORD say what the draft says; a dose that was written with it is changed on its own page.

    Raises ValidationError for what the author can mend, and when it is another's, signed or withdrawn.
    """
    moment = now or timezone.now()
    found = HealthEvent.objects.select_for_update(of=("self",)).select_related("school")
    locked: HealthEvent = found.get(pk=record.pk)
    if not may_edit(by, locked, moment):
        raise ValidationError(SIGNED if locked.withdrawn_at is None else WITHDRAWN)
    check_event(draft, locked.pupil_id, moment)
    if not on_roll(locked.school_id, draft.held_on, [locked.pupil_id]):
        raise ValidationError({"held_on": NOT_ON_ROLL.format(day=day_words(draft.held_on))})
    before = said_by(locked)
    for name, value in draft.facts().items():
        setattr(locked, name, value)
    if locked.rescue_dose_id is None:
        locked.rescue_dose = _dose_given(by, locked.school, locked.pupil_id, draft, moment)
    locked.save()
    _audit_change(by, locked, before, said_by(locked))
    return locked


def may_withdraw_health_event(by: User, record: HealthEvent) -> bool:
    """Whether BY may say that the record was a mistake: its author, or the SENCO."""
    if record.withdrawn_at is not None:
        return False
    pupil_id, school_id = record.pupil_id, record.school_id
    return record.author_id == by.pk or can(
        by, Action.HEALTH_EVENT_WITHDRAW, pupil_id=pupil_id, school_id=school_id
    )


@transaction.atomic
def withdraw_health_event(*, by: User, record: HealthEvent, now: datetime | None = None) -> None:
    """Take RECORD back as written by mistake; the dose stays, since it was a fact of its own.

    Raises PermissionDenied for who may not; one withdrawn before is left as it is.
    """
    locked = HealthEvent.objects.select_for_update().get(pk=record.pk)
    if locked.withdrawn_at is not None:
        return
    if not may_withdraw_health_event(by, locked):
        raise PermissionDenied
    mark_withdrawn(locked, by, now or timezone.now())
    record_audit(by=by, verb="health_event_withdraw", record=locked)


def said_by(record: HealthEvent) -> dict[str, Any]:
    """What the record says, as JSON keeps it."""
    names = ("held_on", "began_at", "ended_at", "kind", "place", "signs", "steps_taken", "what_happened")
    more = ("ambulance_called_at", "recovery_minutes", "rescue_dose_id")
    return {name: str(getattr(record, name)) for name in (*names, *more)}


def _dose_given(
    by: User, school: School, pupil_id: UUID, draft: HealthEventDraft, now: datetime
) -> Dose | None:
    """The dose of the rescue medicine as a fact of its own, in its own envelope; None when none was given.

    A dose that this person may not write is kept aside by its own action: the emergency is saved all the same.
    """
    given_at = draft.moment(draft.rescue_at)
    if draft.rescue_id is None or given_at is None:
        return None
    said = DoseDraft(medicine_id=draft.rescue_id, given_at=given_at, reason="Emergency")
    try:
        receipt = log_dose(
            by=by,
            school=school,
            pupil_id=pupil_id,
            submission=SubmissionDraft(uuid7(), SubmissionKind.DOSE, now),
            draft=said,
            received_at=now,
        )
    except ValidationError as refused:
        raise _as_own(refused) from None
    found: Dose | None = Dose.objects.filter(pk__in=receipt.entry_ids).first()
    return found


def _as_own(refused: ValidationError) -> ValidationError:
    """What the dose's action refused, by the fields of the emergency's form."""
    if not hasattr(refused, "error_dict"):
        return ValidationError({"rescue": refused.messages})
    return ValidationError(
        {FIELD_OF_DOSE.get(name, "rescue"): errors for name, errors in refused.error_dict.items()}
    )


def _audit_change(by: User, record: HealthEvent, before: dict[str, Any], after: dict[str, Any]) -> None:
    """One audit event with the fields that changed, their text before and after apart."""
    changed = [name for name in before if before[name] != after[name]]
    record_audit(
        by=by,
        verb="health_event_edit",
        record=record,
        fields=changed,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
