"""A small primary school at the end of its year, for the tests of the new one."""

from dataclasses import dataclass
from datetime import date

from accounts.models import School, SheetImport, User
from accounts.rules import RoleName
from plans.actions.roll_over import confirm_roll_over, save_answers, start_roll_over
from plans.models import ProvisionLine, Slot
from plans.selectors.roll_over import RollPreview, roll_preview
from pupils.models import Assignment, Pupil
from pupils.rules.relations import Relation
from tests.factories import accounts, plans, pupils

LAST_DAY, FIRST_DAY = date(2027, 7, 21), date(2027, 9, 2)
BEGAN = date(2026, 9, 2)


@dataclass
class Meadow:
    """Meadow Primary: its people and pupils by name."""

    school: School
    senco: User
    people: dict[str, User]
    pupils: dict[str, Pupil]

    def draft(self) -> SheetImport:
        """A new draft for September."""
        return start_roll_over(by=self.senco, school=self.school, first_day=FIRST_DAY, last_day=LAST_DAY)

    def rolled(self, draft: SheetImport | None = None) -> SheetImport:
        """The draft, confirmed as its preview stands."""
        draft = draft or self.draft()
        return confirm_roll_over(by=self.senco, draft=draft, seen=preview_of(draft).print)


def preview_of(draft: SheetImport) -> RollPreview:
    """What the draft comes to."""
    return roll_preview(SheetImport.objects.select_related("school").get(pk=draft.pk))


def answer(meadow: Meadow, draft: SheetImport, **changes: object) -> SheetImport:
    """The draft with these answers beside the others."""
    return save_answers(by=meadow.senco, draft=draft, changes=changes)


def staff(school: School, name: str, role: RoleName, to_on: date | None = None) -> User:
    """An adult of the school."""
    user = accounts.UserFactory(first_name=name, last_name="Hughes", email=f"{name.lower()}@meadow.example")
    accounts.StaffRoleFactory(user=user, school=school, role=role, from_on=BEGAN, to_on=to_on)
    return user


def child(school: School, name: str, year: str, group: str, **given: object) -> Pupil:
    """A pupil on the roll since September."""
    pupil = pupils.PupilFactory(legal_forename=name, legal_surname="Okafor", **given)
    pupils.EnrolmentFactory(
        pupil=pupil, school=school, from_on=BEGAN, to_on=None, nc_year=year, reg_group=group
    )
    return pupil


def tie(meadow: Meadow, pupil: str, person: str, kind: str, to_on: date | None = None) -> Assignment:
    """An adult's tie since September."""
    return pupils.AssignmentFactory(
        school=meadow.school,
        pupil=meadow.pupils[pupil],
        staff=meadow.people[person],
        kind=kind,
        from_on=BEGAN,
        to_on=to_on,
    )


def line(meadow: Meadow, name: str) -> ProvisionLine:
    """Provision of a pupil, for groups."""
    plan = plans.EhcPlanFactory(pupil=meadow.pupils[name], school=meadow.school)
    return plans.ProvisionLineFactory(
        pupil=meadow.pupils[name], school=meadow.school, ehc_plan=plan, starts_on=BEGAN, pupils=4
    )


def slot(meadow: Meadow, *lines: ProvisionLine) -> Slot:
    """A time of the timetable with Lena, for the pupils of these lines."""
    place = plans.SlotFactory(school=meadow.school, weekday=1, starts_on=BEGAN)
    plans.SlotAdultFactory(slot=place, staff=meadow.people["Lena"])
    for each in lines:
        plans.SlotPupilFactory(slot=place, pupil=each.pupil, school=meadow.school, line=each)
    return place


def build_meadow() -> Meadow:
    """Kofi in Year 3, Ava in Year 4, Bo in Year 6, Mia without a year; Lena is Kofi's and Bo's key worker."""
    school = accounts.SchoolFactory(phase="primary")
    accounts.TermFactory(school=school, from_on=BEGAN, to_on=LAST_DAY)
    accounts.TermFactory(school=school, from_on=FIRST_DAY, to_on=date(2027, 12, 17))
    people = {
        "Nia": staff(school, "Nia", RoleName.SENCO),
        "Lena": staff(school, "Lena", RoleName.KEY_WORKER),
        "Omar": staff(school, "Omar", RoleName.KEY_WORKER),
        "Three": staff(school, "Three", RoleName.TEACHER),
        "Four": staff(school, "Four", RoleName.TEACHER),
        "Gone": staff(school, "Gone", RoleName.KEY_WORKER, to_on=LAST_DAY),
    }
    kids = {
        "Kofi": child(school, "Kofi", "3", "3 Willow", date_of_birth=date(2018, 11, 2)),
        "Ava": child(school, "Ava", "4", "4 Oak", date_of_birth=date(2017, 11, 2)),
        "Bo": child(school, "Bo", "6", "6 Elm", date_of_birth=date(2015, 11, 2)),
    }
    meadow = Meadow(school, people["Nia"], people, kids)
    tie(meadow, "Kofi", "Lena", Relation.KEY_WORKER)
    tie(meadow, "Kofi", "Three", Relation.TEACHER)
    tie(meadow, "Ava", "Gone", Relation.KEY_WORKER, LAST_DAY)
    tie(meadow, "Ava", "Four", Relation.TEACHER)
    tie(meadow, "Bo", "Lena", Relation.KEY_WORKER)
    return meadow
