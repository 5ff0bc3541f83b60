"""Who supports whom: beginning, changing and ending an adult's tie to a pupil."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts.actions.audit import record_audit
from accounts.models import School, StaffRole, User
from common.dates import ONE_DAY
from common.words import date_words
from pupils.actions.changes import change_record, check_record
from pupils.choices import AssignmentKind, Weekday
from pupils.models import Assignment, Pupil
from pupils.models.assignment import all_weekdays
from pupils.rules.phrases import and_words
from pupils.rules.relations import Relation
from pupils.rules.spans import overlap

CHANGEABLE = frozenset({"from_on", "to_on", "weekdays"})
LEADS = "{name} already leads {days} {time}. Hand over from {name}, or choose other days."
THERE = "{name} is already {kind} {days} {time}. Change that entry, or choose other days."
RACED = "Somebody else gave these days to another key worker a moment ago. Look again and choose."


@transaction.atomic
def assign(
    *,
    by: User,
    pupil: Pupil,
    school: School,
    staff: User,
    kind: str,
    from_on: date,
    to_on: date | None = None,
    weekdays: Sequence[int] | None = None,
    hand_over: bool = False,
) -> Assignment:
    """STAFF tied to PUPIL as KIND from a day, on WEEKDAYS (Monday is 0; all five when None).

    With HAND_OVER the key worker who leads on those days ends the day before. Raises ValidationError, by field,
    for reversed dates, no weekday, somebody who does not work here, and days that another leads.
    """
    days = all_weekdays() if weekdays is None else sorted(set(weekdays))
    assignment = Assignment(
        pupil=pupil, school=school, staff=staff, kind=kind, from_on=from_on, to_on=to_on, weekdays=days
    )
    check_window(assignment)
    check_works_here(assignment)
    if hand_over and kind == Relation.KEY_WORKER:
        hand_over_from(by=by, assignment=assignment)
    check_free(assignment)
    save_assignment(assignment)
    record_audit(
        by=by, verb="assignment_start", record=assignment, fields=["staff", "kind", "from_on", "weekdays"]
    )
    return assignment


@transaction.atomic
def change_assignment(*, by: User, assignment: Assignment, changes: Mapping[str, Any]) -> Assignment:
    """The assignment with other dates or weekdays; raises ValidationError as `assign` does."""
    wanted = Assignment(
        pk=assignment.pk,
        pupil_id=assignment.pupil_id,
        school_id=assignment.school_id,
        staff_id=assignment.staff_id,
        kind=assignment.kind,
        from_on=changes.get("from_on", assignment.from_on),
        to_on=changes.get("to_on", assignment.to_on),
        weekdays=sorted(set(changes.get("weekdays", assignment.weekdays))),
    )
    check_window(wanted)
    check_free(wanted)
    values = {name: getattr(wanted, name) for name in changes if name in CHANGEABLE}
    with clash_in_words():
        change_record(by=by, record=assignment, changes=values, allowed=CHANGEABLE, verb="assignment_change")
    return assignment


@transaction.atomic
def end_assignment(*, by: User, assignment: Assignment, to_on: date) -> Assignment:
    """The assignment with TO_ON as its last day; raises ValidationError for a day before its first."""
    if to_on < assignment.from_on:
        started = date_words(assignment.from_on)
        raise ValidationError({"to_on": f"It starts on {started}. Choose that day or a later one."})
    change_record(
        by=by, record=assignment, changes={"to_on": to_on}, allowed=CHANGEABLE, verb="assignment_end"
    )
    return assignment


@transaction.atomic
def withdraw_assignment(*, by: User, assignment: Assignment, today: date) -> None:
    """Take out an assignment made by mistake; raises ValidationError once it has been in force for a day."""
    if assignment.from_on < today:
        raise ValidationError(
            "It has been in force already, so it stays on record. Give it a last day instead."
        )
    record_audit(by=by, verb="assignment_withdraw", record=assignment)
    assignment.delete()


def check_window(assignment: Assignment) -> None:
    """Raise ValidationError for reversed dates or for weekdays nobody chose."""
    if assignment.to_on and assignment.to_on < assignment.from_on:
        raise ValidationError(
            {"to_on": f"The last day is before the first, {date_words(assignment.from_on)}."}
        )
    if not assignment.weekdays:
        raise ValidationError({"weekdays": "Choose at least one day of the week."})
    check_record(assignment)


def check_works_here(assignment: Assignment) -> None:
    """Raise ValidationError unless the adult holds a role in the school at some time of the assignment."""
    roles = StaffRole.objects.filter(user_id=assignment.staff_id, school_id=assignment.school_id)
    window = (assignment.from_on, assignment.to_on)
    if not any(overlap(window, held) for held in roles.values_list("from_on", "to_on")):
        name = assignment.staff.full_name
        raise ValidationError(
            {"staff": f"{name} has no role in this school in that time. Choose somebody else."}
        )


def clashing(assignment: Assignment) -> list[Assignment]:
    """Assignments that cannot stand beside this one: another lead on its days, or the same adult in the same part."""
    others = Assignment.objects.unscoped(reason="a clash counts whoever looks").filter(
        Q(to_on__isnull=True) | Q(to_on__gte=assignment.from_on),
        pupil_id=assignment.pupil_id,
        kind=assignment.kind,
        weekdays__overlap=assignment.weekdays,
    )
    if assignment.to_on:
        others = others.filter(from_on__lte=assignment.to_on)
    if assignment.kind != Relation.KEY_WORKER:
        others = others.filter(staff_id=assignment.staff_id, school_id=assignment.school_id)
    return list(others.exclude(pk=assignment.pk).select_related("staff").order_by("from_on", "id"))


def check_free(assignment: Assignment) -> None:
    """Raise ValidationError, naming who is there already and when, if the assignment clashes."""
    for other in clashing(assignment):
        shared = [day.label + "s" for day in Weekday if day in other.weekdays and day in assignment.weekdays]
        until = f" until {date_words(other.to_on)}" if other.to_on else ""
        is_lead = assignment.kind == Relation.KEY_WORKER and other.staff_id != assignment.staff_id
        message = (LEADS if is_lead else THERE).format(
            name=other.staff.full_name,
            kind=AssignmentKind(assignment.kind).label.lower(),
            days=f"on {and_words(shared)}" if len(shared) < len(Weekday) else "every day",
            time=f"from {date_words(other.from_on)}{until}",
        )
        raise ValidationError({"weekdays": ValidationError(message, code="taken")})


def hand_over_from(*, by: User, assignment: Assignment) -> None:
    """End the leads on the new lead's days the day before; what they led on other days goes on."""
    for other in clashing(assignment):
        if other.from_on >= assignment.from_on:
            continue  # nothing to hand over: it starts later, and the clash is told in words
        kept = [day for day in other.weekdays if day not in assignment.weekdays]
        ended = other.to_on
        end_assignment(by=by, assignment=other, to_on=assignment.from_on - ONE_DAY)
        if kept:
            rest = Assignment(
                pupil_id=other.pupil_id, school_id=other.school_id, staff_id=other.staff_id, kind=other.kind
            )
            rest.from_on, rest.to_on, rest.weekdays = assignment.from_on, ended, kept
            save_assignment(rest)
            record_audit(by=by, verb="assignment_start", record=rest)


def save_assignment(assignment: Assignment) -> None:
    """Save a new assignment; raises ValidationError if somebody else took its days in the same moment."""
    with clash_in_words():
        assignment.save(force_insert=True)


@contextmanager
def clash_in_words() -> Iterator[None]:
    """Turn a refusal by the database's own constraints, met only in a race, into words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise ValidationError({"weekdays": RACED}) from error
