"""What is listed from when, under which heading, in which words."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from caseload.rules.digest_words import subject_of, summary_of
from caseload.rules.due import (
    STEP_WINDOWS,
    WINDOWS,
    DueGroup,
    DueItem,
    DueKind,
    Who,
    is_listed,
    listed,
)
from reviews.rules.steps import Step

TODAY = date(2026, 11, 16)  # a Monday
SUNDAY = date(2026, 11, 22)
BREAK_ENDS = date(2027, 1, 4)


def item(kind=DueKind.REVIEW_STEP, due=None, **changes):
    return DueItem(kind, "Send advice out", "/reviews/1/", due, **changes)


@pytest.mark.parametrize(
    ("step", "meeting_offset"),
    [
        pytest.param(Step.INVITE_BY, -42, id="AR meeting reminders: 6 weeks before it"),
        pytest.param(Step.ADVICE_CIRCULATED_BY, -35, id="advice chase: 5 weeks before the meeting"),
        pytest.param(Step.REPORT_BY, 7, id="report: 7 days after the meeting"),
        pytest.param(Step.LA_DECISION_BY, 29, id="LA decision overdue: 29 days after"),
        pytest.param(Step.FINAL_PLAN_BY, 85, id="final plan overdue: 85 days after"),
    ],
)
def test_a_step_is_listed_from_its_first_reminder(step, meeting_offset):
    after_meeting = {Step.REPORT_BY: 14, Step.LA_DECISION_BY: 28, Step.FINAL_PLAN_BY: 84}
    due = TODAY + timedelta(days=after_meeting.get(step, -14) - meeting_offset)
    quiet = (
        due - timedelta(days=1) if due <= TODAY else TODAY - timedelta(days=1)
    )  # a list that ends before it
    assert is_listed(due, STEP_WINDOWS[step], TODAY, quiet)
    assert not is_listed(due, STEP_WINDOWS[step], TODAY - timedelta(days=1), quiet - timedelta(days=1))


@pytest.mark.parametrize(
    ("kind", "days"),
    [(DueKind.REVIEW_START, 84), (DueKind.PLAN_REVIEW, 30), (DueKind.REQUEST, 7), (DueKind.MEETING, 14)],
)
def test_other_things_are_listed_from_theirs(kind, days):
    due = TODAY + timedelta(days=days)
    assert is_listed(due, WINDOWS[kind], TODAY, TODAY)
    assert not is_listed(due + timedelta(days=1), WINDOWS[kind], TODAY, TODAY)


def test_whatever_falls_due_before_the_next_list_is_listed_before_its_window():
    assert is_listed(BREAK_ENDS, -1, TODAY, BREAK_ENDS)
    assert not is_listed(BREAK_ENDS + timedelta(days=1), -1, TODAY, BREAK_ENDS)


@pytest.mark.parametrize(
    ("line", "group"),
    [
        pytest.param(item(due=TODAY - timedelta(days=1)), DueGroup.OVERDUE, id="the day after"),
        pytest.param(item(due=TODAY), DueGroup.THIS_WEEK, id="the day itself"),
        pytest.param(item(due=SUNDAY), DueGroup.THIS_WEEK, id="Sunday"),
        pytest.param(item(due=SUNDAY + timedelta(days=1)), DueGroup.NEXT, id="next Monday"),
        pytest.param(
            item(due=date(2026, 12, 24), act_by=date(2026, 11, 20)),
            DueGroup.THIS_WEEK,
            id="to be begun this week",
        ),
        pytest.param(item(), DueGroup.THIS_WEEK, id="waits now"),
        pytest.param(item(is_late=True), DueGroup.OVERDUE, id="has waited too long"),
    ],
)
def test_lines_are_grouped_by_how_pressing_they_are(line, group):
    assert line.group(TODAY, SUNDAY) is group


@pytest.mark.parametrize(
    ("line", "when", "act"),
    [
        (item(due=TODAY), "today", ""),
        (item(due=date(2026, 11, 26), act_by=date(2026, 11, 26)), "Thu 26 Nov", ""),
        (item(due=date(2026, 12, 24), act_by=date(2026, 12, 18)), "Thu 24 Dec", "act by Fri 18 Dec"),
        (item(due=date(2026, 12, 24), act_by=date(2026, 11, 13)), "Thu 24 Dec", "act now"),
        (item(due=date(2025, 11, 1), act_by=date(2025, 10, 31)), "1 Nov 2025", ""),
        (item(), "waiting", ""),
    ],
)
def test_dates_are_said_in_words(line, when, act):
    assert (line.due_words(TODAY), line.act_words(TODAY)) == (when, act)


def test_the_list_stands_in_order_and_says_when_it_covers_a_break():
    amara = Who(uuid4(), "Amara Kendall", "AK", "kendall amara")
    late, soon, next_ = (
        item(due=TODAY - timedelta(days=3)),
        item(),
        item(due=BREAK_ENDS + timedelta(days=9), who=amara),
    )
    found = listed([next_, soon, late], TODAY, BREAK_ENDS)
    assert found.items == (late, soon, next_)
    assert [section.heading for section in found.sections] == [
        "Overdue",
        "This week and in the break, until Mon 4 Jan",
        "Next",
    ]
    assert not listed([], TODAY, SUNDAY).is_before_a_break


def test_subject_and_summary_count_and_name_nobody():
    amara = Who(uuid4(), "Amara Kendall", "AK", "kendall amara")
    found = listed([item(due=TODAY - timedelta(days=3), who=amara), item(who=amara)], TODAY, SUNDAY)
    assert (
        subject_of(found, "weekly", "Oakfield")
        == "Due this week, Mon 16 Nov: 1 overdue, 1 this week · Oakfield"
    )
    assert subject_of(found, "daily", "Oakfield").startswith("Due today, Mon 16 Nov")
    assert summary_of(found) == "2 things are due, 1 of them overdue."
    assert summary_of(listed([item()], TODAY, SUNDAY)) == "1 thing is due."
