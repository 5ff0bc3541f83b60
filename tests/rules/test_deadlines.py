"""Statutory dates of a review (domain.md 3.2 and 3.6), against the worked example and at their edges."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.rules.deadlines import RULES, Anchors, Rule, deadlines, invite_warning_from, rule_in_force
from reviews.rules.steps import STEP_ACTORS, STEP_LABELS, Step, Transfer
from tests.rules.builders import OAKFIELD

MEETING = date(2026, 12, 3)
NOTICE = date(2026, 12, 31)
ISSUED = date(2026, 1, 12)
ANY_DAY = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def due(**anchors):
    """Due dates by step."""
    return {found.step: found.due for found in deadlines(Anchors(**({"plan_issued": ISSUED} | anchors)))}


def test_worked_example_of_a_meeting_on_3_december():
    assert due(meeting=MEETING, notice=NOTICE) == {
        "review_complete_by": date(2027, 1, 11),
        "meeting_latest": date(2026, 12, 14),
        "invite_by": date(2026, 11, 19),
        "advice_circulated_by": date(2026, 11, 19),
        "report_by": date(2026, 12, 17),
        "la_decision_by": date(2026, 12, 31),
        "representations_by": date(2027, 1, 14),
        "final_plan_by": date(2027, 2, 25),
    }


@pytest.mark.parametrize(
    ("anchor", "complete_by"),
    [
        pytest.param(date(2026, 1, 12), date(2027, 1, 11), id="the day before the anniversary"),
        pytest.param(date(2026, 3, 1), date(2027, 2, 28), id="into the end of February"),
        pytest.param(date(2027, 3, 1), date(2028, 2, 29), id="into a leap day"),
        pytest.param(date(2028, 2, 29), date(2029, 2, 27), id="from a leap day"),
        pytest.param(date(2027, 2, 28), date(2028, 2, 27), id="from 28 February into a leap year"),
        pytest.param(date(2026, 1, 1), date(2026, 12, 31), id="from New Year's Day"),
        pytest.param(date(2026, 9, 1), date(2027, 8, 31), id="in the summer holiday: it still counts"),
        pytest.param(date(2026, 3, 29), date(2027, 3, 28), id="on the days the clocks change"),
    ],
)
def test_review_is_complete_the_day_before_12_months_have_passed(anchor, complete_by):
    found = due(plan_issued=anchor)
    assert found["review_complete_by"] == complete_by
    assert found["meeting_latest"] == complete_by - timedelta(days=28)


def test_last_review_takes_the_place_of_the_issue():
    assert due(last_review=date(2026, 5, 20))["review_complete_by"] == date(2027, 5, 19)


@pytest.mark.parametrize(
    ("meeting", "decision"),
    [
        pytest.param(date(2026, 12, 13), date(2027, 1, 10), id="the day before the latest meeting"),
        pytest.param(date(2026, 12, 14), date(2027, 1, 11), id="the latest meeting"),
        pytest.param(date(2026, 12, 15), date(2027, 1, 11), id="a day late: 12 months still end"),
        pytest.param(date(2027, 2, 1), date(2027, 1, 11), id="after 12 months: overdue at once"),
    ],
)
def test_la_decides_within_four_weeks_and_within_the_12_months(meeting, decision):
    assert due(meeting=meeting)["la_decision_by"] == decision


@pytest.mark.parametrize(
    ("notice", "final"),
    [
        pytest.param(date(2026, 12, 30), date(2027, 2, 24), id="the day before: eight weeks from the notice"),
        pytest.param(date(2026, 12, 31), date(2027, 2, 25), id="four weeks after the meeting: the same day"),
        pytest.param(date(2027, 1, 1), date(2027, 2, 25), id="a day later: twelve weeks from the meeting"),
        pytest.param(None, date(2027, 2, 25), id="no notice yet: twelve weeks from the meeting"),
    ],
)
def test_final_plan_is_due_by_the_earlier_of_two_limits(notice, final):
    assert due(meeting=MEETING, notice=notice)["final_plan_by"] == final


def test_final_plan_follows_the_notice_when_no_meeting_is_known():
    assert due(notice=NOTICE)["final_plan_by"] == date(2027, 2, 25)


def test_representations_have_15_days_of_which_service_is_the_first():
    served = date(2027, 2, 20)
    assert due(notice=served)["representations_by"] == date(2027, 3, 6)
    assert (due(notice=served)["representations_by"] - served).days + 1 == 15


@pytest.mark.parametrize(
    ("transfer", "year", "by", "meeting"),
    [
        pytest.param("early_years", 2027, date(2027, 2, 14), date(2026, 11, 22), id="into school"),
        pytest.param("infant_junior", 2027, date(2027, 2, 14), date(2026, 11, 22), id="infant to junior"),
        pytest.param("primary_middle", 2027, date(2027, 2, 14), date(2026, 11, 22), id="primary to middle"),
        pytest.param("primary_secondary", 2027, date(2027, 2, 14), date(2026, 11, 22), id="Year 6"),
        pytest.param(
            "middle_secondary", 2027, date(2027, 2, 14), date(2026, 11, 22), id="middle to secondary"
        ),
        pytest.param("secondary_post16", 2027, date(2027, 3, 30), date(2027, 1, 5), id="Year 11"),
        pytest.param("secondary_post16", 2028, date(2028, 3, 30), date(2028, 1, 6), id="Year 11, leap year"),
    ],
)
def test_phase_transfer_is_the_last_day_before_the_laws_date(transfer, year, by, meeting):
    found = due(transfer=Transfer(transfer), transfer_year=year)
    assert found["phase_transfer_by"] == by
    assert found["phase_transfer_meeting_latest"] == meeting


@pytest.mark.parametrize(
    ("anchors", "steps"),
    [
        pytest.param({}, {"review_complete_by", "meeting_latest"}, id="issue only"),
        pytest.param(
            {"notice": NOTICE},
            {"review_complete_by", "meeting_latest", "representations_by", "final_plan_by"},
            id="notice without a meeting",
        ),
        pytest.param(
            {"transfer_year": 2027}, {"review_complete_by", "meeting_latest"}, id="a year without a kind"
        ),
    ],
)
def test_step_without_its_anchor_is_left_out(anchors, steps):
    assert set(due(**anchors)) == steps


def test_steps_come_in_their_order():
    found = deadlines(Anchors(ISSUED, None, MEETING, NOTICE, Transfer.INFANT_JUNIOR, 2027))
    assert [one.step for one in found] == list(Step)


@pytest.mark.parametrize(
    ("meeting", "working_report_by"),
    [
        pytest.param(date(2026, 12, 3), date(2026, 12, 17), id="a school day is its own working day"),
        pytest.param(date(2026, 12, 5), date(2026, 12, 18), id="Saturday after the last day of term"),
        pytest.param(date(2026, 12, 14), date(2026, 12, 18), id="28 December, in the holiday"),
        pytest.param(date(2026, 12, 21), date(2026, 12, 18), id="4 January, an INSET day"),
        pytest.param(date(2026, 12, 22), date(2027, 1, 5), id="the first school day of the year"),
        pytest.param(date(2027, 4, 19), date(2027, 4, 30), id="3 May, a bank holiday"),
        pytest.param(date(2026, 11, 12), date(2026, 11, 26), id="a snow day stays a school day"),
        pytest.param(date(2026, 8, 10), None, id="before the first known term"),
    ],
)
def test_working_due_is_the_last_school_day_on_or_before(meeting, working_report_by):
    found = deadlines(Anchors(plan_issued=ISSUED, meeting=meeting), OAKFIELD)
    working = {one.step: one.working_due for one in found}
    assert working["report_by"] == working_report_by


def test_working_due_needs_term_dates():
    found = deadlines(Anchors(plan_issued=ISSUED, meeting=MEETING))
    assert {one.working_due for one in found} == {None}


def test_law_is_must_and_margins_are_should():
    found = deadlines(Anchors(ISSUED, None, MEETING, NOTICE, Transfer.INFANT_JUNIOR, 2027))
    assert {one.step for one in found if not one.must} == {"meeting_latest", "phase_transfer_meeting_latest"}
    assert {one.step: one.source for one in found}["invite_by"] == "SEND Regulations 2014 reg 20(3)"


def test_invitation_warns_three_weeks_before_the_meeting():
    assert invite_warning_from(MEETING) == date(2026, 11, 12)


@pytest.mark.parametrize(
    ("on", "source"),
    [
        pytest.param(date(2014, 8, 31), "old", id="before any: the first"),
        pytest.param(date(2028, 8, 31), "old", id="the old one's last day"),
        pytest.param(date(2028, 9, 1), "new", id="the new one's first day"),
        pytest.param(date(2030, 1, 1), "new", id="later"),
    ],
)
def test_rule_in_force_on_the_day_is_taken(on, source):
    rules = (
        Rule(Step.REPORT_BY, True, "new", effective_from=date(2028, 9, 1)),
        Rule(Step.REPORT_BY, True, "old", effective_to=date(2028, 8, 31)),
    )
    assert rule_in_force(Step.REPORT_BY, on, rules).source == source


def test_every_step_has_a_rule_a_label_and_an_actor():
    assert {rule.id for rule in RULES} == set(STEP_LABELS) == set(STEP_ACTORS) == set(Step)


def naive(issued, last_review, meeting, notice):
    """The same dates counted a day at a time."""
    anchor = last_review or issued
    complete = anchor
    while (complete.year, complete.month, complete.day) < (anchor.year + 1, anchor.month, anchor.day):
        complete += timedelta(days=1)
    clamped = complete.day != anchor.day
    complete -= timedelta(days=2 if clamped else 1)
    found = {"review_complete_by": complete, "meeting_latest": complete - timedelta(weeks=4)}
    if meeting:
        found["invite_by"] = found["advice_circulated_by"] = meeting - timedelta(weeks=2)
        found["report_by"] = meeting + timedelta(weeks=2)
        late = meeting + timedelta(weeks=4)
        found["la_decision_by"] = min(late, complete)
    if notice:
        found["representations_by"] = notice + timedelta(weeks=2)
    ends = [meeting + timedelta(weeks=12)] if meeting else []
    ends += [notice + timedelta(weeks=8)] if notice else []
    return found | ({"final_plan_by": min(ends)} if ends else {})


@given(ANY_DAY, st.none() | ANY_DAY, st.none() | ANY_DAY, st.none() | ANY_DAY)
def test_deadlines_agree_with_days_counted_by_hand(issued, last_review, meeting, notice):
    found = due(plan_issued=issued, last_review=last_review, meeting=meeting, notice=notice)
    assert found == naive(issued, last_review, meeting, notice)


@given(ANY_DAY, st.dates(date(2026, 8, 1), date(2027, 8, 31)))
def test_working_due_is_never_after_the_statutory_day(issued, meeting):
    for found in deadlines(Anchors(plan_issued=issued, meeting=meeting), OAKFIELD):
        assert found.working_due is None or found.working_due <= found.due
        assert found.working_due is None or OAKFIELD.is_school_day(found.working_due)
