"""What is added to a signed record: dated, beside it; the record itself stays as it was signed."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.submission import new_submission, receipts_of
from logs.models import Addendum
from logs.models.signed import SignedRecord
from logs.rules.signing import editable_until

NO_WORDS = "Write what has to be added."
STILL_OPEN = "This can still be changed until midnight: change it instead of adding to it."


@transaction.atomic
def add_addendum(
    *,
    by: User,
    record: SignedRecord,
    submission: SubmissionDraft,
    words: str,
    now: datetime | None = None,
) -> Receipt:
    """Add WORDS to RECORD after its midnight; the same submission twice adds once.

    The view's door says who may. Raises ValidationError without words, and to its author while the record is open.
    """
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    moment = now or timezone.now()
    if not words.strip():
        raise ValidationError({"words": NO_WORDS})
    if record.author_id == by.pk and moment < record.editable_until:
        raise ValidationError(STILL_OPEN)
    envelope = new_submission(by=by, school=record.school, draft=submission, received_at=moment)
    envelope.save(force_insert=True)
    added = Addendum.objects.create(
        submission=envelope,
        author=by,
        pupil_id=record.pupil_id,
        school_id=record.school_id,
        about_id=record.submission_id,
        about_kind=record.submission.kind,
        words=words.strip(),
        added_at=moment,
        editable_until=editable_until(moment),
    )
    record_audit(by=by, verb="addendum_add", record=added)
    return Receipt(envelope.pk, envelope.outcome, False, [added.pk])
