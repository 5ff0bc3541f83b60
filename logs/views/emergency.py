"""An emergency: the page with the steps and the timer, which becomes the record; changed until midnight, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.actions.audit import record_view
from common.htmx import render_page_or_partial
from common.ids import uuid7
from common.records import Sensitivity
from logs.actions.drafts import Receipt
from logs.actions.emergency import (
    log_health_event,
)
from logs.choices import HealthEventKind
from logs.forms.emergency import EmergencyForm
from logs.forms.first_aid import add_refusal
from logs.models import HealthEvent
from logs.selectors.behaviour import pupil_tag
from logs.selectors.emergency import Protocol, protocol_of
from logs.selectors.emergency_people import to_call
from logs.views.base import answer_receipt, receipt_before
from logs.views.behaviour import likely_days
from logs.views.ways import way_back
from pupils.access import Action
from pupils.views.base import PupilView


class EmergencyFormView(PupilView, abstract=True):
    """A page with the form of an emergency."""

    submit_label = "Save the record"

    @property
    def protocol(self) -> Protocol:
        """What to do, as far as the person may read it; read once."""
        if not hasattr(self, "_protocol"):
            self._protocol = protocol_of(self.user, self.school, self.pupil, timezone.localdate())
        return self._protocol

    def opening(self) -> dict[str, Any]:
        """What the fields say when the page opens."""
        raise NotImplementedError

    def form(self, data: QueryDict | None = None, initial: Mapping[str, Any] | None = None) -> EmergencyForm:
        """The form, with the pupil's rescue medicines to choose from."""
        today = timezone.localdate()
        return EmergencyForm(
            data,
            initial=dict(initial or ({} if data is not None else self.opening())),
            days=likely_days(self.school, today),
            today=today,
            rescue=self.rescue(),
        )

    def rescue(self) -> list[Any]:
        """The medicines that may have been given."""
        return self.protocol.rescue

    def back_url(self) -> str:
        """Where the arrow leads."""
        return way_back(self.request)

    def show(self, request: HttpRequest, form: EmergencyForm, **more: Any) -> HttpResponse:
        """The page or its partial."""
        context = {
            "form": form,
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "pupil": self.pupil,
            "back_url": self.back_url(),
            "submit_label": self.submit_label,
        }
        return render_page_or_partial(
            request, "logs/emergency.html", "logs/partials/_emergency_form.html", context | more
        )


class Emergency(EmergencyFormView):
    """The steps and the clock for any pupil of the school, ready the moment the page is open."""

    action = Action.HEALTH_EVENT_LOG
    sensitivity = Sensitivity.IDENTITY

    def enter(self) -> None:
        """As for every pupil's page; who reads the healthcare plan's protocol here has opened health detail."""
        super().enter()
        reads = self.protocol.is_own or self.protocol.medicines
        if reads and self.request.method == "GET":
            record_view(
                by=self.user,
                seen=Sensitivity.HEALTH,
                record=self.pupil,
                pupil_ids=[self.pupil.pk],
                school_id=self.school.pk,
                reason="Emergency page",
            )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page, its clock running."""
        return self.show(request, self.form(), **self.while_it_happens())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write the record, or show again what was typed with what to mend."""
        form = self.form(request.POST)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(form)
        if receipt is None:
            return self.show(request, form, **self.while_it_happens())
        words = f"Saved for {self.pupil.short_name}. You can change it until midnight."
        return answer_receipt(request, receipt, words, self.next_page(receipt))

    def while_it_happens(self) -> dict[str, Any]:
        """What to do, and whom to call."""
        call = to_call(self.user, self.school, self.pupil, timezone.now())
        return {"protocol": self.protocol, "call": call, "is_live": True}

    def next_page(self, receipt: Receipt) -> str:
        """The record, where a parent told is logged."""
        saved = HealthEvent.objects.visible_to(self.user).filter(pk__in=receipt.entry_ids).first()
        return reverse("logs:health-event", kwargs={"record_id": saved.pk}) if saved else self.back_url()

    def save(self, form: EmergencyForm) -> Receipt | None:
        """Write the record; None when there is something to mend, which the form then says."""
        if not form.is_valid():
            return None
        try:
            return log_health_event(
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

    def opening(self) -> dict[str, Any]:
        """Now; a seizure unless somebody says otherwise."""
        now = timezone.localtime()
        return {
            "submission": uuid7(),
            "kind": HealthEventKind.SEIZURE,
            "held_on": now.date(),
            "starts_at": now.time().replace(microsecond=0),
        }
