"""Ties of adults to pupils as a spreadsheet asks for them: which one a row means, and what cannot stand beside what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from common.words import DAYS, date_words
from pupils.rules.phrases import and_words
from pupils.rules.relations import Relation
from pupils.rules.spans import overlap

EVERY_DAY = (0, 1, 2, 3, 4)
LEADS = "{name} already leads {days} {time}. Give {name} a last day before, or choose other days."
LEADS_IN_ROW = (
    "Row {row} gives {days} {time} to {name}. Only one key worker can lead on a day: share out the weekdays."
)
SAME_ROW = "Row {row} says the same of {name}. Keep one of the two."
SEVERAL = "{name} has more than one such entry in that time. Change them on the pupil's page."


@dataclass(frozen=True)
class Tie:
    """One adult's tie to one pupil; `id` is None for one the file asks for, `row` is its row."""

    pupil_id: UUID
    staff_id: UUID
    name: str
    kind: str
    from_on: date
    to_on: date | None = None
    weekdays: tuple[int, ...] = EVERY_DAY
    id: UUID | None = None
    row: int = 0

    @property
    def window(self) -> tuple[date, date | None]:
        """First and last day."""
        return self.from_on, self.to_on


@dataclass(frozen=True)
class Asked:
    """What a row says beyond who and whom; None where it says nothing."""

    from_on: date | None = None
    to_on: date | None = None
    weekdays: tuple[int, ...] | None = None

    def fits(self, tie: Tie, today: date) -> bool:
        """Whether the tie is just so; an ended one only if the row names its first day."""
        if self.from_on is None and tie.to_on and tie.to_on < today:
            return False
        return (
            self.from_on in (None, tie.from_on)
            and self.to_on in (None, tie.to_on)
            and self.weekdays in (None, tie.weekdays)
        )

    def over(self, tie: Tie) -> Tie:
        """The tie as the row wants it."""
        return replace(
            tie,
            from_on=self.from_on or tie.from_on,
            to_on=self.to_on or tie.to_on,
            weekdays=self.weekdays or tie.weekdays,
        )


def tie_meant(asked: Asked, standing: Sequence[Tie], today: date) -> tuple[Tie | None, bool]:
    """The tie among the pair's STANDING ones that a row is about, if any; and whether more than one could be meant."""
    if fitting := [tie for tie in standing if asked.fits(tie, today)]:
        return fitting[0], False
    window = (asked.from_on or today, asked.to_on)
    days = set(asked.weekdays or EVERY_DAY)
    near = [tie for tie in standing if overlap(tie.window, window)]
    if len(near) > 1:
        near = [tie for tie in near if days & set(tie.weekdays)]
    return (near[0], False) if len(near) == 1 else (None, bool(near))


def clash_words(tie: Tie, others: Iterable[Tie]) -> str:
    """Why the tie cannot stand beside the others; "" when it can.

    One key worker leads on a weekday; nobody is twice the same to one pupil on one day.
    """
    for other in others:
        is_lead = tie.kind == Relation.KEY_WORKER == other.kind
        is_same = (tie.kind, tie.staff_id) == (other.kind, other.staff_id)
        shared = sorted(set(tie.weekdays) & set(other.weekdays))
        if not (is_lead or is_same) or not shared or not overlap(tie.window, other.window):
            continue
        if is_same:
            return (
                SAME_ROW.format(row=other.row, name=other.name)
                if other.row
                else SEVERAL.format(name=other.name)
            )
        words = LEADS_IN_ROW if other.row else LEADS
        return words.format(name=other.name, row=other.row, days=days_words(shared), time=time_words(other))
    return ""


def days_words(weekdays: Sequence[int]) -> str:
    """ "on Mondays and Tuesdays"; "every day" for all five."""
    if len(weekdays) == len(EVERY_DAY):
        return "every day"
    return f"on {and_words([f'{DAYS[day]}s' for day in weekdays])}"


def time_words(tie: Tie) -> str:
    """ "from 1 September 2026 until 20 July 2027"."""
    until = f" until {date_words(tie.to_on)}" if tie.to_on else ""
    return f"from {date_words(tie.from_on)}{until}"
