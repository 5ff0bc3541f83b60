"""Whether two slots of a timetable can ever fall on the same day at the same time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from plans.rules.vocabulary import Week


@dataclass(frozen=True)
class SlotTimes:
    """When a slot is: week, weekday (Monday is 0), time, length in minutes, and the days it is in force."""

    week: Week
    weekday: int
    starts_at: time
    minutes: int
    starts_on: date
    ends_on: date | None = None

    @property
    def begins(self) -> int:
        """Minutes after midnight at which it begins."""
        return self.starts_at.hour * 60 + self.starts_at.minute

    @property
    def finishes(self) -> int:
        """Minutes after midnight at which it is over."""
        return self.begins + self.minutes


def collide(first: SlotTimes, second: SlotTimes) -> bool:
    """True when both can fall on one day with a minute in common; one that begins as the other ends does not."""
    return (
        first.weekday == second.weekday
        and (Week.BOTH in (first.week, second.week) or first.week == second.week)
        and first.begins < second.finishes
        and second.begins < first.finishes
        and (second.ends_on is None or first.starts_on <= second.ends_on)
        and (first.ends_on is None or second.starts_on <= first.ends_on)
    )
