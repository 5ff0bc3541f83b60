"""Praise: two taps and saved; taken back by its author, or by who answers for the school's records."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from logs.actions.behaviour import refusal
from logs.actions.behaviour_checks import check_praise
from logs.actions.behaviour_drafts import PraiseDraft
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.entry import mark_withdrawn
from logs.actions.submission import Arriving, receipts_of, save_once
from logs.models import Praise, Submission
from logs.rules.signing import editable_until
from pupils.access import Action, can


def log_praise(
    *,
    by: User,
    school: School,
    pupil_id: UUID,
    submission: SubmissionDraft,
    draft: PraiseDraft,
    received_at: datetime | None = None,
    today: date | None = None,
    keeps_aside: bool = True,
) -> Receipt:
    """Save one praise; everything else is as `log_incident` does it."""
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    moment = received_at or timezone.now()
    day = today or timezone.localdate(moment)
    check_praise(draft, day)
    arriving = Arriving(by, school, submission, moment, draft.payload(pupil_id))
    reason = refusal(by, school, pupil_id, draft.held_on, day, Action.PRAISE_LOG)
    return save_once(arriving, reason, keeps_aside, lambda envelope: write_praise(envelope, pupil_id, draft))


def may_withdraw_praise(by: User, praise: Praise) -> bool:
    """Whether BY may take the praise back."""
    if praise.withdrawn_at is not None:
        return False
    pupil_id, school_id = praise.pupil_id, praise.school_id
    is_author = praise.author_id == by.pk
    return is_author or can(by, Action.PRAISE_WITHDRAW, pupil_id=pupil_id, school_id=school_id)


@transaction.atomic
def withdraw_praise(*, by: User, praise: Praise, now: datetime | None = None) -> None:
    """Take PRAISE back: it stays on file, outside pages and counts.

    Raises PermissionDenied for who may not; one withdrawn before is left as it is.
    """
    locked = Praise.objects.select_for_update().get(pk=praise.pk)
    if locked.withdrawn_at is not None:
        return
    if not may_withdraw_praise(by, locked):
        raise PermissionDenied
    mark_withdrawn(locked, by, now or timezone.now())
    record_audit(by=by, verb="praise_withdraw", record=locked)


def write_praise(envelope: Submission, pupil_id: UUID, draft: PraiseDraft) -> Praise:
    """The saved praise, and its audit."""
    praise: Praise = Praise.objects.create(
        submission=envelope,
        author_id=envelope.author_id,
        school_id=envelope.school_id,
        pupil_id=pupil_id,
        held_on=draft.held_on,
        reason=draft.reason,
        note=draft.note.strip(),
        received_at=envelope.received_at,
        editable_until=editable_until(envelope.received_at),
    )
    record_audit(by=envelope.author, verb="praise_log", record=praise)
    return praise
