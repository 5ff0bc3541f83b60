"""Entries kept aside, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from common.words import day_words, minutes_words
from logs.choices import SubmissionKind
from logs.models import Submission
from logs.rules.reasons import REASON_LABELS, Reason
from logs.selectors.adult_injury import Unnamed, unnamed_on
from pupils.models import Pupil


@dataclass(frozen=True)
class KeptRow:
    """One submission kept aside: its reason and, line by line, what it wanted to say."""

    submission: Submission
    is_own: bool
    said: tuple[str, ...]
    names: Mapping[UUID, str]


def described(kept: Iterable[Submission], user: User) -> list[KeptRow]:
    """Each submission with what was sent; pupils' names in one query, and only to who sent it or sees the pupil."""
    rows = list(kept)
    own_ids = {pupil_id for row in rows if row.author_id == user.pk for pupil_id in _pupil_ids(row)}
    other_ids = {pupil_id for row in rows for pupil_id in _pupil_ids(row)} - own_ids
    sent = Pupil.objects.unscoped(reason="who sent an entry may read whom it was about").filter(
        pk__in=own_ids
    )
    seen = Pupil.objects.visible_to(user).filter(pk__in=other_ids)
    names = {str(pupil.pk): pupil.short_name for pupil in [*sent.order_by("pk"), *seen.order_by("pk")]}
    by_id = {UUID(key): name for key, name in names.items()}
    return [KeptRow(row, row.author_id == user.pk, _lines(row, names), by_id) for row in rows]


def without_children(row: Submission) -> Unnamed:
    """A reader of the texts of an adult's injury that names no child of the school; of the day it was about."""
    payload = row.payload if isinstance(row.payload, dict) else {}
    try:
        day = date.fromisoformat(str(payload.get("held_on")))
    except ValueError:
        day = timezone.localdate(row.received_at)
    return unnamed_on(row.school_id, day, str(payload.get("name") or ""))


def _lines(row: Submission, names: dict[str, str]) -> tuple[str, ...]:
    """What was sent, line by line; an adult's injury shows nothing about a pupil, as its page does not."""
    lines = tuple(_said(row, names))
    if row.kind != SubmissionKind.ADULT_INJURY:
        return lines
    unnamed = without_children(row)
    return tuple(unnamed(line) for line in lines)


def _entries(row: Submission) -> list[dict[str, Any]]:
    """The entries in what was sent."""
    payload = row.payload if isinstance(row.payload, dict) else {}
    return [entry for entry in payload.get("entries", []) if isinstance(entry, dict)]


def _pupil_ids(row: Submission) -> list[str]:
    """Ids of the pupils in what was sent."""
    return [str(entry["pupil_id"]) for entry in _entries(row) if entry.get("pupil_id")]


def _said(row: Submission, names: dict[str, str]) -> Iterable[str]:
    """Each entry in a line: "Fri 20 Nov: Amara K., 20 min. “Tired after PE”"."""
    payload = row.payload if isinstance(row.payload, dict) else {}
    held_on = str(payload.get("held_on") or "")
    when = f"{day_words(date.fromisoformat(held_on))}: " if held_on else ""
    for entry in _entries(row):
        whose = "" if row.kind == SubmissionKind.ADULT_INJURY else f"{_name(entry, names)}, "
        note = f" “{entry['note']}”" if entry.get("note") else ""
        yield f"{when}{whose}{_what(entry)}.{note}"


def _name(entry: dict[str, Any], names: dict[str, str]) -> str:
    """The pupil an entry was about, as far as the person may know."""
    return names.get(str(entry.get("pupil_id")), "a pupil")


def _what(entry: dict[str, Any]) -> str:
    """How long it was, or why it did not happen; what was seen or praised, in the words it was kept with."""
    if "said" in entry:
        return str(entry["said"])
    if entry.get("happened", True):
        return minutes_words(int(entry.get("minutes") or 0))
    reason = str(entry.get("reason") or Reason.OTHER)
    return f"didn’t happen, {REASON_LABELS[Reason(reason)]}"
