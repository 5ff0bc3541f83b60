"""Who agreed to a care plan, who is asked to read it and has, and the named carers of an intimate-care plan."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from accounts.selectors import staff_of
from common.htmx import say
from common.records import Sensitivity
from plans.actions.care_plan import (
    agree_to_plan,
    circulate_plan,
    mark_plan_read,
    newest_version,
    take_back_agreement,
)
from plans.forms.care_plan import AgreementForm, CarerForm, CirculateForm, TakeBackForm
from plans.models import CarePlanAgreement
from plans.models.care_plan import PLAN_SENSITIVITY
from plans.rules.care import CarePlanKind
from plans.selectors.care_plan_page import plan_page, possible_readers
from plans.views.care_plan import CarePlanFormPage, CarePlanView, edit_action
from pupils.access import Action
from pupils.actions.assignment import assign, end_assignment
from pupils.forms.assignment import LastDayForm
from pupils.forms.grouped import GroupedForm, ids
from pupils.models import Assignment
from pupils.rules.relations import Relation
from pupils.views.editing import RecordFormPage


class CarePlanAgree(CarePlanFormPage):
    """Consent, assent or a signature to the version that holds."""

    heading = "Who agreed?"
    saved = "Recorded."

    def make_form(self, data: Any = None) -> GroupedForm:
        """The empty form."""
        self.newest = newest_version(self.record)
        return AgreementForm(data, today=self.today, newest=self.newest.number)

    def save(self, form: Any) -> None:
        """Keep it."""
        agree_to_plan(by=self.user, plan=self.record, **form.cleaned_data)

    def page_context(self, form: Any) -> dict[str, Any]:
        """Which version is agreed to."""
        return {"intro": f"{self.record.get_kind_display()}, version {self.newest.number}."}


class CarePlanTakeBack(RecordFormPage):
    """An agreement taken back from a day."""

    model = CarePlanAgreement
    action = Action.CARE_PLAN_EDIT
    heading = "Taken back"
    saved = "Recorded. It stays on the page as taken back."
    submit_label = "It was taken back"
    is_ending = True

    def records(self) -> Any:
        """With its plan."""
        return super().records().select_related("plan")

    def seen_as(self) -> Sensitivity:
        """The column of the plan's kind."""
        return PLAN_SENSITIVITY[self.record.plan.kind]

    def enter(self) -> None:
        """403 for those who do not write plans of this kind."""
        super().enter()
        if not self.may(edit_action(self.record.plan.kind), self.pupil):
            raise PermissionDenied

    def back_url(self) -> str:
        """The plan's page."""
        return reverse("plans:care-plan", args=[self.record.plan_id])

    def make_form(self, data: Any = None) -> GroupedForm:
        """The day."""
        return TakeBackForm(data, today=self.today)

    def save(self, form: Any) -> None:
        """Keep it."""
        take_back_agreement(by=self.user, agreement=self.record, **form.cleaned_data)

    def page_context(self, form: Any) -> dict[str, Any]:
        """What was given, and by whom."""
        given = self.record
        return {"intro": f"{given.get_kind_display()} by {given.given_by}. It stays on record with this day."}


class CarePlanCirculate(CarePlanFormPage):
    """Adults asked to read the version that holds."""

    heading = "Who needs to read it?"
    saved = "Asked. It stands on their Today as new to read."
    submit_label = "Ask them to read it"

    def make_form(self, data: Any = None) -> GroupedForm:
        """Those asked for an earlier version are ticked; those asked for this one are not listed again."""
        page = plan_page(self.user, self.record, self.today)
        asked = {reader.staff_id for reader in page.readers_now}
        people = [person for person in possible_readers(self.record, self.today) if person.pk not in asked]
        return CirculateForm(data, people=people, initial={"staff": ids(page.readers_before)})

    def save(self, form: Any) -> None:
        """Ask them."""
        circulate_plan(by=self.user, plan=self.record, staff=form.cleaned_data["staff"])


class CarePlanRead(CarePlanView):
    """ "I have read it"."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Note it; pressed twice or by somebody nobody asked, nothing is written."""
        version = newest_version(self.record)
        if mark_plan_read(by=self.user, version=version):
            say(request, f"Noted: you have read version {version.number}.")
        return redirect("plans:care-plan", record_id=self.record.pk)


class CarersView(CarePlanFormPage, abstract=True):
    """A form about the named carers; only an intimate-care plan has any."""

    action = Action.INTIMATE_PLAN_EDIT

    def enter(self) -> None:
        """404 for the other kinds of plan."""
        super().enter()
        if self.record.kind != CarePlanKind.INTIMATE:
            raise Http404


class CareCarerAdd(CarersView):
    """One more named carer."""

    heading = "Add a named carer"
    saved = "Added. They see the intimate-care plan from that day."

    def make_form(self, data: Any = None) -> GroupedForm:
        """The adults of the school to choose from."""
        return CarerForm(data, people=staff_of(self.school.pk, self.today), today=self.today)

    def save(self, form: Any) -> None:
        """Tie them to the pupil."""
        given = form.cleaned_data
        assign(by=self.user, pupil=self.pupil, school=self.school, kind=Relation.NAMED_CARER, **given)


class CareCarerEnd(CarersView):
    """The last day of a named carer."""

    heading = "End a named carer"
    saved = "Ended. It stays on record."
    submit_label = "End it on that day"
    is_ending = True

    def enter(self) -> None:
        """404 unless the carer is this pupil's."""
        super().enter()
        ties = Assignment.objects.visible_to(self.user).filter(pupil=self.pupil, school=self.school)
        carers = ties.filter(kind=Relation.NAMED_CARER).select_related("staff")
        self.tie = get_object_or_404(carers, pk=self.kwargs["carer_id"])

    def make_form(self, data: Any = None) -> GroupedForm:
        """The last day."""
        return LastDayForm(data, earliest=self.tie.from_on, today=self.today)

    def save(self, form: Any) -> None:
        """End the tie."""
        end_assignment(by=self.user, assignment=self.tie, to_on=form.cleaned_data["last_day"])

    def page_context(self, form: Any) -> dict[str, Any]:
        """Who it is."""
        return {
            "intro": f"{self.tie.staff.full_name}. After that day they no longer see this plan as a carer."
        }
