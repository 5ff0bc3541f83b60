"""The record of medicine administered to one pupil (DfE templates C and D), on one page for the usual four weeks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from accounts.models import School, User
from common.pdf import Pdf, render_pdf
from common.words import date_words
from logs.choices import StockMove
from logs.models import Dose, StockEntry
from logs.rules.doses import TAKEN
from logs.selectors.dose_day import medicines_seen
from logs.selectors.dose_lists import record_of
from plans.models import Medicine
from plans.rules.medicine import amount_words
from plans.selectors.medicines import card_of
from pupils.models import Enrolment, Pupil

SPAN = 28  # days


def render_record(user: User, pupil: Pupil, school: School, today: date) -> Pdf:
    """What was administered in the last four weeks as far as USER may read it; PdfUnavailable without the library."""
    return render_pdf(
        "logs/pdf/dose_record.html",
        record_context(user, pupil, school, today),
        title=f"Record of medicine administered · {pupil.short_name}",
        author=school.name,
        subject="Medicine administered to an individual child",
        created=today,
        pages=1,
    )


def record_context(user: User, pupil: Pupil, school: School, today: date) -> dict[str, Any]:
    """What templates/logs/pdf/dose_record.html shows."""
    since = today - timedelta(days=SPAN - 1)
    doses = list(record_of(user, pupil, school).filter(held_on__gte=since).order_by("given_at", "id"))
    medicines = {each.pk: each for each in medicines_seen(user, school, today, pupil)}
    # What was another child's is a line of the record; its consent and its stock are that child's.
    medicines |= {each.medicine_id: each.medicine for each in doses if each.medicine.pupil_id == pupil.pk}
    roll = Enrolment.objects.in_force(today).filter(pupil=pupil, school=school).order_by("kind").first()
    return {
        "pupil": pupil,
        "school": school,
        "group": roll.reg_group if roll else "",
        "since": date_words(since),
        "until": date_words(today),
        "medicines": [_medicine(each, today) for each in medicines.values()],
        "stock": _stock(user, medicines),
        "rows": [_row(each) for each in doses],
    }


def _medicine(medicine: Medicine, today: date) -> dict[str, str]:
    """A medicine over the record: what, how much, when; by whom consent was given."""
    card = card_of(medicine, today)
    consent = f"{medicine.consent_by}, {date_words(medicine.consent_on)}" if medicine.consent_on else "none"
    return {"title": card.title, "dose": card.dose, "when": card.when, "consent": consent}


def _stock(user: User, medicines: Collection[Any]) -> list[dict[str, str]]:
    """What came and what went back, with its expiry."""
    moved = StockEntry.objects.visible_to(user).filter(
        medicine_id__in=list(medicines), move__in=[StockMove.RECEIVED, StockMove.RETURNED]
    )
    return [
        {
            "day": date_words(each.held_on),
            "what": f"{each.medicine.name} {each.get_move_display().lower()}",
            "amount": amount_words(each.amount, each.medicine.unit),
            "expires": date_words(each.expires_on) if each.expires_on else "",
        }
        for each in moved.select_related("medicine").order_by("held_on", "id")
    ]


def _row(dose: Dose) -> dict[str, str]:
    """One line of the record."""
    marks = [dose.reaction, dose.reason, dose.error_words]
    return {
        "day": f"{dose.held_on:%d/%m/%Y}",
        "at": f"{dose.starts_at:%H:%M}",
        "medicine": dose.medicine.name,
        "amount": amount_words(dose.amount, dose.medicine.unit) if dose.outcome in TAKEN else "–",
        "outcome": str(dose.get_outcome_display()),
        "by": dose.author.full_name,
        "witness": dose.witness.full_name if dose.witness else "",
        "words": "; ".join(filter(None, marks)),
    }
