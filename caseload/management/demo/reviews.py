"""Annual reviews at every stage: some that need something this week, one with the LA, one to come, one decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from caseload.management.demo.oakfield import Oakfield
from caseload.management.demo.review_views import VIEWS, View
from caseload.management.demo.year import FRIDAY, WEEK
from common.dates import monday_of
from plans.actions.plan import change_ehc_plan
from plans.models import EhcPlan
from reviews.actions.review import add_contribution, mark_step, move_review, start_review
from reviews.choices import ViewsFrom
from reviews.models import AnnualReview
from reviews.rules.stages import ReviewState
from reviews.rules.steps import Step

Event = tuple[date, Callable[[], None]]
NOTICE = 2 * WEEK
THURSDAY, SATURDAY = timedelta(days=3), 5
CHAIR = "Ruth Calder, SENCO"
ROOM = "Meeting room"


@dataclass
class Told:
    """One review as it is told: whose, its meeting, and what had been done by when."""

    child: str
    meeting: date
    started: date
    at: time = time(14, 0)
    steps: dict[Step, date] = field(default_factory=dict)
    states: dict[ReviewState, date] = field(default_factory=dict)


def next_due(today: date) -> date:
    """The Thursday of the week, or today's Friday; at a weekend, on which nothing can fall due, the next Thursday."""
    if today.weekday() >= SATURDAY:
        return monday_of(today) + WEEK + THURSDAY
    return max(today, monday_of(today) + THURSDAY)


def told_reviews(oakfield: Oakfield) -> list[Told]:
    """Every review of the story."""
    today, monday, due = oakfield.today, monday_of(oakfield.today), next_due(oakfield.today)
    ago = oakfield.ago
    is_weekend = today.weekday() >= SATURDAY
    # At a weekend the report has been due since Friday, and the LA's letter since Tuesday.
    held = monday + FRIDAY - NOTICE if is_weekend else due - NOTICE
    sent = monday - (4 if is_weekend else 3) * WEEK + timedelta(days=1)
    invited = monday + FRIDAY + (WEEK if is_weekend else timedelta(0))
    decided = _school_day(oakfield, oakfield.year.records_from + timedelta(days=20))
    return [
        # Advice goes out this week, invitations went in time.
        Told("amara", _school_day(oakfield, due + NOTICE), ago(16), steps={Step.INVITE_BY: ago(11)}),
        # The meeting was held; its report is due this week.
        Told(
            "dominik",
            held,
            ago(42),
            time(9, 15),
            {Step.INVITE_BY: held - 3 * WEEK, Step.ADVICE_CIRCULATED_BY: held - NOTICE},
            {ReviewState.HELD: held},
        ),
        # Just begun: invitations are due this week.
        Told("theo", _school_day(oakfield, invited + NOTICE), ago(4), time(13, 30)),
        # The report went to the LA, which has not decided yet.
        Told(
            "idris",
            sent,
            ago(44),
            time(10, 0),
            {
                Step.INVITE_BY: sent - 3 * WEEK,
                Step.ADVICE_CIRCULATED_BY: sent - NOTICE,
                Step.REPORT_BY: sent + WEEK,
            },
            {ReviewState.HELD: sent, ReviewState.REPORTED: sent + WEEK},
        ),
        # Far enough ahead.
        Told("isla", _school_day(oakfield, today + 7 * WEEK), ago(2)),
        # Begun with the term and ended with the LA's letter.
        Told(
            "ruby",
            decided,
            oakfield.year.records_from + timedelta(days=2),
            time(15, 0),
            {
                Step.INVITE_BY: decided - NOTICE,
                Step.ADVICE_CIRCULATED_BY: decided - NOTICE,
                Step.REPORT_BY: decided + timedelta(days=12),
                Step.LA_DECISION_BY: decided + timedelta(days=26),
            },
            {
                ReviewState.HELD: decided,
                ReviewState.REPORTED: decided + timedelta(days=12),
                ReviewState.DECIDED: decided + timedelta(days=26),
            },
        ),
    ]


def _school_day(oakfield: Oakfield, day: date) -> date:
    """The school day on or after a day, as far as the terms are known."""
    return oakfield.calendar.school_day_on_or_after(day) or day


def review_events(oakfield: Oakfield) -> Iterator[Event]:
    """What happens in the reviews, each with its day."""
    for told in told_reviews(oakfield):
        file = ReviewFile(oakfield, told)
        yield told.started, file.start
        for step, day in told.steps.items():
            yield day, file.marking(step, day)
        for state, day in told.states.items():
            yield day, file.moving(state, day)
        for view in VIEWS.get(told.child, ()):
            day = _given_on(oakfield, told, view)
            yield day, file.adding(view, day)


def _given_on(oakfield: Oakfield, told: Told, view: View) -> date:
    """The school day on which the views were given: some days before the meeting, or before today."""
    latest = min(told.meeting - NOTICE, oakfield.ago(1))
    return oakfield.calendar.add_school_days(latest, -view.days_before) or told.started


class ReviewFile:
    """The review of one child as it goes on; each of its methods is for one day."""

    def __init__(self, oakfield: Oakfield, told: Told) -> None:
        self.oakfield, self.told = oakfield, told
        self._review: AnnualReview | None = None

    @property
    def review(self) -> AnnualReview:
        """The review, once it was started."""
        if self._review is None:
            raise ValueError(f"the review of {self.told.child} has not begun")
        return self._review

    @property
    def plan(self) -> EhcPlan:
        """The plan reviewed."""
        plan = self.oakfield.plans[self.told.child]
        if not isinstance(plan, EhcPlan):
            raise TypeError("only EHC plans have annual reviews")
        return plan

    def start(self) -> None:
        """Set the meeting."""
        told = self.told
        self._review = start_review(
            by=self.oakfield.senco,
            plan=self.plan,
            meeting_on=told.meeting,
            meeting_at=told.at,
            place=ROOM,
            chair=CHAIR,
        )

    def marking(self, step: Step, day: date) -> Callable[[], None]:
        """Tick the step off."""
        return lambda: _ignore(mark_step(by=self.oakfield.office, review=self.review, step=step, done_on=day))

    def moving(self, state: ReviewState, day: date) -> Callable[[], None]:
        """Move the review on; with the LA's decision the plan's next year begins."""

        def move() -> None:
            self._review = move_review(by=self.oakfield.senco, review=self.review, to=state)
            if state is ReviewState.DECIDED:
                change_ehc_plan(
                    by=self.oakfield.senco, plan=self.plan, changes={"last_review_completed_on": day}
                )

        return move

    def adding(self, view: View, day: date) -> Callable[[], None]:
        """Write down somebody's views."""
        writer = self.oakfield.staff[view.written_by]
        return lambda: _ignore(
            add_contribution(
                by=writer,
                review=self.review,
                views_of=ViewsFrom(view.views_of),
                given_by=view.given_by,
                role=view.role,
                how_given=view.how_given,
                given_on=day,
                text=view.text,
            )
        )


def _ignore(made: object) -> None:
    """For callbacks that need no answer."""
