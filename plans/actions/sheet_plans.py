"""The spreadsheet of plans and their provision lines: a row for each line, the rows of one pupil make one plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from accounts.actions.sheet_kind import Kind
from accounts.actions.sheet_made import Made, made_new
from accounts.choices import SheetKind
from accounts.models import School, User
from common.tables.cells import plain
from common.tables.plan import Finding, GoodRow, Outcome, problem
from common.words import date_words
from plans.actions.bulk_add import add_all
from plans.actions.sheet_plans_columns import COLUMNS, LABELS, PlanKind
from plans.models import EhcPlan, ProvisionLine, SupportPlan
from plans.rules.amounts import amount_problem, window_problem
from plans.rules.vocabulary import LineSection, Per
from plans.selectors.sheet_standing import WHY_UNSCOPED, Plan, StandingPlans
from pupils.models import Pupil
from pupils.selectors.sheet_people import PUPIL_EITHER, PupilFinder, Unfound

STANDS = "stands in the plan already; left as it is"
NO_ISSUE = "{name} has no EHC plan here yet. Write the date it was issued, in one row of this pupil at least."
NO_START = "{name} has no support plan here yet. Write when it starts and by when it is reviewed."
OTHER = "Row {row} of this pupil says {said}. Write the same in both, or leave one empty."
TWICE = "Row {row} is the same line of the same pupil. Take one of them out, or give it another name."
WRONG_SECTION = "Section {section} belongs to an EHC plan. Leave it empty for a support plan."
NOT_BEFORE = "This comes before the first issue, {day}. Check both dates."
DATES = ("local_authority", "first_issued_on", "issued_on", "last_review_on", "plan_starts_on", "review_on")


@dataclass
class NewPlan:
    """A plan to begin, from what the rows of its pupil say between them."""

    said: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


@dataclass
class Reading:
    """The file so far: plans to begin by pupil and kind, and which row brought which line."""

    school: School
    today: date
    pupils: PupilFinder
    standing: StandingPlans
    plans: dict[tuple[UUID, PlanKind], NewPlan] = field(default_factory=dict)
    seen: dict[tuple[UUID, PlanKind, str], int] = field(default_factory=dict)

    def plan_of(self, pupil: Pupil, kind: PlanKind) -> Plan | None:
        """The live plan of this kind."""
        return self.standing.plan_of_kind(pupil.pk, is_ehc=kind is PlanKind.EHC)


def plan_plans(rows: Sequence[GoodRow], school: School, today: date) -> list[Finding]:
    """What each row does; the dates of a new plan are gathered from all rows of its pupil first: 4 queries."""
    reading = Reading(school, today, PupilFinder.of(school, today), StandingPlans.of(school, today))
    found = [(row, named(row, reading)) for row in rows]
    gathered = [(row, gather(row, who, reading) if isinstance(who, Pupil) else who) for row, who in found]
    return [who if isinstance(who, Finding) else finding_of(row, who, reading) for row, who in gathered]


def named(row: GoodRow, reading: Reading) -> Pupil | Finding:
    """The pupil of the row, or that there is none."""
    try:
        return reading.pupils.find(row)
    except Unfound as error:
        return problem(row, error.column, str(error), row["pupil"] or "")


def gather(row: GoodRow, pupil: Pupil, reading: Reading) -> Pupil | Finding:
    """Take in what the row says of a plan that does not stand yet; a problem when another row says otherwise."""
    if reading.plan_of(pupil, row["plan"]) is not None:
        return pupil
    plan = reading.plans.setdefault((pupil.pk, row["plan"]), NewPlan())
    for name in DATES:
        value = row[name]
        if value is None:
            continue
        if plan.said.setdefault(name, value) != value:
            said = plan.said[name]
            words = date_words(said) if isinstance(said, date) else said
            return problem(row, LABELS[name], OTHER.format(row=plan.rows[name], said=words), pupil.full_name)
        plan.rows.setdefault(name, row.number)
    return pupil


def finding_of(row: GoodRow, pupil: Pupil, reading: Reading) -> Finding:
    """A new line, one that stands, or what keeps it out."""
    kind, name = row["plan"], pupil.full_name
    if wrong := wrong_with(row, pupil, reading):
        return problem(row, wrong[0], wrong[1], name)
    key = (pupil.pk, kind, plain(row["name"]))
    if (first := reading.seen.setdefault(key, row.number)) != row.number:
        return problem(row, LABELS["name"], TWICE.format(row=first), name)
    plan = reading.plan_of(pupil, kind)
    if plan and any(on_it(line, plan) for line in reading.standing.lines_called(pupil.pk, row["name"])):
        return Finding(row.number, Outcome.UNCHANGED, name, f"{row['name']} {STANDS}")
    line = line_of(row, pupil, reading)
    begins = "" if plan else f" · new {kind.label}"
    new = reading.plans.get((pupil.pk, kind))
    data = (pupil, kind, line, new.said if new else {})
    return Finding(row.number, Outcome.NEW, name, f"{line.name}, {line.amount_words}{begins}", data=data)


def on_it(line: ProvisionLine, plan: Plan) -> bool:
    """Whether the line hangs on the plan."""
    return plan.pk in (line.ehc_plan_id, line.support_plan_id)


def wrong_with(row: GoodRow, pupil: Pupil, reading: Reading) -> tuple[str, str] | None:
    """The column and what to do about a line or a new plan that cannot be; None when it can."""
    if row["plan"] is PlanKind.SUPPORT and row["section"]:
        return LABELS["section"], WRONG_SECTION.format(section=row["section"])
    if amount := amount_problem(row["minutes"], row["sessions"], bool(row["is_through_the_day"])):
        return LABELS[amount[0]], amount[1].replace(
            "choose “no amount in the plan”", "leave both empty"
        ).replace("tick “support through the whole day”", "write yes under “Through the day”")
    if words := window_problem(row["starts_on"] or start_of(row, pupil, reading), row["ends_on"]):
        return LABELS["ends_on"], words
    plan = reading.plans.get((pupil.pk, row["plan"]))
    return wrong_plan(plan.said, row["plan"], pupil.full_name) if plan else None


def wrong_plan(said: dict[str, Any], kind: PlanKind, name: str) -> tuple[str, str] | None:
    """What a new plan lacks or says in the wrong order."""
    if kind is PlanKind.SUPPORT:
        starts, review = said.get("plan_starts_on"), said.get("review_on")
        if not starts or not review:
            return LABELS["review_on" if starts else "plan_starts_on"], NO_START.format(name=name)
        words = f"The review comes after the start, {date_words(starts)}."
        return (LABELS["review_on"], words) if review <= starts else None
    issued = said.get("issued_on")
    if not issued:
        return LABELS["issued_on"], NO_ISSUE.format(name=name)
    first = said.get("first_issued_on", issued)
    if issued < first:
        return LABELS["issued_on"], NOT_BEFORE.format(day=date_words(first))
    last = said.get("last_review_on")
    return (
        (LABELS["last_review_on"], NOT_BEFORE.format(day=date_words(first)))
        if last and last < first
        else None
    )


def start_of(row: GoodRow, pupil: Pupil, reading: Reading) -> date:
    """When a line begins whose row does not say so: with its new plan, or today."""
    plan = reading.plans.get((pupil.pk, row["plan"]))
    said = plan.said if plan else {}
    start: date = said.get("issued_on") or said.get("plan_starts_on") or reading.today
    return start


def line_of(row: GoodRow, pupil: Pupil, reading: Reading) -> ProvisionLine:
    """The line of the row, not yet on its plan."""
    section = LineSection.SUPPORT if row["plan"] is PlanKind.SUPPORT else row["section"] or LineSection.F
    return ProvisionLine(
        pupil=pupil,
        school=reading.school,
        section=section,
        name=row["name"],
        wording=row["wording"] or "",
        minutes=row["minutes"],
        sessions=row["sessions"],
        per=row["per"] or Per.WEEK,
        adults=row["adults"] or 1,
        pupils=row["pupils"] or 1,
        by=row["by"] or "",
        starts_on=row["starts_on"] or start_of(row, pupil, reading),
        ends_on=row["ends_on"],
        is_through_the_day=bool(row["is_through_the_day"]),
    )


def apply_plans(*, by: User, school: School, findings: Sequence[Finding], today: date) -> list[Made]:
    """Begin the new plans, then add the lines to new and standing ones."""
    standing = StandingPlans.of(school, today)
    begun: dict[tuple[UUID, PlanKind], tuple[int, Plan]] = {}
    for found in findings:
        pupil, kind, line, said = found.data
        live = standing.plan_of_kind(pupil.pk, is_ehc=kind is PlanKind.EHC)
        if live is None:
            new = begun.get((pupil.pk, kind)) or (found.row, new_plan(kind, pupil, school, said))
            begun[pupil.pk, kind] = new
            live = new[1]
        setattr(line, "ehc_plan" if kind is PlanKind.EHC else "support_plan", live)
    plans = [plan for _, plan in begun.values()]
    lines = [found.data[2] for found in findings]
    add_all(by=by, records=[plan for plan in plans if isinstance(plan, EhcPlan)])
    add_all(by=by, records=[plan for plan in plans if isinstance(plan, SupportPlan)])
    add_all(by=by, records=lines)
    # A plan is a part of its own, so that one line that must stay keeps the plan but not its neighbours.
    made = [made_new(f"plan {row}", plan) for row, plan in begun.values()]
    return [*made, *(made_new(found.row, line) for found, line in zip(findings, lines, strict=True))]


def new_plan(kind: PlanKind, pupil: Pupil, school: School, said: dict[str, Any]) -> Plan:
    """The plan that the rows of a pupil describe."""
    if kind is PlanKind.SUPPORT:
        return SupportPlan(
            pupil=pupil, school=school, starts_on=said["plan_starts_on"], review_on=said["review_on"]
        )
    return EhcPlan(
        pupil=pupil,
        school=school,
        local_authority=said.get("local_authority") or school.local_authority,
        first_issued_on=said.get("first_issued_on", said["issued_on"]),
        issued_on=said["issued_on"],
        last_review_completed_on=said.get("last_review_on"),
    )


def count_lines(school: School, today: date) -> int:
    """How many provision lines are in force."""
    lines = ProvisionLine.objects.unscoped(reason=WHY_UNSCOPED).in_force(today)
    return int(lines.filter(school=school).count())


PLANS = Kind(
    slug=SheetKind.PLANS,
    title="Plans and provision lines",
    noun="line",
    intro=(
        "One row for each provision line; the rows of one pupil make one plan. A plan that stands already gets only "
        "the lines it does not have yet."
    ),
    columns=COLUMNS,
    plan=plan_plans,
    apply=apply_plans,
    count=count_lines,
    either=(PUPIL_EITHER,),
)
