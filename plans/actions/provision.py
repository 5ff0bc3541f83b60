"""Provision lines: adding, changing, replacing and ending what a plan promises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions.audit import record_audit
from accounts.models import User
from common.dates import ONE_DAY
from common.words import date_words
from plans.actions.history import is_in_use
from plans.actions.plan import Plan, on_plan
from plans.actions.timetable import carry_slots_over, leave_slots
from plans.models import EhcPlan, LineTarget, Outcome, ProvisionLine, Target
from plans.rules.amounts import amount_problem, window_problem
from plans.rules.vocabulary import LineSection
from pupils.actions.changes import change_record, check_record

# What the ledger counts by: with sessions logged, a change of these is a new line that follows the old one.
SUBSTANCE = frozenset(
    {
        "section",
        "minutes",
        "sessions",
        "per",
        "adults",
        "pupils",
        "by",
        "starts_on",
        "is_through_the_day",
        "within",
    }
)
WORDS = frozenset({"name", "wording", "outcome", "ends_on"})
CHANGEABLE = SUBSTANCE | WORDS
LOGGED = (
    "Sessions are already logged on this line. If the plan changed, make a new line from the day it changed."
)


@transaction.atomic
def add_line(
    *,
    by: User,
    plan: Plan,
    name: str,
    section: str,
    starts_on: date,
    minutes: int | None = None,
    sessions: int | None = None,
    per: str = "week",
    adults: int = 1,
    pupils: int = 1,
    delivered_by: str = "",
    wording: str = "",
    ends_on: date | None = None,
    outcome: Outcome | None = None,
    targets: Iterable[Target] = (),
    is_through_the_day: bool = False,
    within: ProvisionLine | None = None,
    follows: ProvisionLine | None = None,
) -> ProvisionLine:
    """A new line of the plan: SESSIONS of MINUTES in each period, or no amount; raises ValidationError, by field."""
    line = ProvisionLine(
        pupil_id=plan.pupil_id,
        school_id=plan.school_id,
        name=name,
        section=section,
        wording=wording,
        minutes=minutes,
        sessions=sessions,
        per=per,
        adults=adults,
        pupils=pupils,
        by=delivered_by,
        starts_on=starts_on,
        ends_on=ends_on,
        outcome=outcome,
        is_through_the_day=is_through_the_day,
        within=within,
        follows=follows,
        **on_plan(plan),
    )
    check_line(line)
    line.save(force_insert=True)
    set_line_targets(line, targets)
    record_audit(by=by, verb="line_add", record=line, fields=CHANGEABLE)
    return line


@transaction.atomic
def change_line(*, by: User, line: ProvisionLine, changes: Mapping[str, Any]) -> ProvisionLine:
    """The line with other words or targets (under "targets"), or other amounts while nothing is logged on it.

    Raises ValidationError, by field; `follow_line` is the way once sessions are logged.
    """
    values = {name: value for name, value in changes.items() if name != "targets"}
    moved = [name for name in SUBSTANCE & set(values) if getattr(line, name) != values[name]]
    if moved and is_in_use(line):
        raise ValidationError({min(moved): LOGGED})
    wanted = ProvisionLine(pk=line.pk, pupil_id=line.pupil_id, school_id=line.school_id)
    wanted.ehc_plan, wanted.support_plan = line.ehc_plan, line.support_plan
    for name in CHANGEABLE:
        setattr(wanted, name, values.get(name, getattr(line, name)))
    check_line(wanted)
    change_record(by=by, record=line, changes=values, allowed=CHANGEABLE, verb="line_change")
    if "targets" in changes:
        set_line_targets(line, changes["targets"])
    return line


@transaction.atomic
def follow_line(
    *, by: User, line: ProvisionLine, starts_on: date, today: date, changes: Mapping[str, Any]
) -> ProvisionLine:
    """A new line from STARTS_ON with CHANGES, following LINE, which ends the day before; its slots carry over.

    Raises ValidationError, by field, unless the old line is in force the day before.
    """
    if starts_on <= line.starts_on:
        started = date_words(line.starts_on)
        raise ValidationError({"starts_on": f"The line it replaces starts on {started}. Choose a later day."})
    if line.ends_on and line.ends_on < starts_on - ONE_DAY:
        ended = date_words(line.ends_on)
        raise ValidationError(
            {"starts_on": f"The line it replaces ends on {ended}. Choose the day after, or earlier."}
        )
    if hasattr(line, "followed_by"):
        raise ValidationError("Another line follows this one already. Change that one.")
    values = {name: getattr(line, name) for name in CHANGEABLE - {"starts_on", "ends_on"}} | dict(changes)
    values["delivered_by"] = values.pop("by")
    values.setdefault("targets", line.targets.all())
    plan = line.ehc_plan or line.support_plan
    if plan is None:
        raise ValidationError("This line hangs on no plan.")
    end = {"ends_on": starts_on - ONE_DAY}
    change_record(by=by, record=line, changes=end, allowed=CHANGEABLE, verb="line_end")
    new = add_line(by=by, plan=plan, starts_on=starts_on, follows=line, **values)
    carry_slots_over(by=by, old=line, new=new, from_on=max(starts_on, today))
    return new


@transaction.atomic
def end_line(*, by: User, line: ProvisionLine, ends_on: date, with_slots: bool = False) -> ProvisionLine:
    """The line with ENDS_ON as its last day, its slots ended too if WITH_SLOTS.

    Raises ValidationError for a day before its start, or while slots run on past its end.
    """
    if ends_on < line.starts_on:
        raise ValidationError(
            {"ends_on": f"It starts on {date_words(line.starts_on)}. Choose that day or a later one."}
        )
    if with_slots:
        leave_slots(by=by, line=line, last_day=ends_on)
    check_slots_ended(line, ends_on)
    change_record(by=by, record=line, changes={"ends_on": ends_on}, allowed=CHANGEABLE, verb="line_end")
    return line


@transaction.atomic
def remove_line(*, by: User, line: ProvisionLine) -> None:
    """Take out a line typed by mistake; raises ValidationError once sessions are logged or timetabled on it."""
    if is_in_use(line):
        raise ValidationError("Sessions are already logged on this line, so it stays. You can end it.")
    if line.slot_pupils.exists() or hasattr(line, "followed_by") or line.programmes.exists():
        raise ValidationError("The timetable or another line still uses this line. Take those out first.")
    record_audit(by=by, verb="line_remove", record=line, before={"name": line.name, "wording": line.wording})
    line.delete()


def set_line_targets(line: ProvisionLine, targets: Iterable[Target]) -> None:
    """Make TARGETS, all of the line's own pupil, those worked on in its sessions."""
    wanted = {target.pk: target for target in targets}
    if any(target.pupil_id != line.pupil_id for target in wanted.values()):
        raise ValidationError({"targets": "Choose targets of the same pupil."})
    LineTarget.objects.filter(line=line).exclude(target_id__in=wanted).delete()
    standing = set(LineTarget.objects.filter(line=line).values_list("target_id", flat=True))
    LineTarget.objects.bulk_create(
        [LineTarget(line=line, target=target) for pk, target in wanted.items() if pk not in standing]
    )


def check_line(line: ProvisionLine) -> None:
    """Raise ValidationError, by field, for what a line cannot say."""
    problem = amount_problem(line.minutes, line.sessions, line.is_through_the_day)
    if problem:
        raise ValidationError({problem[0]: problem[1]})
    window = window_problem(line.starts_on, line.ends_on)
    if window:
        raise ValidationError({"ends_on": window})
    if (line.section == LineSection.SUPPORT) == isinstance(line.ehc_plan, EhcPlan):
        raise ValidationError({"section": "Choose a section of the plan this line belongs to."})
    if line.outcome is not None and line.outcome.pupil_id != line.pupil_id:
        raise ValidationError({"outcome": "Choose an outcome of the same pupil."})
    if line.within is not None and (line.within.pupil_id != line.pupil_id or line.within_id == line.pk):
        raise ValidationError({"within": "Choose another line of the same pupil."})
    check_record(line)


def check_slots_ended(line: ProvisionLine, last_day: date) -> None:
    """Raise ValidationError while the timetable goes on with the line after its last day."""
    later = line.slot_pupils.exclude(slot__ends_on__lte=last_day).select_related("slot")
    slots = sorted((row.slot for row in later), key=lambda slot: (slot.weekday, slot.starts_at))
    if slots:
        times = ", ".join(f"{slot.get_weekday_display()} {slot.starts_at:%H:%M}" for slot in slots)
        raise ValidationError(
            {"ends_on": f"The timetable goes on with it: {times}. Tick the box to end that as well."}
        )
