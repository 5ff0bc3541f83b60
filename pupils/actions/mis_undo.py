"""Undoing a whole import of pupils: pupils it brought go, what it changed is set back, and whoever has records since
then stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.actions.sheet_made import made_between, made_from_json, snapshot
from accounts.actions.sheet_undo import UndoOutOfDate, UndoPlan, apply_undo, plan_undo
from accounts.models import School, User
from pupils.actions.mis_apply import WHY_UNSCOPED, apply_work
from pupils.models import Assignment, Enrolment, MisImport, Need, Pupil, SenStatusPeriod
from pupils.rules.mis_plan import Work

NOT_IMPORTED = "This file has not been imported, so there is nothing to undo."
ALL_KEPT = "Every pupil of this import has records since, so nothing can be undone."


def apply_noting(*, by: User | None, school: School, work: Work, today: date) -> list[Any]:
    """Write the work; answers what it made, pupil by pupil, as it is stored for its undoing."""
    touched = [found.pupil.pupil_id for found in work.changed if found.pupil]
    touched += [pupil.pupil_id for pupil, _ in work.left]
    before = snapshot(*rows_of(touched, school))
    new = apply_work(by=by, school=school, work=work, today=today)
    ids = [*touched, *new]
    after = snapshot(*rows_of(ids, school))
    return [made.as_json() for made in made_between(before, after, {pk: str(pk) for pk in ids}, "pupil_id")]


def rows_of(ids: Iterable[UUID], school: School) -> list[QuerySet[Any, Model]]:
    """Every row about these pupils that an import may write, owners first."""
    ids = list(ids)
    owned = {"pupil_id__in": ids, "school": school}
    return [
        Pupil.objects.unscoped(reason=WHY_UNSCOPED).filter(pk__in=ids).order_by("pk"),
        Enrolment.objects.filter(**owned).order_by("pk"),
        SenStatusPeriod.objects.unscoped(reason=WHY_UNSCOPED).filter(**owned).order_by("pk"),
        Need.objects.unscoped(reason=WHY_UNSCOPED).filter(**owned).order_by("pk"),
        Assignment.objects.unscoped(reason=WHY_UNSCOPED).filter(**owned).order_by("pk"),
    ]


def plan_undo_import(mis_import: MisImport) -> UndoPlan:
    """What undoing the import would set back, and which pupils stay and why."""
    return plan_undo(made_from_json(mis_import.made))


@transaction.atomic
def undo_import(*, by: User, mis_import: MisImport, seen: str) -> bool:
    """Undo what the preview of the undoing with the fingerprint SEEN showed; False when it had been done before.

    Raises UndoOutOfDate when something has changed since, ValidationError when there is nothing to undo.
    """
    School.objects.select_for_update(of=("self",)).get(pk=mis_import.school_id)
    locked = MisImport.objects.select_for_update(of=("self",)).get(pk=mis_import.pk)
    if locked.undone_at:
        return False
    if not locked.confirmed_at:
        raise ValidationError(NOT_IMPORTED)
    plan = plan_undo_import(locked)
    if plan.fingerprint != seen:
        raise UndoOutOfDate
    if not plan.undone:
        raise ValidationError(ALL_KEPT)
    apply_undo(by=by, plan=plan)
    locked.undone_at, locked.undone_by, locked.made = timezone.now(), by, []
    locked.counts = {**locked.counts, "undone": len(plan.undone), "kept": len(plan.kept)}
    locked.save(update_fields=["undone_at", "undone_by", "made", "counts"])
    record_audit(by=by, verb="mis_import_undo", record=locked, after={"kept": len(plan.kept)})
    return True
