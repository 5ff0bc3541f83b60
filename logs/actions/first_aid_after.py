"""What follows first aid: looks after a bump to the head, and a person's decision under RIDDOR. Never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.models import AdultInjury, FirstAid, HeadObservation, RiddorDecision
from logs.rules.first_aid import SIGNS
from logs.selectors.first_aid import happened_at

NOT_A_HEAD = "Looks belong to a bump to the head. Change the record and tick “The head was bumped” first."
AHEAD = "This time is later than now. Check the time."
BEFORE = "This is before it happened. Check the time."
SHOWN = "Choose from the answers shown."
NOT_ONES_OWN = "Somebody else decides about your own injury."
SAY_WHY = "Write why, in a sentence: it is read if somebody asks later."


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


@transaction.atomic
def decide_riddor(
    *,
    by: User,
    record: FirstAid | AdultInjury,
    answers: Mapping[str, bool],
    is_reportable: bool,
    because: str,
    reference: str = "",
    now: datetime | None = None,
) -> RiddorDecision:
    """What a person decided, whatever the tree leaned to; the newest holds. The answers stand in the audit.

    Raises ValidationError without a reason, PermissionDenied about one's own injury.
    """
    if not because.strip():
        raise ValidationError({"because": SAY_WHY})
    if isinstance(record, AdultInjury) and record.staff_id == by.pk:
        raise PermissionDenied(NOT_ONES_OWN)
    about = {"injury" if isinstance(record, AdultInjury) else "record": record}
    decision: RiddorDecision = RiddorDecision.objects.create(
        **about,
        is_reportable=is_reportable,
        because=because.strip(),
        reference=reference.strip(),
        decided_at=now or timezone.now(),
        decided_by=by,
    )
    said = {question: "yes" if yes else "no" for question, yes in answers.items()}
    record_audit(
        by=by,
        verb="riddor_decide",
        record=record,
        fields=sorted(said),
        before=dict.fromkeys(said, ""),
        after=said,
    )
    return decision
