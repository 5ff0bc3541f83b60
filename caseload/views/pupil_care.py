"""A pupil's care plans, kind by kind."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.actions.audit import record_view
from caseload.views.pupil import PupilPage
from common.records import Sensitivity
from plans.choices import CarePlanType
from plans.models.care_plan import PLAN_SENSITIVITY
from plans.rules.care import CarePlanKind
from plans.selectors.care_plan_page import PlanCard, care_cards
from plans.selectors.medicines import medicine_cards
from pupils.access import Action, can, sees
from pupils.models import Pupil
from pupils.views.base import school_of


class PupilCareView(PupilPage):
    """A card for each plan the person may see; who may see none of this pupil's kinds is not told the pupil exists."""

    action = Action.CARE_PLAN_VIEW
    route = "pupil-care"

    def enter(self) -> None:
        """404 unless one kind of plan of the pupil may be read: first aiders and named carers read some."""
        doors = [Pupil.objects.visible_to(self.user, kind) for kind in sorted(set(PLAN_SENSITIVITY.values()))]
        self.pupil = get_object_or_404(reduce(or_, doors), pk=self.kwargs["pupil_id"])
        self.school = school_of(self.pupil, self.user)
        if not can(self.user, self.action, pupil_id=self.pupil.pk, school_id=self.school.pk):
            raise PermissionDenied
        self.shows_medicines = sees(
            self.user, Sensitivity.HEALTH, pupil_id=self.pupil.pk, school_id=self.school.pk
        )
        if self.shows_medicines and self.request.method == "GET":
            record_view(
                by=self.user,
                seen=Sensitivity.HEALTH,
                record=self.pupil,
                pupil_ids=[self.pupil.pk],
                school_id=self.school.pk,
            )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The cards, and the kinds that can be started."""
        today = timezone.localdate()
        cards = care_cards(self.user, self.pupil, self.school, today)
        return self.page(
            request,
            "caseload/pupil_care.html",
            cards=[card for card in cards if not card.is_ended],
            ended=[card for card in cards if card.is_ended],
            kinds=self.kinds_to_start(cards),
            medicines=medicine_cards(self.user, self.pupil, self.school, today),
            shows_medicines=self.shows_medicines,
            may_medicine=self.may(Action.MEDICINE_EDIT, self.pupil),
            sees_daily_care=self.may(Action.DAILY_CARE_VIEW, self.pupil),
        )

    def kinds_to_start(self, cards: list[PlanCard]) -> list[tuple[str, str]]:
        """The kinds of plan the person may write and the pupil has none of; a risk assessment can always be added."""
        there = {card.plan.kind for card in cards if not card.is_ended} - {CarePlanKind.RISK}
        writes = {
            kind: self.may(
                Action.INTIMATE_PLAN_EDIT if kind == CarePlanKind.INTIMATE else Action.CARE_PLAN_EDIT,
                self.pupil,
            )
            for kind in CarePlanType.values
        }
        return [
            (kind, str(CarePlanType(kind).label))
            for kind in CarePlanType.values
            if writes[kind] and kind not in there
        ]
