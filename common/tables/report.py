"""The rows held back as a CSV under their own headings, each with what to do: mend it, and upload this very file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Protocol

from common.tables.text import safe_cell

REPORT_HEADINGS = ("Row in the file", "Column to mend", "What to do")


class Told(Protocol):
    """A problem of a row."""

    @property
    def row(self) -> int:
        """The row's number."""

    @property
    def column(self) -> str:
        """The column to mend."""

    @property
    def text(self) -> str:
        """What to do."""


def report_csv(
    headings: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], problems: Iterable[Told]
) -> str:
    """The rows, as (number, cells under HEADINGS), that have problems."""
    reasons: dict[int, list[Told]] = {}
    for problem in problems:
        reasons.setdefault(problem.row, []).append(problem)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([*map(safe_cell, headings), *REPORT_HEADINGS])
    for number, cells in rows:
        if found := reasons.get(number):
            names = "; ".join(dict.fromkeys(problem.column for problem in found if problem.column))
            words = " ".join(dict.fromkeys(problem.text for problem in found))
            writer.writerow([safe_cell(cell) for cell in [*cells, str(number), names, words]])
    return written.getvalue()
