"""Incidents beside the AM/PM sessions a pupil attended: never a rate without its denominator (design.md)."""

from __future__ import annotations

from dataclasses import dataclass

from common.words import plural

NOT_LOADED = "attendance not loaded"


@dataclass(frozen=True)
class InHalfDays:
    """A pupil's incidents in a stretch of days, with the half-days attended of those days that have marks.

    `counted` are incidents on days with attendance marks, `beyond` those on days without: they belong to no
    denominator and are named apart. `half_days` is None while no mark of the stretch is loaded.
    """

    counted: int = 0
    half_days: int | None = None
    beyond: int = 0

    @property
    def incidents(self) -> int:
        """All incidents of the stretch."""
        return self.counted + self.beyond

    @property
    def words(self) -> str:
        """ "5 incidents in 18 half-days", or "5 incidents, attendance not loaded"."""
        if self.half_days is None:
            return f"{plural(self.incidents, 'incident')}, {NOT_LOADED}"
        said = f"{plural(self.counted, 'incident')} in {plural(self.half_days, 'half-day')}"
        return f"{said}, {self.beyond} more on days without marks" if self.beyond else said

    @property
    def cell(self) -> tuple[str, str]:
        """The same for a narrow column: the number, and what it is counted in."""
        if self.half_days is None:
            return (str(self.incidents) if self.incidents else ""), "no marks"
        beyond = f", {self.beyond} more without marks" if self.beyond else ""
        return str(self.counted), f"in {plural(self.half_days, 'half-day')}{beyond}"

    @property
    def order(self) -> tuple[int, float, int]:
        """For sorting, most first: by incidents for each half-day (never shown), then by number without marks."""
        if self.half_days is None:
            return 1, 0.0, -self.incidents
        return 0, -self.counted / max(1, self.half_days), -self.incidents
