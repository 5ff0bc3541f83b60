"""The pill of the next review step: the day before, the day, the day after."""

from datetime import date, timedelta

import pytest

from caseload.rules.next_review import (
    OpenReview,
    Urgency,
    next_plan_review,
    next_review_to_start,
    next_step_of_review,
    review_complete_words,
)
from reviews.rules.deadlines import Anchors, deadlines
from reviews.rules.steps import Step

MONDAY = date(2026, 11, 23)


def days(n: int) -> date:
    """The day so many days from the Monday."""
    return MONDAY + timedelta(days=n)


def review(meeting: date, *done: Step, notice: date | None = None) -> OpenReview:
    """A review with its deadlines; the steps done were done yesterday."""
    found = deadlines(Anchors(plan_issued=date(2026, 2, 2), meeting=meeting, notice=notice))
    return OpenReview(meeting, {each.step: each.due for each in found}, dict.fromkeys(done, days(-1)))


@pytest.mark.parametrize(
    ("found", "words", "urgency", "needs_something"),
    [
        (review(days(59)), "Meeting 21 Jan", Urgency.LATER, False),
        (review(days(36)), "Meeting 29 Dec", Urgency.LATER, False),
        (review(days(35)), "Invite by 14 Dec", Urgency.SOON, False),
        (review(days(21)), "Invite by 30 Nov", Urgency.SOON, False),
        (review(days(20)), "Invite by Sun 29", Urgency.NOW, True),
        (review(days(14)), "Invite by today", Urgency.NOW, True),
        (review(days(13)), "Invite 1 day late", Urgency.NOW, True),
        (review(days(17), Step.INVITE_BY), "Send advice by Thu 26", Urgency.NOW, True),
        (review(days(21), Step.INVITE_BY, Step.ADVICE_CIRCULATED_BY), "Meeting 14 Dec", Urgency.LATER, False),
        (review(days(3), Step.INVITE_BY, Step.ADVICE_CIRCULATED_BY), "Meeting Thu 26", Urgency.SOON, False),
        (review(days(-1)), "Send report by 6 Dec", Urgency.SOON, False),
        (review(days(-11)), "Send report by Thu 26", Urgency.NOW, True),
        (review(days(-17)), "Send report 3 days late", Urgency.NOW, True),
        (review(days(-60)), "Send report late since 8 Oct", Urgency.NOW, True),
        (review(days(-9), Step.REPORT_BY), "Report sent Sun 22 Nov", Urgency.DONE, False),
        (review(days(-29), Step.REPORT_BY), "LA decision: LA 1 day late", Urgency.SOON, True),
    ],
)
def test_the_next_step_of_a_review(found, words, urgency, needs_something) -> None:
    step = next_step_of_review(found, MONDAY)
    assert (step.words, step.urgency, step.needs_something) == (words, urgency, needs_something)


def test_a_decided_review_waits_for_its_final_plan_and_then_is_complete() -> None:
    steps = (Step.REPORT_BY, Step.LA_DECISION_BY)
    waiting = next_step_of_review(review(days(-40), *steps, notice=days(-10)), MONDAY)
    assert waiting.words == "Final plan: LA by 6 Jan"
    done = next_step_of_review(review(days(-40), *steps, Step.FINAL_PLAN_BY, notice=days(-10)), MONDAY)
    assert (done.words, done.urgency, done.due) == ("Review complete", Urgency.DONE, None)


@pytest.mark.parametrize(
    ("meeting_by", "words", "needs_something"),
    [
        (days(50), "Meeting by 12 Jan", False),
        (days(49), "Meeting by 11 Jan", False),
        (days(48), "Start: meeting by 10 Jan", False),
        (days(35), "Start: meeting by 28 Dec", False),
        (days(34), "Start: meeting by 27 Dec", True),
        (days(0), "Start: meeting by today", True),
        (days(-1), "Meeting 1 day late", True),
    ],
)
def test_a_plan_without_a_review_says_when_to_start_one(meeting_by, words, needs_something) -> None:
    step = next_review_to_start(meeting_by, 28, MONDAY)
    assert (step.words, step.needs_something, step.due) == (words, needs_something, meeting_by)


@pytest.mark.parametrize(
    ("review_on", "words", "needs_something"),
    [
        (days(14), "Plan review 7 Dec", False),
        (days(7), "Plan review 30 Nov", False),
        (days(6), "Plan review Sun 29", True),
        (days(0), "Plan review today", True),
        (days(-1), "Plan review 1 day late", True),
    ],
)
def test_a_support_plan_says_when_it_is_reviewed(review_on, words, needs_something) -> None:
    step = next_plan_review(review_on, MONDAY)
    assert (step.words, step.needs_something) == (words, needs_something)


def test_who_does_not_run_reviews_sees_only_the_plans_own_date() -> None:
    assert review_complete_words(days(100), MONDAY).words == "Review by 3 Mar"
    late = review_complete_words(days(-10), MONDAY)
    assert (late.words, late.needs_something) == ("Late: review was due Fri 13 Nov", False)


def test_a_date_half_a_year_away_carries_its_year() -> None:
    assert next_review_to_start(days(300), 28, MONDAY).words == "Meeting by 19 Sep 2027"
