"""One care plan on paper: what it says, which version it is, who agreed, and until when it holds."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from common.pdf import Pdf, render_pdf
from common.words import date_words
from plans.selectors.care_plan_day import DayLine
from plans.selectors.care_plan_page import PlanPage
from plans.selectors.medicines import MedicineCard

USUAL_PAGES = 2


def render_care_plan(page: PlanPage, on: date) -> Pdf:
    """The plan as PDF/UA-1; raises PdfUnavailable where the text library is missing."""
    kind = page.plan.get_kind_display()
    return render_pdf(
        "plans/pdf/care_plan.html",
        care_plan_context(page, on),
        title=f"{kind} · {page.plan.pupil.short_name}",
        author=page.plan.school.name,
        subject=f"Version {page.version.number}",
        created=on,
        pages=USUAL_PAGES,
    )


def care_plan_context(page: PlanPage, on: date) -> dict[str, Any]:
    """What templates/plans/pdf/care_plan.html shows; every word arrives ready."""
    plan, version = page.plan, page.version
    return {
        "running": f"{plan.get_kind_display()} · {plan.pupil.short_name}",
        "heading": plan.title or plan.get_kind_display(),
        "name": plan.pupil.full_name,
        "facts": [
            ("School", plan.school.name),
            ("Version", f"{version.number}, written by {version.written_by.full_name}"),
            ("Starts", date_words(plan.starts_on)),
            ("Review by", date_words(plan.review_on)),
            *([("Second adult", "needed")] if plan.is_second_adult_required else []),
            *([("Ended", date_words(plan.ended_on))] if plan.ended_on else []),
            ("Printed", f"{date_words(on)}. A newer version may have been written since."),
        ],
        "warning": ". ".join(part for part in (page.state.words, page.consent_words) if part),
        "answers": page.answers,
        "medicines": [_medicine_cells(card) for card in page.medicines],
        "agreements": [
            *(_agreement_cells(each, is_outgrown=each.pk in page.outgrown) for each in page.agreements),
            *(_day_cells(line) for line in page.days),
        ],
        "carers": [carer.tie.staff.full_name for carer in page.carers],
    }


def _medicine_cells(card: MedicineCard) -> tuple[str, str, str, str]:
    """The medicine with its marks, one dose, when, and consent with where it is kept."""
    medicine = card.medicine
    what = f"{card.title} ({', '.join(card.marks)})" if card.marks else card.title
    consent = card.state.words
    if not consent and medicine.consent_on:
        consent = f"Consent: {medicine.consent_by}, {date_words(medicine.consent_on)}"
    kept = f"Kept: {medicine.kept_in}" if medicine.kept_in else ""
    return what, card.dose, card.when, ". ".join(part for part in (consent, kept) if part)


def _agreement_cells(agreement: Any, *, is_outgrown: bool) -> tuple[str, str, str, str]:
    """What was given, by whom, when, and how."""
    when = date_words(agreement.given_on)
    if agreement.withdrawn_on:
        when = f"{when}; taken back {date_words(agreement.withdrawn_on)}"
    elif is_outgrown:
        when = f"{when}; counts no more"
    who = _who(agreement)
    version = f"{agreement.get_kind_display()} to version {agreement.version.number}"
    return version, who, when, str(agreement.get_how_display())


def _day_cells(line: DayLine) -> tuple[str, str, str, str]:
    """To which adult somebody agreed for which days, who it was, when they were asked, and how."""
    word = line.word
    when = date_words(timezone.localdate(word.asked_at))
    if word.withdrawn_at:
        when = f"{when}; taken back {date_words(timezone.localdate(word.withdrawn_at))}"
    return f"{word.staff.full_name} for {line.days}", _who(word), when, str(word.get_how_display())


def _who(said: Any) -> str:
    """ "Grace Kamara, mother"."""
    return f"{said.given_by}, {said.role[:1].lower()}{said.role[1:]}"
