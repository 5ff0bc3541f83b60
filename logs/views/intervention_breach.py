"""A report that went to the wrong home: to whom, what was done since, and what the school decided about it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.actions.audit import record_view
from common.htmx import say
from common.records import Sensitivity
from logs.actions.intervention import may_move_intervention
from logs.actions.intervention_breach import BreachDraft, decide_breach
from logs.forms.intervention_breach import BreachForm
from logs.rules.intervention_breach import WHO_DECIDES
from logs.selectors.intervention_breach import Breach, breach_of
from pupils.access import Action
from pupils.views.base import Gate


class InterventionBreach(Gate):
    """Who was given what by mistake; the decision and its reason, kept for good."""

    action = Action.BREACH_DECIDE
    breach: Breach

    def enter(self) -> None:
        """404 unless it happened in a school where the person looks at such things; each look is logged."""
        found = breach_of(self.user, self.kwargs["record_id"])
        if found is None:
            raise Http404
        self.breach, self.school = found, found.move.school
        if self.request.method == "GET":
            record_view(
                by=self.user,
                seen=Sensitivity.INTERVENTION,
                record=found.record,
                pupil_ids=[found.move.from_pupil_id, found.move.to_pupil_id],
                school_id=self.school.pk,
            )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page."""
        return self.show(BreachForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep the decision, or show what to mend."""
        form = BreachForm(request.POST)
        if not form.is_valid() or not self.save(form):
            return self.show(form)
        say(request, "Decision kept, with your name and the time.")
        return redirect("logs:intervention-list")

    def save(self, form: BreachForm) -> bool:
        """Keep it; False when there is something to mend, which the form then says."""
        said = form.cleaned_data
        draft = BreachDraft(form.is_reported, said["decider"], said["because"], said["reference"])
        try:
            decide_breach(by=self.user, move=self.breach.move, draft=draft)
        except ValidationError as refused:
            form.take_errors(refused)
            return False
        return True

    def show(self, form: BreachForm) -> HttpResponse:
        """The page with the form."""
        stands = self.breach.stands
        context = {
            "form": form,
            "breach": self.breach,
            "clock": self.breach.clock(timezone.now()),
            "who_decides": WHO_DECIDES,
            "may": {"move": stands is not None and may_move_intervention(self.user, stands), "decide": False},
            "back_url": reverse("logs:intervention-list"),
        }
        return render(self.request, "logs/intervention_breach.html", context)
