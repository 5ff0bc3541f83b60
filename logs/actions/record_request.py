"""Record requests: one adult asks another to observe or record something by a day; it waits on Today until done."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.ids import uuid7
from logs.actions.attention_checks import USED_ALREADY, check_on_roll, check_person, check_text
from logs.models import RecordRequest
from logs.rules.requests import due_error
from pupils.access import Action, can
from pupils.models import Pupil

TEXT_LENGTH = 300
ANSWER_LENGTH = 2000
DONE_ALREADY = "{person} has answered this already. What they wrote stands with the request."
TAKEN_BACK = "This is not needed any more: {person} took the request back."


def ask_to_record(
    *,
    by: User,
    pupil: Pupil,
    school: School,
    text: str,
    asked_of: User,
    due_on: date,
    request_id: UUID | None = None,
    now: datetime | None = None,
) -> RecordRequest:
    """A request to ASKED_OF about the pupil until DUE_ON; the same REQUEST_ID twice is the same request.

    Raises ValidationError, by field, for no words or too many, a day that is over, a pupil or an adult who left, and
    an adult who may not see the pupil's records.
    """
    moment, key = now or timezone.now(), request_id or uuid7()
    if had := _asked_before(key, by, pupil):
        return had
    today = timezone.localdate(moment)
    said = check_text("text", text, TEXT_LENGTH)
    if problem := due_error(due_on, today):
        raise ValidationError({"due_on": problem})
    check_on_roll(pupil, school, today)
    check_person("asked_of", asked_of, Action.REQUEST_ANSWER, pupil, school, today)
    request = RecordRequest(id=key, pupil=pupil, school=school, text=said, asked_of=asked_of, due_on=due_on)
    request.asked_at, request.asked_by = moment, by
    try:
        with transaction.atomic():
            request.save(force_insert=True)
            record_audit(by=by, verb="request_make", record=request, fields=["text", "asked_of", "due_on"])
    except IntegrityError:
        # The same press arrived twice at once: the other one has saved it.
        if had := _asked_before(key, by, pupil):
            return had
        raise
    return request


@transaction.atomic
def answer_request(
    *, by: User, request: RecordRequest, answer: str, now: datetime | None = None
) -> RecordRequest:
    """The request done, with what was seen; the same answer twice is one. Late is better than not.

    Raises ValidationError for no words or too many, and when it was answered or taken back meanwhile.
    """
    locked, said = _locked(request), check_text("answer", answer, ANSWER_LENGTH)
    if (locked.answer, locked.done_by_id) == (said, by.pk):
        return locked
    if locked.done_at is not None and locked.done_by is not None:
        words = TAKEN_BACK if locked.is_taken_back else DONE_ALREADY
        raise ValidationError({"answer": words.format(person=locked.done_by.short_name)})
    locked.answer, locked.done_at, locked.done_by = said, now or timezone.now(), by
    locked.save()
    record_audit(by=by, verb="request_answer", record=locked, fields=["answer"])
    return locked


def may_cancel(by: User, request: RecordRequest) -> bool:
    """Whether BY may take the request back: who asked, or who answers for the school's records; while it waits."""
    if request.done_at is not None:
        return False
    return request.asked_by_id == by.pk or can(
        by, Action.REQUEST_CANCEL, pupil_id=request.pupil_id, school_id=request.school_id
    )


@transaction.atomic
def cancel_request(*, by: User, request: RecordRequest, now: datetime | None = None) -> RecordRequest:
    """The request taken back: done without an answer. One that is done is left as it is.

    Raises PermissionDenied for who neither asked nor answers for the school's records.
    """
    locked = _locked(request)
    if locked.done_at is not None:
        return locked
    if not may_cancel(by, locked):
        raise PermissionDenied
    locked.done_at, locked.done_by = now or timezone.now(), by
    locked.save()
    record_audit(by=by, verb="request_cancel", record=locked)
    return locked


def _asked_before(key: UUID, by: User, pupil: Pupil) -> RecordRequest | None:
    """The request this page has made before; ValidationError when the id stands for another's or another one."""
    rows = RecordRequest.objects.unscoped(reason="the same submission twice")
    had: RecordRequest | None = rows.filter(pk=key).first()
    if had and (had.asked_by_id, had.pupil_id) != (by.pk, pupil.pk):
        raise ValidationError(USED_ALREADY)
    return had


def _locked(request: RecordRequest) -> RecordRequest:
    """The request as it stands now, held until the transaction ends."""
    rows = RecordRequest.objects.unscoped(reason="one request, locked while it is changed")
    found: RecordRequest = rows.select_for_update(of=("self",)).select_related("done_by").get(pk=request.pk)
    return found
