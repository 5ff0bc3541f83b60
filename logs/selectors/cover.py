"""The sessions of adults who are away, with what became of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from logs.models import SessionEntry
from logs.rules.cover import CoverState, state_of
from logs.rules.off_timetable import Missed
from plans.selectors.cover import CoverBook, Gap

WHY = "whether a session of the whole school is logged; the page shows it to who may arrange cover"


@dataclass(frozen=True)
class AbsentSession:
    """A session one of whose adults is away; the entries are those of its pupils."""

    gap: Gap
    state: CoverState
    entries: tuple[SessionEntry, ...]

    @property
    def missed(self) -> list[Missed]:
        """What is not logged of it, as it would be marked missed."""
        slot, logged = self.gap.slot, {entry.pupil_id for entry in self.entries}
        return [
            Missed(slot.id, row.pupil_id, row.line_id, self.gap.day, slot.starts_at, slot.minutes)
            for row in self.gap.rows
            if row.pupil_id not in logged
        ]


def absent_sessions(book: CoverBook) -> list[AbsentSession]:
    """Every gap of the book with its state: one query more."""
    entries = _entries(book.gaps)
    found = []
    for gap in book.gaps:
        ids = {row.pupil_id for row in gap.rows}
        own = tuple(each for each in entries[gap.slot.id, gap.day] if each.pupil_id in ids)
        happened = [entry.happened for entry in own]
        state = state_of(happened, len(ids), is_covered=gap.cover is not None, others=len(gap.others))
        found.append(AbsentSession(gap, state, own))
    return found


def _entries(gaps: list[Gap]) -> dict[tuple[UUID, date], list[SessionEntry]]:
    """The standing entries of the sessions, by slot and day."""
    found: dict[tuple[UUID, date], list[SessionEntry]] = defaultdict(list)
    if gaps:
        days = [gap.day for gap in gaps]
        standing = SessionEntry.objects.unscoped(reason=WHY).standing()
        standing = standing.filter(
            slot_id__in={gap.slot.id for gap in gaps}, held_on__range=(min(days), max(days))
        )
        for entry in standing.select_related("off_timetable").order_by("id"):
            found[entry.slot_id, entry.held_on].append(entry)
    return found
