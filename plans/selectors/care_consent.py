"""Consent to care plans as it stands, day by day: whatever asks for consent asks here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, FilteredRelation, Min, Q, QuerySet

from plans.choices import AgreementType
from plans.models import CarePlan, CarePlanVersion, DayCarer
from plans.rules.care_consent import FIRST, Asked, Given, PlanConsents, lacks_consent
from pupils.models import Assignment
from pupils.rules.relations import Relation

FOR_THE_ACT = (
    "the act's own form reads the plan it is done under; the page shows of it what its reader may see"
)


def consents_of(plan_ids: Collection[UUID]) -> dict[UUID, PlanConsents]:
    """What each plan asks for and was given, over all its days: 1 query."""
    consent = FilteredRelation("agreements", condition=Q(agreements__kind=AgreementType.CONSENT))
    versions = CarePlanVersion.objects.unscoped(reason=FOR_THE_ACT).filter(plan_id__in=plan_ids)
    rows = versions.annotate(consent=consent, on=F("consent__given_on"), until=F("consent__withdrawn_on"))
    asked: dict[UUID, set[Asked]] = defaultdict(set)
    given: dict[UUID, list[Given]] = defaultdict(list)
    columns = ("plan_id", "number", "consent_from", "on", "until")
    for plan_id, number, from_on, on, until in rows.order_by("number", "on", "id").values_list(*columns):
        if from_on is not None and number > FIRST:
            asked[plan_id].add(Asked(number, from_on))
        if on is not None:
            given[plan_id].append(Given(number, on, until))
    return {key: PlanConsents(tuple(asked[key]), tuple(given[key])) for key in plan_ids}


def consent_days(plan_ids: Collection[UUID], on: date) -> dict[UUID, date]:
    """When the newest consent that counts on the day was given, of the plans that have one: 1 query."""
    found = ((key, consents.given_on(on)) for key, consents in consents_of(plan_ids).items())
    return {key: day for key, day in found if day is not None}


def consented(plan_ids: Collection[UUID], on: date) -> set[UUID]:
    """Those of the plans with a consent that counts on the day: 1 query."""
    return set(consent_days(plan_ids, on))


def day_carers_on(plan_ids: Collection[UUID], day: date) -> QuerySet[DayCarer]:
    """To whom a parent agreed for the day under these plans, whoever asks."""
    standing: QuerySet[DayCarer] = (
        DayCarer.objects.unscoped(reason=FOR_THE_ACT).standing_on(day).filter(plan_id__in=plan_ids)
    )
    return standing.order_by("asked_at", "id")


def agreed_by_day(rows: Iterable[DayCarer], days: Iterable[date]) -> dict[tuple[UUID, date], frozenset[UUID]]:
    """Of ROWS: (plan, day) → the adults agreed to, for those of DAYS on which there are any."""
    found: dict[tuple[UUID, date], set[UUID]] = defaultdict(set)
    wanted = set(days)
    for row in rows:
        for day in wanted.intersection(row.stands_on):
            found[row.plan_id, day].add(row.staff_id)
    return {key: frozenset(staff) for key, staff in found.items()}


@dataclass(frozen=True)
class CarerStand:
    """How one adult stands to the care of a plan on a day; `agreed`: a parent's word for that day, if any."""

    is_named: bool
    lacks_consent: bool
    agreed: DayCarer | None = None


@dataclass(frozen=True)
class CarersOfDay:
    """Who is named under a plan on a day, and to whom its consent extends."""

    consent_on: date | None
    since: dict[UUID, date]
    words: dict[UUID, DayCarer]

    @property
    def named(self) -> set[UUID]:
        """Ids of the named carers of the day, those agreed to for it among them."""
        return set(self.since) | set(self.words)

    def stand_of(self, staff_id: UUID) -> CarerStand:
        """How the adult stands."""
        word = self.words.get(staff_id)
        lacks = lacks_consent(self.consent_on, self.since.get(staff_id), is_agreed=word is not None)
        return CarerStand(staff_id in self.named, lacks, word)


def carers_of_day(plan: CarePlan, day: date, consent_on: date | None) -> CarersOfDay:
    """Who may care under the intimate-care plan on the day, whoever asks, given its consent: 2 queries."""
    ties = Assignment.objects.unscoped(reason=FOR_THE_ACT).in_force(day)
    named = ties.filter(pupil_id=plan.pupil_id, school_id=plan.school_id, kind=Relation.NAMED_CARER)
    since = named.order_by("staff_id").values("staff_id").annotate(first=Min("from_on"))
    return CarersOfDay(
        consent_on=consent_on,
        since=dict(since.values_list("staff_id", "first")),
        words={row.staff_id: row for row in day_carers_on([plan.pk], day)},
    )
