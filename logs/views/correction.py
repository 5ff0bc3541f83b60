"""What a signed record should have said, beside it: sessions and incidents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from common.htmx import go_to, render_page_or_partial, say
from logs.actions.correction import correct_entry
from logs.actions.entry import may_edit
from logs.actions.incident_correction import correct_incident, may_correct_incident
from logs.forms.correction import CorrectionForm, IncidentCorrectionForm
from logs.rules.behaviour import intensity_words
from logs.selectors.behaviour import pupil_tag, readable
from logs.selectors.incidents import as_corrected
from logs.selectors.rated_sheet import rated_sheet
from logs.views.base import answer_receipt, receipt_before
from logs.views.behaviour import IncidentView
from logs.views.entry import EntryView
from pupils.access import Action

ADDED = "Correction added. It counts from now on; the first entry stays beside it."


class SessionCorrect(EntryView):
    """What a signed entry should have said, beside it."""

    action = Action.SESSION_EDIT

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form; an entry that can still be changed is changed instead."""
        if may_edit(self.user, self.record, timezone.now()):
            return go_to(request, reverse("logs:session-edit", kwargs={"record_id": self.record.pk}))
        return self.show(request, self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the correction, or show what to mend."""
        form = self.form(request.POST)
        if receipt := receipt_before(self.user, request.POST.get("submission", "")):
            return answer_receipt(request, receipt, "", self.entry_url())
        if not form.is_valid() or not self.save(form, timezone.now()):
            return self.show(request, form)
        say(request, ADDED)
        return go_to(request, self.entry_url())

    def form(self, data: Any = None) -> CorrectionForm:
        """The form, opened with what the entry says now."""
        today = timezone.localdate()
        return CorrectionForm(self.record, today, rated_sheet(self.user, self.record, today), data)

    def save(self, form: CorrectionForm, now: datetime) -> bool:
        """Write the correction; False when there is something to mend, which the form then says."""
        try:
            correct_entry(
                by=self.user,
                entry=self.record,
                submission=form.submission_draft(now),
                draft=form.draft(),
                now=now,
            )
        except ValidationError as refused:
            form.add_refusal(refused)
            return False
        return True

    def show(self, request: HttpRequest, form: CorrectionForm) -> HttpResponse:
        """The page or its partial."""
        context = self.page(form=form)
        return render_page_or_partial(
            request, "logs/entry_correct.html", "logs/partials/_correct.html", context
        )


class BehaviourCorrect(IncidentView):
    """What a signed incident should have said, beside it."""

    action = Action.BEHAVIOUR_EDIT

    def enter(self) -> None:
        """403 unless it is the person's own, or they write in the pupil's behaviour records."""
        super().enter()
        if not may_correct_incident(self.user, self.record):
            raise PermissionDenied("Only its author, the pupil’s own adults or the SENCO can correct this.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form; an incident that can still be changed is changed instead."""
        if may_edit(self.user, self.record, timezone.now()):
            return go_to(request, reverse("logs:behaviour-edit", kwargs={"record_id": self.record.pk}))
        return self.show(request, self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the correction, or show what to mend."""
        form = self.form(request.POST)
        if receipt := receipt_before(self.user, request.POST.get("submission", "")):
            return answer_receipt(request, receipt, "", self.address())
        if not form.is_valid() or not self.save(form, timezone.now()):
            return self.show(request, form)
        say(request, ADDED)
        return go_to(request, self.address())

    def form(self, data: Any = None) -> IncidentCorrectionForm:
        """The form, opened with what the incident says now."""
        stands, steps = as_corrected([self.record])[0], intensity_words(self.school.intensity_words)
        if self.record.author_id != self.user.pk:
            stands = readable(self.user, stands)
        return IncidentCorrectionForm(stands, timezone.localdate(), steps, data)

    def save(self, form: IncidentCorrectionForm, now: datetime) -> bool:
        """Write the correction; False when there is something to mend, which the form then says."""
        try:
            correct_incident(
                by=self.user,
                incident=self.record,
                submission=form.submission_draft(now),
                draft=form.draft(),
                now=now,
            )
        except ValidationError as refused:
            form.add_refusal(refused)
            return False
        return True

    def show(self, request: HttpRequest, form: IncidentCorrectionForm) -> HttpResponse:
        """The page or its partial."""
        context = {
            "form": form,
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "held_on": self.record.held_on,
            "record_url": self.address(),
        }
        return render_page_or_partial(
            request, "logs/behaviour_correct.html", "logs/partials/_behaviour_correct.html", context
        )
