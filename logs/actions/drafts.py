"""What arrives to be saved, and the receipt that answers it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from plans.models import ProvisionLine, Slot


@dataclass(frozen=True)
class SubmissionDraft:
    """The envelope: `id` is the client's, so that a repeat is recognised; `recorded_at` is its clock."""

    id: UUID
    kind: str
    recorded_at: datetime
    form_version: int = 1
    device: UUID | None = None
    sequence: int | None = None


@dataclass(frozen=True)
class RatingDraft:
    """How one target went: tries, or the help level's id."""

    target_id: UUID
    successes: int | None = None
    trials: int | None = None
    level_id: UUID | None = None


@dataclass(frozen=True)
class EntryDraft:
    """One pupil's part in a session; whole minutes, 0 when it did not happen."""

    pupil_id: UUID
    line_id: UUID | None
    minutes: int
    happened: bool = True
    planned_minutes: int | None = None
    reason: str = ""
    engagement: int | None = None
    note: str = ""
    ratings: tuple[RatingDraft, ...] | list[RatingDraft] = ()
    makes_up_id: UUID | None = None


@dataclass(frozen=True)
class SessionDraft:
    """One session with every entry in it; `is_one_by_one`: the pupils were seen one after the other, not together."""

    held_on: date
    entries: tuple[EntryDraft, ...]
    slot: Slot | None = None
    starts_at: time | None = None
    place: str = ""
    adults: int = 1
    delivered_by: str = ""
    is_one_by_one: bool = False

    @property
    def pupil_ids(self) -> list[UUID]:
        """Ids of the pupils, in the order given."""
        return [entry.pupil_id for entry in self.entries]

    def payload(self) -> dict[str, Any]:
        """The session as JSON keeps it while it is kept aside."""
        facts = {
            "held_on": self.held_on,
            "slot": self.slot.pk if self.slot else None,
            "starts_at": self.starts_at,
            "place": self.place,
            "adults": self.adults,
            "delivered_by": self.delivered_by,
            "is_one_by_one": self.is_one_by_one,
            "entries": [asdict(entry) for entry in self.entries],
        }
        plain: dict[str, Any] = _plain(facts)
        return plain


@dataclass(frozen=True)
class Arrival:
    """A session in its envelope, and the aware moment it was received."""

    submission: SubmissionDraft
    session: SessionDraft
    received_at: datetime


@dataclass(frozen=True)
class CorrectionDraft:
    """What a signed entry should have said, and why it is corrected.

    `ratings` are all of its ratings as they should stand; None leaves those that stand.
    """

    because: str
    held_on: date
    minutes: int
    happened: bool = True
    planned_minutes: int | None = None
    reason: str = ""
    line: ProvisionLine | None = None
    adults: int = 1
    pupils_present: int = 1
    delivered_by: str = ""
    ratings: tuple[RatingDraft, ...] | None = None


@dataclass(frozen=True)
class Receipt:
    """The answer to a submission; the same for the same submission, but that it was had already."""

    submission_id: UUID
    outcome: str
    already_had: bool
    entry_ids: list[UUID] = field(default_factory=list)
    reason: str = ""


def _plain(value: Any) -> Any:
    """VALUE with ids, dates and times as text, all through."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, UUID | date | time) else value
