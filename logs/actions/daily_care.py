"""Eating, drinking, moving: saved in an envelope, changed by its author until midnight, withdrawn when a mistake."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.words import day_words
from logs.actions.behaviour import NOT_ON_ROLL, refusal
from logs.actions.daily_care_checks import as_the_plan_stood, check_daily_care
from logs.actions.daily_care_drafts import DailyCareDraft
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.entry import mark_withdrawn, may_edit
from logs.actions.first_aid import SIGNED, WITHDRAWN
from logs.actions.flag import raise_flag
from logs.actions.submission import Arriving, receipts_of, save_once
from logs.models import DailyCare, Submission
from logs.rules.signing import editable_until
from logs.selectors.daily_care import flags_of
from logs.selectors.people import on_roll
from pupils.access import Action, can, who_take_over

TO_THE_SENCO = "An entry about {name}’s daily care of {day} needs a look: {url_words}."
OPEN_IT = "it stands under Care, Eating and moving"
SAID = (
    "kind",
    "held_on",
    "starts_at",
    "what",
    "amount",
    "volume_ml",
    "texture",
    "minutes",
    "help_level_id",
    "second_adult_id",
    "difficulty",
    "note",
)


def log_daily_care(
    *,
    by: User,
    school: School,
    pupil_id: UUID,
    submission: SubmissionDraft,
    draft: DailyCareDraft,
    received_at: datetime | None = None,
    keeps_aside: bool = True,
) -> Receipt:
    """Save one entry; a submission that is here already is answered with its receipt.

    Raises ValidationError for what the author can mend. What must be refused (the pupil was not on the roll, the
    author has left) is kept aside with its reason, unless KEEPS_ASIDE is false: then it is a ValidationError too.
    """
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    moment = received_at or timezone.now()
    check_daily_care(draft, school, moment)
    arriving = Arriving(by, school, submission, moment, draft.payload(pupil_id))
    today = timezone.localdate(moment)
    reason = refusal(by, school, pupil_id, draft.held_on, today, Action.DAILY_CARE_LOG)
    return save_once(
        arriving, reason, keeps_aside, lambda envelope: write_daily_care(envelope, pupil_id, draft)
    )


def write_daily_care(envelope: Submission, pupil_id: UUID, draft: DailyCareDraft) -> DailyCare:
    """The saved record with its audit; the SENCO is told of what was not as the plan asks."""
    record: DailyCare = DailyCare.objects.create(
        submission=envelope,
        author_id=envelope.author_id,
        school_id=envelope.school_id,
        pupil_id=pupil_id,
        received_at=envelope.received_at,
        editable_until=editable_until(envelope.received_at),
        **draft.facts(),
        **as_the_plan_stood(draft, pupil_id, envelope.school_id, envelope.author_id),
    )
    record_audit(by=envelope.author, verb="daily_care_log", record=record)
    tell_senco(by=envelope.author, record=record, now=envelope.received_at)
    return record


@transaction.atomic
def edit_daily_care(
    *, by: User, record: DailyCare, draft: DailyCareDraft, now: datetime | None = None
) -> DailyCare:
    """Make RECORD say what the draft says; whose it is stays.

    Raises ValidationError for what the author can mend, and when it is another's, signed or withdrawn.
    """
    moment = now or timezone.now()
    found = DailyCare.objects.select_for_update(of=("self",)).select_related("school")
    locked: DailyCare = found.get(pk=record.pk)
    if not may_edit(by, locked, moment):
        raise ValidationError(SIGNED if locked.withdrawn_at is None else WITHDRAWN)
    check_daily_care(draft, locked.school, moment)
    if not on_roll(locked.school_id, draft.held_on, [locked.pupil_id]):
        raise ValidationError({"held_on": NOT_ON_ROLL.format(day=day_words(draft.held_on))})
    before = said_by(locked)
    facts = draft.facts() | as_the_plan_stood(draft, locked.pupil_id, locked.school_id, locked.author_id)
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.save()
    after = said_by(locked)
    changed = [name for name in before if before[name] != after[name]]
    record_audit(
        by=by,
        verb="daily_care_edit",
        record=locked,
        fields=changed,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    tell_senco(by=by, record=locked, now=moment)
    return locked


def may_withdraw_daily_care(by: User, record: DailyCare) -> bool:
    """Whether BY may say that the entry was a mistake: its author, or the SENCO."""
    if record.withdrawn_at is not None:
        return False
    return record.author_id == by.pk or can(
        by, Action.DAILY_CARE_WITHDRAW, pupil_id=record.pupil_id, school_id=record.school_id
    )


@transaction.atomic
def withdraw_daily_care(*, by: User, record: DailyCare, now: datetime | None = None) -> None:
    """Take RECORD back as written by mistake: it stays on file, outside pages and counts.

    Raises PermissionDenied for who may not; one withdrawn before is left as it is.
    """
    locked = DailyCare.objects.select_for_update().get(pk=record.pk)
    if locked.withdrawn_at is not None:
        return
    if not may_withdraw_daily_care(by, locked):
        raise PermissionDenied
    mark_withdrawn(locked, by, now or timezone.now())
    record_audit(by=by, verb="daily_care_withdraw", record=locked)


def tell_senco(*, by: User, record: DailyCare, now: datetime) -> None:
    """Put what was not as the plan asks before the SENCO, once for each entry; the flag itself says nothing of care."""
    today = timezone.localdate(now)
    owners = who_take_over(record.school_id, today)
    if not flags_of(record) or not owners or not on_roll(record.school_id, today, [record.pupil_id]):
        return
    raise_flag(
        by=by,
        pupil=record.pupil,
        school=record.school,
        text=TO_THE_SENCO.format(
            name=record.pupil.forename, day=day_words(record.held_on), url_words=OPEN_IT
        ),
        owner=owners[0],
        flag_id=uuid5(record.submission_id, "daily care"),
        now=now,
    )


def said_by(record: DailyCare) -> dict[str, Any]:
    """What the entry says, as JSON keeps it."""
    return {name: str(getattr(record, name)) for name in SAID}
