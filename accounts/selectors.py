"""Reads about schools, staff and jobs."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import holidays
from django.core.cache import cache
from django.db.models import Case, Max, QuerySet, Value, When
from redis.exceptions import RedisError

from accounts.models import HalfTerm, Job, School, SchoolClosure, StaffRole, Term, User
from accounts.rules import LAST_SEEN_KEY, SILENT_AFTER_SECONDS, ClosureKind
from common.dates import DateRange, SchoolCalendar, days_in

# What a row of the calendar is; an emergency closure is its own kind.
TERM, HALF_TERM, PLANNED = "term", "half_term", "planned"


def england_bank_holidays(first: date, last: date) -> frozenset[date]:
    """Bank holidays in England from FIRST to LAST, both included."""
    years = range(first.year, last.year + 1)
    return frozenset(
        day for day in holidays.country_holidays("GB", subdiv="ENG", years=years) if first <= day <= last
    )


def calendar_of(school: School) -> SchoolCalendar:
    """The school's terms, half-terms, planned closures (bank holidays added) and emergency closures: 1 query."""
    found: dict[str, list[DateRange]] = {TERM: [], HALF_TERM: [], PLANNED: [], ClosureKind.EMERGENCY: []}
    for what, first, last in _periods(school):
        found[what].append((first, last))
    planned = {day for first, last in found[PLANNED] for day in days_in(first, last)}
    emergency = {day for first, last in found[ClosureKind.EMERGENCY] for day in days_in(first, last)}
    terms = tuple(found[TERM])
    if terms:
        planned |= england_bank_holidays(terms[0][0], terms[-1][1])
    return SchoolCalendar(
        terms=terms,
        half_terms=tuple(found[HALF_TERM]),
        closed=frozenset(planned),
        emergency_closed=frozenset(emergency),
    )


def _periods(school: School) -> QuerySet[Any, tuple[str, date, date]]:
    """(what it is, first day, last day) of everything in the school's calendar, by their first days."""
    closed = Case(When(kind=ClosureKind.EMERGENCY, then=Value(ClosureKind.EMERGENCY)), default=Value(PLANNED))
    kinds = ((Term, Value(TERM)), (HalfTerm, Value(HALF_TERM)), (SchoolClosure, closed))
    terms, halves, closures = (
        model._default_manager.filter(school=school)
        .order_by()
        .annotate(what=what)
        .values_list("what", "from_on", "to_on")
        for model, what in kinds
    )
    return terms.union(halves, closures, all=True).order_by("from_on")


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


def silent_since(job: Job | None, now: datetime) -> datetime | None:
    """Since when no worker has given a sign of life, for an open JOB that waits for one; None while there is no worry.

    A job waits its turn in silence while the worker is busy with others, so their heartbeats and beat's count too. At
    most 1 query, and none for a job that is on its way.
    """
    if job is None or not job.is_open:
        return None
    patience = timedelta(seconds=SILENT_AFTER_SECONDS)
    own = max(job.created_at, job.heartbeat_at or job.created_at)
    if now - own < patience:
        return None
    signs = [worker_last_seen(), Job.objects.aggregate(at=Max("heartbeat_at"))["at"]]
    last = max((sign for sign in signs if sign), default=own)
    return None if now - last < patience else last


def worker_last_seen() -> datetime | None:
    """When a worker last ran beat's heartbeat; None when that is not known, or Redis does not answer."""
    try:
        noted = cache.get(LAST_SEEN_KEY)
    except (RedisError, OSError):
        return None
    return datetime.fromisoformat(noted) if noted else None
