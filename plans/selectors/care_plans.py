"""Care plans in force and how they stand; certificates as the acts they touch ask for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import Certificate
from plans.choices import AgreementType
from plans.models import CarePlan, CarePlanAgreement, CarePlanVersion
from plans.rules.care_plan_state import PlanState, plan_state

FOR_THE_ACT = (
    "the act's own form reads the plan it is done under; the page shows of it what its reader may see"
)


@dataclass(frozen=True)
class LivePlan:
    """A plan in force with its newest version and how it stands."""

    plan: CarePlan
    version: CarePlanVersion | None
    state: PlanState


def live_plan(pupil_id: UUID, school_id: UUID, kind: str, on: date) -> LivePlan | None:
    """The pupil's plan of KIND in force on the day, whoever asks; None without one. Two or three queries."""
    plans = CarePlan.objects.unscoped(reason=FOR_THE_ACT).live_on(on)
    plan = plans.filter(pupil_id=pupil_id, school_id=school_id, kind=kind).order_by("-starts_on").first()
    if plan is None:
        return None
    version = (
        CarePlanVersion.objects.unscoped(reason=FOR_THE_ACT).filter(plan=plan).order_by("-number").first()
    )
    return LivePlan(plan, version, plan_state(kind, plan.review_on, plan.pk in consented([plan.pk], on), on))


def consented(plan_ids: Collection[UUID], on: date) -> set[UUID]:
    """Those of the plans with a consent that stands on the day, given to any version of it."""
    given = CarePlanAgreement.objects.unscoped(reason=FOR_THE_ACT).filter(
        plan_id__in=plan_ids, kind=AgreementType.CONSENT, given_on__lte=on
    )
    return set(given.exclude(withdrawn_on__lte=on).values_list("plan_id", flat=True))


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
