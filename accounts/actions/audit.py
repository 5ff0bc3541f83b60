"""Writing the audit and view events; each action calls `record_audit` inside its own transaction."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from accounts.models import AuditDetail, AuditEvent, User, ViewEvent
from common.records import Sensitivity


def record_audit(
    *,
    by: User | None,
    verb: str,
    record: models.Model,
    fields: Iterable[str] = (),
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    school_id: UUID | None = None,
) -> AuditEvent:
    """One audit event for a write to RECORD; text before and after goes apart into `AuditDetail`."""
    event = _event(by, verb, record, fields, school_id)
    event.save()
    if before is not None or after is not None:
        AuditDetail.objects.create(event=event, before=before, after=after)
    return event


def record_audits(*, by: User | None, verb: str, records: Sequence[models.Model]) -> None:
    """One audit event for each of RECORDS, written together, for one action that writes many rows."""
    AuditEvent.objects.bulk_create(_event(by, verb, record) for record in records)


def _event(
    by: User | None,
    verb: str,
    record: models.Model,
    fields: Iterable[str] = (),
    school_id: UUID | None = None,
) -> AuditEvent:
    """The unsaved event of a write to RECORD; a pupil belongs to no school, so there SCHOOL_ID says which."""
    is_pupil = record._meta.label == "pupils.Pupil"
    return AuditEvent(
        at=timezone.now(),
        actor_id=by.pk if by else None,
        school_id=school_id or getattr(record, "school_id", None),
        pupil_id=getattr(record, "pupil_id", None) or (record.pk if is_pupil else None),
        verb=verb,
        record_kind=record._meta.label_lower,
        record_id=str(record.pk),
        fields=sorted(fields),
    )


def record_view(
    *,
    by: User,
    seen: Sensitivity,
    record: models.Model,
    pupil_ids: Iterable[UUID],
    school_id: UUID | None,
    reason: str = "",
) -> ViewEvent:
    """One view event: BY opened RECORD (or a list of PUPIL_IDS) of the sensitivity SEEN."""
    return ViewEvent.objects.create(
        at=timezone.now(),
        actor_id=by.pk,
        school_id=school_id,
        seen=seen,
        record_kind=record._meta.label_lower,
        record_id=str(record.pk or ""),
        pupil_ids=list(pupil_ids),
        reason=reason,
    )
