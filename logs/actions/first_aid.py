"""First aid: saved in an envelope, changed by its author until midnight, withdrawn when it was a mistake."""

from __future__ import annotations

from datetime import datetime
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
from logs.actions.first_aid_checks import check_first_aid
from logs.actions.first_aid_drafts import FirstAidDraft
from logs.actions.submission import Arriving, receipts_of, save_once
from logs.models import FirstAid, FirstAidMark, Submission
from logs.rules.signing import editable_until
from logs.selectors.body_map import marks_in_words
from logs.selectors.people import on_roll
from plans.selectors.care_plans import is_certified
from pupils.access import Action, can

SIGNED = "This was signed at midnight. What has to be added stands beside it: “Add to this record”."
WITHDRAWN = "This was taken back. Write it again if it did happen."
FIRST_AID_KINDS = (CertificateKind.FIRST_AID, CertificateKind.PAEDIATRIC_FIRST_AID)


def log_first_aid(
    *,
    by: User,
    school: School,
    pupil_id: UUID,
    submission: SubmissionDraft,
    draft: FirstAidDraft,
    received_at: datetime | None = None,
    keeps_aside: bool = True,
) -> Receipt:
    """Save one first-aid record; a submission that is here already is answered with its receipt.

    Raises ValidationError for what the author can mend. What must be refused (the pupil was not on the roll, the
    author has left) is kept aside with its reason, unless KEEPS_ASIDE is false: then it is a ValidationError too.
    """
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    moment = received_at or timezone.now()
    check_first_aid(draft, school, moment)
    arriving = Arriving(by, school, submission, moment, draft.payload(pupil_id))
    today = timezone.localdate(moment)
    reason = refusal(by, school, pupil_id, draft.held_on, today, Action.FIRST_AID_LOG)
    return save_once(
        arriving, reason, keeps_aside, lambda envelope: write_first_aid(envelope, pupil_id, draft)
    )


def write_first_aid(envelope: Submission, pupil_id: UUID, draft: FirstAidDraft) -> FirstAid:
    """The saved record with its marks, and its audit."""
    record: FirstAid = FirstAid.objects.create(
        submission=envelope,
        author_id=envelope.author_id,
        school_id=envelope.school_id,
        pupil_id=pupil_id,
        received_at=envelope.received_at,
        editable_until=editable_until(envelope.received_at),
        **draft.facts(),
        **_given_by(draft, envelope.author_id, envelope.school_id),
    )
    replace_marks(record=record, model=FirstAidMark, drafts=draft.marks)
    record_audit(by=envelope.author, verb="first_aid_log", record=record)
    return record


@transaction.atomic
def edit_first_aid(
    *, by: User, record: FirstAid, draft: FirstAidDraft, now: datetime | None = None
) -> FirstAid:
    """Make RECORD say what the draft says; whose it is stays.

    Raises ValidationError for what the author can mend, and when it is another's, signed or withdrawn.
    """
    moment = now or timezone.now()
    found = FirstAid.objects.select_for_update(of=("self",)).select_related("school")
    locked: FirstAid = found.get(pk=record.pk)
    if not may_edit(by, locked, moment):
        raise ValidationError(SIGNED if locked.withdrawn_at is None else WITHDRAWN)
    check_first_aid(draft, locked.school, moment)
    if not on_roll(locked.school_id, draft.held_on, [locked.pupil_id]):
        raise ValidationError({"held_on": NOT_ON_ROLL.format(day=day_words(draft.held_on))})
    before = said_by(locked)
    facts = draft.facts() | _given_by(draft, locked.author_id, locked.school_id)
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.save()
    replace_marks(record=locked, model=FirstAidMark, drafts=draft.marks)
    _audit_change(by, locked, before, said_by(locked))
    return locked


def may_withdraw_first_aid(by: User, record: FirstAid) -> bool:
    """Whether BY may say that the record was a mistake: its author, or who answers for first aid."""
    if record.withdrawn_at is not None:
        return False
    pupil_id, school_id = record.pupil_id, record.school_id
    return record.author_id == by.pk or can(
        by, Action.FIRST_AID_WITHDRAW, pupil_id=pupil_id, school_id=school_id
    )


@transaction.atomic
def withdraw_first_aid(*, by: User, record: FirstAid, now: datetime | None = None) -> None:
    """Take RECORD back as written by mistake: it stays on file, outside pages and counts.

    Raises PermissionDenied for who may not; one withdrawn before is left as it is.
    """
    locked = FirstAid.objects.select_for_update().get(pk=record.pk)
    if locked.withdrawn_at is not None:
        return
    if not may_withdraw_first_aid(by, locked):
        raise PermissionDenied
    mark_withdrawn(locked, by, now or timezone.now())
    record_audit(by=by, verb="first_aid_withdraw", record=locked)


def said_by(record: FirstAid) -> dict[str, Any]:
    """What the record says, as JSON keeps it; marks in words."""
    names = ("held_on", "starts_at", "place", "cause", "injuries", "treatment", "what_happened", "afterwards")
    more = ("witness", "factor", "is_head_injury", "is_near_miss", "first_aider_id")
    said: dict[str, Any] = {name: str(getattr(record, name)) for name in (*names, *more)}
    said["riddor_answers"] = str(dict(sorted(record.riddor_answers.items())))
    said["marks"] = "; ".join(marks_in_words(FirstAidMark.objects.filter(record=record).order_by("number")))
    return said


def _given_by(draft: FirstAidDraft, author_id: UUID, school_id: UUID) -> dict[str, Any]:
    """Who gave the first aid, and whether no certificate of theirs was in force that day: flagged, never a bar."""
    first_aider_id = draft.first_aider_id or author_id
    has_one = is_certified(first_aider_id, school_id, FIRST_AID_KINDS, draft.held_on)
    return {"first_aider_id": first_aider_id, "is_certificate_lapsed": not has_one}


def _audit_change(by: User, record: FirstAid, before: dict[str, Any], after: dict[str, Any]) -> None:
    """One audit event with the fields that changed, their text before and after apart."""
    changed = [name for name in before if before[name] != after[name]]
    record_audit(
        by=by,
        verb="first_aid_edit",
        record=record,
        fields=changed,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
