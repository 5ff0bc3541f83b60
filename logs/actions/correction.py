"""After midnight: what a session should have said stands beside it, ratings and all; the newest correction counts."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.actions.drafts import (
    CorrectionDraft,
    EntryDraft,
    RatingDraft,
    Receipt,
    SessionDraft,
    SubmissionDraft,
)
from logs.actions.entry import WITHDRAWN
from logs.actions.refusals import on_record, ratings_refusal
from logs.actions.session_checks import check_facts, check_rating
from logs.actions.submission import new_submission, receipts_of
from logs.models import CorrectedRating, SessionCorrection, SessionEntry
from logs.rules.session_limits import date_error
from logs.rules.signing import editable_until
from logs.selectors.ratings import logged_ratings, standing_ratings

SAY_WHY = "Say why it is corrected."
RATINGS = "ratings"


def correct_entry(
    *,
    by: User,
    entry: SessionEntry,
    submission: SubmissionDraft,
    draft: CorrectionDraft,
    now: datetime | None = None,
) -> Receipt:
    """Add what ENTRY should have said beside it; the newest correction counts. Same submission, same receipt.

    Raises ValidationError for what the author can mend, and when the entry was withdrawn.
    """
    moment = now or timezone.now()
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    _check_correction(by, entry, draft, timezone.localdate(moment))
    try:
        return _save_correction(by, entry, submission, draft, moment)
    except IntegrityError:
        had = receipts_of([submission.id], by)
        if not had:
            raise
        return had[submission.id]


def _check_correction(by: User, entry: SessionEntry, draft: CorrectionDraft, today: date) -> None:
    """Raise a ValidationError, keyed by field, for what is wrong in a correction."""
    if problem := date_error(draft.held_on, today):
        raise ValidationError({"held_on": problem})
    if not draft.because.strip():
        raise ValidationError({"because": SAY_WHY})
    if draft.line and draft.line.pupil_id != entry.pupil_id:
        raise ValidationError({"line": "Choose one of this pupil's lines."})
    short_after = entry.school.short_session_minutes
    check_facts(draft.happened, draft.minutes, draft.planned_minutes, draft.reason, short_after)
    for rating in draft.ratings or ():
        check_rating(rating)
    if draft.ratings and draft.happened:
        _check_targets(by, entry, draft, today)


def _check_targets(by: User, entry: SessionEntry, draft: CorrectionDraft, today: date) -> None:
    """Raise a ValidationError for a rated target that is another's, or was not worked on that day."""
    said = EntryDraft(entry.pupil_id, None, draft.minutes, ratings=draft.ratings or ())
    known = on_record(by, entry.school, [SessionDraft(draft.held_on, (said,))], today)
    if reason := ratings_refusal(said, draft.held_on, known):
        raise ValidationError({RATINGS: reason})


@transaction.atomic
def _save_correction(
    by: User, entry: SessionEntry, submission: SubmissionDraft, draft: CorrectionDraft, now: datetime
) -> Receipt:
    """Write the envelope, the correction with its ratings, and the audit."""
    locked = SessionEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if locked.withdrawn_at is not None:
        raise ValidationError(WITHDRAWN)
    wanted = _ratings_wanted(locked, draft)
    saved = new_submission(by=by, school=entry.school, draft=submission, received_at=now)
    saved.save(force_insert=True)
    row = SessionCorrection.objects.create(
        submission=saved,
        author=by,
        school_id=entry.school_id,
        pupil_id=entry.pupil_id,
        entry=locked,
        held_on=draft.held_on,
        happened=draft.happened,
        planned_minutes=draft.planned_minutes,
        minutes=draft.minutes if draft.happened else 0,
        reason=draft.reason,
        line=draft.line,
        adults=draft.adults,
        pupils_present=draft.pupils_present,
        by=draft.delivered_by,
        because=draft.because.strip(),
        corrected_at=now,
        editable_until=editable_until(now),
    )
    CorrectedRating.objects.bulk_create(
        _corrected(row, target_id, marks) for target_id, marks in wanted.items()
    )
    record_audit(by=by, verb="session_correct", record=row, fields=[RATINGS] if wanted else ())
    return Receipt(saved.pk, saved.outcome, False, [entry.pk])


def _ratings_wanted(entry: SessionEntry, draft: CorrectionDraft) -> dict[UUID, RatingDraft | None]:
    """What the correction says of each target on which it differs from what was logged; None: it was not worked on.

    The newest correction stands alone, so one that leaves the ratings repeats what the one before it said of them.
    """
    if draft.ratings is None or not draft.happened:
        stands = {
            target_id: RatingDraft(target_id, *each.marks)
            for target_id, each in standing_ratings(entry).items()
        }
    else:
        stands = {each.target_id: each for each in draft.ratings}
    logged = {
        target_id: RatingDraft(target_id, *each.marks) for target_id, each in logged_ratings(entry).items()
    }
    changed = {target_id: each for target_id, each in stands.items() if logged.get(target_id) != each}
    return {**changed, **dict.fromkeys(target_id for target_id in logged if target_id not in stands)}


def _corrected(correction: SessionCorrection, target_id: UUID, marks: RatingDraft | None) -> CorrectedRating:
    """The unsaved rating of one target in CORRECTION."""
    return CorrectedRating(
        submission_id=correction.submission_id,
        author_id=correction.author_id,
        school_id=correction.school_id,
        pupil_id=correction.pupil_id,
        correction=correction,
        target_id=target_id,
        held_on=correction.held_on,
        is_taken_back=marks is None,
        successes=marks.successes if marks else None,
        trials=marks.trials if marks else None,
        level_id=marks.level_id if marks else None,
        editable_until=correction.editable_until,
    )
