"""What was kept aside, read back from its payload as the drafts it came as; what cannot be read is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any
from uuid import UUID

from logs.actions.behaviour_checks import CHIPS
from logs.actions.behaviour_drafts import IncidentDraft, PraiseDraft
from logs.actions.drafts import EntryDraft, RatingDraft
from logs.models import Submission


def payload_of(submission: Submission) -> dict[str, Any]:
    """What was sent; {} once the submission was saved or discarded."""
    return submission.payload if isinstance(submission.payload, dict) else {}


def entries_of(submission: Submission) -> list[dict[str, Any]]:
    """The entries in what was sent, each with the id of a pupil."""
    found = payload_of(submission).get("entries")
    rows = found if isinstance(found, list) else []
    return [row for row in rows if isinstance(row, dict) and as_id(row.get("pupil_id"))]


def pupil_ids_of(submission: Submission) -> list[UUID]:
    """The pupils in what was sent, in its order."""
    return [key for row in entries_of(submission) if (key := as_id(row.get("pupil_id")))]


def held_on_of(submission: Submission) -> date | None:
    """The day it was about."""
    return as_date(payload_of(submission).get("held_on"))


def entry_of(row: Mapping[str, Any]) -> EntryDraft:
    """One pupil's part of a session as it was sent."""
    happened = bool(row.get("happened", True))
    return EntryDraft(
        pupil_id=as_id(row.get("pupil_id")) or UUID(int=0),
        line_id=as_id(row.get("line_id")),
        minutes=as_number(row.get("minutes")) or 0,
        happened=happened,
        planned_minutes=as_number(row.get("planned_minutes")),
        reason=str(row.get("reason") or ""),
        engagement=as_number(row.get("engagement")),
        note=str(row.get("note") or ""),
        ratings=tuple(_ratings(row.get("ratings"))) if happened else (),
        makes_up_id=as_id(row.get("makes_up_id")),
    )


def incident_of(payload: Mapping[str, Any], held_on: date, texts: Mapping[str, str]) -> IncidentDraft:
    """The incident as it was sent, with the day and the texts as they are now."""
    functions = payload.get("functions")
    said: dict[str, Any] = {name: tuple(str(code) for code in payload.get(name) or ()) for name in CHIPS}
    for name in ("what_happened", "what_helped"):
        said[name] = texts.get(name, str(payload.get(name) or ""))
    return IncidentDraft(
        held_on=held_on,
        starts_at=as_time(payload.get("starts_at")),
        minutes=as_number(payload.get("minutes")),
        recovery_minutes=as_number(payload.get("recovery_minutes")),
        place=str(payload.get("place") or ""),
        activity=str(payload.get("activity") or ""),
        intensity=as_number(payload.get("intensity")),
        functions=functions if isinstance(functions, dict) else {},
        adult_ids=tuple(_ids(payload.get("adults"))),
        peer_ids=tuple(_ids(payload.get("others"))),
        **said,
    )


def praise_of(payload: Mapping[str, Any], held_on: date, note: str) -> PraiseDraft:
    """The praise as it was sent, with the day and the note as they are now."""
    return PraiseDraft(held_on, str(payload.get("reason") or ""), note)


def as_id(value: Any) -> UUID | None:
    """VALUE as an id, if it is one."""
    try:
        return UUID(str(value))
    except ValueError:
        return None


def as_date(value: Any) -> date | None:
    """VALUE as a day, if it is one."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def as_time(value: Any) -> time | None:
    """VALUE as a time of day, if it is one."""
    try:
        return time.fromisoformat(str(value))
    except ValueError:
        return None


def as_number(value: Any) -> int | None:
    """VALUE as a whole number, if it is one."""
    return int(value) if isinstance(value, int) or (isinstance(value, str) and value.isdecimal()) else None


def _ids(values: Any) -> Iterable[UUID]:
    """The ids among VALUES."""
    return (key for value in (values or ()) if (key := as_id(value)))


def _ratings(rows: Any) -> Iterable[RatingDraft]:
    """The ratings that name a target."""
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and (target_id := as_id(row.get("target_id"))):
            marks = (as_number(row.get("successes")), as_number(row.get("trials")))
            yield RatingDraft(target_id, *marks, as_id(row.get("level_id")))
