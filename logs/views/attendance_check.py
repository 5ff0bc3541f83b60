"""Attendance marks beside sessions: where the two do not fit, both facts, and nothing changed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.selectors import calendar_of
from logs.selectors.marked_absent import LOOK_BACK_SCHOOL_DAYS, mismatches
from pupils.access import Action
from pupils.views.base import SchoolView


class AttendanceCheck(SchoolView):
    """The sessions of the last weeks that do not fit the marks."""

    action = Action.ATTENDANCE_LOAD

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        rows = mismatches(self.user, self.school, calendar_of(self.school), timezone.localdate())
        context = {"rows": rows, "school": self.school, "days": LOOK_BACK_SCHOOL_DAYS}
        return render(request, "logs/attendance_check.html", context)
