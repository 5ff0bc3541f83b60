"""What arrives about a seizure or another emergency, before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from logs.actions.behaviour_drafts import as_json
from logs.rules.behaviour import words_of
from logs.rules.emergency import SIGNS
from logs.rules.over_midnight import ended_at
from logs.rules.signing import LONDON

MOMENTS = ("began_at", "ended_at", "ambulance_called_at")


@dataclass(frozen=True)
class HealthEventDraft:
    """An emergency that began on one London day; RESCUE_ID is the medicine that was given at RESCUE_AT."""

    held_on: date
    starts_at: time
    kind: str
    ends_at: time | None = None
    place: str = ""
    signs: tuple[str, ...] = ()
    steps_taken: tuple[str, ...] = ()
    what_happened: str = ""
    ambulance_at: time | None = None
    recovery_minutes: int | None = None
    rescue_id: UUID | None = None
    rescue_at: time | None = None

    @property
    def began_at(self) -> datetime:
        """When it began."""
        return datetime.combine(self.held_on, self.starts_at, tzinfo=LONDON)

    def moment(self, at: time | None) -> datetime | None:
        """A time of day as a moment: of the day itself, or after the midnight that an evening ran into."""
        if at is None:
            return None
        return ended_at(self.began_at, at) or datetime.combine(self.held_on, at, tzinfo=LONDON)

    def facts(self) -> dict[str, Any]:
        """The columns of the record itself."""
        return {
            "held_on": self.held_on,
            "starts_at": self.starts_at.replace(second=0, microsecond=0),
            "began_at": self.began_at,
            "ended_at": self.moment(self.ends_at),
            "kind": self.kind,
            "place": self.place.strip(),
            "signs": list(self.signs),
            "steps_taken": list(self.steps_taken),
            "what_happened": self.what_happened.strip(),
            "ambulance_called_at": self.moment(self.ambulance_at),
            "recovery_minutes": self.recovery_minutes,
        }

    def payload(self, pupil_id: UUID) -> dict[str, Any]:
        """The record as JSON keeps it while it is kept aside."""
        facts = {name: as_json(value) for name, value in self.facts().items()}
        rescue = {"rescue_id": as_json(self.rescue_id), "rescue_at": as_json(self.rescue_at)}
        said = ", ".join(words_of(self.signs, SIGNS))
        entry = {"pupil_id": str(pupil_id), "said": said, "note": self.what_happened}
        return {**facts, **rescue, "entries": [entry]}


def event_of(payload: Mapping[str, Any], held_on: date) -> HealthEventDraft | None:
    """The emergency kept aside as it was sent, on the day it is now said to be; None when it cannot be read."""
    try:
        began, ended, ambulance = (_time_of(payload.get(name)) for name in MOMENTS)
        rescue_at = payload.get("rescue_at")
        return HealthEventDraft(
            held_on=held_on,
            starts_at=began or time.fromisoformat(str(payload["starts_at"])),
            kind=str(payload["kind"]),
            ends_at=ended,
            place=str(payload.get("place") or ""),
            signs=tuple(str(each) for each in payload.get("signs") or ()),
            steps_taken=tuple(str(each) for each in payload.get("steps_taken") or ()),
            what_happened=str(payload.get("what_happened") or ""),
            ambulance_at=ambulance,
            recovery_minutes=payload.get("recovery_minutes"),
            rescue_id=UUID(str(payload["rescue_id"])) if payload.get("rescue_id") else None,
            rescue_at=time.fromisoformat(str(rescue_at)) if rescue_at else None,
        )
    except (KeyError, TypeError, ValueError):
        return None


def _time_of(sent: Any) -> time | None:
    """The London time of day of a moment as it was sent."""
    return datetime.fromisoformat(str(sent)).astimezone(LONDON).time() if sent else None
