"""Days of support confirmed at their end, as the ledger's rules take them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from logs.models import DayConfirmation
from logs.rules.reasons import Reason
from logs.rules.through_the_day import Said
from logs.selectors.entries import READ_FOR


def said_of(row: DayConfirmation) -> Said:
    """What one confirmation says."""
    return Said(
        id=str(row.pk),
        line=str(row.line_id),
        day=row.held_on,
        planned=row.planned_minutes,
        missed=row.missed_minutes,
        reason=Reason(row.reason) if row.reason else None,
    )


def days_said(
    pupil_ids: Collection[UUID], school_id: UUID, first: date, last: date
) -> dict[UUID, list[Said]]:
    """The standing confirmations of each pupil from FIRST to LAST, both included, by day: 1 query."""
    rows = DayConfirmation.objects.unscoped(reason=READ_FOR).standing()
    rows = rows.filter(school_id=school_id, pupil_id__in=pupil_ids, held_on__range=(first, last))
    found: defaultdict[UUID, list[Said]] = defaultdict(list)
    for row in rows.order_by("held_on", "id"):
        found[row.pupil_id].append(said_of(row))
    return dict(found)
