"""Doses: a fact is saved whatever else is on record, changed by its author until midnight, taken back when mistaken."""

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
from logs.actions.dose_alert import alert_later
from logs.actions.dose_checks import WRITTEN, check_dose, medicine_for
from logs.actions.dose_drafts import DoseDraft
from logs.actions.dose_flags import flags_of, put_in_order
from logs.actions.dose_slots import let_go, locked_slot
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.entry import mark_withdrawn, may_edit
from logs.actions.submission import Arriving, receipts_of, save_once
from logs.models import Dose, DueDose, Submission
from logs.rules.signing import editable_until
from logs.selectors.people import on_roll
from plans.models import Medicine
from pupils.access import Action, can

SIGNED = "This was signed at midnight. What has to be added stands beside it: “Add to this record”."
WITHDRAWN = "This was taken back. Write it again if it did happen."


def log_dose(
    *,
    by: User,
    school: School,
    pupil_id: UUID,
    submission: SubmissionDraft,
    draft: DoseDraft,
    received_at: datetime | None = None,
    keeps_aside: bool = True,
) -> Receipt:
    """Save what became of one dose; a submission that is here already is answered with its receipt.

    A second giving, a limit passed, a missing consent, certificate or witness: saved and flagged. Raises
    ValidationError for what the author can mend; what cannot be saved (the pupil was not on the roll) is kept aside.
    """
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    moment = received_at or timezone.now()
    check_dose(draft, school, by.pk, moment)
    medicine_for(draft, pupil_id, school)
    arriving = Arriving(by, school, submission, moment, draft.payload(pupil_id))
    reason = refusal(by, school, pupil_id, draft.held_on, timezone.localdate(moment), Action.DOSE_LOG)
    return save_once(arriving, reason, keeps_aside, lambda envelope: write_dose(envelope, draft))


def write_dose(envelope: Submission, draft: DoseDraft) -> Dose:
    """The saved dose, in order with the doses around it, its audit, and whoever has to know told once it is saved."""
    medicine = locked_medicine(draft.medicine_id)
    dose = Dose(
        submission=envelope,
        author=envelope.author,
        school_id=envelope.school_id,
        pupil_id=medicine.pupil_id,
        medicine=medicine,
        due_dose=_slot(medicine, draft),
        received_at=envelope.received_at,
        editable_until=editable_until(envelope.received_at),
        is_unchecked=draft.is_unchecked,
        **draft.facts(),
        **flags_of(draft, medicine, envelope.author),
    )
    alarming = put_in_order(medicine, dose, envelope.received_at)
    record_audit(by=envelope.author, verb="dose_log", record=dose)
    alert_later(alarming)
    return dose


@transaction.atomic
def edit_dose(*, by: User, dose: Dose, draft: DoseDraft, now: datetime | None = None) -> Dose:
    """Make DOSE say what the draft says; whose it is, of which medicine and for which slot stays.

    Raises ValidationError for what the author can mend, and when it is another's, signed or withdrawn.
    """
    moment = now or timezone.now()
    medicine = locked_medicine(dose.medicine_id)
    locked = _locked(dose)
    if not may_edit(by, locked, moment):
        raise ValidationError(SIGNED if locked.withdrawn_at is None else WITHDRAWN)
    check_dose(draft, locked.school, by.pk, moment)
    if not on_roll(locked.school_id, draft.held_on, [locked.pupil_id]):
        raise ValidationError({"held_on": NOT_ON_ROLL.format(day=day_words(draft.held_on))})
    before = said_by(locked)
    for name, value in (draft.facts() | flags_of(draft, medicine, by)).items():
        setattr(locked, name, value)
    alarming = put_in_order(medicine, locked, moment)
    after = said_by(locked)
    changed = [name for name in before if before[name] != after[name]]
    record_audit(
        by=by,
        verb="dose_edit",
        record=locked,
        fields=changed,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    alert_later(alarming)
    return locked


def may_withdraw_dose(by: User, dose: Dose) -> bool:
    """Whether BY may say that the record was a mistake: its author, or who answers for the school's records."""
    if dose.withdrawn_at is not None:
        return False
    pupil_id, school_id = dose.pupil_id, dose.school_id
    return dose.author_id == by.pk or can(by, Action.DOSE_WITHDRAW, pupil_id=pupil_id, school_id=school_id)


@transaction.atomic
def withdraw_dose(*, by: User, dose: Dose, now: datetime | None = None) -> None:
    """Take DOSE back as written by mistake: it stays on file, outside pages and counts; what it doubled stands again.

    Raises PermissionDenied for who may not; one withdrawn before is left as it is.
    """
    moment = now or timezone.now()
    medicine = locked_medicine(dose.medicine_id)
    locked = _locked(dose)
    if locked.withdrawn_at is not None:
        return
    if not may_withdraw_dose(by, locked):
        raise PermissionDenied
    mark_withdrawn(locked, by, moment)
    record_audit(by=by, verb="dose_withdraw", record=locked)
    put_in_order(medicine, locked, moment)


def locked_medicine(medicine_id: UUID) -> Medicine:
    """The medicine, whose doses nobody else writes until the transaction ends; setting out to give one is free."""
    rows = Medicine.objects.unscoped(reason=WRITTEN).select_for_update(of=("self",), no_key=True)
    found: Medicine = rows.get(pk=medicine_id)
    return found


def said_by(dose: Dose) -> dict[str, Any]:
    """What the record says, as JSON keeps it."""
    names = ("held_on", "starts_at", "outcome", "amount", "reason", "reaction", "witness_id", "is_error")
    return {name: str(getattr(dose, name)) for name in names}


def _slot(medicine: Medicine, draft: DoseDraft) -> DueDose | None:
    """The slot the dose was for, made when nobody set out for it; free for a second try when nothing was taken."""
    if draft.due_at is None:
        return None
    due = locked_slot(medicine, draft.held_on, draft.due_at)
    if not draft.is_taken and due.reserved_by_id is not None:
        let_go(due)
    return due


def _locked(dose: Dose) -> Dose:
    """The dose as it stands now, held until the transaction ends."""
    found: Dose = (
        Dose.objects.select_for_update(of=("self",)).select_related("school", "author").get(pk=dose.pk)
    )
    return found
