"""The envelope: receipts for what was had before, and entries kept aside with their reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.actions.audit import record_audit
from accounts.models import Record, School, User
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.choices import SubmissionOutcome
from logs.models import (
    AdultInjury,
    BehaviourIncident,
    DailyCare,
    DailyLine,
    DayConfirmation,
    Dose,
    EarlierTotal,
    FirstAid,
    HealthEvent,
    IncidentCorrection,
    IntimateCare,
    Praise,
    RestrictiveIntervention,
    SessionCorrection,
    SessionEntry,
    StockEntry,
    Submission,
)

USED_BY_ANOTHER = "This page has been sent by somebody else before. Open the session again and log it there."


def receipts_of(submission_ids: Iterable[UUID], by: User) -> dict[UUID, Receipt]:
    """The receipts of the submissions that are here already; ValidationError when one is another person's."""
    standing = list(Submission.objects.filter(pk__in=list(submission_ids)))
    if any(row.author_id != by.pk for row in standing):
        raise ValidationError(USED_BY_ANOTHER)
    entry_ids = _entry_ids([row.pk for row in standing]) if standing else {}
    return {
        row.pk: Receipt(row.pk, row.outcome, True, entry_ids.get(row.pk, []), row.reason) for row in standing
    }


def new_submission(
    *,
    by: User,
    school: School,
    draft: SubmissionDraft,
    received_at: datetime,
    reason: str = "",
    payload: Any = None,
) -> Submission:
    """The unsaved envelope: saved, or with a REASON kept aside together with what was sent."""
    return Submission(
        id=draft.id,
        kind=draft.kind,
        form_version=draft.form_version,
        device=draft.device,
        sequence=draft.sequence,
        author=by,
        school=school,
        recorded_at=draft.recorded_at,
        received_at=received_at,
        outcome=SubmissionOutcome.QUARANTINED if reason else SubmissionOutcome.SAVED,
        reason=reason[:400],
        payload=payload,
    )


@transaction.atomic
def keep_aside(
    *, by: User, school: School, draft: SubmissionDraft, received_at: datetime, reason: str, payload: Any
) -> Receipt:
    """Keep what cannot be saved, with the reason, where its author and the SENCO find it: nothing is dropped."""
    kept = new_submission(
        by=by, school=school, draft=draft, received_at=received_at, reason=reason, payload=payload
    )
    kept.save(force_insert=True)
    record_audit(by=by, verb="submission_keep_aside", record=kept)
    return Receipt(kept.pk, kept.outcome, False, [], kept.reason)


def keep_aside_from(
    *, by: User, school_id: UUID, draft: SubmissionDraft, received_at: datetime, reason: str, payload: Any
) -> Receipt:
    """`keep_aside` for a page that was opened in the school SCHOOL_ID, which the author may have left since."""
    school = School.objects.get(pk=school_id)
    return keep_aside(
        by=by, school=school, draft=draft, received_at=received_at, reason=reason, payload=payload
    )


@dataclass(frozen=True)
class Arriving:
    """What one record arrives with: who sent it, to which school, its envelope, when, and how it is kept aside."""

    by: User
    school: School
    submission: SubmissionDraft
    received_at: datetime
    payload: Any


def save_once(
    arriving: Arriving, reason: str, keeps_aside: bool, write: Callable[[Submission], Record]
) -> Receipt:
    """Save one record with WRITE in its envelope; with a REASON not to, keep it aside or raise ValidationError.

    The same submission arriving twice at once is saved by whoever is first and answered to both.
    """
    if reason and not keeps_aside:
        raise ValidationError(reason)
    try:
        return _keep(arriving, reason) if reason else _save(arriving, write)
    except IntegrityError:
        had = receipts_of([arriving.submission.id], arriving.by)
        if not had:
            raise
        return had[arriving.submission.id]


def _keep(arriving: Arriving, reason: str) -> Receipt:
    """Keep one record aside."""
    return keep_aside(
        by=arriving.by,
        school=arriving.school,
        draft=arriving.submission,
        received_at=arriving.received_at,
        reason=reason,
        payload=arriving.payload,
    )


@transaction.atomic
def _save(arriving: Arriving, write: Callable[[Submission], Record]) -> Receipt:
    """Write the envelope and its record."""
    envelope = new_submission(
        by=arriving.by,
        school=arriving.school,
        draft=arriving.submission,
        received_at=arriving.received_at,
    )
    envelope.save(force_insert=True)
    row = write(envelope)
    return Receipt(envelope.pk, envelope.outcome, False, [row.pk])


def _entry_ids(submission_ids: list[UUID]) -> dict[UUID, list[UUID]]:
    """Ids of the records, or of the corrected entries, that each submission brought; withdrawn ones too."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    made = SessionEntry.objects.filter(submission_id__in=submission_ids).order_by("id")
    corrected = SessionCorrection.objects.filter(submission_id__in=submission_ids).order_by("id")
    incidents = BehaviourIncident.objects.filter(submission_id__in=submission_ids).order_by("id")
    praises = Praise.objects.filter(submission_id__in=submission_ids).order_by("id")
    lines = DailyLine.objects.filter(submission_id__in=submission_ids).order_by("id")
    days = DayConfirmation.objects.filter(submission_id__in=submission_ids).order_by("id")
    put_right = IncidentCorrection.objects.filter(submission_id__in=submission_ids).order_by("id")
    earlier = EarlierTotal.objects.filter(submission_id__in=submission_ids).order_by("id")
    intimate = IntimateCare.objects.filter(submission_id__in=submission_ids).order_by("id")
    doses = Dose.objects.filter(submission_id__in=submission_ids).order_by("id")
    stock = StockEntry.objects.filter(submission_id__in=submission_ids).order_by("id")
    events = HealthEvent.objects.filter(submission_id__in=submission_ids).order_by("id")
    first_aid = FirstAid.objects.filter(submission_id__in=submission_ids).order_by("id")
    injuries = AdultInjury.objects.filter(submission_id__in=submission_ids).order_by("id")
    restrictive = RestrictiveIntervention.objects.filter(submission_id__in=submission_ids).order_by("id")
    daily_care = DailyCare.objects.filter(submission_id__in=submission_ids).order_by("id")
    for submission_id, entry_id in [
        *made.values_list("submission_id", "id"),
        *corrected.values_list("submission_id", "entry_id"),
        *incidents.values_list("submission_id", "id"),
        *praises.values_list("submission_id", "id"),
        *lines.values_list("submission_id", "id"),
        *days.values_list("submission_id", "id"),
        *earlier.values_list("submission_id", "id"),
        *first_aid.values_list("submission_id", "id"),
        *daily_care.values_list("submission_id", "id"),
        *stock.values_list("submission_id", "id"),
        *events.values_list("submission_id", "id"),
        *doses.values_list("submission_id", "id"),
        *intimate.values_list("submission_id", "id"),
        *injuries.values_list("submission_id", "id"),
        *restrictive.values_list("submission_id", "id"),
        *put_right.values_list("submission_id", "incident_id"),
    ]:
        found[submission_id].append(entry_id)
    return found
