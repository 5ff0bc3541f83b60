"""What the SENCO looks at, and whom the author still has to tell: initials and a day, nothing of the care."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import School, User, ViewEvent
from common.records import Sensitivity
from logs.choices import Told
from logs.models import IntimateCare, ParentTold
from logs.selectors.intimate_care import standing_of
from logs.selectors.told import THROUGH_THE_RECORD

LOOK_BACK_DAYS = 28
LACKING = (
    Q(is_second_adult_missing=True)
    | Q(is_carer_unnamed=True)
    | Q(is_consent_missing=True)
    | Q(is_plan_expired=True)
    | Q(is_certificate_lapsed=True)
)


@dataclass(frozen=True)
class CheckRow:
    """One record to look at: whose, by initials, of which day, and what was missing, in a few words."""

    record_id: UUID
    initials: str
    held_on: date
    by: str
    words: tuple[str, ...]


def to_check(user: User, school: School, today: date) -> list[CheckRow]:
    """Records of the last four weeks with something missing that USER has not opened, and parents not yet told.

    Newest first; opening a record is having looked at it, a parent stays until told. Two queries.
    """
    first = today - timedelta(days=LOOK_BACK_DAYS - 1)
    found = with_owed(IntimateCare.objects.visible_to(user).filter(school=school))
    lacking = Q(held_on__gte=first) & LACKING
    rows = list(
        found.filter(lacking | Q(is_owed=True))
        .select_related("pupil", "author")
        .order_by("-held_on", "-starts_at", "-id")
    )
    opened = _opened(user, [row.pk for row in rows if not row.is_owed], first)
    return [_row(row) for row in rows if str(row.pk) not in opened]


def parents_owed(user: User, school: School) -> list[CheckRow]:
    """The author's own one-off accidents of which no parent was told yet, the oldest first: one query."""
    own = IntimateCare.objects.visible_to(user).filter(school=school, author=user)
    rows = with_owed(own).filter(is_owed=True).select_related("pupil", "author")
    return [_row(row) for row in rows.order_by("held_on", "starts_at")]


def with_owed(records: QuerySet[Any]) -> QuerySet[Any]:
    """Each with whether a parent has yet to be told: of care without a plan, until somebody was reached."""
    told = ParentTold.objects.unscoped(reason=THROUGH_THE_RECORD).filter(about=OuterRef("submission"))
    return records.annotate(is_owed=Q(plan__isnull=True) & ~Exists(told.exclude(how=Told.NOT_REACHED)))


def _opened(user: User, record_ids: Collection[UUID], since: date) -> set[str]:
    """Those of the records that USER has opened."""
    if not record_ids:
        return set()
    looks = ViewEvent.objects.filter(
        at__date__gte=since,
        actor_id=user.pk,
        seen=Sensitivity.INTIMATE,
        record_id__in=[str(key) for key in record_ids],
    )
    return set(looks.values_list("record_id", flat=True))


def _row(record: Any) -> CheckRow:
    """One record by initials."""
    words = standing_of(record, is_told=not record.is_owed).words
    return CheckRow(record.pk, record.pupil.initials, record.held_on, record.author.short_name, words)
