"""Care plans as pages show them: the cards of a pupil, one plan with all that hangs on it, what waits to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet

from accounts.choices import CertificateKind
from accounts.models import School, User
from plans.models import CarePlan, CarePlanAgreement, CarePlanReader, CarePlanVersion
from plans.models.care_plan import PLAN_SENSITIVITY
from plans.rules.care import AgreementKind, CarePlanKind
from plans.rules.care_consent import PlanConsents, consent_words
from plans.rules.care_plan_fields import FIELDS, FieldChange, Shape, changes_between, points
from plans.rules.care_plan_state import PlanState, plan_state
from plans.selectors.care_consent import consented, consents_of
from plans.selectors.care_plan_day import DayLine, day_lines
from plans.selectors.care_plans import certified_ids
from plans.selectors.medicines import MedicineCard, medicines_beside
from pupils.access import people_who_see
from pupils.models import Assignment, Pupil
from pupils.rules.relations import Relation


@dataclass(frozen=True)
class PlanCard:
    """A care plan in a list: the number of its newest version, and how it stands on the day."""

    plan: CarePlan
    number: int
    state: PlanState
    is_to_read: bool

    @property
    def is_ended(self) -> bool:
        """Whether it has been ended."""
        return self.plan.ended_on is not None


@dataclass(frozen=True)
class Answer:
    """One question of a plan with its answer, point by point."""

    label: str
    shape: Shape
    points: tuple[str, ...]


@dataclass(frozen=True)
class Carer:
    """A named carer, whether the training register holds intimate care for them, whether the consent knew of them."""

    tie: Assignment
    is_trained: bool
    is_unknown: bool = False


@dataclass(frozen=True)
class PlanPage:
    """One plan with its versions, newest first, who agreed, and who was asked to read which version."""

    plan: CarePlan
    state: PlanState
    versions: Sequence[CarePlanVersion]
    answers: Sequence[Answer]
    agreements: Sequence[CarePlanAgreement]
    readers: Sequence[CarePlanReader]
    carers: Sequence[Carer]
    medicines: Sequence[MedicineCard] = ()
    days: Sequence[DayLine] = ()
    consent_words: str = ""
    consent_needed: int = 1

    @property
    def outgrown(self) -> set[UUID]:
        """Consents that count no more, because a later version asks for its own."""
        return {
            given.pk
            for given in self.agreements
            if given.kind == AgreementKind.CONSENT
            and given.withdrawn_on is None
            and given.version.number < self.consent_needed
        }

    @property
    def version(self) -> CarePlanVersion:
        """The version that holds."""
        return self.versions[0]

    @property
    def readers_now(self) -> list[CarePlanReader]:
        """Who was asked to read the version that holds, those who have not yet first."""
        now = [reader for reader in self.readers if reader.version_id == self.version.pk]
        return sorted(now, key=lambda reader: (reader.read_at is not None, reader.staff.sort_name))

    @property
    def readers_before(self) -> list[User]:
        """Who was asked to read an earlier version and not this one, by name."""
        now = {reader.staff_id for reader in self.readers_now}
        before = {reader.staff_id: reader.staff for reader in self.readers if reader.staff_id not in now}
        return sorted(before.values(), key=lambda person: person.sort_name)

    def is_asked(self, user: User) -> bool:
        """Whether USER was asked to read this plan and has not said so."""
        return any(reader.staff_id == user.pk and reader.read_at is None for reader in self.readers)


def care_cards(user: User, pupil: Pupil, school: School, on: date) -> list[PlanCard]:
    """The pupil's care plans as far as USER may see them, those in force first: 3 queries."""
    plans = list(
        CarePlan.objects.visible_to(user, on)
        .filter(pupil=pupil, school=school)
        .annotate(newest=Max("versions__number"))
        .order_by(F("ended_on").desc(nulls_first=True), "kind", "-starts_on", "id")
    )
    found = consented([plan.pk for plan in plans], on)
    waiting = set(_unread(user, school, on).values_list("plan_id", flat=True))
    return [
        PlanCard(
            plan=plan,
            number=plan.newest,
            state=plan_state(plan.kind, plan.review_on, plan.pk in found, on),
            is_to_read=plan.pk in waiting,
        )
        for plan in plans
    ]


def plan_page(user: User, plan: CarePlan, on: date) -> PlanPage:
    """Everything the page of a plan shows: 4 queries, 6 for a healthcare and 7 for an intimate-care plan."""
    versions = list(
        CarePlanVersion.objects.visible_to(user, on).filter(plan=plan).select_related("written_by")
    )
    agreements = CarePlanAgreement.objects.visible_to(user, on).filter(plan=plan)
    readers = CarePlanReader.objects.visible_to(user, on).filter(plan=plan).select_related("staff")
    consents = consents_of([plan.pk])[plan.pk]
    is_intimate = plan.kind == CarePlanKind.INTIMATE
    days = day_lines(user, plan, on) if is_intimate else []
    return PlanPage(
        plan=plan,
        state=plan_state(plan.kind, plan.review_on, consents.given_on(on) is not None, on),
        versions=versions,
        answers=answers_of(plan.kind, versions[0].content),
        agreements=list(agreements.select_related("version", "recorded_by").order_by("given_on", "id")),
        readers=list(readers.order_by("asked_at", "id")),
        carers=carers_of(user, plan, on, consents, days) if is_intimate else [],
        medicines=medicines_beside(plan, on) if plan.kind == CarePlanKind.HEALTHCARE else (),
        days=days,
        consent_words=consent_words(consents, on) if plan.ended_on is None else "",
        consent_needed=consents.needed_on(on),
    )


def answers_of(kind: str, content: dict[str, str]) -> list[Answer]:
    """The answers there are, in the order of the plan."""
    return [
        Answer(field.label, field.shape, tuple(points(content[field.name])))
        for field in FIELDS[kind]
        if content.get(field.name)
    ]


def carers_of(
    user: User, plan: CarePlan, on: date, consents: PlanConsents, days: Sequence[DayLine]
) -> list[Carer]:
    """The pupil's named carers now or to come, by name; those named for a day stand with DAYS. 2 queries."""
    for_a_day = {(line.word.staff_id, day) for line in days for day in line.word.days}
    consent_on = consents.given_on(on)
    ties = Assignment.objects.visible_to(user, on).filter(
        Q(to_on__isnull=True) | Q(to_on__gte=on),
        pupil_id=plan.pupil_id,
        school_id=plan.school_id,
        kind=Relation.NAMED_CARER,
    )
    trained = certified_ids(plan.school_id, [CertificateKind.INTIMATE_CARE], on)
    return [
        Carer(tie, tie.staff_id in trained, consent_on is not None and tie.from_on > consent_on)
        for tie in ties.select_related("staff").order_by("staff__sort_name", "id")
        if tie.to_on != tie.from_on or (tie.staff_id, tie.from_on) not in for_a_day
    ]


def compared(
    page: PlanPage, old: str, new: str
) -> tuple[CarePlanVersion, CarePlanVersion, list[FieldChange]]:
    """Two versions by their numbers as an address gives them, the earlier first, and what changed between them.

    Without readable numbers the newest is compared with the one before it.
    """
    by_number = {str(version.number): version for version in page.versions}
    later = by_number.get(new, page.versions[0])
    earlier = by_number.get(old, page.versions[min(1, len(page.versions) - 1)])
    if earlier.number > later.number:
        earlier, later = later, earlier
    return earlier, later, changes_between(page.plan.kind, earlier.content, later.content)


def possible_readers(plan: CarePlan, on: date) -> list[User]:
    """The adults who may read the plan, by name: 1 query."""
    seen = PLAN_SENSITIVITY[plan.kind]
    return list(people_who_see(seen, pupil_id=plan.pupil_id, school_id=plan.school_id, on=on))


def plans_to_read(user: User, school: School, on: date) -> list[CarePlanReader]:
    """What USER was asked to read and has not, the newest version of each plan: 1 query."""
    rows = _unread(user, school, on).select_related("plan", "pupil", "version", "asked_by")
    newest = {row.plan_id: row for row in rows.order_by("version__number", "id")}
    return sorted(newest.values(), key=lambda row: (row.asked_at, row.pk))


def _unread(user: User, school: School, on: date) -> QuerySet[CarePlanReader]:
    """The requests to read that USER has not answered, of plans still in force that they may see."""
    unread: QuerySet[CarePlanReader] = CarePlanReader.objects.visible_to(user, on).filter(
        school=school, staff=user, read_at__isnull=True, plan__ended_on__isnull=True
    )
    return unread


@dataclass(frozen=True)
class NotRead:
    """A plan with the adults who were asked to read it and have not."""

    plan_id: UUID
    pupil: Pupil
    kind: str
    names: tuple[str, ...]


def not_read_yet(user: User, school: School, on: date) -> list[NotRead]:
    """Of the plans USER may see: who has been asked to read one and has not, by pupil: 1 query."""
    rows = (
        CarePlanReader.objects.visible_to(user, on)
        .filter(school=school, read_at__isnull=True, plan__ended_on__isnull=True)
        .exclude(staff=user)
        .select_related("plan", "pupil", "staff")
        .order_by("pupil__sort_name", "plan_id", "staff__sort_name")
    )
    return [
        NotRead(plan_id, group[0].pupil, group[0].plan.get_kind_display(), _names(group))
        for plan_id, group in ((key, list(found)) for key, found in groupby(rows, lambda row: row.plan_id))
    ]


def _names(rows: Sequence[CarePlanReader]) -> tuple[str, ...]:
    """The adults of the rows, each once."""
    return tuple(dict.fromkeys(row.staff.short_name for row in rows))
