"""Of whom somebody may say that they are away, and which classes they may say are out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import School, User
from logs.models import OffTimetable
from logs.rules.off_timetable import Scope
from plans.models import Slot, SlotPupil
from pupils.access import MAY, Action, held_by, schools_where
from pupils.models import Enrolment
from pupils.rules.names import short_names

ACTIONS: dict[Scope, Action] = {
    Scope.PUPIL: Action.OFF_TIMETABLE_PUPIL,
    Scope.CLASS: Action.OFF_TIMETABLE_CLASS,
    Scope.SCHOOL: Action.OFF_TIMETABLE_SCHOOL,
}


def enrolments_to_say(user: User, school: School, scope: Scope, today: date) -> QuerySet[Enrolment]:
    """Enrolments, each with its pupil, of those in the timetable of whom USER may say it, by class and name."""
    running = Slot.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), school=school)
    timetabled = SlotPupil.objects.filter(school=school, slot__in=running).values("pupil_id")
    held = Enrolment.objects.in_force(today).filter(
        held_by(user, MAY[ACTIONS[scope]], today), school=school, pupil_id__in=timetabled
    )
    return held.select_related("pupil").order_by("reg_group", "pupil__sort_name", "id")


def names_of(enrolments: Iterable[Enrolment]) -> dict[UUID, str]:
    """The short name of each pupil beside the others; who shares one gains the class."""
    rows = {row.pupil_id: row for row in enrolments}
    return short_names(
        {key: (row.pupil.forename, row.pupil.surname, row.reg_group) for key, row in rows.items()}
    )


def names_by_class(enrolments: Sequence[Enrolment]) -> dict[str, list[tuple[UUID, str]]]:
    """The pupils of each class, "" for those in none, each as id and name."""
    names = names_of(enrolments)
    found: dict[str, list[tuple[UUID, str]]] = defaultdict(list)
    for row in enrolments:
        found[row.reg_group].append((row.pupil_id, names[row.pupil_id]))
    return dict(found)


def enrolments_said(
    user: User, school: School, scope: Scope, today: date, ids: Iterable[UUID] = (), reg_group: str = ""
) -> list[Enrolment]:
    """The enrolments of the pupils with IDS, of the class, or of the whole school, of whom USER may say it."""
    rows = enrolments_to_say(user, school, scope, today)
    if scope == Scope.PUPIL:
        rows = rows.filter(pupil_id__in=list(ids))
    if scope == Scope.CLASS:
        rows = rows.filter(reg_group=reg_group)
    return list(rows)


def scopes_of(user: User, school: School, today: date) -> list[Scope]:
    """What USER may say at all: of pupils, of a class, of the school; two queries at most."""
    found = []
    for scope, action in ACTIONS.items():
        by_role = school.pk in schools_where(user, MAY[action], today)
        if by_role or (scope != Scope.SCHOOL and enrolments_to_say(user, school, scope, today).exists()):
            found.append(scope)
    return found


def may_undo(by: User, off_timetable: OffTimetable) -> bool:
    """Whether BY may take it back: who said it, while on the staff, or who answers for the school's records."""
    if off_timetable.undone_at is not None:
        return False
    said = off_timetable.recorded_by_id == by.pk and off_timetable.school_id in by.roles()
    return said or off_timetable.school_id in schools_where(by, MAY[Action.OFF_TIMETABLE_UNDO])
