"""A care plan: its page with versions and what changed between them, its PDF, and the forms that write it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from common.dates import add_months
from common.htmx import say
from common.pdf import PdfUnavailable
from common.records import Sensitivity
from plans.actions.care_plan import (
    ChangedMeanwhile,
    change_care_plan,
    end_care_plan,
    newest_version,
    start_care_plan,
)
from plans.choices import CarePlanType
from plans.forms.care_plan import CarePlanForm
from plans.models import CarePlan, CarePlanVersion
from plans.models.care_plan import PLAN_SENSITIVITY
from plans.pdf import render_care_plan
from plans.rules.care import CarePlanKind
from plans.rules.care_plan_fields import changes_between, clean_content
from plans.selectors.care_plan_page import compared, plan_page
from pupils.access import Action, can
from pupils.forms.assignment import LastDayForm
from pupils.forms.grouped import GroupedForm
from pupils.views.base import RecordView
from pupils.views.editing import FormPage, RecordFormPage
from pupils.views.layout import layout_of

A_YEAR = 12  # months; a care plan is reviewed at least once a year
BOTH = (
    "{name} saved version {number} while you were typing. Yours is not lost: look at both, then save again."
)


def edit_action(kind: str) -> Action:
    """The verb for writing a plan of KIND."""
    return Action.INTIMATE_PLAN_EDIT if kind == CarePlanKind.INTIMATE else Action.CARE_PLAN_EDIT


class CarePlanView(RecordView, abstract=True):
    """The door of one care plan: its kind says who reads it, and whether that is logged."""

    model = CarePlan
    action = Action.CARE_PLAN_VIEW
    record: CarePlan

    def seen_as(self) -> Sensitivity:
        """The column of the plan's kind."""
        return PLAN_SENSITIVITY[self.record.kind]

    def may_edit(self) -> bool:
        """Whether the person may write this plan."""
        return self.record.ended_on is None and self.may(edit_action(self.record.kind), self.pupil)


class CarePlanPage(CarePlanView):
    """What the plan says, how it came to say so, who agreed, who has read it."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page; `?old=1&new=2` says which versions are compared."""
        today = timezone.localdate()
        page = plan_page(self.user, self.record, today)
        context = {
            "layout": layout_of(self.user, self.school),
            "pupil": self.pupil,
            "page": page,
            "plan": self.record,
            "is_asked": page.is_asked(self.user),
            "why": self.why(),
            "may": {"edit": self.may_edit()},
            "medicines": page.medicines,
            "may_medicine": self.may(Action.MEDICINE_EDIT, self.pupil),
        }
        if len(page.versions) > 1:
            context["compared"] = compared(page, request.GET.get("old", ""), request.GET.get("new", ""))
        return render(request, "plans/care_plan.html", context)


class CarePlanPdf(CarePlanView):
    """The plan on paper."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The document, as it stands; its name says nothing of the pupil."""
        today = timezone.localdate()
        page = plan_page(self.user, self.record, today)
        try:
            document = render_care_plan(page, today)
        except PdfUnavailable as missing:
            say(request, str(missing), tone="bad")
            return redirect("plans:care-plan", record_id=self.record.pk)
        response = HttpResponse(document.content, content_type="application/pdf")
        name = f"care-plan-version-{page.version.number}.pdf"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["X-Content-Type-Options"] = "nosniff"
        return response


class CarePlanFormPage(CarePlanView, RecordFormPage, abstract=True):
    """A form about one plan, for those who write plans of its kind."""

    template_name = "plans/care_plan_form.html"
    action = Action.CARE_PLAN_EDIT

    def enter(self) -> None:
        """403 for those who write other kinds of plan, but not this one."""
        super().enter()
        if not self.may(edit_action(self.record.kind), self.pupil):
            raise PermissionDenied

    def back_url(self) -> str:
        """The plan's page."""
        return reverse("plans:care-plan", args=[self.record.pk])


class CareStart(FormPage):
    """A plan of the kind in the address."""

    template_name = "plans/care_plan_form.html"
    action = Action.CARE_PLAN_EDIT
    saved = "The plan is there. Now record who agreed, and who needs to read it."
    submit_label = "Save the plan"

    def enter(self) -> None:
        """404 for a kind there is not, 403 for a kind the person does not write."""
        super().enter()
        self.kind = self.kwargs["kind"]
        if self.kind not in CarePlanType.values:
            raise Http404
        if not can(self.user, edit_action(self.kind), pupil_id=self.pupil.pk, school_id=self.school.pk):
            raise PermissionDenied

    def page_heading(self) -> str:
        """The kind of plan."""
        return str(CarePlanType(self.kind).label)

    def back_url(self) -> str:
        """The pupil's care plans."""
        return reverse("pupil-care", args=[self.pupil.pk])

    def make_form(self, data: Any = None) -> GroupedForm:
        """From today, reviewed in a year."""
        initial = {"starts_on": self.today, "review_on": add_months(self.today, A_YEAR)}
        return CarePlanForm(data, kind=self.kind, initial=initial)

    def save(self, form: Any) -> None:
        """Start the plan."""
        self.made = start_care_plan(
            by=self.user, pupil=self.pupil, school=self.school, kind=self.kind, draft=form.draft
        )

    def go_on(self, request: HttpRequest) -> HttpResponse:
        """To the new plan."""
        return redirect("plans:care-plan", record_id=self.made.pk)


class CarePlanEdit(CarePlanFormPage):
    """Other answers or dates; what was written before stays as a version."""

    saved = "Saved. Earlier versions stay on record; ask those who need it to read the new one."
    submit_label = "Save the change"
    theirs: CarePlanVersion | None = None

    def page_heading(self) -> str:
        """The kind of plan."""
        return f"Change: {self.record.get_kind_display()}"

    def make_form(self, data: Any = None) -> GroupedForm:
        """The form filled with the version that holds."""
        self.newest = newest_version(self.record)
        plan = self.record
        facts = ("title", "starts_on", "review_on", "is_second_adult_required", "records_fluids")
        initial = {name: getattr(plan, name) for name in facts} | self.newest.content
        initial["consent_from"] = self.today
        return CarePlanForm(data, kind=plan.kind, is_change=True, initial=initial)

    def save(self, form: Any) -> None:
        """Write the next version, unless somebody else has meanwhile."""
        sent = self.request.POST.get("opened", "")
        opened = int(sent) if sent.isdecimal() and len(sent) < 6 else 0
        try:
            change_care_plan(
                by=self.user,
                plan=self.record,
                draft=form.draft,
                because=form.cleaned_data["because"],
                consent=form.consent,
                opened_number=opened,
            )
        except ChangedMeanwhile as told:
            self.theirs = told.newest
            name, number = told.newest.written_by.short_name, told.newest.number
            raise ValidationError(BOTH.format(name=name, number=number)) from None

    def page_context(self, form: Any) -> dict[str, Any]:
        """The version the form was opened on; after somebody else's, what differs from it."""
        sent = self.request.POST.get("opened", "")
        context: dict[str, Any] = {"opened": sent or self.newest.number, "theirs": self.theirs}
        if self.theirs:
            typed = clean_content(self.record.kind, form.content)
            context["opened"] = self.theirs.number
            context["differences"] = changes_between(self.record.kind, self.theirs.content, typed)
        return context


class CarePlanEnd(CarePlanFormPage):
    """The last day of a plan."""

    heading = "End this plan"
    saved = "Ended. It stays on record."
    submit_label = "End it on that day"
    is_ending = True

    def make_form(self, data: Any = None) -> GroupedForm:
        """The last day."""
        return LastDayForm(data, earliest=self.record.starts_on, today=self.today)

    def save(self, form: Any) -> None:
        """End the plan."""
        end_care_plan(by=self.user, plan=self.record, ended_on=form.cleaned_data["last_day"])

    def page_context(self, form: Any) -> dict[str, Any]:
        """What ending means."""
        return {
            "intro": "After that day it is no longer used. Its versions, agreements and readers stay on record."
        }
