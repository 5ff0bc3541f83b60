"""All that has been set up for one pupil, as the set-up page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from accounts.models import School, User
from plans.models import (
    EhcPlan,
    EhcPlanSection,
    Outcome,
    ProvisionLine,
    SlotAdult,
    SlotPupil,
    SupportPlan,
    Target,
)
from plans.rules.readiness import Lack
from plans.rules.vocabulary import TargetState
from plans.selectors.setup import lacks_of, still, with_facts
from pupils.choices import Weekday
from pupils.models import Alert, Assignment, Contact, Enrolment, OnePageProfile, Pupil, SenStatusPeriod
from pupils.rules.phrases import and_words
from pupils.rules.relations import Relation

BY_KIND = (Relation.KEY_WORKER, Relation.BACKUP, Relation.COVER, Relation.TEACHER, Relation.NAMED_CARER)


@dataclass(frozen=True)
class PlansOf:
    """The live plans of a pupil and the letters of the EHC sections that have text."""

    ehc: EhcPlan | None
    support: SupportPlan | None
    letters: tuple[str, ...]

    @property
    def live(self) -> list[EhcPlan | SupportPlan]:
        """The live plans, the EHC plan first."""
        return [plan for plan in (self.ehc, self.support) if plan is not None]


@dataclass(frozen=True)
class PupilSetup:
    """Everything set up for a pupil; what has ended stands apart."""

    lacks: tuple[Lack, ...]
    status: str
    nc_year: str
    reg_group: str
    people: list[Assignment]
    people_before: list[Assignment]
    days_without_lead: tuple[str, ...]
    plans: PlansOf
    outcomes: list[Outcome]
    lines: list[ProvisionLine]
    lines_before: list[ProvisionLine]
    targets: list[Target]
    targets_before: list[Target]
    slots: list[SlotPupil]
    slots_before: list[SlotPupil]
    alerts: list[Alert]
    profile: OnePageProfile | None
    contacts: list[Contact]


def pupil_setup(user: User, pupil: Pupil, school: School, on: date) -> PupilSetup:
    """What USER may see of the pupil's set-up, in the order of the page; the same number of queries for any pupil."""
    own = {"pupil": pupil, "school": school}
    facts = with_facts(Pupil.objects.visible_to(user).filter(pk=pupil.pk), school.pk, on).get()
    people = people_of(user, pupil, school)
    lines, targets, slots = (
        lines_of(user, pupil, school),
        targets_of(user, pupil, school),
        slots_of(user, pupil, school),
    )
    roll = Enrolment.objects.in_force(on).filter(**own).order_by("-from_on").first()
    alerts = Alert.objects.visible_to(user).filter(still(on), **own).order_by("-kind", "words", "id")
    return PupilSetup(
        lacks=lacks_of(facts),
        status=status_of(pupil, on),
        nc_year=roll.nc_year if roll else "",
        reg_group=roll.reg_group if roll else "",
        people=[tie for tie in people if not is_over(tie.to_on, on)],
        people_before=[tie for tie in people if is_over(tie.to_on, on)],
        days_without_lead=days_without_lead(people, on),
        plans=plans_of(user, pupil, school, on),
        outcomes=list(Outcome.objects.visible_to(user).filter(**own).order_by("ehc_plan_id", "number", "id")),
        lines=[line for line in lines if not is_over(line.ends_on, on)],
        lines_before=[line for line in lines if is_over(line.ends_on, on)],
        targets=[target for target in targets if target.status == TargetState.LIVE],
        targets_before=[target for target in targets if target.status != TargetState.LIVE],
        slots=[row for row in slots if not is_over(row.slot.ends_on, on)],
        slots_before=[row for row in slots if is_over(row.slot.ends_on, on)],
        alerts=list(alerts),
        profile=OnePageProfile.objects.visible_to(user).filter(**own).order_by("id").first(),
        contacts=list(Contact.objects.visible_to(user).filter(**own).order_by("rank", "name", "id")),
    )


def plans_of(user: User, pupil: Pupil, school: School, on: date) -> PlansOf:
    """The pupil's live plans and which sections have text, which itself is not read: 3 queries."""
    own = {"pupil": pupil, "school": school}
    ehc = (
        EhcPlan.objects.visible_to(user)
        .filter(still(on, "ceased_on"), **own)
        .order_by("-issued_on", "id")
        .first()
    )
    support = (
        SupportPlan.objects.visible_to(user).filter(still(on, "ended_on"), **own).order_by("-starts_on", "id")
    )
    written = EhcPlanSection.objects.visible_to(user).filter(ehc_plan=ehc, **own).exclude(text="")
    letters = tuple(written.order_by("letter").values_list("letter", flat=True))
    return PlansOf(ehc=ehc, support=support.first(), letters=letters)


def people_of(user: User, pupil: Pupil, school: School) -> list[Assignment]:
    """Who supports the pupil, key worker first; those tied by the timetable alone stand in the timetable."""
    ties = (
        Assignment.objects.visible_to(user).filter(pupil=pupil, school=school).exclude(kind=Relation.DELIVERS)
    )
    found = ties.select_related("staff").order_by("from_on", "id")
    return sorted(found, key=lambda tie: BY_KIND.index(Relation(tie.kind)))


def days_without_lead(people: list[Assignment], on: date) -> tuple[str, ...]:
    """The weekdays on which no key worker leads, if somebody leads on some other."""
    leads = [tie for tie in people if tie.kind == Relation.KEY_WORKER and not is_over(tie.to_on, on)]
    led = {day for tie in leads for day in tie.weekdays}
    return tuple(str(day.label) for day in Weekday if day not in led) if led else ()


def lines_of(user: User, pupil: Pupil, school: School) -> QuerySet[ProvisionLine]:
    """The pupil's provision lines with outcome and targets, by section and name."""
    lines = ProvisionLine.objects.visible_to(user).filter(pupil=pupil, school=school)
    targets = Prefetch("targets", Target.objects.order_by("starts_on", "id"))
    return (
        lines.select_related("outcome")
        .prefetch_related(targets)
        .order_by("section", "name", "starts_on", "id")
    )


def targets_of(user: User, pupil: Pupil, school: School) -> QuerySet[Target]:
    """The pupil's targets with their outcome, help level and lines."""
    targets = Target.objects.visible_to(user).filter(pupil=pupil, school=school)
    lines = Prefetch("lines", ProvisionLine.objects.order_by("name", "id"))
    found = targets.select_related("outcome", "criterion_level").prefetch_related(lines)
    return found.order_by("starts_on", "id")


def slots_of(user: User, pupil: Pupil, school: School) -> list[SlotPupil]:
    """The pupil's places in the timetable with adults and the others of the group, through the week."""
    rows = (
        SlotPupil.objects.visible_to(user).filter(pupil=pupil, school=school).select_related("slot", "line")
    )
    adults = Prefetch("slot__slot_adults", SlotAdult.objects.select_related("staff").order_by("id"))
    others = SlotPupil.objects.exclude(pupil=pupil).select_related("pupil").order_by("pupil__sort_name", "id")
    found = rows.prefetch_related(adults, Prefetch("slot__slot_pupils", others, to_attr="others"))
    return list(found.order_by("slot__weekday", "slot__starts_at", "slot__week", "slot_id"))


def timetabled_lines(user: User, pupil: Pupil, school: School) -> set[UUID]:
    """Ids of the pupil's lines that have, or had, a time in the timetable."""
    rows = SlotPupil.objects.visible_to(user).filter(pupil=pupil, school=school)
    return set(rows.order_by("id").values_list("line_id", flat=True))


def status_of(pupil: Pupil, on: date) -> str:
    """The pupil's SEN status on the day; empty when none is recorded."""
    latest = SenStatusPeriod.objects.filter(pupil=pupil, from_on__lte=on).order_by("-from_on").first()
    return latest.status if latest else ""


def adult_words(row: SlotPupil) -> str:
    """Who delivers a slot: "Lena D. and Josh P.", or the key worker of the day."""
    names = [each.staff.short_name for each in row.slot.slot_adults.all()]
    return and_words(names) if names else "the key worker of the day"


def is_over(last_day: date | None, on: date) -> bool:
    """Whether something whose last day is this has ended before the day."""
    return last_day is not None and last_day < on
