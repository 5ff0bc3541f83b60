"""Support through the whole day, confirmed at its end: as planned, or except for some minutes and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit, record_audits
from accounts.models import School, User
from accounts.selectors import calendar_of
from common.dates import SchoolCalendar
from common.words import day_words
from logs.actions.day_checks import check_day
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.entry import mark_withdrawn, may_edit
from logs.actions.submission import new_submission, receipts_of
from logs.models import DayConfirmation, Submission
from logs.rules.signing import editable_until
from logs.rules.through_the_day import day_amounts, missed_in
from logs.selectors.ledger import records_began, shape_of
from plans.models import ProvisionLine
from pupils.access import MAY, Action, can, held_by
from pupils.models import Enrolment

WITHDRAWN = "This was taken back meanwhile. Open the day again and say how it was."
NOT_YOURS = "You do not support this pupil at the moment. Ask the SENCO to confirm the day."
NOT_A_LINE = "This support is not confirmed day by day. Log its sessions instead."
NO_AMOUNT = "The plan gives no amount for this support, so there is nothing to confirm."
TAKEN = "{who} has said already how {day} was. Open it to see what it says."
NOT_OWED = (
    "{day} is no day of this support: not a school day, or outside the dates of the plan or of our records."
)


@dataclass(frozen=True)
class DayDraft:
    """One day of one line: as planned when nothing is missing; else stretches without support, or the whole day."""

    line_id: UUID
    day: date
    stretches: tuple[tuple[time, time], ...] = ()
    is_missed: bool = False
    reason: str = ""

    @property
    def is_as_planned(self) -> bool:
        """Whether nothing was missing."""
        return not self.is_missed and not self.stretches

    def missed(self, planned: int) -> int:
        """Minutes without support of the PLANNED ones."""
        return planned if self.is_missed else missed_in(self.stretches, planned)

    def facts(self, planned: int) -> dict[str, Any]:
        """What the record keeps of it; the times of one stretch, the sum of several."""
        starts, ends = self.stretches[0] if len(self.stretches) == 1 and not self.is_missed else (None, None)
        return {
            "missed_minutes": self.missed(planned),
            "missed_from": starts,
            "missed_to": ends,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class _Known:
    """What is on record about the days some drafts name."""

    lines: Mapping[UUID, ProvisionLine]
    roll: Mapping[UUID, Sequence[tuple[date, date | None]]]
    starts: Mapping[UUID, date]
    standing: Mapping[tuple[UUID, date], DayConfirmation]
    calendar: SchoolCalendar


def confirm_days(
    *,
    by: User,
    school: School,
    submission: SubmissionDraft,
    days: Sequence[DayDraft],
    received_at: datetime | None = None,
    today: date | None = None,
) -> Receipt:
    """Save how some days of support were, all or nothing; the same submission twice is answered once.

    A day confirmed already is left as it is when it is said to be as planned. ValidationError says what is wrong.
    """
    moment = received_at or timezone.now()
    day = today or timezone.localdate(moment)
    for draft in days:
        check_day(draft.day, draft.stretches, draft.is_missed, draft.reason, day)
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    try:
        return _save(by, school, submission, days, moment, day)
    except IntegrityError:
        # Somebody was quicker between the look and the write: look again, once.
        had = receipts_of([submission.id], by)
        return had.get(submission.id) or _save(by, school, submission, days, moment, day)


@transaction.atomic
def _save(
    by: User,
    school: School,
    submission: SubmissionDraft,
    days: Sequence[DayDraft],
    now: datetime,
    today: date,
) -> Receipt:
    """Write the envelope, a row for each day that is open, and the audit."""
    known = _on_record(by, school, days, today)
    fresh = [
        draft for draft in days if not (draft.is_as_planned and (draft.line_id, draft.day) in known.standing)
    ]
    planned = {(draft.line_id, draft.day): _planned(draft, known) for draft in fresh}
    envelope = new_submission(by=by, school=school, draft=submission, received_at=now)
    envelope.save(force_insert=True)
    rows = [
        _row(envelope, known.lines[draft.line_id], draft, planned[draft.line_id, draft.day])
        for draft in fresh
    ]
    DayConfirmation.objects.bulk_create(rows)
    record_audits(by=by, verb="day_confirm", records=rows)
    return Receipt(envelope.pk, envelope.outcome, False, [row.pk for row in rows])


def _row(envelope: Submission, line: ProvisionLine, draft: DayDraft, planned: int) -> DayConfirmation:
    """The unsaved confirmation of one day."""
    return DayConfirmation(
        submission=envelope,
        author_id=envelope.author_id,
        school_id=envelope.school_id,
        pupil_id=line.pupil_id,
        line=line,
        held_on=draft.day,
        planned_minutes=planned,
        received_at=envelope.received_at,
        editable_until=editable_until(envelope.received_at),
        **draft.facts(planned),
    )


def _on_record(by: User, school: School, days: Sequence[DayDraft], today: date) -> _Known:
    """What is on record, in five queries for any number of days."""
    calendar = calendar_of(school)
    wanted = {draft.line_id for draft in days}
    lines = {line.pk: line for line in ProvisionLine.objects.filter(pk__in=wanted, school=school)}
    pupil_ids = {line.pupil_id for line in lines.values()}
    standing = DayConfirmation.objects.standing().filter(line_id__in=wanted)
    standing = standing.filter(held_on__in={draft.day for draft in days}).select_related("author")
    return _Known(
        lines=lines,
        roll=_own_roll(by, school, pupil_ids, today),
        starts=records_began(pupil_ids, school, calendar),
        standing={(row.line_id, row.held_on): row for row in standing},
        calendar=calendar,
    )


def _own_roll(
    by: User, school: School, pupil_ids: Collection[UUID], today: date
) -> dict[UUID, list[tuple[date, date | None]]]:
    """When each pupil whose days BY may confirm was on the school's roll."""
    rolls = Enrolment.objects.filter(held_by(by, MAY[Action.DAY_CONFIRM], today), school=school)
    found: dict[UUID, list[tuple[date, date | None]]] = {}
    spans = rolls.filter(pupil_id__in=pupil_ids).values_list("pupil_id", "from_on", "to_on")
    for pupil_id, first, last in spans:
        found.setdefault(pupil_id, []).append((first, last))
    return found


def _planned(draft: DayDraft, known: _Known) -> int:
    """The planned minutes of the day; raises ValidationError when it cannot be confirmed."""
    line = known.lines.get(draft.line_id)
    if line is None or not line.is_through_the_day:
        raise ValidationError(NOT_A_LINE)
    spans = known.roll.get(line.pupil_id)
    if spans is None:
        raise ValidationError(NOT_YOURS)
    if line.minutes is None:
        raise ValidationError(NO_AMOUNT)
    if taken := known.standing.get((line.pk, draft.day)):
        raise ValidationError(TAKEN.format(who=taken.author.short_name, day=day_words(draft.day)))
    is_here = any(first <= draft.day and (last is None or draft.day <= last) for first, last in spans)
    amounts = day_amounts(
        known.calendar, shape_of(line), known.starts.get(line.pupil_id, draft.day), (draft.day, draft.day)
    )
    if not is_here or not amounts.get(draft.day):
        raise ValidationError(NOT_OWED.format(day=day_words(draft.day)))
    return amounts[draft.day]


def may_change_day(by: User, row: DayConfirmation) -> bool:
    """Whether BY may say the day again or take it back: its author, or who answers for the school's records."""
    if row.withdrawn_at is not None:
        return False
    is_author = row.author_id == by.pk
    return is_author or can(by, Action.SESSION_WITHDRAW, pupil_id=row.pupil_id, school_id=row.school_id)


@transaction.atomic
def change_day(
    *,
    by: User,
    confirmation: DayConfirmation,
    submission: SubmissionDraft,
    draft: DayDraft,
    now: datetime | None = None,
) -> DayConfirmation:
    """Say again how the day was: the author until midnight in the same row; after it a new row, the old withdrawn.

    Raises PermissionDenied for who may not, ValidationError for what can be mended.
    """
    moment = now or timezone.now()
    check_day(draft.day, draft.stretches, draft.is_missed, draft.reason, timezone.localdate(moment))
    locked = (
        DayConfirmation.objects.select_for_update(of=("self",)).select_related("line").get(pk=confirmation.pk)
    )
    if locked.withdrawn_at is not None:
        raise ValidationError(WITHDRAWN)
    if not may_change_day(by, locked):
        raise PermissionDenied
    if may_edit(by, locked, moment):
        return _edit(by, locked, draft)
    return _instead_of(locked, by, submission, draft, moment)


def _instead_of(
    old: DayConfirmation, by: User, submission: SubmissionDraft, draft: DayDraft, now: datetime
) -> DayConfirmation:
    """A new row in the place of OLD, which is withdrawn."""
    mark_withdrawn(old, by, now)
    school = School.objects.get(pk=old.school_id)
    envelope = new_submission(by=by, school=school, draft=submission, received_at=now)
    envelope.save(force_insert=True)
    row = _row(envelope, old.line, draft, old.planned_minutes)
    row.save(force_insert=True)
    record_audit(by=by, verb="day_correct", record=row, after={"instead_of": str(old.pk)})
    return row


def _edit(by: User, row: DayConfirmation, draft: DayDraft) -> DayConfirmation:
    """The same row, saying something else."""
    facts = draft.facts(row.planned_minutes)
    before = {name: _text(getattr(row, name)) for name in facts}
    for name, value in facts.items():
        setattr(row, name, value)
    row.save(update_fields=list(facts))
    after = {name: _text(value) for name, value in facts.items()}
    changed = [name for name in facts if before[name] != after[name]]
    record_audit(by=by, verb="day_edit", record=row, fields=changed, before=before, after=after)
    return row


@transaction.atomic
def withdraw_day(*, by: User, confirmation: DayConfirmation, now: datetime | None = None) -> None:
    """Take the confirmation back: the day is not logged again. Raises PermissionDenied for who may not."""
    locked = DayConfirmation.objects.select_for_update().get(pk=confirmation.pk)
    if locked.withdrawn_at is not None:
        return
    if not may_change_day(by, locked):
        raise PermissionDenied
    mark_withdrawn(locked, by, now or timezone.now())
    record_audit(by=by, verb="day_withdraw", record=locked)


def _text(value: Any) -> Any:
    """A field's value as the audit keeps it."""
    return value if value is None or isinstance(value, int | str) else str(value)
