"""The next review step of each pupil, as far as the person may know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from accounts.models import School, User
from caseload.rules.next_review import (
    NO_PLAN_YET,
    NextStep,
    OpenReview,
    next_plan_review,
    next_review_to_start,
    next_step_of_review,
    review_complete_words,
)
from plans.models import EhcPlan, SupportPlan
from pupils.access import Action, may_somewhere
from reviews.models import AnnualReview, ReviewStepDone
from reviews.rules.deadlines import (
    Anchors,
    deadlines,
    meeting_latest,
    phase_transfer_by,
    phase_transfer_meeting_latest,
    review_complete_by,
)
from reviews.rules.stages import OPEN_REVIEW_STATES
from reviews.rules.steps import Step
from reviews.selectors.due import anchors_of


def next_reviews(
    user: User, pupil_ids: Collection[UUID], school: School, today: date
) -> dict[UUID, NextStep]:
    """The next step of each pupil's review: 4 queries. Who may not read reviews sees the plan's own date only."""
    own = {"school_id": school.pk, "pupil_id__in": pupil_ids}
    reviews = {
        each.pupil_id: each for each in AnnualReview.objects.visible_to(user, today).open().filter(**own)
    }
    open_states = [str(state) for state in OPEN_REVIEW_STATES]
    done = steps_done(
        ReviewStepDone.objects.visible_to(user, today).filter(**own, review__status__in=open_states)
    )
    may_see = may_somewhere(user, Action.REVIEW_LIST, school.pk, today)
    found = dict.fromkeys(pupil_ids, NO_PLAN_YET)
    for support_plan in SupportPlan.objects.visible_to(user, today).filter(**own, ended_on__isnull=True):
        found[support_plan.pupil_id] = next_plan_review(support_plan.review_on, today)
    for plan in EhcPlan.objects.visible_to(user, today).filter(**own, ceased_on__isnull=True):
        review = reviews.get(plan.pupil_id)
        if review:
            found[plan.pupil_id] = next_step_of_review(open_review(plan, review, done[review.pk]), today)
        else:
            found[plan.pupil_id] = _of_plan(plan, school, may_see, today)
    return found


def open_review(plan: EhcPlan, review: AnnualReview, done: dict[Step, date]) -> OpenReview:
    """A review that has begun, as the rules take it."""
    anchors = anchors_of(plan, meeting_on=review.meeting_on, notice_on=review.notice_served_on)
    due = {each.step: each.due for each in deadlines(anchors)}
    return OpenReview(review.meeting_on, due, done)


def steps_done(rows: Iterable[ReviewStepDone]) -> defaultdict[UUID, dict[Step, date]]:
    """The days on which steps were done, by review; a step of another version of the rules is passed over."""
    found: defaultdict[UUID, dict[Step, date]] = defaultdict(dict)
    known = {str(step): step for step in Step}
    for row in rows:
        if row.step in known:
            found[row.review_id][known[row.step]] = row.done_on
    return found


def _of_plan(plan: EhcPlan, school: School, may_see: bool, today: date) -> NextStep:
    """The next date of a plan without an open review that the person knows of."""
    anchors = anchors_of(plan)
    if may_see:
        return next_review_to_start(hold_by(anchors, today), school.meeting_lead_days, today)
    return review_complete_words(review_complete_by(anchors), today)


def hold_by(anchors: Anchors, today: date) -> date:
    """The last day for the next meeting: the annual one's, or that of a phase transfer still to come."""
    annual, transfer = meeting_latest(anchors), phase_transfer_by(anchors)
    by_transfer = phase_transfer_meeting_latest(anchors)
    if transfer is None or by_transfer is None or transfer < today:
        return annual
    return min(annual, by_transfer)
