"""Off timetable: one save clears many sessions with one reason, and one undo brings them back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit, record_audits
from accounts.actions.closures import take_back_closure
from accounts.choices import DayPart
from accounts.models import School, StaffAbsence, User
from common.dates import school_year_of
from common.ids import uuid7
from logs.actions.drafts import SubmissionDraft
from logs.actions.submission import new_submission
from logs.choices import MissedReason, OffTimetableScope, SubmissionKind
from logs.models import OffTimetable, OffTimetablePupil, SessionEntry, Submission
from logs.rules.off_timetable import Missed, not_logged
from logs.rules.signing import editable_until
from logs.selectors.off_timetable import WHOLE_SAVE, also_off, answered_keys, missed_of_entries, to_take_back
from plans.models import ProvisionLine
from pupils.models import Pupil

UNDONE = "This was undone before. Nothing was changed."
OUTSIDE_YEAR = "Choose a last day in the same school year as the first."
USED_BY_ANOTHER = "This page has been sent before for something else. Open it again."


@transaction.atomic
def start_off_timetable(
    *,
    by: User,
    school: School,
    scope: str,
    reason: str,
    from_on: date,
    to_on: date,
    part: str = DayPart.ALL,
    words: str = "",
    reg_group: str = "",
    pupils: Iterable[Pupil] = (),
    absence: StaffAbsence | None = None,
    hours: tuple[time, time] | None = None,
    off_timetable_id: UUID | None = None,
    now: datetime | None = None,
) -> OffTimetable:
    """What one save says will not happen, without its sessions yet; the same OFF_TIMETABLE_ID twice is the same.

    HOURS, from and to, stand in place of a part of the day. Raises ValidationError, by field, for dates out of order
    or past the school year, and for an unknown reason. Who may save it is the caller's question.
    """
    _check(from_on, to_on, reason)
    key = off_timetable_id or uuid7()
    School.objects.select_for_update(no_key=True).get(
        pk=school.pk
    )  # two presses at once come one after the other
    if had := _started_before(key, by, school):
        return had
    row = OffTimetable(
        pk=key, school=school, scope=OffTimetableScope(scope), reason=reason, words=words.strip()
    )
    row.from_on, row.to_on, row.part, row.reg_group = from_on, to_on, DayPart(part), reg_group
    row.starts_at, row.ends_at = hours or (None, None)
    row.absence, row.recorded_at, row.recorded_by = absence, now or timezone.now(), by
    row.save(force_insert=True)
    OffTimetablePupil.objects.bulk_create(OffTimetablePupil(off_timetable=row, pupil=each) for each in pupils)
    record_audit(
        by=by, verb="off_timetable_start", record=row, fields=["scope", "reason", "from_on", "to_on"]
    )
    return row


def _check(from_on: date, to_on: date, reason: str) -> None:
    """Raise ValidationError, by field, for what the person can mend."""
    if to_on < from_on:
        raise ValidationError({"to_on": "The last day is before the first. Check both."})
    if to_on > school_year_of(from_on)[1]:
        raise ValidationError({"to_on": OUTSIDE_YEAR})
    if reason not in MissedReason.values:
        raise ValidationError({"reason": "Choose why."})


def _started_before(key: UUID, by: User, school: School) -> OffTimetable | None:
    """What this page has saved before; ValidationError when the id stands for another's."""
    had = OffTimetable.objects.filter(pk=key).first()
    if had and (had.recorded_by_id, had.school_id) != (by.pk, school.pk):
        raise ValidationError(USED_BY_ANOTHER)
    return had


def clear_occurrences(
    *, by: User, off_timetable: OffTimetable, missed: Sequence[Missed], now: datetime | None = None
) -> int:
    """Mark each of MISSED as not held, for the save's reason: how many were marked.

    A session that is logged already is kept as it is. Days to come are allowed. The queries do not grow with MISSED.
    """
    if off_timetable.undone_at is not None:
        raise ValidationError(UNDONE)
    moment = now or timezone.now()
    try:
        return _clear(by, off_timetable, missed, moment)
    except IntegrityError:
        # Somebody logged one of them between the look and the write: that one is kept.
        return _clear(by, off_timetable, missed, moment)


@transaction.atomic
def _clear(by: User, off_timetable: OffTimetable, missed: Sequence[Missed], now: datetime) -> int:
    """Write an envelope and an entry for each session that has none, and the audit."""
    fresh = not_logged(missed, answered_keys(missed))
    if not fresh:
        return 0
    school = off_timetable.school
    drafts = [SubmissionDraft(uuid7(), SubmissionKind.OFF_TIMETABLE, now) for _ in fresh]
    envelopes = [new_submission(by=by, school=school, draft=each, received_at=now) for each in drafts]
    Submission.objects.bulk_create(envelopes)
    lines = ProvisionLine.objects.unscoped(reason=WHOLE_SAVE).in_bulk({each.line_id for each in fresh})
    entries = [
        _new_entry(envelope, each, off_timetable, lines[each.line_id])
        for envelope, each in zip(envelopes, fresh, strict=True)
    ]
    SessionEntry.objects.bulk_create(entries)
    record_audits(by=by, verb="off_timetable_clear", records=entries)
    return len(entries)


def _new_entry(
    envelope: Submission, missed: Missed, off_timetable: OffTimetable, line: ProvisionLine
) -> SessionEntry:
    """The unsaved entry of one session that does not happen."""
    return SessionEntry(
        submission=envelope,
        author_id=envelope.author_id,
        school_id=envelope.school_id,
        pupil_id=missed.pupil_id,
        line_id=missed.line_id,
        slot_id=missed.slot_id,
        off_timetable=off_timetable,
        held_on=missed.on,
        starts_at=missed.starts_at,
        happened=False,
        planned_minutes=missed.minutes,
        reason=off_timetable.reason,
        by=line.by,
        received_at=envelope.received_at,
        editable_until=editable_until(envelope.received_at),
    )


@transaction.atomic
def undo_off_timetable(*, by: User, off_timetable: OffTimetable, now: datetime | None = None) -> int:
    """Take one save back: its standing entries are withdrawn, signed ones too; how many there were.

    An entry that was corrected meanwhile is left alone: somebody has said since what took place. What another save
    says was off as well stays off, for its reason. Undone once; a second time changes nothing and answers 0.
    """
    locked = (
        OffTimetable.objects.select_for_update(of=("self",))
        .select_related("closure")
        .get(pk=off_timetable.pk)
    )
    if locked.undone_at is not None:
        return 0
    locked.undone_at, locked.undone_by = now or timezone.now(), by
    locked.save(update_fields=["undone_at", "undone_by"])
    entries = list(to_take_back(locked).select_for_update(of=("self",)).order_by("id"))
    found = SessionEntry.objects.filter(pk__in=[entry.pk for entry in entries])
    found.update(withdrawn_at=locked.undone_at, withdrawn_by=by)
    record_audits(by=by, verb="session_withdraw", records=entries)
    record_audit(by=by, verb="off_timetable_undo", record=locked, fields=["undone_at", "undone_by"])
    if locked.closure is not None:
        take_back_closure(by=by, closure=locked.closure)
    for other, missed in also_off(locked, missed_of_entries(entries)):
        clear_occurrences(by=by, off_timetable=other, missed=missed, now=locked.undone_at)
    return len(entries)
