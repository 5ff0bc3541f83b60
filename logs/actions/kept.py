"""What was kept aside is put right and saved as the same submission, or discarded with a reason: never just gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.actions import behaviour, daily_line, dose, emergency, first_aid, intimate_care, praise
from logs.actions.attention_checks import check_text, roll_refusal
from logs.actions.behaviour_checks import check_incident, check_praise
from logs.actions.dose_checks import check_dose, medicine_for
from logs.actions.dose_drafts import dose_of
from logs.actions.drafts import EntryDraft, SessionDraft
from logs.actions.emergency_checks import check_event
from logs.actions.emergency_drafts import event_of
from logs.actions.first_aid_checks import check_first_aid
from logs.actions.first_aid_drafts import first_aid_of
from logs.actions.intimate_care_checks import check_intimate_care
from logs.actions.intimate_care_drafts import intimate_care_of
from logs.actions.kept_drafts import as_id, incident_of, payload_of, praise_of, pupil_ids_of
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
NOBODY = "What was sent does not say about whom. It can only be discarded."
WHY_LENGTH = 400
WHOSE = "the pupil of what was kept aside; the action is checked right after"


@dataclass(frozen=True)
class Mended:
    """What was kept aside as it is to be saved: its day, its texts by name, a session's entries."""

    held_on: date
    texts: Mapping[str, str] = field(default_factory=dict)
    entries: Sequence[EntryDraft] = ()


@dataclass(frozen=True)
class Mending:
    """One submission being put right."""

    by: User
    envelope: Submission
    payload: Mapping[str, Any]
    pupil: Pupil
    mended: Mended
    today: date


def can_be_mended(submission: Submission) -> bool:
    """Whether what was sent can be read back as a record."""
    return submission.kind in WRITERS and bool(pupil_ids_of(submission))


@transaction.atomic
def save_mended(
    *, by: User, submission: Submission, mended: Mended, now: datetime | None = None
) -> list[SignedRecord]:
    """Save what was kept aside, as its author's, as the same submission; what was sent goes to the audit.

    Raises ValidationError for what has yet to be mended, or when it is no longer kept aside.
    """
    locked = _locked(by, submission)
    if problem := date_error(mended.held_on, timezone.localdate(now)):
        raise ValidationError({"held_on": problem})
    payload = payload_of(locked)
    pupil = Pupil.objects.unscoped(reason=WHOSE).filter(pk__in=pupil_ids_of(locked)[:1]).first()
    if pupil is None or locked.kind not in WRITERS:
        raise ValidationError(NOBODY)
    locked.outcome, locked.payload = SubmissionOutcome.SAVED, None
    locked.save(update_fields=["outcome", "payload"])
    mending = Mending(by, locked, payload, pupil, mended, timezone.localdate(now))
    try:
        with transaction.atomic():
            rows = WRITERS[SubmissionKind(locked.kind)](mending)
    except IntegrityError as error:
        raise ValidationError(GONE) from error
    record_audit(by=by, verb="submission_mend", record=locked, before={"payload": payload})
    return rows


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
    """The submission under a lock; PermissionDenied for who may not see it, ValidationError when it was resolved."""
    seen = Submission.objects.visible_to(by).filter(pk=submission.pk).exists()
    if not seen:
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
    _refuse(mending, Action.BEHAVIOUR_LOG)
    return [behaviour.write_incident(mending.envelope, mending.pupil.pk, draft)]


def _write_praise(mending: Mending) -> list[SignedRecord]:
    """The praise of the pupil."""
    draft = praise_of(mending.payload, mending.mended.held_on, mending.mended.texts.get("note", ""))
    check_praise(draft, mending.today)
    _refuse(mending, Action.PRAISE_LOG)
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


def _write_dose(mending: Mending) -> list[SignedRecord]:
    """The dose of the pupil, on the day and for the reason it now says."""
    envelope, reason = mending.envelope, mending.mended.texts.get("reason", "")
    draft = dose_of(mending.payload, mending.mended.held_on)
    if draft is None:
        raise ValidationError(NOBODY)
    draft = replace(draft, reason=reason or draft.reason)
    check_dose(draft, envelope.school, envelope.author_id, timezone.now())
    medicine_for(draft, mending.pupil.pk, envelope.school)
    _refuse(mending, Action.DOSE_LOG)
    return [dose.write_dose(envelope, draft)]


def _write_first_aid(mending: Mending) -> list[SignedRecord]:
    """The first aid of the pupil, on the day and in the words it now has."""
    envelope = mending.envelope
    draft = first_aid_of(mending.payload, mending.mended.held_on, mending.mended.texts)
    if draft is None:
        raise ValidationError(NOBODY)
    check_first_aid(draft, envelope.school, timezone.now())
    _refuse(mending, Action.FIRST_AID_LOG)
    return [first_aid.write_first_aid(envelope, mending.pupil.pk, draft)]


def _write_health_event(mending: Mending) -> list[SignedRecord]:
    """The emergency of the pupil, on the day and in the words it now has."""
    envelope, words = mending.envelope, mending.mended.texts.get("what_happened", "")
    draft = event_of(mending.payload, mending.mended.held_on)
    if draft is None:
        raise ValidationError(NOBODY)
    draft = replace(draft, what_happened=words or draft.what_happened)
    check_event(draft, mending.pupil.pk, timezone.now())
    _refuse(mending, Action.HEALTH_EVENT_LOG)
    return [emergency.write_health_event(envelope, mending.pupil.pk, draft)]


def _write_intimate_care(mending: Mending) -> list[SignedRecord]:
    """The care of the pupil, as it was sent."""
    envelope = mending.envelope
    draft = intimate_care_of(mending.payload, mending.mended.held_on)
    if draft is None:
        raise ValidationError(NOBODY)
    check_intimate_care(draft, envelope.author_id, envelope.school, timezone.now())
    _refuse(mending, Action.INTIMATE_CARE_LOG)
    return [intimate_care.write_intimate_care(envelope, mending.pupil.pk, draft)]


def _refuse(mending: Mending, action: Action) -> None:
    """Raise ValidationError unless the person may write about the pupil, who was here that day."""
    own = (mending.by, mending.envelope.school, mending.pupil.pk)
    if reason := behaviour.refusal(*own, mending.mended.held_on, mending.today, action):
        raise ValidationError(reason)


WRITERS: dict[SubmissionKind, Callable[[Mending], list[SignedRecord]]] = {
    SubmissionKind.SESSION: _write_session,
    SubmissionKind.VISIT: _write_session,
    SubmissionKind.BEHAVIOUR: _write_incident,
    SubmissionKind.DOSE: _write_dose,
    SubmissionKind.HEALTH_EVENT: _write_health_event,
    SubmissionKind.INTIMATE_CARE: _write_intimate_care,
    SubmissionKind.FIRST_AID: _write_first_aid,
    SubmissionKind.PRAISE: _write_praise,
    SubmissionKind.DAILY_LINE: _write_line,
}
SESSIONS = frozenset({SubmissionKind.SESSION, SubmissionKind.VISIT})
