"""A pupil's medicine: its page with what changed and when, and the forms that add, change and end it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from common.records import Sensitivity
from plans.actions.medicine import add_medicine, change_medicine, end_medicine, times_of
from plans.forms.medicine import MedicineForm, opening
from plans.models import Medicine
from plans.selectors.medicines import medicine_changes, medicine_page
from pupils.access import Action
from pupils.forms.assignment import LastDayForm
from pupils.forms.grouped import GroupedForm
from pupils.views.base import RecordView
from pupils.views.editing import FormPage, RecordFormPage
from pupils.views.layout import layout_of


class MedicineView(RecordView, abstract=True):
    """The door of one medicine."""

    model = Medicine
    action = Action.MEDICINE_VIEW
    record: Medicine


class MedicinePage(MedicineView):
    """What it is, how it is given, who consented, and what it said before."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page."""
        context = {
            "layout": layout_of(self.user, self.school),
            "pupil": self.pupil,
            "card": medicine_page(self.record, timezone.localdate()),
            "medicine": self.record,
            "changes": medicine_changes(self.record),
            "may": {"edit": self.may(Action.MEDICINE_EDIT, self.pupil)},
            "why": self.why(),
        }
        return render(request, "plans/medicine.html", context)


class MedicineAdd(FormPage):
    """One more medicine of a pupil."""

    action = Action.MEDICINE_EDIT
    sensitivity = Sensitivity.HEALTH
    template_name = "plans/medicine_form.html"
    heading = "Add a medicine"
    saved = "The medicine is there. Now note what came in: its stock."
    submit_label = "Save the medicine"

    def back_url(self) -> str:
        """The pupil's care."""
        return reverse("pupil-care", args=[self.pupil.pk])

    def make_form(self, data: Any = None) -> GroupedForm:
        """From today on."""
        return MedicineForm(data, initial={**opening(None, ()), "starts_on": self.today})

    def save(self, form: Any) -> None:
        """Add it."""
        self.made = add_medicine(by=self.user, pupil=self.pupil, school=self.school, draft=form.draft())

    def go_on(self, request: HttpRequest) -> HttpResponse:
        """To the new medicine."""
        return redirect("plans:medicine", record_id=self.made.pk)


class MedicineFormPage(MedicineView, RecordFormPage, abstract=True):
    """A form about one medicine."""

    action = Action.MEDICINE_EDIT
    template_name = "plans/medicine_form.html"

    def back_url(self) -> str:
        """The medicine's page."""
        return reverse("plans:medicine", args=[self.record.pk])


class MedicineEdit(MedicineFormPage):
    """Another dose, other times, a new consent; what it said before stays readable on its page."""

    heading = "Change the medicine"
    saved = "Changed. What it said before stays on its page."
    submit_label = "Save the change"

    def make_form(self, data: Any = None) -> GroupedForm:
        """The form as the medicine stands."""
        return MedicineForm(data, initial=dict(opening(self.record, times_of(self.record))))

    def save(self, form: Any) -> None:
        """Change it."""
        change_medicine(by=self.user, medicine=self.record, draft=form.draft())


class MedicineEnd(MedicineFormPage):
    """The last day of a medicine."""

    heading = "End this medicine"
    saved = "Ended. Its doses and its stock stay on record."
    submit_label = "End it on that day"
    is_ending = True

    def make_form(self, data: Any = None) -> GroupedForm:
        """The last day."""
        return LastDayForm(data, earliest=self.record.starts_on, today=self.today)

    def save(self, form: Any) -> None:
        """End it."""
        end_medicine(by=self.user, medicine=self.record, ends_on=form.cleaned_data["last_day"])

    def page_context(self, form: Any) -> dict[str, Any]:
        """What ending means."""
        return {
            "intro": "After that day it is no longer due. Send what is left home and note it in the stock."
        }
