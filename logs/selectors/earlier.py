"""Totals from before Keyworker, taken over from paper."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from logs.models import EarlierTotal
from logs.rules.earlier import Earlier
from logs.selectors.entries import READ_FOR


def earlier_totals(pupil_ids: Collection[UUID], school_id: UUID) -> list[EarlierTotal]:
    """The standing totals from paper of these pupils, by line and day; the caller has checked who may see them."""
    rows = EarlierTotal.objects.unscoped(reason=READ_FOR).standing()
    rows = rows.filter(school_id=school_id, pupil_id__in=pupil_ids).select_related("line", "author")
    return list(rows.order_by("line__section", "line__name", "line_id", "from_on", "id"))


def as_earlier(row: EarlierTotal) -> Earlier:
    """One total as the rules take it."""
    within = str(row.line.within_id) if row.line.within_id else None
    return Earlier(str(row.line_id), within, row.from_on, row.to_on, row.delivered_minutes)
