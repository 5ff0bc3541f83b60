"""An emergency: the page with the steps and the timer, which becomes the record; changed until midnight, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.actions.audit import record_view
from accounts.selectors import calendar_of
from common.htmx import go_to, render_page_or_partial, say
from common.ids import uuid7
from common.records import Sensitivity
from logs.actions.drafts import Receipt
from logs.actions.emergency import (
    edit_health_event,
    log_health_event,
    may_withdraw_health_event,
    withdraw_health_event,
)
from logs.actions.entry import may_edit
from logs.choices import HealthEventKind
from logs.forms.emergency import EmergencyForm, said_of
from logs.forms.first_aid import add_refusal
from logs.models import HealthEvent
from logs.rules.session_limits import delay_words
from logs.selectors.behaviour import pupil_tag
from logs.selectors.emergency import Protocol, event_rows, event_title, protocol_of
from logs.selectors.moving import moved_here
from logs.selectors.told import spoken_to
from logs.views.base import answer_receipt, receipt_before
from logs.views.behaviour import likely_days
from logs.views.told import ToldPanel, addenda_panel, told_panel
from logs.views.ways import way_back
from pupils.access import Action
from pupils.views.base import PupilView, RecordView

TELL_TODAY = "A parent has to be told today, by telephone or in person."


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
        return self.show(request, self.form(), protocol=self.protocol, is_live=True)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write the record, or show again what was typed with what to mend."""
        form = self.form(request.POST)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(form)
        if receipt is None:
            return self.show(request, form, protocol=self.protocol, is_live=True)
        words = f"Saved for {self.pupil.short_name}. You can change it until midnight."
        return answer_receipt(request, receipt, words, self.next_page(receipt))

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


class HealthEventView(RecordView, abstract=True):
    """A page of one emergency's record."""

    model = HealthEvent
    record: HealthEvent

    def records(self) -> QuerySet[Any]:
        """Standing records the person may see."""
        visible = HealthEvent.objects.visible_to(self.user)
        return visible.select_related(
            "pupil", "school", "author", "submission", "plan", "rescue_dose__medicine"
        )

    def address(self) -> str:
        """The page that shows the record."""
        return reverse("logs:health-event", kwargs={"record_id": self.record.pk})


class HealthEventPage(HealthEventView):
    """What happened, what was given, who was told."""

    action = Action.HEALTH_EVENT_VIEW

    def enter(self) -> None:
        """As for every record; an author's look is logged like any other."""
        try:
            super().enter()
        except PermissionDenied:
            if self.record.author_id != self.user.pk:
                raise
            if self.request.method == "GET":
                record_view(
                    by=self.user,
                    seen=self.record.sensitivity,
                    record=self.record,
                    pupil_ids=[self.pupil.pk],
                    school_id=self.school.pk,
                )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The record."""
        now = timezone.now()
        received_on = timezone.localdate(self.record.received_at)
        context = {
            "record": self.record,
            "title": event_title(self.record),
            "rows": event_rows(self.record),
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate(now)),
            "delay": delay_words(calendar_of(self.school), self.record.held_on, received_on),
            "told": self.told(),
            "addenda": addenda_panel(self.user, self.record, now),
            "moved": moved_here(self.record.pk),
            "back_url": way_back(request),
            "may": {
                "edit": may_edit(self.user, self.record, now),
                "withdraw": may_withdraw_health_event(self.user, self.record),
            },
        }
        return render_page_or_partial(
            request, "logs/health_event.html", "logs/partials/_health_event.html", context
        )

    def told(self) -> ToldPanel:
        """Who was told, and that somebody has to be until somebody was spoken to."""
        panel = told_panel(self.user, self.record, timezone.now())
        if spoken_to(panel.rows):
            return panel
        return ToldPanel(panel.rows, panel.form, panel.url, TELL_TODAY)


class HealthEventEdit(EmergencyFormView, HealthEventView):
    """Change one's own record before its midnight."""

    action = Action.HEALTH_EVENT_EDIT
    submit_label = "Save the changes"

    def enter(self) -> None:
        """403 unless it is the person's own and not yet signed."""
        super().enter()
        if not may_edit(self.user, self.record, timezone.now()):
            raise PermissionDenied("This is signed, or somebody else wrote it.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form as it was filled in."""
        return self.show(request, self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the change, or show what to mend."""
        form = self.form(request.POST)
        if not form.is_valid() or not self.save(form):
            return self.show(request, form)
        say(request, "Changed. It says what you see here.")
        return go_to(request, self.address())

    def save(self, form: EmergencyForm) -> bool:
        """Write the change; False when there is something to mend, which the form then says."""
        try:
            edit_health_event(by=self.user, record=self.record, draft=form.draft())
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def rescue(self) -> list[Any]:
        """None once its dose is written: that is changed on the dose's own page."""
        return [] if self.record.rescue_dose_id else super().rescue()

    def opening(self) -> dict[str, Any]:
        """What the record says."""
        return said_of(self.record)

    def back_url(self) -> str:
        """Where the arrow leads."""
        return self.address()


class HealthEventWithdraw(HealthEventView):
    """Written by mistake: the record stays on file and counts no more."""

    action = Action.HEALTH_EVENT_EDIT

    def enter(self) -> None:
        """403 unless it is the person's own, or they are the SENCO."""
        super().enter()
        if not may_withdraw_health_event(self.user, self.record):
            raise PermissionDenied("Only its author or the SENCO can take this back.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Are you sure."""
        context = {
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "what": "this record of an emergency",
            "held_on": self.record.held_on,
            "record_url": self.address(),
        }
        return render_page_or_partial(
            request, "logs/behaviour_withdraw.html", "logs/partials/_take_back.html", context
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        withdraw_health_event(by=self.user, record=self.record)
        say(request, f"Taken back. It no longer counts for {self.pupil.short_name}.", tone="info")
        return go_to(request, reverse("today"))
