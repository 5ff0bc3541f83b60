"""What may be said beside a record, kind by kind: telling a parent, adding after its midnight.

A kind of record whose page shows `_told.html` or `_addenda.html` has one line in `DOORS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from logs.choices import SubmissionKind
from logs.models import (
    DailyCare,
    Dose,
    FirstAid,
    HealthEvent,
    IntimateCare,
    RestrictiveIntervention,
    StockEntry,
    Submission,
)
from pupils.access import Action, can
from pupils.models import Pupil
from pupils.views.base import Gate


@dataclass(frozen=True)
class Door:
    """The way to one kind of record: its model, who reads it (authors always do), and the route of its page."""

    model: type[Any]
    view: Action
    route: str


DOORS: dict[str, Door] = {
    SubmissionKind.DAILY_CARE: Door(DailyCare, Action.DAILY_CARE_VIEW, "logs:daily-care"),
    SubmissionKind.INTIMATE_CARE: Door(IntimateCare, Action.INTIMATE_CARE_VIEW, "logs:intimate-care"),
    SubmissionKind.DOSE: Door(Dose, Action.DOSE_VIEW, "logs:dose"),
    SubmissionKind.INTERVENTION: Door(RestrictiveIntervention, Action.INTERVENTION_VIEW, "logs:intervention"),
    SubmissionKind.STOCK: Door(StockEntry, Action.STOCK_VIEW, "logs:stock-entry"),
    SubmissionKind.HEALTH_EVENT: Door(HealthEvent, Action.HEALTH_EVENT_VIEW, "logs:health-event"),
    SubmissionKind.FIRST_AID: Door(FirstAid, Action.FIRST_AID_VIEW, "logs:first-aid"),
}


class BesideView(Gate, abstract=True):
    """What stands beside a record, named by its submission `record_id`: for the record's readers and its author."""

    door: Door
    record: Any
    pupil: Pupil

    def enter(self) -> None:
        """404 unless the person sees the record the submission brought; 403 when they may not read its kind."""
        submission = get_object_or_404(Submission, pk=self.kwargs["record_id"])
        if submission.kind not in DOORS:
            raise Http404
        self.door = DOORS[submission.kind]
        manager: Any = self.door.model._default_manager
        visible = manager.visible_to(self.user).select_related("pupil", "school", "submission")
        self.record = get_object_or_404(visible, submission=submission)
        self.pupil, self.school = self.record.pupil, self.record.school
        reads = can(self.user, self.door.view, pupil_id=self.pupil.pk, school_id=self.school.pk)
        if not reads and self.record.author_id != self.user.pk:
            raise PermissionDenied

    def address(self) -> str:
        """The page of the record."""
        return reverse(self.door.route, kwargs={"record_id": self.record.pk})
