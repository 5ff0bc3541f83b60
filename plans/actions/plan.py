"""EHC plans with their sections, support plans and outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.words import date_words
from plans.actions.history import is_in_use
from plans.choices import SupportPlanKind
from plans.models import EhcPlan, EhcPlanSection, Outcome, SupportPlan
from plans.rules.vocabulary import SectionLetter
from pupils.actions.changes import change_record, check_record
from pupils.models import Pupil

Plan = EhcPlan | SupportPlan

EHC_FIELDS = frozenset(
    {"local_authority", "first_issued_on", "issued_on", "last_review_completed_on", "phase_transfer"}
    | {"phase_transfer_year"}
)
SUPPORT_FIELDS = frozenset({"kind", "starts_on", "review_on", "aims"})
OUTCOME_FIELDS = frozenset({"title", "text"})
HAS_ONE = "{name} already has a plan of this kind. Change that one, or end it first."


@transaction.atomic
def start_ehc_plan(
    *,
    by: User,
    pupil: Pupil,
    school: School,
    local_authority: str,
    first_issued_on: date,
    issued_on: date,
    last_review_completed_on: date | None = None,
    phase_transfer: str = "",
    phase_transfer_year: int | None = None,
) -> EhcPlan:
    """The EHC plan as the LA issued it; raises ValidationError, by field, for reversed dates or a second live plan."""
    plan = EhcPlan(pupil=pupil, school=school, local_authority=local_authority)
    plan.first_issued_on, plan.issued_on = first_issued_on, issued_on
    plan.last_review_completed_on = last_review_completed_on
    plan.phase_transfer, plan.phase_transfer_year = phase_transfer, phase_transfer_year
    check_ehc_dates(plan)
    check_record(plan)
    save_plan(plan)
    record_audit(by=by, verb="ehc_plan_start", record=plan, fields=EHC_FIELDS)
    return plan


@transaction.atomic
def change_ehc_plan(*, by: User, plan: EhcPlan, changes: Mapping[str, Any]) -> EhcPlan:
    """The plan with other dates; raises ValidationError as `start_ehc_plan` does."""
    wanted = EhcPlan(**{name: changes.get(name, getattr(plan, name)) for name in EHC_FIELDS})
    check_ehc_dates(wanted)
    change_record(by=by, record=plan, changes=changes, allowed=EHC_FIELDS, verb="ehc_plan_change")
    return plan


@transaction.atomic
def cease_ehc_plan(*, by: User, plan: EhcPlan, ceased_on: date) -> EhcPlan:
    """The plan as ceased from a day; raises ValidationError before its issue or while lines run on past the day."""
    if ceased_on < plan.issued_on:
        raise ValidationError(
            {"ended_on": f"It was issued on {date_words(plan.issued_on)}. Choose a later day."}
        )
    check_lines_ended(plan, ceased_on)
    allowed = frozenset({"ceased_on"})
    change_record(
        by=by, record=plan, changes={"ceased_on": ceased_on}, allowed=allowed, verb="ehc_plan_cease"
    )
    return plan


@transaction.atomic
def start_support_plan(
    *,
    by: User,
    pupil: Pupil,
    school: School,
    starts_on: date,
    review_on: date,
    aims: str = "",
    kind: str = SupportPlanKind.SUPPORT,
) -> SupportPlan:
    """The school's own plan; raises ValidationError, by field, for reversed dates or a second live plan."""
    plan = SupportPlan(
        pupil=pupil, school=school, starts_on=starts_on, review_on=review_on, aims=aims, kind=kind
    )
    check_support_dates(starts_on, review_on)
    check_record(plan)
    save_plan(plan)
    record_audit(by=by, verb="support_plan_start", record=plan, fields=SUPPORT_FIELDS)
    return plan


@transaction.atomic
def change_support_plan(*, by: User, plan: SupportPlan, changes: Mapping[str, Any]) -> SupportPlan:
    """The plan with other dates or aims; raises ValidationError as `start_support_plan` does."""
    check_support_dates(changes.get("starts_on", plan.starts_on), changes.get("review_on", plan.review_on))
    change_record(by=by, record=plan, changes=changes, allowed=SUPPORT_FIELDS, verb="support_plan_change")
    return plan


@transaction.atomic
def end_support_plan(*, by: User, plan: SupportPlan, ended_on: date) -> SupportPlan:
    """The plan as ended on a day; raises ValidationError before its start or while lines run on past the day."""
    if ended_on < plan.starts_on:
        raise ValidationError({"ended_on": f"It starts on {date_words(plan.starts_on)}. Choose a later day."})
    check_lines_ended(plan, ended_on)
    allowed = frozenset({"ended_on"})
    change_record(
        by=by, record=plan, changes={"ended_on": ended_on}, allowed=allowed, verb="support_plan_end"
    )
    return plan


@transaction.atomic
def set_section(*, by: User, plan: EhcPlan, letter: str, text: str) -> EhcPlanSection:
    """The wording of one section, kept as typed; raises ValidationError for text over the limit."""
    kept = EhcPlanSection.objects.unscoped(reason="one section of each letter").select_for_update()
    section: EhcPlanSection | None = (
        kept.filter(ehc_plan=plan, letter=SectionLetter(letter)).order_by("id").first()
    )
    if section is not None:
        changes, allowed = {"text": text}, frozenset({"text"})
        change_record(by=by, record=section, changes=changes, allowed=allowed, verb="section_change")
        return section
    section = EhcPlanSection(
        ehc_plan=plan, pupil_id=plan.pupil_id, school_id=plan.school_id, letter=letter, text=text
    )
    check_record(section)
    section.save(force_insert=True)
    record_audit(by=by, verb="section_set", record=section, fields=["text"])
    return section


@transaction.atomic
def add_outcome(*, by: User, plan: Plan, title: str, text: str) -> Outcome:
    """A new outcome of the plan, numbered after those there are."""
    type(plan)._default_manager.select_for_update().get(pk=plan.pk)  # one number at a time
    outcome = Outcome(
        pupil_id=plan.pupil_id, school_id=plan.school_id, title=title, text=text, **on_plan(plan)
    )
    standing = Outcome.objects.unscoped(reason="the next number").filter(**on_plan(plan))
    outcome.number = (standing.aggregate(most=Max("number"))["most"] or 0) + 1
    check_record(outcome)
    outcome.save(force_insert=True)
    record_audit(by=by, verb="outcome_add", record=outcome, fields=OUTCOME_FIELDS)
    return outcome


@transaction.atomic
def change_outcome(*, by: User, outcome: Outcome, changes: Mapping[str, Any]) -> Outcome:
    """The outcome with other words; before and after stay in the audit detail."""
    change_record(by=by, record=outcome, changes=changes, allowed=OUTCOME_FIELDS, verb="outcome_change")
    return outcome


@transaction.atomic
def remove_outcome(*, by: User, outcome: Outcome) -> None:
    """Take out an outcome typed by mistake; raises ValidationError while a target or line belongs to it."""
    if outcome.targets.exists() or outcome.lines.exists() or is_in_use(outcome):
        raise ValidationError(
            "Targets or provision belong to this outcome, so it stays. You can change its words."
        )
    before = {"title": outcome.title, "text": outcome.text}
    record_audit(by=by, verb="outcome_remove", record=outcome, fields=before, before=before)
    outcome.delete()


def on_plan(plan: Plan) -> dict[str, Plan]:
    """The foreign key by which a row hangs on the plan."""
    return {"ehc_plan" if isinstance(plan, EhcPlan) else "support_plan": plan}


def save_plan(plan: Plan) -> None:
    """Save a new plan; raises ValidationError if the pupil has a live one of this kind."""
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError(HAS_ONE.format(name=plan.pupil.forename)) from error


def check_ehc_dates(plan: EhcPlan) -> None:
    """Raise ValidationError, by field, for dates out of order and half a phase transfer."""
    first = date_words(plan.first_issued_on)
    if plan.issued_on < plan.first_issued_on:
        raise ValidationError({"issued_on": f"This version cannot be issued before the first one, {first}."})
    if plan.last_review_completed_on and plan.last_review_completed_on < plan.first_issued_on:
        message = f"A review cannot be completed before the plan was first issued, {first}."
        raise ValidationError({"last_review_completed_on": message})
    if plan.phase_transfer and not plan.phase_transfer_year:
        raise ValidationError({"phase_transfer_year": "Say in which year the transfer takes place."})
    if plan.phase_transfer_year and not plan.phase_transfer:
        raise ValidationError({"phase_transfer": "Say which transfer takes place in that year."})


def check_support_dates(starts_on: date, review_on: date) -> None:
    """Raise ValidationError unless the review comes after the start."""
    if review_on <= starts_on:
        raise ValidationError({"review_on": f"The review comes after the start, {date_words(starts_on)}."})


def check_lines_ended(plan: Plan, last_day: date) -> None:
    """Raise ValidationError while a provision line of the plan runs on past its last day."""
    running = plan.lines.in_force(last_day).exclude(ends_on=last_day).order_by("name")
    later = plan.lines.filter(starts_on__gt=last_day).order_by("name")
    names = [line.name for line in (*running, *later)]
    if names:
        message = f"Provision still runs on: {', '.join(names)}. End it first, then end the plan."
        raise ValidationError({"ended_on": message})
