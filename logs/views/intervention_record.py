"""The doors to one restrictive intervention, and taking it back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.actions.audit import record_view
from common.htmx import go_to, render_page_or_partial, say
from logs.actions.intervention import may_withdraw_intervention, withdraw_intervention
from logs.models import RestrictiveIntervention
from logs.selectors.behaviour import pupil_tag
from pupils.access import Action
from pupils.views.base import RecordView


class InterventionView(RecordView, abstract=True):
    """A page of one record."""

    model = RestrictiveIntervention
    record: RestrictiveIntervention

    def records(self) -> QuerySet[Any]:
        """Standing records the person may see."""
        visible = RestrictiveIntervention.objects.visible_to(self.user)
        return visible.select_related(
            "pupil", "school", "author", "submission", "plan_version__plan", "behaviour", "first_aid"
        )

    def address(self) -> str:
        """The page that shows the record."""
        return reverse("logs:intervention", kwargs={"record_id": self.record.pk})


class InterventionReaders(InterventionView, abstract=True):
    """A page for those who read interventions, and for the author, who always does."""

    def enter(self) -> None:
        """As for every record; an author's look is logged like any other."""
        try:
            super().enter()
        except PermissionDenied:
            if self.record.author_id != self.user.pk:
                raise
            if self.request.method == "GET":
                record_view(
                    by=self.user,
                    seen=self.record.sensitivity,
                    record=self.record,
                    pupil_ids=[self.pupil.pk],
                    school_id=self.school.pk,
                )


class InterventionWithdraw(InterventionView):
    """Written by mistake: the record stays on file and counts no more."""

    action = Action.INTERVENTION_EDIT

    def enter(self) -> None:
        """403 unless it is the person's own before midnight, or they answer for it and had no part in it."""
        super().enter()
        if not may_withdraw_intervention(self.user, self.record):
            raise PermissionDenied(
                "Its author takes it back until midnight, then the SENCO, if they had no part in it."
            )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Are you sure."""
        context = {
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "what": "this record of a restrictive intervention",
            "held_on": self.record.held_on,
            "record_url": self.address(),
        }
        return render_page_or_partial(
            request, "logs/behaviour_withdraw.html", "logs/partials/_take_back.html", context
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        withdraw_intervention(by=self.user, record=self.record)
        say(request, f"Taken back. It no longer counts for {self.pupil.short_name}.", tone="info")
        return go_to(request, reverse("today"))
