"""One small school: who is in it, whose pupils are whose, and one record of each kind."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from accounts.models import School, StaffRole, User
from accounts.rules import RoleName
from logs.models import SessionEntry
from plans.models import EhcPlan, Outcome, PromptLevel, ProvisionLine, Slot, SlotPupil, Target
from plans.rules.vocabulary import DEFAULT_PROMPT_LEVELS
from pupils.models import Alert, Assignment, MisImport, Pupil
from pupils.rules.relations import Relation
from reviews.models import AnnualReview, Contribution, Pack, PackShare
from tests.factories import accounts, logs, plans, pupils, reviews

PASSWORD = "demo-school-2026"

# person → roles in the school; the relation to Amara is in RELATIONS.
STAFF: dict[str, tuple[RoleName, ...]] = {
    "key_worker": (RoleName.KEY_WORKER,),
    "key_worker_elsewhere": (RoleName.KEY_WORKER,),
    "cover": (RoleName.COVER,),
    "teacher": (RoleName.TEACHER,),
    "delivers": (RoleName.KEY_WORKER,),
    "first_aider": (RoleName.FIRST_AIDER,),
    "senco": (RoleName.SENCO,),
    "sen_admin": (RoleName.SEN_ADMIN,),
    "head": (RoleName.HEAD,),
    "dsl": (RoleName.DSL,),
    "governor": (RoleName.GOVERNOR,),
    "it_admin": (RoleName.IT_ADMIN,),
}
RELATIONS: dict[str, Relation] = {
    "key_worker": Relation.KEY_WORKER,
    "cover": Relation.COVER,
    "teacher": Relation.TEACHER,
    "delivers": Relation.DELIVERS,
}


@dataclass
class World:
    """The school, its people by name, Amara with everything, and Theo whom only the leaders may see."""

    school: School
    other_school: School
    people: dict[str, User]
    day: date
    amara: Pupil
    theo: Pupil
    levels: list[PromptLevel]
    plan: EhcPlan
    outcome: Outcome
    line: ProvisionLine
    target: Target
    level_target: Target
    slot: Slot
    slot_pupil: SlotPupil
    entry: SessionEntry
    alert: Alert
    assignment: Assignment
    review: AnnualReview
    contribution: Contribution
    pack: Pack
    share: PackShare
    mis_import: MisImport

    def __getattr__(self, name: str) -> User:
        """`world.senco` is the person called so."""
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


def last_school_day() -> date:
    """Today, or the Friday before a weekend: the invented term has no other closures."""
    today = timezone.localdate()
    return today - timedelta(days=max(0, today.weekday() - 4))


def adult(school: School, name: str, roles: tuple[RoleName, ...]) -> User:
    """A member of staff called after their place in the world."""
    first, _, last = name.partition("_")
    user = accounts.UserFactory(
        email=f"{name}@demo.example", first_name=first.title(), last_name=(last or "Daniels").title()
    )
    for role in roles:
        accounts.StaffRoleFactory(user=user, school=school, role=role)
    return user


def build_people(school: School, other_school: School) -> dict[str, User]:
    """Everybody, with a SENCO of another school and a key worker who left yesterday."""
    people = {name: adult(school, name, roles) for name, roles in STAFF.items()}
    people["senco_other_school"] = adult(other_school, "senco_other_school", (RoleName.SENCO,))
    people["left_staff"] = adult(school, "left_staff", (RoleName.SENCO, RoleName.KEY_WORKER))
    StaffRole.objects.filter(user=people["left_staff"]).update(to_on=timezone.localdate() - timedelta(days=1))
    return people


def build_pupil(school: School, forename: str, surname: str, status: str) -> Pupil:
    """A pupil on the roll with a SEN status and a need."""
    pupil = pupils.PupilFactory(legal_forename=forename, legal_surname=surname)
    pupils.EnrolmentFactory(pupil=pupil, school=school)
    pupils.SenStatusPeriodFactory(pupil=pupil, school=school, status=status)
    pupils.NeedFactory(pupil=pupil, school=school)
    return pupil


def build_calendar(school: School) -> None:
    """One long term with two halves around today."""
    term = accounts.TermFactory(school=school)
    middle = term.from_on + timedelta(weeks=7)
    accounts.HalfTermFactory(school=school, from_on=term.from_on, to_on=middle - timedelta(days=3))
    accounts.HalfTermFactory(school=school, from_on=middle, to_on=term.to_on)


def build_world() -> World:
    """The world, written through the factories."""
    school, other_school = accounts.SchoolFactory(), accounts.SchoolFactory(name="Brook Lane School")
    build_calendar(school)
    build_calendar(other_school)
    people = build_people(school, other_school)
    amara, theo = build_pupil(school, "Amara", "Kendall", "E"), build_pupil(school, "Theo", "Marsh", "K")
    own = {"pupil": amara, "school": school}
    for name, relation in RELATIONS.items():
        pupils.AssignmentFactory(**own, staff=people[name], kind=relation)
    pupils.AssignmentFactory(**own, staff=people["left_staff"], kind=Relation.BACKUP)
    levels = [
        plans.PromptLevelFactory(school=school, code=code, name=name, rank=rank)
        for code, name, rank in DEFAULT_PROMPT_LEVELS
    ]
    plan = plans.EhcPlanFactory(**own)
    plans.EhcPlanSectionFactory(**own, ehc_plan=plan)
    outcome = plans.OutcomeFactory(**own, ehc_plan=plan)
    line = plans.ProvisionLineFactory(**own, ehc_plan=plan, outcome=outcome)
    target = plans.TargetFactory(**own, outcome=outcome)
    level_target = plans.TargetFactory(
        **own,
        outcome=outcome,
        title="Follows a two-step instruction",
        measure="level",
        criterion_successes=None,
        criterion_trials=None,
        criterion_level=levels[5],
    )
    for each in (target, level_target):
        plans.LineTargetFactory(line=line, target=each)
    slot = plans.SlotFactory(school=school, weekday=last_school_day().weekday())
    plans.SlotAdultFactory(slot=slot, staff=people["key_worker"])
    plans.SlotAdultFactory(slot=slot, staff=people["delivers"])
    slot_pupil = plans.SlotPupilFactory(**own, slot=slot, line=line)
    entry = logs.SessionEntryFactory(
        **own,
        author=people["key_worker"],
        line=line,
        held_on=last_school_day() - timedelta(days=7),
        slot=slot,
    )
    review = reviews.AnnualReviewFactory(**own, ehc_plan=plan, started_by=people["senco"])
    pack = reviews.PackFactory(**own, review=review, made_by=people["senco"])
    reviews.PackFileFactory(**own, pack=pack)
    return World(
        school=school,
        other_school=other_school,
        people=people,
        day=last_school_day(),
        amara=amara,
        theo=theo,
        levels=levels,
        plan=plan,
        outcome=outcome,
        line=line,
        target=target,
        level_target=level_target,
        slot=slot,
        slot_pupil=slot_pupil,
        entry=entry,
        alert=pupils.AlertFactory(**own),
        assignment=Assignment.objects.get(pupil=amara, staff=people["key_worker"]),
        review=review,
        contribution=reviews.ContributionFactory(**own, review=review, written_by=people["senco"]),
        pack=pack,
        share=reviews.PackShareFactory(
            **own, pack=pack, shared_with=people["head"], shared_by=people["senco"]
        ),
        mis_import=pupils.MisImportFactory(school=school, uploaded_by=people["senco"]),
    )
