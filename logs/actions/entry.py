"""After saving: the author edits until midnight; a mistake is withdrawn. What comes later: `correction.py`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.actions.drafts import EntryDraft, RatingDraft, SessionDraft
from logs.actions.refusals import on_record, ratings_refusal
from logs.actions.session import new_rating
from logs.actions.session_checks import check_entry
from logs.choices import SubmissionKind
from logs.models import SessionEntry, Submission, TargetRating
from logs.models.signed import SignedRecord
from pupils.access import Action, can

SIGNED = "This entry was signed at midnight. Add a correction instead: both will be shown."
WITHDRAWN = "This entry was withdrawn. Log the session again if it took place."
EDITED = ("minutes", "planned_minutes", "reason", "engagement", "note", "starts_at", "place", "adults", "by")


def may_edit(by: User, entry: SignedRecord, now: datetime) -> bool:
    """Whether BY may still change the entry, of whatever kind: its author, until its midnight."""
    return entry.author_id == by.pk and now < entry.editable_until and entry.withdrawn_at is None


def may_withdraw(by: User, entry: SessionEntry) -> bool:
    """Whether BY may say that the entry was a mistake: its author, or who answers for the school's records."""
    if entry.withdrawn_at is not None:
        return False
    is_author = entry.author_id == by.pk
    return is_author or can(by, Action.SESSION_WITHDRAW, pupil_id=entry.pupil_id, school_id=entry.school_id)


@transaction.atomic
def edit_entry(
    *, by: User, entry: SessionEntry, draft: EntryDraft, session: SessionDraft, now: datetime | None = None
) -> SessionEntry:
    """Change what ENTRY says: minutes, reason, engagement, note, ratings, and the SESSION's time, place and adults.

    Whether it happened, whose it is and its day stay; for those it is withdrawn and logged again. Raises
    ValidationError for what the author can mend, and when the entry is another's, signed or withdrawn.
    """
    moment = now or timezone.now()
    found = SessionEntry.objects.select_for_update(of=("self",)).select_related(
        "school", "line", "submission"
    )
    locked: SessionEntry = found.get(pk=entry.pk)
    if not may_edit(by, locked, moment):
        raise ValidationError(SIGNED if locked.withdrawn_at is None else WITHDRAWN)
    check_entry(draft, locked.school.short_session_minutes)
    before = {name: _text(getattr(locked, name)) for name in EDITED}
    _change(locked, draft, session)
    after = {name: _text(getattr(locked, name)) for name in EDITED}
    locked.save()
    changed = [name for name in EDITED if before[name] != after[name]]
    if _change_ratings(by, locked, draft, moment):
        changed.append("ratings")
    record_audit(
        by=by,
        verb="session_edit",
        record=locked,
        fields=changed,
        before={name: before[name] for name in changed if name in before},
        after={name: after[name] for name in changed if name in after},
    )
    return locked


def _change(entry: SessionEntry, draft: EntryDraft, session: SessionDraft) -> None:
    """Write what the drafts say into the unsaved ENTRY."""
    entry.minutes = draft.minutes if entry.happened else 0
    entry.planned_minutes = draft.planned_minutes
    entry.reason = draft.reason
    entry.engagement = draft.engagement if entry.happened else None
    entry.note = draft.note
    entry.starts_at = session.starts_at
    entry.place = session.place
    entry.adults = session.adults
    entry.by = session.delivered_by or _led_by(entry)


def _led_by(entry: SessionEntry) -> str:
    """By whom "as planned" was: a visiting therapist stays who they were, else whom the line says."""
    if entry.by and entry.submission.kind == SubmissionKind.VISIT:
        return entry.by
    return entry.line.by if entry.line else ""


def _change_ratings(by: User, entry: SessionEntry, draft: EntryDraft, now: datetime) -> bool:
    """Bring the entry's ratings in line with the draft's; one taken back is withdrawn. Whether anything changed."""
    session = SessionDraft(entry.held_on, (draft,), None)
    known = on_record(by, entry.school, [session], timezone.localdate(now))
    if reason := ratings_refusal(draft, entry.held_on, known):
        raise ValidationError(reason)
    wanted = {rating.target_id: rating for rating in draft.ratings}
    changed = False
    for row in TargetRating.objects.filter(entry=entry).order_by("id"):
        changed |= _change_rating(by, row, wanted.pop(row.target_id, None), now)
    TargetRating.objects.bulk_create(new_rating(entry, rating) for rating in wanted.values())
    return changed or bool(wanted)


def _change_rating(by: User, row: TargetRating, wanted: RatingDraft | None, now: datetime) -> bool:
    """Make one stored rating say what is wanted; whether it had to change."""
    if wanted is None:
        if row.withdrawn_at is None:
            mark_withdrawn(row, by, now)
            return True
        return False
    said = (row.successes, row.trials, row.level_id, row.withdrawn_at)
    row.successes, row.trials, row.level_id = wanted.successes, wanted.trials, wanted.level_id
    row.withdrawn_at = row.withdrawn_by = None
    if said == (row.successes, row.trials, row.level_id, None):
        return False
    row.save()
    return True


@transaction.atomic
def withdraw_entry(*, by: User, entry: SessionEntry, now: datetime | None = None) -> None:
    """Take ENTRY back as logged by mistake: it stays on file, outside pages, ledger and packs.

    Raises PermissionDenied for who may not; an entry withdrawn before is left as it is.
    """
    locked = SessionEntry.objects.select_for_update().get(pk=entry.pk)
    if locked.withdrawn_at is not None:
        return
    if not may_withdraw(by, locked):
        raise PermissionDenied
    moment = now or timezone.now()
    for rating in TargetRating.objects.filter(entry=locked, withdrawn_at__isnull=True).order_by("id"):
        mark_withdrawn(rating, by, moment)
    mark_withdrawn(locked, by, moment)
    record_audit(by=by, verb="session_withdraw", record=locked)


@transaction.atomic
def withdraw_submission(*, by: User, submission: Submission, now: datetime | None = None) -> int:
    """Undo a save: withdraw each of its entries that still stands. How many there were."""
    entries = list(SessionEntry.objects.standing().filter(submission=submission).order_by("id"))
    for entry in entries:
        withdraw_entry(by=by, entry=entry, now=now)
    return len(entries)


def mark_withdrawn(row: SignedRecord, by: User, now: datetime) -> None:
    """Mark one signed row as withdrawn: the only change the database allows after midnight."""
    row.withdrawn_at, row.withdrawn_by = now, by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])


def _text(value: Any) -> Any:
    """A field's value as JSON keeps it."""
    return value if value is None or isinstance(value, int | str) else str(value)
