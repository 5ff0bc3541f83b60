"""Audit events of many pupils at once: an import of 2,000 pupils leaves 2,000 events, in a few statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import AuditDetail, AuditEvent, School, User
from pupils.actions.changes import as_json
from pupils.models import Pupil

AT_ONCE = 1_000


@dataclass(frozen=True)
class PupilEvent:
    """What was done to one pupil: the values before and after, by field; BEFORE empty for a new pupil."""

    pupil_id: UUID
    verb: str
    after: dict[str, Any]
    before: dict[str, Any] | None = None


def record_pupil_events(*, by: User | None, school: School, events: Iterable[PupilEvent]) -> list[AuditEvent]:
    """One audit event for each pupil, its details apart; BY is None when a command did it."""
    events = list(events)
    now = timezone.now()
    kept = AuditEvent.objects.bulk_create(
        (
            AuditEvent(
                at=now,
                actor_id=by.pk if by else None,
                school_id=school.pk,
                pupil_id=event.pupil_id,
                verb=event.verb,
                record_kind=Pupil._meta.label_lower,
                record_id=str(event.pupil_id),
                fields=sorted(event.after),
            )
            for event in events
        ),
        batch_size=AT_ONCE,
    )
    AuditDetail.objects.bulk_create(
        (
            AuditDetail(event=row, before=_as_json(event.before), after=_as_json(event.after))
            for row, event in zip(kept, events, strict=True)
        ),
        batch_size=AT_ONCE,
    )
    return kept


def _as_json(values: dict[str, Any] | None) -> dict[str, Any] | None:
    """The values as the detail keeps them."""
    return None if values is None else {name: as_json(value) for name, value in values.items()}
