"""What was kept aside of care, health and safety is saved as what it was, on the day and in the words it now has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils import timezone

from logs.actions import daily_care, dose, emergency, first_aid, intimate_care, stock
from logs.actions.daily_care_checks import check_daily_care
from logs.actions.daily_care_drafts import daily_care_of
from logs.actions.dose_checks import check_dose, medicine_for, medicine_of
from logs.actions.dose_drafts import dose_of
from logs.actions.emergency_checks import check_event
from logs.actions.emergency_drafts import event_of
from logs.actions.first_aid_checks import check_first_aid
from logs.actions.first_aid_drafts import first_aid_of
from logs.actions.intimate_care_checks import check_intimate_care
from logs.actions.intimate_care_drafts import intimate_care_of
from logs.actions.kept_drafts import as_id
from logs.actions.kept_mending import NOBODY, Mending, refuse_mending
from logs.actions.stock_checks import check_stock
from logs.actions.stock_drafts import stock_of
from logs.choices import SubmissionKind
from logs.models.signed import SignedRecord
from pupils.access import Action, can

NOT_YOURS = "You may not write about this pupil’s stock. The SENCO can save it."


def write_kept_dose(mending: Mending) -> list[SignedRecord]:
    """The dose of the pupil, on the day and for the reason it now says."""
    envelope, reason = mending.envelope, mending.mended.texts.get("reason", "")
    draft = dose_of(mending.payload, mending.mended.held_on)
    if draft is None:
        raise ValidationError(NOBODY)
    draft = replace(draft, reason=reason or draft.reason)
    check_dose(draft, envelope.school, envelope.author_id, timezone.now())
    medicine_for(draft, mending.pupil.pk, envelope.school)
    refuse_mending(mending, Action.DOSE_LOG)
    return [dose.write_dose(envelope, draft)]


def write_kept_first_aid(mending: Mending) -> list[SignedRecord]:
    """The first aid of the pupil, on the day and in the words it now has."""
    envelope = mending.envelope
    draft = first_aid_of(mending.payload, mending.mended.held_on, mending.mended.texts)
    if draft is None:
        raise ValidationError(NOBODY)
    check_first_aid(draft, envelope.school, timezone.now())
    refuse_mending(mending, Action.FIRST_AID_LOG)
    return [first_aid.write_first_aid(envelope, mending.pupil.pk, draft)]


def write_kept_health_event(mending: Mending) -> list[SignedRecord]:
    """The emergency of the pupil, on the day and in the words it now has."""
    envelope, words = mending.envelope, mending.mended.texts.get("what_happened", "")
    draft = event_of(mending.payload, mending.mended.held_on)
    if draft is None:
        raise ValidationError(NOBODY)
    draft = replace(draft, what_happened=words or draft.what_happened)
    check_event(draft, mending.pupil.pk, timezone.now())
    refuse_mending(mending, Action.HEALTH_EVENT_LOG)
    return [emergency.write_health_event(envelope, mending.pupil.pk, draft)]


def write_kept_intimate_care(mending: Mending) -> list[SignedRecord]:
    """The care of the pupil, as it was sent."""
    envelope = mending.envelope
    draft = intimate_care_of(mending.payload, mending.mended.held_on)
    if draft is None:
        raise ValidationError(NOBODY)
    check_intimate_care(draft, envelope.author_id, envelope.school, timezone.now())
    refuse_mending(mending, Action.INTIMATE_CARE_LOG)
    return [intimate_care.write_intimate_care(envelope, mending.pupil.pk, draft)]


def write_kept_daily_care(mending: Mending) -> list[SignedRecord]:
    """The meal, the drink or the move of the pupil, on the day and with the note it now has."""
    envelope = mending.envelope
    note = mending.mended.texts.get("note", "")
    draft = daily_care_of(mending.payload, mending.mended.held_on, note)
    if draft is None:
        raise ValidationError(NOBODY)
    check_daily_care(draft, envelope.school, timezone.now())
    refuse_mending(mending, Action.DAILY_CARE_LOG)
    return [daily_care.write_daily_care(envelope, mending.pupil.pk, draft)]


def write_kept_stock(mending: Mending) -> list[SignedRecord]:
    """The move of the stock, on the day and in the words it now has; stock is also returned of a pupil who has left."""
    envelope, words = mending.envelope, mending.mended.texts.get("words", "")
    draft = stock_of(mending.payload, mending.mended.held_on, words)
    medicine = medicine_of(as_id(mending.payload.get("medicine")), mending.pupil.pk, envelope.school)
    if draft is None:
        raise ValidationError(NOBODY)
    check_stock(draft.facts(), envelope.school, envelope.author_id, timezone.now())
    own = {"pupil_id": mending.pupil.pk, "school_id": envelope.school_id}
    if not can(mending.by, Action.STOCK_WRITE, **own, on=mending.today):
        raise ValidationError(NOT_YOURS)
    return [stock.write_stock(envelope, medicine, draft)]


CARE_WRITERS: dict[SubmissionKind, Callable[[Mending], list[SignedRecord]]] = {
    SubmissionKind.DAILY_CARE: write_kept_daily_care,
    SubmissionKind.DOSE: write_kept_dose,
    SubmissionKind.FIRST_AID: write_kept_first_aid,
    SubmissionKind.HEALTH_EVENT: write_kept_health_event,
    SubmissionKind.INTIMATE_CARE: write_kept_intimate_care,
    SubmissionKind.STOCK: write_kept_stock,
}
