"""Attendance marks from a MIS file, from its upload to its undoing: nothing is written before a person has said yes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.tables.text import TableError
from common.words import day_words
from pupils.actions.bulk import AT_ONCE
from pupils.models import AttendanceLoad, AttendanceMark
from pupils.rules.marks_file import read_marks
from pupils.rules.marks_plan import Changed, Mark, MarksPlan
from pupils.rules.marks_store import rows_as_json, rows_from_json
from pupils.rules.upn import without_upns
from pupils.selectors.marks import WHY_UNSCOPED, plan_rows

NAME_LENGTH = 200
MARK_FACTS = ("code", "presence", "loaded_at", "loaded_by", "load")


@dataclass(frozen=True)
class Loaded:
    """What came of loading: the counts, and whether it had been done before."""

    counts: dict[str, Any]
    already_had: bool


@transaction.atomic
def upload_marks(*, by: User, school: School, file_name: str, content: bytes, today: date) -> AttendanceLoad:
    """The file, read and kept for its preview; raises ValidationError on `file` in words about the file."""
    try:
        read = read_marks(content, today)
    except TableError as error:
        raise ValidationError({"file": str(error)}) from None
    load = AttendanceLoad.objects.create(
        school=school,
        file_name=without_upns(file_name)[:NAME_LENGTH],
        sha256=hashlib.sha256(content).hexdigest(),
        rows=rows_as_json(read),
        columns={"written": list(read.written), "is_wide": read.is_wide},
        uploaded_at=timezone.now(),
        uploaded_by=by,
    )
    record_audit(by=by, verb="attendance_upload", record=load)
    return load


@transaction.atomic
def confirm_load(*, by: User, load: AttendanceLoad, today: date) -> Loaded:
    """Write what the file comes to now: the marks that can be loaded, in one go and once only."""
    locked = _locked(load)
    if locked.confirmed_at:
        return Loaded(locked.counts, already_had=True)
    plan = plan_rows(rows_from_json(locked.rows), locked.school, today)
    return Loaded(_write(by, locked, plan), already_had=False)


@transaction.atomic
def discard_load(*, by: User, load: AttendanceLoad) -> None:
    """Throw an unconfirmed file away, rows and all; a loaded one stays in the list, empty of content."""
    locked = _locked(load)
    if not locked.confirmed_at:
        record_audit(by=by, verb="attendance_discard", record=locked)
        locked.delete()


@transaction.atomic
def undo_load(*, by: User, load: AttendanceLoad) -> int:
    """Take back every mark of the load and put back those it changed; how many marks were touched.

    Raises ValidationError while a later load has changed some of its marks: that one is undone first.
    """
    locked = _locked(load)
    if not locked.confirmed_at or locked.undone_at:
        return 0
    _refuse_if_built_on(locked)
    marks = AttendanceMark.objects.unscoped(reason=WHY_UNSCOPED).filter(load=locked)
    before = [_mark_before(facts, locked.school_id) for facts in locked.replaced]
    restored = {(mark.pupil_id, mark.on, mark.half) for mark in before}
    gone = [
        pk for pk, *key in marks.values_list("pk", "pupil_id", "on", "half") if tuple(key) not in restored
    ]
    AttendanceMark.objects.unscoped(reason=WHY_UNSCOPED).filter(pk__in=gone).delete()
    _upsert(before)
    locked.undone_at, locked.undone_by = timezone.now(), by
    locked.save(update_fields=["undone_at", "undone_by"])
    counts = {"taken_back": len(gone), "put_back": len(before)}
    record_audit(by=by, verb="attendance_undo", record=locked, after=counts)
    return len(gone) + len(before)


@transaction.atomic
def load_marks(
    *,
    by: User | None,
    school: School,
    content: bytes,
    today: date,
    file_name: str = "",
    dry_run: bool = False,
) -> MarksPlan:
    """Read and write a file at one go, as `import_attendance` does; what has a problem is held back.

    Raises TableError for a file that cannot be read. Nothing at all is kept of a file that changes nothing.
    """
    read = read_marks(content, today)
    School.objects.select_for_update(of=("self",)).get(pk=school.pk)
    plan = plan_rows(read.rows, school, today)
    if not dry_run and not plan.is_empty:
        load = AttendanceLoad.objects.create(
            school=school,
            file_name=without_upns(file_name)[:NAME_LENGTH],
            sha256=hashlib.sha256(content).hexdigest(),
            uploaded_at=timezone.now(),
            uploaded_by=by,
        )
        _write(by, load, plan)
    return plan


def _locked(load: AttendanceLoad) -> AttendanceLoad:
    """The load with its school, both locked: two loads of one school wait for each other."""
    School.objects.select_for_update(of=("self",)).get(pk=load.school_id)
    return AttendanceLoad.objects.select_for_update(of=("self",)).select_related("school").get(pk=load.pk)


def _write(by: User | None, load: AttendanceLoad, plan: MarksPlan) -> dict[str, Any]:
    """Write the marks of the plan and close the load; answers its counts."""
    now = timezone.now()
    load.replaced = _replaced(load, plan.changed)
    load.first_on, load.last_on = plan.span or (None, None)
    counts: dict[str, Any] = {**plan.counts, "rows": len(load.rows)}
    load.counts = counts
    load.rows = []
    load.confirmed_at, load.confirmed_by = now, by
    load.save()
    _upsert([_as_record(mark, load, by, now) for mark in plan.writes])
    record_audit(by=by, verb="attendance_load", record=load, after=plan.counts)
    return counts


def _as_record(mark: Mark, load: AttendanceLoad, by: User | None, now: datetime) -> AttendanceMark:
    """A mark of the file, to be written."""
    return AttendanceMark(
        school_id=load.school_id,
        pupil_id=mark.pupil.pupil_id,
        on=mark.on,
        half=str(mark.half),
        code=mark.code.code,
        presence=str(mark.code.presence),
        loaded_at=now,
        loaded_by=by,
        load=load,
    )


def _upsert(marks: Sequence[AttendanceMark]) -> None:
    """Write marks, each in the place of the one that stands for its half-day."""
    AttendanceMark.objects.bulk_create(
        marks,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["school", "pupil", "on", "half"],
        update_fields=list(MARK_FACTS),
    )


def _replaced(load: AttendanceLoad, changed: Sequence[Changed]) -> list[dict[str, Any]]:
    """The marks that are about to be changed, as they stand, for the undoing."""
    keys = {each.mark.key for each in changed}
    if not keys:
        return []
    days = [on for _, on, _ in keys]
    marks = AttendanceMark.objects.unscoped(reason=WHY_UNSCOPED).filter(
        school_id=load.school_id,
        pupil_id__in={pupil_id for pupil_id, _, _ in keys},
        on__range=(min(days), max(days)),
    )
    return [
        {
            "pupil": str(mark.pupil_id),
            "on": mark.on.isoformat(),
            "half": mark.half,
            "code": mark.code,
            "presence": mark.presence,
            "loaded_at": mark.loaded_at.isoformat(),
            "loaded_by": str(mark.loaded_by_id) if mark.loaded_by_id else None,
            "load": str(mark.load_id) if mark.load_id else None,
        }
        for mark in marks.order_by("on", "half", "pk")
        if (mark.pupil_id, mark.on, mark.half) in keys
    ]


def _mark_before(facts: dict[str, Any], school_id: UUID) -> AttendanceMark:
    """A mark as it stood before a load changed it."""
    return AttendanceMark(
        school_id=school_id,
        pupil_id=UUID(facts["pupil"]),
        on=date.fromisoformat(facts["on"]),
        half=facts["half"],
        code=facts["code"],
        presence=facts["presence"],
        loaded_at=datetime.fromisoformat(facts["loaded_at"]),
        loaded_by_id=UUID(facts["loaded_by"]) if facts["loaded_by"] else None,
        load_id=UUID(facts["load"]) if facts["load"] else None,
    )


def _refuse_if_built_on(load: AttendanceLoad) -> None:
    """Raise ValidationError when a later load that stands has changed marks of this one."""
    later = AttendanceLoad.objects.filter(
        Q(replaced__contains=[{"load": str(load.pk)}]), undone_at__isnull=True, confirmed_at__isnull=False
    ).first()
    if later and later.confirmed_at:
        day = day_words(timezone.localdate(later.confirmed_at))
        raise ValidationError(
            f"The file “{later.file_name}”, loaded on {day}, has changed some of these marks since. "
            "Undo that one first."
        )
