"""What became of an emergency: the record, its change and its taking back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.actions.audit import record_view
from accounts.selectors import calendar_of
from common.htmx import go_to, render_page_or_partial, say
from logs.actions.emergency import (
    edit_health_event,
    may_withdraw_health_event,
    withdraw_health_event,
)
from logs.actions.entry import may_edit
from logs.forms.emergency import EmergencyForm, said_of
from logs.forms.first_aid import add_refusal
from logs.models import HealthEvent
from logs.rules.session_limits import delay_words
from logs.selectors.behaviour import pupil_tag
from logs.selectors.emergency import event_rows, event_times, event_title, over_on
from logs.selectors.moving import moved_here
from logs.selectors.told import spoken_to
from logs.views.emergency import EmergencyFormView
from logs.views.told import ToldPanel, addenda_panel, told_panel
from logs.views.ways import way_back
from pupils.access import Action
from pupils.views.base import RecordView

TELL_TODAY = "A parent has to be told today, by telephone or in person."


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
            "times": event_times(self.record),
            "rows": event_rows(self.record),
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate(now)),
            "delay": delay_words(calendar_of(self.school), over_on(self.record), received_on),
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
