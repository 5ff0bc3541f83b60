"""Targets of a pupil."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from plans.actions.history import is_in_use
from plans.actions.target import add_target, change_target, end_target, remove_target, resume_target
from plans.forms.target import ANY, TargetEndForm, TargetForm, initial_of
from plans.models import Outcome, Target
from plans.rules.vocabulary import Measure, TargetState
from plans.selectors.setup import help_levels
from plans.views.first import live_lines
from pupils.access import Action
from pupils.forms.grouped import GroupedForm, ids
from pupils.views.editing import ConfirmPage, FormPage, RecordFormPage

TARGETS = "#targets"
A_TERM = timedelta(weeks=12)


def outcomes_of(view: FormPage) -> list[Outcome]:
    """The pupil's outcomes in the school."""
    outcomes = Outcome.objects.visible_to(view.user).filter(pupil=view.pupil, school=view.school)
    return list(outcomes.order_by("number", "id"))


def target_form(
    view: FormPage, data: Any, initial: dict[str, Any], outcomes: list[Outcome] | None = None
) -> TargetForm:
    """The form with what of the pupil's there is to choose from."""
    return TargetForm(
        data,
        initial=initial,
        levels=help_levels(view.school),
        outcomes=outcomes_of(view) if outcomes is None else outcomes,
        lines=live_lines(view),
    )


class TargetAdd(FormPage):
    """A new target."""

    action = Action.TARGET_EDIT
    heading = "Add a target"
    anchor = TARGETS
    saved = "The target is added."
    may_add_another = True

    def make_form(self, data: Any = None) -> GroupedForm:
        """4 of 5 tries in 3 sessions running, for a term; the only line and the only outcome are chosen."""
        lines, outcomes = live_lines(self), outcomes_of(self)
        initial = {
            "measure": Measure.TRIALS.value,
            "criterion_level": ANY,
            "criterion_successes": 4,
            "criterion_trials": 5,
            "criterion_sessions": 3,
            "starts_on": self.today,
            "review_by": self.today + A_TERM,
            "lines": ids(lines) if len(lines) == 1 else [],
            "outcome": ids(outcomes)[0] if len(outcomes) == 1 else "",
        }
        return target_form(self, data, initial, outcomes)

    def save(self, form: Any) -> None:
        """Add the target."""
        add_target(by=self.user, pupil=self.pupil, school=self.school, **form.cleaned_data)


class TargetPage(RecordFormPage, abstract=True):
    """A page of one target."""

    model = Target
    action = Action.TARGET_EDIT
    anchor = TARGETS

    def records(self) -> Any:
        """With its help level, which its words name."""
        return super().records().select_related("criterion_level", "outcome")

    def words(self) -> str:
        """ "“Asks for help”, met when: 4 of 5, 3 sessions running"."""
        return f"“{self.record.title}”, met when: {self.record.criterion_words}"


class TargetEdit(TargetPage):
    """Correct a target; its criterion stands once sessions are rated against it."""

    heading = "Change the target"

    def make_form(self, data: Any = None) -> GroupedForm:
        """The form filled in."""
        form = target_form(self, data, initial_of(self.record))
        if is_in_use(self.record):
            form.keep_words_only()
        return form

    def save(self, form: Any) -> None:
        """Change the target."""
        change_target(by=self.user, target=self.record, changes=form.cleaned_data)

    def page_context(self, form: Any) -> dict[str, Any]:
        """Why the criterion is not asked, and the way to its end."""
        why = (
            "Sessions are rated against it, so when it counts as met stands. "
            "For another criterion, end it and add a new one."
        )
        is_locked = "measure" not in form.fields
        return {
            "intro": f"{self.words()}. {why}" if is_locked else "",
            "links": [("End this target", reverse("plans:target-end", args=[self.record.pk]))],
        }


class TargetEnd(TargetPage):
    """Met or stopped."""

    heading = "End this target"
    saved = "Ended. Its chart and sessions stay."
    submit_label = "End the target"
    is_ending = True

    def make_form(self, data: Any = None) -> GroupedForm:
        """What became of it, today."""
        initial = {"status": TargetState.MET.value, "ended_on": max(self.today, self.record.starts_on)}
        return TargetEndForm(data, initial=initial)

    def save(self, form: Any) -> None:
        """End the target."""
        end_target(by=self.user, target=self.record, **form.cleaned_data)

    def page_context(self, form: Any) -> dict[str, Any]:
        """Which it is, and the way to take out a mistake."""
        remove = reverse("plans:target-remove", args=[self.record.pk])
        return {
            "intro": f"{self.words()}.",
            "links": [] if is_in_use(self.record) else [("Entered by mistake? Take it out", remove)],
        }


class TargetResume(TargetPage, ConfirmPage):
    """Work on an ended target again."""

    heading = "Work on this target again?"
    saved = "The target is live again."
    submit_label = "Work on it again"
    is_ending = False

    def save(self, form: Any) -> None:
        """Resume the target."""
        resume_target(by=self.user, target=self.record)

    def page_context(self, form: Any) -> dict[str, Any]:
        """Which it is."""
        return {"intro": f"{self.words()}."}


class TargetRemove(TargetPage, ConfirmPage):
    """Take out a target entered by mistake."""

    heading = "Take this target out?"
    saved = "The target is taken out."
    submit_label = "Take it out"

    def save(self, form: Any) -> None:
        """Remove the target."""
        remove_target(by=self.user, target=self.record)

    def page_context(self, form: Any) -> dict[str, Any]:
        """Which it is."""
        return {"intro": f"{self.words()}. Its words stay in the audit log."}
