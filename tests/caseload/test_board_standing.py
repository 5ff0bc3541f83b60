"""How a pupil's provision stands, and why time was missed, without a database."""

from datetime import date

import pytest

from caseload.rules.standing import (
    LineStanding,
    Outlook,
    Standing,
    after_words,
    amount_words,
    finding_words,
    standing,
)
from caseload.rules.why import missed_by_reason, why_words
from logs.rules.forecast import Basis, Forecast, ForecastState, Side
from logs.rules.lines import Entry, Line, LineFigures, MissedMinutes
from logs.rules.reasons import Reason
from plans.rules.vocabulary import LineSection, Per

END = date(2026, 12, 18)
BASIS = Basis(date(2026, 10, 26), 200, 180, 0, 10)


def line(key: str = "salt", **facts) -> Line:
    return Line(key, LineSection.F, 20, 3, Per.WEEK, date(2026, 9, 1), **facts)


def figures(specified: int, delivered: int, key: str = "salt") -> LineFigures:
    gap = max(0, specified - delivered)
    return LineFigures(
        key, specified, delivered, 0, MissedMinutes(), 0, gap, max(0, delivered - specified), gap
    )


def line_standing(
    shortfall: int | None, side=Side.SCHOOL, state=ForecastState.READY, **facts
) -> LineStanding:
    one = facts.pop("line", line())
    found = Forecast(
        state, Per.WEEK, END, 490, 130, 280, BASIS, None, shortfall, side, facts.pop("may_be_named", True)
    )
    return LineStanding(one, figures(490, 130, one.id), figures(210, 130, one.id), found)


def stand(*rows: LineStanding, **facts) -> Standing:
    plain = {"line_count": len(rows), "is_over": False, "is_quiet": False, "records_since": None}
    return standing(rows, **plain | facts)


@pytest.mark.parametrize(
    ("rows", "outlook", "finding", "after"),
    [
        ([line_standing(61)], Outlook.WELL_SHORT, "1 h 01 short by 18 Dec", ", school side"),
        ([line_standing(60)], Outlook.SHORT, "1 h short by 18 Dec", ", school side"),
        ([line_standing(45, Side.LA)], Outlook.SHORT, "45 min short by 18 Dec", ", LA side"),
        ([line_standing(0, None)], Outlook.ON_COURSE, "on course", ""),
        (
            [line_standing(90, may_be_named=False)],
            Outlook.LONG_PERIOD,
            "counted over a longer period",
            "",
        ),
        (
            [line_standing(None, None, ForecastState.TOO_EARLY)],
            Outlook.TOO_EARLY,
            "too early to forecast",
            "",
        ),
        (
            [line_standing(None, None, ForecastState.NO_TIMETABLE)],
            Outlook.NO_TIMETABLE,
            "no timetable, cannot forecast",
            "",
        ),
        (
            [line_standing(0, None), line_standing(None, None, ForecastState.NO_TIMETABLE, line=line("ot"))],
            Outlook.ON_COURSE,
            "on course",
            " · 1 line without a forecast",
        ),
    ],
)
def test_the_finding_names_size_date_and_side_or_why_there_is_none(rows, outlook, finding, after) -> None:
    found = stand(*rows)
    assert found.outlook is outlook
    assert finding_words(found) == finding
    assert after_words(found) == after


def test_shortfalls_add_up_and_the_largest_side_is_named() -> None:
    rows = [line_standing(50, Side.SCHOOL), line_standing(40, Side.LA, line=line("ot"))]
    rows += [line_standing(30, Side.LA, line=line("phonics"))]
    found = stand(*rows)
    assert (found.shortfall, found.side, found.outlook) == (120, Side.LA, Outlook.WELL_SHORT)


def test_extra_time_on_one_line_never_fills_anothers_gap() -> None:
    rich = LineStanding(
        line("ta"), figures(100, 400, "ta"), figures(100, 400, "ta"), line_standing(0, None).forecast
    )
    found = stand(line_standing(80), rich)
    assert found.shortfall == 80
    assert found.owed_to_date == 80


def test_a_programme_inside_a_line_counts_once() -> None:
    inside = line_standing(70, line=line("salt", within="ta"))
    found = stand(line_standing(70, line=line("ta")), inside)
    assert (found.planned, found.delivered, found.shortfall) == (490, 130, 70)


def test_before_the_half_term_has_begun_nothing_was_planned_by_today() -> None:
    row = line_standing(None, None, ForecastState.TOO_EARLY)
    found = stand(LineStanding(row.line, row.period, None, row.forecast))
    assert (found.planned, found.planned_by_today, found.owed_to_date) == (490, 0, 0)


def test_a_half_term_that_ended_is_short_on_its_last_day() -> None:
    assert finding_words(stand(line_standing(45), is_over=True)) == "45 min short on 18 Dec"


def test_a_quiet_pupil_is_said_to_be_quiet_before_anything_else() -> None:
    found = stand(line_standing(90), is_quiet=True)
    assert finding_words(found) == "nothing logged for 10 school days"
    assert (after_words(found), found.tone) == ("", "bad")


def test_lines_without_an_amount_are_told_from_no_provision_at_all() -> None:
    assert finding_words(stand(line_count=2)) == "no amount in the plan"
    assert finding_words(stand(line_count=0)) == "no provision entered yet"
    assert amount_words(stand(line_count=2)) == ""


def test_records_that_began_inside_the_half_term_say_since_when() -> None:
    found = stand(line_standing(0, None), records_since=date(2026, 11, 9))
    assert after_words(found) == " · records since 9 November 2026"
    assert amount_words(found) == "2 h 10 of 8 h 10"


def missed(key: str, reason: Reason, minutes: int = 20, **facts) -> Entry:
    return Entry(key, "salt", date(2026, 11, 9), False, 0, minutes, reason=reason, **facts)


def test_missed_time_is_told_by_cause_with_its_reasons() -> None:
    entries = [
        missed("1", Reason.STAFF_ABSENT),
        missed("2", Reason.STAFF_ABSENT),
        missed("3", Reason.TRIP_OR_EVENT),
        missed("4", Reason.PUPIL_ABSENT),
        Entry("5", "salt", date(2026, 11, 10), True, 12, 20, reason=Reason.PUPIL_UNABLE),
    ]
    assert why_words(line(), entries, (date(2026, 11, 2), END)) == [
        "Pupil away or not able 28 min: 20 min pupil absent, 8 min not able to take part today",
        "School 1 h: 40 min staff absent, 20 min trip or event",
    ]


def test_time_made_up_is_no_longer_missed() -> None:
    make_up = Entry("2", "salt", date(2026, 11, 12), True, 15, makes_up="1")
    assert missed_by_reason([missed("1", Reason.STAFF_ABSENT), make_up]) == {Reason.STAFF_ABSENT: 5}


def test_a_missing_therapist_is_on_the_las_side_in_section_f() -> None:
    words = why_words(line(), [missed("1", Reason.THERAPIST_NOT_PROVIDED)], (date(2026, 11, 2), END))
    assert words == ["Local authority 20 min: therapist not provided"]
