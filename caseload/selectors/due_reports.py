"""Accidents on the Due list that wait for a decision or a report outside the school.

The words name no person and no duty: they stand in the e-mail too (domain.md 11).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import School, User
from caseload.rules.due import DueItem, DueKind
from caseload.selectors.due_reviews import who_of
from common.dates import SchoolCalendar
from logs.selectors.reports_open import OpenReport, open_reports

TO_DECIDE = "Decide whether an accident has to be reported"
TO_REPORT = "Report an accident, or write down that it was reported"


def report_items(user: User, school: School, calendar: SchoolCalendar, today: date) -> Iterator[DueItem]:
    """Each accident that USER has to decide about or to report, with the last day: four queries at most."""
    for waiting in open_reports(user, school, today):
        stand = waiting.stand
        yield DueItem(
            DueKind.REPORT,
            TO_REPORT if stand.is_to_report else TO_DECIDE,
            _address(waiting),
            stand.report_by,
            calendar.school_day_on_or_before(stand.report_by),
            who_of(waiting.record.pupil) if waiting.record else None,
            f"{stand.title}. {_whose(waiting)}",
            mail_url=reverse("due"),
        )


def _address(waiting: OpenReport) -> str:
    """The page of the record."""
    if waiting.injury:
        return reverse("logs:adult-injury", args=[waiting.injury.pk])
    return reverse("logs:first-aid", args=[waiting.record.pk]) if waiting.record else reverse("due")


def _whose(waiting: OpenReport) -> str:
    """What it was; of an adult, whose: a pupil's name stands in a column of its own."""
    return f"{waiting.injury.who}: {waiting.title}" if waiting.injury else waiting.title
