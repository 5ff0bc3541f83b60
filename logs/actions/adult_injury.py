"""An adult's injury: saved in an envelope, changed by its author until midnight, added to later, taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.words import day_words
from logs.actions.adult_injury_drafts import (
    AdultInjuryDraft,
    check_adult_injury,
    check_days_off,
    check_people,
)
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.first_aid import FIRST_AID_KINDS, SIGNED, WITHDRAWN
from logs.actions.submission import Arriving, receipts_of, save_once
from logs.models import AdultInjury, AdultInjuryNote, Submission
from logs.rules.signing import editable_until
from plans.selectors.care_plans import is_certified
from pupils.access import Action, may_somewhere

NO_WORDS = "Write what has to be added, or the days off work."
LEFT = "When this arrived its author did not work in the school any more. The school’s office can save it."
NOT_HERE_THEN = "An adult it names did not work in the school on {day}. Check the day."


def log_adult_injury(
    *,
    by: User,
    school: School,
    submission: SubmissionDraft,
    draft: AdultInjuryDraft,
    received_at: datetime | None = None,
    keeps_aside: bool = True,
) -> Receipt:
    """Save one injury; a submission that is here already is answered with its receipt.

    Raises ValidationError for what the author can mend. What must be refused (its author has left, an adult it names
    did not work here that day) is kept aside with its reason, unless KEEPS_ASIDE is false: then it is a
    PermissionDenied, or a ValidationError by its field.
    """
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    moment = received_at or timezone.now()
    today = timezone.localdate(moment)
    if not keeps_aside and not may_somewhere(by, Action.ADULT_INJURY_LOG, school.pk, today):
        raise PermissionDenied
    check_adult_injury(draft, school, moment)
    if not keeps_aside:
        check_people(draft, school)
    arriving = Arriving(by, school, submission, moment, draft.payload())
    reason = injury_refusal(by, school, draft, today)
    return save_once(arriving, reason, keeps_aside, lambda envelope: write_adult_injury(envelope, draft))


def injury_refusal(by: User, school: School, draft: AdultInjuryDraft, today: date) -> str:
    """Why a well-formed injury cannot be saved, or ""."""
    if not may_somewhere(by, Action.ADULT_INJURY_LOG, school.pk, today):
        return LEFT
    try:
        check_people(draft, school)
    except ValidationError:
        return NOT_HERE_THEN.format(day=day_words(draft.held_on))
    return ""


def write_adult_injury(envelope: Submission, draft: AdultInjuryDraft) -> AdultInjury:
    """The saved record, and its audit."""
    record: AdultInjury = AdultInjury.objects.create(
        submission=envelope,
        school_id=envelope.school_id,
        recorded_at=envelope.received_at,
        recorded_by_id=envelope.author_id,
        editable_until=editable_until(envelope.received_at),
        **draft.facts(),
        is_certificate_lapsed=_lapsed(draft, envelope.school_id),
    )
    record_audit(by=envelope.author, verb="adult_injury_log", record=record)
    return record


def may_edit_injury(by: User, record: AdultInjury, now: datetime) -> bool:
    """Whether BY may still change it: who wrote it, until its midnight."""
    return record.recorded_by_id == by.pk and now < record.editable_until and record.withdrawn_at is None


@transaction.atomic
def edit_adult_injury(
    *, by: User, record: AdultInjury, draft: AdultInjuryDraft, now: datetime | None = None
) -> AdultInjury:
    """Make RECORD say what the draft says.

    Raises ValidationError for what the author can mend, and when it is another's, signed or withdrawn.
    """
    moment = now or timezone.now()
    locked: AdultInjury = (
        AdultInjury.objects.select_for_update(of=("self",)).select_related("school").get(pk=record.pk)
    )
    if not may_edit_injury(by, locked, moment):
        raise ValidationError(SIGNED if locked.withdrawn_at is None else WITHDRAWN)
    check_adult_injury(draft, locked.school, moment)
    check_people(draft, locked.school)
    facts = draft.facts() | {"is_certificate_lapsed": _lapsed(draft, locked.school_id)}
    before = {name: str(getattr(locked, name)) for name in facts}
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.save()
    changed = [name for name in facts if before[name] != str(facts[name])]
    record_audit(
        by=by,
        verb="adult_injury_edit",
        record=locked,
        fields=changed,
        before={name: before[name] for name in changed},
        after={name: str(facts[name]) for name in changed},
    )
    return locked


@transaction.atomic
def add_to_injury(
    *,
    by: User,
    record: AdultInjury,
    note_id: UUID,
    words: str = "",
    days_off: int | None = None,
    now: datetime | None = None,
) -> AdultInjuryNote:
    """What was learned later, beside the record; the same NOTE_ID twice adds once.

    The view's door says who may. Raises ValidationError when nothing is said.
    """
    had: AdultInjuryNote | None = AdultInjuryNote.objects.filter(
        pk=note_id, added_by=by, injury=record
    ).first()
    if had:
        return had
    if not words.strip() and days_off is None:
        raise ValidationError({"words": NO_WORDS})
    check_days_off(days_off)
    note: AdultInjuryNote = AdultInjuryNote.objects.create(
        pk=note_id,
        injury=record,
        words=words.strip(),
        days_off=days_off,
        added_at=now or timezone.now(),
        added_by=by,
    )
    record_audit(by=by, verb="adult_injury_add", record=record, fields=["days_off", "words"])
    return note


def may_withdraw_injury(by: User, record: AdultInjury) -> bool:
    """Whether BY may say that it was a mistake: who wrote it, or who answers for the school's; never one's own hurt."""
    if record.withdrawn_at is not None:
        return False
    answers = may_somewhere(by, Action.ADULT_INJURY_LIST, record.school_id) and record.staff_id != by.pk
    return record.recorded_by_id == by.pk or answers


@transaction.atomic
def withdraw_adult_injury(*, by: User, record: AdultInjury, now: datetime | None = None) -> None:
    """Take RECORD back as written by mistake: it stays on file, outside pages and counts.

    Raises PermissionDenied for who may not; one withdrawn before is left as it is.
    """
    locked: AdultInjury = AdultInjury.objects.select_for_update().get(pk=record.pk)
    if locked.withdrawn_at is not None:
        return
    if not may_withdraw_injury(by, locked):
        raise PermissionDenied
    locked.withdrawn_at, locked.withdrawn_by = now or timezone.now(), by
    locked.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record_audit(by=by, verb="adult_injury_withdraw", record=locked)


def _lapsed(draft: AdultInjuryDraft, school_id: UUID) -> Any:
    """Whether who gave first aid held no certificate in force that day: flagged, never a bar."""
    if draft.first_aider_id is None:
        return False
    return not is_certified(draft.first_aider_id, school_id, FIRST_AID_KINDS, draft.held_on)
