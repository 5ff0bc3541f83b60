"""What the tables of the policy come to for a person, a pupil and a day; SQL on accounts_* and pupils_* alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from accounts.rules import RoleName
from common.records import Sensitivity
from pupils.access.policy import (
    ALL_SECTIONS,
    ANY_ADULT,
    HOMES,
    LEADERS,
    MAY,
    SECTIONS_SEEN,
    SEES,
    TAKES_OVER,
    WHY,
    Holder,
    HomePage,
)
from pupils.access.verbs import Action
from pupils.rules.relations import Relation

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User


def roles_of(holders: frozenset[Holder]) -> frozenset[RoleName]:
    """The roles among HOLDERS."""
    return frozenset(holder for holder in holders if isinstance(holder, RoleName))


def relations_of(holders: frozenset[Holder]) -> frozenset[Relation]:
    """The relations among HOLDERS."""
    return frozenset(holder for holder in holders if isinstance(holder, Relation))


def schools_where(user: User, holders: frozenset[Holder], on: date | None = None) -> list[UUID]:
    """Ids of the schools in which USER holds one of the roles among HOLDERS on the day."""
    wanted = roles_of(holders)
    return [school_id for school_id, held in user.roles(on).items() if held & wanted]


def may_somewhere(user: User, action: Action, school_id: UUID | None = None, on: date | None = None) -> bool:
    """Whether USER may do ACTION for any pupil: by role, or (relations) as a member of staff who may hold one.

    The door of pages without a pupil. With SCHOOL_ID, asks of that school only.
    """
    roles = user.roles(on)
    held = roles.get(school_id, frozenset()) if school_id else frozenset().union(*roles.values())
    if held & roles_of(MAY[action]):
        return True
    return bool(relations_of(MAY[action]) and held & roles_of(ANY_ADULT))


def assignments_q(user: User, relations: frozenset[Relation], on: date) -> Q:
    """Assignments, as a Q on `pupils.Assignment`, that tie USER to pupils on the day, while still on the staff."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gte=on))
    return in_force & Q(
        staff_id=user.pk, kind__in=[str(name) for name in relations], school_id__in=list(user.roles(on))
    )


def tied_pupils(user: User, holders: frozenset[Holder], on: date) -> QuerySet[Any, UUID]:
    """Ids of the pupils to whom USER has one of the relations among HOLDERS on the day, as a subquery."""
    assignment = apps.get_model("pupils", "Assignment")
    tied = assignment.objects.filter(assignments_q(user, relations_of(holders), on))
    return tied.values_list("pupil_id", flat=True)


def held_by(user: User, holders: frozenset[Holder], on: date | None = None) -> Q:
    """Rows with `pupil_id` and `school_id` over which USER is one of HOLDERS on the day."""
    day = on or timezone.localdate()
    found = Q(school_id__in=schools_where(user, holders, day))
    if relations_of(holders):
        found |= Q(pupil_id__in=tied_pupils(user, holders, day))
    return found


def can(user: User, action: Action, *, pupil_id: UUID, school_id: UUID, on: date | None = None) -> bool:
    """Whether USER may do ACTION for this pupil of this school on the day."""
    return _is_one_of(user, MAY[action], pupil_id, school_id, on)


def sees(
    user: User, sensitivity: Sensitivity, *, pupil_id: UUID, school_id: UUID, on: date | None = None
) -> bool:
    """Whether USER may read this kind of record about this pupil of this school on the day."""
    return _is_one_of(user, SEES[sensitivity], pupil_id, school_id, on)


def _is_one_of(
    user: User, holders: frozenset[Holder], pupil_id: UUID, school_id: UUID, on: date | None
) -> bool:
    """Whether USER is one of HOLDERS in the school or to the pupil on the day."""
    if school_id in schools_where(user, holders, on):
        return True
    return bool(relations_of(holders) & relations_to(user, pupil_id, on))


def relations_to(user: User, pupil_id: UUID, on: date | None = None) -> frozenset[Relation]:
    """How USER is tied to the pupil on the day; read once for each pupil and request."""
    day = on or timezone.localdate()
    cache: dict[tuple[UUID, date], frozenset[Relation]] = user.__dict__.setdefault("_relations_to", {})
    if (pupil_id, day) not in cache:
        assignment = apps.get_model("pupils", "Assignment")
        tied = assignment.objects.filter(assignments_q(user, frozenset(Relation), day), pupil_id=pupil_id)
        cache[pupil_id, day] = frozenset(Relation(kind) for kind in tied.values_list("kind", flat=True))
    return cache[pupil_id, day]


def home_of(user: User, school_id: UUID, on: date | None = None) -> HomePage:
    """The page USER's day begins with in the school."""
    held = user.roles(on).get(school_id, frozenset())
    return next((page for page, holders in HOMES if held & holders), HomePage.GUIDE)


def people_who_may(action: Action, *, pupil_id: UUID, school_id: UUID, on: date) -> QuerySet[User]:
    """The adults who may do ACTION for this pupil of this school on the day, by name: `can`, asked of everybody."""
    return _people_among(MAY[action], pupil_id, school_id, on)


def people_who_see(sensitivity: Sensitivity, *, pupil_id: UUID, school_id: UUID, on: date) -> QuerySet[User]:
    """The adults who may read this kind of record about the pupil on the day, by name: `sees`, asked of everybody."""
    return _people_among(SEES[sensitivity], pupil_id, school_id, on)


def _people_among(holders: frozenset[Holder], pupil_id: UUID, school_id: UUID, on: date) -> QuerySet[User]:
    """The adults who are one of HOLDERS in the school or to the pupil on the day, by name."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gte=on))
    roles = apps.get_model("accounts", "StaffRole").objects.filter(in_force, school_id=school_id)
    tied = apps.get_model("pupils", "Assignment").objects.filter(
        in_force, pupil_id=pupil_id, kind__in=[str(name) for name in relations_of(holders)]
    )
    by_role = Q(pk__in=roles.filter(role__in=[str(name) for name in roles_of(holders)]).values("user_id"))
    by_relation = Q(pk__in=tied.values("staff_id")) & Q(pk__in=roles.values("user_id"))
    people = apps.get_model("accounts", "User").objects.filter(by_role | by_relation, is_active=True)
    return people.order_by("sort_name")


def who_take_over(school_id: UUID, on: date) -> list[User]:
    """To whom a flag nobody closed is passed on, by name: the SENCOs, else the SEND administrators, else the head.

    Empty when the school has none of them on the day.
    """
    held = (
        apps.get_model("accounts", "StaffRole")
        .objects.in_force(on)
        .filter(school_id=school_id, role__in=[str(role) for role in TAKES_OVER], user__is_active=True)
    )
    rows = list(held.select_related("user").order_by("user__sort_name", "user_id"))
    for role in TAKES_OVER:
        if found := [row.user for row in rows if row.role == role]:
            return found
    return []


def sections_seen(user: User, *, pupil_id: UUID, school_id: UUID, on: date | None = None) -> tuple[str, ...]:
    """Letters of the EHC plan sections USER may read of this pupil, in order."""
    holders: set[Holder] = {role for role in user.roles(on).get(school_id, ()) if role in LEADERS}
    holders |= relations_to(user, pupil_id, on)
    letters = {letter for holder in holders for letter in SECTIONS_SEEN.get(holder, ())}
    return tuple(letter for letter in ALL_SECTIONS if letter in letters)


def why_visible(user: User, *, pupil_id: UUID, school_id: UUID, name: str, on: date | None = None) -> str:
    """One sentence on why USER can see this pupil."""
    held: list[Holder] = [holder for holder in Relation if holder in relations_to(user, pupil_id, on)]
    held += [
        role for role in RoleName if role in user.roles(on).get(school_id, frozenset()) and role in LEADERS
    ]
    if not held:
        held = [
            role for role in RoleName if role in user.roles(on).get(school_id, frozenset()) and role in WHY
        ]
    reasons = [WHY[holder].format(name=name) for holder in held]
    return f"You can see this because {' and '.join(reasons[:2])}." if reasons else ""
