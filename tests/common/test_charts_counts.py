"""The chart of how often in which hour: a bar where there is something, the same in the table."""

from common.charts import hours_chart
from common.charts.chart import Chart


def drawn(*counts: int) -> Chart:
    rows = [(f"{9 + at}:00", count) for at, count in enumerate(counts)]
    return hours_chart(rows, key="hours", title="Times of day", sentence="3 times on 1 day.")


def test_each_hour_with_something_has_a_bar_and_a_row() -> None:
    chart = drawn(2, 0, 1)
    assert chart.svg.count("<rect") == 2
    assert chart.table.rows == (("9:00", "2"), ("11:00", "1"))
    assert "Times of day. 3 times on 1 day." in chart.svg


def test_the_highest_bar_is_twice_the_one_of_half_its_count() -> None:
    heights = [float(part.split('"')[0]) for part in drawn(2, 1).svg.split(' height="')[2:]]
    assert heights[0] == 2 * heights[1]


def test_hours_without_anything_draw_no_bar() -> None:
    chart = drawn(0, 0)
    assert "<rect" not in chart.svg and chart.table.rows == ()
