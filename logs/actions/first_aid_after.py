"""What follows first aid: looks after a bump to the head. Never changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.models import FirstAid, HeadObservation
from logs.rules.first_aid import SIGNS
from logs.selectors.first_aid import happened_at

NOT_A_HEAD = "Looks belong to a bump to the head. Change the record and tick “The head was bumped” first."
AHEAD = "This time is later than now. Check the time."
BEFORE = "This is before it happened. Check the time."
SHOWN = "Choose from the answers shown."


@transaction.atomic
def observe_head(
    *,
    by: User,
    record: FirstAid,
    signs: Sequence[str] = (),
    words: str = "",
    seen_at: datetime | None = None,
    now: datetime | None = None,
) -> HeadObservation:
    """One look at the pupil; no signs: well. Raises ValidationError for what can be mended."""
    moment = now or timezone.now()
    looked = seen_at or moment
    if not record.is_head_injury:
        raise ValidationError(NOT_A_HEAD)
    if looked > moment:
        raise ValidationError({"at": AHEAD})
    if looked < happened_at(record):
        raise ValidationError({"at": BEFORE})
    if not set(signs) <= set(SIGNS):
        raise ValidationError({"signs": SHOWN})
    look: HeadObservation = HeadObservation.objects.create(
        record=record, seen_at=looked, seen_by=by, signs=list(signs), words=words.strip()
    )
    record_audit(by=by, verb="head_observe", record=record)
    return look
