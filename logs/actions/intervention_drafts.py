"""What arrives about a restrictive intervention, before it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, time
from typing import Any
from uuid import UUID

from logs.actions.behaviour_drafts import as_json
from logs.actions.body_marks import marks_sent
from logs.actions.kept_drafts import as_id, as_number, as_time
from logs.rules.behaviour import words_of
from logs.rules.body_map import MarkDraft
from logs.rules.intervention_words import KINDS

TEXTS = (
    "place",
    "why_necessary",
    "before",
    "de_escalation_words",
    "what_was_done",
    "breathing_checked",
    "injuries_pupil",
    "injuries_staff",
    "support_after",
)
CHIPS = ("kinds", "triggers_seen", "de_escalation", "techniques")
PLAIN = ("held_on", "starts_at", "minutes", "is_ground", "others_moved", "was_plan_followed")


@dataclass(frozen=True)
class InterventionDraft:
    """An event as it was written; codes of the rules' lists, whole minutes.

    `needs_words` None: the pupil's needs as they stand on the day. `did` says what an adult did, by id.
    """

    held_on: date
    starts_at: time
    minutes: int
    place: str
    kinds: tuple[str, ...]
    why_necessary: str
    participant_ids: tuple[UUID, ...] = ()
    witness_ids: tuple[UUID, ...] = ()
    before: str = ""
    triggers_seen: tuple[str, ...] = ()
    de_escalation: tuple[str, ...] = ()
    de_escalation_words: str = ""
    what_was_done: str = ""
    techniques: tuple[str, ...] = ()
    is_ground: bool = False
    breathing_checked: str = ""
    injuries_pupil: str = ""
    injuries_staff: str = ""
    support_after: str = ""
    others_moved: bool = False
    was_plan_followed: bool | None = None
    needs_words: str | None = None
    behaviour_id: UUID | None = None
    first_aid_id: UUID | None = None
    did: Mapping[UUID, str] = field(default_factory=dict)
    marks: tuple[MarkDraft, ...] = ()

    @property
    def adult_ids(self) -> set[UUID]:
        """Everybody who took part or saw it."""
        return {*self.participant_ids, *self.witness_ids}

    def facts(self) -> dict[str, Any]:
        """The columns of the record that the author says."""
        said: dict[str, Any] = {name: getattr(self, name) for name in PLAIN}
        said |= {name: getattr(self, name).strip() for name in TEXTS}
        said |= {name: list(getattr(self, name)) for name in CHIPS}
        return said | {"behaviour_id": self.behaviour_id, "first_aid_id": self.first_aid_id}

    def payload(self, pupil_id: UUID) -> dict[str, Any]:
        """The record as JSON keeps it while it is kept aside."""
        facts = {key: as_json(value) for key, value in self.facts().items()}
        marks = [{**asdict(mark), "region": mark.region.key} for mark in self.marks]
        said = ", ".join(filter(None, [*words_of(self.kinds, KINDS), self.place.strip(), self.why_necessary]))
        return facts | {
            "participants": [str(key) for key in self.participant_ids],
            "witnesses": [str(key) for key in self.witness_ids],
            "did": {str(key): words for key, words in self.did.items()},
            "needs_words": self.needs_words,
            "marks": marks,
            "entries": [{"pupil_id": str(pupil_id), "said": said, "note": ""}],
        }


def intervention_of(
    payload: Mapping[str, Any], held_on: date, texts: Mapping[str, str]
) -> InterventionDraft | None:
    """What was kept aside as it was sent, with the day and the texts as they are now; None when it cannot be read."""
    starts_at, minutes = as_time(payload.get("starts_at")), as_number(payload.get("minutes"))
    if starts_at is None or minutes is None:
        return None
    said: dict[str, Any] = {name: texts.get(name, str(payload.get(name) or "")) for name in TEXTS}
    said |= {name: tuple(str(code) for code in payload.get(name) or ()) for name in CHIPS}
    followed, needs, did = payload.get("was_plan_followed"), payload.get("needs_words"), payload.get("did")
    return InterventionDraft(
        held_on=held_on,
        starts_at=starts_at,
        minutes=minutes,
        is_ground=payload.get("is_ground") is True,
        others_moved=payload.get("others_moved") is True,
        was_plan_followed=followed if isinstance(followed, bool) else None,
        needs_words=needs if isinstance(needs, str) else None,
        participant_ids=tuple(_ids(payload.get("participants"))),
        witness_ids=tuple(_ids(payload.get("witnesses"))),
        did={key: str(words) for key, words in _by_id(did)},
        behaviour_id=as_id(payload.get("behaviour_id")),
        first_aid_id=as_id(payload.get("first_aid_id")),
        marks=marks_sent(payload.get("marks")),
        **said,
    )


def _ids(values: Any) -> Iterable[UUID]:
    """The ids among VALUES."""
    return (key for value in (values or ()) if (key := as_id(value)))


def _by_id(values: Any) -> Iterable[tuple[UUID, Any]]:
    """What VALUES says of each id in it."""
    rows = values.items() if isinstance(values, dict) else ()
    return ((key, words) for text, words in rows if (key := as_id(text)))
