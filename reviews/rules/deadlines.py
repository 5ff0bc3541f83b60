"""The statutory dates of a review, each with the rule it comes from.

Every period runs in calendar days straight through holidays and bank holidays: SEND Regulations 2014 regs 18
to 22 know no school days. The *working due date* is the last school day on or before the statutory one, so
that it can be acted on before the school closes; it is help, not law.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from common.dates import SchoolCalendar, add_months
from reviews.rules.steps import Step, Transfer

INVITE_WARNING = timedelta(days=21)
BEFORE_MEETING = timedelta(days=14)
MEETING_MARGIN = timedelta(days=28)
REPORT_AFTER = timedelta(days=14)
DECISION_AFTER = timedelta(days=28)
# "At least 15 days beginning with the day" of service: that day is day 1, so the last is 14 days later.
REPRESENTATIONS_AFTER = timedelta(days=14)
FINAL_AFTER_NOTICE = timedelta(days=56)
FINAL_AFTER_MEETING = timedelta(days=84)
REGS_IN_FORCE = date(2014, 9, 1)


@dataclass(frozen=True)
class Rule:
    """One version of one step's rule. `must` is True for law, False for a margin drawn from guidance."""

    id: Step
    must: bool
    source: str
    effective_from: date = REGS_IN_FORCE
    effective_to: date | None = None


RULES: tuple[Rule, ...] = (
    Rule(Step.REVIEW_COMPLETE_BY, True, "Children and Families Act 2014 s.44(1)"),
    Rule(
        Step.MEETING_LATEST,
        False,
        "Four weeks before the review must be complete: SEND Code of Practice 9.169",
    ),
    Rule(Step.INVITE_BY, True, "SEND Regulations 2014 reg 20(3)"),
    Rule(Step.ADVICE_CIRCULATED_BY, True, "SEND Regulations 2014 reg 20(4)"),
    Rule(Step.REPORT_BY, True, "SEND Regulations 2014 reg 20(7) to (9)"),
    Rule(Step.LA_DECISION_BY, True, "SEND Regulations 2014 reg 20(10); Code of Practice 9.169"),
    Rule(Step.REPRESENTATIONS_BY, True, "SEND Regulations 2014 reg 22(2)(c)"),
    Rule(
        Step.FINAL_PLAN_BY,
        True,
        "SEND Regulations 2014 reg 22(3) and (4); R (L, M and P) v Devon CC [2022] EWHC 493 (Admin)",
    ),
    Rule(Step.PHASE_TRANSFER_BY, True, "SEND Regulations 2014 reg 18"),
    Rule(
        Step.PHASE_TRANSFER_MEETING_LATEST,
        False,
        "Twelve weeks before the plan must be amended: SEND Regulations 2014 regs 18, 20(10) and 22",
    ),
)


@dataclass(frozen=True)
class Anchors:
    """The dates a review's deadlines are counted from; a None leaves out the steps that need it.

    `plan_issued` is the day the first plan was made (an amendment does not reset it), `last_review` the day
    of the LA's last decision, `notice` the day the amendment notice was sent, `transfer_year` the calendar
    year in which the pupil moves.
    """

    plan_issued: date
    last_review: date | None = None
    meeting: date | None = None
    notice: date | None = None
    transfer: Transfer | None = None
    transfer_year: int | None = None


@dataclass(frozen=True)
class Deadline:
    """One dated step. `working_due` is None without term dates, or when none reach back to `due`."""

    step: Step
    due: date
    working_due: date | None
    must: bool
    source: str


def deadlines(anchors: Anchors, calendar: SchoolCalendar | None = None) -> list[Deadline]:
    """The deadlines these anchors allow, in the order of `Step`."""
    found = ((step, DUE_DATES[step](anchors)) for step in Step)
    return [_deadline(step, due, calendar) for step, due in found if due is not None]


def invite_warning_from(meeting: date) -> date:
    """The day from which the page warns that invitations are to go out: three weeks before the meeting."""
    return meeting - INVITE_WARNING


def rule_in_force(step: Step, on: date, rules: Sequence[Rule] = RULES) -> Rule:
    """The version of a step's rule in force on a day, both ends included; the first one before any was."""
    versions = sorted((rule for rule in rules if rule.id is step), key=lambda rule: rule.effective_from)
    current = [rule for rule in versions if rule.effective_from <= on <= (rule.effective_to or date.max)]
    return current[-1] if current else versions[0]


def _deadline(step: Step, due: date, calendar: SchoolCalendar | None) -> Deadline:
    """A deadline with the rule in force on the day it falls due."""
    rule = rule_in_force(step, due)
    working_due = calendar.school_day_on_or_before(due) if calendar else None
    return Deadline(step, due, working_due, rule.must, rule.source)


def review_complete_by(anchors: Anchors) -> date:
    """12 months from the last review, else from the plan's issue; they end the day before the anniversary."""
    return add_months(anchors.last_review or anchors.plan_issued, 12) - timedelta(days=1)


def meeting_latest(anchors: Anchors) -> date:
    """Early enough for the LA's four weeks: the review ends with its decision, not at the meeting."""
    return review_complete_by(anchors) - MEETING_MARGIN


def two_weeks_before_meeting(anchors: Anchors) -> date | None:
    """Notice of the meeting and the advice gathered both reach everyone at least two weeks before it."""
    return anchors.meeting and anchors.meeting - BEFORE_MEETING


def report_by(anchors: Anchors) -> date | None:
    """Within two weeks of the meeting."""
    return anchors.meeting and anchors.meeting + REPORT_AFTER


def la_decision_by(anchors: Anchors) -> date | None:
    """Within four weeks of the meeting, and not after the review must be complete."""
    return anchors.meeting and min(anchors.meeting + DECISION_AFTER, review_complete_by(anchors))


def representations_by(anchors: Anchors) -> date | None:
    """The last of the 15 days that begin with the day the draft amendments were served."""
    return anchors.notice and anchors.notice + REPRESENTATIONS_AFTER


def final_plan_by(anchors: Anchors) -> date | None:
    """Eight weeks from the notice or twelve from the meeting, the earlier; one alone if only it is known."""
    limits = []
    if anchors.meeting:
        limits.append(anchors.meeting + FINAL_AFTER_MEETING)
    if anchors.notice:
        limits.append(anchors.notice + FINAL_AFTER_NOTICE)
    return min(limits, default=None)


def phase_transfer_by(anchors: Anchors) -> date | None:
    """The last day *before* 15 February of the year of transfer; before 31 March into post-16."""
    if anchors.transfer is None or anchors.transfer_year is None:
        return None
    if anchors.transfer is Transfer.SECONDARY_POST16:
        return date(anchors.transfer_year, 3, 30)
    return date(anchors.transfer_year, 2, 14)


def phase_transfer_meeting_latest(anchors: Anchors) -> date | None:
    """Twelve weeks earlier: four for the decision and eight for the amended plan."""
    due = phase_transfer_by(anchors)
    return due and due - FINAL_AFTER_MEETING


DUE_DATES: dict[Step, Callable[[Anchors], date | None]] = {
    Step.REVIEW_COMPLETE_BY: review_complete_by,
    Step.MEETING_LATEST: meeting_latest,
    Step.INVITE_BY: two_weeks_before_meeting,
    Step.ADVICE_CIRCULATED_BY: two_weeks_before_meeting,
    Step.REPORT_BY: report_by,
    Step.LA_DECISION_BY: la_decision_by,
    Step.REPRESENTATIONS_BY: representations_by,
    Step.FINAL_PLAN_BY: final_plan_by,
    Step.PHASE_TRANSFER_BY: phase_transfer_by,
    Step.PHASE_TRANSFER_MEETING_LATEST: phase_transfer_meeting_latest,
}
