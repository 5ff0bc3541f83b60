"""Reads about schools, staff and jobs."""

from datetime import date
from uuid import UUID

import holidays

from accounts.models import HalfTerm, School, SchoolClosure, StaffRole, Term, User
from accounts.rules import ClosureKind
from common.dates import SchoolCalendar, days_in


def england_bank_holidays(first: date, last: date) -> frozenset[date]:
    """Bank holidays in England from FIRST to LAST, both included."""
    years = range(first.year, last.year + 1)
    return frozenset(
        day for day in holidays.country_holidays("GB", subdiv="ENG", years=years) if first <= day <= last
    )


def calendar_of(school: School) -> SchoolCalendar:
    """The school's terms, half-terms, planned closures (bank holidays added) and emergency closures: 3 queries."""
    terms = tuple(Term.objects.filter(school=school).order_by("from_on").values_list("from_on", "to_on"))
    halves = tuple(HalfTerm.objects.filter(school=school).order_by("from_on").values_list("from_on", "to_on"))
    planned: set[date] = set()
    emergency: set[date] = set()
    for kind, first, last in SchoolClosure.objects.filter(school=school).values_list(
        "kind", "from_on", "to_on"
    ):
        (emergency if kind == ClosureKind.EMERGENCY else planned).update(days_in(first, last))
    if terms:
        planned |= england_bank_holidays(terms[0][0], terms[-1][1])
    return SchoolCalendar(
        terms=terms, half_terms=halves, closed=frozenset(planned), emergency_closed=frozenset(emergency)
    )


def role_words(school_id: UUID, on: date) -> dict[UUID, str]:
    """What each adult of the school is on the day, in words: "SENCO, Teacher"."""
    words: dict[UUID, list[str]] = {}
    for held in StaffRole.objects.in_force(on).filter(school_id=school_id).order_by("role"):
        words.setdefault(held.user_id, []).append(held.get_role_display())
    return {person_id: ", ".join(names) for person_id, names in words.items()}


def staff_of(school_id: UUID, on: date) -> list[User]:
    """The adults who work in the school on the day, by name."""
    here = StaffRole.objects.in_force(on).filter(school_id=school_id).values("user_id")
    return list(User.objects.filter(pk__in=here, is_active=True).order_by("sort_name"))
