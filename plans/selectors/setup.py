"""What setting up needs to know: who is ready to log, and all that has been set up for one pupil."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from accounts.models import School, User
from plans.models import EhcPlan, PromptLevel, ProvisionLine, SlotPupil, SupportPlan, Target
from plans.rules.readiness import Lack, SetupFacts, lacks
from plans.rules.vocabulary import TargetState
from pupils.choices import SenStatus
from pupils.models import Assignment, Enrolment, Pupil, SenStatusPeriod
from pupils.rules.names import fold
from pupils.rules.relations import Relation

PAGE_SIZE = 100
ON_THE_REGISTER = (SenStatus.SUPPORT, SenStatus.EHC_PLAN)
READY = Q(**dict.fromkeys((f"has_{lack}" for lack in Lack), True))


class Show(StrEnum):
    """The filters of the checklist."""

    NOT_READY = "not_ready"
    ALL = "all"
    MINE = "mine"


@dataclass(frozen=True)
class SetupRow:
    """One pupil of the checklist: where they are, who leads, what they lack."""

    pupil: Pupil
    nc_year: str
    reg_group: str
    status: str
    key_workers: tuple[str, ...]
    lacks: tuple[Lack, ...]


@dataclass(frozen=True)
class Checklist:
    """A page of the checklist with the figures over it; `ready` and `total` are of the whole school."""

    ready: int
    total: int
    mine: int
    show: Show
    words: str
    page: Page[Any]
    rows: list[SetupRow] = field(default_factory=list)

    @property
    def not_ready(self) -> int:
        """How many pupils still lack something."""
        return self.total - self.ready

    @property
    def is_not_ready(self) -> bool:
        """Whether those who lack something are shown."""
        return self.show == Show.NOT_READY

    @property
    def is_all(self) -> bool:
        """Whether everybody is shown."""
        return self.show == Show.ALL

    @property
    def is_mine(self) -> bool:
        """Whether the person's own pupils are shown."""
        return self.show == Show.MINE


def checklist(
    user: User, school: School, on: date, show: Show, words: str = "", page: str = "1"
) -> Checklist:
    """The pupils on the school's SEN register whom USER sees, by name, with what each lacks: 5 queries."""
    pupils = on_the_register(user, school, on)
    mine = Exists(
        Assignment.objects.filter(
            still(on),
            pupil_id=OuterRef("pk"),
            school=school,
            staff=user,
            kind__in=[Relation.KEY_WORKER, Relation.BACKUP],
        )
    )
    pupils = pupils.annotate(is_mine=mine)
    counted = pupils.aggregate(
        total=Count("pk"), ready=Count("pk", filter=READY), mine=Count("pk", filter=Q(is_mine=True))
    )
    narrowed = {Show.NOT_READY: ~READY, Show.MINE: Q(is_mine=True), Show.ALL: Q()}[show]
    for word in fold(words).split():
        narrowed &= Q(sort_name__contains=word)
    shown = Paginator(pupils.filter(narrowed).order_by("sort_name", "id"), PAGE_SIZE).get_page(page)
    return Checklist(
        **counted, show=show, words=words, page=shown, rows=rows_of(shown.object_list, school, on)
    )


def on_the_register(user: User, school: School, on: date) -> QuerySet[Pupil]:
    """Pupils on the roll with SEN support or an EHC plan on the day, with `sen_status` and a `has_…` for each lack."""
    latest = SenStatusPeriod.objects.filter(pupil_id=OuterRef("pk"), from_on__lte=on).order_by("-from_on")
    pupils = Pupil.objects.visible_to(user, on=on).enrolled(school.pk, on)
    pupils = pupils.annotate(sen_status=Subquery(latest.values("status")[:1]))
    return with_facts(pupils.filter(sen_status__in=ON_THE_REGISTER), school.pk, on)


def with_facts(pupils: QuerySet[Pupil], school_id: UUID, on: date) -> QuerySet[Pupil]:
    """PUPILS with a boolean `has_<lack>` each: what counts is in force on the day or from a later one."""
    own = {"pupil_id": OuterRef("pk"), "school_id": school_id}
    is_live = Q(status=TargetState.LIVE) & still(on, "ended_on")
    return pupils.annotate(
        has_key_worker=Exists(Assignment.objects.filter(still(on), **own, kind=Relation.KEY_WORKER)),
        has_plan=Exists(EhcPlan.objects.filter(still(on, "ceased_on"), **own))
        | Exists(SupportPlan.objects.filter(still(on, "ended_on"), **own)),
        has_line=Exists(ProvisionLine.objects.filter(still(on, "ends_on"), **own)),
        has_target=Exists(Target.objects.filter(is_live, **own)),
        has_slot=Exists(SlotPupil.objects.filter(still(on, "slot__ends_on"), **own)),
    )


def rows_of(pupils: Iterable[Pupil], school: School, on: date) -> list[SetupRow]:
    """The pupils, annotated by `with_facts`, as rows: 2 queries."""
    found = list(pupils)
    ids = [pupil.pk for pupil in found]
    rolls = {
        roll.pupil_id: roll for roll in Enrolment.objects.in_force(on).filter(school=school, pupil_id__in=ids)
    }
    leads: dict[UUID, list[str]] = defaultdict(list)
    leading = Assignment.objects.filter(still(on), school=school, pupil_id__in=ids, kind=Relation.KEY_WORKER)
    for tie in leading.select_related("staff").order_by("from_on", "id"):
        if tie.staff.short_name not in leads[tie.pupil_id]:
            leads[tie.pupil_id].append(tie.staff.short_name)
    return [
        SetupRow(
            pupil=pupil,
            nc_year=rolls[pupil.pk].nc_year,
            reg_group=rolls[pupil.pk].reg_group,
            status=getattr(pupil, "sen_status", ""),
            key_workers=tuple(leads[pupil.pk]),
            lacks=lacks_of(pupil),
        )
        for pupil in found
    ]


def lacks_of(pupil: Pupil) -> tuple[Lack, ...]:
    """What a pupil annotated by `with_facts` still lacks."""
    return lacks(SetupFacts(**{lack.value: bool(getattr(pupil, f"has_{lack}")) for lack in Lack}))


def help_levels(school: School) -> list[PromptLevel]:
    """The steps of the school's help scale, the most independent first; "no response" is no step of it."""
    return list(PromptLevel.objects.filter(school=school, rank__gt=0).order_by("-rank"))


def still(on: date, field_name: str = "to_on") -> Q:
    """Rows that have not ended by the day: in force on it, or to come."""
    return Q(**{f"{field_name}__isnull": True}) | Q(**{f"{field_name}__gte": on})
