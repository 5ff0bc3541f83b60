"""Small numbers: cells under five are not shown, nor can they be worked out from the totals beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST_SHOWN = 5
HIDDEN = "fewer than 5"


@dataclass(frozen=True)
class Table:
    """A cross table with its totals; None is a cell that is not shown."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], int | None]
    row_totals: Mapping[str, int | None]
    column_totals: Mapping[str, int | None]
    total: int | None


def suppressed(
    rows: Sequence[str],
    columns: Sequence[str],
    counts: Mapping[tuple[str, str], int],
    sizes: Mapping[tuple[str, str], int] | None = None,
) -> Table:
    """The table of COUNTS with every number from 1 to 4 left out, and enough others that none can be worked out.

    SIZES says how many people stand behind each cell: whatever is counted of fewer than five of them is left out too.
    Zero is shown: it tells of nobody. For each number left out there is at least one other table with the same numbers
    shown in which it has another value; the totals are left out like any cell where that is what it takes.
    """
    grid = _grid(rows, columns, counts)
    behind = _grid(rows, columns, sizes) if sizes is not None else grid
    hidden = {place for place, count in grid.items() if count and min(count, behind[place]) < LEAST_SHOWN}
    corner = (len(rows), len(columns))
    while unsafe := _first_unsafe(grid, hidden, corner):
        hidden.add(_next_to_hide(grid, hidden, unsafe))
    shown = {place: None if place in hidden else count for place, count in grid.items()}
    return _table(tuple(rows), tuple(columns), shown)


Place = tuple[int, int]


def _grid(
    rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int]
) -> dict[Place, int]:
    """Every cell by its place, with a last row and a last column of totals."""
    grid: dict[Place, int] = {}
    for down, row in enumerate(rows):
        for across, column in enumerate(columns):
            grid[down, across] = counts.get((row, column), 0)
        grid[down, len(columns)] = sum(grid[down, across] for across in range(len(columns)))
    for across in range(len(columns) + 1):
        grid[len(rows), across] = sum(grid[down, across] for down in range(len(rows)))
    return grid


def _first_unsafe(grid: Mapping[Place, int], hidden: set[Place], corner: Place) -> Place | None:
    """A hidden number that the shown ones give away; None when there is none."""
    return next((place for place in sorted(hidden) if not _may_differ(grid, hidden, corner, place)), None)


def _may_differ(grid: Mapping[Place, int], hidden: set[Place], corner: Place, place: Place) -> bool:
    """Whether PLACE could hold one less (or one more) while every shown number and every sum stays.

    Such a change runs round a ring of hidden cells, up and down in turn, along rows and columns; a total counts with
    the opposite sign, and nothing may fall below zero.
    """
    return any(_ring(grid, hidden, corner, place, step) for step in (-1, 1))


def _ring(grid: Mapping[Place, int], hidden: set[Place], corner: Place, place: Place, step: int) -> bool:
    """Whether a ring of changes through PLACE exists that changes its signed value by STEP."""
    if not _allows(grid, corner, place, step):
        return False
    reached, waiting = {("row", place[0])}, [("row", place[0])]
    while waiting:
        kind, line = waiting.pop()
        change = -step if kind == "row" else step
        for cell in hidden - {place}:
            if cell[0 if kind == "row" else 1] != line or not _allows(grid, corner, cell, change):
                continue
            ahead = ("column", cell[1]) if kind == "row" else ("row", cell[0])
            if ahead == ("column", place[1]):
                return True
            if ahead not in reached:
                reached.add(ahead)
                waiting.append(ahead)
    return False


def _allows(grid: Mapping[Place, int], corner: Place, cell: Place, signed_change: int) -> bool:
    """Whether the cell's own number stays at zero or above when its signed value changes."""
    is_total = (cell[0] == corner[0]) != (cell[1] == corner[1])
    return grid[cell] + (-signed_change if is_total else signed_change) >= 0


def _next_to_hide(grid: Mapping[Place, int], hidden: set[Place], unsafe: Place) -> Place:
    """The next number to leave out for UNSAFE: the smallest of its row, else of its column, else of all."""
    shown = [place for place in grid if place not in hidden]
    row = [place for place in shown if place[0] == unsafe[0]]
    column = [place for place in shown if place[1] == unsafe[1]]
    is_alone_in_row = not any(place[0] == unsafe[0] for place in hidden - {unsafe})
    candidates = (row if is_alone_in_row and row else column) or row or shown
    return min(candidates, key=lambda place: (grid[place] == 0, grid[place], place))


def _table(rows: tuple[str, ...], columns: tuple[str, ...], shown: Mapping[Place, int | None]) -> Table:
    """The grid by its names again."""
    last_row, last_column = len(rows), len(columns)
    return Table(
        rows,
        columns,
        {(row, column): shown[r, c] for r, row in enumerate(rows) for c, column in enumerate(columns)},
        {row: shown[r, last_column] for r, row in enumerate(rows)},
        {column: shown[last_row, c] for c, column in enumerate(columns)},
        shown[last_row, last_column],
    )
