"""What arrives about eating, drinking or moving, before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from logs.actions.behaviour_drafts import as_json
from logs.actions.kept_drafts import as_id, as_number, as_time
from logs.rules.behaviour import words_of
from logs.rules.daily_care import KINDS, TROUBLE, WHAT


@dataclass(frozen=True)
class DailyCareDraft:
    """An entry as it was made: codes of the rules' lists, whole minutes and millilitres."""

    kind: str
    held_on: date
    starts_at: time
    what: tuple[str, ...] = ()
    amount: str = ""
    volume_ml: int | None = None
    texture: str = ""
    minutes: int | None = None
    help_level_id: UUID | None = None
    second_adult_id: UUID | None = None
    difficulty: tuple[str, ...] = ()
    note: str = ""

    def facts(self) -> dict[str, Any]:
        """The columns of the record itself."""
        return {
            "kind": self.kind,
            "held_on": self.held_on,
            "starts_at": self.starts_at,
            "what": list(self.what),
            "amount": self.amount,
            "volume_ml": self.volume_ml,
            "texture": self.texture,
            "minutes": self.minutes,
            "help_level_id": self.help_level_id,
            "second_adult_id": self.second_adult_id,
            "difficulty": list(self.difficulty),
            "note": self.note.strip(),
        }

    def payload(self, pupil_id: UUID) -> dict[str, Any]:
        """The entry as JSON keeps it while it is kept aside."""
        said = [KINDS[self.kind].title, *words_of(self.what, WHAT), *words_of(self.difficulty, TROUBLE)]
        entry = {"pupil_id": str(pupil_id), "said": ", ".join(filter(None, said)), "note": self.note.strip()}
        return {key: as_json(value) for key, value in self.facts().items()} | {"entries": [entry]}


def daily_care_of(payload: Mapping[str, Any], held_on: date, note: str) -> DailyCareDraft | None:
    """What was kept aside as it was sent, with the day and the note as they are now; None when it cannot be read."""
    starts_at = as_time(payload.get("starts_at"))
    if starts_at is None:
        return None
    return DailyCareDraft(
        kind=str(payload.get("kind") or ""),
        held_on=held_on,
        starts_at=starts_at,
        what=tuple(str(code) for code in payload.get("what") or ()),
        amount=str(payload.get("amount") or ""),
        volume_ml=as_number(payload.get("volume_ml")),
        texture=str(payload.get("texture") or ""),
        minutes=as_number(payload.get("minutes")),
        help_level_id=as_id(payload.get("help_level_id")),
        second_adult_id=as_id(payload.get("second_adult_id")),
        difficulty=tuple(str(code) for code in payload.get("difficulty") or ()),
        note=note,
    )
