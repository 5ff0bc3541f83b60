"""Of whom their own account of a restrictive intervention is asked, whether or not they may read the record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from logs.models import InterventionAccount, InterventionAdult, RestrictiveIntervention
from logs.selectors.intervention_reports import THROUGH_THE_RECORD


def accounts_asked(user: User, school_id: UUID) -> list[RestrictiveIntervention]:
    """The interventions of which USER still owes their own account, oldest first, with their pupils: 1 query."""
    owed = _named_in(user).filter(school_id=school_id).exclude(pk__in=_given_by(user))
    return list(owed.order_by("held_on", "starts_at", "pk"))


def accounts_of_theirs(user: User) -> QuerySet[RestrictiveIntervention]:
    """The interventions of which an account is asked of USER, or theirs is in.

    Whoever took part or saw it is asked, whether or not they may read the record.
    """
    return _named_in(user) | _records().filter(school_id__in=list(user.roles()), pk__in=_given_by(user))


def _named_in(user: User) -> QuerySet[RestrictiveIntervention]:
    """Records in which USER is named as an adult who took part or saw it, and which they did not write."""
    named = InterventionAdult.objects.filter(staff=user).values("record_id")
    return _records().filter(school_id__in=list(user.roles()), pk__in=named).exclude(author=user)


def _records() -> QuerySet[RestrictiveIntervention]:
    """The records that stand, with pupil and school."""
    records = RestrictiveIntervention.objects.unscoped(reason=THROUGH_THE_RECORD)
    found: QuerySet[RestrictiveIntervention] = records.standing().select_related("pupil", "school")
    return found


def _given_by(user: User) -> QuerySet[Any, UUID]:
    """Ids of the records of which USER's account is in, as a subquery."""
    accounts = InterventionAccount.objects.unscoped(reason=THROUGH_THE_RECORD)
    given: QuerySet[Any, UUID] = accounts.filter(author=user).values_list("record_id", flat=True)
    return given
