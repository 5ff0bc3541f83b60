"""What was kept aside is put right and saved as the same submission, or discarded with a reason: never just gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import Record, User
from logs.actions import behaviour, daily_line, praise
from logs.actions.adult_injury_drafts import adult_injury_of
from logs.actions.attention_checks import check_text, roll_refusal
from logs.actions.behaviour_checks import check_incident, check_praise
from logs.actions.drafts import SessionDraft
from logs.actions.kept_care import CARE_WRITERS
from logs.actions.kept_drafts import as_id, incident_of, payload_of, praise_of, pupil_ids_of
from logs.actions.kept_injury import may_resolve, write_kept_injury
from logs.actions.kept_intervention import write_kept_intervention
from logs.actions.kept_mending import NOBODY, Mended, Mending, refuse_mending
from logs.actions.refusals import OnRecord, on_record, ratings_refusal, refusal, taken_words
from logs.actions.session import write_entries
from logs.actions.session_checks import check_session
from logs.choices import SubmissionKind, SubmissionOutcome
from logs.models import DailyLine, Submission
from logs.models.signed import SignedRecord
from logs.rules.session_limits import date_error
from plans.models import Slot
from pupils.access import Action, can
from pupils.models import Pupil

GONE = "This is no longer kept aside: somebody saved or discarded it since you opened it."
SAY_WHY = "Say why it is discarded."
WHY_LENGTH = 400
WHOSE = "the pupil of what was kept aside; the action is checked right after"


def can_be_mended(submission: Submission) -> bool:
    """Whether what was sent can be read back as a record."""
    if submission.kind == SubmissionKind.ADULT_INJURY:
        return adult_injury_of(payload_of(submission), timezone.localdate(), {}) is not None
    return submission.kind in WRITERS and bool(pupil_ids_of(submission))


@transaction.atomic
def save_mended(
    *, by: User, submission: Submission, mended: Mended, now: datetime | None = None
) -> Sequence[Record]:
    """Save what was kept aside, as its author's, as the same submission; what was sent goes to the audit.

    Raises ValidationError for what has yet to be mended, or when it is no longer kept aside.
    """
    locked = _locked(by, submission)
    if problem := date_error(mended.held_on, timezone.localdate(now)):
        raise ValidationError({"held_on": problem})
    payload = payload_of(locked)
    try:
        with transaction.atomic():
            rows = _written(by, locked, mended, now)
    except IntegrityError as error:
        raise ValidationError(GONE) from error
    locked.outcome, locked.payload = SubmissionOutcome.SAVED, None
    locked.save(update_fields=["outcome", "payload"])
    record_audit(by=by, verb="submission_mend", record=locked, before={"payload": payload})
    return rows


def _written(by: User, locked: Submission, mended: Mended, now: datetime | None) -> Sequence[Record]:
    """The records that the submission brings, saved as what they were."""
    if locked.kind == SubmissionKind.ADULT_INJURY:
        return [write_kept_injury(by, locked, mended, now)]
    pupil = Pupil.objects.unscoped(reason=WHOSE).filter(pk__in=pupil_ids_of(locked)[:1]).first()
    if pupil is None or locked.kind not in WRITERS:
        raise ValidationError(NOBODY)
    mending = Mending(by, locked, payload_of(locked), pupil, mended, timezone.localdate(now))
    return WRITERS[SubmissionKind(locked.kind)](mending)


@transaction.atomic
def discard_kept(*, by: User, submission: Submission, because: str, now: datetime | None = None) -> None:
    """Say that what was kept aside is not to be saved, and why; what was sent stays with the audit.

    Raises ValidationError without a reason, or when it is no longer kept aside.
    """
    why = because.strip()
    if not why or len(why) > WHY_LENGTH:
        raise ValidationError({"because": SAY_WHY if not why else f"Use at most {WHY_LENGTH} characters."})
    locked = _locked(by, submission)
    payload = payload_of(locked)
    locked.outcome, locked.payload = SubmissionOutcome.DISCARDED, None
    locked.save(update_fields=["outcome", "payload"])
    record_audit(
        by=by, verb="submission_discard", record=locked, before={"payload": payload}, after={"because": why}
    )


def _locked(by: User, submission: Submission) -> Submission:
    """The submission under a lock; PermissionDenied for who may not resolve it, ValidationError when it is resolved."""
    seen = Submission.objects.visible_to(by).filter(pk=submission.pk).first()
    if seen is None or not may_resolve(by, seen):
        raise PermissionDenied
    locked = Submission.objects.select_for_update(of=("self",)).select_related("school", "author")
    found = locked.get(pk=submission.pk)
    if found.outcome != SubmissionOutcome.QUARANTINED:
        raise ValidationError(GONE)
    return found


def session_of(envelope: Submission, payload: Mapping[str, Any], mended: Mended) -> SessionDraft:
    """The session as it is to be saved, still in the slot it was sent for."""
    slot_id = as_id(payload.get("slot"))
    slot = Slot.objects.filter(pk=slot_id, school=envelope.school_id).first() if slot_id else None
    adults = payload.get("adults")
    return SessionDraft(
        held_on=mended.held_on,
        entries=tuple(mended.entries),
        slot=slot,
        place=str(payload.get("place") or "")[:60],
        adults=adults if isinstance(adults, int) else 1,
        delivered_by=str(payload.get("delivered_by") or "")[:60],
    )


def _write_session(mending: Mending) -> list[SignedRecord]:
    """The entries of a session, outside the timetable where its slot no longer fits; ratings that fit."""
    by, envelope = mending.by, mending.envelope
    session = session_of(envelope, mending.payload, mending.mended)
    check_session(session, envelope.school, mending.today)
    if words := taken_words(session):
        raise ValidationError(words)
    known = on_record(by, envelope.school, [session], mending.today)
    session = _as_it_fits(session, known)
    if session.slot and refusal(session, envelope.school, known):
        session = replace(session, slot=None)
    if reason := refusal(session, envelope.school, known):
        raise ValidationError(reason)
    rows: list[SignedRecord] = [*write_entries(by, [envelope], [session], known)[0]]
    return rows


def _as_it_fits(session: SessionDraft, known: OnRecord) -> SessionDraft:
    """The session without ratings of targets, or made-up sessions, that do not fit its day and pupils."""
    entries = []
    for entry in session.entries:
        alone = (replace(entry, ratings=(rating,)) for rating in entry.ratings)
        good = [one.ratings[0] for one in alone if not ratings_refusal(one, session.held_on, known)]
        missed = known.missed.get(entry.makes_up_id) if entry.makes_up_id else None
        fits = missed is not None and (missed.pupil_id, missed.line_id) == (entry.pupil_id, entry.line_id)
        entries.append(replace(entry, ratings=tuple(good), makes_up_id=entry.makes_up_id if fits else None))
    return replace(session, entries=tuple(entries))


def _write_incident(mending: Mending) -> list[SignedRecord]:
    """The incident of the pupil."""
    draft = incident_of(mending.payload, mending.mended.held_on, mending.mended.texts)
    check_incident(draft, mending.pupil.pk, mending.envelope.school, mending.today)
    refuse_mending(mending, Action.BEHAVIOUR_LOG)
    return [behaviour.write_incident(mending.envelope, mending.pupil.pk, draft)]


def _write_praise(mending: Mending) -> list[SignedRecord]:
    """The praise of the pupil."""
    draft = praise_of(mending.payload, mending.mended.held_on, mending.mended.texts.get("note", ""))
    check_praise(draft, mending.today)
    refuse_mending(mending, Action.PRAISE_LOG)
    return [praise.write_praise(mending.envelope, mending.pupil.pk, draft)]


def _write_line(mending: Mending) -> list[SignedRecord]:
    """The daily line of the pupil; a reply to a line that was taken back stands alone."""
    envelope, on = mending.envelope, mending.mended.held_on
    text = check_text("text", mending.mended.texts.get("text", ""), daily_line.TEXT_LENGTH)
    own = {"pupil_id": mending.pupil.pk, "school_id": envelope.school_id}
    if not can(mending.by, Action.DAILY_LINE_WRITE, **own, on=mending.today):
        raise ValidationError(daily_line.NOT_YOURS)
    if reason := roll_refusal(mending.pupil, envelope.school, on):
        raise ValidationError(reason)
    first = DailyLine.objects.standing().filter(pk=as_id(mending.payload.get("replies_to")), **own).first()
    line = DailyLine(
        **own, author=envelope.author, on=on, text=text, replies_to=first, received_at=envelope.received_at
    )
    return [daily_line.write_line(envelope, line)]


WRITERS: dict[SubmissionKind, Callable[[Mending], list[SignedRecord]]] = {
    SubmissionKind.SESSION: _write_session,
    SubmissionKind.VISIT: _write_session,
    SubmissionKind.BEHAVIOUR: _write_incident,
    **CARE_WRITERS,
    SubmissionKind.INTERVENTION: write_kept_intervention,
    SubmissionKind.PRAISE: _write_praise,
    SubmissionKind.DAILY_LINE: _write_line,
}
SESSIONS = frozenset({SubmissionKind.SESSION, SubmissionKind.VISIT})
