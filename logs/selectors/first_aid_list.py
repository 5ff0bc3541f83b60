"""The school's first aid: by day, place and cause, counted against the pupils on the roll."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.models import School, User
from logs.choices import Told
from logs.models import FirstAid, ParentTold
from logs.rules.behaviour import first_capital
from logs.rules.first_aid import CAUSES, PLACES
from logs.rules.half_days import NOT_LOADED
from logs.rules.incident_times import PARTS_OF_DAY, part_of_day
from logs.selectors.first_aid import first_aid_title
from logs.selectors.reports import is_open_report, with_reports
from logs.selectors.told import THROUGH_THE_RECORD
from pupils.choices import Presence
from pupils.models import AttendanceMark, Enrolment

ELSEWHERE = "Elsewhere"
NOT_SAID = "Not said"
PER = 1000
LOOK = "look"
SCHOOL_FIGURE = "how many half-days the whole school attended: a denominator, no pupil"
# Days back, and the words of the filter.
STRETCHES: dict[str, tuple[int, str]] = {
    "4w": (28, "Last 4 weeks"),
    "12w": (84, "Last 12 weeks"),
    "year": (365, "Last year"),
}
KINDS: dict[str, str] = {
    "": "All",
    "head": "Bumps to the head",
    "near": "Near misses",
    LOOK: "Report outside: open",
    "untold": "Head, no parent spoken to",
    "lapsed": "Given without a certificate in force",
}


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; "" leaves a filter open."""

    stretch: str = "4w"
    kind: str = ""
    place: str = ""
    cause: str = ""

    def first_day(self, today: date) -> date:
        """The first day of the stretch that ends TODAY."""
        return today - timedelta(days=STRETCHES[self.stretch][0] - 1)


@dataclass(frozen=True)
class ListRow:
    """One record of the list."""

    record: FirstAid
    title: str
    is_told: bool


@dataclass(frozen=True)
class CountRow:
    """How often, and for each 100 pupils on the roll ("" when nobody is on it)."""

    words: str
    count: int
    per_hundred: str


@dataclass(frozen=True)
class Counts:
    """The stretch counted: by place, time of day and cause, beside the pupils on the roll."""

    total: int
    near_misses: int
    heads: int
    on_roll: int
    attended: int | None
    places: list[CountRow]
    times: list[CountRow]
    causes: list[CountRow]

    @property
    def rate(self) -> str:
        """ "8 records in 1,240 half-days attended: 6.5 for each 1,000"; no rate while attendance is not loaded."""
        if self.attended is None:
            return NOT_LOADED
        rate = f": {PER * self.total / self.attended:.1f} for each {PER:,}" if self.attended else ""
        return f"in {self.attended:,} half-days attended{rate}"


def first_aid_between(user: User, school: School, filters: Filters, today: date) -> QuerySet[FirstAid]:
    """The standing records USER may read, newest first, narrowed by FILTERS."""
    days = {"held_on__gte": filters.first_day(today), "held_on__lte": today}
    found: QuerySet[FirstAid] = FirstAid.objects.visible_to(user).filter(school=school, **days)
    if filters.place:
        outside = filters.place == ELSEWHERE
        found = found.exclude(place__in=PLACES) if outside else found.filter(place=filters.place)
    if filters.cause:
        found = found.filter(cause="" if filters.cause == NOT_SAID else filters.cause)
    return (
        _of_kind(found, filters.kind)
        .select_related("pupil", "author")
        .order_by("-held_on", "-starts_at", "-id")
    )


def _of_kind(found: QuerySet[FirstAid], kind: str) -> QuerySet[FirstAid]:
    """Those of FOUND that are of the kind."""
    if kind == "head":
        return found.filter(is_head_injury=True)
    if kind == "near":
        return found.filter(is_near_miss=True)
    if kind == LOOK:
        return with_reports(found).filter(is_open_report())
    if kind == "lapsed":
        return found.filter(is_certificate_lapsed=True)
    if kind == "untold":
        return found.filter(~Exists(spoken()), is_head_injury=True)
    return found


def spoken() -> QuerySet[ParentTold]:
    """That a parent was spoken to about the record of the outer query."""
    told = ParentTold.objects.unscoped(reason=THROUGH_THE_RECORD)
    spoken: QuerySet[ParentTold] = told.filter(
        about_id=OuterRef("submission_id"), how__in=[Told.PHONE, Told.IN_PERSON]
    )
    return spoken


def list_rows(records: Collection[FirstAid]) -> list[ListRow]:
    """The rows of one page; one query for who was told."""
    told = ParentTold.objects.unscoped(reason=THROUGH_THE_RECORD).exclude(how=Told.NOT_REACHED)
    reached: set[UUID] = set(
        told.filter(about_id__in=[each.submission_id for each in records]).values_list("about_id", flat=True)
    )
    return [ListRow(each, first_aid_title(each), each.submission_id in reached) for each in records]


def counts_of(found: QuerySet[FirstAid], school: School, first: date, today: date) -> Counts:
    """What was found from FIRST to TODAY, counted: three queries for any number of records."""
    rows = list(found.order_by().values_list("place", "starts_at", "cause", "is_near_miss", "is_head_injury"))
    facts = [(place, at, cause) for place, at, cause, _, _ in rows]
    on_roll = Enrolment.objects.in_force(today).filter(school=school).values("pupil_id").distinct().count()
    places = Counter(place if place in PLACES else ELSEWHERE for place, _, _ in facts)
    times = Counter(part_of_day(at) for _, at, _ in facts)
    causes = Counter(first_capital(CAUSES.get(cause, NOT_SAID)) for _, _, cause in facts)
    parts = [words for _, words in PARTS_OF_DAY]
    return Counts(
        total=len(rows),
        near_misses=sum(is_near for *_, is_near, _ in rows),
        heads=sum(is_head for *_, is_head in rows),
        on_roll=on_roll,
        attended=_half_days(school, first, today),
        places=_rows(places.most_common(), on_roll),
        times=_rows(((words, times[words]) for words in parts if times[words]), on_roll),
        causes=_rows(causes.most_common(), on_roll),
    )


def _half_days(school: School, first: date, last: date) -> int | None:
    """AM and PM sessions attended by the school's pupils from FIRST to LAST; None while no mark is loaded."""
    marks = AttendanceMark.objects.unscoped(reason=SCHOOL_FIGURE).filter(
        school=school, on__range=(first, last)
    )
    found = marks.aggregate(marks=Count("id"), attended=Count("id", filter=Q(presence=Presence.PRESENT)))
    return int(found["attended"]) if found["marks"] else None


def _rows(counted: Iterable[tuple[str, int]], on_roll: int) -> list[CountRow]:
    """The counts with their rate for each 100 pupils."""
    return [
        CountRow(words, count, f"{100 * count / on_roll:.1f}" if on_roll else "") for words, count in counted
    ]
