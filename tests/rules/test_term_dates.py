"""Reading term dates from a CSV file, and saying what is wrong with one."""

from datetime import date

import pytest

from reviews.rules.term_dates import TermDatesError, read_term_dates

FILE = """kind,from,to
term,2026-09-02,2026-12-18
half_term,2026-09-02,2026-10-23
Half-term,02/11/2026,18/12/2026
closed,2026-10-26,2026-10-30
closed,2026-11-13,
emergency_closed,2026-11-26,2026-11-26
,,

"""


def test_file_becomes_a_calendar():
    calendar = read_term_dates(FILE.splitlines())
    assert calendar.terms == ((date(2026, 9, 2), date(2026, 12, 18)),)
    assert calendar.half_term_of(date(2026, 11, 30)) == (date(2026, 11, 2), date(2026, 12, 18))
    assert len(calendar.closed) == 6
    assert calendar.emergency_closed == {date(2026, 11, 26)}
    assert not calendar.is_school_day(date(2026, 11, 13))


def test_columns_may_be_capitalised_and_others_stand_beside_them():
    lines = ["Name,Kind, From ,To", "Autumn,term,2026-09-02,2026-12-18"]
    assert read_term_dates(lines).is_school_day(date(2026, 9, 2))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param([], "The first line must name the columns kind, from, to", id="empty file"),
        pytest.param(["kind,start,end"], "missing: from, to.", id="other columns"),
        pytest.param(["kind,from,to"], "The file holds no row of kind term.", id="no term"),
        pytest.param(
            ["kind,from,to", "holiday,2026-09-02,"], "Row 2: kind “holiday” is not one of term", id="kind"
        ),
        pytest.param(
            ["kind,from,to", "term,2026-9-x,"], "Row 2: from “2026-9-x” is not a date like", id="date"
        ),
        pytest.param(["kind,from,to", "term,,2026-12-18"], "Row 2: from “” is not a date", id="no from"),
        pytest.param(["kind,from,to", "term"], "Row 2: from “” is not a date", id="short row"),
        pytest.param(
            ["kind,from,to", "term,2026-12-18,2026-09-02"],
            "Row 2: it ends on 2026-09-02 before it starts on 2026-12-18",
            id="backwards",
        ),
    ],
)
def test_faulty_file_is_refused(lines, message):
    with pytest.raises(TermDatesError) as raised:
        read_term_dates(lines)
    assert message in str(raised.value)


def test_every_faulty_row_is_named_at_once():
    with pytest.raises(TermDatesError) as raised:
        read_term_dates(["kind,from,to", "x,2026-09-02,", "term,2026-09-02,2026-12-18", "term,soon,"])
    assert [line.split(":")[0] for line in str(raised.value).splitlines()] == ["Row 2", "Row 4"]
