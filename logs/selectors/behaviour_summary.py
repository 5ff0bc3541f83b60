"""A pupil's behaviour and praise over a stretch of days, on one page: a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count as SqlCount
from django.db.models import Prefetch

from accounts.models import School, User
from common.words import day_words
from logs.choices import Function
from logs.models import BehaviourIncident, FunctionHypothesis, Praise
from logs.models.behaviour import IncidentQuerySet
from logs.rules.behaviour import (
    ANTECEDENTS,
    BEHAVIOURS,
    HELPED,
    PRAISE_REASONS,
    SETTING_FACTORS,
    first_capital,
    intensity_words,
)
from logs.rules.behaviour_summary import (
    Count,
    Grid,
    IncidentFacts,
    counts_of,
    functions_of,
    grid_of,
    intensities_of,
    recovery_words,
)
from logs.rules.half_days import InHalfDays
from logs.selectors.behaviour import incident_title, intensity_of, readable_each
from logs.selectors.half_days import half_days_by_weekday, in_half_days
from logs.selectors.incidents import as_corrected, corrected, newest_corrections
from pupils.models import Pupil

ROWS_A_PAGE = 10
CHIPS = {
    "behaviours": BEHAVIOURS,
    "antecedents": ANTECEDENTS,
    "setting_factors": SETTING_FACTORS,
    "helped": HELPED,
}


@dataclass(frozen=True)
class Table:
    """Answers counted; `note` says how to read them."""

    title: str
    rows: Sequence[Count]
    note: str = ""


@dataclass(frozen=True)
class Behaviour:
    """What the page shows: `rate` in half-days, when, what, and what went well beside it."""

    rate: InHalfDays
    grid: Grid
    tables: Sequence[Table]
    recovery: str
    praise: int
    praise_reasons: Sequence[Count]


@dataclass(frozen=True)
class IncidentRow:
    """One incident of the list."""

    incident: BehaviourIncident
    title: str
    meta: str
    intensity: str


def behaviour_of(user: User, pupil: Pupil, school: School, first: date, last: date) -> Behaviour:
    """The pupil's incidents and praise from FIRST to LAST, both included, as USER may read them: 7 queries."""
    facts = [_facts(each) for each in _incidents(user, pupil, school, first, last)]
    praise = _praise(user, pupil, school, first, last)
    return Behaviour(
        rate=in_half_days(user, [pupil.pk], school.pk, first, last)[pupil.pk],
        grid=grid_of(facts, half_days_by_weekday(user, pupil.pk, school.pk, first, last)),
        tables=_tables(facts, school),
        recovery=recovery_words(facts),
        praise=sum(row.count for row in praise),
        praise_reasons=praise,
    )


def incident_rows(
    user: User, pupil: Pupil, school: School, first: date, last: date, number: str | None
) -> tuple[Page[BehaviourIncident], list[IncidentRow]]:
    """One page of the incidents, newest first."""
    found = _own(user, pupil, school, first, last).select_related("author", "pupil")
    page = Paginator(found.order_by("-day", "-starts_at", "-id"), ROWS_A_PAGE).get_page(number)
    newest = newest_corrections(page)
    shown = readable_each(user, [corrected(each, newest.get(each.pk)) for each in page])
    return page, [_row(shown[each.pk], school, each.pk in newest) for each in page]


def _row(incident: BehaviourIncident, school: School, is_corrected: bool) -> IncidentRow:
    """One incident in words, as it stands and as the person may read it."""
    at = incident.starts_at
    when = [day_words(incident.held_on), *([f"{at.hour}:{at.minute:02}"] if at else [])]
    was = "corrected" if is_corrected else ""
    meta = " · ".join(filter(None, [", ".join(when), incident.place, incident.author.short_name, was]))
    return IncidentRow(incident, incident_title(incident), meta, intensity_of(incident, school))


def _own(user: User, pupil: Pupil, school: School, first: date, last: date) -> IncidentQuerySet:
    """The pupil's incidents."""
    found: IncidentQuerySet = BehaviourIncident.objects.visible_to(user)
    return found.filter(pupil=pupil, school=school).on_days(first, last)


def _incidents(user: User, pupil: Pupil, school: School, first: date, last: date) -> list[BehaviourIncident]:
    """The incidents as corrected, with their hypotheses: 3 queries."""
    hypotheses = Prefetch("hypotheses", FunctionHypothesis.objects.order_by("function"))
    found = _own(user, pupil, school, first, last).prefetch_related(hypotheses)
    return as_corrected(found.order_by("day", "id"))


def _facts(incident: BehaviourIncident) -> IncidentFacts:
    """What is counted of the incident."""
    return IncidentFacts(
        held_on=incident.held_on,
        starts_at=incident.starts_at,
        intensity=incident.intensity,
        recovery_minutes=incident.recovery_minutes,
        chips={name: getattr(incident, name) for name in CHIPS},
        functions=[(each.function, each.confidence) for each in incident.hypotheses.all()],
    )


def _tables(facts: Sequence[IncidentFacts], school: School) -> list[Table]:
    """The answers counted, those that were given."""
    several = "An incident may have several."
    labels = {str(code): str(label) for code, label in Function.choices}
    tables = [
        Table("Intensity", intensities_of(facts, intensity_words(school.intensity_words))),
        Table("What was seen", counts_of(facts, "behaviours", BEHAVIOURS), several),
        Table("Just before", counts_of(facts, "antecedents", ANTECEDENTS), several),
        Table("What helped", counts_of(facts, "helped", HELPED), several),
        Table(
            "What it may have been for",
            functions_of(facts, labels),
            "Hypotheses of those who were there, not findings.",
        ),
        Table("In the background", counts_of(facts, "setting_factors", SETTING_FACTORS), several),
    ]
    return [table for table in tables if any(row.count for row in table.rows)]


def _praise(user: User, pupil: Pupil, school: School, first: date, last: date) -> list[Count]:
    """What the pupil was praised for, the most first."""
    rows = (
        Praise.objects.visible_to(user)
        .filter(pupil=pupil, school=school, held_on__range=(first, last))
        .order_by()
        .values("reason")
        .annotate(count=SqlCount("id"))
        .values_list("reason", "count")
    )
    found = [Count(first_capital(PRAISE_REASONS.get(reason, reason)), count) for reason, count in rows]
    return sorted(found, key=lambda row: (-row.count, row.words))
