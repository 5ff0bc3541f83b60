"""The dates a school keeps: terms, half-terms and closures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from accounts.actions.audit import record_audit
from accounts.models import HalfTerm, School, SchoolClosure, Term, User
from accounts.models.school_year import CalendarPeriod
from accounts.rules import ClosureKind
from common.words import date_words

NamedRange = tuple[str, date, date]
NamedClosure = tuple[str, date, date, str]


@transaction.atomic
def set_school_year(
    *,
    by: User | None,
    school: School,
    terms: Iterable[NamedRange],
    half_terms: Iterable[NamedRange],
    closures: Iterable[NamedClosure] = (),
) -> None:
    """Set the school's dates from the first day of TERMS to the last; what stood there before is replaced.

    Days on which the school was shut by an emergency happened: they stay unless CLOSURES say them anew.
    Each is (name, first day, last day), a closure with its kind as well. Bank holidays need not be given. Raises
    ValidationError, by field, for reversed or overlapping dates, a half-term that lies in no term, and a closure
    outside the terms.
    """
    terms, half_terms, closures = sorted(terms, key=_start), sorted(half_terms, key=_start), list(closures)
    _check(terms, half_terms, closures)
    School.objects.select_for_update().get(pk=school.pk)
    first, last = terms[0][1], max(term[2] for term in terms)
    before = _replaced(school, first, last, closures)
    _write(Term, school, terms)
    _write(HalfTerm, school, half_terms)
    SchoolClosure.objects.bulk_create(
        [
            SchoolClosure(school=school, name=name, from_on=start, to_on=end, kind=ClosureKind(kind))
            for name, start, end, kind in closures
        ]
    )
    after = {"terms": _plain(terms), "half_terms": _plain(half_terms), "closures": _plain(closures)}
    record_audit(by=by, verb="school_year_set", record=school, fields=after, before=before, after=after)


def _start(period: Sequence[Any]) -> date:
    """The first day of a period."""
    first: date = period[1]
    return first


def _check(terms: list[NamedRange], half_terms: list[NamedRange], closures: list[NamedClosure]) -> None:
    """Raise ValidationError, by field, for dates that make no school year."""
    if not terms:
        raise ValidationError({"terms": "Give at least one term."})
    for field, periods in (("terms", terms), ("half_terms", half_terms), ("closures", closures)):
        if problem := _reversed_words(periods):
            raise ValidationError({field: problem})
    for field, ordered in (("terms", terms), ("half_terms", half_terms)):
        if problem := _overlap_words(ordered):
            raise ValidationError({field: problem})
    for field, inner in (("half_terms", half_terms), ("closures", closures)):
        if problem := _outside_words(inner, terms):
            raise ValidationError({field: problem})
    if any(closure[3] not in list(ClosureKind) for closure in closures):
        raise ValidationError(
            {"closures": "Choose the kind of each closure: holiday, INSET day or emergency."}
        )


def _reversed_words(periods: Iterable[Sequence[Any]]) -> str:
    """Which period ends before it starts; "" when none does."""
    return next((f"“{each[0]}” ends before it starts." for each in periods if each[2] < each[1]), "")


def _overlap_words(ordered: list[NamedRange]) -> str:
    """Which two neighbours share a day; "" when none do."""
    for earlier, later in pairwise(ordered):
        if later[1] <= earlier[2]:
            return f"“{later[0]}” starts before “{earlier[0]}” has ended, on {date_words(earlier[2])}."
    return ""


def _outside_words(inner: Iterable[Sequence[Any]], terms: list[NamedRange]) -> str:
    """Which period lies in no term; "" when all do."""
    for each in inner:
        if not any(first <= each[1] and each[2] <= last for _, first, last in terms):
            return f"“{each[0]}” does not lie inside a term."
    return ""


def _replaced(school: School, first: date, last: date, closures: Iterable[NamedClosure]) -> dict[str, Any]:
    """What stood between the days, deleted, as the audit keeps it; CLOSURES are those that come instead."""
    found: dict[str, Any] = {}
    kept = _kept(SchoolClosure.objects.filter(school=school), closures)
    for field, model in (("terms", Term), ("half_terms", HalfTerm), ("closures", SchoolClosure)):
        rows = model._default_manager.filter(school=school, from_on__lte=last, to_on__gte=first)
        rows = rows.exclude(pk__in=kept)
        found[field] = _plain(rows.order_by("from_on", "id").values_list("name", "from_on", "to_on"))
        rows.delete()
    return found


def _kept(closures: QuerySet[SchoolClosure], anew: Iterable[NamedClosure]) -> list[UUID]:
    """Ids of the emergencies among CLOSURES of which no day is given anew."""
    given = [(start, end) for _, start, end, kind in anew if kind == ClosureKind.EMERGENCY]
    return [
        row.pk
        for row in closures.filter(kind=ClosureKind.EMERGENCY)
        if not any(start <= row.to_on and row.from_on <= end for start, end in given)
    ]


def _write(model: type[CalendarPeriod], school: School, periods: Iterable[NamedRange]) -> None:
    """New rows for the periods."""
    rows = [model(school=school, name=name, from_on=first, to_on=last) for name, first, last in periods]
    model._default_manager.bulk_create(rows)


def _plain(periods: Iterable[Sequence[Any]]) -> list[list[str]]:
    """Periods as JSON keeps them."""
    return [
        [part.isoformat() if isinstance(part, date) else str(part) for part in period] for period in periods
    ]
