"""Care plans in force and how they stand; certificates as the acts they touch ask for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import Certificate
from plans.models import CarePlan, CarePlanVersion
from plans.rules.care_plan_state import PlanState, plan_state
from plans.selectors.care_consent import FOR_THE_ACT, consent_days


@dataclass(frozen=True)
class LivePlan:
    """A plan in force with its newest version and how it stands."""

    plan: CarePlan
    version: CarePlanVersion | None
    state: PlanState
    consent_on: date | None = None


def live_plan(pupil_id: UUID, school_id: UUID, kind: str, on: date) -> LivePlan | None:
    """The pupil's plan of KIND in force on the day, whoever asks; None without one. Two or three queries."""
    plans = CarePlan.objects.unscoped(reason=FOR_THE_ACT).live_on(on)
    plan = plans.filter(pupil_id=pupil_id, school_id=school_id, kind=kind).order_by("-starts_on").first()
    if plan is None:
        return None
    version = (
        CarePlanVersion.objects.unscoped(reason=FOR_THE_ACT).filter(plan=plan).order_by("-number").first()
    )
    consent_on = consent_days([plan.pk], on).get(plan.pk)
    return LivePlan(plan, version, plan_state(kind, plan.review_on, consent_on is not None, on), consent_on)


def certified_ids(school_id: UUID, kinds: Collection[str], on: date) -> set[UUID]:
    """Ids of the adults of the school with a certificate of one of the kinds valid on the day."""
    valid = Certificate.objects.valid_on(on).filter(
        school_id=school_id, kind__in=[str(kind) for kind in kinds]
    )
    return set(valid.values_list("staff_id", flat=True))


def is_certified(staff_id: UUID, school_id: UUID, kinds: Collection[str], on: date) -> bool:
    """Whether the adult holds a certificate of one of the kinds on the day."""
    valid = Certificate.objects.valid_on(on).filter(
        school_id=school_id, staff_id=staff_id, kind__in=[str(kind) for kind in kinds]
    )
    return bool(valid.exists())
