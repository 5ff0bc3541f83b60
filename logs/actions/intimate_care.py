"""Intimate care: saved in an envelope, changed by its author until midnight, withdrawn when it was a mistake.

The care of a child is never blocked: an adult who is not named, a second adult who is missing, a certificate that
has lapsed are saved with the record and told to the SENCO.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.choices import CertificateKind
from accounts.models import School, User
from common.words import day_words
from logs.actions.behaviour import NOT_ON_ROLL, refusal
from logs.actions.body_marks import replace_marks
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.entry import mark_withdrawn, may_edit
from logs.actions.first_aid import SIGNED, WITHDRAWN
from logs.actions.intimate_care_checks import check_intimate_care
from logs.actions.intimate_care_drafts import SAME, TEXTS, IntimateCareDraft
from logs.actions.submission import Arriving, receipts_of, save_once
from logs.models import IntimateCare, IntimateCareMark, Submission
from logs.rules.signing import editable_until
from logs.selectors.body_map import marks_in_words
from logs.selectors.intimate_care import plan_on
from logs.selectors.people import on_roll
from plans.models import CarePlan
from plans.selectors.care_consent import carers_of_day, consent_days
from plans.selectors.care_plans import is_certified
from pupils.access import Action, can

TRAINED = (CertificateKind.INTIMATE_CARE,)
MISSING = (
    "is_second_adult_missing",
    "is_carer_unnamed",
    "is_consent_missing",
    "is_plan_expired",
    "is_certificate_lapsed",
)
NO_FLUIDS: dict[str, Any] = {"fluid_ml": None, "bristol_type": None}


def log_intimate_care(
    *,
    by: User,
    school: School,
    pupil_id: UUID,
    submission: SubmissionDraft,
    draft: IntimateCareDraft,
    received_at: datetime | None = None,
    keeps_aside: bool = True,
) -> Receipt:
    """Save one record of intimate care by BY; a submission that is here already is answered with its receipt.

    Raises ValidationError for what the author can mend. What must be refused (the pupil was not on the roll, the
    author has left) is kept aside with its reason, unless KEEPS_ASIDE is false: then it is a ValidationError too.
    """
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    moment = received_at or timezone.now()
    check_intimate_care(draft, by.pk, school, moment)
    arriving = Arriving(by, school, submission, moment, draft.payload(pupil_id))
    today = timezone.localdate(moment)
    reason = refusal(by, school, pupil_id, draft.held_on, today, Action.INTIMATE_CARE_LOG)
    return save_once(
        arriving, reason, keeps_aside, lambda envelope: write_intimate_care(envelope, pupil_id, draft)
    )


def write_intimate_care(envelope: Submission, pupil_id: UUID, draft: IntimateCareDraft) -> IntimateCare:
    """The saved record with its marks, and its audit."""
    plan = plan_on(pupil_id, envelope.school_id, draft.held_on)
    record: IntimateCare = IntimateCare.objects.create(
        submission=envelope,
        author_id=envelope.author_id,
        school_id=envelope.school_id,
        pupil_id=pupil_id,
        received_at=envelope.received_at,
        editable_until=editable_until(envelope.received_at),
        **draft.facts() | facts_of_plan(plan, draft.held_on, envelope.author_id, draft.second_adult_id),
    )
    replace_marks(record=record, model=IntimateCareMark, drafts=draft.marks)
    record_audit(by=envelope.author, verb="intimate_care_log", record=record)
    return record


def facts_of_plan(
    plan: CarePlan | None, held_on: date, author_id: UUID, second_adult_id: UUID | None
) -> dict[str, Any]:
    """What the plan and the register say of care on the day by the author: kept, because both change later.

    Without a plan it is a one-off accident: any adult helps, nothing is missing. Fluids stay only where the plan
    asks for them.
    """
    if plan is None:
        return {"plan": None, **dict.fromkeys(MISSING, False), **NO_FLUIDS}
    is_trained = is_certified(author_id, plan.school_id, TRAINED, held_on)
    consent_on = consent_days([plan.pk], held_on).get(plan.pk)
    stand = carers_of_day(plan, held_on, consent_on).stand_of(author_id)
    return {
        "plan": plan,
        "is_consent_missing": stand.lacks_consent,
        "is_plan_expired": held_on > plan.review_on,
        "is_second_adult_missing": plan.is_second_adult_required and second_adult_id is None,
        "is_carer_unnamed": not stand.is_named,
        "is_certificate_lapsed": not is_trained,
        **({} if plan.records_fluids else NO_FLUIDS),
    }


@transaction.atomic
def edit_intimate_care(
    *, by: User, record: IntimateCare, draft: IntimateCareDraft, now: datetime | None = None
) -> IntimateCare:
    """Make RECORD say what the draft says; whose it is stays.

    Raises ValidationError for what the author can mend, and when it is another's, signed or withdrawn.
    """
    moment = now or timezone.now()
    found = IntimateCare.objects.select_for_update(of=("self",)).select_related("school")
    locked: IntimateCare = found.get(pk=record.pk)
    if not may_edit(by, locked, moment):
        raise ValidationError(SIGNED if locked.withdrawn_at is None else WITHDRAWN)
    check_intimate_care(draft, locked.author_id, locked.school, moment)
    if not on_roll(locked.school_id, draft.held_on, [locked.pupil_id]):
        raise ValidationError({"held_on": NOT_ON_ROLL.format(day=day_words(draft.held_on))})
    before = said_by(locked)
    plan = plan_on(locked.pupil_id, locked.school_id, draft.held_on)
    facts = draft.facts() | facts_of_plan(plan, draft.held_on, locked.author_id, draft.second_adult_id)
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.save()
    replace_marks(record=locked, model=IntimateCareMark, drafts=draft.marks)
    _audit_change(by, locked, before, said_by(locked))
    return locked


def may_withdraw_intimate_care(by: User, record: IntimateCare) -> bool:
    """Whether BY may say that the record was a mistake: its author, or the SENCO."""
    if record.withdrawn_at is not None:
        return False
    pupil_id, school_id = record.pupil_id, record.school_id
    return record.author_id == by.pk or can(
        by, Action.INTIMATE_CARE_WITHDRAW, pupil_id=pupil_id, school_id=school_id
    )


@transaction.atomic
def withdraw_intimate_care(*, by: User, record: IntimateCare, now: datetime | None = None) -> None:
    """Take RECORD back as written by mistake: it stays on file, outside pages and counts.

    Raises PermissionDenied for who may not; one withdrawn before is left as it is.
    """
    locked = IntimateCare.objects.select_for_update().get(pk=record.pk)
    if locked.withdrawn_at is not None:
        return
    if not may_withdraw_intimate_care(by, locked):
        raise PermissionDenied
    mark_withdrawn(locked, by, now or timezone.now())
    record_audit(by=by, verb="intimate_care_withdraw", record=locked)


def said_by(record: IntimateCare) -> dict[str, Any]:
    """What the record says, as JSON keeps it; marks in words."""
    said: dict[str, Any] = {name: str(getattr(record, name)) for name in (*SAME, *TEXTS)}
    marks = IntimateCareMark.objects.filter(record=record).order_by("number")
    return said | {"marks": "; ".join(marks_in_words(marks))}


def _audit_change(by: User, record: IntimateCare, before: dict[str, Any], after: dict[str, Any]) -> None:
    """One audit event with the fields that changed, their text before and after apart."""
    changed = [name for name in before if before[name] != after[name]]
    record_audit(
        by=by,
        verb="intimate_care_edit",
        record=record,
        fields=changed,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
