"""What became of a session whose adult is away, and what somebody answered for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from plans.rules.cover import Lack

CoverKey = tuple[UUID, date, UUID]  # slot, day, the adult who is away

# A longer absence hands the pupils over instead (Set up → Who supports).
MOST_SCHOOL_DAYS = 10

LACK_WORDS: dict[Lack, str] = {
    Lack.ROLE: "{name} cannot be given cover here on that day. Choose somebody else.",
    Lack.AWAY: "{name} is away then. Choose somebody else.",
    Lack.BUSY: "{name} is in another session then. Choose somebody else.",
}


class CoverState(StrEnum):
    """Where a session stands whose adult is away."""

    OPEN = "open"
    SHORT = "short"  # another of its adults is there
    COVERED = "covered"
    MISSED = "missed"
    LOGGED = "logged"


@dataclass(frozen=True)
class CoverAnswer:
    """What is to become of one session: somebody takes it, or it is missed for a reason, or it stays open."""

    slot_id: UUID
    on: date
    absent_id: UUID
    staff_id: UUID | None = None
    reason: str = ""

    @property
    def key(self) -> CoverKey:
        """Which session."""
        return self.slot_id, self.on, self.absent_id


def state_of(happened: Sequence[bool], pupils: int, *, is_covered: bool, others: int) -> CoverState:
    """The state from the entries there are (whether each HAPPENED), the pupils, the cover and who else is there."""
    if len(happened) >= pupils:
        return CoverState.LOGGED if any(happened) else CoverState.MISSED
    if is_covered:
        return CoverState.COVERED
    return CoverState.SHORT if others else CoverState.OPEN


def field_of(key: CoverKey) -> str:
    """The name of the control that asks for the session's answer."""
    slot_id, on, absent_id = key
    return f"take_{slot_id}_{on.isoformat()}_{absent_id}"


def key_of(field: str) -> CoverKey | None:
    """Which session a control asks for; None for any other control."""
    kind, *parts = field.split("_")
    if kind != "take" or len(parts) != 3:
        return None
    try:
        return UUID(parts[0]), date.fromisoformat(parts[1]), UUID(parts[2])
    except ValueError:
        return None
