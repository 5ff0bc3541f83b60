"""Plans with their outcomes, provision and targets: EHC plans from their texts, support plans from the groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from caseload.management.demo.dice import chance, pick
from caseload.management.demo.groups import GROUPS
from caseload.management.demo.oakfield import Oakfield
from caseload.management.demo.people import AUTHORITY, NAME
from caseload.management.demo.plans_text import EHC_TEXTS, sections
from caseload.management.demo.register_ehc import WITH_PLAN
from caseload.management.demo.register_support import ON_SUPPORT
from caseload.management.demo.shapes import Child, EhcText, Group, Help, LineText, Story, TargetText, Tries
from caseload.management.demo.year import WEEK
from plans.actions.plan import add_outcome, set_section, start_ehc_plan, start_support_plan
from plans.actions.provision import add_line, follow_line
from plans.actions.target import add_target, end_target
from plans.choices import PhaseTransfer
from plans.models import EhcPlan, Outcome, ProvisionLine, SupportPlan
from plans.rules.vocabulary import LineSection, Measure, TargetState

MOST_SUPPORT_TARGETS = 3
SCHOOL_WEEK, MOST_AHEAD = 5, 42
JUST_BEGUN = ("line", "slot")  # what those children still lack
PAST_REASON = "Met in three sessions running and seen in class; the next step follows."
# Other ways a support target may go than the one its text tells, so that a group does not move as one.
OTHER_STORIES = (Story.UP, Story.FLAT, Story.UP, Story.MET, Story.FEW)
TOLD_STORIES: dict[tuple[str, str], Story] = {("vikram", "other"): Story.DOWN, ("meera", "words"): Story.MET}
LEAVING_YEAR = "6"
# Days since the last review was completed, where a review is told of in reviews.py; the others are spread out.
REVIEWED_DAYS_AGO = {
    "amara": 308,
    "theo": 305,
    "dominik": 340,
    "idris": 350,
    "isla": 262,
    "ruby": 398,
    "chloe": 294,
}
# At a weekend nothing of a review can fall due, so that another one is to be started by then (reviews.py).
REVIEWED_AT_A_WEEKEND = REVIEWED_DAYS_AGO | {"chloe": 308}
SATURDAY = 5


@dataclass(frozen=True)
class PlanDates:
    """The dates of an EHC plan; LEAVING is the year in which the pupil moves to secondary school."""

    first: date
    issued: date
    reviewed: date | None = None
    leaving: int | None = None


def write_plans(oakfield: Oakfield) -> None:
    """Every plan in force when the records begin."""
    day = oakfield.year.records_from
    oakfield.clock.set(day - timedelta(days=3), time(11, 0))
    for child in WITH_PLAN:
        write_ehc_plan(oakfield, child, EHC_TEXTS[child.key])
    for child in ON_SUPPORT:
        if child.key in oakfield.pupils and child.lacks not in JUST_BEGUN:
            write_support_plan(oakfield, child, day)


def begin_plans(oakfield: Oakfield, day: date) -> None:
    """The plans that were begun a few days ago, and are not ready to log yet."""
    for child in ON_SUPPORT:
        if child.lacks in JUST_BEGUN:
            write_support_plan(oakfield, child, day)


def write_ehc_plan(oakfield: Oakfield, child: Child, text: EhcText) -> None:
    """One EHC plan: its dates, sections, outcomes, lines and the targets that were set from the start."""
    pupil, school = oakfield.pupils[child.key], oakfield.school
    dates = plan_dates(oakfield, child)
    plan = start_ehc_plan(
        by=oakfield.senco,
        pupil=pupil,
        school=school,
        local_authority=AUTHORITY,
        first_issued_on=dates.first,
        issued_on=dates.issued,
        last_review_completed_on=dates.reviewed,
        phase_transfer=PhaseTransfer.PRIMARY_SECONDARY if dates.leaving else "",
        phase_transfer_year=dates.leaving,
    )
    oakfield.plans[child.key] = plan
    for letter, words in sections(text, pupil.forename, NAME).items():
        set_section(by=oakfield.office, plan=plan, letter=letter, text=words)
    outcomes = [
        add_outcome(by=oakfield.senco, plan=plan, title=each.title, text=each.text) for each in text.outcomes
    ]
    for line in text.lines:
        _add_ehc_line(oakfield, child, plan, line, outcomes)
    for outcome, told in zip(outcomes, text.outcomes, strict=True):
        for target in told.targets:
            if not target.is_new:
                _add_target(oakfield, child, target, outcome, text.lines, oakfield.year.records_from)


def plan_dates(oakfield: Oakfield, child: Child) -> PlanDates:
    """When the plan was issued and last reviewed; the next review is spread over the months to come."""
    told = REVIEWED_AT_A_WEEKEND if oakfield.today.weekday() >= SATURDAY else REVIEWED_DAYS_AGO
    days_ago = told.get(child.key) or 60 + round(150 * chance("reviewed", child.key))
    reviewed = oakfield.today - timedelta(days=days_ago)
    if child.year == "R":
        return PlanDates(first=reviewed, issued=reviewed)
    years = 1 + int(3 * chance("first issued", child.key))
    first = reviewed - timedelta(days=365 * years + round(20 * chance("first", child.key)))
    leaving = oakfield.today.year + (oakfield.today.month > 8) if child.year == LEAVING_YEAR else None
    return PlanDates(first, reviewed + timedelta(days=21), reviewed, leaving)


def _add_ehc_line(
    oakfield: Oakfield, child: Child, plan: EhcPlan, text: LineText, outcomes: list[Outcome]
) -> ProvisionLine:
    """One line of an EHC plan, with the amount it had when the records began."""
    minutes, sessions = text.before or (text.minutes, text.sessions)
    line = add_line(
        by=oakfield.senco,
        plan=plan,
        name=text.name,
        section=text.section,
        starts_on=plan.issued_on
        if plan.issued_on < oakfield.year.records_from
        else oakfield.year.records_from,
        minutes=minutes,
        sessions=sessions,
        per=text.per,
        pupils=text.pupils,
        delivered_by=text.by,
        wording=text.wording,
        outcome=outcomes[text.outcome - 1] if text.outcome else None,
        is_through_the_day=text.is_through_the_day,
        within=oakfield.lines.get((child.key, text.within)),
    )
    return oakfield.keep_line(child.key, text.key, line)


def write_support_plan(oakfield: Oakfield, child: Child, day: date) -> None:
    """One support plan from the groups the child goes to."""
    groups = [GROUPS[key] for key in child.groups]
    pupil, school = oakfield.pupils[child.key], oakfield.school
    aims = (
        " ".join(group.aims for group in groups)
        or "To find out what helps, with advice from the specialist team."
    )
    plan = start_support_plan(
        by=oakfield.senco,
        pupil=pupil,
        school=school,
        starts_on=day,
        review_on=review_day(oakfield, child),
        aims=aims,
    )
    oakfield.plans[child.key] = plan
    room = MOST_SUPPORT_TARGETS
    for number, group in enumerate(groups):
        _add_group_line(oakfield, child, plan, group, day)
        wording = group.outcome.text.format(name=pupil.forename)
        outcome = add_outcome(by=oakfield.senco, plan=plan, title=group.outcome.title, text=wording)
        wanted = () if child.lacks == "target" else group.outcome.targets[: max(1, room - number)]
        for target in wanted[:room]:
            room -= 1
            line = LineText(group.key, group.name, group.topic, group.wording, targets=(target.key,))
            _add_target(oakfield, child, target, outcome, (line,), day)


def review_day(oakfield: Oakfield, child: Child) -> date:
    """The day of a support plan's review: a school day from next week on, in about the next ten school weeks."""
    ahead = SCHOOL_WEEK + 1 + int(MOST_AHEAD * chance("review", child.key))
    return oakfield.calendar.add_school_days(oakfield.today, ahead) or oakfield.today + timedelta(
        days=2 * ahead
    )


def _add_group_line(oakfield: Oakfield, child: Child, plan: SupportPlan, group: Group, day: date) -> None:
    """The line of a support plan that a group delivers."""
    line = add_line(
        by=oakfield.senco,
        plan=plan,
        name=group.name,
        section=LineSection.SUPPORT,
        starts_on=day,
        minutes=group.minutes,
        sessions=group.sessions,
        pupils=group.pupils,
        delivered_by=group.by,
        wording=group.wording,
    )
    oakfield.keep_line(child.key, group.key, line)


def _add_target(
    oakfield: Oakfield,
    child: Child,
    text: TargetText,
    outcome: Outcome,
    lines: Iterable[LineText],
    starts_on: date,
) -> None:
    """One target with its criterion, worked on in the lines that name it."""
    aim = text.aim
    code = aim.code
    target = add_target(
        by=oakfield.senco,
        pupil=oakfield.pupils[child.key],
        school=oakfield.school,
        title=text.title,
        measure=Measure.TRIALS if isinstance(aim, Tries) else Measure.LEVEL,
        starts_on=starts_on,
        review_by=max(oakfield.year.half_term[1], starts_on + WEEK),
        outcome=outcome,
        criterion_successes=None if isinstance(aim, Help) else aim.successes,
        criterion_trials=None if isinstance(aim, Help) else aim.trials,
        criterion_level=oakfield.levels[code] if code else None,
        criterion_sessions=aim.sessions,
        baseline=text.baseline,
        strategy=text.strategy,
        lines=[oakfield.lines[child.key, line.key] for line in lines if text.key in line.targets],
    )
    oakfield.targets[child.key, text.key] = target


def story_of(child: Child, text: TargetText) -> Story:
    """How the target goes: as its text tells for an EHC plan, and for about half the others."""
    if (child.key, text.key) in TOLD_STORIES:
        return TOLD_STORIES[child.key, text.key]
    if (
        child in WITH_PLAN
        or text.story in (Story.FEW, Story.DOWN)
        or chance("story", child.key, text.key) < 0.55
    ):
        return text.story
    return pick(OTHER_STORIES, "other story", child.key, text.key)


def change_at_half_term(oakfield: Oakfield) -> None:
    """What the review at half-term changed: new amounts, new targets, targets met and ended."""
    day = oakfield.year.half_term[0]
    last = oakfield.calendar.school_day_on_or_before(oakfield.year.half_term_before[1]) or day
    for child in WITH_PLAN:
        text = EHC_TEXTS[child.key]
        for line in text.lines:
            if line.before:
                _change_amount(oakfield, child, line, day)
        for outcome, told in zip(_outcomes(oakfield, child), text.outcomes, strict=True):
            for target in told.targets:
                if target.is_past:
                    past = oakfield.targets[child.key, target.key]
                    end_target(
                        by=oakfield.senco,
                        target=past,
                        status=TargetState.MET,
                        reason=PAST_REASON,
                        ended_on=last,
                    )
                if target.is_new:
                    _add_target(oakfield, child, target, outcome, text.lines, day)


def _outcomes(oakfield: Oakfield, child: Child) -> list[Outcome]:
    """The outcomes of the child's EHC plan, by number."""
    return list(Outcome.objects.filter(ehc_plan_id=oakfield.plans[child.key].pk).order_by("number"))


def _change_amount(oakfield: Oakfield, child: Child, text: LineText, day: date) -> None:
    """A line that follows the one with the old amount, the timetable with it."""
    old = oakfield.lines[child.key, text.key]
    changes = {"minutes": text.minutes, "sessions": text.sessions}
    new = follow_line(by=oakfield.senco, line=old, starts_on=day, today=day, changes=changes)
    oakfield.keep_line(child.key, text.key, new)
