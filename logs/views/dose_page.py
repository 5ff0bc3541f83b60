"""One dose: read it, change it until midnight, take it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.actions.audit import record_view
from accounts.selectors import calendar_of
from common.htmx import go_to, render_page_or_partial, say
from logs.actions.dose import edit_dose, may_withdraw_dose, withdraw_dose
from logs.actions.entry import may_edit
from logs.forms.dose import DoseForm, said_of
from logs.forms.first_aid import add_refusal
from logs.models import Dose
from logs.rules.session_limits import delay_words
from logs.selectors.behaviour import pupil_tag
from logs.selectors.dose_page import TOLD_WHY, dose_rows, flags_words, must_tell
from logs.selectors.moving import moved_here
from logs.selectors.told import reached
from logs.views.dose import witnesses
from logs.views.told import ToldPanel, addenda_panel, told_panel
from logs.views.ways import way_back
from pupils.access import Action
from pupils.views.base import RecordView


class DoseView(RecordView, abstract=True):
    """A page of one dose: for those who read doses, and for its author, who always does."""

    model = Dose
    record: Dose

    def records(self) -> QuerySet[Any]:
        """Standing doses the person may see."""
        visible = Dose.objects.visible_to(self.user)
        return visible.select_related(
            "pupil", "school", "author", "witness", "submission", "medicine", "due_dose"
        )

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

    def address(self) -> str:
        """The page that shows the dose."""
        return reverse("logs:dose", kwargs={"record_id": self.record.pk})


class DosePage(DoseView):
    """What became of it, what is flagged, who was told."""

    action = Action.DOSE_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The record."""
        now = timezone.now()
        received_on = timezone.localdate(self.record.received_at)
        context = {
            "record": self.record,
            "rows": dose_rows(self.record),
            "flags": flags_words(self.record),
            "delay": delay_words(calendar_of(self.school), self.record.held_on, received_on),
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate(now)),
            "told": self.told(now),
            "addenda": addenda_panel(self.user, self.record, now),
            "moved": moved_here(self.record.pk),
            "back_url": way_back(request) if "from" in request.GET else reverse("logs:dose-day"),
            "may": {
                "edit": may_edit(self.user, self.record, now),
                "withdraw": may_withdraw_dose(self.user, self.record),
            },
        }
        return render_page_or_partial(request, "logs/dose_page.html", "logs/partials/_dose.html", context)

    def told(self, now: datetime) -> ToldPanel:
        """Who was told, and whether somebody still has to be."""
        panel = told_panel(self.user, self.record, now)
        if not must_tell(self.record) or reached(panel.rows):
            return panel
        return ToldPanel(panel.rows, panel.form, panel.url, TOLD_WHY)


class DoseEdit(DoseView):
    """Change one's own before its midnight."""

    action = Action.DOSE_EDIT

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

    def form(self, data: QueryDict | None = None) -> DoseForm:
        """The form of the dose, every outcome to choose from."""
        form = DoseForm(
            data,
            initial=said_of(self.record) if data is None else {},
            adults=witnesses(self, self.record.held_on),
            medicine=self.record.medicine,
            asks_time=True,
            today=timezone.localdate(),
        )
        form.offer_all()
        return form

    def save(self, form: DoseForm) -> bool:
        """Write the change; False when there is something to mend, which the form then says."""
        due_at = self.record.due_dose.due_at if self.record.due_dose else None
        draft = form.draft(self.record.held_on, due_at, timezone.now(), self.record.is_unchecked)
        try:
            edit_dose(by=self.user, dose=self.record, draft=draft)
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def show(self, request: HttpRequest, form: DoseForm) -> HttpResponse:
        """The page or its partial."""
        context = {
            "form": form,
            "record": self.record,
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "back_url": self.address(),
        }
        return render_page_or_partial(
            request, "logs/dose_edit.html", "logs/partials/_dose_edit.html", context
        )


class DoseWithdraw(DoseView):
    """Written by mistake: the record stays on file and counts no more."""

    action = Action.DOSE_EDIT

    def enter(self) -> None:
        """403 unless it is the person's own, or they answer for the school's records."""
        super().enter()
        if not may_withdraw_dose(self.user, self.record):
            raise PermissionDenied("Only its author or the SENCO can take this back.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Are you sure."""
        context = {
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "what": "this dose",
            "held_on": self.record.held_on,
            "record_url": self.address(),
        }
        return render_page_or_partial(
            request, "logs/behaviour_withdraw.html", "logs/partials/_take_back.html", context
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        withdraw_dose(by=self.user, dose=self.record)
        say(request, f"Taken back. It no longer counts for {self.pupil.short_name}.", tone="info")
        return go_to(request, reverse("logs:dose-day"))
