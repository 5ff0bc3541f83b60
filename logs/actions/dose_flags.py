"""What is flagged on a dose, and how doses that meet are put in order: the same whatever order they arrived in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.actions.dose_drafts import DoseDraft
from logs.actions.dose_slots import window_of
from logs.models import Dose
from logs.rules.dose_facts import Taking, above_limits, doubles, error_words
from logs.rules.doses import TAKEN
from logs.selectors.dose_page import is_trained
from plans.models import Medicine
from plans.selectors.medicines import medicine_state

AROUND = timedelta(hours=24)


def flags_of(draft: DoseDraft, medicine: Medicine, author: User) -> dict[str, Any]:
    """What the record says of the dose beside what its author said: amount and flags, none of them a bar."""
    taken = draft.is_taken
    amount = (medicine.dose if draft.amount is None else draft.amount) if taken else 0
    state = medicine_state(medicine, draft.held_on)
    return {
        "amount": amount,
        "is_witness_missing": taken and medicine.is_witness_needed and draft.witness_id is None,
        "is_certificate_lapsed": taken and not is_trained(author.pk, medicine, draft.held_on),
        "is_consent_missing": taken and (state.is_unconsented or state.is_expired),
        "is_outside_window": taken and _is_outside(draft, medicine),
    }


def _is_outside(draft: DoseDraft, medicine: Medicine) -> bool:
    """Whether it was given outside its window, or on a day on which it was not to be given."""
    if draft.held_on < medicine.starts_on or (medicine.ends_on and draft.held_on > medicine.ends_on):
        return True
    if draft.due_at is None:
        return not medicine.is_prn
    window = window_of(medicine, draft.held_on, draft.due_at)
    return window is None or not window.holds(draft.given_at)


def put_in_order(medicine: Medicine, dose: Dose, now: datetime) -> list[Dose]:
    """Set what the doses around DOSE mean for each other, and save those that changed; the newly alarming ones.

    DOSE itself is saved too, first or last as the database needs it. The medicine's row is locked by the caller.
    """
    found = _around(medicine, dose)
    seconds, above = _seen_together(medicine, found, now)
    alarming = []
    # What stands for a slot comes last: at no moment do two givings stand for one.
    for each in sorted(found, key=lambda each: each.outcome in TAKEN and each.pk not in seconds):
        first = seconds.get(each.pk)
        words = error_words(taking_of(each, medicine, now), first)
        is_above = each.pk in above or (each.outcome in TAKEN and each.amount > medicine.dose)
        means = {"is_error": bool(words), "error_words": words[:500], "is_above_limit": is_above}
        was_alarming = not each._state.adding and (each.is_error or each.is_above_limit)
        if _settle(each, means, dose, now) and (each.is_error or each.is_above_limit) and not was_alarming:
            alarming.append(each)
    return alarming


def _around(medicine: Medicine, dose: Dose) -> list[Dose]:
    """The pupil's standing doses that may meet with DOSE: of its slot, of the medicine a day either side; it too."""
    of_both = {"medicine": medicine, "pupil_id": dose.pupil_id}
    standing = Dose.objects.standing().filter(**of_both).exclude(pk=dose.pk)
    near = standing.filter(given_at__gte=dose.given_at - AROUND, given_at__lte=dose.given_at + AROUND)
    here = standing.filter(due_dose=dose.due_dose_id) if dose.due_dose_id else standing.none()
    found = list((near | here).select_related("author").order_by("given_at", "id"))
    return found if dose.withdrawn_at else [*found, dose]


def _seen_together(
    medicine: Medicine, found: Iterable[Dose], now: datetime
) -> tuple[dict[Any, Taking], set[Any]]:
    """Which are second givings, each with its first; which are above the medicine's limits."""
    takings = [taking_of(each, medicine, now) for each in found]
    above = above_limits(
        takings,
        min_minutes_between=medicine.min_minutes_between,
        max_doses_24h=medicine.max_doses_24h,
    )
    return doubles(takings), above


def taking_of(dose: Dose, medicine: Medicine, now: datetime) -> Taking:
    """The dose of MEDICINE as the rules see it."""
    is_signed = not dose._state.adding and now >= dose.editable_until
    return Taking(
        dose.pk,
        dose.due_dose_id,
        dose.outcome,
        timezone.localtime(dose.given_at),
        dose.author.short_name,
        is_signed,
        dose.is_error,
        dose.pupil_id != medicine.pupil_id,
    )


def _settle(each: Dose, means: dict[str, Any], dose: Dose, now: datetime) -> bool:
    """Save what the dose means now; False when nothing changed, or it is signed and stays as it is."""
    before = {name: getattr(each, name) for name in means}
    if each is not dose and (before == means or now >= each.editable_until):
        return False
    for name, value in means.items():
        setattr(each, name, value)
    if each._state.adding:
        each.save(force_insert=True)
        return True
    if each is dose:
        each.save()
        return before != means
    each.save(update_fields=list(means))
    record_audit(
        by=None,
        verb="dose_reconcile",
        record=each,
        fields=[name for name in means if before[name] != means[name]],
        before={name: str(value) for name, value in before.items()},
        after={name: str(value) for name, value in means.items()},
    )
    return True
