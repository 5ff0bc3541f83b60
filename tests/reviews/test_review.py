"""Reviews: starting, steps, views, and the lists of what is due."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditDetail, AuditEvent
from accounts.selectors import calendar_of
from reviews.actions.review import (
    add_contribution,
    change_contribution,
    change_meeting,
    mark_step,
    move_review,
    start_review,
    unmark_step,
)
from reviews.models import AnnualReview, Contribution, ReviewStepDone
from reviews.rules.stages import ReviewState
from reviews.rules.steps import Step
from reviews.selectors.due import StepState, next_step, open_reviews, plans_to_review, steps_of, ticks_of
from tests.world import World


def cancelled(world: World) -> World:
    """The world with its review cancelled, so that another may be started."""
    move_review(by=world.senco, review=world.review, to=ReviewState.CANCELLED)
    return world


def test_a_review_is_started_with_its_audit_event(world: World) -> None:
    cancelled(world)
    meeting = timezone.localdate() + timedelta(days=40)
    review = start_review(by=world.senco, plan=world.plan, meeting_on=meeting)
    assert (review.pupil, review.school, review.status) == (world.amara, world.school, ReviewState.PREPARING)
    assert AuditEvent.objects.filter(verb="review_start", record_id=str(review.pk)).count() == 1


@pytest.mark.parametrize("case", ["another is open", "before the plan", "plan ceased"])
def test_a_review_that_cannot_be_is_refused(world: World, case: str) -> None:
    meeting = timezone.localdate() + timedelta(days=40)
    if case != "another is open":
        cancelled(world)
    if case == "plan ceased":
        world.plan.ceased_on = timezone.localdate()
        world.plan.save()
    if case == "before the plan":
        meeting = world.plan.first_issued_on
    with pytest.raises(ValidationError):
        start_review(by=world.senco, plan=world.plan, meeting_on=meeting)


def test_moving_the_meeting_moves_every_date_that_hangs_on_it(world: World) -> None:
    calendar, today = calendar_of(world.school), timezone.localdate()
    review = change_meeting(
        by=world.senco, review=world.review, meeting_on=date(2026, 12, 3), meeting_at=None, place="", chair=""
    )
    due = {row.step: row.deadline.due for row in steps_of(review, calendar, today, {})}
    assert due[Step.INVITE_BY] == date(2026, 11, 19)
    assert due[Step.REPORT_BY] == date(2026, 12, 17)
    detail = AuditDetail.objects.get(event__verb="review_change")
    assert detail.after == {"meeting_on": "2026-12-03"}


@pytest.mark.parametrize(
    ("days_to_meeting", "state"),
    [(60, StepState.LATER), (21, StepState.SOON), (14, StepState.SOON), (13, StepState.OVERDUE)],
)
def test_the_invitation_warns_three_weeks_before_and_is_late_after_two(
    world: World, days_to_meeting: int, state: StepState
) -> None:
    today = timezone.localdate()
    world.review.meeting_on = today + timedelta(days=days_to_meeting)
    steps = steps_of(world.review, calendar_of(world.school), today, {})
    assert next(row for row in steps if row.step == Step.INVITE_BY).state == state


def test_a_step_ticked_off_is_done_and_can_be_opened_again(world: World) -> None:
    calendar, today = calendar_of(world.school), timezone.localdate()
    mark_step(by=world.senco, review=world.review, step=Step.INVITE_BY, done_on=today)
    mark_step(by=world.senco, review=world.review, step=Step.INVITE_BY, done_on=today - timedelta(days=1))
    ticks = ticks_of([world.review.pk])[world.review.pk]
    steps = steps_of(world.review, calendar, today, ticks)
    assert next_step(steps).step == Step.ADVICE_CIRCULATED_BY
    unmark_step(by=world.senco, review=world.review, step=Step.INVITE_BY)
    assert not ReviewStepDone.objects.exists()


def test_a_step_is_not_done_on_a_day_to_come(world: World) -> None:
    with pytest.raises(ValidationError, match="still to come"):
        mark_step(
            by=world.senco,
            review=world.review,
            step=Step.INVITE_BY,
            done_on=timezone.localdate() + timedelta(days=1),
        )


def test_views_are_kept_and_their_wording_before_a_change_too(world: World) -> None:
    views = add_contribution(
        by=world.senco,
        review=world.review,
        views_of="parent",
        given_by="Grace Kendall",
        given_on=timezone.localdate(),
        text="She asks for help at home now. 😊 שלום",
    )
    change_contribution(by=world.senco, contribution=views, changes={"text": "She asks for help at home."})
    assert Contribution.objects.get(pk=views.pk).text == "She asks for help at home."
    assert "😊" in AuditDetail.objects.get(event__verb="contribution_change").before["text"]


def test_the_list_shows_open_reviews_and_plans_not_started(world: World) -> None:
    calendar, today = calendar_of(world.school), timezone.localdate()
    assert [row.review for row in open_reviews(world.senco, world.school.pk, calendar, today)] == [
        world.review
    ]
    assert plans_to_review(world.senco, world.school.pk, calendar, today) == []
    cancelled(world)
    assert [row.plan for row in plans_to_review(world.senco, world.school.pk, calendar, today)] == [
        world.plan
    ]
    assert open_reviews(world.key_worker, world.school.pk, calendar, today) == []


def post(client: Any, name: str, kwargs: dict[str, Any], data: dict[str, Any]) -> Any:
    """The answer to a form sent."""
    return client.post(reverse(f"reviews:{name}", kwargs=kwargs), data)


def test_the_senco_starts_a_review_and_sees_its_dates_first(world: World, sign_in: Any) -> None:
    cancelled(world)
    client, kwargs = sign_in(world.senco), {"pupil_id": world.amara.pk}
    meeting = timezone.localdate() + timedelta(days=60)
    data = {"kind": "annual", "meeting_on": f"{meeting:%d/%m/%Y}", "meeting_at": "14:00", "place": "Library"}
    preview = post(client, "review-start", kwargs, data | {"preview": "1"})
    assert "Send the report by" in preview.content.decode()
    assert AnnualReview.objects.open().count() == 0
    started = post(client, "review-start", kwargs, data)
    assert started.status_code == 302
    assert AnnualReview.objects.open().get().place == "Library"


def test_a_date_that_is_none_keeps_what_was_typed(world: World, sign_in: Any) -> None:
    cancelled(world)
    response = post(
        sign_in(world.senco),
        "review-start",
        {"pupil_id": world.amara.pk},
        {"kind": "annual", "meeting_on": "31/2/2027", "place": "Library"},
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "31/2/2027" in page and "Library" in page and "There is no" in page


def test_ten_thousand_and_one_characters_are_refused_and_kept(world: World, sign_in: Any) -> None:
    words = "ä" * 10001
    response = post(
        sign_in(world.senco),
        "contribution-add",
        {"record_id": world.review.pk},
        {"views_of": "pupil", "given_by": "Amara", "given_on": "1/9/2026", "text": words},
    )
    assert response.status_code == 422
    assert words in response.content.decode()
    assert Contribution.objects.count() == 1


def test_a_step_that_is_none_is_not_found(world: World, sign_in: Any) -> None:
    response = post(
        sign_in(world.senco), "step-mark", {"record_id": world.review.pk, "step": "tea-and-cake"}, {}
    )
    assert response.status_code == 404


def test_a_page_of_a_review_is_kept_by_no_cache(world: World, sign_in: Any) -> None:
    response = sign_in(world.senco).get(reverse("reviews:review-home", kwargs={"record_id": world.review.pk}))
    assert response["Cache-Control"] == "no-store, private"
    assert "You can see this because you are the school&#x27;s SENCO" in response.content.decode()
