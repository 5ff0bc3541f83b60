"""Health and care of one pupil over some days, as counts for the review's papers: no line, no word of a record.

The papers go to everyone invited, parents among them. So an intervention counts once its written report was given to a
parent, and one that is kept from them (significant harm, EIA 2006 s.93A) counts nowhere, nor does the first aid given
in it. Intimate care is not read here at all (domain.md 3.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from common.dates import DateRange
from logs.models import (
    Dose,
    FirstAid,
    HealthEvent,
    InterventionCase,
    InterventionReport,
    RestrictiveIntervention,
)
from logs.rules.half_days import InHalfDays
from plans.models import Medicine
from pupils.models import AttendanceMark

READ_FOR = "counts for the papers of a review, built for somebody whose access was checked"


@dataclass(frozen=True)
class MedicineCount:
    """How many medicines a pupil is given in school on a day, of each sort, and how many without consent."""

    regular: int = 0
    when_needed: int = 0
    rescue: int = 0
    unconsented: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.regular + self.when_needed + self.rescue


@dataclass(frozen=True)
class HealthSummary:
    """What was recorded over the days: each count on its own, doses and events by what they were."""

    first_aid: InHalfDays
    head_injuries: int
    near_misses: int
    events: dict[str, int]
    all_events: InHalfDays
    doses: dict[str, int]
    dose_errors: int
    interventions: InHalfDays
    medicines: MedicineCount


def health_summary(
    pupil_id: UUID, school_id: UUID, window: DateRange, half_days: int | None
) -> HealthSummary:
    """The pupil's counts over WINDOW; HALF_DAYS are those attended, None while no mark is loaded: 6 queries."""

    def standing(model: type[Any]) -> QuerySet[Any]:
        rows: QuerySet[Any] = model.objects.unscoped(reason=READ_FOR).standing()
        return rows.filter(pupil_id=pupil_id, school_id=school_id, held_on__range=window).order_by()

    kept = InterventionCase.objects.unscoped(reason=READ_FOR).filter(withheld_at__isnull=False)
    aided = standing(FirstAid).exclude(
        Exists(kept.filter(record__first_aid=OuterRef("pk"), record__withdrawn_at__isnull=True))
    )
    told = InterventionReport.objects.unscoped(reason=READ_FOR).filter(record=OuterRef("pk"))
    reported = standing(RestrictiveIntervention).filter(
        Exists(told), ~Exists(kept.filter(record=OuterRef("pk")))
    )
    injuries = aided.filter(is_near_miss=False)
    parts = aided.aggregate(
        head=Count("id", filter=Q(is_head_injury=True, is_near_miss=False)),
        near=Count("id", filter=Q(is_near_miss=True)),
    )
    events, doses = standing(HealthEvent), standing(Dose)
    return HealthSummary(
        first_aid=_beside(injuries, half_days),
        head_injuries=parts["head"],
        near_misses=parts["near"],
        events=_by(events, "kind"),
        all_events=_beside(events, half_days),
        doses=_by(doses, "outcome"),
        dose_errors=doses.filter(is_error=True).count(),
        interventions=_beside(reported, half_days),
        medicines=medicines_on(pupil_id, school_id, window[1]),
    )


def _by(rows: QuerySet[Any], column: str) -> dict[str, int]:
    """How many rows of each value of COLUMN: 1 query."""
    return dict(rows.values(column).annotate(count=Count("id")).values_list(column, "count"))


def _beside(rows: QuerySet[Any], half_days: int | None) -> InHalfDays:
    """The rows beside the half-days attended: those of days with marks, and the others apart: 1 query."""
    same_day = AttendanceMark.objects.unscoped(reason=READ_FOR).filter(
        school_id=OuterRef("school_id"), pupil_id=OuterRef("pupil_id"), on=OuterRef("held_on")
    )
    marked = rows.annotate(has_marks=Exists(same_day)).aggregate(
        counted=Count("id", filter=Q(has_marks=True)), beyond=Count("id", filter=Q(has_marks=False))
    )
    return InHalfDays(marked["counted"], half_days, marked["beyond"])


def medicines_on(pupil_id: UUID, school_id: UUID, day: date) -> MedicineCount:
    """The medicines in force on the day: 1 query."""
    live = Medicine.objects.unscoped(reason=READ_FOR).live_on(day)
    own = live.filter(pupil_id=pupil_id, school_id=school_id).order_by()
    none = Q(consent_on__isnull=True) | Q(consent_on__gt=day) | Q(consent_until__lt=day)
    return MedicineCount(
        **own.aggregate(
            regular=Count("id", filter=Q(is_rescue=False, is_prn=False)),
            when_needed=Count("id", filter=Q(is_rescue=False, is_prn=True)),
            rescue=Count("id", filter=Q(is_rescue=True)),
            unconsented=Count("id", filter=none),
        )
    )
