"""The two same-day clocks of restrictive interventions: the record, and the written report to each parent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from accounts.models import School, User
from logs.choices import InterventionStepKind
from logs.models import Addendum, InterventionAdult, InterventionStep, RestrictiveIntervention
from logs.rules.intervention import Clock, same_day_clock
from logs.rules.intervention_breach import ASTRAY
from logs.rules.intervention_clocks import FINISH, LETTER, LOOK_NOW, clock_words
from logs.rules.intervention_words import is_over_midnight, still_to_write
from logs.selectors.intervention_breach import undecided
from logs.selectors.intervention_reports import ReportsSeen, reports_of
from logs.selectors.told import THROUGH_THE_RECORD
from pupils.access import Action, may_somewhere

COLUMNS = (
    "what_was_done",
    "injuries_pupil",
    "support_after",
    "before",
    "triggers_seen",
    "de_escalation",
)


@dataclass(frozen=True)
class Clocks:
    """How the two clocks of one record stand; `report` is None where no parent is owed one.

    `missing` is what the record has to say and does not; once it is signed, what is added beside it stops the clock.
    """

    record: RestrictiveIntervention
    written: Clock
    report: Clock | None
    missing: tuple[str, ...]
    reports: ReportsSeen

    @property
    def running(self) -> list[Clock]:
        """The clocks that have not been stopped."""
        return [clock for clock in (self.written, self.report) if clock and clock.done_at is None]

    @property
    def counts_from(self) -> date | None:
        """The day both clocks count from where that has to be said: it ran past midnight."""
        record = self.record
        return record.held_on if is_over_midnight(record.held_on, record.starts_at, record.minutes) else None

    @property
    def is_late(self) -> bool:
        """Whether one of them still runs after its day."""
        return any(clock.is_late for clock in self.running)


def clocks_of(records: Collection[RestrictiveIntervention], now: datetime) -> dict[UUID, Clocks]:
    """The clocks of each of RECORDS by its id: at most 7 queries for any number."""
    if not records:
        return {}
    reports, took_part, added = reports_of(records), _took_part(records), _added(records)
    return {
        record.pk: _clocks(
            record, reports[record.pk], took_part[record.pk], added.get(record.submission_id), now
        )
        for record in records
    }


def _clocks(
    record: RestrictiveIntervention,
    reports: ReportsSeen,
    adults: int,
    added_at: datetime | None,
    now: datetime,
) -> Clocks:
    """The clocks of one record."""
    said: dict[str, Any] = {name: getattr(record, name) for name in COLUMNS}
    missing = tuple(still_to_write(said | {"adults": adults}, record.kinds))
    written_at = added_at if missing else record.received_at
    event = (record.held_on, record.starts_at)
    is_owed = reports.is_waiting or reports.done_at is not None
    return Clocks(
        record=record,
        written=same_day_clock(*event, written_at, now),
        report=same_day_clock(*event, reports.done_at, now) if is_owed else None,
        missing=missing,
        reports=reports,
    )


def _took_part(records: Collection[RestrictiveIntervention]) -> dict[UUID, int]:
    """How many adults each record names: one query."""
    counted: dict[UUID, int] = defaultdict(int)
    for record_id in InterventionAdult.objects.filter(record__in=records).values_list("record_id", flat=True):
        counted[record_id] += 1
    return counted


def _added(records: Collection[RestrictiveIntervention]) -> dict[UUID, datetime]:
    """When something was first added to each submission: one query."""
    about = [record.submission_id for record in records]
    added = Addendum.objects.unscoped(reason=THROUGH_THE_RECORD).standing().filter(about_id__in=about)
    return dict(added.order_by("-added_at").values_list("about_id", "added_at"))


@dataclass(frozen=True)
class ClockNotice:
    """One thing that cannot wait, in words that name no kind of record: the screen may be shared.

    `breach_id` is the move after which a letter was at the wrong home; `url` where the person looks at it.
    """

    record: RestrictiveIntervention
    words: str
    is_late: bool
    is_ground: bool = False
    breach_id: UUID | None = None

    @property
    def url(self) -> str:
        """The record, or what went to the wrong home."""
        if self.breach_id:
            return reverse("logs:intervention-breach", args=[self.breach_id])
        return reverse("logs:intervention", args=[self.record.pk])


def open_records(user: User, school: School) -> list[RestrictiveIntervention]:
    """The records that are not closed and that USER has to keep an eye on, newest first: 2 queries.

    The school's for the head and the SENCO; one's own for everybody.
    """
    found = RestrictiveIntervention.objects.visible_to(user).filter(
        school=school, case__closed_at__isnull=True
    )
    if not may_somewhere(user, Action.INTERVENTION_ALERTED, school.pk):
        found = found.filter(author=user)
    return list(found.select_related("pupil", "author", "case").order_by("-held_on", "-starts_at", "-id"))


def clock_notices(user: User, school: School, now: datetime) -> list[ClockNotice]:
    """What stands on USER's home and Due list of the same-day clocks and of ground position; 11 queries at most."""
    records = open_records(user, school)
    clocks, checked = clocks_of(records, now), _checked(records)
    answers = may_somewhere(user, Action.INTERVENTION_ALERTED, school.pk)
    found = [
        ClockNotice(record, ASTRAY, is_late=True, breach_id=move.pk)
        for move, record in undecided(user, school)
    ]
    for record in records:
        if record.is_ground and answers and record.pk not in checked:
            found.append(ClockNotice(record, LOOK_NOW, is_late=True, is_ground=True))
        found += _running(clocks[record.pk], now)
    return found


def _running(clocks: Clocks, now: datetime) -> list[ClockNotice]:
    """The clocks of one record that run."""
    both = ((FINISH, clocks.written), (LETTER, clocks.report))
    return [
        ClockNotice(
            clocks.record, clock_words(what, clock, clocks.record.held_on, now), is_late=clock.is_late
        )
        for what, clock in both
        if clock and clock.done_at is None
    ]


def _checked(records: Collection[RestrictiveIntervention]) -> set[UUID]:
    """Those of the records whose medical check is noted: ground position was looked after. One query."""
    steps = InterventionStep.objects.unscoped(reason=THROUGH_THE_RECORD).filter(
        record__in=[record.pk for record in records if record.is_ground],
        step=InterventionStepKind.MEDICAL_CHECK,
    )
    return set(steps.values_list("record_id", flat=True))
