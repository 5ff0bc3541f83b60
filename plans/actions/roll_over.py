"""A new school year, from its first day typed to its confirmation and its undoing; nothing is written before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.actions.sheet_made import made_from_json
from accounts.actions.sheet_undo import apply_undo, plan_undo
from accounts.choices import SheetKind
from accounts.models import School, SheetImport, User
from common.dates import school_year_of
from common.words import date_words, plural
from plans.actions.roll_over_made import made_since, photograph, why_not
from plans.actions.roll_over_write import write_roll_over
from plans.rules.roll_over import (
    MOST_DAYS_BETWEEN,
    Move,
    PupilAnswer,
    RollAnswers,
    answers_as_json,
    answers_from_json,
)
from plans.selectors.roll_over import RollPreview, done_for, roll_preview

OUT_OF_DATE = (
    "Something has changed since this preview was made, so nothing has been written. "
    "This is the new preview; your answers are kept. Look at it and confirm again."
)


class PreviewOutOfDate(Exception):
    """What would be written is no longer what the person was shown."""


def check_days(school: School, first_day: date, last_day: date) -> None:
    """Raise ValidationError, by field, for days that cannot be, and for a year that is done already."""
    if last_day >= first_day:
        raise ValidationError(
            {"last_day": "The old year ends before the new one begins. Choose an earlier day."}
        )
    if (first_day - last_day).days > MOST_DAYS_BETWEEN:
        raise ValidationError(
            {"last_day": "That is more than four months before the new year. Check both dates."}
        )
    if done := done_for(school, first_day):
        raise ValidationError({"first_day": done_words(done)})


def done_words(done: SheetImport) -> str:
    """That a year is done, by whom and when."""
    start, _ = school_year_of(answers_from_json(done.answers).first_day)
    when = date_words(timezone.localdate(done.confirmed_at))
    who = done.confirmed_by.full_name if done.confirmed_by else "somebody"
    return (
        f"The school year from {start:%Y} was set up by {who} on {when}. "
        "Undo that first, or change single pupils on their own pages."
    )


@transaction.atomic
def start_roll_over(*, by: User, school: School, first_day: date, last_day: date) -> SheetImport:
    """A draft for the school year that begins on FIRST_DAY; raises ValidationError as `check_days` does."""
    check_days(school, first_day, last_day)
    answers = answers_as_json(RollAnswers(first_day, last_day))
    draft = SheetImport.objects.create(
        school=school,
        kind=SheetKind.ROLL_OVER,
        file_name="",
        sha256="",
        answers=answers,
        uploaded_at=timezone.now(),
        uploaded_by=by,
    )
    record_audit(by=by, verb="roll_over_start", record=draft)
    return draft


@transaction.atomic
def save_answers(*, by: User, draft: SheetImport, changes: dict[str, Any]) -> SheetImport:
    """The draft with CHANGES to its answers (fields of RollAnswers; mappings are merged key by key).

    Raises ValidationError for days that cannot be. A confirmed one is left as it is.
    """
    locked = held(draft)
    if locked.confirmed_at:
        return locked
    before = answers_from_json(locked.answers)
    merged: dict[str, Any] = {
        name: {**getattr(before, name), **value} if isinstance(value, dict) else value
        for name, value in changes.items()
    }
    answers = replace(before, **merged)
    if answers != before:
        check_days(locked.school, answers.first_day, answers.last_day)
        locked.answers = answers_as_json(_tidy(answers))
        locked.save(update_fields=["answers"])
        record_audit(by=by, verb="roll_over_answer", record=locked, fields=["answers"])
    return locked


def _tidy(answers: RollAnswers) -> RollAnswers:
    """The answers without those that say nothing."""
    return replace(
        answers, pupils={key: said for key, said in answers.pupils.items() if said != PupilAnswer()}
    )


@transaction.atomic
def confirm_roll_over(*, by: User, draft: SheetImport, seen: str) -> SheetImport:
    """Write what the preview with the fingerprint SEEN showed: all of it or nothing, and once only.

    Raises PreviewOutOfDate when the roll has changed since, ValidationError while a pupil's year is not known.
    """
    locked = held(draft)
    if locked.confirmed_at:
        return locked
    School.objects.select_for_update(of=("self",)).get(pk=locked.school_id)
    preview = roll_preview(locked)
    check_days(locked.school, preview.answers.first_day, preview.answers.last_day)
    if preview.print != seen:
        raise PreviewOutOfDate
    if asked := preview.of(Move.ASK):
        raise ValidationError(f"Say first where {plural(len(asked), 'pupil')} without a year group go.")
    before = photograph(locked.school)
    write_roll_over(by=by, school=locked.school, preview=preview)
    locked.made = [made.as_json() for made in made_since(before, locked.school)]
    locked.counts = counts_of(preview)
    locked.answers = answers_as_json(
        replace(preview.answers, classes={}, teachers={}, pupils={}, key_workers={})
    )
    locked.confirmed_at, locked.confirmed_by = timezone.now(), by
    locked.save()
    record_audit(by=by, verb="roll_over_confirm", record=locked, after={"counts": locked.counts})
    return locked


def counts_of(preview: RollPreview) -> dict[str, int]:
    """What the confirmation wrote, in numbers."""
    return {
        "up": len(preview.of(Move.UP)),
        "stay": len(preview.of(Move.STAY)),
        "leave": len(preview.of(Move.LEAVE)),
        "teachers": sum(row.staff_id is not None for row in preview.teachers),
        "key_workers": sum(row.changes for row in preview.key_workers),
        "times": preview.ending.times,
        "lines": preview.ending.lines,
    }


@transaction.atomic
def undo_roll_over(*, by: User, done: SheetImport) -> SheetImport:
    """Put everything back as it was before; raises ValidationError, saying what stands in the way, and then nothing
    is changed. Twice is once.
    """
    locked = held(done)
    if not locked.confirmed_at or locked.undone_at:
        return locked
    School.objects.select_for_update(of=("self",)).get(pk=locked.school_id)
    plan = plan_undo(made_from_json(locked.made))
    if reasons := why_not(plan):
        raise ValidationError(reasons)
    apply_undo(by=by, plan=plan)
    locked.undone_at, locked.undone_by = timezone.now(), by
    locked.save(update_fields=["undone_at", "undone_by"])
    record_audit(by=by, verb="roll_over_undo", record=locked, after={"counts": locked.counts})
    return locked


@transaction.atomic
def discard_roll_over(*, by: User, draft: SheetImport) -> None:
    """Throw a draft away; a confirmed one stays."""
    locked = held(draft)
    if not locked.confirmed_at:
        record_audit(by=by, verb="roll_over_discard", record=locked)
        locked.delete()


def held(roll_over: SheetImport) -> SheetImport:
    """The roll-over, locked: two people, or two taps, wait for each other."""
    rows = SheetImport.objects.select_for_update(of=("self",)).select_related("school", "confirmed_by")
    return rows.get(pk=roll_over.pk)
