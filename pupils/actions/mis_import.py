"""A MIS file from its upload to its confirmation: nothing of it reaches the roll before a person has said
yes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.words import date_words
from pupils.actions.mis_apply import WHY_UNSCOPED, apply_work
from pupils.actions.mis_undo import apply_noting
from pupils.models import Enrolment, MisImport, Pupil
from pupils.rules.mis_file import MisFile, MisFileError, read_file
from pupils.rules.mis_plan import Answers, Plan, Work, settle
from pupils.rules.mis_store import answers_as_json, file_as_json
from pupils.rules.upn import without_upns
from pupils.selectors.mis_import import answers_of, plan_of, plan_rows

KEPT_PROBLEMS = 200
NAME_LENGTH = 200
OUT_OF_DATE = (
    "The roll has changed since this preview was made, so nothing has been imported yet. "
    "This is the new preview; your answers are kept. Look at it and confirm again."
)


class PreviewOutOfDate(Exception):
    """What would be written is no longer what the person was shown."""

    def __init__(self) -> None:
        """The words for the page."""
        super().__init__(OUT_OF_DATE)


@dataclass(frozen=True)
class Confirmed:
    """What came of confirming: the counts, and whether it had been done before."""

    counts: dict[str, Any]
    already_had: bool


@transaction.atomic
def upload_file(*, by: User, school: School, file_name: str, content: bytes) -> MisImport:
    """The file, read and kept for its preview; raises ValidationError on `file` in words about the file."""
    try:
        read = read_file(content)
    except MisFileError as error:
        raise ValidationError({"file": str(error)}) from None
    rows, columns = file_as_json(read)
    mis_import = MisImport.objects.create(
        school=school,
        file_name=without_upns(file_name)[:NAME_LENGTH],
        sha256=hashlib.sha256(content).hexdigest(),
        rows=rows,
        columns=columns,
        uploaded_at=timezone.now(),
        uploaded_by=by,
    )
    record_audit(by=by, verb="mis_import_upload", record=mis_import)
    return mis_import


@transaction.atomic
def save_answers(
    *,
    by: User,
    mis_import: MisImport,
    same: Mapping[int, bool | None],
    left: Mapping[UUID, date | None],
    today: date | None = None,
) -> MisImport:
    """The import with these answers beside those given before; None takes one back.

    Raises ValidationError, by `last_day_<pupil id>`, for a last day in the future or before the pupil came.
    """
    locked = _locked(mis_import)
    if locked.confirmed_at:
        return locked
    plan = plan_of(locked, today or timezone.localdate())
    _check_last_days(plan, left, today or timezone.localdate())
    before = answers_of(locked)
    answers = Answers(
        same={row: answer for row, answer in {**before.same, **same}.items() if answer is not None},
        left={pupil_id: day for pupil_id, day in {**before.left, **left}.items() if day},
    )
    if answers != before:
        locked.answers = answers_as_json(answers)
        locked.save(update_fields=["answers"])
        record_audit(by=by, verb="mis_import_answer", record=locked, fields=["answers"])
    return locked


def confirm_import(*, by: User, mis_import: MisImport, seen: str, today: date | None = None) -> Confirmed:
    """Write what the preview with the fingerprint SEEN showed: all of it or nothing, and once only.

    Raises PreviewOutOfDate when the roll has changed since, or when another school was given one of the
    UPNs in the same moment.
    """
    try:
        return _confirm(by=by, mis_import=mis_import, seen=seen, today=today or timezone.localdate())
    except IntegrityError:
        # The database's own words repeat the number; they go no further.
        raise PreviewOutOfDate from None


@transaction.atomic
def _confirm(*, by: User, mis_import: MisImport, seen: str, today: date) -> Confirmed:
    """Confirm under the locks."""
    locked = _locked(mis_import)
    if locked.confirmed_at:
        return Confirmed(locked.counts, already_had=True)
    school = lock_roll(locked.school_id)
    plan = plan_of(locked, today)
    if plan.fingerprint != seen:
        raise PreviewOutOfDate
    work = settle(plan, answers_of(locked))
    locked.made = apply_noting(by=by, school=school, work=work, today=today)
    locked.counts = summary_of(work, len(locked.rows))
    locked.rows, locked.answers = [], {}
    locked.columns = {name: locked.columns.get(name, "") for name in ("encoding", "delimiter", "system")}
    locked.confirmed_at, locked.confirmed_by = timezone.now(), by
    locked.save()
    record_audit(by=by, verb="mis_import_confirm", record=locked, after={"counts": work.counts})
    return Confirmed(locked.counts, already_had=False)


@transaction.atomic
def discard_import(*, by: User, mis_import: MisImport) -> None:
    """Throw an unconfirmed file away, rows and all; a confirmed one stays, empty of content, as a line in the
    list.
    """
    locked = _locked(mis_import)
    if not locked.confirmed_at:
        record_audit(by=by, verb="mis_import_discard", record=locked)
        locked.delete()


def import_file(
    *, by: User | None, school: School, content: bytes, today: date, dry_run: bool = False
) -> Work:
    """Read, match and write a file at one go, as `import_pupils` does; what needs a person is held back.

    Raises MisFileError for a file that cannot be read.
    """
    read = read_file(content)
    try:
        return _import_read(by=by, school=school, read=read, today=today, dry_run=dry_run)
    except IntegrityError:
        raise PreviewOutOfDate from None


@transaction.atomic
def _import_read(*, by: User | None, school: School, read: MisFile, today: date, dry_run: bool) -> Work:
    """Import under the locks."""
    locked = lock_roll(school.pk)
    work = settle(plan_rows(read.rows, read.columns, school.pk, today), Answers())
    if not dry_run:
        apply_work(by=by, school=locked, work=work, today=today)
        record_audit(by=by, verb="mis_import_confirm", record=locked, after={"counts": work.counts})
    return work


def lock_roll(school_id: UUID) -> School:
    """The school, locked with every pupil on its roll until the transaction ends."""
    school = School.objects.select_for_update(of=("self",)).get(pk=school_id)
    rolls = Enrolment.objects.filter(school_id=school_id).values("pupil_id")
    pupils = Pupil.objects.unscoped(reason=WHY_UNSCOPED).filter(pk__in=rolls).order_by("pk")
    list(pupils.select_for_update(of=("self",)).values_list("pk", flat=True))
    return school


def summary_of(work: Work, rows: int) -> dict[str, Any]:
    """What is kept of an import: numbers, and where the rows held back stood, without what they said."""
    held = [{"row": problem.row, "column": problem.column} for problem in work.held_back]
    return {**work.counts, "rows": rows, "held": held[:KEPT_PROBLEMS]}


def _locked(mis_import: MisImport) -> MisImport:
    """The import, locked: two people, or two taps, wait for each other."""
    return MisImport.objects.select_for_update(of=("self",)).get(pk=mis_import.pk)


def _check_last_days(plan: Plan, left: Mapping[UUID, date | None], today: date) -> None:
    """Raise ValidationError for last days that cannot be."""
    came = {pupil.pupil_id: pupil for pupil in plan.left_out}
    errors: dict[str, str] = {}
    for pupil_id, day in left.items():
        pupil = came.get(pupil_id)
        if not day or not pupil:
            continue
        if day > today:
            errors[f"last_day_{pupil_id}"] = (
                f"{date_words(day)} is still to come. Choose today or an earlier day."
            )
        elif day < pupil.from_on:
            began = f"{pupil.forename} is on the roll from {date_words(pupil.from_on)}"
            errors[f"last_day_{pupil_id}"] = f"{began}. Choose that day or a later one."
    if errors:
        raise ValidationError(errors)
