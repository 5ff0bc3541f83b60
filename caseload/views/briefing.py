"""The one-page briefing for who stands in with a pupil."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import calendar_of
from caseload.selectors.briefing import briefing_of
from caseload.selectors.care_cover import care_taken
from caseload.selectors.pupil_page import head_of, profile_of
from plans.selectors.care_plan_summary import plans_seen
from pupils.access import Action, sections_seen
from pupils.views.base import PupilView
from pupils.views.layout import layout_of

FOR_COVER = {"E", "F"}


class PupilBriefingView(PupilView):
    """Alerts, how to communicate and support, the day, the targets, what helps: one page, also on paper."""

    action = Action.BRIEFING_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page."""
        today, own = timezone.localdate(), (self.user, self.pupil, self.school)
        letters = sections_seen(self.user, pupil_id=self.pupil.pk, school_id=self.school.pk)
        context = {
            "layout": layout_of(self.user, self.school),
            "pupil": self.pupil,
            "head": head_of(*own, today),
            "profile": profile_of(self.user, self.pupil, self.school),
            "briefing": briefing_of(self.user, self.pupil, self.school, calendar_of(self.school), today),
            "care": care_taken(self.user, self.school, today, self.pupil),
            "plans": plans_seen(self.user, self.school, today, [self.pupil.pk]),
            "care_url": reverse("pupil-care", args=[self.pupil.pk]),
            "why": self.why(),
            "today": today,
            "may_read_plan": self.may(Action.PLAN_VIEW, self.pupil) and bool(set(letters) & FOR_COVER),
        }
        return render(request, "caseload/briefing.html", context)
