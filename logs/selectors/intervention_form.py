"""What the form of a restrictive intervention offers and what its record keeps of the day: needs, plan, links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import School, User, in_force
from common.records import Sensitivity
from logs.models import BehaviourIncident, FirstAid
from logs.selectors.people import people_there, staff_on
from plans.models import CarePlanVersion
from plans.rules.care import CarePlanKind
from plans.rules.care_plan_state import PlanState, plan_state
from plans.selectors.care_consent import FOR_THE_ACT, consented
from plans.selectors.care_plans import live_plan
from pupils.access import sees
from pupils.choices import NeedType, SenStatus
from pupils.models import Assignment, Need, SenStatusPeriod

AS_THEY_STOOD = "the record keeps the pupil's needs as they stood; the page shows them to who may know them"
MOST_LINKS = 6


@dataclass(frozen=True)
class PlanUsed:
    """The positive handling plan in force on the day: the version that held then, and how the plan stood."""

    version: CarePlanVersion | None
    state: PlanState
    title: str


@dataclass(frozen=True)
class Links:
    """Records of the same pupil and day that the person may read."""

    behaviours: tuple[BehaviourIncident, ...] = ()
    first_aids: tuple[FirstAid, ...] = ()


def needs_on(pupil_id: UUID, school_id: UUID, on: date) -> str:
    """ "EHC plan · Autistic spectrum disorder": SEN status and needs by rank, as they stood on the day. 2 queries."""
    kept = {"pupil_id": pupil_id, "school_id": school_id}
    periods = SenStatusPeriod.objects.unscoped(reason=AS_THEY_STOOD).filter(**kept, from_on__lte=on)
    status = periods.order_by("-from_on").values_list("status", flat=True).first()
    needs = Need.objects.unscoped(reason=AS_THEY_STOOD).filter(in_force(on), **kept)
    kinds = needs.order_by("rank", "kind").values_list("kind", flat=True)
    said = [str(SenStatus(status).label)] if status else []
    return " · ".join([*said, *(str(NeedType(kind).label) for kind in kinds)])[:300]


def plan_used(pupil_id: UUID, school_id: UUID, on: date) -> PlanUsed | None:
    """The behaviour support plan that was in force on the day, with the version that held then; 4 queries at most."""
    live = live_plan(pupil_id, school_id, CarePlanKind.BEHAVIOUR, on)
    if live is None:
        return None
    versions = CarePlanVersion.objects.unscoped(reason=FOR_THE_ACT).filter(plan=live.plan)
    then = versions.filter(written_at__date__lte=on).order_by("-number").first()
    has_consent = live.plan.pk in consented([live.plan.pk], on)
    state = plan_state(CarePlanKind.BEHAVIOUR, live.plan.review_on, has_consent, on)
    return PlanUsed(then or live.version, state, live.plan.title)


def links_of(user: User, school_id: UUID, pupil_id: UUID, on: date) -> Links:
    """Behaviour records and first aid of the pupil on the day that USER may read: 2 queries."""
    of_the_day = {"school_id": school_id, "pupil_id": pupil_id, "held_on": on}
    behaviours = BehaviourIncident.objects.visible_to(user).filter(**of_the_day).order_by("starts_at", "id")
    first_aids = FirstAid.objects.visible_to(user).filter(**of_the_day).order_by("starts_at", "id")
    return Links(tuple(behaviours[:MOST_LINKS]), tuple(first_aids[:MOST_LINKS]))


def may_know_needs(user: User, school_id: UUID, pupil_id: UUID) -> bool:
    """Whether USER may read the pupil's everyday record, in which the needs stand."""
    return sees(user, Sensitivity.EVERYDAY, pupil_id=pupil_id, school_id=school_id)


def may_know_plan(user: User, school_id: UUID, pupil_id: UUID) -> bool:
    """Whether USER may read the pupil's behaviour support plan."""
    return sees(user, Sensitivity.BEHAVIOUR, pupil_id=pupil_id, school_id=school_id)


def likely_adults(
    user: User, school: School, pupil_id: UUID, today: date, *, text: str = "", chosen: Iterable[UUID] = ()
) -> list[tuple[UUID, str]]:
    """The author, those assigned to the pupil whom the author knows of, those chosen, those whose name holds TEXT."""
    first = [user.pk]
    if may_know_needs(user, school.pk, pupil_id):
        close = Assignment.objects.in_force(today).filter(pupil_id=pupil_id, school=school)
        first += close.order_by("kind", "staff__sort_name").values_list("staff_id", flat=True)
    first += chosen
    known = {person.pk: person.full_name for person in staff_on(school.pk, today).filter(pk__in=first)}
    found = people_there(user, school, today, besides=pupil_id, text=text).adults
    names = {key: known[key] for key in first if key in known} | dict(found)
    if user.pk in names:
        names[user.pk] = f"Me, {user.full_name}"
    return list(names.items())
