"""What a review owes and when: each step with its date, its rule and whether it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from accounts.models import User
from common.dates import SchoolCalendar
from common.words import day_words
from plans.models import EhcPlan
from reviews.models import AnnualReview, ReviewStepDone
from reviews.rules.deadlines import Anchors, Deadline, deadlines, invite_warning_from
from reviews.rules.steps import STEP_ACTORS, STEP_LABELS, Actor, Step, Transfer

SOON = timedelta(days=14)
# These bound the meeting's date and close with it; nobody ticks them off.
LIMITS = (
    Step.REVIEW_COMPLETE_BY,
    Step.MEETING_LATEST,
    Step.PHASE_TRANSFER_BY,
    Step.PHASE_TRANSFER_MEETING_LATEST,
)


class StepState(StrEnum):
    """Where a step stands on a day."""

    DONE = "done"
    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True)
class ReviewStep:
    """One dated step as the page shows it."""

    deadline: Deadline
    state: StepState
    done: ReviewStepDone | None

    @property
    def step(self) -> Step:
        """Which step."""
        return self.deadline.step

    @property
    def label(self) -> str:
        """ "Send advice out by"."""
        return STEP_LABELS[self.step]

    @property
    def actor(self) -> Actor:
        """Who has to do it."""
        return STEP_ACTORS[self.step]

    @property
    def is_tickable(self) -> bool:
        """Whether it is a thing to do, not a limit on the meeting's date."""
        return self.step not in LIMITS

    @property
    def due_words(self) -> str:
        """ "Thu 26 Nov"."""
        return day_words(self.deadline.due)

    @property
    def done_words(self) -> str:
        """The day it was done, or nothing."""
        return day_words(self.done.done_on) if self.done else ""

    @property
    def must_words(self) -> str:
        """Law or guidance."""
        return "must" if self.deadline.must else "should"


def anchors_of(plan: EhcPlan, *, meeting_on: date | None = None, notice_on: date | None = None) -> Anchors:
    """The dates this plan's deadlines are counted from."""
    return Anchors(
        plan_issued=plan.first_issued_on,
        last_review=plan.last_review_completed_on,
        meeting=meeting_on,
        notice=notice_on,
        transfer=Transfer(plan.phase_transfer) if plan.phase_transfer else None,
        transfer_year=plan.phase_transfer_year,
    )


def state_on(deadline: Deadline, done: ReviewStepDone | None, today: date) -> StepState:
    """Where the step stands: warned from two weeks before its working day, invitations from three weeks before."""
    if done:
        return StepState.DONE
    if deadline.due < today:
        return StepState.OVERDUE
    act_by = min(deadline.working_due or deadline.due, deadline.due)
    return StepState.SOON if act_by - SOON <= today else StepState.LATER


def steps_of(
    review: AnnualReview, calendar: SchoolCalendar, today: date, ticks: dict[str, ReviewStepDone]
) -> list[ReviewStep]:
    """Every step of the review in order of its date; `review.ehc_plan` is loaded."""
    found = deadlines(
        anchors_of(review.ehc_plan, meeting_on=review.meeting_on, notice_on=review.notice_served_on), calendar
    )
    steps = []
    for deadline in found:
        done = ticks.get(deadline.step)
        state = state_on(deadline, done, today)
        if deadline.step == Step.INVITE_BY and not done and today >= invite_warning_from(review.meeting_on):
            state = StepState.OVERDUE if deadline.due < today else StepState.SOON
        steps.append(ReviewStep(deadline, state, done))
    return sorted(steps, key=lambda step: (step.deadline.due, list(Step).index(step.step)))


def ticks_of(review_ids: list[UUID]) -> dict[UUID, dict[str, ReviewStepDone]]:
    """The steps ticked off, by review and step: 1 query."""
    found: dict[UUID, dict[str, ReviewStepDone]] = {review_id: {} for review_id in review_ids}
    for done in (
        ReviewStepDone.objects.unscoped(reason="steps of reviews already scoped")
        .filter(review_id__in=review_ids)
        .select_related("marked_by")
    ):
        found[done.review_id][done.step] = done
    return found


def next_step(steps: list[ReviewStep]) -> ReviewStep | None:
    """The next thing to do: the earliest step that can be ticked off and is not."""
    return next((step for step in steps if step.is_tickable and step.state != StepState.DONE), None)


@dataclass(frozen=True)
class ReviewRow:
    """An open review in the list, with its next step."""

    review: AnnualReview
    next: ReviewStep | None
    done: int
    total: int


def open_reviews(user: User, school_id: UUID, calendar: SchoolCalendar, today: date) -> list[ReviewRow]:
    """The school's open reviews the person may see, the most pressing first: 2 queries."""
    reviews = list(
        AnnualReview.objects.visible_to(user)
        .open()
        .filter(school_id=school_id)
        .select_related("pupil", "ehc_plan")
    )
    ticks = ticks_of([review.pk for review in reviews])
    rows = []
    for review in reviews:
        steps = [step for step in steps_of(review, calendar, today, ticks[review.pk]) if step.is_tickable]
        done = sum(step.state == StepState.DONE for step in steps)
        rows.append(ReviewRow(review, next_step(steps), done, len(steps)))
    return sorted(rows, key=lambda row: row.next.deadline.due if row.next else date.max)


@dataclass(frozen=True)
class PlanToReview:
    """An EHC plan whose next review nobody has started."""

    plan: EhcPlan
    complete_by: date
    meeting_by: date
    state: StepState


def plans_to_review(user: User, school_id: UUID, calendar: SchoolCalendar, today: date) -> list[PlanToReview]:
    """Live EHC plans without an open review, the earliest limit first: 2 queries.

    The limit on the meeting is the earlier of the annual one and, in a year of phase transfer, that one.
    """
    underway = AnnualReview.objects.visible_to(user).open().filter(school_id=school_id).values("ehc_plan_id")
    plans = (
        EhcPlan.objects.visible_to(user)
        .filter(school_id=school_id, ceased_on__isnull=True)
        .exclude(pk__in=underway)
        .select_related("pupil")
    )
    found = [_to_review(plan, calendar, today) for plan in plans.order_by("pk")]
    return sorted(found, key=lambda row: row.meeting_by)


def _to_review(plan: EhcPlan, calendar: SchoolCalendar, today: date) -> PlanToReview:
    """The plan with the limits of its next review."""
    due = {deadline.step: deadline for deadline in deadlines(anchors_of(plan), calendar)}
    limits = [due[step] for step in (Step.MEETING_LATEST, Step.PHASE_TRANSFER_MEETING_LATEST) if step in due]
    first = min(limits, key=lambda deadline: deadline.due)
    notice = Deadline(first.step, first.due - timedelta(days=42), None, first.must, first.source)
    state = StepState.OVERDUE if first.due < today else state_on(notice, None, today)
    return PlanToReview(
        plan,
        due[Step.REVIEW_COMPLETE_BY].due,
        first.due,
        StepState.SOON if state != StepState.LATER and first.due >= today else state,
    )
