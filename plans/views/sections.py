"""The wording of an EHC plan: its own pages, of which every opening is noted."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from common.records import Sensitivity
from plans.actions.plan import set_section
from plans.choices import Section
from plans.forms.plan import SectionForm
from plans.models import EhcPlan, EhcPlanSection
from plans.rules.vocabulary import SECTION_TITLES
from plans.selectors.setup import still
from pupils.access import Action, sections_seen
from pupils.forms.grouped import GroupedForm
from pupils.views.base import PupilView
from pupils.views.editing import FormPage


class PlanText(PupilView):
    """The sections of the live EHC plan that the person may read."""

    action = Action.PLAN_VIEW
    sensitivity = Sensitivity.PLAN_TEXT

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The sections, each with its text or the word that it is not entered."""
        letters = sections_seen(self.user, pupil_id=self.pupil.pk, school_id=self.school.pk)
        plan = live_plan(self)
        may_edit = self.may(Action.PLAN_EDIT, self.pupil)
        context = {
            "pupil": self.pupil,
            "plan": plan,
            "sections": sections_of(self, plan, letters) if plan else [],
            "some_hidden": len(letters) < len(Section),
            "why": self.why(),
            "back_url": back_url(self),
            "may": {"edit": may_edit},
        }
        return render(request, "plans/plan_text.html", context)


class SectionEdit(FormPage):
    """One section as text."""

    action = Action.PLAN_EDIT
    sensitivity = Sensitivity.PLAN_TEXT
    heading = "Section"
    saved = "The section is saved."
    submit_label = "Save the section"
    plan: EhcPlan

    def enter(self) -> None:
        """404 for a letter there is not, and without a live plan."""
        super().enter()
        if self.kwargs["letter"] not in Section.values:
            raise Http404
        plan = live_plan(self)
        if plan is None:
            raise Http404
        self.plan = plan

    def page_heading(self) -> str:
        """ "Section F: Special educational provision"."""
        letter = self.kwargs["letter"]
        return f"Section {letter}: {SECTION_TITLES[letter]}"

    def make_form(self, data: Any = None) -> GroupedForm:
        """The text so far."""
        mine = EhcPlanSection.objects.visible_to(self.user).filter(
            ehc_plan=self.plan, letter=self.kwargs["letter"]
        )
        section = mine.order_by("id").first()
        return SectionForm(data, initial={"text": section.text if section else ""})

    def save(self, form: Any) -> None:
        """Set the section."""
        set_section(
            by=self.user, plan=self.plan, letter=self.kwargs["letter"], text=form.cleaned_data["text"]
        )

    def back_url(self) -> str:
        """The page with all sections."""
        return reverse("plans:plan-text", args=[self.pupil.pk]) + f"#section-{self.kwargs['letter']}"


def live_plan(view: PupilView) -> EhcPlan | None:
    """The pupil's EHC plan that has not ceased."""
    mine = EhcPlan.objects.visible_to(view.user).filter(pupil=view.pupil, school=view.school)
    return mine.filter(still(timezone.localdate(), "ceased_on")).order_by("-issued_on", "id").first()


def sections_of(view: PupilView, plan: EhcPlan, letters: tuple[str, ...]) -> list[dict[str, str]]:
    """The sections by letter, with text where there is some."""
    mine = EhcPlanSection.objects.visible_to(view.user).filter(ehc_plan=plan, letter__in=letters)
    texts = dict(mine.order_by("letter").values_list("letter", "text"))
    return [
        {
            "letter": letter,
            "title": SECTION_TITLES[letter],
            "text": texts.get(letter, ""),
            "edit_url": reverse("plans:section-edit", args=[view.pupil.pk, letter]),
        }
        for letter in letters
    ]


def back_url(view: PupilView) -> str:
    """The set-up page for those who set up, the pupil's page for the others."""
    if view.may(Action.SETUP_VIEW, view.pupil):
        return reverse("plans:pupil-setup", args=[view.pupil.pk]) + "#plan"
    return reverse("pupil-home", args=[view.pupil.pk])
