"""What arrives about first aid to a pupil, before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, time
from typing import Any
from uuid import UUID

from logs.actions.behaviour_drafts import as_json
from logs.actions.body_marks import marks_sent
from logs.actions.kept_drafts import as_id, as_time
from logs.choices import Afterwards
from logs.rules.behaviour import words_of
from logs.rules.body_map import MarkDraft
from logs.rules.first_aid import INJURIES


@dataclass(frozen=True)
class FirstAidDraft:
    """First aid as it was given: codes of the rules' lists, `riddor_answers` question → yes.

    `first_aider_id` is who gave it; None: the author.
    """

    held_on: date
    starts_at: time
    place: str
    injuries: tuple[str, ...] = ()
    treatment: tuple[str, ...] = ()
    cause: str = ""
    what_happened: str = ""
    afterwards: str = Afterwards.BACK_TO_CLASS
    witness: str = ""
    factor: str = ""
    is_head_injury: bool = False
    is_near_miss: bool = False
    first_aider_id: UUID | None = None
    riddor_answers: Mapping[str, bool] = field(default_factory=dict)
    marks: tuple[MarkDraft, ...] = ()

    def facts(self) -> dict[str, Any]:
        """The columns of the record itself, but who gave the first aid."""
        return {
            "held_on": self.held_on,
            "starts_at": self.starts_at,
            "place": self.place.strip(),
            "cause": self.cause,
            "injuries": list(self.injuries),
            "treatment": list(self.treatment),
            "what_happened": self.what_happened.strip(),
            "afterwards": self.afterwards,
            "witness": self.witness.strip(),
            "factor": self.factor.strip(),
            "is_head_injury": self.is_head_injury,
            "is_near_miss": self.is_near_miss,
            "riddor_answers": dict(self.riddor_answers),
        }

    def payload(self, pupil_id: UUID) -> dict[str, Any]:
        """The record as JSON keeps it while it is kept aside."""
        facts = {
            key: value if isinstance(value, dict) else as_json(value) for key, value in self.facts().items()
        }
        marks = [{**asdict(mark), "region": mark.region.key} for mark in self.marks]
        said = [*words_of(self.injuries, INJURIES), self.place.strip(), self.what_happened.strip()]
        entry = {"pupil_id": str(pupil_id), "said": ", ".join(filter(None, said)), "note": ""}
        first_aider = str(self.first_aider_id) if self.first_aider_id else None
        return facts | {"first_aider": first_aider, "marks": marks, "entries": [entry]}


def first_aid_of(payload: Mapping[str, Any], held_on: date, texts: Mapping[str, str]) -> FirstAidDraft | None:
    """What was kept aside as it was sent, with the day and the texts as they are now; None when it cannot be read."""
    starts_at, answers = as_time(payload.get("starts_at")), payload.get("riddor_answers")
    if starts_at is None:
        return None
    words = ("place", "what_happened", "witness", "factor", "cause")
    return FirstAidDraft(
        held_on=held_on,
        starts_at=starts_at,
        injuries=tuple(str(code) for code in payload.get("injuries") or ()),
        treatment=tuple(str(code) for code in payload.get("treatment") or ()),
        afterwards=str(payload.get("afterwards") or Afterwards.BACK_TO_CLASS),
        is_head_injury=payload.get("is_head_injury") is True,
        is_near_miss=payload.get("is_near_miss") is True,
        first_aider_id=as_id(payload.get("first_aider")),
        riddor_answers={key: yes is True for key, yes in answers.items()}
        if isinstance(answers, dict)
        else {},
        marks=marks_sent(payload.get("marks")),
        **{name: texts.get(name, str(payload.get(name) or "")) for name in words},
    )
