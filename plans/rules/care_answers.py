"""What somebody answered for care that an adult who is away would have taken, as controls send it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from plans.rules.care_cover import CareKind, CareLack
from plans.rules.cover import Part

CareKey = tuple[UUID, date, CareKind, str]  # pupil, day, kind, part of the day
PREFIX = "care"

CARE_LACK_WORDS: dict[CareLack, str] = {
    CareLack.ROLE: "{name} does not work with pupils here on that day. Choose somebody else.",
    CareLack.UNTRAINED: "{name} has no certificate for this in force that day. Choose somebody who is trained.",
    CareLack.UNCONSENTED: "The parents’ consent does not cover {name}. Choose somebody the plan names.",
    CareLack.AWAY: "{name} is away then. Choose somebody else.",
    CareLack.BUSY: "{name} is in other sessions then. Choose somebody else.",
    CareLack.TAKEN: "{name} is the other of the two adults already. Choose somebody else.",
    CareLack.ALONE: "{name} is the only one left who may give it, so somebody else has to witness it.",
}


@dataclass(frozen=True)
class CareAnswer:
    """Who takes the care over on that day or half of it; None: it stays open."""

    pupil_id: UUID
    on: date
    kind: CareKind
    part: str
    staff_id: UUID | None = None

    @property
    def key(self) -> CareKey:
        """Which care."""
        return self.pupil_id, self.on, self.kind, self.part


def care_field(key: CareKey) -> str:
    """The name of the control that asks who takes the care over."""
    pupil_id, on, kind, part = key
    return f"{PREFIX}_{pupil_id}_{on.isoformat()}_{kind}_{part}"


def care_key(field: str) -> CareKey | None:
    """Which care a control asks for; None for any other control."""
    prefix, *parts = field.split("_")
    if prefix != PREFIX or len(parts) != 4:
        return None
    try:
        return UUID(parts[0]), date.fromisoformat(parts[1]), CareKind(parts[2]), Part(parts[3]).value
    except ValueError:
        return None


def read_care(sent: Mapping[str, str], only: str = "") -> list[CareAnswer]:
    """Every answer about care that a page sends; ONLY names the control of a single one."""
    found = []
    for name, said in sent.items():
        key = care_key(name) if not only or name == only else None
        if key:
            found.append(CareAnswer(*key, staff_id=_uuid(said)))
    return found


def _uuid(text: str) -> UUID | None:
    """The adult named; anything unreadable leaves the care open."""
    try:
        return UUID(text)
    except ValueError:
        return None
