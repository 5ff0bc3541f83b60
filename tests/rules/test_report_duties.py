"""The days of each duty to report, on both sides of the last one; and how an accident stands."""

from datetime import date, timedelta

import pytest

from logs.rules.report_duties import (
    EARLY_YEARS,
    OPEN,
    RIDDOR,
    RIDDOR_OVER_SEVEN_DAYS,
    RULES,
    TITLES,
    Decided,
    Duty,
    ReportRule,
    Standing,
    days_late,
    is_late,
    standing_of,
)
from logs.rules.riddor import Question, read_answers

DAY = date(2026, 11, 20)
LAST_DAYS = [
    (RIDDOR, DAY, date(2026, 11, 30)),
    (RIDDOR_OVER_SEVEN_DAYS, DAY, date(2026, 12, 5)),
    (EARLY_YEARS, DAY, date(2026, 12, 4)),
    (RIDDOR, date(2026, 12, 24), date(2027, 1, 3)),  # over the new year, Sundays and holidays count
    (RIDDOR_OVER_SEVEN_DAYS, date(2028, 2, 20), date(2028, 3, 6)),  # over a leap day
    (EARLY_YEARS, date(2026, 10, 20), date(2026, 11, 3)),  # over the change of the clocks
]


@pytest.mark.parametrize(("rule", "held_on", "last"), LAST_DAYS)
def test_the_last_day_is_in_time_and_the_next_is_late(rule: ReportRule, held_on: date, last: date) -> None:
    assert rule.last_day(held_on) == last
    day = timedelta(days=1)
    assert [is_late(last, on) for on in (last - day, last, last + day)] == [False, False, True]
    assert [days_late(last, on) for on in (held_on, last, last + day)] == [0, 0, 1]


def test_every_rule_names_its_source_and_every_duty_has_one() -> None:
    assert {rule.duty for rule in RULES} == set(Duty) == set(TITLES)
    assert all(rule.source and rule.about for rule in RULES)


@pytest.mark.parametrize(
    ("grounds", "rule"),
    [
        ({Question.OVER_SEVEN_DAYS}, RIDDOR_OVER_SEVEN_DAYS),
        ({Question.SPECIFIED_INJURY}, RIDDOR),
        ({Question.SPECIFIED_INJURY, Question.OVER_SEVEN_DAYS}, RIDDOR),
        ({Question.DIED, Question.OVER_SEVEN_DAYS}, RIDDOR),
    ],
)
def test_days_off_alone_have_fifteen_days(grounds: set[Question], rule: ReportRule) -> None:
    answers = {Question.WORK_CONNECTION: True} | dict.fromkeys(grounds, True)
    assert read_answers(answers, is_pupil=False, held_on=DAY).report_by == rule.last_day(DAY)


@pytest.mark.parametrize(
    ("asks", "newest", "standing"),
    [
        (False, None, Standing.NOTHING),
        (True, None, Standing.TO_DECIDE),
        (True, Decided(True, False), Standing.TO_REPORT),
        (False, Decided(True, False), Standing.TO_REPORT),
        (True, Decided(True, True), Standing.REPORTED),
        (True, Decided(True, True, is_outdated=True), Standing.REPORTED),
        (True, Decided(False, False), Standing.NOT_REPORTABLE),
        (True, Decided(False, False, is_outdated=True), Standing.TO_DECIDE),
        (False, Decided(False, False, is_outdated=True), Standing.NOT_REPORTABLE),
    ],
)
def test_an_accident_is_open_until_a_person_settled_it(
    asks: bool, newest: Decided | None, standing: Standing
) -> None:
    assert standing_of(asks, newest) is standing
    assert (standing in OPEN) is (standing in (Standing.TO_DECIDE, Standing.TO_REPORT))
