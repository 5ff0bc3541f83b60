"""A pupil's behaviour and praise over a stretch of days."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.selectors import calendar_of
from caseload.rules.period import period_shown
from caseload.rules.stretch import OVER_WORDS, chosen_stretch, stretches_of
from caseload.views.pupil import PupilPage
from common.records import Sensitivity
from logs.selectors.behaviour_summary import behaviour_of, incident_rows
from pupils.access import Action


class PupilBehaviourView(PupilPage):
    """Counts beside the half-days attended, when, what, how intense, what helped; and praise beside it."""

    action = Action.BEHAVIOUR_VIEW
    sensitivity = Sensitivity.BEHAVIOUR
    route = "pupil-behaviour"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The summary and one page of the incidents."""
        today, calendar = timezone.localdate(), calendar_of(self.school)
        period = period_shown(calendar, today, self.school.records_from)
        stretches = stretches_of(calendar, period, today, self.school.records_from)
        stretch = chosen_stretch(stretches, request.GET.get("over", ""))
        own = (self.user, self.pupil, self.school, *stretch.window)
        page, rows = incident_rows(*own, request.GET.get("page"))
        return self.page(
            request,
            "caseload/pupil_behaviour.html",
            stretch=stretch,
            choices=[(OVER_WORDS[over], over, over is stretch.over) for over in stretches],
            found=behaviour_of(*own),
            page=page,
            rows=rows,
        )
