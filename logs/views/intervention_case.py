"""After a restrictive intervention: its steps, the signature, the end; and the parent of every page about its case."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from common.htmx import say
from logs.actions.intervention_case import close_case
from logs.actions.intervention_steps import (
    DelegateDraft,
    StepDraft,
    note_delegate_signature,
    note_step,
    sign_case,
)
from logs.choices import InterventionStepKind
from logs.forms.intervention_case import DelegateForm, StepForm
from logs.models import RestrictiveIntervention
from logs.rules.intervention import Step
from logs.selectors.intervention_case import WRITTEN, case_facts, may_next, sign_words
from plans.rules.care import CarePlanKind
from plans.selectors.care_plans import live_plan
from pupils.access import Action, HomePage, home_of
from pupils.forms.grouped import EmptyForm, GroupedForm
from pupils.views.base import RecordView
from pupils.views.editing import RecordFormPage

DESK, TABLET = "layouts/desk.html", "layouts/tablet.html"
NOT_NOW = "This is not open to you, or not any more. The record says where it stands."


class CaseDoor(RecordView, abstract=True):
    """A page about one case: for its record's author where `lets_author`, else for who may one of `doors`."""

    model = RestrictiveIntervention
    action = Action.INTERVENTION_FOLLOW
    doors: ClassVar[tuple[Action, ...]]
    lets_author: ClassVar[bool] = False
    act: ClassVar[str]
    record: RestrictiveIntervention

    def records(self) -> Any:
        """With the author."""
        return super().records().select_related("author")

    def enter(self) -> None:
        """404 unless the record is visible; 403 unless it is the person's own or one of the doors is open."""
        super().enter()
        is_own = self.lets_author and self.record.author_id == self.user.pk
        if not is_own and not any(self.may(door, self.pupil) for door in self.doors):
            raise PermissionDenied
        self.now = timezone.now()
        self.facts = case_facts(self.record)

    @property
    def today(self) -> date:
        """The day, in London."""
        return timezone.localdate(self.now)

    def is_open(self) -> bool:
        """Whether the person may do it now."""
        return may_next(self.facts, self.user, self.now)[self.act]

    def why_not(self) -> str:
        """Why the act is not open, in words."""
        return NOT_NOW

    def back_url(self) -> str:
        """The record."""
        return reverse("logs:intervention", kwargs={"record_id": self.record.pk}) + "#case"


class CaseView(CaseDoor, RecordFormPage, abstract=True):
    """A form about one case."""

    template_name = "logs/intervention_case_form.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; back to the record with a word when the act is not (or no longer) open."""
        if not self.is_open():
            say(request, self.why_not(), tone="warn")
            return redirect(self.back_url())
        return super().get(request, *args, **kwargs)

    def page_context(self, form: Any) -> dict[str, Any]:
        """The layout of the person's own pages, and the record."""
        is_today = home_of(self.user, self.school.pk) is HomePage.TODAY
        return {"layout": TABLET if is_today else DESK, "record": self.record}


class InterventionStepPage(CaseView):
    """One step done, or waived with a reason."""

    doors = (Action.INTERVENTION_RUN, Action.INTERVENTION_STAND_IN)
    lets_author = True
    act = "step"
    saved = "Noted. It stands on the record with your name and the time."

    def enter(self) -> None:
        """404 for a step there is not, or that has a page of its own; the report's is there to be waived."""
        if self.kwargs["step"] not in (*WRITTEN, Step.REPORT):
            raise Http404
        super().enter()
        self.step = Step(self.kwargs["step"])

    def page_heading(self) -> str:
        """The step."""
        return str(InterventionStepKind(self.step).label)

    def is_open(self) -> bool:
        """Not once the step is noted; waiving the report is for who may waive."""
        act = "waive" if self.step is Step.REPORT else self.act
        return self.step in self.facts.open_steps and may_next(self.facts, self.user, self.now)[act]

    def make_form(self, data: Any = None) -> GroupedForm:
        """What came of it."""
        may = may_next(self.facts, self.user, self.now)
        return StepForm(data, step=self.step, may_waive=may["waive"], now=self.now)

    def save(self, form: Any) -> None:
        """Note it."""
        said = form.cleaned_data
        draft = StepDraft(said["words"], form.moment, form.is_waived, said.get("pupil_account", ""))
        note_step(by=self.user, record=self.record, step=self.step, draft=draft, now=self.now)

    def page_context(self, form: Any) -> dict[str, Any]:
        """The plan to look at again, where that is the step."""
        context = super().page_context(form)
        if self.step is Step.PLAN_REVIEW:
            plan = live_plan(self.pupil.pk, self.school.pk, CarePlanKind.BEHAVIOUR, self.today)
            context["plan"] = plan
            context["is_without_plan"] = plan is None
            context["sees_plans"] = self.may(Action.CARE_PLAN_VIEW, self.pupil)
        return context


class InterventionSign(CaseView):
    """The signature of somebody who was no part of it."""

    action = Action.INTERVENTION_SIGN
    doors = (Action.INTERVENTION_SIGN,)
    act = "sign"
    heading = "Sign the record"
    saved = "Signed, with your name and the time."
    submit_label = "I have read it and sign it"

    def why_not(self) -> str:
        """Who signs instead, or when."""
        return sign_words(self.facts, self.user, self.now) or NOT_NOW

    def make_form(self, data: Any = None) -> GroupedForm:
        """Nothing is asked."""
        return EmptyForm(data)

    def save(self, form: Any) -> None:
        """Sign."""
        sign_case(by=self.user, record=self.record, now=self.now)

    def page_context(self, form: Any) -> dict[str, Any]:
        """What is signed."""
        intro = (
            "You sign that you have read the record as its author left it, and that you were no part of it."
        )
        return super().page_context(form) | {"intro": intro}


class InterventionSignDelegate(CaseView):
    """The signature of the chair of governors' delegate, where the head was one."""

    action = Action.INTERVENTION_NOTE_SIGNATURE
    doors = (Action.INTERVENTION_NOTE_SIGNATURE,)
    act = "sign_delegate"
    heading = "The delegate’s signature"
    saved = "Noted, with the delegate’s name and yours."

    def make_form(self, data: Any = None) -> GroupedForm:
        """Who signed, and when."""
        return DelegateForm(data, now=self.now)

    def save(self, form: Any) -> None:
        """Note it."""
        said = form.cleaned_data
        draft = DelegateDraft(said["delegate"], said["role"], said["how"], said["evidence"], form.moment)
        note_delegate_signature(by=self.user, record=self.record, draft=draft, now=self.now)

    def page_context(self, form: Any) -> dict[str, Any]:
        """Why somebody from outside signs."""
        return super().page_context(form) | {"intro": sign_words(self.facts, self.user, self.now)}


class InterventionClose(CaseView):
    """The end: every step is done, or waived with a reason."""

    doors = (Action.INTERVENTION_RUN, Action.INTERVENTION_STAND_IN)
    act = "close"
    heading = "Close it"
    saved = "Closed. What comes to light later is added beside the record."
    submit_label = "Close it"

    def make_form(self, data: Any = None) -> GroupedForm:
        """Nothing is asked."""
        return EmptyForm(data)

    def save(self, form: Any) -> None:
        """Close."""
        close_case(by=self.user, record=self.record, now=self.now)

    def page_context(self, form: Any) -> dict[str, Any]:
        """What closing means."""
        intro = "Every step is done or waived. Once closed it is not opened again; additions stand beside it."
        return super().page_context(form) | {"intro": intro}
