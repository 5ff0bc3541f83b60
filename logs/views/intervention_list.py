"""The school's restrictive interventions, for those who read them: what is open, what a clock says, what is flagged."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.actions.audit import record_view
from common.records import Sensitivity
from logs.models import RestrictiveIntervention
from logs.selectors.intervention_breach import Breach, school_breaches
from logs.selectors.intervention_list import (
    SHOWN,
    STRETCHES,
    interventions_between,
    list_rows,
    taken_back,
)
from pupils.access import Action
from pupils.views.base import SchoolView

PAGE_LENGTH = 50


class InterventionList(SchoolView):
    """By day, with the clocks, what is still open and what was flagged."""

    action = Action.INTERVENTION_LIST

    page: Page[RestrictiveIntervention]
    taken: list[RestrictiveIntervention]
    breaches: list[Breach]

    def enter(self) -> None:
        """As for every page of the school; then the page of the list, and that it was seen."""
        super().enter()
        found = interventions_between(
            self.user, self.school, self.stretch(), self.shown(), timezone.localdate()
        )
        self.page = Paginator(found, PAGE_LENGTH).get_page(self.request.GET.get("page"))
        self.taken = taken_back(self.school)
        self.breaches = school_breaches(self.user, self.school)
        pupil_ids = sorted(
            {each.pupil_id for each in [*self.page, *self.taken]}
            | {key for each in self.breaches for key in (each.move.from_pupil_id, each.move.to_pupil_id)}
        )
        if pupil_ids and self.request.method == "GET":
            record_view(
                by=self.user,
                seen=Sensitivity.INTERVENTION,
                record=self.school,
                pupil_ids=pupil_ids,
                school_id=self.school.pk,
            )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """One page of the list."""
        now = timezone.now()
        context = {
            "page": self.page,
            "rows": list_rows(list(self.page), now),
            "taken": self.taken,
            "breaches": [(breach, breach.clock(now)) for breach in self.breaches],
            "stretch": self.stretch(),
            "shown": self.shown(),
            "stretches": [(key, words) for key, (_, words) in STRETCHES.items()],
            "kinds": SHOWN.items(),
            "may": {"figures": self.may(Action.INTERVENTION_FIGURES)},
        }
        return render(request, "logs/intervention_list.html", context)

    def stretch(self) -> str:
        """How far back; what is on none of the lists is left as it was."""
        asked = self.request.GET.get("days", "")
        return asked if asked in STRETCHES else "12w"

    def shown(self) -> str:
        """Which of them."""
        asked = self.request.GET.get("kind", "")
        return asked if asked in SHOWN else ""
