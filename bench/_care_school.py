"""Care for the school of the cover benchmark: plans, medicines, certificates and consents, some of them lapsed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import Certificate, User
from bench._cover_school import FIRST, LAST, BenchSchool
from common.dates import SATURDAY
from plans.models import CarePlan, CarePlanAgreement, CarePlanVersion, DayCarer, Medicine, MedicineTime
from pupils.models import Assignment, Pupil
from pupils.rules.relations import Relation

LONDON = ZoneInfo("Europe/London")
KINDS = ("intimate_care", "rescue_medicine", "medicines")
WITH_PLAN, WITH_RESCUE, WITH_WITNESS = 30, 25, 20


@dataclass
class _Making:
    """What every row of the care is made with."""

    bench: BenchSchool
    random: Random

    def day(self) -> date:
        """Some day of the year, more often an early one."""
        days = (LAST - FIRST).days
        return FIRST + timedelta(days=int(days * self.random.random() ** 3))


def add_care(bench: BenchSchool, random: Random) -> None:
    """The care of a part of the pupils."""
    making = _Making(bench, random)
    pupils = list(Pupil.objects.unscoped(reason="the school is invented").order_by("sort_name"))
    _certificates(making)
    for pupil in random.sample(pupils, WITH_PLAN):
        _plan(making, pupil)
    for pupil in random.sample(pupils, WITH_RESCUE):
        _medicine(making, pupil, is_rescue=True)
    for pupil in random.sample(pupils, WITH_WITNESS):
        _medicine(making, pupil, is_rescue=False)


def _certificates(making: _Making) -> None:
    """Each adult holds none to three; some begin or end in the year, some were taken back."""
    random, found = making.random, []
    for staff in making.bench.staff:
        for kind in KINDS:
            if random.random() > 0.7:
                continue
            awarded = FIRST - timedelta(days=200) if random.random() < 0.7 else making.day()
            expires = None if random.random() < 0.3 else awarded + timedelta(days=random.randrange(100, 700))
            back = timezone.now() if random.random() < 0.05 else None
            found.append(
                Certificate(
                    school=making.bench.school,
                    staff=staff,
                    kind=kind,
                    awarded_on=awarded,
                    expires_on=expires,
                    recorded_at=timezone.now(),
                    recorded_by=making.bench.senco,
                    taken_back_at=back,
                    taken_back_by=making.bench.senco if back else None,
                )
            )
    Certificate.objects.bulk_create(found)


def _plan(making: _Making, pupil: Pupil) -> None:
    """An intimate-care plan with one to four named carers and up to two consents, one maybe taken back."""
    random, bench = making.random, making.bench
    own = {"pupil": pupil, "school": bench.school}
    plan = CarePlan.objects.create(
        **own,
        kind="intimate",
        starts_on=FIRST,
        review_on=LAST,
        is_second_adult_required=random.random() < 0.5,
    )
    version = CarePlanVersion.objects.create(
        **own, plan=plan, number=1, content={}, written_at=timezone.now(), written_by=bench.senco
    )
    versions = [version, *_later_versions(making, plan)]
    for _ in range(random.choice((0, 1, 1, 1, 2, 3))):
        given = FIRST if random.random() < 0.6 else making.day()
        CarePlanAgreement.objects.create(
            **own,
            plan=plan,
            version=random.choice(versions),
            kind="consent",
            given_by="Parent",
            role="Mother",
            given_on=given,
            how="signed",
            withdrawn_on=given + timedelta(days=90) if random.random() < 0.15 else None,
            recorded_at=timezone.now(),
            recorded_by=bench.senco,
        )
    Assignment.objects.bulk_create(
        _carer(making, pupil, each) for each in _some(making, random.randint(1, 4))
    )
    for _ in range(random.choice((0, 0, 1, 4))):
        _day_word(making, plan)


def _later_versions(making: _Making, plan: CarePlan) -> list[CarePlanVersion]:
    """Up to two more versions, some of which ask for consent of their own from some day."""
    random = making.random
    return [
        CarePlanVersion.objects.create(
            pupil_id=plan.pupil_id,
            school_id=plan.school_id,
            plan=plan,
            number=number,
            content={},
            consent_from=making.day() if random.random() < 0.6 else None,
            written_at=timezone.now(),
            written_by=making.bench.senco,
        )
        for number in range(2, random.choice((2, 2, 3, 4)))
    ]


def _day_word(making: _Making, plan: CarePlan) -> None:
    """A parent's word for one to five days in a row to some adult, named for those days; now and then taken back."""
    random, start = making.random, making.day()
    days = [start + timedelta(days=each) for each in range(random.randint(1, 5))]
    days = [day for day in days if day.weekday() < SATURDAY] or [FIRST]
    (staff,) = _some(making, 1)
    back = datetime.combine(random.choice(days), time(9), LONDON) if random.random() < 0.2 else None
    senco = making.bench.senco
    made = DayCarer.objects.create(
        pupil_id=plan.pupil_id,
        school_id=plan.school_id,
        plan=plan,
        staff=staff,
        days=days,
        given_by="Parent",
        role="Mother",
        how="phone",
        asked_at=timezone.now(),
        asked_by=senco,
        recorded_at=timezone.now(),
        recorded_by=senco,
        withdrawn_at=back,
        withdrawn_by=senco if back else None,
    )
    own = {"pupil_id": plan.pupil_id, "school_id": plan.school_id, "staff": staff}
    Assignment.objects.bulk_create(
        Assignment(**own, kind=Relation.NAMED_CARER, from_on=day, to_on=day) for day in made.stands_on
    )


def _some(making: _Making, count: int) -> list[User]:
    """Some of the adults."""
    return making.random.sample(making.bench.staff, count)


def _carer(making: _Making, pupil: Pupil, staff: User) -> Assignment:
    """A tie that names a carer, from the first day or from some day of the year."""
    start = FIRST if making.random.random() < 0.7 else making.day()
    end = start + timedelta(days=150) if making.random.random() < 0.2 else None
    return Assignment(
        pupil=pupil,
        school=making.bench.school,
        staff=staff,
        kind=Relation.NAMED_CARER,
        from_on=start,
        to_on=end,
    )


def _medicine(making: _Making, pupil: Pupil, *, is_rescue: bool) -> None:
    """A rescue medicine, or one given before a witness at its times or when needed; the consent may have ended."""
    random, school = making.random, making.bench.school
    prn = is_rescue or random.random() < 0.2
    medicine = Medicine.objects.create(
        pupil=pupil,
        school=school,
        name="Medicine",
        dose=Decimal(1),
        unit="tablet",
        route="mouth",
        is_prn=prn,
        is_rescue=is_rescue,
        is_witness_needed=not is_rescue,
        starts_on=FIRST,
        consent_by="Parent",
        consent_on=FIRST if random.random() < 0.8 else None,
        consent_until=making.day() if random.random() < 0.2 else None,
    )
    if not prn:
        times = random.sample([time(9, 30), time(11, 45), time(12, 40), time(14, 0)], random.choice((1, 2)))
        MedicineTime.objects.bulk_create(
            MedicineTime(pupil=pupil, school=school, medicine=medicine, due_at=at) for at in times
        )
