"""Restrictive interventions: write one about any pupil, change it until midnight."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from common.htmx import go_to, render_page_or_partial, say, wants_partial
from common.ids import uuid7
from common.records import Sensitivity
from logs.actions.drafts import Receipt
from logs.actions.entry import may_edit
from logs.actions.intervention import (
    edit_intervention,
    log_intervention,
)
from logs.forms.behaviour import chosen_ids
from logs.forms.body_map import BodyMarks
from logs.forms.first_aid import add_refusal
from logs.forms.intervention import InterventionForm, said_of
from logs.models import RestrictiveIntervention
from logs.rules.incident_times import opening_time
from logs.rules.intervention import PLAN_DOES_NOT_END_IT, TRIGGERS
from logs.selectors.behaviour import pupil_tag
from logs.selectors.body_map import outlines
from logs.selectors.intervention import adults_of, marks_of
from logs.selectors.intervention_offer import Offer, offer_of
from logs.views.base import answer_receipt, receipt_before
from logs.views.behaviour import FIND, likely_days
from logs.views.intervention_record import InterventionView
from logs.views.ways import way_back
from pupils.access import Action
from pupils.views.base import PupilView

PEOPLE = ("participants", "witnesses")


class InterventionFormView(PupilView, abstract=True):
    """A page with the form of a restrictive intervention."""

    submit_label = "Save"
    is_whole = False

    def opening(self, offer: Offer) -> dict[str, Any]:
        """What the fields say when the page opens."""
        raise NotImplementedError

    def day(self) -> date:
        """The day whose plan, needs and records are offered."""
        return timezone.localdate()

    def named(self) -> list[tuple[UUID, str]]:
        """The adults on record, by id and name."""
        return []

    def marks(self) -> list[Any]:
        """The marks on record."""
        return []

    def offer(self, text: str = "", chosen: tuple[UUID, ...] = ()) -> Offer:
        """What the form offers, with those called TEXT and those CHOSEN to choose from."""
        named = self.named()
        kept = (*chosen, *(key for key, _ in named))
        return offer_of(
            self.user, self.school, self.pupil.pk, self.day(), text=text, chosen=kept, named=named
        )

    def form(
        self, data: QueryDict | None = None, initial: Mapping[str, Any] | None = None, marks: Any = None
    ) -> InterventionForm:
        """The form: sent (DATA), as it was typed (INITIAL), or as the page opens."""
        today, said = timezone.localdate(), data if data is not None else initial
        offer = self.offer(*(_looked_for(said) if said is not None else ()))
        return InterventionForm(
            data,
            self.request.FILES if data is not None else None,
            initial=dict(initial or ({} if data is not None else self.opening(offer))),
            days=likely_days(self.school, today),
            today=today,
            offer=offer,
            marks=marks or BodyMarks(data, self.marks() if data is None else ()),
        )

    def reopened(self, data: QueryDict, marks: BodyMarks) -> InterventionForm:
        """The form with what was typed and nothing checked yet: another mark, or somebody, is looked for."""
        sent = self.form(data, marks=marks)
        typed = {
            name: field.widget.value_from_datadict(data, {}, name) for name, field in sent.fields.items()
        }
        return self.form(initial=typed, marks=marks)

    def half_way(self, request: HttpRequest, marks: BodyMarks) -> HttpResponse | None:
        """The page again when nothing is to be saved yet; None when it is."""
        if FIND not in request.POST and not marks.wants_another:
            return None
        form = self.reopened(request.POST, marks)
        if FIND in request.POST and wants_partial(request):
            return render_page_or_partial(
                request,
                "logs/intervention_form.html",
                "logs/partials/_intervention_people.html",
                {"form": form},
            )
        return self.show(request, form)

    def show(self, request: HttpRequest, form: InterventionForm) -> HttpResponse:
        """The page or its partial."""
        context = {
            "form": form,
            "marks": form.marks,
            "offer": form.offer,
            "outlines": outlines(),
            "triggers": TRIGGERS.values(),
            "plan_words": PLAN_DOES_NOT_END_IT,
            "is_whole": self.is_whole,
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "back_url": self.back_url(),
            "submit_label": self.submit_label,
        }
        return render_page_or_partial(
            request, "logs/intervention_form.html", "logs/partials/_intervention_form.html", context
        )

    def back_url(self) -> str:
        """Where the arrow leads."""
        return way_back(self.request)


def _looked_for(said: Any) -> tuple[str, tuple[UUID, ...]]:
    """Who is looked for by name, and who is chosen already."""
    chosen = [said.getlist(name) if isinstance(said, QueryDict) else said.get(name) or [] for name in PEOPLE]
    return str(said.get("find") or "").strip()[:60], chosen_ids(key for keys in chosen for key in keys)


class InterventionNew(InterventionFormView):
    """What happened, about any pupil of the school: the short part saves at once."""

    action = Action.INTERVENTION_LOG
    sensitivity = Sensitivity.IDENTITY

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The empty form."""
        return self.show(request, self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it, or show again what was typed with what to mend."""
        marks = BodyMarks(request.POST)
        if again := self.half_way(request, marks):
            return again
        form = self.form(request.POST, marks=marks)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(form)
        if receipt is None:
            return self.show(request, form)
        words = f"Saved for {self.pupil.short_name}. Write the rest today: you can change it until midnight."
        return answer_receipt(request, receipt, words, self.next_page(receipt))

    def next_page(self, receipt: Receipt) -> str:
        """The record: what is still to be written and done stands there."""
        saved = RestrictiveIntervention.objects.visible_to(self.user).filter(pk__in=receipt.entry_ids).first()
        return reverse("logs:intervention", args=[saved.pk]) if saved else way_back(self.request)

    def save(self, form: InterventionForm) -> Receipt | None:
        """Write the record; None when there is something to mend, which the form then says."""
        if not form.is_valid():
            return None
        try:
            return log_intervention(
                by=self.user,
                school=self.school,
                pupil_id=self.pupil.pk,
                submission=form.submission_draft(timezone.now()),
                draft=form.draft(),
                keeps_aside=False,
            )
        except ValidationError as refused:
            add_refusal(form, refused)
            return None

    def opening(self, offer: Offer) -> dict[str, Any]:
        """Today, about now while school is on, with the pupil's needs as they stand."""
        now = timezone.localtime()
        return {
            "submission": uuid7(),
            "held_on": now.date(),
            "starts_at": opening_time(now),
            "needs_words": offer.needs or "",
        }


class InterventionEdit(InterventionFormView, InterventionView):
    """Change one's own record before its midnight: the whole of it."""

    action = Action.INTERVENTION_EDIT
    submit_label = "Save the changes"
    is_whole = True

    def enter(self) -> None:
        """403 unless it is the person's own and not yet signed."""
        super().enter()
        if not may_edit(self.user, self.record, timezone.now()):
            raise PermissionDenied("This is signed, or somebody else wrote it.")
        self.adults = adults_of(self.record)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form as it was filled in."""
        return self.show(request, self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the change, or show what to mend."""
        marks = BodyMarks(request.POST)
        if again := self.half_way(request, marks):
            return again
        form = self.form(request.POST, marks=marks)
        if not form.is_valid() or not self.save(form):
            return self.show(request, form)
        say(request, "Changed. It says what you see here.")
        return go_to(request, self.address())

    def save(self, form: InterventionForm) -> bool:
        """Write the change; False when there is something to mend, which the form then says."""
        try:
            edit_intervention(by=self.user, record=self.record, draft=form.draft())
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def day(self) -> date:
        """The day of the event."""
        return self.record.held_on

    def named(self) -> list[tuple[UUID, str]]:
        """The adults on record."""
        return [(adult.staff_id, adult.staff.full_name) for adult in self.adults]

    def opening(self, offer: Offer) -> dict[str, Any]:
        """What the record says."""
        return said_of(self.record, self.adults)

    def marks(self) -> list[Any]:
        """The marks on record."""
        return marks_of(self.record)

    def back_url(self) -> str:
        """Where the arrow leads."""
        return self.address()
