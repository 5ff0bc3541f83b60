"""Saying that pupils are away, a class is out or the school is closed: the save, its closure and its sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audits
from accounts.actions.closures import close_in_emergency
from accounts.models import School, User
from accounts.selectors import calendar_of
from logs.actions.drafts import Arrival, Receipt
from logs.actions.entry import mark_withdrawn
from logs.actions.off_timetable import clear_occurrences, start_off_timetable
from logs.actions.session import log_sessions
from logs.actions.submission import receipts_of
from logs.models import OffTimetable, SessionEntry
from logs.rules.off_timetable import OffDraft, Scope
from logs.selectors.off_people import ACTIONS, enrolments_said
from logs.selectors.off_timetable import sessions_in, standing_cleared
from plans.rules.cover import Part
from pupils.access import MAY, schools_where
from pupils.models import Pupil

NOBODY = "Choose who is away."
NOTHING = (
    "There is nothing to mark then: no session of theirs is on the timetable, or all are logged already."
)


@dataclass(frozen=True)
class Said:
    """The answer: what was saved, how many sessions it marked, and whether the same page had been saved before."""

    off_timetable: OffTimetable
    count: int
    already_had: bool


@transaction.atomic
def say_off(*, by: User, school: School, draft: OffDraft, now: datetime | None = None) -> Said:
    """Mark the sessions of the draft as not held, all in one; the same draft twice is saved once.

    Raises PermissionDenied for pupils of whom BY may not say it, and ValidationError for what can be mended, such as
    a save that would mark nothing.
    """
    moment = now or timezone.now()
    if had := OffTimetable.objects.filter(pk=draft.id, recorded_by=by).first():
        return Said(had, 0, True)
    pupils = _pupils(by, school, draft, moment)
    window = draft.window
    made = start_off_timetable(
        by=by,
        school=school,
        scope=draft.scope,
        reason=draft.reason,
        from_on=window.from_on,
        to_on=window.to_on,
        part=window.part,
        words=draft.words,
        reg_group=draft.reg_group,
        pupils=() if draft.scope == Scope.SCHOOL else pupils,
        hours=(window.starts_at, window.ends_at) if window.starts_at and window.ends_at else None,
        off_timetable_id=draft.id,
        now=moment,
    )
    missed = sessions_in(school, [pupil.pk for pupil in pupils], window, calendar_of(school))
    count = clear_occurrences(by=by, off_timetable=made, missed=missed, now=moment)
    if draft.scope == Scope.SCHOOL:
        _close(by, made)
    elif not count:
        raise ValidationError(NOTHING)
    return Said(made, count, False)


def _pupils(by: User, school: School, draft: OffDraft, now: datetime) -> list[Pupil]:
    """The pupils the draft is about."""
    today = timezone.localdate(now)
    if draft.scope == Scope.SCHOOL and school.pk not in schools_where(by, MAY[ACTIONS[draft.scope]], today):
        raise PermissionDenied
    rows = enrolments_said(by, school, draft.scope, today, draft.pupil_ids, draft.reg_group)
    found = [row.pupil for row in rows]
    if draft.scope == Scope.PUPIL and {pupil.pk for pupil in found} != set(draft.pupil_ids):
        raise PermissionDenied
    if not found and draft.scope != Scope.SCHOOL:
        raise ValidationError({"pupils": NOBODY})
    return found


def _close(by: User, made: OffTimetable) -> None:
    """Write the emergency closure of whole days; a school that closes at noon was open."""
    if made.part != Part.ALL or made.starts_at:
        return
    name = made.words or "School closed"
    made.closure = close_in_emergency(
        by=by, school=made.school, name=name, from_on=made.from_on, to_on=made.to_on
    )
    made.save(update_fields=["closure"])


@transaction.atomic
def log_anyway(*, by: User, school: School, arrival: Arrival) -> Receipt:
    """Log a session that had been cleared, for the child came after all: the cleared entries go, all in one.

    Whoever may log the session may do it. Raises ValidationError as `log_sessions` does for who is still there.
    """
    if had := receipts_of([arrival.submission.id], by):
        return had[arrival.submission.id]
    session = arrival.session
    cleared = standing_cleared(session.slot, session.held_on) if session.slot else SessionEntry.objects.none()
    rows = list(cleared.filter(pupil_id__in=session.pupil_ids).select_for_update(of=("self",)).order_by("id"))
    for row in rows:
        mark_withdrawn(row, by, arrival.received_at)
    record_audits(by=by, verb="session_withdraw", records=rows)
    return log_sessions(by=by, school=school, arrivals=[arrival], keeps_aside=False)[0]
