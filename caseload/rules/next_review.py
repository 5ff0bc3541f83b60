"""The next thing a review needs, in a few words with its date: one pill for a pupil.

A review ends with the LA's decision, not with the meeting (SEND Code of Practice 9.169): a held meeting without a
decision letter is still an open review.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from common.dates import ONE_DAY, monday_of
from common.words import DAYS, day_month_words, day_words, plural
from reviews.rules.deadlines import INVITE_WARNING
from reviews.rules.steps import Step

SOON = timedelta(days=21)
SUNDAY = timedelta(days=6)
TWO_WEEKS, HALF_A_YEAR = 14, 180  # days
DAYS_COUNTED = 31


class Urgency(StrEnum):
    """How a step stands on the day, as the tone of its pill."""

    NOW = "bad"  # overdue or due this week, and ours to do
    SOON = "warn"
    LATER = "quiet"
    DONE = "good"


ICONS: dict[Urgency, str] = {
    Urgency.NOW: "clock",
    Urgency.SOON: "clock",
    Urgency.LATER: "calendar-days",
    Urgency.DONE: "check",
}


@dataclass(frozen=True)
class NextStep:
    """What is next for a pupil's review. `due` is None when nothing has a date."""

    words: str
    due: date | None
    urgency: Urgency
    needs_something: bool = False

    @property
    def icon(self) -> str:
        """The icon that stands before the words."""
        return ICONS[self.urgency]


@dataclass(frozen=True)
class OpenReview:
    """A review that has begun: its meeting, its deadlines by step, and the days its steps were done."""

    meeting: date
    due: Mapping[Step, date]
    done: Mapping[Step, date]


def week_end(today: date) -> date:
    """The Sunday that ends the week of the day."""
    return monday_of(today) + SUNDAY


def near_words(day: date, today: date) -> str:
    """A date as short as it can be: with its weekday inside two weeks, with its year when it is half a year off."""
    days = abs((day - today).days)
    if days <= TWO_WEEKS:
        return day_words(day)
    return day_month_words(day) if days < HALF_A_YEAR else f"{day_month_words(day)} {day.year}"


def by_words(day: date, today: date) -> str:
    """A date to come in as few letters as can be: "today", "Thu 26" inside a week, "14 Jan"."""
    if day == today:
        return "today"
    if ONE_DAY <= day - today <= SUNDAY:
        return f"{DAYS[day.weekday()][:3]} {day.day}"
    return (
        day_month_words(day)
        if abs((day - today).days) < HALF_A_YEAR
        else f"{day_month_words(day)} {day.year}"
    )


def late_words(what: str, due: date, today: date) -> str:
    """What is late and by how much: "Send report 3 days late", "Meeting late since 12 Dec 2025"."""
    days = (today - due).days
    if days <= DAYS_COUNTED:
        return f"{what} {plural(days, 'day')} late"
    return f"{what} late since {near_words(due, today)}"


def step_of_ours(verb: str, due: date, today: date) -> NextStep:
    """A step the school has to take: red when due this week or overdue, amber within three weeks."""
    if due < today:
        return NextStep(late_words(verb, due, today), due, Urgency.NOW, True)
    words = f"{verb} by {by_words(due, today)}"
    if due <= week_end(today):
        return NextStep(words, due, Urgency.NOW, True)
    return NextStep(words, due, Urgency.SOON if due - today <= SOON else Urgency.LATER)


def next_step_of_review(review: OpenReview, today: date) -> NextStep:
    """The next step of an open review."""
    if today <= review.meeting and Step.REPORT_BY not in review.done:
        return _before_meeting(review, today)
    if Step.REPORT_BY not in review.done:
        return step_of_ours("Send report", review.due[Step.REPORT_BY], today)
    if Step.LA_DECISION_BY not in review.done:
        return _awaiting_la(
            "LA decision", review.due[Step.LA_DECISION_BY], review.done[Step.REPORT_BY], today
        )
    if Step.FINAL_PLAN_BY not in review.done and Step.FINAL_PLAN_BY in review.due:
        return _awaiting_la(
            "Final plan", review.due[Step.FINAL_PLAN_BY], review.done[Step.LA_DECISION_BY], today
        )
    return NextStep("Review complete", None, Urgency.DONE)


def _before_meeting(review: OpenReview, today: date) -> NextStep:
    """Invitations and advice while they matter, else the meeting itself."""
    for step, verb in ((Step.INVITE_BY, "Invite"), (Step.ADVICE_CIRCULATED_BY, "Send advice")):
        due = review.due.get(step)
        if step not in review.done and due and due - today <= INVITE_WARNING:
            return step_of_ours(verb, due, today)
    is_near = review.meeting <= week_end(today)
    return NextStep(
        f"Meeting {by_words(review.meeting, today)}",
        review.meeting,
        Urgency.SOON if is_near else Urgency.LATER,
    )


def _awaiting_la(what: str, due: date, sent: date, today: date) -> NextStep:
    """A step that is the LA's: late ones are named, and someone may want to ring them."""
    if due < today:
        return NextStep(late_words(f"{what}: LA", due, today), due, Urgency.SOON, True)
    if what == "LA decision":
        return NextStep(f"Report sent {near_words(sent, today)}", due, Urgency.DONE)
    return NextStep(f"{what}: LA by {near_words(due, today)}", due, Urgency.LATER)


def next_review_to_start(meeting_latest: date, lead_days: int, today: date) -> NextStep:
    """A plan without an open review: start it in time for the meeting, LEAD_DAYS before it must be held."""
    start_by = meeting_latest - timedelta(days=lead_days)
    if today <= start_by - SOON:
        return NextStep(f"Meeting by {by_words(meeting_latest, today)}", meeting_latest, Urgency.LATER)
    if meeting_latest < today:
        return NextStep(late_words("Meeting", meeting_latest, today), meeting_latest, Urgency.NOW, True)
    is_now = start_by <= week_end(today)
    words = f"Start: meeting by {by_words(meeting_latest, today)}"
    return NextStep(words, meeting_latest, Urgency.NOW if is_now else Urgency.SOON, is_now)


def next_plan_review(review_on: date, today: date) -> NextStep:
    """A support plan's own review (SEND Code of Practice 6.65): about once a term."""
    if review_on < today:
        return NextStep(late_words("Plan review", review_on, today), review_on, Urgency.NOW, True)
    is_now = review_on <= week_end(today)
    words = f"Plan review {by_words(review_on, today)}"
    return NextStep(words, review_on, Urgency.SOON if is_now else Urgency.LATER, is_now)


def review_complete_words(complete_by: date, today: date) -> NextStep:
    """For those who do not run reviews: only by when it must be complete."""
    if complete_by < today:
        return NextStep(f"Late: review was due {near_words(complete_by, today)}", complete_by, Urgency.NOW)
    return NextStep(f"Review by {by_words(complete_by, today)}", complete_by, Urgency.LATER)


NO_PLAN_YET = NextStep("no plan entered", None, Urgency.LATER)
