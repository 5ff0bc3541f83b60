"""A term of restrictive interventions for governors: events and pupil-days of the whole school, no pupil named."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q

from accounts.models import School
from accounts.selectors import calendar_of
from common.dates import DateRange, SchoolCalendar
from common.words import date_words
from logs.models import RestrictiveIntervention
from logs.rules.intervention_figures import EventFacts, Figures, Group, PupilDays, figures_of
from pupils.choices import NeedType, Presence, SenStatus, Sex
from pupils.models import AttendanceMark, Enrolment, Need, Pupil, SenStatusPeriod

FOR_GOVERNORS = "figures of the whole school in which numbers under five are left out; no pupil is named"
NO_NEED, NO_STATUS = "No need recorded", "No SEN"
TREND_TERMS = 3
FROM_MARKS = "days attended, from the attendance marks of the school’s MIS"
FROM_ROLL = "days the school was open × pupils on the roll: attendance marks are not loaded for every day"


@dataclass(frozen=True)
class TermFigures:
    """The figures of one term with what they were counted on; `counted_by` says what a pupil-day is."""

    term: DateRange
    words: str
    counted_by: str
    figures: Figures


def terms_of(school: School, calendar: SchoolCalendar, today: date) -> list[DateRange]:
    """The terms that have begun, newest first; those before the school kept records here would only tell of nothing."""
    first = school.records_from
    return sorted((term for term in calendar.terms if first <= term[1] and term[0] <= today), reverse=True)


def term_words(term: DateRange) -> str:
    """ "2 Sep 2026 to 18 Dec 2026"."""
    return f"{date_words(term[0])} to {date_words(term[1])}"


def term_figures(school: School, calendar: SchoolCalendar, term: DateRange, today: date) -> TermFigures:
    """The figures of the term up to TODAY: 8 queries whatever the size of the school."""
    days = calendar.school_days(term[0], min(term[1], today))
    until = _last_day_before_the_next(calendar, term, today)
    classes = Classes(school.pk)
    by_marks = _marks(school.pk, days)
    pupil_days = _attended(by_marks, classes) if by_marks is not None else _on_roll(school.pk, days, classes)
    halves = [half for half in calendar.half_terms if term[0] <= half[0] <= term[1]]
    figures = figures_of(_events(school.pk, term[0], until, classes), pupil_days, halves)
    counted_by = FROM_ROLL if by_marks is None else FROM_MARKS
    return TermFigures(term, term_words(term), counted_by, figures)


def trend_of(school: School, today: date, terms: Sequence[DateRange]) -> list[TermFigures]:
    """The newest of TERMS and those before it, newest first, as their own pages show them."""
    calendar = calendar_of(school)
    return [term_figures(school, calendar, term, today) for term in terms[:TREND_TERMS]]


class Classes:
    """Under what each pupil of a school is counted on a day: 3 queries, then none."""

    def __init__(self, school_id: UUID) -> None:
        """Read needs, statuses and sexes."""
        self._statuses: dict[UUID, list[tuple[date, str]]] = defaultdict(list)
        periods = SenStatusPeriod.objects.unscoped(reason=FOR_GOVERNORS).filter(school_id=school_id)
        for pupil_id, since, status in periods.order_by("from_on").values_list(
            "pupil_id", "from_on", "status"
        ):
            self._statuses[pupil_id].append((since, status))
        self._needs: dict[UUID, list[tuple[date, date | None, str]]] = defaultdict(list)
        needs = (
            Need.objects.unscoped(reason=FOR_GOVERNORS).filter(school_id=school_id).order_by("rank", "kind")
        )
        for pupil_id, first, last, kind in needs.values_list("pupil_id", "from_on", "to_on", "kind"):
            self._needs[pupil_id].append((first, last, kind))
        pupils = Pupil.objects.unscoped(reason=FOR_GOVERNORS).filter(enrolments__school_id=school_id)
        self._sexes: dict[UUID, str] = dict(pupils.values_list("pk", "sex"))

    def group(self, pupil_id: UUID, on: date) -> Group:
        """The pupil's main need, SEN status and sex as they stood on the day."""
        needs = self._needs.get(pupil_id, ())
        need = next((kind for first, last, kind in needs if first <= on and (last is None or on <= last)), "")
        periods = self._statuses.get(pupil_id, [])
        index = bisect_right([since for since, _ in periods], on) - 1
        status = periods[index][1] if index >= 0 else ""
        return Group(
            str(NeedType(need).label) if need else NO_NEED,
            str(SenStatus(status).label) if status else NO_STATUS,
            str(Sex(self._sexes.get(pupil_id, "")).label),
        )


def _last_day_before_the_next(calendar: SchoolCalendar, term: DateRange, today: date) -> date:
    """The day before the next term begins, or TODAY: what happened in the holidays counts to the term before."""
    following = [first for first, _ in calendar.terms if first > term[0]]
    return min(today, min(following) - timedelta(days=1)) if following else today


def _events(school_id: UUID, first: date, last: date, classes: Classes) -> list[EventFacts]:
    """The standing interventions of the days: 1 query."""
    found = RestrictiveIntervention.objects.unscoped(reason=FOR_GOVERNORS).standing()
    rows = found.filter(school_id=school_id, held_on__range=(first, last)).order_by()
    return [
        EventFacts(pupil_id, held_on, frozenset(kinds), classes.group(pupil_id, held_on))
        for pupil_id, held_on, kinds in rows.values_list("pupil_id", "held_on", "kinds")
    ]


def _marks(school_id: UUID, days: Sequence[date]) -> list[tuple[UUID, date, float]] | None:
    """Days attended by pupil and day; None unless every one of the DAYS has marks: 1 query."""
    if not days:
        return None
    marks = AttendanceMark.objects.unscoped(reason=FOR_GOVERNORS).filter(
        school_id=school_id, on__range=(days[0], days[-1])
    )
    counted = (
        marks.order_by()
        .values_list("pupil_id", "on")
        .annotate(halves=Count("id", filter=Q(presence=Presence.PRESENT)))
    )
    rows = [(pupil_id, on, halves / 2) for pupil_id, on, halves in counted]
    return rows if {on for _, on, _ in rows} >= set(days) else None


def _attended(rows: Iterable[tuple[UUID, date, float]], classes: Classes) -> list[PupilDays]:
    """The days attended, by pupil and by what the pupil was counted under."""
    found: dict[tuple[UUID, Group], float] = defaultdict(float)
    for pupil_id, on, days in rows:
        if days:
            found[pupil_id, classes.group(pupil_id, on)] += days
    return [PupilDays(pupil_id, group, days) for (pupil_id, group), days in found.items()]


def _on_roll(school_id: UUID, days: Sequence[date], classes: Classes) -> list[PupilDays]:
    """The days the school was open while the pupil was on its roll: 1 query."""
    if not days:
        return []
    stays = Enrolment.objects.filter(school_id=school_id, from_on__lte=days[-1]).exclude(to_on__lt=days[0])
    spans = list(stays.values_list("pupil_id", "from_on", "to_on"))
    present = ((key, on, 1.0) for key, first, last in spans for on in days if first <= on <= (last or on))
    return _attended(present, classes)
