"""One entry about eating, drinking or moving, read or taken back; and what a pupil ate, drank and did by day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import calendar_of
from common.htmx import go_to, render_page_or_partial, say
from common.records import Sensitivity
from logs.actions.daily_care import may_withdraw_daily_care, withdraw_daily_care
from logs.actions.entry import may_edit
from logs.rules.daily_care import KINDS
from logs.rules.session_limits import delay_words
from logs.selectors.behaviour import pupil_tag
from logs.selectors.daily_care import (
    daily_care_rows,
    daily_care_title,
    flags_of,
    needs_first_aid,
    plan_for_entry,
)
from logs.selectors.daily_care_pattern import pattern_of
from logs.selectors.moving import moved_here
from logs.selectors.told import spoken_to
from logs.views.daily_care import DailyCareReaders, DailyCareView
from logs.views.first_aid_page import TELL_TODAY
from logs.views.told import ToldPanel, addenda_panel, told_panel
from logs.views.ways import way_back
from pupils.access import Action
from pupils.views.base import PupilView


class DailyCarePage(DailyCareReaders):
    """What was done, under which plan, what was amiss, who was told."""

    action = Action.DAILY_CARE_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The entry."""
        now = timezone.now()
        context = self.facts() | {
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate(now)),
            "delay": self.delay(),
            "told": self.told(now),
            "addenda": addenda_panel(self.user, self.record, now),
            "back_url": way_back(request),
            "may": self.allowed(now),
        }
        return render_page_or_partial(
            request, "logs/daily_care_page.html", "logs/partials/_daily_care.html", context
        )

    def told(self, now: datetime) -> ToldPanel:
        """Who was told; after choking or a fall, that somebody has to be until somebody was spoken to."""
        panel = told_panel(self.user, self.record, now)
        if not needs_first_aid(self.record) or spoken_to(panel.rows):
            return panel
        return ToldPanel(panel.rows, panel.form, panel.url, TELL_TODAY)

    def facts(self) -> dict[str, Any]:
        """The entry itself; after choking the steps of the plan."""
        is_serious = needs_first_aid(self.record)
        plan = plan_for_entry(self.pupil.pk, self.school.pk, self.record.held_on) if is_serious else None
        return {
            "record": self.record,
            "title": daily_care_title(self.record),
            "kind_title": KINDS[self.record.kind].title,
            "rows": daily_care_rows(self.record),
            "flags": flags_of(self.record),
            "is_serious": is_serious,
            "choking": plan.choking if plan else [],
            "first_aid_url": reverse("logs:first-aid-new", kwargs={"pupil_id": self.pupil.pk}),
            "moved": moved_here(self.record.pk),
        }

    def delay(self) -> str:
        """How late it was written, in words."""
        received_on = timezone.localdate(self.record.received_at)
        return delay_words(calendar_of(self.school), self.record.held_on, received_on)

    def allowed(self, now: datetime) -> dict[str, bool]:
        """What the person may do with the entry."""
        return {
            "edit": may_edit(self.user, self.record, now),
            "withdraw": may_withdraw_daily_care(self.user, self.record),
        }


class DailyCareWithdraw(DailyCareView):
    """Written by mistake: the entry stays on file and counts no more."""

    action = Action.DAILY_CARE_EDIT

    def enter(self) -> None:
        """403 unless it is the person's own, or they are the SENCO."""
        super().enter()
        if not may_withdraw_daily_care(self.user, self.record):
            raise PermissionDenied("Only its author or the SENCO can take this back.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Are you sure."""
        context = {
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "what": "this entry",
            "held_on": self.record.held_on,
            "record_url": self.address(),
        }
        return render_page_or_partial(
            request, "logs/behaviour_withdraw.html", "logs/partials/_take_back.html", context
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        withdraw_daily_care(by=self.user, record=self.record)
        say(request, f"Taken back. It no longer counts for {self.pupil.short_name}.", tone="info")
        return go_to(request, reverse("today"))


class DailyCarePattern(PupilView):
    """What the pupil ate, drank and did, by day: two weeks on a page."""

    action = Action.DAILY_CARE_VIEW
    sensitivity = Sensitivity.HEALTH

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The days, the newest first."""
        today = timezone.localdate()
        context = {
            "pupil": self.pupil,
            "tag": pupil_tag(self.user, self.school, self.pupil, today),
            "pattern": pattern_of(self.user, self.pupil, self.school, today, request.GET.get("to", "")),
            "back_url": way_back(request),
            "may_log": self.may(Action.DAILY_CARE_LOG, self.pupil),
            "why": self.why(),
        }
        return render(request, "logs/daily_care_pattern.html", context)
