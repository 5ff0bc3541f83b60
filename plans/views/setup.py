"""The checklist "ready to log", and the page on which one pupil is set up."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from plans.rules.readiness import Lack
from plans.selectors.care_plan_page import not_read_yet
from plans.selectors.pupil_setup import pupil_setup
from plans.selectors.setup import SetupRow, Show, checklist
from plans.selectors.setup_words import LACK_WORDS, page_words
from pupils.access import Action
from pupils.choices import SenStatus
from pupils.models import Pupil
from pupils.rules.year_group import year_label
from pupils.views.base import PupilView, SchoolView

START = {SenStatus.EHC_PLAN.value: "plans:ehc-plan-start"}
FORMS = {
    Lack.KEY_WORKER: "pupils:assignment-add",
    Lack.LINE: "plans:line-add",
    Lack.TARGET: "plans:target-add",
    Lack.SLOT: "plans:slot-add",
}

EVERYBODY_READY = ("Everybody is ready to log", "Each pupil on the SEN register has all five.")
NOBODY_OF_MINE = ("None of your own", "No pupil on the SEN register has you as key worker or backup.")


def lack_url(lack: Lack, pupil: Pupil, status: str) -> str:
    """The form that mends a lack; the plan asked for is the one the pupil's SEN status calls for."""
    route = START.get(status, "plans:support-plan-start") if lack == Lack.PLAN else FORMS[lack]
    return reverse(route, args=[pupil.pk])


def place_words(nc_year: str, reg_group: str, status: str) -> str:
    """ "Year 3 · 3B · EHC plan"."""
    parts = [year_label(nc_year), reg_group, str(SenStatus(status).label) if status else ""]
    return " · ".join(part for part in parts if part)


class SetupList(SchoolView):
    """Who is ready to log, and what everybody else lacks."""

    action = Action.SETUP_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """The checklist, narrowed by `show` and `q`, a page of 100 at a time."""
        asked = request.GET.get("show", "")
        words = request.GET.get("q", "")
        show = Show(asked) if asked in list(Show) else (Show.ALL if words else Show.NOT_READY)
        today = timezone.localdate()
        found = checklist(self.user, self.school, today, show, words, request.GET.get("page", "1"))
        context = {
            "school": self.school,
            "checklist": found,
            "rows": [self.row(row) for row in found.rows],
            "percent": f"{100 * found.ready / found.total:.1f}%" if found.total else "0%",
            "empty": NOBODY_OF_MINE if show == Show.MINE else EVERYBODY_READY,
            "not_read": not_read_yet(self.user, self.school, today),
            "training_url": reverse("training") if self.may(Action.TRAINING_VIEW) else "",
            "import_url": reverse("plans:import-home") if self.may(Action.IMPORT_VIEW) else "",
            "roll_over_url": reverse("plans:roll-over") if self.may(Action.ROLL_OVER) else "",
        }
        return render(request, "plans/setup.html", context)

    def row(self, row: SetupRow) -> dict[str, Any]:
        """One pupil as the table shows them."""
        pupil = row.pupil
        return {
            "name": pupil.full_name,
            "place": place_words(row.nc_year, row.reg_group, row.status),
            "href": reverse("plans:pupil-setup", args=[pupil.pk]),
            "key_workers": ", ".join(row.key_workers),
            "lacks": [(LACK_WORDS[lack], lack_url(lack, pupil, row.status)) for lack in row.lacks],
        }


class PupilSetupPage(PupilView):
    """All that is set up for one pupil, section by section, with what still lacks beside it."""

    action = Action.SETUP_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page."""
        today = timezone.localdate()
        found = pupil_setup(self.user, self.pupil, self.school, today)
        missing = {lack: lack_url(lack, self.pupil, found.status) for lack in found.lacks}
        steps = [(LACK_WORDS[lack], missing.get(lack, ""), ANCHORS[lack]) for lack in Lack]
        context = {
            "pupil": self.pupil,
            "setup": found,
            "words": page_words(found, today),
            "steps": steps,
            "done": len(Lack) - len(found.lacks),
            "next": next(((label, url) for label, url, _ in steps if url), None),
            "why": self.why(),
            "place": place_words(found.nc_year, found.reg_group, found.status),
        }
        return render(request, "plans/pupil_setup.html", context)


ANCHORS = {
    Lack.KEY_WORKER: "#people",
    Lack.PLAN: "#plan",
    Lack.LINE: "#provision",
    Lack.TARGET: "#targets",
    Lack.SLOT: "#timetable",
}
