"""How a medicine stands on a day, how its times and limits read: said wherever it is used, never a bar to a dose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from common.words import DAYS, date_words, minutes_words, plural

SCHOOL_WEEK = (0, 1, 2, 3, 4)
ADULT_IN_MEDICINES = 16  # years; under it aspirin is given in school only when prescribed (domain.md 7.3)
ASPIRIN = "aspirin"


@dataclass(frozen=True)
class MedicineState:
    """What is wrong with the consent to a medicine on a day; `words` is "" when it is in order."""

    words: str
    is_unconsented: bool
    is_expired: bool

    @property
    def tone(self) -> str:
        """ "good" in order, "bad" without any consent, "warn" with one that has run out."""
        if self.is_unconsented:
            return "bad"
        return "warn" if self.is_expired else "good"


@dataclass(frozen=True)
class TimeDraft:
    """A time of day at which a regular medicine is due, and how early and how late it may be given, in minutes."""

    due_at: time
    early_minutes: int = 30
    late_minutes: int = 30
    weekdays: tuple[int, ...] = SCHOOL_WEEK

    @property
    def words(self) -> str:
        """ "12:15 (from 11:45 to 12:45), Monday to Friday": how the times of two versions are compared."""
        opens, closes = _moved(self.due_at, -self.early_minutes), _moved(self.due_at, self.late_minutes)
        return f"{self.due_at:%H:%M} (from {opens} to {closes}), {weekdays_words(self.weekdays)}"


def consent_state(
    consent_by: str, consent_on: date | None, consent_until: date | None, on: date
) -> MedicineState:
    """How the consent stands ON the day; the last day it holds for is in order."""
    if not consent_by or consent_on is None or consent_on > on:
        return MedicineState("No consent on record", True, False)
    if consent_until is not None and consent_until < on:
        return MedicineState(f"Consent ran out on {date_words(consent_until)}", False, True)
    return MedicineState("", False, False)


def amount_words(amount: Decimal, unit: str) -> str:
    """ "1 tablet", "2.5 ml", "10 tablets": without noughts that say nothing."""
    said = f"{amount.normalize():,f}"
    many = f"{unit}s" if len(unit) > 2 and not unit.endswith(("s", ".")) else unit
    return f"{said} {unit if amount == 1 else many}"


def weekdays_words(weekdays: Sequence[int]) -> str:
    """ "Monday to Friday" for the school week, else the days by name."""
    days = sorted(set(weekdays))
    if tuple(days) == SCHOOL_WEEK:
        return "Monday to Friday"
    return ", ".join(DAYS[day] for day in days)


def limits_words(min_minutes_between: int | None, max_doses_24h: int | None) -> str:
    """ "at least 4 h between doses, at most 4 doses in 24 hours"; "" without limits."""
    said = []
    if min_minutes_between:
        said.append(f"at least {minutes_words(min_minutes_between)} between doses")
    if max_doses_24h:
        said.append(f"at most {plural(max_doses_24h, 'dose')} in 24 hours")
    return ", ".join(said)


def times_words(times: Iterable[TimeDraft]) -> str:
    """The times in the order of the day, each with its window."""
    return "; ".join(each.words for each in sorted(times, key=lambda each: each.due_at))


def is_aspirin(name: str) -> bool:
    """Whether the medicine is aspirin by its name."""
    return ASPIRIN in name.casefold()


def _moved(at: time, minutes: int) -> str:
    """A time of day some minutes on or back, kept within the day."""
    total = min(max(at.hour * 60 + at.minute + minutes, 0), 24 * 60 - 1)
    return f"{total // 60:02}:{total % 60:02}"
