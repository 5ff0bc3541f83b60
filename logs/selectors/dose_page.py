"""What an adult reads before giving a medicine, and one dose as people read it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from accounts.choices import CertificateKind
from accounts.models import User
from logs.models import Dose, DueDose
from logs.rules.dose_facts import holds_until
from logs.rules.doses import DAY, TAKEN, TELL_PARENT, PrnCheck, Window, window_on
from logs.selectors.dose_day import BY_ITS_MEDICINE, doses_of, prn_check
from logs.selectors.stock import StockNow, stock_now
from plans.models import Medicine, MedicineTime
from plans.rules.care import CarePlanKind
from plans.rules.medicine import amount_words
from plans.selectors.care_plans import LivePlan, is_certified, live_plan
from plans.selectors.medicines import MedicineCard, card_of

TOLD_WHY = "A parent has to be told today."


@dataclass(frozen=True)
class DoseBrief:
    """The screen before giving: what, how much, how, when; consent, plan, limits, stock; who has set out."""

    card: MedicineCard
    plan: LivePlan | None
    check: PrnCheck | None
    lately: tuple[Dose, ...]
    stock: StockNow
    is_trained: bool
    window: Window | None = None
    due_at: time | None = None
    holder: User | None = None
    since: datetime | None = None
    given: Dose | None = None
    is_outside: bool = False


def is_trained(staff_id: UUID, medicine: Medicine, on: date) -> bool:
    """Whether a certificate of the adult's for giving the medicine is in force on the day: one query."""
    kind = CertificateKind.RESCUE_MEDICINE if medicine.is_rescue else CertificateKind.MEDICINES
    return is_certified(staff_id, medicine.school_id, (kind,), on)


def dose_brief(
    user: User, medicine: Medicine, now: datetime, on: date, due_at: time | None = None
) -> DoseBrief:
    """What USER reads before giving the medicine; about eight queries."""
    doses = doses_of([medicine.pk], on, now)[medicine.pk]
    lately = tuple(each for each in doses if now - each.given_at < DAY or each.held_on == on)
    window, slot = _window(medicine, on, due_at), _slot(medicine, on, due_at)
    holder = (
        slot.reserved_by
        if slot and window and slot.reserved_at and (now <= holds_until(window, slot.reserved_at))
        else None
    )
    own = [each for each in doses if slot and each.due_dose_id == slot.pk and each.outcome in TAKEN]
    has_limits = medicine.is_prn or medicine.min_minutes_between or medicine.max_doses_24h
    return DoseBrief(
        card=card_of(medicine, on),
        plan=live_plan(medicine.pupil_id, medicine.school_id, CarePlanKind.HEALTHCARE, on),
        check=prn_check(medicine, doses, now) if has_limits else None,
        lately=lately,
        stock=stock_now([medicine], on)[0],
        is_trained=is_trained(user.pk, medicine, on),
        window=window,
        due_at=due_at,
        holder=holder,
        since=slot.reserved_at if slot else None,
        given=own[0] if own else None,
        is_outside=window is not None and not window.holds(now),
    )


def _window(medicine: Medicine, on: date, due_at: time | None) -> Window | None:
    """The window of the slot; None for a dose when needed, or a time that is none any more."""
    if due_at is None:
        return None
    times = MedicineTime.objects.unscoped(reason=BY_ITS_MEDICINE).filter(medicine=medicine, due_at=due_at)
    row = times.first()
    return window_on(on, due_at, row.early_minutes, row.late_minutes) if row else None


def _slot(medicine: Medicine, on: date, due_at: time | None) -> DueDose | None:
    """The slot's row, if anybody met there."""
    if due_at is None:
        return None
    slots = DueDose.objects.unscoped(reason=BY_ITS_MEDICINE)
    found: DueDose | None = (
        slots.filter(medicine=medicine, due_on=on, due_at=due_at).select_related("reserved_by").first()
    )
    return found


def dose_rows(dose: Dose) -> list[tuple[str, str]]:
    """DOSE as questions and answers, its medicine, slot, author and witness loaded; empty answers left out."""
    medicine = dose.medicine
    slot, is_own = dose.due_dose, medicine.pupil_id == dose.pupil_id
    amount = amount_words(dose.amount, medicine.unit) if dose.outcome in TAKEN else ""
    rows = (
        ("Medicine", ", ".join(filter(None, [medicine.name, medicine.strength]))),
        ("Whose", "" if is_own else "another pupil’s"),
        ("What became of it", dose.get_outcome_display()),
        ("How much", amount),
        ("How", medicine.get_route_display() if dose.outcome in TAKEN else ""),
        ("Due at", f"{slot.due_at:%H:%M}" if slot else "when needed" if is_own else ""),
        ("By", dose.author.full_name),
        ("Witness", dose.witness.full_name if dose.witness else ""),
        ("Why", dose.reason),
        ("How the pupil was afterwards", dose.reaction),
    )
    return [row for row in rows if row[1]]


def flags_words(dose: Dose) -> list[str]:
    """What is flagged on the dose, each in a sentence; the error first."""
    said = {
        dose.error_words: dose.is_error,
        "More, or sooner, than the limits allow.": dose.is_above_limit,
        "Outside its window.": dose.is_outside_window,
        "No consent in force that day.": dose.is_consent_missing,
        "No certificate for it in force that day.": dose.is_certificate_lapsed,
        "The witness the plan asks for is missing.": dose.is_witness_missing,
        "Written afterwards, not checked for doubles when it was given.": dose.is_unchecked,
    }
    return [words for words, holds in said.items() if holds]


def must_tell(dose: Dose) -> bool:
    """Whether a parent is owed the news of it."""
    return dose.outcome in TELL_PARENT or dose.is_error or dose.is_above_limit
