"""The pages of one pupil: overview, progress, provision, timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.actions.audit import record_view
from accounts.selectors import calendar_of
from caseload.selectors.progress_page import target_panels
from caseload.selectors.provision_page import provision_page
from caseload.selectors.pupil_page import bar_of, head_of, plan_of, profile_of, review_card_of
from caseload.selectors.timeline import Timeline, timeline_page
from common.ids import uuid7
from logs.selectors.attention import pupil_attention
from pupils.access import Action
from pupils.selectors.attendance import term_attendance
from pupils.views.base import PupilView
from pupils.views.layout import layout_of


@dataclass(frozen=True)
class Tab:
    """A page of the pupil."""

    text: str
    url: str
    is_on: bool


TABS: tuple[tuple[str, str, Action], ...] = (
    ("Overview", "pupil-home", Action.PUPIL_VIEW),
    ("Progress", "pupil-progress", Action.SESSION_VIEW),
    ("Provision", "pupil-provision", Action.PLAN_VIEW),
    ("Behaviour", "pupil-behaviour", Action.BEHAVIOUR_VIEW),
    ("Care plans", "pupil-care", Action.CARE_PLAN_VIEW),
    ("Day to day", "pupil-attention", Action.ATTENTION_VIEW),
    ("Timeline", "pupil-timeline", Action.SESSION_VIEW),
)


class PupilPage(PupilView, abstract=True):
    """A page of the pupil under the common head; a tablet's frame for those whose day begins with Today."""

    route: str

    def page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        """The page with its head and tabs."""
        shared = {
            "layout": layout_of(self.user, self.school),
            "pupil": self.pupil,
            "head": head_of(self.user, self.pupil, self.school, timezone.localdate()),
            "why": self.why(),
            "tabs": self.tabs(),
            "may": {
                "set_up": self.may(Action.SETUP_VIEW, self.pupil),
                "plan": self.may(Action.PLAN_VIEW, self.pupil),
                "log": self.may(Action.SESSION_ADD, self.pupil),
                "say_away": self.may(Action.OFF_TIMETABLE_PUPIL, self.pupil),
                "visit": self.may(Action.VISIT_LOG, self.pupil),
                "praise": self.may(Action.PRAISE_LOG, self.pupil),
                "behaviour": self.may(Action.BEHAVIOUR_LOG, self.pupil),
                "first_aid": self.may(Action.FIRST_AID_LOG, self.pupil),
                "intimate_care": self.may(Action.INTIMATE_CARE_LOG, self.pupil),
            },
        }
        return render(request, template, shared | context)

    def tabs(self) -> list[Tab]:
        """The pages of the pupil the person may open."""
        return [
            Tab(text, reverse(route, args=[self.pupil.pk]), route == self.route)
            for text, route, action in TABS
            if self.may(action, self.pupil)
        ]


class PupilHomeView(PupilPage):
    """Who the pupil is, what the plan says, what is next."""

    action = Action.PUPIL_VIEW
    route = "pupil-home"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The overview."""
        today, calendar = timezone.localdate(), calendar_of(self.school)
        return self.page(
            request,
            "caseload/pupil_home.html",
            profile=profile_of(self.user, self.pupil, self.school),
            plan=plan_of(self.user, self.pupil, self.school, today, calendar),
            bar=bar_of(self.pupil, self.school, today, calendar),
            attention=pupil_attention(self.user, self.pupil, self.school),
            attendance=term_attendance(self.user, self.pupil.pk, self.school, calendar, today),
            review=review_card_of(self.user, self.pupil, self.school, today),
        )


class PupilProgressView(PupilPage):
    """A chart for each target."""

    action = Action.SESSION_VIEW
    route = "pupil-progress"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The charts."""
        panels = target_panels(self.pupil.pk, self.school, timezone.localdate())
        return self.page(request, "caseload/pupil_progress.html", panels=panels)


class PupilProvisionView(PupilPage):
    """The delivery ledger, and how its forecast is worked out."""

    action = Action.PLAN_VIEW
    route = "pupil-provision"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The ledger."""
        found = provision_page(self.pupil, self.school, timezone.localdate())
        return self.page(
            request,
            "caseload/pupil_provision.html",
            found=found,
            day_submission=uuid7(),
            may_confirm=self.may(Action.DAY_CONFIRM, self.pupil),
            may_add_earlier=self.may(Action.EARLIER_TOTAL_ADD, self.pupil),
        )


class PupilTimelineView(PupilPage):
    """What happened, newest first."""

    action = Action.SESSION_VIEW
    route = "pupil-timeline"
    found: Timeline

    def enter(self) -> None:
        """As for every page of the pupil; then what stands on this one, and that the sensitive of it was seen."""
        super().enter()
        self.found = timeline_page(self.user, self.pupil, self.school, self.request.GET.get("page"))
        for seen in self.found.opened if self.request.method == "GET" else ():
            record_view(
                by=self.user,
                seen=seen,
                record=self.pupil,
                pupil_ids=[self.pupil.pk],
                school_id=self.school.pk,
            )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """One page of the timeline."""
        found = self.found
        return self.page(
            request, "caseload/pupil_timeline.html", page=found.page, happenings=found.happenings
        )
