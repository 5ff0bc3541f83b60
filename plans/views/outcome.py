"""Outcomes of a plan."""

from __future__ import annotations

from typing import Any

from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from plans.actions.plan import add_outcome, change_outcome, remove_outcome
from plans.forms.plan import OutcomeForm
from plans.models import Outcome
from plans.views.first import first_a_plan, live_plans
from pupils.access import Action
from pupils.forms.grouped import GroupedForm
from pupils.views.editing import ConfirmPage, FormPage, RecordFormPage

OUTCOMES = "#outcomes"


class OutcomeAdd(FormPage):
    """A new outcome."""

    action = Action.PLAN_EDIT
    heading = "Add an outcome"
    anchor = OUTCOMES
    saved = "The outcome is added."
    may_add_another = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, once there is a plan."""
        return first_a_plan(self) or super().get(request, *args, **kwargs)

    def make_form(self, data: Any = None) -> GroupedForm:
        """An empty form."""
        return OutcomeForm(data, plans=live_plans(self))

    def save(self, form: Any) -> None:
        """Add the outcome."""
        answers = form.cleaned_data
        add_outcome(by=self.user, plan=form.plan, title=answers["title"], text=answers["text"])


class OutcomeEdit(RecordFormPage):
    """Other words for an outcome."""

    model = Outcome
    action = Action.PLAN_EDIT
    heading = "Change the outcome"
    anchor = OUTCOMES

    def make_form(self, data: Any = None) -> GroupedForm:
        """The form filled in."""
        return OutcomeForm(data, plans=[], initial=model_to_dict(self.record))

    def save(self, form: Any) -> None:
        """Change the outcome."""
        change_outcome(by=self.user, outcome=self.record, changes=form.cleaned_data)

    def page_context(self, form: Any) -> dict[str, Any]:
        """The way to take it out."""
        return {"links": [("Take this outcome out", reverse("plans:outcome-remove", args=[self.record.pk]))]}


class OutcomeRemove(ConfirmPage):
    """Take an outcome out."""

    model = Outcome
    action = Action.PLAN_EDIT
    heading = "Take this outcome out?"
    anchor = OUTCOMES
    saved = "The outcome is taken out."
    submit_label = "Take it out"

    def save(self, form: Any) -> None:
        """Remove the outcome."""
        remove_outcome(by=self.user, outcome=self.record)

    def page_context(self, form: Any) -> dict[str, Any]:
        """Which it is."""
        return {"intro": f"“{self.record.title}”. Its words stay in the audit log."}
