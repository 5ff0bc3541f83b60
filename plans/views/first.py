"""What has to be there first: a page that needs it sends the person to the form for it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from common.htmx import say
from plans.actions.plan import Plan
from plans.models import ProvisionLine
from plans.selectors.pupil_setup import lines_of, plans_of, status_of
from plans.selectors.setup import still
from pupils.choices import SenStatus
from pupils.views.base import PupilView


def live_plans(view: PupilView) -> list[Plan]:
    """The pupil's live plans, the EHC plan first."""
    return plans_of(view.user, view.pupil, view.school, timezone.localdate()).live


def live_lines(view: PupilView) -> list[ProvisionLine]:
    """The pupil's lines in force or to come."""
    return list(lines_of(view.user, view.pupil, view.school).filter(still(timezone.localdate(), "ends_on")))


def first_a_plan(view: PupilView) -> HttpResponse | None:
    """On to the form for a plan when the pupil has none; None when there is one."""
    if live_plans(view):
        return None
    has_ehc = status_of(view.pupil, timezone.localdate()) == SenStatus.EHC_PLAN
    say(view.request, "First the plan: provision and outcomes belong to one.", tone="info")
    return redirect("plans:ehc-plan-start" if has_ehc else "plans:support-plan-start", view.pupil.pk)


def first_a_line(view: PupilView, lines: list[ProvisionLine]) -> HttpResponse | None:
    """On to the form for a provision line when there are no LINES; None when there are."""
    if lines:
        return None
    say(view.request, "First a provision line: a time in the timetable counts for one.", tone="info")
    return redirect("plans:line-add", view.pupil.pk)
