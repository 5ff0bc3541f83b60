"""How an accident stands under the duties to report it: what points to a report, what was decided, until when.

The same question is asked of one record in Python and of many in the database; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from logs.choices import Afterwards, ReportDuty
from logs.models import FirstAid, ReportDecision
from logs.rules.early_years import serious_accident_words
from logs.rules.report_duties import (
    EARLY_YEARS,
    OPEN,
    RIDDOR,
    TITLES,
    Decided,
    Duty,
    Standing,
    days_late,
    is_late,
    standing_of,
)
from logs.rules.riddor import Leaning, Question, Reading, questions_for, read_answers
from pupils.models import Enrolment
from pupils.rules.year_group import EARLY_YEARS as EARLY_YEAR_GROUPS

TO_HOSPITAL = frozenset({Afterwards.HOSPITAL, Afterwards.AMBULANCE})


@dataclass(frozen=True)
class ReportStand:
    """One accident under one duty: the decisions newest first, what points to a report, and its last day."""

    duty: Duty
    standing: Standing
    because: str
    report_by: date
    rows: Sequence[ReportDecision] = field(default_factory=tuple)
    is_possible: bool = False

    @property
    def title(self) -> str:
        """The duty in words."""
        return TITLES[self.duty]

    @property
    def decision(self) -> ReportDecision | None:
        """The newest decision, which holds."""
        return self.rows[0] if self.rows else None

    @property
    def is_open(self) -> bool:
        """Whether somebody has to decide, or to report."""
        return self.standing in OPEN

    @property
    def is_again(self) -> bool:
        """Whether it was decided, and something became known since."""
        return self.standing is Standing.TO_DECIDE and bool(self.rows)

    @property
    def is_to_report(self) -> bool:
        """Whether it was decided that it has to be reported, and nobody has said that it was."""
        return self.standing is Standing.TO_REPORT

    @property
    def days_late(self) -> int:
        """How many days after its last day it was reported."""
        day = self.decision.reported_on if self.decision else None
        return days_late(self.report_by, day) if day else 0

    def is_late(self, today: date) -> bool:
        """Whether it is open and its last day is over."""
        return self.is_open and is_late(self.report_by, today)


def decided(row: ReportDecision | None, *, is_outdated: bool = False) -> Decided | None:
    """A decision as the rule takes it."""
    return Decided(row.is_reportable, row.is_reported, is_outdated) if row else None


def reports_of(record: FirstAid) -> list[ReportStand]:
    """The record under RIDDOR, and under the early years' duty where that asks or was decided: two queries at most."""
    rows = list(ReportDecision.objects.filter(record=record).select_related("decided_by").order_by(*NEWEST))
    early = _early_years(record, [row for row in rows if row.duty == ReportDuty.EARLY_YEARS])
    riddor = riddor_stand(record, [row for row in rows if row.duty == ReportDuty.RIDDOR])
    return [riddor, early] if early.rows or early.is_possible else [riddor]


NEWEST = ("-decided_at", "-id")


def riddor_of(record: FirstAid) -> ReportStand:
    """The record under RIDDOR alone: one query."""
    rows = ReportDecision.objects.filter(record=record, duty=ReportDuty.RIDDOR)
    return riddor_stand(record, list(rows.select_related("decided_by").order_by(*NEWEST)))


def riddor_stand(record: FirstAid, rows: Sequence[ReportDecision]) -> ReportStand:
    """The record under RIDDOR with its decisions. Hospital without a decision waits for a person."""
    reading = reading_of(record)
    asks = is_serious(record, reading)
    standing = standing_of(asks, decided(rows[0] if rows else None))
    last_day = reading.report_by or RIDDOR.last_day(record.held_on)
    return ReportStand(Duty.RIDDOR, standing, reading.because, last_day, rows, asks)


def reading_of(record: FirstAid) -> Reading:
    """What the author's answers to the reason tree come to."""
    return read_answers(record.riddor_answers, is_pupil=True, held_on=record.held_on)


def is_serious(record: FirstAid, reading: Reading) -> bool:
    """Whether the child went to hospital, or the answers point to a report."""
    return reading.leaning is Leaning.POSSIBLY_REPORTABLE or record.afterwards in TO_HOSPITAL


def _early_years(record: FirstAid, rows: Sequence[ReportDecision]) -> ReportStand:
    """The record under the early years' duty; one query for a serious accident."""
    asks = not record.is_near_miss and is_serious(record, reading_of(record))
    words = serious_accident_words(_year_of(record), is_serious=True, held_on=record.held_on) if asks else ""
    standing = standing_of(bool(words), decided(rows[0] if rows else None))
    return early_years_stand(record, standing, words, rows)


def early_years_stand(
    record: FirstAid, standing: Standing, words: str, rows: Sequence[ReportDecision] = ()
) -> ReportStand:
    """The record under the early years' duty, whose year group is known."""
    last_day = EARLY_YEARS.last_day(record.held_on)
    return ReportStand(Duty.EARLY_YEARS, standing, words, last_day, rows, bool(words))


def _year_of(record: FirstAid) -> str:
    """The pupil's year group on the day, "" when the school did not have them."""
    stays = Enrolment.objects.in_force(record.held_on).filter(
        pupil_id=record.pupil_id, school_id=record.school_id
    )
    return stays.values_list("nc_year", flat=True).first() or ""


# --- many records, in the database ---


def with_reports(found: QuerySet[FirstAid]) -> QuerySet[FirstAid]:
    """FOUND with `riddor_waits` and `early_waits` (None: undecided), `asks_riddor` and `asks_early`."""
    year = Enrolment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=OuterRef("held_on")),
        pupil_id=OuterRef("pupil_id"),
        school_id=OuterRef("school_id"),
        from_on__lte=OuterRef("held_on"),
        nc_year__in=sorted(EARLY_YEAR_GROUPS),
    )
    return found.annotate(
        riddor_waits=_waits(ReportDuty.RIDDOR),
        early_waits=_waits(ReportDuty.EARLY_YEARS),
        asks_riddor=_when(_asks()),
        asks_early=_when(_asks() & Q(is_near_miss=False) & Exists(year)),
    )


def is_open_report() -> Q:
    """That a record `with_reports` is open under one of the duties."""
    undecided = Q(riddor_waits__isnull=True, asks_riddor=True) | Q(early_waits__isnull=True, asks_early=True)
    return undecided | Q(riddor_waits=True) | Q(early_waits=True)


def _waits(duty: str) -> Subquery:
    """Whether the newest decision under the duty says to report and nobody did; NULL without a decision."""
    unsent = Q(is_reportable=True, reported_on__isnull=True, reference="")
    rows = ReportDecision.objects.filter(record=OuterRef("pk"), duty=duty).order_by(
        F("decided_at").desc(), "-id"
    )
    return Subquery(rows.annotate(waits=_when(unsent)).values("waits")[:1], output_field=BooleanField())


def _when(condition: Any) -> Case:
    """True where the condition holds, else false."""
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _asks() -> Q:
    """That somebody has to look, as `is_serious` reads it: hospital, or grounds and a work connection."""
    grounds = Q()
    for question in questions_for(is_pupil=True):
        if question is not Question.WORK_CONNECTION:
            grounds |= Q(**{f"riddor_answers__{question}": True})
    possible = grounds & Q(**{f"riddor_answers__{Question.WORK_CONNECTION}": True})
    return Q(afterwards__in=[str(each) for each in TO_HOSPITAL]) | possible
