"""Lines put together, programmes inside lines, and honest percentages."""

from dataclasses import replace

import pytest

from logs.rules.ledger import ledger
from logs.rules.lines import MissedMinutes
from logs.rules.totals import percent_delivered, totals
from tests.rules.builders import OAKFIELD, WEEK, figures, happened, make_line, nov

SUPPORT = make_line(id="support", minutes=300, per="day", sessions=1)
SALT = make_line(within="support")
READING = make_line(id="reading")


def account(*entries):
    lines = [SUPPORT, SALT, READING]
    return lines, ledger(OAKFIELD, lines, [], entries, nov(1), nov(7), WEEK)


def test_programme_within_a_line_counts_on_both_and_once_in_totals():
    entries = [happened(nov(2), 300, line="support", id="a"), happened(nov(2), 20, id="b")]
    lines, rows = account(*entries)
    assert [row.delivered for row in rows] == [300, 20, 0]
    assert (totals(lines, rows).specified, totals(lines, rows).delivered) == (1560, 300)


def test_programme_counts_by_itself_when_its_line_is_not_in_the_list():
    _, rows = account(happened(nov(2)))
    assert totals([SALT], [rows[1]]).delivered == 20


def test_totals_add_missed_minutes_per_cause():
    row = replace(figures(), missed=MissedMinutes(child=1, school=2, la=3, health=4, other=5))
    added = totals([READING], [row, replace(row, id="reading")])
    assert added.missed == MissedMinutes(child=2, school=4, la=6, health=8, other=10)


def test_one_lines_extra_does_not_hide_anothers_gap():
    lines, rows = account(happened(nov(2), 200, line="reading"))
    assert totals(lines, rows).owed == 1500
    assert totals(lines, rows).over == 140


@pytest.mark.parametrize(
    ("delivered", "percent"),
    [
        pytest.param(0, 0, id="none"),
        pytest.param(30, 50, id="half"),
        pytest.param(20, 33, id="a third rounds down"),
        pytest.param(40, 67, id="two thirds round up"),
        pytest.param(60, 100, id="all"),
        pytest.param(90, 100, id="more than all"),
    ],
)
def test_percent_delivered_is_of_what_was_specified(delivered, percent):
    assert percent_delivered([figures([happened(nov(2), delivered)])]) == percent


def test_percent_is_100_only_when_nothing_is_owed():
    row = replace(figures(), specified=1000, delivered=999, owed=1)
    assert percent_delivered([row]) == 99


def test_percent_of_nothing_is_no_figure():
    assert percent_delivered([figures(window=(nov(7), nov(8)))]) is None
