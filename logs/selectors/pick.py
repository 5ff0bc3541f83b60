"""Of which pupils a person may do something: whose session to log, to whom a record is moved."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import School, User
from pupils.access import MAY, Action, held_by
from pupils.models import Assignment, Enrolment
from pupils.rules.names import fold
from pupils.rules.relations import Relation


def pupils_to_log(user: User, school: School, today: date, query: str = "") -> QuerySet[Enrolment]:
    """Enrolments, each with its pupil, of those on the roll whose session USER may log: own pupils first, by name."""
    return pupils_for(Action.SESSION_ADD, user, school, today, query)


def pupils_for(
    action: Action, user: User, school: School, today: date, query: str = "", reg_group: str = ""
) -> QuerySet[Enrolment]:
    """Enrolments, each with its pupil, of those on the roll for whom USER may do ACTION: own pupils first, by name.

    QUERY is the beginning of each part of the name, REG_GROUP a class; "" leaves either open.
    """
    ties = Assignment.objects.in_force(today).filter(
        staff=user,
        school=school,
        pupil_id=OuterRef("pupil_id"),
        kind__in=[Relation.KEY_WORKER, Relation.COVER],
    )
    found = Enrolment.objects.in_force(today).filter(held_by(user, MAY[action], today), school=school)
    if reg_group:
        found = found.filter(reg_group=reg_group)
    for word in fold(query).split():
        # A part of the name starts with it: names are sorted as "surname forename".
        starts = Q(pupil__sort_name__startswith=word) | Q(pupil__sort_name__contains=f" {word}")
        found = found.filter(starts)
    return (
        found.annotate(is_own=Exists(ties))
        .select_related("pupil")
        .order_by(F("is_own").desc(), "pupil__sort_name", "id")
    )


def classes_of(enrolments: QuerySet[Enrolment]) -> list[str]:
    """The classes of the enrolments, by name: 1 query."""
    return sorted(set(enrolments.order_by().values_list("reg_group", flat=True)) - {""})
