"""Session entries as they stand: the newest correction of each wins, withdrawn ones are gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from logs.models import SessionCorrection, SessionEntry
from logs.rules.lines import Entry
from logs.rules.reasons import Reason

READ_FOR = "the ledger and progress read what counts; their callers start from visible_to"
# Ids are read as text, as the rules take them: the database writes them out faster than Python does.
FACTS = (
    "held_on",
    "happened",
    "minutes",
    "planned_minutes",
    "reason",
    "line_key",
    "adults",
    "pupils_present",
    "by",
)
Facts = tuple[Any, ...]


def _text(name: str) -> Cast:
    """An id as text."""
    return Cast(name, CharField())


def corrections_of(pupil_ids: Collection[UUID], school_id: UUID) -> QuerySet[SessionCorrection]:
    """The standing corrections of these pupils' entries."""
    standing = SessionCorrection.objects.unscoped(reason=READ_FOR).standing()
    return standing.filter(school_id=school_id, pupil_id__in=pupil_ids)


def newest_corrections(pupil_ids: Collection[UUID], school_id: UUID) -> dict[str, Facts]:
    """What the newest standing correction of each entry says, by the entry's id as text: 1 query."""
    rows = (
        corrections_of(pupil_ids, school_id)
        .order_by("corrected_at", "id")
        .annotate(line_key=_text("line_id"))
        .values_list("entry_id", *FACTS)
    )
    return {str(entry_id): tuple(facts) for entry_id, *facts in rows}  # the last of each entry stays


def effective_entries(
    pupil_ids: Collection[UUID], school_id: UUID, first: date, last: date
) -> dict[UUID, list[Entry]]:
    """The standing entries of each pupil from FIRST to LAST, by the day they count for: 2 queries.

    A correction may move an entry into the window or out of it. Entries without a provision line have line "".
    """
    corrections = newest_corrections(pupil_ids, school_id)
    moved_in = [entry_id for entry_id, facts in corrections.items() if first <= facts[0] <= last]
    standing = SessionEntry.objects.unscoped(reason=READ_FOR).standing()
    rows = standing.filter(
        Q(held_on__range=(first, last)) | Q(pk__in=moved_in), school_id=school_id, pupil_id__in=pupil_ids
    )
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for pupil_id, entry_id, makes_up, slot_id, *facts in _in_columns(rows):
        entry = entry_of(entry_id, makes_up, slot_id, corrections.get(entry_id, facts))
        if first <= entry.date <= last:
            found[pupil_id].append(entry)
    return {UUID(pupil_id): entries for pupil_id, entries in found.items()}


def _in_columns(entries: QuerySet[SessionEntry]) -> QuerySet[Any]:
    """Entries in the order they were held, as (pupil, id, the one made up, slot, *FACTS)."""
    keys = {
        "pupil_key": "pupil_id",
        "key": "pk",
        "made_up_key": "makes_up_id",
        "slot_key": "slot_id",
        "line_key": "line_id",
    }
    texts = {name: _text(column) for name, column in keys.items()}
    return (
        entries.order_by("held_on", "id")
        .annotate(**texts)
        .values_list("pupil_key", "key", "made_up_key", "slot_key", *FACTS)
    )


def entry_of(entry_id: str, makes_up: str | None, slot_id: str | None, facts: Iterable[Any]) -> Entry:
    """An entry for the ledger from its id and what it, or its newest correction, says."""
    held_on, happened, minutes, planned, reason, line_id, adults, pupils, by = facts
    return Entry(
        id=entry_id,
        line=line_id or "",
        date=held_on,
        happened=happened,
        minutes=minutes,
        planned=planned,
        adults=adults,
        pupils=pupils,
        by=by,
        reason=Reason(reason) if reason else None,
        makes_up=makes_up,
        slot=slot_id,
    )
