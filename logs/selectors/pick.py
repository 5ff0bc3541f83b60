"""Whose session may be logged outside the timetable."""

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
    ties = Assignment.objects.in_force(today).filter(
        staff=user,
        school=school,
        pupil_id=OuterRef("pupil_id"),
        kind__in=[Relation.KEY_WORKER, Relation.COVER],
    )
    found = Enrolment.objects.in_force(today).filter(
        held_by(user, MAY[Action.SESSION_ADD], today), school=school
    )
    for word in fold(query).split():
        # A part of the name starts with it: names are sorted as "surname forename".
        starts = Q(pupil__sort_name__startswith=word) | Q(pupil__sort_name__contains=f" {word}")
        found = found.filter(starts)
    return (
        found.annotate(is_own=Exists(ties))
        .select_related("pupil")
        .order_by(F("is_own").desc(), "pupil__sort_name", "id")
    )
