"""The spreadsheet of targets: a row for each, with its criterion in words or in columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from accounts.actions.sheet_kind import Kind
from accounts.actions.sheet_made import Made, made_new
from accounts.choices import SheetKind
from accounts.models import School, User
from common.tables.cells import plain
from common.tables.plan import Finding, GoodRow, Outcome, problem
from common.words import date_words
from plans.actions.bulk_add import add_all, link_targets
from plans.actions.plan import on_plan
from plans.actions.sheet_targets_columns import COLUMNS, LABELS
from plans.models import Outcome as PlanOutcome
from plans.models import PromptLevel, ProvisionLine, Target
from plans.rules.criterion import Criterion, criterion_problem
from plans.rules.criterion_words import USUAL_SESSIONS, Written, read_criterion
from plans.rules.vocabulary import Measure
from plans.selectors.sheet_standing import WHY_UNSCOPED, StandingPlans, StandingTargets
from pupils.models import Pupil
from pupils.selectors.sheet_people import PUPIL_EITHER, PupilFinder, Unfound

A_TERM = timedelta(weeks=12)
STANDS = "is being worked on already; left as it is"
TWICE = "Row {row} is the same target of the same pupil. Take one of them out."
NO_PLAN = "{name} has no plan here yet for this outcome. Bring in the plans first, or leave this empty."
NO_LINE = "{name} has no provision called “{line}”. Check it, or bring in the plans first."
NO_LEVEL = "“{said}” is no help level of this school. Write one of: {levels}."
NO_CRITERION = "Say when the target is met: “4 of 5 in 3 sessions” here, or fill in the columns for it."
BEFORE = "The review comes after the start, {day}. Correct one of the two."
FIELDS = {
    "criterion_successes": "successes",
    "criterion_trials": "trials",
    "criterion_level": "level",
    "criterion_sessions": "sessions",
}


@dataclass
class Reading:
    """The file so far, beside all that stands."""

    school: School
    today: date
    pupils: PupilFinder
    plans: StandingPlans
    targets: StandingTargets
    levels: dict[str, PromptLevel]
    seen: dict[tuple[UUID, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, school: School, today: date) -> Reading:
        """Read for a whole file: 7 queries."""
        levels = PromptLevel.objects.filter(school=school, rank__gt=0)
        by_name = {name.casefold(): level for level in levels for name in (level.code, level.name)}
        return cls(
            school,
            today,
            PupilFinder.of(school, today),
            StandingPlans.of(school, today),
            StandingTargets.of(school, today),
            by_name,
        )


@dataclass(frozen=True)
class Wanted:
    """A target to add, with what it hangs on."""

    target: Target
    new_outcome: str
    lines: tuple[ProvisionLine, ...]


class Refused(ValueError):
    """A row that cannot be taken: the column to mend and what to do."""

    def __init__(self, key: str, words: str) -> None:
        """KEY is the column's."""
        super().__init__(words)
        self.column = LABELS[key]


def plan_targets(rows: Sequence[GoodRow], school: School, today: date) -> list[Finding]:
    """What each row does: 7 queries."""
    reading = Reading.of(school, today)
    return [finding_of(row, reading) for row in rows]


def finding_of(row: GoodRow, reading: Reading) -> Finding:
    """A new target, one that stands, or what keeps it out."""
    try:
        pupil = reading.pupils.find(row)
    except Unfound as error:
        return problem(row, error.column, str(error), row["pupil"] or "")
    title = plain(row["title"])
    if title in reading.targets.targets.get(pupil.pk, ()):
        return Finding(row.number, Outcome.UNCHANGED, pupil.full_name, f"“{row['title']}” {STANDS}")
    if (first := reading.seen.setdefault((pupil.pk, title), row.number)) != row.number:
        return problem(row, LABELS["title"], TWICE.format(row=first), pupil.full_name)
    try:
        wanted = wanted_by(row, pupil, reading)
    except Refused as refused:
        return problem(row, refused.column, str(refused), pupil.full_name)
    detail = f"“{row['title']}”, met when: {wanted.target.criterion_words}"
    return Finding(row.number, Outcome.NEW, pupil.full_name, detail + hangs_on(wanted), data=wanted)


def hangs_on(wanted: Wanted) -> str:
    """The outcome that comes with it and the provision in whose sessions it is worked on."""
    new = f" · new outcome “{wanted.new_outcome}”" if wanted.new_outcome else ""
    lines = ", ".join(line.name for line in wanted.lines)
    return f"{new} · {lines}" if lines else new


def wanted_by(row: GoodRow, pupil: Pupil, reading: Reading) -> Wanted:
    """The target of the row; raises Refused."""
    written, level = criterion_of(row, reading)
    starts_on = row["starts_on"] or reading.today
    review_by = row["review_by"] or starts_on + A_TERM
    if review_by <= starts_on:
        raise Refused("review_by", BEFORE.format(day=date_words(starts_on)))
    outcome, new_outcome = outcome_of(row, pupil, reading)
    target = Target(
        pupil=pupil,
        school=reading.school,
        outcome=outcome,
        title=row["title"],
        measure=written.measure,
        criterion_successes=written.successes,
        criterion_trials=written.trials,
        criterion_level=level,
        criterion_sessions=written.sessions,
        baseline=row["baseline"] or "",
        strategy=row["strategy"] or "",
        starts_on=starts_on,
        review_by=review_by,
    )
    return Wanted(target, new_outcome, lines_of(row, pupil, reading))


def criterion_of(row: GoodRow, reading: Reading) -> tuple[Written, PromptLevel | None]:
    """When the target is met, from the words or from the columns; raises Refused for what cannot be."""
    written = written_in(row, reading)
    level = reading.levels.get(written.level.casefold()) if written.level else None
    criterion = Criterion(
        measure=written.measure,
        successes=written.successes,
        trials=written.trials,
        has_level=level is not None,
        sessions=written.sessions,
    )
    if wrong := criterion_problem(criterion):
        raise Refused("criterion" if row["criterion"] else FIELDS.get(wrong[0], "criterion"), wrong[1])
    return written, level


def written_in(row: GoodRow, reading: Reading) -> Written:
    """What the row says of its criterion; the words before the columns."""
    if row["criterion"]:
        try:
            return read_criterion(
                row["criterion"], {name: each.name for name, each in reading.levels.items()}
            )
        except ValueError as error:
            raise Refused("criterion", str(error)) from None
    said = row["level"] or ""
    if said and said.casefold() not in reading.levels:
        names = ", ".join(dict.fromkeys(level.name for level in reading.levels.values()))
        raise Refused("level", NO_LEVEL.format(said=said, levels=names))
    if not said and row["trials"] is None and row["successes"] is None:
        raise Refused("criterion", NO_CRITERION)
    by_level = row["trials"] is None and row["successes"] is None
    return Written(
        Measure.LEVEL if by_level else Measure.TRIALS,
        row["successes"],
        row["trials"],
        said,
        row["sessions"] or USUAL_SESSIONS,
    )


def outcome_of(row: GoodRow, pupil: Pupil, reading: Reading) -> tuple[PlanOutcome | None, str]:
    """The outcome the row names, or the title of a new one; the pupil's only one when the row names none."""
    standing = reading.targets.outcomes.get(pupil.pk, [])
    if not row["outcome"]:
        return (standing[0] if len(standing) == 1 else None), ""
    same = [each for each in standing if plain(each.title) == plain(row["outcome"])]
    if same:
        return same[0], ""
    if reading.plans.plan_of(pupil.pk) is None:
        raise Refused("outcome", NO_PLAN.format(name=pupil.full_name))
    return None, row["outcome"]


def lines_of(row: GoodRow, pupil: Pupil, reading: Reading) -> tuple[ProvisionLine, ...]:
    """The provision the row names; the pupil's only line when it names none."""
    if not row["lines"]:
        only = reading.plans.lines.get(pupil.pk, [])
        return tuple(only) if len(only) == 1 else ()
    found = []
    for name in row["lines"]:
        called = reading.plans.lines_called(pupil.pk, name)
        if not called:
            raise Refused("lines", NO_LINE.format(name=pupil.full_name, line=name))
        found.append(called[-1])
    return tuple(dict.fromkeys(found))


def apply_targets(*, by: User, school: School, findings: Sequence[Finding], today: date) -> list[Made]:
    """Add the outcomes that come with them, then the targets, then what ties them to their lines."""
    new = new_outcomes(school, findings, today)
    add_all(by=by, records=list({id(each): each for _, each in new.values()}.values()))
    for found in findings:
        wanted = found.data
        if wanted.new_outcome:
            wanted.target.outcome = new[wanted.target.pupil_id, plain(wanted.new_outcome)][1]
    targets = [found.data.target for found in findings]
    add_all(by=by, records=targets)
    pairs = [(found.row, line, found.data.target) for found in findings for line in found.data.lines]
    links = link_targets([(line, target) for _, line, target in pairs])
    made = [made_new(f"outcome {row}", outcome) for row, outcome in new.values()]
    made += [made_new(found.row, target) for found, target in zip(findings, targets, strict=True)]
    return [*made, *(made_new(row, link) for (row, _, _), link in zip(pairs, links, strict=True))]


def new_outcomes(
    school: School, findings: Sequence[Finding], today: date
) -> dict[tuple[UUID, str], tuple[int, PlanOutcome]]:
    """The outcomes to add, each once, by pupil and title, numbered after those their plan has."""
    plans, numbers = StandingPlans.of(school, today), last_numbers(school)
    new: dict[tuple[UUID, str], tuple[int, PlanOutcome]] = {}
    for found in findings:
        wanted: Wanted = found.data
        key = (wanted.target.pupil_id, plain(wanted.new_outcome))
        plan = plans.plan_of(key[0])
        if not wanted.new_outcome or key in new or plan is None:
            continue
        numbers[plan.pk] += 1
        title = wanted.new_outcome
        outcome = PlanOutcome(
            pupil=wanted.target.pupil, school=school, number=numbers[plan.pk], title=title, text=title
        )
        for name, value in on_plan(plan).items():
            setattr(outcome, name, value)
        new[key] = (found.row, outcome)
    return new


def last_numbers(school: School) -> dict[Any, int]:
    """The last number of an outcome, by plan."""
    numbers: dict[Any, int] = defaultdict(int)
    rows = PlanOutcome.objects.unscoped(reason=WHY_UNSCOPED).filter(school=school)
    for ehc, support, number in rows.values_list("ehc_plan_id", "support_plan_id", "number"):
        numbers[ehc or support] = max(numbers[ehc or support], number)
    return numbers


def count_targets(school: School, today: date) -> int:
    """How many targets are worked on."""
    targets = Target.objects.unscoped(reason=WHY_UNSCOPED).live_on(today)
    return int(targets.filter(school=school).count())


TARGETS = Kind(
    slug=SheetKind.TARGETS,
    title="Targets",
    noun="target",
    intro="One row for each target, with the words that say when it is met: “4 of 5 in 3 sessions”.",
    columns=COLUMNS,
    plan=plan_targets,
    apply=apply_targets,
    count=count_targets,
    either=(PUPIL_EITHER,),
)
