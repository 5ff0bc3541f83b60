"""A school of 200 pupils and 60 adults with a full timetable, made in bulk; the same for the same seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from random import Random

from accounts.models import School, StaffRole, Term, User
from accounts.rules import RoleName
from plans.models import EhcPlan, ProvisionLine, Slot, SlotAdult, SlotPupil
from pupils.models import Assignment, Enrolment, Pupil
from pupils.rules.relations import Relation

FIRST, LAST = date(2026, 9, 1), date(2027, 7, 20)
PUPILS, ADULTS, SLOTS_A_DAY = 200, 60, 5
PROGRAMMES = ("Phonics", "SALT programme", "Maths group", "Sensory circuit", "Reading", "Social skills")
ROLES = (RoleName.SENCO, *[RoleName.COVER] * 4, *[RoleName.TEACHER] * 14, *[RoleName.KEY_WORKER] * 41)


@dataclass
class BenchSchool:
    """The school with its people."""

    school: School
    senco: User
    deliverers: list[User]
    staff: list[User]


def build(random: Random) -> BenchSchool:
    """The school."""
    school = School.objects.create(
        name="Benchmark School",
        urn="900001",
        local_authority="Westshire",
        records_from=FIRST,
        week_a_from=FIRST,
    )
    Term.objects.create(school=school, name="The year", from_on=FIRST, to_on=LAST)
    staff = _staff(school)
    deliverers = staff[-41:]
    lines = _pupils(school, random, deliverers)
    _timetable(school, random, deliverers, lines)
    return BenchSchool(school, staff[0], deliverers, staff)


def _staff(school: School) -> list[User]:
    """The adults, the SENCO first, each with a role."""
    people = [
        User(
            email=f"adult{n}@bench.example",
            first_name="Adult",
            last_name=f"N{n:02}",
            sort_name=f"n{n:02} adult",
        )
        for n in range(ADULTS)
    ]
    User.objects.bulk_create(people)
    StaffRole.objects.bulk_create(
        StaffRole(user=user, school=school, role=role, from_on=FIRST)
        for user, role in zip(people, ROLES, strict=True)
    )
    return people


def _pupils(school: School, random: Random, adults: list[User]) -> list[ProvisionLine]:
    """The pupils, each on the roll with a plan, two lines and a key worker; the lines."""
    pupils = [
        Pupil(
            legal_forename=f"Pupil{n}",
            legal_surname=f"S{n:03}",
            date_of_birth=date(2018, 3, 14),
            sort_name=f"s{n:03}",
        )
        for n in range(PUPILS)
    ]
    Pupil.objects.bulk_create(pupils)
    Enrolment.objects.bulk_create(
        Enrolment(pupil=pupil, school=school, from_on=FIRST, nc_year="3", reg_group="3B") for pupil in pupils
    )
    issued = {"local_authority": "Westshire", "first_issued_on": FIRST, "issued_on": FIRST}
    plans = [EhcPlan(pupil=pupil, school=school, **issued) for pupil in pupils]
    EhcPlan.objects.bulk_create(plans)
    lines = [
        ProvisionLine(
            pupil=plan.pupil, school=school, ehc_plan=plan, section="F", name=name, wording=name, minutes=20,
            sessions=3, per="week", starts_on=FIRST,
        )
        for plan in plans
        for name in random.sample(PROGRAMMES, 2)
    ]  # fmt: skip
    ProvisionLine.objects.bulk_create(lines)
    Assignment.objects.bulk_create(
        Assignment(
            pupil=pupil, school=school, staff=random.choice(adults), kind=Relation.KEY_WORKER, from_on=FIRST
        )
        for pupil in pupils
    )
    return lines


def _timetable(school: School, random: Random, adults: list[User], lines: list[ProvisionLine]) -> None:
    """Five slots a day for each adult, at odd times, some of one week, some with two adults, some for a group."""
    slots, people, pupils = [], [], []
    for adult in adults:
        for weekday in range(5):
            for number in range(SLOTS_A_DAY):
                slot = Slot(
                    school=school,
                    week=random.choice(("both", "both", "A", "B")),
                    weekday=weekday,
                    starts_at=time(9 + number, 5 * random.randrange(6)),
                    minutes=random.choice((15, 20, 30)),
                    place="Quiet room",
                    starts_on=FIRST,
                )
                slots.append(slot)
                if random.random() > 0.05:  # the rest name nobody: the key worker takes them
                    people.append(SlotAdult(slot=slot, staff=adult))
                if random.random() < 0.1:
                    other = random.choice([each for each in adults if each is not adult])
                    people.append(SlotAdult(slot=slot, staff=other))
                group = {line.pupil_id: line for line in random.sample(lines, random.choice((1, 1, 2, 3)))}
                pupils += [
                    SlotPupil(slot=slot, pupil_id=pupil_id, line=line, school=school)
                    for pupil_id, line in group.items()
                ]
    Slot.objects.bulk_create(slots)
    SlotAdult.objects.bulk_create(people)
    SlotPupil.objects.bulk_create(pupils)
