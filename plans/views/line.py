"""Provision lines of a pupil."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from plans.actions.history import is_in_use
from plans.actions.provision import add_line, change_line, end_line, follow_line, remove_line
from plans.forms.line import LineEndForm, LineForm, initial_of
from plans.models import Outcome, ProvisionLine, Target
from plans.rules.vocabulary import TargetState
from plans.views.first import first_a_plan, live_lines, live_plans
from pupils.access import Action
from pupils.forms.grouped import GroupedForm
from pupils.views.editing import ConfirmPage, FormPage, RecordFormPage

PROVISION = "#provision"


def line_form(
    view: FormPage, data: Any, initial: dict[str, Any], line: ProvisionLine | None = None
) -> LineForm:
    """The form with what of the pupil's there is to choose from; LINE itself is nothing it can happen inside."""
    own = {"pupil": view.pupil, "school": view.school}
    targets = (
        Target.objects.visible_to(view.user)
        .filter(status=TargetState.LIVE, **own)
        .order_by("starts_on", "id")
    )
    return LineForm(
        data,
        initial=initial,
        plans=live_plans(view),
        outcomes=list(Outcome.objects.visible_to(view.user).filter(**own).order_by("number", "id")),
        targets=list(targets),
        whole_day=[each for each in live_lines(view) if each.is_through_the_day and each != line],
    )


class LineAdd(FormPage):
    """A new line."""

    action = Action.PLAN_EDIT
    heading = "Add provision"
    anchor = PROVISION
    saved = "The provision line is added."
    may_add_another = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, once there is a plan."""
        return first_a_plan(self) or super().get(request, *args, **kwargs)

    def make_form(self, data: Any = None) -> GroupedForm:
        """One adult with one pupil, each week, from today."""
        initial = {"has_amount": "yes", "per": "week", "adults": 1, "pupils": 1, "starts_on": self.today}
        return line_form(self, data, initial)

    def save(self, form: Any) -> None:
        """Add the line."""
        add_line(by=self.user, plan=form.plan, **form.facts())


class LinePage(RecordFormPage, abstract=True):
    """A page of one line."""

    model = ProvisionLine
    action = Action.PLAN_EDIT
    anchor = PROVISION

    def records(self) -> Any:
        """With its plan."""
        return super().records().select_related("ehc_plan", "support_plan")

    def words(self) -> str:
        """ "SALT programme: 20 min, 3 × a week"."""
        return f"“{self.record.name}”: {self.record.amount_words}"


class LineEdit(LinePage):
    """Correct a line; what sessions are counted by stands once some are logged."""

    heading = "Change the provision"

    def make_form(self, data: Any = None) -> GroupedForm:
        """The form filled in."""
        form = line_form(self, data, initial_of(self.record), self.record)
        if is_in_use(self.record):
            form.keep_words_only()
        return form

    def save(self, form: Any) -> None:
        """Change the line."""
        change_line(by=self.user, line=self.record, changes=form.changes())

    def page_context(self, form: Any) -> dict[str, Any]:
        """Why amounts are not asked, and the ways on."""
        is_locked = "minutes" not in form.fields
        why = "Sessions are logged on it, so its amount stands. If the plan changed, make a new line from that day."
        key = self.record.pk
        return {
            "intro": f"{self.words()}. {why}" if is_locked else "",
            "links": [
                ("The plan changed: new line from…", reverse("plans:line-follow", args=[key])),
                ("End this provision", reverse("plans:line-end", args=[key])),
            ],
        }


class LineFollow(LinePage):
    """The plan changed: a new line from a day, following the old one."""

    heading = "The plan changed"
    saved = "The new line follows the old one, and its times in the timetable go with it."
    submit_label = "Make the new line"

    def make_form(self, data: Any = None) -> GroupedForm:
        """The form filled in with the old line, from today."""
        form = line_form(
            self, data, initial_of(self.record) | {"starts_on": self.today, "ends_on": None}, self.record
        )
        form.fields["starts_on"].label = "The new line holds from"
        return form

    def save(self, form: Any) -> None:
        """Make the line that follows."""
        changes = form.changes()
        starts_on = changes.pop("starts_on")
        follow_line(by=self.user, line=self.record, starts_on=starts_on, today=self.today, changes=changes)

    def page_context(self, form: Any) -> dict[str, Any]:
        """What happens to the old one."""
        return {
            "intro": f"{self.words()}. It ends the day before; what was delivered under it stays with it."
        }


class LineEnd(LinePage):
    """The last day of a line."""

    heading = "End this provision"
    saved = "Ended. It stays on record."
    submit_label = "End it on that day"
    is_ending = True

    def make_form(self, data: Any = None) -> GroupedForm:
        """The last day, the timetable with it."""
        last_day = max(self.today, self.record.starts_on)
        return LineEndForm(data, initial={"last_day": last_day, "with_slots": True})

    def save(self, form: Any) -> None:
        """End the line."""
        answers = form.cleaned_data
        end_line(
            by=self.user, line=self.record, ends_on=answers["last_day"], with_slots=answers["with_slots"]
        )

    def page_context(self, form: Any) -> dict[str, Any]:
        """Which it is, and the way to take out a mistake."""
        remove = reverse("plans:line-remove", args=[self.record.pk])
        return {
            "intro": f"{self.words()}. After that day nothing more is counted as owed.",
            "links": [] if is_in_use(self.record) else [("Entered by mistake? Take it out", remove)],
        }


class LineRemove(LinePage, ConfirmPage):
    """Take out a line entered by mistake."""

    heading = "Take this provision out?"
    saved = "The provision line is taken out."
    submit_label = "Take it out"

    def save(self, form: Any) -> None:
        """Remove the line."""
        remove_line(by=self.user, line=self.record)

    def page_context(self, form: Any) -> dict[str, Any]:
        """Which it is."""
        return {"intro": f"{self.words()}. Its words stay in the audit log."}
