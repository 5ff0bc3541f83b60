"""Saving support sessions: an envelope for each, an entry and its ratings for each pupil, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audits
from accounts.models import School, User
from logs.actions.drafts import Arrival, EntryDraft, RatingDraft, Receipt, SessionDraft, SubmissionDraft
from logs.actions.refusals import OnRecord, on_record, refusal, taken_words
from logs.actions.session_checks import check_session
from logs.actions.submission import keep_aside, new_submission, receipts_of
from logs.models import SessionEntry, Submission, TargetRating
from logs.rules.signing import editable_until
from plans.models import Slot

__all__ = ["EntryDraft", "RatingDraft", "Receipt", "SubmissionDraft", "log_session", "log_sessions"]


def log_session(
    *,
    by: User,
    school: School,
    submission: SubmissionDraft,
    held_on: date,
    entries: Iterable[EntryDraft],
    slot: Slot | None = None,
    starts_at: time | None = None,
    place: str = "",
    adults: int = 1,
    delivered_by: str = "",
    received_at: datetime | None = None,
    today: date | None = None,
    keeps_aside: bool = True,
) -> Receipt:
    """Save one session with an entry for each pupil; `delivered_by` "" means by whom each line says.

    Everything else is as `log_sessions` does it.
    """
    session = SessionDraft(held_on, tuple(entries), slot, starts_at, place, adults, delivered_by)
    arrival = Arrival(submission, session, received_at or timezone.now())
    return log_sessions(by=by, school=school, arrivals=[arrival], today=today, keeps_aside=keeps_aside)[0]


def log_sessions(
    *,
    by: User,
    school: School,
    arrivals: Sequence[Arrival],
    today: date | None = None,
    keeps_aside: bool = True,
) -> list[Receipt]:
    """Save what arrived, each with its receipt; a submission that is here already is answered and saved no more.

    Raises ValidationError for what the author can mend; then nothing is saved. What must be refused (the pupil left,
    a target ended, the permission is gone, somebody logged it first) is kept aside with its reason, unless
    KEEPS_ASIDE is false: then the person is still there, and the refusal is a ValidationError too. Permission is
    asked for TODAY, by default the day of the last arrival. The queries do not grow with the number of sessions.
    """
    if not arrivals:
        return []
    had = receipts_of([arrival.submission.id for arrival in arrivals], by)
    fresh = [arrival for arrival in arrivals if arrival.submission.id not in had]
    day = today or timezone.localdate(max(arrival.received_at for arrival in arrivals))
    for arrival in fresh:
        check_session(arrival.session, school, today or timezone.localdate(arrival.received_at))
    try:
        saved = _save_all(by, school, fresh, day, keeps_aside)
    except IntegrityError:
        # Somebody was quicker between the look and the write: find out which, one by one.
        saved = [_save_beside(by, school, arrival, day, keeps_aside) for arrival in fresh]
    receipts = {receipt.submission_id: receipt for receipt in saved} | had
    return [receipts[arrival.submission.id] for arrival in arrivals]


def _save_beside(by: User, school: School, arrival: Arrival, day: date, keeps_aside: bool) -> Receipt:
    """Save one session of which the same, or another of the same slot, may have been saved meanwhile."""
    try:
        had = receipts_of([arrival.submission.id], by)
        return had.get(arrival.submission.id) or _save_all(by, school, [arrival], day, keeps_aside)[0]
    except IntegrityError:
        reason = taken_words(arrival.session)
        if not reason:
            raise
    if not keeps_aside:
        raise ValidationError(reason)
    return _keep(by, school, arrival, reason)


@transaction.atomic
def _save_all(
    by: User, school: School, arrivals: Sequence[Arrival], day: date, keeps_aside: bool
) -> list[Receipt]:
    """Write envelopes, entries, ratings and audit together; raises ValidationError for a refusal nobody keeps."""
    if not arrivals:
        return []
    known = on_record(by, school, [arrival.session for arrival in arrivals], day)
    refused = {
        each.submission.id: reason for each in arrivals if (reason := refusal(each.session, school, known))
    }
    if refused and not keeps_aside:
        raise ValidationError(list(dict.fromkeys(refused.values())))
    good = [arrival for arrival in arrivals if arrival.submission.id not in refused]
    kept = [
        _keep(by, school, arrival, refused[arrival.submission.id])
        for arrival in arrivals
        if arrival.submission.id in refused
    ]
    return kept + (_write(by, school, good, known) if good else [])


def _keep(by: User, school: School, arrival: Arrival, reason: str) -> Receipt:
    """Keep one session aside."""
    return keep_aside(
        by=by,
        school=school,
        draft=arrival.submission,
        received_at=arrival.received_at,
        reason=reason,
        payload=arrival.session.payload(),
    )


def _write(by: User, school: School, arrivals: Sequence[Arrival], known: OnRecord) -> list[Receipt]:
    """Insert everything the sessions bring."""
    envelopes = [
        new_submission(by=by, school=school, draft=arrival.submission, received_at=arrival.received_at)
        for arrival in arrivals
    ]
    Submission.objects.bulk_create(envelopes)
    entries = write_entries(by, envelopes, [arrival.session for arrival in arrivals], known)
    return [
        Receipt(envelope.pk, envelope.outcome, False, [row.pk for row in group])
        for envelope, group in zip(envelopes, entries, strict=True)
    ]


def write_entries(
    by: User, envelopes: Sequence[Submission], sessions: Sequence[SessionDraft], known: OnRecord
) -> list[list[SessionEntry]]:
    """Insert the entries and ratings of each session in its saved envelope, with their audit."""
    entries = [_new_entries(each, session, known) for each, session in zip(envelopes, sessions, strict=True)]
    rows = [row for group in entries for row in group]
    SessionEntry.objects.bulk_create(rows)
    drafts = [draft for session in sessions for draft in session.entries]
    TargetRating.objects.bulk_create(
        new_rating(row, rating) for row, draft in zip(rows, drafts, strict=True) for rating in draft.ratings
    )
    record_audits(by=by, verb="session_log", records=rows)
    return entries


def _new_entries(envelope: Submission, session: SessionDraft, known: OnRecord) -> list[SessionEntry]:
    """The unsaved entries of one session."""
    present = _pupils_present(session, known)
    return [_new_entry(envelope, draft, session, known, present) for draft in session.entries]


def _pupils_present(session: SessionDraft, known: OnRecord) -> int:
    """How many pupils shared the session: those who took part, and the slot's others unless logged as away."""
    if session.is_one_by_one:
        return 1
    here = sum(entry.happened for entry in session.entries)
    in_slot = known.in_slot.get(session.slot.pk, frozenset()) if session.slot else frozenset()
    others = in_slot - set(session.pupil_ids)
    if others:
        away = SessionEntry.objects.standing().filter(
            slot=session.slot, held_on=session.held_on, pupil_id__in=others, happened=False
        )
        here += len(others) - away.count()
    return max(1, here)


def _new_entry(
    envelope: Submission, draft: EntryDraft, session: SessionDraft, known: OnRecord, present: int
) -> SessionEntry:
    """The unsaved entry of one pupil; what did not happen has no minutes, and nobody was engaged."""
    line = known.lines.get(draft.line_id) if draft.line_id else None
    return SessionEntry(
        submission=envelope,
        author_id=envelope.author_id,
        school_id=envelope.school_id,
        pupil_id=draft.pupil_id,
        line_id=draft.line_id,
        slot=session.slot,
        held_on=session.held_on,
        starts_at=session.starts_at,
        place=session.place,
        happened=draft.happened,
        planned_minutes=draft.planned_minutes,
        minutes=draft.minutes if draft.happened else 0,
        reason=draft.reason,
        adults=session.adults,
        pupils_present=present,
        by=session.delivered_by or (line.by if line else ""),
        engagement=draft.engagement if draft.happened else None,
        note=draft.note,
        makes_up_id=draft.makes_up_id,
        received_at=envelope.received_at,
        editable_until=editable_until(envelope.received_at),
    )


def new_rating(entry: SessionEntry, draft: RatingDraft) -> TargetRating:
    """The unsaved rating of one target in ENTRY."""
    return TargetRating(
        submission_id=entry.submission_id,
        author_id=entry.author_id,
        school_id=entry.school_id,
        pupil_id=entry.pupil_id,
        entry=entry,
        target_id=draft.target_id,
        held_on=entry.held_on,
        successes=draft.successes,
        trials=draft.trials,
        level_id=draft.level_id,
        editable_until=entry.editable_until,
    )
