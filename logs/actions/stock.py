"""The stock of a medicine: what came, went back, was counted or wasted; a count that differs is explained."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from logs.actions.behaviour import NO_MORE_ADULT
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.entry import mark_withdrawn, may_edit
from logs.actions.stock_checks import check_stock
from logs.actions.stock_drafts import StockDraft
from logs.actions.submission import Arriving, receipts_of, save_once
from logs.choices import StockMove
from logs.models import StockEntry, StockExplanation, Submission
from logs.rules.signing import editable_until
from logs.rules.stock import differs, moment_of
from logs.selectors.stock import book_before
from plans.models import Medicine
from pupils.access import Action, can

SIGNED = "This was signed at midnight. Write another entry that puts it right: the book shows both."
WITHDRAWN = "This was taken back. Write it again if it did happen."
SAY_WHY = (
    "Say in a few words why the count differs: a dose not written down, one dropped, a count gone wrong."
)
EXPLAINED = "{name} has explained this already: “{words}”"
FITS = "This count fits the book: there is nothing to explain."


def log_stock(
    *,
    by: User,
    school: School,
    medicine: Medicine,
    submission: SubmissionDraft,
    draft: StockDraft,
    received_at: datetime | None = None,
    keeps_aside: bool = True,
) -> Receipt:
    """Save one move of the stock; a submission that is here already is answered with its receipt.

    Raises ValidationError for what can be mended. What must be refused (the author has left) is kept aside, unless
    KEEPS_ASIDE is false: then it is a ValidationError too.
    """
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    moment = received_at or timezone.now()
    check_stock(draft.facts(), school, by.pk, moment)
    arriving = Arriving(by, school, submission, moment, draft.payload(medicine))
    today = timezone.localdate(moment)
    may = can(by, Action.STOCK_WRITE, pupil_id=medicine.pupil_id, school_id=school.pk, on=today)
    reason = "" if may else NO_MORE_ADULT
    return save_once(arriving, reason, keeps_aside, lambda envelope: write_stock(envelope, medicine, draft))


def write_stock(envelope: Submission, medicine: Medicine, draft: StockDraft) -> StockEntry:
    """The saved move, a count with what the book said at its moment, and its audit."""
    entry = StockEntry(
        submission=envelope,
        author_id=envelope.author_id,
        school_id=envelope.school_id,
        pupil_id=medicine.pupil_id,
        medicine=medicine,
        received_at=envelope.received_at,
        editable_until=editable_until(envelope.received_at),
        **draft.facts(),
    )
    entry.expected = _expected(entry)
    entry.save(force_insert=True)
    record_audit(by=envelope.author, verb="stock_log", record=entry)
    return entry


@transaction.atomic
def edit_stock(*, by: User, entry: StockEntry, draft: StockDraft, now: datetime | None = None) -> StockEntry:
    """Make ENTRY say what the draft says.

    Raises ValidationError for what can be mended, and when it is another's, signed or withdrawn.
    """
    moment = now or timezone.now()
    locked: StockEntry = (
        StockEntry.objects.select_for_update(of=("self",)).select_related("school").get(pk=entry.pk)
    )
    if not may_edit(by, locked, moment):
        raise ValidationError(SIGNED if locked.withdrawn_at is None else WITHDRAWN)
    check_stock(draft.facts(), locked.school, by.pk, moment)
    before = _said(locked)
    for name, value in draft.facts().items():
        setattr(locked, name, value)
    locked.expected = _expected(locked)
    locked.save()
    after = _said(locked)
    changed = [name for name in before if before[name] != after[name]]
    record_audit(
        by=by,
        verb="stock_edit",
        record=locked,
        fields=changed,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return locked


def may_withdraw_stock(by: User, entry: StockEntry) -> bool:
    """Whether BY may say that the entry was a mistake: its author, or the SENCO."""
    if entry.withdrawn_at is not None:
        return False
    pupil_id, school_id = entry.pupil_id, entry.school_id
    return entry.author_id == by.pk or can(by, Action.STOCK_WITHDRAW, pupil_id=pupil_id, school_id=school_id)


@transaction.atomic
def withdraw_stock(*, by: User, entry: StockEntry, now: datetime | None = None) -> None:
    """Take ENTRY back as written by mistake; the balance is as if it had not been.

    Raises PermissionDenied for who may not; one withdrawn before is left as it is.
    """
    locked = StockEntry.objects.select_for_update().get(pk=entry.pk)
    if locked.withdrawn_at is not None:
        return
    if not may_withdraw_stock(by, locked):
        raise PermissionDenied
    mark_withdrawn(locked, by, now or timezone.now())
    record_audit(by=by, verb="stock_withdraw", record=locked)


@transaction.atomic
def explain_stock(
    *, by: User, entry: StockEntry, words: str, now: datetime | None = None
) -> StockExplanation:
    """Why a count differs from the book, once and for good; raises ValidationError for what can be mended."""
    if not words.strip():
        raise ValidationError({"words": SAY_WHY})
    if not differs(entry.expected, entry.amount):
        raise ValidationError(FITS)
    if had := StockExplanation.objects.unscoped(reason="the entry's own").filter(entry=entry).first():
        raise ValidationError(EXPLAINED.format(name=had.explained_by.short_name, words=had.words))
    made = StockExplanation(
        pupil_id=entry.pupil_id,
        school_id=entry.school_id,
        entry=entry,
        words=words.strip(),
        explained_at=now or timezone.now(),
        explained_by=by,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise ValidationError(EXPLAINED.format(name="Somebody", words="a moment ago")) from None
    record_audit(by=by, verb="stock_explain", record=made)
    return made


def _expected(entry: StockEntry) -> Decimal | None:
    """What the book said when it was counted; None for any other move, and before anything was on the book."""
    if entry.move != StockMove.COUNTED:
        return None
    return book_before(entry.medicine_id, moment_of(entry.held_on, entry.received_at), entry.pk)


def _said(entry: StockEntry) -> dict[str, Any]:
    """What the entry says, as JSON keeps it."""
    names = ("held_on", "move", "amount", "expected", "expires_on", "batch", "explanation", "witness_id")
    return {name: str(getattr(entry, name)) for name in names}
