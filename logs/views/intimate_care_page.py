"""One record of intimate care, the pattern of some weeks, and the SENCO's list of what to look at."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.actions.audit import record_view
from common.htmx import render_page_or_partial
from common.records import Sensitivity
from logs.actions.entry import may_edit
from logs.actions.intimate_care import may_withdraw_intimate_care
from logs.selectors.behaviour import pupil_tag
from logs.selectors.body_map import marks_in_words, outlines
from logs.selectors.intimate_care import intimate_rows, lateness, marks_of, standing_of
from logs.selectors.intimate_checks import LOOK_BACK_DAYS, to_check
from logs.selectors.intimate_pattern import bristol_words, pattern_of
from logs.selectors.intimate_reads import reads_told
from logs.selectors.moving import moved_here
from logs.selectors.told import reached
from logs.views.intimate_care import IntimateCareView
from logs.views.told import ToldPanel, addenda_panel, told_panel
from logs.views.ways import way_back
from pupils.access import Action
from pupils.views.base import PupilView, SchoolView
from pupils.views.layout import layout_of

TELL_TODAY = "There is no plan for this, so a parent has to be told today."
STRETCHES = ((7, "7 days"), (28, "4 weeks"), (84, "12 weeks"))
USUAL_STRETCH = 28


class IntimateCarePage(IntimateCareView):
    """What was done, by whom, and what was seen; for the few who read it, and for its author."""

    action = Action.INTIMATE_CARE_VIEW

    def enter(self) -> None:
        """As for every record; an author's look is logged like any other."""
        try:
            super().enter()
        except PermissionDenied:
            if self.record.author_id != self.user.pk:
                raise
            record_view(
                by=self.user,
                seen=self.record.sensitivity,
                record=self.record,
                pupil_ids=[self.pupil.pk],
                school_id=self.school.pk,
            )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The record."""
        now = timezone.now()
        marks = marks_of(self.record)
        panel = told_panel(self.user, self.record, now)
        standing = standing_of(self.record, reached(panel.rows))
        must = TELL_TODAY if standing.is_parent_owed else ""
        context = {
            "record": self.record,
            "rows": intimate_rows(self.record),
            "outlines": outlines(marks, marked_only=True),
            "marks": marks_in_words(marks),
            "moved": moved_here(self.record.pk),
            "delay": lateness(self.record, self.school),
            "standing": standing,
            "told": ToldPanel(panel.rows, panel.form, panel.url, must),
            "addenda": addenda_panel(self.user, self.record, now),
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate(now)),
            "back_url": way_back(request),
            "may": {
                "edit": may_edit(self.user, self.record, now),
                "withdraw": may_withdraw_intimate_care(self.user, self.record),
                "pattern": self.may(Action.INTIMATE_CARE_VIEW, self.pupil),
            },
        }
        return render_page_or_partial(
            request, "logs/intimate_care_page.html", "logs/partials/_intimate_care.html", context
        )


class IntimateCarePattern(PupilView):
    """Times of day, what was seen on the skin, fluids where the plan asks: for named carers, SENCO and DSL."""

    action = Action.INTIMATE_CARE_VIEW
    sensitivity = Sensitivity.INTIMATE

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The pattern of the stretch the address names."""
        days = self.stretch()
        today = timezone.localdate()
        pattern = pattern_of(self.user, self.pupil, self.school, today, days)
        context = {
            "layout": layout_of(self.user, self.school),
            "pupil": self.pupil,
            "pattern": pattern,
            "fluids": [(each, bristol_words(each)) for each in pattern.fluids],
            "choices": [(words, f"?over={count}", count == days) for count, words in STRETCHES],
            "care_url": reverse("pupil-care", args=[self.pupil.pk]),
            "why": self.why(),
        }
        return render(request, "logs/intimate_care_pattern.html", context)

    def stretch(self) -> int:
        """How many days: one of those offered, else four weeks."""
        asked = self.request.GET.get("over", "")
        return next((count for count, _ in STRETCHES if str(count) == asked), USUAL_STRETCH)


class IntimateCareCheck(SchoolView):
    """What the SENCO and the DSL look at: initials, a day, what was missing; and who read care with a reason."""

    action = Action.INTIMATE_CARE_CHECK

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The list, newest first."""
        rows = to_check(self.user, self.school, timezone.localdate())
        context = {
            "layout": layout_of(self.user, self.school),
            "rows": rows,
            "reads": reads_told(self.user, self.school, timezone.localdate()),
            "weeks": LOOK_BACK_DAYS // 7,
            "school": self.school,
        }
        return render(request, "logs/intimate_care_check.html", context)
