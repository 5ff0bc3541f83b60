"""Small numbers stay hidden, and nobody can work them out from what is shown."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from common.suppression import LEAST_SHOWN, Table, suppressed


def table_of(grid: list[list[int]]) -> Table:
    rows = [f"r{number}" for number in range(len(grid))]
    columns = [f"c{number}" for number in range(len(grid[0]))]
    return suppressed(
        rows, columns, {(r, c): grid[i][j] for i, r in enumerate(rows) for j, c in enumerate(columns)}
    )


def fits(table: Table, grid: dict[tuple[str, str], int]) -> bool:
    """Whether GRID agrees with every number the table shows."""
    row_sums = {row: sum(grid[row, column] for column in table.columns) for row in table.rows}
    column_sums = {column: sum(grid[row, column] for row in table.rows) for column in table.columns}
    return (
        all(shown is None or shown == row_sums[row] for row, shown in table.row_totals.items())
        and all(
            shown is None or shown == column_sums[column] for column, shown in table.column_totals.items()
        )
        and table.total in (None, sum(grid.values()))
    )


def possible(table: Table, most: int) -> Iterator[dict[tuple[str, str], int]]:
    """Every table with cells up to MOST that agrees with what is shown: what a reader with a pencil could find."""
    hidden = [place for place, shown in table.cells.items() if shown is None]
    for values in product(range(most + 1), repeat=len(hidden)):
        grid = {**table.cells, **dict(zip(hidden, values, strict=True))}
        if fits(table, grid):
            yield grid


def test_a_table_without_small_numbers_is_shown_whole():
    table = table_of([[5, 0], [12, 7]])
    assert list(table.cells.values()) == [5, 0, 12, 7]
    assert (table.row_totals["r0"], table.total) == (5, 24)


def test_one_small_number_takes_others_with_it():
    table = table_of([[2, 9], [11, 14]])
    hidden = [place for place, shown in table.cells.items() if shown is None]
    assert ("r0", "c0") in hidden
    assert len(hidden) >= 4 or table.total is None or None in table.row_totals.values()


def test_zero_is_shown_because_it_tells_of_nobody():
    assert table_of([[0, 8], [9, 30]]).cells["r0", "c0"] == 0


def test_a_table_of_one_cell_hides_its_totals_too():
    table = table_of([[3]])
    assert (table.cells["r0", "c0"], table.row_totals["r0"], table.column_totals["c0"], table.total) == (
        None,
    ) * 4


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=2))
def test_no_small_number_can_be_worked_out(grid):
    table = table_of(grid)
    found = list(possible(table, most=14))
    for i, row in enumerate(table.rows):
        for j, column in enumerate(table.columns):
            if 0 < grid[i][j] < LEAST_SHOWN:
                assert table.cells[row, column] is None
                assert len({one[row, column] for one in found}) > 1
