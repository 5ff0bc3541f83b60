""" "This was about another pupil": a new record under the right pupil, the old one withdrawn, both audited.

The engine knows no kind of record; what a kind needs is one `Movable` (logs/actions/movable.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from common.ids import uuid7
from common.words import day_words
from logs.actions.behaviour import NOT_ON_ROLL
from logs.actions.behaviour_checks import TOO_LONG
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.entry import mark_withdrawn
from logs.actions.submission import new_submission, receipts_of
from logs.choices import SubmissionKind
from logs.models import WrongPupilMove
from logs.models.signed import SignedRecord
from logs.rules.redaction import renamed
from logs.rules.signing import editable_until
from logs.selectors.behaviour import named
from logs.selectors.people import on_roll
from pupils.access import Action, can
from pupils.models import Pupil

MOVED_AWAY, MOVED_HERE = "record_move_away", "record_move_here"
GONE = "This was taken back or moved since you opened it. Look at the pupil’s timeline."
SAME_PUPIL = "This is the pupil it is about already. Choose the other one."
NOT_YOURS = "You may not write about this pupil. Ask the SENCO to move the record."
WRITE_SOMETHING = "Write a few words, or go back and take the record back instead."
# What belongs to one writing of a record, and is written anew.
OF_THE_WRITING = frozenset(
    {"id", "pupil", "submission", "editable_until", "withdrawn_at", "withdrawn_by", "received_at"}
)


@dataclass(frozen=True)
class Choice:
    """What is said anew for the right pupil: texts by column, the line, and which target each rating goes to."""

    because: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    line_id: UUID | None = None
    targets: Mapping[UUID, UUID] = field(default_factory=dict)


@dataclass(frozen=True)
class Move:
    """One record on its way: `record` is locked and stays as it was written, `stands` says what counts of it.

    `is_along`: it is not what the person moves, it belongs to that and goes with it.
    """

    by: User
    record: Any
    stands: Any
    to_pupil: Pupil
    choice: Choice
    now: datetime
    is_along: bool = False

    @property
    def today(self) -> date:
        """The day of the move."""
        return timezone.localdate(self.now)


def nothing_more(move: Move) -> dict[str, Any]:
    """No column is chosen anew."""
    return {}


def nothing_around(move: Move, written: Any) -> None:
    """No rows belong to the record."""


def as_written(record: Any) -> Any:
    """What counts of a record that is never corrected: the record."""
    return record


def may_write_refusal(movable: Movable, move: Move) -> str:
    """Why the person may not write about the right pupil, or why nobody may; "" when they may."""
    pupil_id, school_id = move.to_pupil.pk, move.record.school_id
    if not can(move.by, movable.write, pupil_id=pupil_id, school_id=school_id, on=move.today):
        return NOT_YOURS
    day: date = getattr(move.stands, movable.day)
    return "" if on_roll(school_id, day, [pupil_id]) else NOT_ON_ROLL.format(day=day_words(day))


@dataclass(frozen=True)
class Movable:
    """How one kind of record is moved.

    `write` is what somebody must be allowed about the right pupil, `texts` the columns that may name the wrong one,
    `left_out` the columns that only made sense for the wrong one; `route` is the page of the record, or of its pupil.
    """

    model: type[SignedRecord]
    kind: SubmissionKind
    noun: str
    write: Action
    may_withdraw: Callable[[User, Any], bool]
    route: str
    is_pupils_page: bool = False
    texts: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    day: str = "held_on"
    has_line: bool = False
    stands: Callable[[Any], Any] = as_written
    refusal: Callable[[Movable, Move], str] = may_write_refusal
    columns: Callable[[Move], dict[str, Any]] = nothing_more
    carry: Callable[[Move, Any], None] = nothing_around
    withdraw_around: Callable[[Move, Any], None] = nothing_around


def move_record(
    *,
    by: User,
    movable: Movable,
    record: SignedRecord,
    to_pupil: Pupil,
    submission_id: UUID,
    choice: Choice,
    now: datetime | None = None,
) -> Receipt:
    """Write RECORD anew under TO_PUPIL and withdraw it where it stood; the receipt names the new record.

    Its author stays, and so does the moment it was first recorded; it is received NOW, so its delay shows. Raises
    ValidationError for what the person can mend, PermissionDenied for who may not move it. Sent twice, moved once.
    """
    if had := receipts_of([submission_id], by):
        return had[submission_id]
    try:
        return _move(by, movable, record.pk, to_pupil, submission_id, choice, now or timezone.now())
    except IntegrityError:
        had = receipts_of([submission_id], by)
        if not had:
            raise
        return had[submission_id]


@transaction.atomic
def _move(
    by: User,
    movable: Movable,
    record_id: UUID,
    to_pupil: Pupil,
    submission_id: UUID,
    choice: Choice,
    now: datetime,
) -> Receipt:
    """Check under a lock, write, withdraw, audit."""
    locked = _locked(movable, record_id)
    move = Move(by, locked, movable.stands(locked), to_pupil, choice, now)
    _check(movable, move)
    written = _carry_over(movable, move, submission_id)
    return Receipt(written.submission_id, written.submission.outcome, False, [written.pk])


def move_along(*, move: Move, movable: Movable, record: SignedRecord) -> Any:
    """The new record of RECORD, which belongs to the one on its way: where that may go, it goes, in one transaction.

    Its texts have the right pupil's name. It must stand, which the caller's lock on the first sees to.
    """
    locked = _locked(movable, record.pk)
    stands, wrong = movable.stands(locked), named(locked.pupil)
    texts = {name: renamed(getattr(stands, name), wrong, move.to_pupil.forename) for name in movable.texts}
    choice = Choice(because=move.choice.because, texts=texts)
    along = replace(move, record=locked, stands=stands, choice=choice, is_along=True)
    return _carry_over(movable, along, uuid7())


def _carry_over(movable: Movable, move: Move, submission_id: UUID) -> Any:
    """Write, withdraw, audit; the record under the right pupil."""
    locked = move.record
    written = _write(movable, move, submission_id)
    movable.carry(move, written)
    mark_withdrawn(locked, move.by, move.now)
    movable.withdraw_around(move, locked)
    record_audit(by=move.by, verb=MOVED_AWAY, record=locked)
    record_audit(by=move.by, verb=MOVED_HERE, record=written)
    WrongPupilMove.objects.create(
        school_id=locked.school_id,
        kind=movable.kind,
        withdrawn_id=locked.pk,
        written_id=written.pk,
        from_pupil_id=locked.pupil_id,
        to_pupil=move.to_pupil,
        because=move.choice.because.strip(),
        moved_at=move.now,
        moved_by=move.by,
    )
    return written


def _locked(movable: Movable, record_id: UUID) -> Any:
    """The record, which nobody else changes meanwhile."""
    manager: Any = movable.model._default_manager
    found = manager.select_for_update(of=("self",)).select_related("school", "submission", "pupil")
    return found.get(pk=record_id)


def _check(movable: Movable, move: Move) -> None:
    """Raise PermissionDenied or ValidationError unless the record may go where it is sent."""
    if move.record.withdrawn_at is not None:
        raise ValidationError(GONE)
    if not movable.may_withdraw(move.by, move.record):
        raise PermissionDenied
    if move.to_pupil.pk == move.record.pupil_id:
        raise ValidationError(SAME_PUPIL)
    _check_texts(movable, move)
    if reason := movable.refusal(movable, move):
        raise ValidationError(reason)


def _check_texts(movable: Movable, move: Move) -> None:
    """Raise ValidationError, keyed by field, for a text too long for its column, or emptied where one is needed."""
    for name, text in move.choice.texts.items():
        column: Any = movable.model._meta.get_field(name)
        if column.max_length and len(text) > column.max_length:
            raise ValidationError({name: TOO_LONG.format(limit=column.max_length)})
        if not text.strip() and not column.blank:
            raise ValidationError({name: WRITE_SOMETHING})


def _write(movable: Movable, move: Move, submission_id: UUID) -> Any:
    """The envelope of the move, and the record under the right pupil."""
    first = move.record.submission
    draft = SubmissionDraft(submission_id, movable.kind, first.recorded_at)
    envelope = new_submission(by=move.by, school=move.record.school, draft=draft, received_at=move.now)
    envelope.save(force_insert=True)
    manager: Any = movable.model._default_manager
    return manager.create(
        **_copied(movable, move)
        | {name: text.strip() for name, text in move.choice.texts.items()}
        | movable.columns(move),
        pupil=move.to_pupil,
        submission=envelope,
        received_at=move.now,
        editable_until=editable_until(move.now),
    )


def _copied(movable: Movable, move: Move) -> dict[str, Any]:
    """What the record says, as it counts, without what belonged to the wrong pupil."""
    leave = OF_THE_WRITING | movable.left_out
    columns = movable.model._meta.concrete_fields
    return {each.attname: getattr(move.stands, each.attname) for each in columns if each.name not in leave}
