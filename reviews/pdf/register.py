"""The register of figures: every number in the papers, what it counts and how many records are behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from common.words import date_words


@dataclass(frozen=True)
class Cell:
    """Words with the number of the figure behind them, if they have one."""

    words: str
    figure: int | None = None


@dataclass(frozen=True)
class RegisterRow:
    """One figure: its number, what it counts, from when to when, and the number of records."""

    number: int
    counts: str
    start: str
    end: str
    records: int


@dataclass
class Register:
    """Numbers the figures in the order they are met in the document; the same figure keeps its number."""

    rows: list[RegisterRow] = field(default_factory=list)
    known: dict[tuple[str, date, date], int] = field(default_factory=dict)

    def cite(self, words: str, counts: str, first: date, last: date, records: int) -> Cell:
        """WORDS with the number of the figure COUNTS over these days."""
        return Cell(words, self.number(counts, first, last, records))

    def number(self, counts: str, first: date, last: date, records: int) -> int:
        """The number of a figure, a new one the first time it is met."""
        key = (counts, first, last)
        if key not in self.known:
            self.known[key] = len(self.rows) + 1
            self.rows.append(
                RegisterRow(self.known[key], counts, date_words(first), date_words(last), records)
            )
        return self.known[key]

    def span_since(self, before: int) -> str:
        """ "Figures [14] to [16]" for those numbered after BEFORE; empty when there are none."""
        last = len(self.rows)
        if last == before:
            return ""
        return f"Figure [{last}]" if last == before + 1 else f"Figures [{before + 1}] to [{last}]"
