"""Starting, changing and ending a pupil's plans."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.forms.models import model_to_dict
from django.urls import reverse

from plans.actions.plan import (
    cease_ehc_plan,
    change_ehc_plan,
    change_support_plan,
    end_support_plan,
    start_ehc_plan,
    start_support_plan,
)
from plans.forms.plan import EhcPlanForm, SupportPlanForm
from plans.models import EhcPlan, SupportPlan
from pupils.access import Action
from pupils.forms.assignment import LastDayForm
from pupils.forms.grouped import GroupedForm
from pupils.views.editing import FormPage, RecordFormPage

PLAN = "#plan"
A_TERM = timedelta(weeks=12)


class EhcPlanStart(FormPage):
    """The dates of an EHC plan."""

    action = Action.PLAN_EDIT
    anchor = PLAN
    heading = "EHC plan"
    saved = "The plan is there. Its outcomes and provision come next."

    def make_form(self, data: Any = None) -> GroupedForm:
        """The school's own LA to begin with."""
        return EhcPlanForm(data, today=self.today, initial={"local_authority": self.school.local_authority})

    def save(self, form: Any) -> None:
        """Start the plan."""
        start_ehc_plan(by=self.user, pupil=self.pupil, school=self.school, **form.cleaned_data)

    def page_context(self, form: Any) -> dict[str, Any]:
        """The way to the other kind of plan."""
        other = reverse("plans:support-plan-start", args=[self.pupil.pk])
        return {"links": [("No EHC plan? Start a support plan", other)]}


class EhcPlanEdit(RecordFormPage):
    """Other dates of an EHC plan."""

    model = EhcPlan
    action = Action.PLAN_EDIT
    anchor = PLAN
    heading = "Dates of the EHC plan"

    def make_form(self, data: Any = None) -> GroupedForm:
        """The form filled in."""
        return EhcPlanForm(data, today=self.today, initial=model_to_dict(self.record))

    def save(self, form: Any) -> None:
        """Change the plan."""
        change_ehc_plan(by=self.user, plan=self.record, changes=form.cleaned_data)

    def page_context(self, form: Any) -> dict[str, Any]:
        """The way to its end."""
        return {
            "links": [("The LA has ceased this plan", reverse("plans:ehc-plan-end", args=[self.record.pk]))]
        }


class SupportPlanStart(FormPage):
    """The school's own plan."""

    action = Action.PLAN_EDIT
    anchor = PLAN
    heading = "Support plan"
    saved = "The plan is there. Its outcomes and provision come next."

    def make_form(self, data: Any = None) -> GroupedForm:
        """From today, reviewed in a term."""
        initial = {"starts_on": self.today, "review_on": self.today + A_TERM}
        return SupportPlanForm(data, initial=initial)

    def save(self, form: Any) -> None:
        """Start the plan."""
        start_support_plan(by=self.user, pupil=self.pupil, school=self.school, **form.cleaned_data)

    def page_context(self, form: Any) -> dict[str, Any]:
        """The way to the other kind of plan."""
        other = reverse("plans:ehc-plan-start", args=[self.pupil.pk])
        return {"links": [("There is an EHC plan? Enter that instead", other)]}


class SupportPlanEdit(RecordFormPage):
    """Other dates or aims of a support plan."""

    model = SupportPlan
    action = Action.PLAN_EDIT
    anchor = PLAN
    heading = "Support plan"

    def make_form(self, data: Any = None) -> GroupedForm:
        """The form filled in."""
        return SupportPlanForm(data, initial=model_to_dict(self.record))

    def save(self, form: Any) -> None:
        """Change the plan."""
        change_support_plan(by=self.user, plan=self.record, changes=form.cleaned_data)

    def page_context(self, form: Any) -> dict[str, Any]:
        """The way to its end."""
        return {"links": [("End this plan", reverse("plans:support-plan-end", args=[self.record.pk]))]}


class PlanEnd(RecordFormPage, abstract=True):
    """The last day of a plan."""

    action = Action.PLAN_EDIT
    anchor = PLAN
    saved = "Ended. It stays on record."
    submit_label = "End it on that day"
    is_ending = True

    def page_context(self, form: Any) -> dict[str, Any]:
        """What must come first."""
        return {"intro": "End its provision first: a plan cannot end while the timetable still serves it."}


class EhcPlanEnd(PlanEnd):
    """The day on which the LA ceased an EHC plan."""

    model = EhcPlan
    heading = "The LA has ceased this plan"

    def make_form(self, data: Any = None) -> GroupedForm:
        """The day, by the LA's notice."""
        form = LastDayForm(data, earliest=self.record.issued_on, today=self.today)
        form.fields["last_day"].help_text = "The day on which it ceased, by the LA's notice"
        return form

    def save(self, form: Any) -> None:
        """Cease the plan."""
        cease_ehc_plan(by=self.user, plan=self.record, ceased_on=form.cleaned_data["last_day"])


class SupportPlanEnd(PlanEnd):
    """The last day of a support plan."""

    model = SupportPlan
    heading = "End this support plan"

    def make_form(self, data: Any = None) -> GroupedForm:
        """The last day."""
        return LastDayForm(data, earliest=self.record.starts_on, today=self.today)

    def save(self, form: Any) -> None:
        """End the plan."""
        end_support_plan(by=self.user, plan=self.record, ended_on=form.cleaned_data["last_day"])
