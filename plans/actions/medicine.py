"""Medicines given in school: added with their consent, changed, ended. What they said before stays in the audit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.dates import add_months
from common.words import date_words
from plans.models import CarePlan, Medicine, MedicineTime
from plans.rules.care import CarePlanKind
from plans.rules.medicine import ADULT_IN_MEDICINES, TimeDraft, is_aspirin, times_words
from pupils.actions.changes import as_json, check_record
from pupils.models import Pupil

THROUGH_ITS_DOOR = "the view's door has checked who may write this medicine"
SOME_DOSE = "Write how much one dose is, for example 1, 2.5 or 10."
WHEN = "Give at least one time, or tick “only when needed” and say when it is needed."
SAY_WHEN = "Say when it is needed: what the adult sees or is told."
TWICE = "Two of the times are the same. Keep one of them."
NO_DAYS = "Choose at least one day of the week."
UNIT_STAYS = "The stock is counted in this unit. End this medicine and add it again with the other unit."
WHO_AND_WHEN = "Write both who gave consent and when, or leave both empty."
AHEAD = "This day is still to come. Write the day on which consent was given."
UNTIL_FIRST = "Consent must hold until the day it was given or later."
NO_ASPIRIN = "Aspirin is given to a pupil under 16 only when it is prescribed. Tick “prescribed” if it is."
ENDS_EARLY = "It is given from {day}. Choose that day or a later one."


@dataclass(frozen=True)
class MedicineDraft:
    """A medicine as its form gives it; a regular one has TIMES, one for when it is needed says when."""

    name: str
    dose: Decimal
    unit: str
    route: str
    starts_on: date
    strength: str = ""
    is_prn: bool = False
    when_needed: str = ""
    min_minutes_between: int | None = None
    max_doses_24h: int | None = None
    is_rescue: bool = False
    is_controlled: bool = False
    is_prescribed: bool = True
    is_witness_needed: bool = False
    is_self_administered: bool = False
    side_effects: str = ""
    kept_in: str = ""
    ends_on: date | None = None
    low_stock_at: Decimal | None = None
    consent_by: str = ""
    consent_on: date | None = None
    consent_until: date | None = None
    times: tuple[TimeDraft, ...] = ()

    def facts(self) -> dict[str, Any]:
        """The columns of the medicine itself, without outer space."""
        said = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "times"}
        return {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}


@transaction.atomic
def add_medicine(*, by: User, pupil: Pupil, school: School, draft: MedicineDraft) -> Medicine:
    """A medicine with its times, under the pupil's healthcare plan if there is one.

    Raises ValidationError, by field, for what can be mended. A missing consent is no error: it is said wherever the
    medicine is used.
    """
    _check(draft, pupil)
    plan = _healthcare_plan(pupil, school, timezone.localdate())
    medicine = Medicine(pupil=pupil, school=school, healthcare_plan=plan, **draft.facts())
    check_record(medicine)
    medicine.save(force_insert=True)
    _write_times(medicine, draft.times)
    said = _said(medicine, draft.times)
    record_audit(
        by=by,
        verb="medicine_add",
        record=medicine,
        fields=sorted(said),
        before={},
        after=said,
    )
    return medicine


@transaction.atomic
def change_medicine(*, by: User, medicine: Medicine, draft: MedicineDraft) -> Medicine:
    """The medicine as the draft says; what it said before stands in the audit, field by field.

    Raises ValidationError as `add_medicine` does, and for another unit: the stock is counted in it.
    """
    locked = Medicine.objects.unscoped(reason=THROUGH_ITS_DOOR).select_for_update(of=("self",))
    kept: Medicine = locked.select_related("pupil").get(pk=medicine.pk)
    if draft.unit.strip() != kept.unit:
        raise ValidationError({"unit": UNIT_STAYS})
    _check(draft, kept.pupil)
    before = _said(kept, times_of(kept))
    for name, value in draft.facts().items():
        setattr(kept, name, value)
    check_record(kept)
    kept.save()
    if _said(kept, draft.times)["times"] != before["times"]:
        _write_times(kept, draft.times)
    _audit_change(by, kept, "medicine_change", before, _said(kept, draft.times))
    return kept


@transaction.atomic
def end_medicine(*, by: User, medicine: Medicine, ends_on: date) -> Medicine:
    """The medicine as given for the last time on a day; raises ValidationError for a day before its first."""
    locked = Medicine.objects.unscoped(reason=THROUGH_ITS_DOOR).select_for_update(of=("self",))
    kept: Medicine = locked.get(pk=medicine.pk)
    if ends_on < kept.starts_on:
        raise ValidationError({"ends_on": ENDS_EARLY.format(day=date_words(kept.starts_on))})
    before = {"ends_on": as_json(kept.ends_on)}
    kept.ends_on = ends_on
    kept.save(update_fields=["ends_on"])
    _audit_change(by, kept, "medicine_end", before, {"ends_on": as_json(ends_on)})
    return kept


def times_of(medicine: Medicine) -> tuple[TimeDraft, ...]:
    """The times of a regular medicine, in the order of the day."""
    rows = MedicineTime.objects.unscoped(reason=THROUGH_ITS_DOOR).filter(medicine=medicine)
    return tuple(
        TimeDraft(row.due_at, row.early_minutes, row.late_minutes, tuple(row.weekdays))
        for row in rows.order_by("due_at")
    )


def _check(draft: MedicineDraft, pupil: Pupil) -> None:
    """Raise ValidationError, by field, for what the record's own fields do not see."""
    errors: dict[str, str] = {}
    if draft.dose <= 0:
        errors["dose"] = SOME_DOSE
    if draft.ends_on and draft.ends_on < draft.starts_on:
        errors["ends_on"] = ENDS_EARLY.format(day=date_words(draft.starts_on))
    if draft.is_prn and not draft.when_needed.strip():
        errors["when_needed"] = SAY_WHEN
    if not draft.is_prn and not draft.times:
        errors["times"] = WHEN
    if len({each.due_at for each in draft.times}) < len(draft.times):
        errors["times"] = TWICE
    if any(not each.weekdays for each in draft.times):
        errors["weekdays"] = NO_DAYS
    is_young = add_months(pupil.date_of_birth, 12 * ADULT_IN_MEDICINES) > draft.starts_on
    if is_aspirin(draft.name) and not draft.is_prescribed and is_young:
        errors["is_prescribed"] = NO_ASPIRIN
    errors |= _consent_errors(draft)
    if errors:
        raise ValidationError(errors)


def _consent_errors(draft: MedicineDraft) -> dict[str, str]:
    """What is wrong with the consent as it was written down."""
    given = draft.consent_on
    if bool(draft.consent_by.strip()) != bool(given):
        return {"consent_by" if given else "consent_on": WHO_AND_WHEN}
    if given and given > timezone.localdate():
        return {"consent_on": AHEAD}
    if draft.consent_until and (given is None or draft.consent_until < given):
        return {"consent_until": UNTIL_FIRST if given else WHO_AND_WHEN}
    return {}


def _healthcare_plan(pupil: Pupil, school: School, on: date) -> CarePlan | None:
    """The pupil's individual healthcare plan in force."""
    plans = CarePlan.objects.unscoped(reason=THROUGH_ITS_DOOR).live_on(on)
    found: CarePlan | None = plans.filter(pupil=pupil, school=school, kind=CarePlanKind.HEALTHCARE).first()
    return found


def _write_times(medicine: Medicine, times: Iterable[TimeDraft]) -> None:
    """Put the times in the place of those there were."""
    MedicineTime.objects.unscoped(reason=THROUGH_ITS_DOOR).filter(medicine=medicine).delete()
    MedicineTime.objects.bulk_create(
        MedicineTime(
            medicine=medicine,
            pupil_id=medicine.pupil_id,
            school_id=medicine.school_id,
            due_at=each.due_at,
            early_minutes=each.early_minutes,
            late_minutes=each.late_minutes,
            weekdays=list(each.weekdays),
        )
        for each in times
    )


def _said(medicine: Medicine, times: Iterable[TimeDraft]) -> dict[str, Any]:
    """What the medicine says, as the audit keeps it."""
    names = [each.name for each in fields(MedicineDraft) if each.name != "times"]
    said = {name: _as_said(getattr(medicine, name)) for name in names}
    return said | {"times": times_words(times)}


def _as_said(value: Any) -> Any:
    """A value as the audit keeps it; an amount without noughts that say nothing, so that 1 and 1.00 are the same."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else as_json(value)


def _audit_change(
    by: User, medicine: Medicine, verb: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """One audit event with the fields that changed, before and after; none when nothing did."""
    changed = [name for name in after if before[name] != after[name]]
    if not changed:
        return
    record_audit(
        by=by,
        verb=verb,
        record=medicine,
        fields=changed,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
