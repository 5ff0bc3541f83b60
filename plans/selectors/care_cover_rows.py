"""What the cover of care is worked out from, read for some days at once: the queries do not grow with pupils."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from accounts.choices import CertificateKind
from accounts.models import Certificate, School
from common.dates import days_in
from plans.models import CareCover, CarePlan, DayCarer, Medicine, MedicineTime
from plans.rules.care import CarePlanKind
from plans.rules.care_consent import PlanConsents, is_covered
from plans.rules.care_cover import DOSE_MINUTES, CareKind
from plans.rules.cover import Stretch, stretch_of
from plans.selectors.care_consent import agreed_by_day, consents_of
from plans.selectors.cover_rows import Away, Tie, pupils_on_roll, ties_between
from pupils.models import Pupil
from pupils.rules.relations import Relation

__all__ = ["Away", "CareRows", "Required", "Tie", "care_rows"]

WHY = "care is covered for the whole school; the page shows of it what its reader may see"

# What somebody is trained for who takes each kind of care over.
CERTIFICATES: dict[CareKind, frozenset[str]] = {
    CareKind.CARER: frozenset({CertificateKind.INTIMATE_CARE}),
    CareKind.SECOND: frozenset({CertificateKind.INTIMATE_CARE}),
    CareKind.RESCUE: frozenset({CertificateKind.RESCUE_MEDICINE}),
    CareKind.WITNESS: frozenset({CertificateKind.MEDICINES}),
}


@dataclass(frozen=True)
class Required:
    """Care of a pupil that only certain adults may take; `named`: whom the consent covers by name, None for medicines.

    `agreed`: those of them to whom a parent agreed for this day alone. `is_partly_unconsented`: another medicine of
    the same kind has no consent in force. `plan_id`: the intimate-care plan it is done under.
    """

    pupil: Pupil
    kind: CareKind
    has_consent: bool
    named: frozenset[UUID] | None = None
    moments: tuple[Stretch, ...] = ()
    is_partly_unconsented: bool = False
    agreed: frozenset[UUID] = frozenset()
    plan_id: UUID | None = None


@dataclass(frozen=True)
class CareRows:
    """The rows; every question is asked of them by day."""

    pupils: dict[UUID, Pupil]
    times: dict[UUID, list[tuple[date, date | None, str]]]
    plans: list[CarePlan]
    consents: dict[UUID, PlanConsents]
    agreed: dict[tuple[UUID, date], frozenset[UUID]]
    medicines: list[Medicine]
    due: dict[UUID, list[tuple[Stretch, list[int]]]]
    certificates: list[tuple[UUID, str, date, date | None]]
    ties: list[Tie]
    named: dict[UUID, list[Tie]]
    covers: dict[tuple[UUID, date, str], list[CareCover]]

    def trained_on(self, kind: CareKind, day: date) -> frozenset[UUID]:
        """Who holds a certificate for this care on the day."""
        wanted = CERTIFICATES[kind]
        return frozenset(
            staff_id
            for staff_id, held, awarded, expires in self.certificates
            if held in wanted and awarded <= day and (expires is None or day <= expires)
        )

    def carers_on(self, required: Required, day: date) -> frozenset[UUID]:
        """The pupil's named carers of the day, with those agreed to for it."""
        return frozenset(tie.staff_id for tie in self._named(required.pupil.pk, day)) | required.agreed

    def _named(self, pupil_id: UUID, day: date) -> list[Tie]:
        """The ties that name a carer of the pupil on the day."""
        return [tie for tie in self.named.get(pupil_id, ()) if tie.holds(day)]

    def required_on(self, day: date) -> list[Required]:
        """The care of the day that certain adults alone may take, of pupils on the roll."""
        found = [*self._intimate(day), *self._medicines(day)]
        return [each for each in found if self._is_on_roll(each.pupil.pk, day)]

    def _is_on_roll(self, pupil_id: UUID, day: date) -> bool:
        times = self.times.get(pupil_id, [])
        return any(start <= day and (end is None or day <= end) for start, end, _ in times)

    def _intimate(self, day: date) -> Iterable[Required]:
        """The carer of each intimate-care plan, and the second adult where the plan asks for one."""
        for plan in self.plans:
            pupil = self.pupils.get(plan.pupil_id)
            if pupil is None or not (
                plan.starts_on <= day and (plan.ended_on is None or day <= plan.ended_on)
            ):
                continue
            given = self.consents[plan.pk].given_on(day)
            agreed = self.agreed.get((plan.pk, day), frozenset())
            ties = self._named(plan.pupil_id, day)
            named = agreed | {tie.staff_id for tie in ties if is_covered(given, tie.from_on, is_agreed=False)}
            has_consent = given is not None or bool(agreed)
            kinds = (CareKind.CARER, CareKind.SECOND) if plan.is_second_adult_required else (CareKind.CARER,)
            for kind in kinds:
                yield Required(pupil, kind, has_consent, named, agreed=agreed, plan_id=plan.pk)

    def _medicines(self, day: date) -> Iterable[Required]:
        """Rescue medicine, and medicine that is given before a witness, once for each pupil."""
        by_pupil: dict[UUID, list[Medicine]] = defaultdict(list)
        for medicine in self.medicines:
            if medicine.starts_on <= day and (medicine.ends_on is None or day <= medicine.ends_on):
                by_pupil[medicine.pupil_id].append(medicine)
        for pupil_id, held in by_pupil.items():
            pupil = self.pupils.get(pupil_id)
            if pupil is None:
                continue
            if rescue := [each for each in held if each.is_rescue]:
                yield self._required(pupil, CareKind.RESCUE, rescue, day, ())
            watched = [each for each in held if each.is_witness_needed]
            if prn := [each for each in watched if each.is_prn]:
                yield self._required(pupil, CareKind.WITNESS, prn, day, ())
            elif moments := self._moments(watched, day):
                yield self._required(pupil, CareKind.WITNESS, watched, day, moments)

    def _moments(self, medicines: Iterable[Medicine], day: date) -> tuple[Stretch, ...]:
        """When doses of these medicines are due on the day."""
        due = (row for each in medicines for row in self.due[each.pk])
        return tuple(stretch for stretch, weekdays in due if day.weekday() in weekdays)

    def _required(
        self, pupil: Pupil, kind: CareKind, medicines: list[Medicine], day: date, moments: tuple[Stretch, ...]
    ) -> Required:
        """One kind of care with medicines: consented to while the consent of one of them stands."""
        standing = [_is_consented(each, day) for each in medicines]
        is_partly = any(standing) and not all(standing)
        return Required(pupil, kind, any(standing), None, moments, is_partly)


def _is_consented(medicine: Medicine, day: date) -> bool:
    """Whether the parents' consent to the medicine stands on the day."""
    if medicine.consent_on is None or medicine.consent_on > day:
        return False
    return medicine.consent_until is None or day <= medicine.consent_until


def care_rows(school: School, first: date, last: date) -> CareRows:
    """What the school's care needs between the days: 9 queries."""
    plans = _plans(school, first, last)
    medicines = _medicines(school, first, last)
    pupil_ids = {row.pupil_id for row in [*plans, *medicines]}
    pupils, times = pupils_on_roll(school, first, last, pupil_ids)
    ties = ties_between(school, first, last, pupil_ids)
    named: dict[UUID, list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.kind == Relation.NAMED_CARER:
            named[tie.pupil_id].append(tie)
    return CareRows(
        pupils=pupils,
        times=times,
        plans=plans,
        consents=consents_of([plan.pk for plan in plans]),
        agreed=_agreed(plans, first, last),
        medicines=medicines,
        due=_due(medicines),
        certificates=_certificates(school, first, last),
        ties=ties,
        named=named,
        covers=_covers(school, first, last),
    )


def _plans(school: School, first: date, last: date) -> list[CarePlan]:
    """Intimate-care plans in force on some day between the two."""
    running = Q(starts_on__lte=last) & (Q(ended_on__isnull=True) | Q(ended_on__gte=first))
    found = CarePlan.objects.unscoped(reason=WHY).filter(running, school=school, kind=CarePlanKind.INTIMATE)
    return list(found.order_by("id"))


def _agreed(plans: Iterable[CarePlan], first: date, last: date) -> dict[tuple[UUID, date], frozenset[UUID]]:
    """To whom a parent agreed for some of these days, by plan and day."""
    days = list(days_in(first, last))
    rows = DayCarer.objects.unscoped(reason=WHY).filter(
        plan_id__in=[plan.pk for plan in plans], days__overlap=days
    )
    return agreed_by_day(rows.order_by("id"), days)


def _medicines(school: School, first: date, last: date) -> list[Medicine]:
    """Medicines in force on some day between the two that not every adult may give or watch."""
    running = Q(starts_on__lte=last) & (Q(ends_on__isnull=True) | Q(ends_on__gte=first))
    wanted = Q(is_rescue=True) | Q(is_witness_needed=True)
    found = Medicine.objects.unscoped(reason=WHY).filter(running & wanted, school=school)
    return list(found.order_by("id"))


def _due(medicines: Iterable[Medicine]) -> dict[UUID, list[tuple[Stretch, list[int]]]]:
    """When, and on which weekdays, a dose of each medicine is due."""
    found: dict[UUID, list[tuple[Stretch, list[int]]]] = defaultdict(list)
    rows: Any = MedicineTime.objects.unscoped(reason=WHY).filter(
        medicine_id__in=[each.pk for each in medicines]
    )
    for medicine_id, at, weekdays in rows.order_by("due_at", "id").values_list(
        "medicine_id", "due_at", "weekdays"
    ):
        found[medicine_id].append((stretch_of(at, DOSE_MINUTES), weekdays))
    return found


def _certificates(school: School, first: date, last: date) -> list[tuple[UUID, str, date, date | None]]:
    """(staff id, kind, from, until) of certificates that hold on some day between the two."""
    wanted = frozenset().union(*CERTIFICATES.values())
    holding = Q(awarded_on__lte=last) & (Q(expires_on__isnull=True) | Q(expires_on__gte=first))
    found = Certificate.objects.filter(
        holding, school=school, kind__in=[str(kind) for kind in wanted], taken_back_at__isnull=True
    )
    return list(found.order_by("id").values_list("staff_id", "kind", "awarded_on", "expires_on"))


def _covers(school: School, first: date, last: date) -> dict[tuple[UUID, date, str], list[CareCover]]:
    """The care that is taken over on these days, by pupil, day and kind."""
    found: dict[tuple[UUID, date, str], list[CareCover]] = defaultdict(list)
    standing = CareCover.objects.unscoped(reason=WHY).standing()
    for row in standing.filter(school=school, on__range=(first, last)).select_related("staff").order_by("id"):
        found[row.pupil_id, row.on, row.kind].append(row)
    return found
