"""Totals from before Keyworker, taken over from paper: shown apart, never part of the ledger's figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from accounts.selectors import calendar_of
from common.words import date_words
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.entry import mark_withdrawn
from logs.actions.submission import Arriving, receipts_of, save_once
from logs.models import EarlierTotal, Submission
from logs.rules.signing import editable_until
from logs.selectors.ledger import records_began
from plans.models import ProvisionLine
from pupils.access import Action, can
from pupils.models import Pupil

SOURCE_LENGTH = 200
MOST_MINUTES = 60 * 2000
CHOOSE_LINE = "Choose the provision the time was for."
NO_TIME = "Say how much was delivered, for example 12 h or 90 min."
TOO_MUCH = "That is more than 2,000 hours. Check the number."
NO_SOURCE = "Say where it stands on paper, so that somebody can look it up."
OUT_OF_ORDER = "The last day is before the first. Check both."
NOT_BEFORE = "Records in Keyworker begin on {day}, so an earlier total ends before it. Log what came after as sessions."
OVERLAPS = (
    "There is a total from paper for some of these days already ({first} to {last}). Take it back first."
)
NOT_YOURS = "Only the SENCO, the SEND administrator or the head enters totals from paper."


@dataclass(frozen=True)
class EarlierDraft:
    """Whole minutes of LINE delivered from a day to a day, both included, and where that stands on paper."""

    line: ProvisionLine | None
    from_on: date
    to_on: date
    minutes: int
    source: str


def add_earlier_total(
    *,
    by: User,
    pupil: Pupil,
    school: School,
    submission: SubmissionDraft,
    draft: EarlierDraft,
    received_at: datetime | None = None,
) -> Receipt:
    """Take over one total from paper; the same submission twice is answered once.

    Raises ValidationError, keyed by field, for what can be mended, and PermissionDenied for who may not.
    """
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    if not can(by, Action.EARLIER_TOTAL_ADD, pupil_id=pupil.pk, school_id=school.pk):
        raise PermissionDenied(NOT_YOURS)
    line = _checked(pupil, school, draft)
    arriving = Arriving(by, school, submission, received_at or timezone.now(), {})
    return save_once(arriving, "", False, lambda envelope: _write(envelope, line, draft))


def _checked(pupil: Pupil, school: School, draft: EarlierDraft) -> ProvisionLine:
    """The line of the draft; raises a ValidationError, keyed by field, for what the person can mend."""
    line = draft.line
    if line is None or line.pupil_id != pupil.pk or line.school_id != school.pk:
        raise ValidationError({"line": CHOOSE_LINE})
    _check_days(pupil, school, line, draft)
    if draft.minutes < 1:
        raise ValidationError({"minutes": NO_TIME})
    if draft.minutes > MOST_MINUTES:
        raise ValidationError({"minutes": TOO_MUCH})
    if not draft.source.strip():
        raise ValidationError({"source": NO_SOURCE})
    return line


def _check_days(pupil: Pupil, school: School, line: ProvisionLine, draft: EarlierDraft) -> None:
    """Raise a ValidationError unless the days lie before the pupil's records, and under no other total."""
    if draft.to_on < draft.from_on:
        raise ValidationError({"to_on": OUT_OF_ORDER})
    began = records_began([pupil.pk], school, calendar_of(school)).get(pupil.pk, school.records_from)
    if draft.to_on >= began:
        raise ValidationError({"to_on": NOT_BEFORE.format(day=date_words(began))})
    held = EarlierTotal.objects.standing().filter(
        line=line, from_on__lte=draft.to_on, to_on__gte=draft.from_on
    )
    if other := held.order_by("from_on").first():
        first, last = date_words(other.from_on), date_words(other.to_on)
        raise ValidationError({"from_on": OVERLAPS.format(first=first, last=last)})


def _write(envelope: Submission, line: ProvisionLine, draft: EarlierDraft) -> EarlierTotal:
    """The saved total, and its audit."""
    row: EarlierTotal = EarlierTotal.objects.create(
        submission=envelope,
        author_id=envelope.author_id,
        school_id=envelope.school_id,
        pupil_id=line.pupil_id,
        line=line,
        from_on=draft.from_on,
        to_on=draft.to_on,
        delivered_minutes=draft.minutes,
        source=draft.source.strip(),
        received_at=envelope.received_at,
        editable_until=editable_until(envelope.received_at),
    )
    record_audit(by=envelope.author, verb="earlier_total_add", record=row)
    return row


@transaction.atomic
def withdraw_earlier_total(*, by: User, earlier: EarlierTotal, now: datetime | None = None) -> None:
    """Take a total back; to correct one it is taken back and entered anew. Raises PermissionDenied for who may not."""
    locked = EarlierTotal.objects.select_for_update().get(pk=earlier.pk)
    if locked.withdrawn_at is not None:
        return
    if not can(by, Action.EARLIER_TOTAL_ADD, pupil_id=locked.pupil_id, school_id=locked.school_id):
        raise PermissionDenied(NOT_YOURS)
    mark_withdrawn(locked, by, now or timezone.now())
    record_audit(by=by, verb="earlier_total_withdraw", record=locked)
