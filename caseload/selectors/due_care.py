"""Care on the Due list: plans to be reviewed, consent to be asked for, certificates that run out.

The words name no kind of plan and no kind of certificate: they stand in the e-mail too (domain.md 11).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse

from accounts.models import School, User
from caseload.rules.due import WINDOWS, DueItem, DueKind, is_listed
from caseload.rules.training import Validity
from caseload.selectors.due_pupils import own_pupil_ids
from caseload.selectors.due_reviews import who_of
from caseload.selectors.training import own_certificates, training_rows
from common.dates import SchoolCalendar
from common.words import plural
from logs.rules.intervention_clocks import LOOK_NOW
from logs.selectors.intervention import intervention_title
from logs.selectors.intervention_clocks import clock_notices
from plans.selectors.care_plan_summary import PlanSeen, plans_seen
from pupils.access import Action, may_somewhere
from pupils.models import Pupil


def care_items(
    user: User, school: School, calendar: SchoolCalendar, today: date, until: date, *, is_school_wide: bool
) -> Iterator[DueItem]:
    """Reviews of care plans that USER may see: the school's for who answers for it, else of USER's own pupils."""
    here = Pupil.objects.enrolled(school.pk, today).values_list("pk", flat=True)
    ids = set(here) if is_school_wide else own_pupil_ids(user, school, today) & set(here)
    for row in plans_seen(user, school, today, ids):
        yield from _of_plan(row, calendar, today, until, is_school_wide=is_school_wide)


def _of_plan(
    row: PlanSeen, calendar: SchoolCalendar, today: date, until: date, *, is_school_wide: bool
) -> Iterator[DueItem]:
    """Its review from 30 days before; missing consent for those who ask for it."""
    plan, url = row.plan, reverse("plans:care-plan", args=[row.plan.pk])
    named = f"{plan.get_kind_display()}: {plan.title}" if plan.title else str(plan.get_kind_display())
    if is_listed(plan.review_on, WINDOWS[DueKind.CARE_REVIEW], today, until):
        yield DueItem(
            DueKind.CARE_REVIEW,
            "Review the care plan",
            url,
            plan.review_on,
            calendar.school_day_on_or_before(plan.review_on),
            who_of(plan.pupil),
            named,
        )
    if row.state.is_unconsented and is_school_wide:
        words = "Care plan: no consent on record"
        yield DueItem(DueKind.CARE_CONSENT, words, url, who=who_of(plan.pupil), detail=named)


def same_day_items(user: User, school: School, now: datetime) -> Iterator[DueItem]:
    """What has to be done on the day it happened: a record to finish, a letter to parents, something to look at."""
    for notice in clock_notices(user, school, now):
        record = notice.record
        yield DueItem(
            DueKind.SAME_DAY,
            LOOK_NOW if notice.is_ground else notice.words,
            notice.url,
            record.held_on,
            who=who_of(record.pupil),
            detail=intervention_title(record),
            is_late=notice.is_late,
            mail_url=reverse("due"),
        )


def certificate_items(user: User, school: School, today: date) -> Iterator[DueItem]:
    """USER's own certificates that run out, and for who keeps the register all of them in one line: 4 queries."""
    for label, cell in own_certificates(user, school, today):
        if cell.validity is not Validity.VALID:
            words = "A certificate of yours " + (
                "has run out" if cell.validity is Validity.EXPIRED else "runs out"
            )
            url = reverse("training-mine")
            yield DueItem(DueKind.CERTIFICATE, words, url, cell.held.expires_on, detail=label)
    if may_somewhere(user, Action.TRAINING_EDIT, school.pk, today):
        yield from _of_the_register(school, today)


def _of_the_register(school: School, today: date) -> Iterator[DueItem]:
    """How many adults have certificates to renew, due when the first of them runs out."""
    rows = [row for row in training_rows(school, today) if row.needs_renewal]
    days = [
        cell.held.expires_on
        for row in rows
        for cell in row.cells
        if cell and cell.validity is not Validity.VALID and cell.held.expires_on
    ]
    if rows:
        yield DueItem(
            DueKind.CERTIFICATES,
            f"Certificates to renew: {plural(len(days), 'certificate')} of {plural(len(rows), 'adult')}",
            f"{reverse('training')}?show=expiring",
            min(days),
            detail=", ".join(row.name for row in rows),
        )
