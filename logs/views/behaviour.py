"""Incidents: write one about any pupil, read it, change it until midnight, take it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import calendar_of
from common.htmx import go_to, render_page_or_partial, say, wants_partial
from common.ids import uuid7
from common.records import Sensitivity
from logs.actions.behaviour import edit_incident, log_incident, may_withdraw_incident, withdraw_incident
from logs.actions.drafts import Receipt
from logs.actions.entry import may_edit
from logs.actions.incident_correction import may_correct_incident
from logs.forms.behaviour import IncidentForm, chosen_ids
from logs.models import BehaviourIncident
from logs.rules.behaviour import intensity_words
from logs.rules.incident_times import opening_time
from logs.rules.session_limits import delay_words
from logs.selectors.behaviour import correction_words, incident_words, pupil_tag
from logs.selectors.incident_form import said_of
from logs.selectors.incidents import corrections_of
from logs.selectors.moving import moved_here
from logs.selectors.people import people_there
from logs.views.base import answer_receipt, receipt_before
from logs.views.ways import way_back
from pupils.access import Action
from pupils.views.base import PupilView, RecordView

DAYS_OFFERED = 3
FIND = "look"


class IncidentFormView(PupilView, abstract=True):
    """A page with the form of an incident."""

    submit_label = "Save"

    def opening(self) -> dict[str, Any]:
        """What the fields say when the page opens."""
        raise NotImplementedError

    def form(self, data: QueryDict | None = None, initial: Mapping[str, Any] | None = None) -> IncidentForm:
        """The form, with the people it names or looks for to choose from."""
        today = timezone.localdate()
        opened = dict(initial or ({} if data is not None else self.opening()))
        people = people_there(
            self.user,
            self.school,
            today,
            besides=self.pupil.pk,
            text=(data.get("find", "") if data is not None else opened.get("find", "")).strip()[:60],
            adult_ids=chosen_ids(data.getlist("adults") if data is not None else opened.get("adults", ())),
            peer_ids=chosen_ids(data.getlist("others") if data is not None else opened.get("others", ())),
        )
        return IncidentForm(
            data,
            initial=opened,
            days=likely_days(self.school, today),
            today=today,
            steps=intensity_words(self.school.intensity_words),
            people=people,
        )

    def reopened(self, data: QueryDict) -> IncidentForm:
        """The form with what was typed and nothing checked yet: somebody was looked for."""
        sent = self.form(data)
        typed = {
            name: field.widget.value_from_datadict(data, {}, name) for name, field in sent.fields.items()
        }
        return self.form(initial=typed)

    def find(self, request: HttpRequest) -> HttpResponse:
        """The page with the people found, or for htmx those alone."""
        form = self.reopened(request.POST)
        if wants_partial(request):
            return render_page_or_partial(
                request, "logs/behaviour_form.html", "logs/partials/_behaviour_people.html", {"form": form}
            )
        return self.show(request, form)

    def show(self, request: HttpRequest, form: IncidentForm) -> HttpResponse:
        """The page or its partial."""
        context = {
            "form": form,
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "back_url": self.back_url(),
            "submit_label": self.submit_label,
        }
        return render_page_or_partial(
            request, "logs/behaviour_form.html", "logs/partials/_behaviour.html", context
        )

    def back_url(self) -> str:
        """Where the arrow leads."""
        return way_back(self.request)


class BehaviourNew(IncidentFormView):
    """What happened, about any pupil of the school: five taps, or as much as is worth telling."""

    action = Action.BEHAVIOUR_LOG
    sensitivity = Sensitivity.IDENTITY

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The empty form."""
        return self.show(request, self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it, look for somebody, or show again what was typed with what to mend."""
        if FIND in request.POST:
            return self.find(request)
        form = self.form(request.POST)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(form)
        if receipt is None:
            return self.show(request, form)
        words = f"Saved for {self.pupil.short_name}. You can change it until midnight."
        return answer_receipt(request, receipt, words, way_back(request))

    def save(self, form: IncidentForm) -> Receipt | None:
        """Write the incident; None when there is something to mend, which the form then says."""
        if not form.is_valid():
            return None
        try:
            return log_incident(
                by=self.user,
                school=self.school,
                pupil_id=self.pupil.pk,
                submission=form.submission_draft(timezone.now()),
                draft=form.draft(),
                keeps_aside=False,
            )
        except ValidationError as refused:
            form.add_refusal(refused)
            return None

    def opening(self) -> dict[str, Any]:
        """Today, about now while school is on."""
        now = timezone.localtime()
        return {"submission": uuid7(), "held_on": now.date(), "starts_at": opening_time(now)}


class IncidentView(RecordView, abstract=True):
    """A page of one incident."""

    model = BehaviourIncident
    record: BehaviourIncident

    def records(self) -> QuerySet[Any]:
        """Standing incidents the person may see."""
        return BehaviourIncident.objects.visible_to(self.user).select_related("pupil", "school", "author")

    def address(self) -> str:
        """The page that shows the incident."""
        return reverse("logs:behaviour-incident", kwargs={"record_id": self.record.pk})


class BehaviourIncidentPage(IncidentView):
    """What was written, by whom and when."""

    action = Action.BEHAVIOUR_VIEW

    def enter(self) -> None:
        """As for every record; and authors always read their own."""
        try:
            super().enter()
        except PermissionDenied:
            if self.record.author_id != self.user.pk:
                raise

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The incident, with other pupils' names only for those who may know them."""
        incident, now = self.record, timezone.now()
        received_on = timezone.localdate(incident.received_at)
        context = {
            "incident": incident,
            "words": incident_words(self.user, incident),
            "moved": moved_here(incident.pk),
            "corrections": correction_words(self.user, incident, corrections_of(incident)),
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "delay": delay_words(calendar_of(self.school), incident.held_on, received_on),
            "back_url": way_back(request),
            "may": {
                "edit": may_edit(self.user, incident, now),
                "correct": may_correct_incident(self.user, incident)
                and not may_edit(self.user, incident, now),
                "withdraw": may_withdraw_incident(self.user, incident),
            },
        }
        return render_page_or_partial(
            request, "logs/behaviour_page.html", "logs/partials/_incident.html", context
        )


class BehaviourEdit(IncidentFormView, IncidentView):
    """Change an incident of one's own before its midnight."""

    action = Action.BEHAVIOUR_EDIT
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
        """Save the change, look for somebody, or show what to mend."""
        if FIND in request.POST:
            return self.find(request)
        form = self.form(request.POST)
        if not form.is_valid() or not self.save(form):
            return self.show(request, form)
        say(request, "Changed. It says what you see here.")
        return go_to(request, self.address())

    def save(self, form: IncidentForm) -> bool:
        """Write the change; False when there is something to mend, which the form then says."""
        try:
            edit_incident(by=self.user, incident=self.record, draft=form.draft())
        except ValidationError as refused:
            form.add_refusal(refused)
            return False
        return True

    def opening(self) -> dict[str, Any]:
        """What the incident says."""
        return said_of(self.record)

    def back_url(self) -> str:
        """Where the arrow leads."""
        return self.address()


class BehaviourWithdraw(IncidentView):
    """Written by mistake: the incident stays on file and counts no more."""

    action = Action.BEHAVIOUR_EDIT

    def enter(self) -> None:
        """403 unless it is the person's own, or they answer for the school's behaviour records."""
        super().enter()
        if not may_withdraw_incident(self.user, self.record):
            raise PermissionDenied("Only its author or the SENCO can take this back.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Are you sure."""
        context = {
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "what": "this incident",
            "held_on": self.record.held_on,
            "record_url": self.address(),
        }
        return render_page_or_partial(
            request, "logs/behaviour_withdraw.html", "logs/partials/_take_back.html", context
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        withdraw_incident(by=self.user, incident=self.record)
        say(request, f"Taken back. It no longer counts for {self.pupil.short_name}.", tone="info")
        return go_to(request, reverse("today"))


def likely_days(school: Any, today: date) -> list[date]:
    """Today and the school days before it."""
    calendar = calendar_of(school)
    before = (calendar.add_school_days(today, -n) for n in range(1, DAYS_OFFERED))
    return [today, *(day for day in before if day)]
