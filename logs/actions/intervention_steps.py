"""The steps after a restrictive intervention: done, or waived with a reason; and the signature. Never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.actions.intervention_case import allowed, case_row, check_moment, locked
from logs.choices import SignatureGiven
from logs.models import InterventionStep, RestrictiveIntervention
from logs.rules.intervention import Step, is_delegate_apart, may_waive
from logs.selectors.intervention_case import WRITTEN, CaseFacts, case_facts

SAY_WHAT = "Write what came of it, in a sentence."
SAY_WHY = "Write why it is waived: it is read when the case is looked at again."
NEVER = "The record and the signature are never waived."
NOT_HERE = "This step has its own page."
DONE_ALREADY = "{name} has noted this step already."
NO_DELEGATE = "Write the name of the chair of governors’ delegate who signed."
NO_ROLE = "Write what they are: a governor, the vice-chair."
NO_WAY = "Choose how the signature was given."
NO_EVIDENCE = "Write where what they signed is kept, so that it can be found again."
WAS_IN_IT = "{name} wrote it, took part or saw it. The delegate is somebody who was no part of it."
NOTED_BY_ONE = " Noted by somebody who was in it: nobody who notes such things was not."
STILL_OPEN = "Its author can change the record until midnight. It is signed after that."
REPORTED = "The parents’ report is not waiting any more."


@dataclass(frozen=True)
class StepDraft:
    """What came of a step, or why it is waived; `pupil_account` are the pupil's own words at their debrief."""

    words: str
    done_at: datetime
    is_waived: bool = False
    pupil_account: str = ""


@dataclass(frozen=True)
class DelegateDraft:
    """Who signed for the chair of governors, as what, how and when, and where the signed paper is kept."""

    delegate: str
    role: str
    how: str
    evidence: str
    signed_at: datetime


@transaction.atomic
def note_step(
    *,
    by: User,
    record: RestrictiveIntervention,
    step: str,
    draft: StepDraft,
    now: datetime | None = None,
) -> InterventionStep:
    """One step of RECORD done, or waived with a reason.

    Raises ValidationError for what can be mended and when somebody noted it before; PermissionDenied for who may not.
    """
    moment = now or timezone.now()
    held = locked(record)
    facts = case_facts(held)
    _check_not_there(facts, step)
    allowed(by, held, "waive" if draft.is_waived else "step", moment)
    _check(facts, step, draft, moment)
    row = _written(by, held, step, draft)
    if step == Step.PUPIL_DEBRIEF and not draft.is_waived and draft.pupil_account.strip():
        case = case_row(held)
        case.pupil_account = draft.pupil_account.strip()
        case.save(update_fields=["pupil_account"])
        record_audit(by=by, verb="intervention_pupil_account", record=case, fields=["pupil_account"])
    return row


@transaction.atomic
def sign_case(*, by: User, record: RestrictiveIntervention, now: datetime | None = None) -> InterventionStep:
    """The signature of somebody who neither wrote it, nor took part, nor saw it.

    Raises ValidationError when it was signed before or can still be changed; PermissionDenied for who may not.
    """
    moment = now or timezone.now()
    held = locked(record)
    facts = case_facts(held)
    _check_not_there(facts, Step.SIGNATURE)
    if moment < held.editable_until:
        raise ValidationError(STILL_OPEN)
    allowed(by, held, "sign", moment)
    return _written(by, held, Step.SIGNATURE, StepDraft("", moment))


@transaction.atomic
def note_delegate_signature(
    *, by: User, record: RestrictiveIntervention, draft: DelegateDraft, now: datetime | None = None
) -> InterventionStep:
    """The signature of the chair of governors' delegate, where the head was one, as it was given on paper.

    The delegate has no account, so somebody notes it: the SENCO, the DSL or the SEND administrator, who was no part of
    it. The administrator is among them because SENCO, DSL and head are the ones who are called to a hold, all three
    at times; noting decides nothing, the paper is the evidence. Raises ValidationError, by field, for what can be
    mended and when it was signed before; PermissionDenied for who may not.
    """
    moment = now or timezone.now()
    held = locked(record)
    facts = case_facts(held)
    _check_not_there(facts, Step.SIGNATURE)
    if moment < held.editable_until:
        raise ValidationError(STILL_OPEN)
    allowed(by, held, "sign_delegate", moment)
    said = _delegate(facts, draft)
    check_moment(held, draft.signed_at, moment, "on")
    case = case_row(held)
    for name, words in said.items():
        setattr(case, name, words)
    case.save(update_fields=list(said))
    how = str(SignatureGiven(draft.how).label)
    words = (
        f"Signed by {case.delegate}, {case.delegate_role}, as the chair of governors’ delegate. {how}. "
        f"Kept: {case.delegate_evidence}."
    )
    words += NOTED_BY_ONE if facts.is_part_of_it(by.pk) else ""
    return _written(by, held, Step.SIGNATURE, StepDraft(words, draft.signed_at))


def _delegate(facts: CaseFacts, draft: DelegateDraft) -> dict[str, str]:
    """What is kept of the delegate, by column; raises ValidationError for what is missing, and for who was in it."""
    said = {
        "delegate": draft.delegate.strip(),
        "delegate_role": draft.role.strip(),
        "delegate_how": draft.how if draft.how in SignatureGiven.values else "",
        "delegate_evidence": draft.evidence.strip().rstrip("."),
    }
    asked = (("delegate", NO_DELEGATE), ("role", NO_ROLE), ("how", NO_WAY), ("evidence", NO_EVIDENCE))
    for (field, missing), words in zip(asked, said.values(), strict=True):
        if not words:
            raise ValidationError({field: missing})
    if not is_delegate_apart(said["delegate"], facts.names_in_it):
        raise ValidationError({"delegate": WAS_IN_IT.format(name=said["delegate"])})
    return said


def _check_not_there(facts: CaseFacts, step: str) -> None:
    """Raise ValidationError when the step was noted before; two people at once: the second is told who was first."""
    row = next((each for each in facts.steps if each.step == step), None)
    if row is not None:
        raise ValidationError(DONE_ALREADY.format(name=row.done_by.short_name))


def _check(facts: CaseFacts, step: str, draft: StepDraft, now: datetime) -> None:
    """Raise ValidationError for what the person can mend."""
    if draft.is_waived and not may_waive(step, draft.words):
        raise ValidationError({"words": SAY_WHY} if not draft.words.strip() else NEVER)
    if step == Step.REPORT and draft.is_waived:
        if not facts.reports.is_waiting:
            raise ValidationError(REPORTED)
    elif step not in WRITTEN:
        raise ValidationError(NOT_HERE)
    if not draft.words.strip():
        raise ValidationError({"words": SAY_WHAT})
    check_moment(facts.record, draft.done_at, now, "on")


def _written(by: User, record: RestrictiveIntervention, step: str, draft: StepDraft) -> InterventionStep:
    """The step on record, with its audit."""
    row: InterventionStep = InterventionStep.objects.create(
        pupil_id=record.pupil_id,
        school_id=record.school_id,
        record=record,
        step=step,
        is_waived=draft.is_waived,
        words=draft.words.strip(),
        done_at=draft.done_at,
        done_by=by,
    )
    record_audit(by=by, verb=f"intervention_{'waive' if draft.is_waived else step}", record=row)
    return row
