"""Days of support through the day as the timeline of a pupil says them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from accounts.models import User
from caseload.rules.timeline import Happening, delay_words
from common.words import day_words
from logs.models import DayConfirmation
from logs.selectors.days_said import said_of


def whole_day_happenings(user: User, ids: Iterable[str]) -> dict[str, Happening]:
    """Confirmed days, by id: 1 query."""
    rows = DayConfirmation.objects.visible_to(user).filter(pk__in=ids).select_related("line", "author")
    return {str(row.pk): _happening(row) for row in rows}


def _happening(row: DayConfirmation) -> Happening:
    """One confirmed day as words."""
    said = said_of(row)
    late = delay_words(row.held_on, timezone.localdate(row.received_at))
    return Happening(
        title=f"{row.line.name}: {said.words}",
        meta=" · ".join(filter(None, [day_words(row.held_on), row.author.short_name, late])),
        icon="x" if not said.given else "check",
        tone="warn" if said.missed else "good",
        entry_id=row.pk,
        route="logs:day-page",
    )
