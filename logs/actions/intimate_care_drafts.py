"""What arrives about intimate care of a pupil, before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from logs.actions.behaviour_drafts import as_json
from logs.actions.body_marks import marks_sent
from logs.actions.kept_drafts import as_id, as_number, as_time
from logs.choices import Assent
from logs.rules.body_map import MarkDraft

# The columns a draft fills as they stand.
SAME = (
    "held_on",
    "starts_at",
    "ends_at",
    "reason",
    "care_given",
    "second_adult_id",
    "assent",
    "part_played_id",
    "products",
    "skin",
    "fluid_ml",
    "bristol_type",
    "is_clothing_sent_home",
)
CHIPS = ("care_given", "products", "skin")
TEXTS = ("place", "refusal_words", "seen_words")


@dataclass(frozen=True)
class IntimateCareDraft:
    """Intimate care as it was given: codes of the rules' lists, the author is the carer."""

    held_on: date
    starts_at: time
    reason: str
    ends_at: time | None = None
    care_given: tuple[str, ...] = ()
    second_adult_id: UUID | None = None
    assent: str = Assent.YES
    refusal_words: str = ""
    part_played_id: UUID | None = None
    products: tuple[str, ...] = ()
    skin: tuple[str, ...] = ()
    seen_words: str = ""
    place: str = ""
    fluid_ml: int | None = None
    bristol_type: int | None = None
    is_clothing_sent_home: bool = False
    marks: tuple[MarkDraft, ...] = ()

    def facts(self) -> dict[str, Any]:
        """The columns of the record."""
        said = {name: getattr(self, name) for name in SAME}
        said |= {name: list(value) for name, value in said.items() if isinstance(value, tuple)}
        return said | {name: getattr(self, name).strip() for name in TEXTS}

    def payload(self, pupil_id: UUID) -> dict[str, Any]:
        """The record as JSON keeps it while it is kept aside; its line in the list says nothing of the care."""
        facts = {key: as_json(value) for key, value in self.facts().items()}
        marks = [{**asdict(mark), "region": mark.region.key} for mark in self.marks]
        entry = {"pupil_id": str(pupil_id), "said": "one record", "note": ""}
        return facts | {"marks": marks, "entries": [entry]}


def intimate_care_of(payload: Mapping[str, Any], held_on: date) -> IntimateCareDraft | None:
    """What was kept aside as it was sent, with the day as it is now; None when it cannot be read back."""
    starts_at = as_time(payload.get("starts_at"))
    if starts_at is None:
        return None
    said: dict[str, Any] = {name: str(payload.get(name) or "") for name in TEXTS}
    said |= {name: tuple(str(code) for code in payload.get(name) or ()) for name in CHIPS}
    return IntimateCareDraft(
        held_on=held_on,
        starts_at=starts_at,
        ends_at=as_time(payload.get("ends_at")),
        reason=str(payload.get("reason") or ""),
        assent=str(payload.get("assent") or ""),
        second_adult_id=as_id(payload.get("second_adult_id")),
        part_played_id=as_id(payload.get("part_played_id")),
        fluid_ml=as_number(payload.get("fluid_ml")),
        bristol_type=as_number(payload.get("bristol_type")),
        is_clothing_sent_home=payload.get("is_clothing_sent_home") is True,
        marks=marks_sent(payload.get("marks")),
        **said,
    )
