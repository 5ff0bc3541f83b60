"""What a benchmark hands back: figures, each beside its floor, and what must not be."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

HEADS = ("what", "figure", "floor", "× floor", "the floor is")


@dataclass(frozen=True)
class Figure:
    """One measured number with its unit, beside the least it could be."""

    what: str
    value: float
    unit: str
    floor: float | None = None
    floor_is: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """As the table shows it."""
        times = f"{self.value / self.floor:.1f}" if self.floor else ""
        floor = "" if self.floor is None else f"{self.floor:,g} {self.unit}"
        return self.what, f"{self.value:,g} {self.unit}".strip(), floor, times, self.floor_is


@dataclass
class Measured:
    """The figures of one benchmark, the size of what it ran on, and each thing found that must not be."""

    size: dict[str, int]
    figures: list[Figure] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def add(self, what: str, value: float, unit: str, floor: float | None = None, floor_is: str = "") -> None:
        """One more figure."""
        self.figures.append(Figure(what, value, unit, floor, floor_is))

    def table(self) -> str:
        """The figures in columns."""
        rows = [HEADS, *(figure.cells for figure in self.figures)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows
        ]
        size = ", ".join(f"{count:,} {noun}" for noun, count in self.size.items())
        return "\n".join([f"On {size}:", *(line.rstrip() for line in lines)])

    def as_json(self) -> dict[str, Any]:
        """For the file."""
        return {
            "size": self.size,
            "figures": [asdict(each) for each in self.figures],
            "problems": self.problems,
        }


def median_ms(work: Callable[[], object], times: int) -> float:
    """How long WORK takes, in milliseconds: the median of TIMES, after one to warm up."""
    work()
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(found), 2)


def queries_of(work: Callable[[], object]) -> int:
    """How many queries WORK sends."""
    with CaptureQueriesContext(connection) as found:
        work()
    return len(found)
