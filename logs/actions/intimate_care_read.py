"""Reading a pupil's intimate care with a reason: kept on record, told to the SENCO and the DSL, nothing granted."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actions.audit import record_audit, record_view
from accounts.models import School, User
from common.records import Sensitivity
from logs.selectors.intimate_reads import READ
from pupils.access import Action, can
from pupils.models import Pupil


def note_reading(*, by: User, school: School, pupil: Pupil, reason: str, asked_as: UUID) -> None:
    """BY reads PUPIL's intimate care for REASON: one view event and one audit event, from which others are told."""
    if not can(by, Action.INTIMATE_CARE_READ, pupil_id=pupil.pk, school_id=school.pk):
        raise PermissionDenied
    with transaction.atomic():
        record_view(
            by=by,
            seen=Sensitivity.INTIMATE,
            record=pupil,
            pupil_ids=[pupil.pk],
            school_id=school.pk,
            reason=reason,
        )
        said = {"reason": reason, "asked_as": str(asked_as)}
        record_audit(by=by, verb=READ, record=pupil, school_id=school.pk, after=said)
