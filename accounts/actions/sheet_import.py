"""A spreadsheet from its upload to its confirmation, and its undoing: nothing is written before a person says yes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.actions.sheet_kind import Kind
from accounts.actions.sheet_made import made_from_json
from accounts.actions.sheet_undo import UndoOutOfDate, UndoPlan, apply_undo, plan_undo
from accounts.models import School, SheetImport, User
from common.tables.plan import Problem, SheetPlan, read_rows
from common.tables.table import read_table, rows_as_json, rows_from_json
from common.tables.text import TableError

NAME_LENGTH = 200
KEPT_PROBLEMS = 200


class PreviewOutOfDate(Exception):
    """What would be written is no longer what the person was shown."""


@dataclass(frozen=True)
class Confirmed:
    """What came of confirming: the counts, and whether it had been done before."""

    counts: dict[str, Any]
    already_had: bool


@transaction.atomic
def upload_sheet(*, by: User, school: School, kind: Kind, file_name: str, content: bytes) -> SheetImport:
    """The file, read and kept for its preview; raises ValidationError on `file` in words about the file."""
    try:
        table = read_table(content, kind.columns, kind.either)
    except TableError as error:
        raise ValidationError({"file": str(error)}) from None
    sheet = SheetImport.objects.create(
        school=school,
        kind=kind.slug,
        file_name=file_name[:NAME_LENGTH],
        sha256=hashlib.sha256(content).hexdigest(),
        rows=rows_as_json(table.rows),
        columns={
            "headings": table.places.headings,
            "unread": list(table.places.unread),
            "written": list(table.written),
            "examples": table.examples,
        },
        uploaded_at=timezone.now(),
        uploaded_by=by,
    )
    record_audit(by=by, verb="sheet_upload", record=sheet)
    return sheet


def plan_sheet(sheet: SheetImport, kind: Kind, today: date) -> SheetPlan:
    """What the stored rows would do today."""
    headings: dict[str, str] = sheet.columns.get("headings", {})
    good, faulty = read_rows(rows_from_json(sheet.rows), kind.columns, headings)
    findings = [*faulty, *kind.plan(good, sheet.school, today)]
    return SheetPlan(tuple(sorted(findings, key=lambda found: found.row)))


def confirm_sheet(
    *, by: User, sheet: SheetImport, kind: Kind, seen: str, today: date | None = None
) -> Confirmed:
    """Write what the preview with the fingerprint SEEN showed: all of it or nothing, and once only.

    Raises PreviewOutOfDate when something shown has changed since, and ValidationError, in words about a row, for
    what only writing could find out.
    """
    try:
        return _confirm(by=by, sheet=sheet, kind=kind, seen=seen, today=today or timezone.localdate())
    except IntegrityError:
        # The database's own words repeat what is in the row; they go no further.
        raise PreviewOutOfDate from None


@transaction.atomic
def _confirm(*, by: User, sheet: SheetImport, kind: Kind, seen: str, today: date) -> Confirmed:
    """Confirm under the locks."""
    locked = _locked(sheet)
    if locked.confirmed_at:
        return Confirmed(locked.counts, already_had=True)
    plan = plan_sheet(locked, kind, today)
    if plan.fingerprint != seen:
        raise PreviewOutOfDate
    made = kind.apply(by=by, school=locked.school, findings=plan.work, today=today)
    locked.made = [entry.as_json() for entry in made]
    locked.counts = {**plan.counts, "rows": len(locked.rows), "held": held_back(plan.problems)}
    locked.rows, locked.columns = [], {"written": locked.columns.get("written", [])}
    locked.confirmed_at, locked.confirmed_by = timezone.now(), by
    locked.save()
    record_audit(by=by, verb="sheet_confirm", record=locked, after={"counts": plan.counts})
    return Confirmed(locked.counts, already_had=False)


def held_back(problems: list[Problem]) -> list[dict[str, Any]]:
    """Where the rows held back stood, without what they said."""
    return [{"row": problem.row, "column": problem.column} for problem in problems][:KEPT_PROBLEMS]


@transaction.atomic
def discard_sheet(*, by: User, sheet: SheetImport) -> None:
    """Throw an unconfirmed file away, rows and all; a confirmed one stays as a line in the list."""
    locked = _locked(sheet)
    if not locked.confirmed_at:
        record_audit(by=by, verb="sheet_discard", record=locked)
        locked.delete()


def plan_undo_sheet(sheet: SheetImport, kind: Kind) -> UndoPlan:
    """What undoing the confirmed import would set back, and what must stay."""
    return plan_undo(made_from_json(sheet.made), kind.used)


@transaction.atomic
def undo_sheet(*, by: User, sheet: SheetImport, kind: Kind, seen: str) -> bool:
    """Undo what the preview of the undoing with the fingerprint SEEN showed; False when it had been done before.

    Raises UndoOutOfDate when something has changed since, ValidationError for an import that was never confirmed or
    of which nothing can be undone.
    """
    locked = _locked(sheet)
    if locked.undone_at:
        return False
    if not locked.confirmed_at:
        raise ValidationError("This file has not been imported, so there is nothing to undo.")
    plan = plan_undo_sheet(locked, kind)
    if plan.fingerprint != seen:
        raise UndoOutOfDate
    if not plan.undone:
        raise ValidationError("Everything this import made has been used since, so nothing can be undone.")
    apply_undo(by=by, plan=plan)
    locked.undone_at, locked.undone_by, locked.made = timezone.now(), by, []
    locked.counts = {**locked.counts, "undone": len(plan.undone), "kept": len(plan.kept)}
    locked.save(update_fields=["undone_at", "undone_by", "made", "counts"])
    record_audit(by=by, verb="sheet_undo", record=locked, after={"kept": len(plan.kept)})
    return True


def _locked(sheet: SheetImport) -> SheetImport:
    """The import with its school, both locked: two people, or two taps, wait for each other."""
    School.objects.select_for_update(of=("self",)).get(pk=sheet.school_id)
    rows = SheetImport.objects.select_for_update(of=("self",)).select_related("school")
    return rows.get(pk=sheet.pk)
