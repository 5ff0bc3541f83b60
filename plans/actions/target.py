"""Targets: setting, changing and ending what a pupil is learning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.words import date_words
from plans.actions.history import is_in_use
from plans.models import LineTarget, Outcome, PromptLevel, ProvisionLine, Target
from plans.rules.criterion import Criterion, criterion_problem
from plans.rules.vocabulary import TARGET_TRANSITIONS, Measure, TargetState
from pupils.actions.changes import change_record, check_record
from pupils.models import Pupil

CRITERION = ("measure", "criterion_successes", "criterion_trials", "criterion_level", "criterion_sessions")
WORDS = ("title", "outcome", "baseline", "strategy", "starts_on", "review_by")
CHANGEABLE = frozenset({*CRITERION, *WORDS})
RATED = "Sessions are already rated against this criterion. End the target and set a new one instead."


@transaction.atomic
def add_target(
    *,
    by: User,
    pupil: Pupil,
    school: School,
    title: str,
    measure: str,
    starts_on: date,
    review_by: date,
    outcome: Outcome | None = None,
    criterion_successes: int | None = None,
    criterion_trials: int | None = None,
    criterion_level: PromptLevel | None = None,
    criterion_sessions: int = 3,
    baseline: str = "",
    strategy: str = "",
    lines: Iterable[ProvisionLine] = (),
) -> Target:
    """A new live target, worked on in the sessions of LINES; raises ValidationError, by field."""
    target = Target(pupil=pupil, school=school, outcome=outcome, title=title, measure=Measure(measure))
    target.starts_on, target.review_by = starts_on, review_by
    target.baseline, target.strategy = baseline, strategy
    target.criterion_successes, target.criterion_trials = criterion_successes, criterion_trials
    target.criterion_level, target.criterion_sessions = criterion_level, criterion_sessions
    check_target(target)
    target.save(force_insert=True)
    set_target_lines(target, lines)
    record_audit(by=by, verb="target_add", record=target, fields=CHANGEABLE)
    return target


@transaction.atomic
def change_target(*, by: User, target: Target, changes: Mapping[str, Any]) -> Target:
    """The target with other words, dates, lines (under "lines") or, while unrated, another criterion.

    Raises ValidationError, by field.
    """
    values = {name: value for name, value in changes.items() if name != "lines"}
    moved = any(getattr(target, name) != values.get(name, getattr(target, name)) for name in CRITERION)
    if moved and is_in_use(target):
        raise ValidationError({"measure": RATED})
    wanted = Target(pupil_id=target.pupil_id, school_id=target.school_id)
    for name in CHANGEABLE:
        setattr(wanted, name, values.get(name, getattr(target, name)))
    check_target(wanted)
    change_record(by=by, record=target, changes=values, allowed=CHANGEABLE, verb="target_change")
    if "lines" in changes:
        set_target_lines(target, changes["lines"])
    return target


@transaction.atomic
def end_target(*, by: User, target: Target, status: str, reason: str, ended_on: date) -> Target:
    """The target as met or stopped on a day; raises ValidationError without a reason or before its start."""
    move_target(target, TargetState(status))
    if not reason.strip():
        raise ValidationError({"reason": "Say in a few words why, for whoever reads it later."})
    if ended_on < target.starts_on:
        raise ValidationError(
            {"ended_on": f"It starts on {date_words(target.starts_on)}. Choose a later day."}
        )
    changes = {"status": status, "status_reason": reason, "ended_on": ended_on}
    change_record(by=by, record=target, changes=changes, allowed=frozenset(changes), verb="target_end")
    return target


@transaction.atomic
def resume_target(*, by: User, target: Target) -> Target:
    """The ended target, live again."""
    move_target(target, TargetState.LIVE)
    changes = {"status": TargetState.LIVE, "status_reason": "", "ended_on": None}
    change_record(by=by, record=target, changes=changes, allowed=frozenset(changes), verb="target_resume")
    return target


@transaction.atomic
def remove_target(*, by: User, target: Target) -> None:
    """Take out a target set by mistake; raises ValidationError once a session was rated against it."""
    if is_in_use(target):
        raise ValidationError("Sessions are already rated against this target, so it stays. You can end it.")
    record_audit(by=by, verb="target_remove", record=target, before={"title": target.title})
    target.delete()


def move_target(target: Target, state: TargetState) -> None:
    """Raise ValidationError unless TARGET_TRANSITIONS allows the target to become STATE."""
    if state not in TARGET_TRANSITIONS[TargetState(target.status)]:
        raise ValidationError(
            {"status": f"This target is already marked “{target.get_status_display().lower()}”."}
        )


def set_target_lines(target: Target, lines: Iterable[ProvisionLine]) -> None:
    """Make LINES, all of the target's own pupil, those in whose sessions it is worked on."""
    wanted = {line.pk: line for line in lines}
    if any(line.pupil_id != target.pupil_id for line in wanted.values()):
        raise ValidationError({"lines": "Choose provision of the same pupil."})
    LineTarget.objects.filter(target=target).exclude(line_id__in=wanted).delete()
    standing = set(LineTarget.objects.filter(target=target).values_list("line_id", flat=True))
    links = [LineTarget(target=target, line=line) for pk, line in wanted.items() if pk not in standing]
    LineTarget.objects.bulk_create(links)


def check_target(target: Target) -> None:
    """Raise ValidationError, by field, for dates out of order, a criterion that cannot be, another pupil's outcome."""
    if target.review_by <= target.starts_on:
        raise ValidationError(
            {"review_by": f"The review comes after the start, {date_words(target.starts_on)}."}
        )
    criterion = Criterion(
        measure=Measure(target.measure),
        successes=target.criterion_successes,
        trials=target.criterion_trials,
        has_level=target.criterion_level is not None,
        sessions=target.criterion_sessions,
    )
    problem = criterion_problem(criterion)
    if problem:
        raise ValidationError({problem[0]: problem[1]})
    if target.outcome is not None and target.outcome.pupil_id != target.pupil_id:
        raise ValidationError({"outcome": "Choose an outcome of the same pupil."})
    if target.criterion_level is not None and target.criterion_level.school_id != target.school_id:
        raise ValidationError({"criterion_level": "Choose a level of this school's help scale."})
    check_record(target)
