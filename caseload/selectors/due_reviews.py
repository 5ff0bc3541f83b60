"""Reviews on the Due list: steps, meetings, reviews to start, support plans to look at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import School, User
from caseload.rules.due import (
    BEFORE_THE_MEETING,
    STEP_WINDOWS,
    STEP_WORDS,
    WINDOWS,
    DueItem,
    DueKind,
    Who,
    is_listed,
)
from caseload.selectors.next_reviews import hold_by
from common.dates import SchoolCalendar
from plans.models import EhcPlan, SupportPlan
from pupils.models import Pupil
from reviews.models import AnnualReview
from reviews.rules.steps import STEP_ACTORS, Actor
from reviews.selectors.due import ReviewStep, StepState, anchors_of, steps_of, ticks_of


def who_of(pupil: Pupil) -> Who:
    """The pupil as a line names them."""
    return Who(pupil.pk, pupil.full_name, pupil.initials, pupil.sort_name)


def review_items(
    user: User, school: School, calendar: SchoolCalendar, today: date, until: date
) -> Iterator[DueItem]:
    """What the school's open reviews and plans need, as far as USER may read them: 4 queries."""
    here = Pupil.objects.enrolled(school.pk, today).values("pk")
    reviews = list(
        AnnualReview.objects.visible_to(user, today)
        .open()
        .filter(school=school, pupil__in=here)
        .select_related("pupil", "ehc_plan")
    )
    ticks = ticks_of([review.pk for review in reviews])
    for review in reviews:
        steps = steps_of(review, calendar, today, ticks[review.pk])
        yield from _of_review(review, steps, today, until)
    underway = {review.ehc_plan_id for review in reviews}
    plans = EhcPlan.objects.visible_to(user, today).filter(school=school, ceased_on__isnull=True)
    yield from _to_start(
        plans.filter(pupil__in=here).exclude(pk__in=underway), school, calendar, today, until
    )
    support = SupportPlan.objects.visible_to(user, today).filter(school=school, ended_on__isnull=True)
    yield from _plan_reviews(support.filter(pupil__in=here), calendar, today, until)


def _of_review(review: AnnualReview, steps: list[ReviewStep], today: date, until: date) -> Iterator[DueItem]:
    """The steps of one open review that wait, and its meeting."""
    who, url = who_of(review.pupil), reverse("reviews:review-home", args=[review.pk])
    for step in steps:
        if step.step not in STEP_WINDOWS or step.state == StepState.DONE:
            continue
        is_past = step.step in BEFORE_THE_MEETING and today > review.meeting_on
        if not is_past and is_listed(step.deadline.due, STEP_WINDOWS[step.step], today, until):
            yield DueItem(
                DueKind.REVIEW_STEP,
                STEP_WORDS[step.step],
                url,
                step.deadline.due,
                step.deadline.working_due if STEP_ACTORS[step.step] is Actor.SCHOOL else None,
                who,
                step.deadline.source,
            )
    if today <= review.meeting_on and is_listed(review.meeting_on, WINDOWS[DueKind.MEETING], today, until):
        yield DueItem(DueKind.MEETING, "Review meeting", url, review.meeting_on, None, who, review.place)


def _to_start(
    plans: QuerySet[EhcPlan], school: School, calendar: SchoolCalendar, today: date, until: date
) -> Iterator[DueItem]:
    """EHC plans whose next review nobody has started, in time for the meeting: the school's lead before it."""
    for plan in plans.select_related("pupil").order_by("pk"):
        due = hold_by(anchors_of(plan), today)
        if is_listed(due, WINDOWS[DueKind.REVIEW_START], today, until):
            start_by = due - timedelta(days=school.meeting_lead_days)
            yield DueItem(
                DueKind.REVIEW_START,
                "Start the annual review: last day for the meeting",
                reverse("reviews:review-start", args=[plan.pupil_id]),
                due,
                calendar.school_day_on_or_before(start_by) or start_by,
                who_of(plan.pupil),
            )


def _plan_reviews(
    plans: QuerySet[SupportPlan], calendar: SchoolCalendar, today: date, until: date
) -> Iterator[DueItem]:
    """Support plans to be looked at again (SEND Code of Practice 6.65)."""
    for plan in plans.select_related("pupil").order_by("pk"):
        if is_listed(plan.review_on, WINDOWS[DueKind.PLAN_REVIEW], today, until):
            yield DueItem(
                DueKind.PLAN_REVIEW,
                "Look at the support plan again",
                reverse("pupil-home", args=[plan.pupil_id]),
                plan.review_on,
                calendar.school_day_on_or_before(plan.review_on),
                who_of(plan.pupil),
            )
