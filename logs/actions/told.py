"""Telling a parent: who was told of a record, by whom, how and when; an attempt that failed is on record too."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.actions.intervention_withhold import refuse_withheld
from logs.choices import SubmissionKind, Told
from logs.models import ParentTold, Submission
from pupils.models import Contact

NOBODY = "Choose who was told, or write their name."
AHEAD = "This is later than now. Check the day and the time."
RESTRICTED = (
    "There is a contact restriction for {name}: speak to the DSL or the office before you contact them."
)


@transaction.atomic
def tell_parent(
    *,
    by: User,
    submission: Submission,
    pupil_id: UUID,
    how: str,
    told_at: datetime,
    contact: Contact | None = None,
    name: str = "",
    words: str = "",
    now: datetime | None = None,
) -> ParentTold:
    """One parent told of (or not reached about) what SUBMISSION recorded of the pupil.

    Raises ValidationError without a person, for a moment ahead, and for a contact under restriction who was told.
    """
    if contact is None and not name.strip():
        raise ValidationError({"name": NOBODY})
    if told_at > (now or timezone.now()):
        raise ValidationError({"told_at": AHEAD})
    if contact and contact.is_contact_restricted and how != Told.NOT_REACHED:
        raise ValidationError({"contact": RESTRICTED.format(name=contact.name)})
    if submission.kind == SubmissionKind.INTERVENTION:
        refuse_withheld(submission, contact)
    told: ParentTold = ParentTold.objects.create(
        pupil_id=pupil_id,
        school_id=submission.school_id,
        about=submission,
        contact=contact,
        name=contact.name if contact else name.strip(),
        how=how,
        told_at=told_at,
        told_by=by,
        words=words,
    )
    record_audit(by=by, verb="parent_told", record=told)
    return told
