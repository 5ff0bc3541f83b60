"""The accidents of a school that wait for a decision or a report: the same for the list, the homes and Due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accounts.models import School, User
from logs.models import AdultInjury, FirstAid
from logs.rules.early_years import serious_words
from logs.rules.report_duties import OPEN, RIDDOR, Decided, Duty, standing_of
from logs.selectors.adult_injury import injuries_between, injury_rows, injury_title
from logs.selectors.first_aid import first_aid_title
from logs.selectors.reports import (
    ReportStand,
    early_years_stand,
    is_open_report,
    reading_of,
    with_reports,
)
from pupils.access import Action, may_somewhere

LOOK_BACK = 365  # days, as the longest stretch of the list


@dataclass(frozen=True)
class OpenReport:
    """One accident that is open under one duty; `record` of a pupil or `injury` of an adult."""

    stand: ReportStand
    title: str
    record: FirstAid | None = None
    injury: AdultInjury | None = None


def open_reports(user: User, school: School, today: date) -> list[OpenReport]:
    """What waits for USER, who decides such things in the school, the first last day first; [] for others.

    One query for pupils and three at most for adults; one's own injury waits for somebody else.
    """
    if not may_somewhere(user, Action.REPORT_DECIDE, school.pk, today):
        return []
    first = today - timedelta(days=LOOK_BACK - 1)
    found = [*_of_pupils(user, school, first, today), *_of_adults(user, school, first, today)]
    return sorted(found, key=lambda each: (each.stand.report_by, each.title))


def _of_pupils(user: User, school: School, first: date, today: date) -> Iterator[OpenReport]:
    """First aid that is open, once for each duty."""
    visible = FirstAid.objects.visible_to(user).filter(school=school, held_on__range=(first, today))
    rows = with_reports(visible).filter(is_open_report()).select_related("pupil")
    for record in rows.order_by("held_on", "starts_at", "id"):
        for stand in _stands(record):
            if stand.standing in OPEN:
                yield OpenReport(stand, first_aid_title(record), record=record)


def _stands(record: Any) -> list[ReportStand]:
    """A record `with_reports` under both duties."""
    reading = reading_of(record)
    riddor = standing_of(record.asks_riddor, _newest(record.riddor_waits))
    early = standing_of(record.asks_early, _newest(record.early_waits))
    last_day = reading.report_by or RIDDOR.last_day(record.held_on)
    return [
        ReportStand(Duty.RIDDOR, riddor, reading.because, last_day, is_possible=record.asks_riddor),
        early_years_stand(record, early, serious_words(record.held_on) if record.asks_early else ""),
    ]


def _newest(waits: bool | None) -> Decided | None:
    """The newest decision as far as it matters whether it is open: one that waits, or one that is settled."""
    return None if waits is None else Decided(is_reportable=waits, is_reported=False)


def _of_adults(user: User, school: School, first: date, today: date) -> Iterator[OpenReport]:
    """Injuries of adults that are open, but one's own."""
    found = injuries_between(user, school, first, today).exclude(staff_id=user.pk)
    for row in injury_rows(list(found)):
        if row.is_open:
            yield OpenReport(row.report, injury_title(row.record), injury=row.record)
