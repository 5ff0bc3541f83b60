"""Who supports a pupil: adding, changing, ending, taking out."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from accounts.selectors import staff_of
from pupils.access import Action
from pupils.actions.assignment import assign, change_assignment, end_assignment, withdraw_assignment
from pupils.forms.assignment import AssignmentChangeForm, AssignmentForm, LastDayForm
from pupils.forms.grouped import GroupedForm
from pupils.models import Assignment
from pupils.models.assignment import all_weekdays
from pupils.rules.relations import CHOSEN_BY_HAND
from pupils.views.editing import ConfirmPage, FormPage, RecordFormPage

PEOPLE = "#people"


class AssignmentAdd(FormPage):
    """Tie an adult to the pupil; `?kind=backup` chooses what they are."""

    action = Action.ASSIGNMENT_EDIT
    heading = "Who supports them?"
    anchor = PEOPLE
    saved = "Added. They can see this pupil from that day."

    def page_heading(self) -> str:
        """The pupil's name in the question."""
        return f"Who supports {self.pupil.forename}?"

    def make_form(self, data: Any = None) -> GroupedForm:
        """The adults of the school to choose from."""
        asked = self.request.GET.get("kind", "")
        kind = asked if asked in CHOSEN_BY_HAND else CHOSEN_BY_HAND[0].value
        initial = {"kind": kind, "weekdays": all_weekdays(), "from_on": self.today}
        return AssignmentForm(data, initial=initial, staff=staff_of(self.school.pk, self.today))

    def save(self, form: Any) -> None:
        """Begin the assignment."""
        assign(by=self.user, pupil=self.pupil, school=self.school, **form.cleaned_data)


class AssignmentPage(RecordFormPage, abstract=True):
    """A page of one assignment."""

    model = Assignment
    action = Action.ASSIGNMENT_EDIT
    anchor = PEOPLE

    def records(self) -> Any:
        """With the adult's name."""
        return super().records().select_related("staff")

    def who(self) -> str:
        """ "Lena Daniels, key worker"."""
        return f"{self.record.staff.full_name}, {self.record.get_kind_display().lower()}"


class AssignmentEdit(AssignmentPage):
    """Change the days or dates of an assignment."""

    heading = "Change the days"
    saved = "Changed."

    def make_form(self, data: Any = None) -> GroupedForm:
        """The form filled in."""
        return AssignmentChangeForm(data, assignment=self.record)

    def save(self, form: Any) -> None:
        """Change the assignment."""
        change_assignment(by=self.user, assignment=self.record, changes=form.cleaned_data)

    def page_context(self, form: Any) -> dict[str, Any]:
        """Who it is, and the way to its end."""
        return {
            "intro": self.who(),
            "links": [("End it instead", reverse("pupils:assignment-end", args=[self.record.pk]))],
        }


class AssignmentEnd(AssignmentPage):
    """End an assignment on a day."""

    heading = "End this support"
    saved = "Ended. It stays on record."
    submit_label = "End it on that day"
    is_ending = True

    def make_form(self, data: Any = None) -> GroupedForm:
        """The last day."""
        return LastDayForm(data, earliest=self.record.from_on, today=self.today)

    def save(self, form: Any) -> None:
        """End the assignment."""
        end_assignment(by=self.user, assignment=self.record, to_on=form.cleaned_data["last_day"])

    def page_context(self, form: Any) -> dict[str, Any]:
        """Who it is, what ending means, and the way to take out a mistake."""
        withdraw = reverse("pupils:assignment-withdraw", args=[self.record.pk])
        may_withdraw = self.record.from_on >= self.today
        name = self.pupil.forename
        return {
            "intro": f"{self.who()}. After that day they no longer see {name}'s records, unless tied otherwise.",
            "links": [("Entered by mistake? Take it out", withdraw)] if may_withdraw else [],
        }


class AssignmentWithdraw(AssignmentPage, ConfirmPage):
    """Take out an assignment entered by mistake."""

    heading = "Take this out?"
    saved = "Taken out."
    submit_label = "Take it out"

    def save(self, form: Any) -> None:
        """Withdraw the assignment."""
        withdraw_assignment(by=self.user, assignment=self.record, today=self.today)

    def page_context(self, form: Any) -> dict[str, Any]:
        """Who it is."""
        return {
            "intro": f"{self.who()}. It will be as if it had never been entered; the audit log keeps that it was."
        }
