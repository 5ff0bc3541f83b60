"""The line of the day and the replies to it: never changed, taken back and written anew when it was wrong."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from logs.actions.attention_checks import check_text, roll_refusal
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.entry import mark_withdrawn
from logs.actions.submission import Arriving, receipts_of, save_once
from logs.models import DailyLine, Submission
from logs.rules.signing import editable_until
from pupils.access import Action, can
from pupils.models import Pupil

TEXT_LENGTH = 500
IN_FUTURE = "This day is still to come. Write the line once it is over, or choose today."
NOT_YOURS = "You do not work with this pupil at the moment, so the SENCO needs to look at this line."
TAKEN_BACK = "The line you are replying to was taken back. Write a line of your own instead."


def write_daily_line(
    *,
    by: User,
    pupil: Pupil,
    school: School,
    text: str,
    submission: SubmissionDraft,
    on: date | None = None,
    now: datetime | None = None,
    keeps_aside: bool = True,
) -> Receipt:
    """Save a line about the pupil's day ON (default: today); the same submission twice is answered and saved once.

    Raises ValidationError for what the author can mend. What must be refused (the pupil left, the permission is gone)
    is kept aside with its reason; unless KEEPS_ASIDE is false: then the person is still there to be told.
    """
    moment = now or timezone.now()
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    today = timezone.localdate(moment)
    day = on or today
    said = check_text("text", text, TEXT_LENGTH)
    if day > today:
        raise ValidationError({"on": IN_FUTURE})
    line = DailyLine(pupil=pupil, school=school, author=by, on=day, text=said, received_at=moment)
    return _receive(by, line, submission, keeps_aside, "")


def reply_to_line(
    *,
    by: User,
    line: DailyLine,
    text: str,
    submission: SubmissionDraft,
    now: datetime | None = None,
    keeps_aside: bool = True,
) -> Receipt:
    """Save a reply to LINE; a reply to a reply stands under the first line. Everything else as `write_daily_line`."""
    moment = now or timezone.now()
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    said = check_text("text", text, TEXT_LENGTH)
    first = line.replies_to or line
    reply = DailyLine(
        pupil=line.pupil,
        school=line.school,
        author=by,
        on=timezone.localdate(moment),
        text=said,
        replies_to=first,
        received_at=moment,
    )
    gone = TAKEN_BACK if line.withdrawn_at or first.withdrawn_at else ""
    return _receive(by, reply, submission, keeps_aside, gone)


def may_withdraw_line(by: User, line: DailyLine) -> bool:
    """Whether BY may take the line back: its author, or who answers for the school's records."""
    if line.withdrawn_at is not None:
        return False
    pupil_id, school_id = line.pupil_id, line.school_id
    is_author = line.author_id == by.pk
    return is_author or can(by, Action.DAILY_LINE_WITHDRAW, pupil_id=pupil_id, school_id=school_id)


@transaction.atomic
def withdraw_daily_line(*, by: User, line: DailyLine, now: datetime | None = None) -> None:
    """Take LINE back: it stays on file, outside every page. One taken back before is left as it is.

    Raises PermissionDenied for who may not.
    """
    locked: DailyLine = DailyLine.objects.select_for_update().get(pk=line.pk)
    if locked.withdrawn_at is not None:
        return
    if not may_withdraw_line(by, locked):
        raise PermissionDenied
    mark_withdrawn(locked, by, now or timezone.now())
    record_audit(by=by, verb="daily_line_withdraw", record=locked)


def _receive(
    by: User, line: DailyLine, submission: SubmissionDraft, keeps_aside: bool, refusal: str
) -> Receipt:
    """Save the line in its envelope, or keep it aside with why it cannot be saved."""
    arriving = Arriving(by, line.school, submission, line.received_at, _payload(line))
    reason = refusal or _refusal(by, line)
    return save_once(arriving, reason, keeps_aside, lambda envelope: write_line(envelope, line))


def write_line(envelope: Submission, line: DailyLine) -> DailyLine:
    """The saved line, and its audit."""
    line.submission = envelope
    line.editable_until = editable_until(line.received_at)
    line.save(force_insert=True)
    verb = "daily_line_reply" if line.replies_to_id else "daily_line_write"
    record_audit(by=envelope.author, verb=verb, record=line, fields=["text"])
    return line


def _refusal(by: User, line: DailyLine) -> str:
    """Why a well-formed line cannot be saved, or ""."""
    today = timezone.localdate(line.received_at)
    own = {"pupil_id": line.pupil_id, "school_id": line.school_id}
    if not can(by, Action.DAILY_LINE_WRITE, **own, on=today):
        return NOT_YOURS
    return roll_refusal(line.pupil, line.school, line.on)


def _payload(line: DailyLine) -> dict[str, Any]:
    """The line as JSON keeps it while it is kept aside, in the shape every kept entry has."""
    entry = {"pupil_id": str(line.pupil_id), "said": "daily line", "note": line.text}
    replies_to = str(line.replies_to_id) if line.replies_to_id else None
    return {"held_on": line.on.isoformat(), "entries": [entry], "replies_to": replies_to}
