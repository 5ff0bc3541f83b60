"""The training register as a table: who holds what until when, and what runs out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from common.words import MONTHS

SOON = timedelta(days=60)


class Validity(StrEnum):
    """How a certificate stands on a day."""

    VALID = "valid"
    EXPIRING = "expiring"  # within SOON
    EXPIRED = "expired"


TONES = {Validity.VALID: "good", Validity.EXPIRING: "warn", Validity.EXPIRED: "bad"}
ICONS = {Validity.VALID: "check", Validity.EXPIRING: "clock", Validity.EXPIRED: "circle-x"}


@dataclass(frozen=True)
class Held:
    """A certificate as the register reads it."""

    certificate_id: UUID
    staff_id: UUID
    kind: str
    expires_on: date | None
    has_file: bool = False


@dataclass(frozen=True)
class Cell:
    """What one adult holds of one kind: the certificate that lasts longest."""

    held: Held
    validity: Validity

    @property
    def words(self) -> str:
        """ "until 3 Sep 2027", "expires …", "expired …"; "no end" without a last day."""
        if self.held.expires_on is None:
            return "no end"
        said = {Validity.VALID: "until", Validity.EXPIRING: "expires", Validity.EXPIRED: "expired"}
        day = self.held.expires_on
        return f"{said[self.validity]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"

    @property
    def tone(self) -> str:
        """The tone of its pill."""
        return TONES[self.validity]

    @property
    def icon(self) -> str:
        """The shape beside the words."""
        return ICONS[self.validity]


@dataclass(frozen=True)
class TrainingRow:
    """One adult with a cell for each kind, None where they hold none."""

    staff_id: UUID
    name: str
    cells: tuple[Cell | None, ...]

    @property
    def needs_renewal(self) -> bool:
        """Whether anything has expired or soon will."""
        return any(cell is not None and cell.validity is not Validity.VALID for cell in self.cells)


def validity_on(expires_on: date | None, today: date) -> Validity:
    """How a certificate stands TODAY; its last day is still a valid one."""
    if expires_on is None or expires_on > today + SOON:
        return Validity.VALID
    return Validity.EXPIRED if expires_on < today else Validity.EXPIRING


def register(
    staff: Iterable[tuple[UUID, str]], kinds: Sequence[str], held: Iterable[Held], today: date
) -> list[TrainingRow]:
    """A row for each adult in the order given; of several certificates of a kind the one that lasts longest."""
    best: dict[tuple[UUID, str], Held] = {}
    for each in held:
        key = (each.staff_id, each.kind)
        if key not in best or _lasts(each) >= _lasts(best[key]):
            best[key] = each
    return [
        TrainingRow(staff_id, name, tuple(_cell(best.get((staff_id, kind)), today) for kind in kinds))
        for staff_id, name in staff
    ]


def _lasts(held: Held) -> date:
    """The last valid day; the last there is for a certificate without one."""
    return held.expires_on or date.max


def _cell(held: Held | None, today: date) -> Cell | None:
    """The cell of a certificate; None for none."""
    return Cell(held, validity_on(held.expires_on, today)) if held else None
