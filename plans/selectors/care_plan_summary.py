"""Care plans in a line each: for the review's papers, the board and the Due list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Q
from django.utils import timezone

from accounts.models import School, User
from common.dates import DateRange
from plans.models import CarePlan
from plans.rules.care import CarePlanKind
from plans.rules.care_plan_state import NEEDS_CONSENT, PlanState, plan_state
from plans.selectors.care_consent import consent_days, consented

READ_FOR = "the papers of a review, built for somebody whose access was checked"
# The papers go to people who may not read the intimate-care plan: the head, the LA, professionals.
NOT_IN_PAPERS = frozenset({CarePlanKind.INTIMATE})


@dataclass(frozen=True)
class PlanInForce:
    """One plan as the papers name it: nothing it says."""

    plan: CarePlan
    state: PlanState
    changed_on: date
    changes: int
    consent_on: date | None

    @property
    def needs_consent(self) -> bool:
        """Whether plans of its kind need consent."""
        return self.plan.kind in NEEDS_CONSENT

    @property
    def name(self) -> str:
        """Its kind; risk assessments, of which there can be several, with their title."""
        kind = str(self.plan.get_kind_display())
        return (
            f"{kind}: {self.plan.title}" if self.plan.kind == CarePlanKind.RISK and self.plan.title else kind
        )


def plans_in_force(pupil_id: UUID, school_id: UUID, window: DateRange) -> list[PlanInForce]:
    """The pupil's plans on the last day of WINDOW that belong in papers, and how often each changed: 2 queries."""
    day = window[1]
    written = Q(versions__written_at__date__range=window, versions__number__gt=1)
    plans = list(
        CarePlan.objects.unscoped(reason=READ_FOR)
        .live_on(day)
        .filter(pupil_id=pupil_id, school_id=school_id)
        .exclude(kind__in=NOT_IN_PAPERS)
        .annotate(newest=Max("versions__written_at"), changes=Count("versions", filter=written))
        .order_by("kind", "title", "id")
    )
    given = consent_days([plan.pk for plan in plans], day)
    return [
        PlanInForce(
            plan,
            plan_state(plan.kind, plan.review_on, plan.pk in given, day),
            timezone.localdate(plan.newest) if plan.newest else plan.starts_on,
            plan.changes,
            given.get(plan.pk),
        )
        for plan in plans
    ]


@dataclass(frozen=True)
class PlanSeen:
    """A plan in force that a person may see, with how it stands."""

    plan: CarePlan
    state: PlanState


def plans_seen(user: User, school: School, on: date, pupil_ids: Collection[UUID]) -> list[PlanSeen]:
    """The plans in force of these pupils that USER may see, each with how it stands: 2 queries."""
    plans = list(
        CarePlan.objects.visible_to(user, on)
        .live_on(on)
        .filter(school=school, pupil_id__in=pupil_ids)
        .select_related("pupil")
        .order_by("review_on", "id")
    )
    found = consented([plan.pk for plan in plans], on)
    return [PlanSeen(plan, plan_state(plan.kind, plan.review_on, plan.pk in found, on)) for plan in plans]
