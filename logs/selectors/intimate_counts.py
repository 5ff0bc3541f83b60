"""Intimate care in numbers for the head: one query for the year, no pupil and no adult in it."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, Count, IntegerField, Q, Value, When

from accounts.models import School
from accounts.selectors import calendar_of
from logs.models import IntimateCare
from logs.rules.intimate_counts import CountRow, count_row, stretches_of
from logs.selectors.intimate_checks import with_owed

FOR_COUNTS = "how often care was given in the whole school; no pupil is named and small numbers are left out"


def counts_of(school: School, today: date) -> list[CountRow]:
    """The half-terms of this school year so far, newest first: one query beside the school's calendar."""
    stretches = stretches_of(calendar_of(school).half_terms, today)
    places = [When(held_on__range=stretch, then=Value(at)) for at, stretch in enumerate(stretches)]
    standing = IntimateCare.objects.unscoped(reason=FOR_COUNTS).standing()
    of_year = standing.filter(school=school, held_on__range=(stretches[0][0], today))
    rows = (
        with_owed(of_year)
        .annotate(stretch=Case(*places, output_field=IntegerField()))
        .order_by()
        .values("stretch")
        .annotate(
            times=Count("pk"),
            pupils=Count("pupil", distinct=True),
            unnamed=Count("pk", filter=Q(is_carer_unnamed=True)),
            no_second=Count("pk", filter=Q(is_second_adult_missing=True)),
            no_consent=Count("pk", filter=Q(is_consent_missing=True)),
            lapsed=Count("pk", filter=Q(is_certificate_lapsed=True)),
            owed=Count("pk", filter=Q(is_owed=True)),
        )
    )
    found = {row["stretch"]: row for row in rows}
    return [count_row(stretch, found.get(at, {})) for at, stretch in enumerate(stretches)][::-1]
