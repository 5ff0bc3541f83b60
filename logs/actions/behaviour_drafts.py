"""What arrives about an incident or a praise, before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from uuid import UUID

from common.words import minutes_words
from logs.rules.behaviour import BEHAVIOURS, PRAISE_REASONS, words_of


@dataclass(frozen=True)
class IncidentDraft:
    """One incident: what was seen, what came before and after; codes of the rules' lists, whole minutes.

    `functions` are hypotheses with how sure the author is, by code. `adult_ids` and `peer_ids` say who was there.
    """

    held_on: date
    behaviours: tuple[str, ...] = ()
    intensity: int | None = None
    antecedents: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()
    starts_at: time | None = None
    minutes: int | None = None
    recovery_minutes: int | None = None
    place: str = ""
    activity: str = ""
    setting_factors: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()
    what_happened: str = ""
    what_helped: str = ""
    functions: Mapping[str, str] = field(default_factory=dict)
    adult_ids: tuple[UUID, ...] = ()
    peer_ids: tuple[UUID, ...] = ()

    def facts(self) -> dict[str, Any]:
        """The columns of the incident itself."""
        return {
            "held_on": self.held_on,
            "starts_at": self.starts_at,
            "minutes": self.minutes,
            "recovery_minutes": self.recovery_minutes,
            "place": self.place.strip(),
            "activity": self.activity.strip(),
            "setting_factors": list(self.setting_factors),
            "antecedents": list(self.antecedents),
            "behaviours": list(self.behaviours),
            "consequences": list(self.consequences),
            "helped": list(self.helped),
            "what_happened": self.what_happened.strip(),
            "what_helped": self.what_helped.strip(),
            "intensity": self.intensity,
        }

    def payload(self, pupil_id: UUID) -> dict[str, Any]:
        """The incident as JSON keeps it while it is kept aside."""
        facts = {key: as_json(value) for key, value in self.facts().items()}
        people = {
            "adults": [str(key) for key in self.adult_ids],
            "others": [str(key) for key in self.peer_ids],
        }
        said = [*words_of(self.behaviours, BEHAVIOURS), self.what_happened.strip()]
        said += [minutes_words(self.minutes)] if self.minutes else []
        entry = {"pupil_id": str(pupil_id), "said": ", ".join(filter(None, said)), "note": ""}
        return facts | people | {"functions": dict(self.functions), "entries": [entry]}


@dataclass(frozen=True)
class PraiseDraft:
    """One praise: a code of the rules' list, and a few words if there are any."""

    held_on: date
    reason: str
    note: str = ""

    def payload(self, pupil_id: UUID) -> dict[str, Any]:
        """The praise as JSON keeps it while it is kept aside."""
        words = PRAISE_REASONS.get(self.reason, self.reason)
        entry = {"pupil_id": str(pupil_id), "said": words, "note": self.note.strip()}
        return {"held_on": self.held_on.isoformat(), "reason": self.reason, "entries": [entry]}


def as_json(value: Any) -> Any:
    """A field's value as JSON keeps it."""
    return value if value is None or isinstance(value, int | str | list) else str(value)
