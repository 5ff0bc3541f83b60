"""The school's restrictive interventions with what is open, for those who read them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from accounts.models import School, User
from logs.choices import InterventionStepKind
from logs.models import InterventionAdult, RestrictiveIntervention
from logs.rules.intervention import Step
from logs.selectors.intervention import intervention_title
from logs.selectors.intervention_clocks import Clocks, clocks_of
from logs.selectors.intervention_steps import open_steps_of

# Days back, and the words of the filter.
STRETCHES: dict[str, tuple[int, str]] = {
    "4w": (28, "Last 4 weeks"),
    "12w": (84, "Last 12 weeks"),
    "year": (365, "Last year"),
}
SHOWN: dict[str, str] = {"": "All", "open": "Still open", "ground": "On the ground"}
TAKEN_BACK_SHOWN = 20
TO_OVERSEE = "who took back which record is for those who answer for them"


@dataclass(frozen=True)
class ListRow:
    """One record of the list: what it was, how its clocks stand, what is still open, what the SENCO is told."""

    record: RestrictiveIntervention
    title: str
    clocks: Clocks
    open_steps: tuple[str, ...]
    flags: tuple[str, ...]


def interventions_between(
    user: User, school: School, stretch: str, shown: str, today: date
) -> QuerySet[RestrictiveIntervention]:
    """The standing records USER may read, newest first, narrowed to SHOWN."""
    first = today - timedelta(days=STRETCHES[stretch][0] - 1)
    found: QuerySet[RestrictiveIntervention] = RestrictiveIntervention.objects.visible_to(user).filter(
        school=school, held_on__range=(first, today)
    )
    if shown == "open":
        found = found.filter(case__closed_at__isnull=True)
    if shown == "ground":
        found = found.filter(is_ground=True)
    return found.select_related("pupil", "author", "case").order_by("-held_on", "-starts_at", "-id")


def list_rows(records: Collection[RestrictiveIntervention], now: datetime) -> list[ListRow]:
    """The rows of one page: a constant number of queries."""
    clocks = clocks_of(records, now)
    steps = open_steps_of(records, clocks)
    lapsed = set(
        InterventionAdult.objects.filter(record__in=records, is_certificate_lapsed=True).values_list(
            "record_id", flat=True
        )
    )
    return [
        ListRow(
            record,
            intervention_title(record),
            clocks[record.pk],
            tuple(_label(step) for step in steps[record.pk]),
            tuple(_flags(record, record.pk in lapsed)),
        )
        for record in records
    ]


def taken_back(school: School) -> list[RestrictiveIntervention]:
    """The records taken back lately, for the list of those who answer for the school: 1 query."""
    found = RestrictiveIntervention.objects.unscoped(reason=TO_OVERSEE).filter(
        school=school, withdrawn_at__isnull=False
    )
    return list(
        found.select_related("pupil", "author", "withdrawn_by").order_by("-withdrawn_at")[:TAKEN_BACK_SHOWN]
    )


def _flags(record: RestrictiveIntervention, is_lapsed: bool) -> list[str]:
    """What the SENCO is told beside the record."""
    said = {
        "on the ground": record.is_ground,
        "technique not in force": is_lapsed,
        "plan past its review": record.is_plan_expired,
        "plan without consent": record.is_plan_unconsented,
        "plan not followed": record.was_plan_followed is False,
    }
    return [words for words, holds in said.items() if holds]


def _label(step: Step) -> str:
    """The step in words."""
    return str(InterventionStepKind(step).label)
