"""Who was told of which record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from logs.choices import Told
from logs.models import Addendum, ParentTold

THROUGH_THE_RECORD = "read through the door of the record it is about"


def told_of(submission_ids: Collection[UUID]) -> dict[UUID, list[ParentTold]]:
    """Who was told, or tried, of each submission, in the order of time; one query."""
    found: dict[UUID, list[ParentTold]] = defaultdict(list)
    told = ParentTold.objects.unscoped(reason=THROUGH_THE_RECORD).filter(about_id__in=submission_ids)
    for row in told.select_related("told_by", "contact").order_by("told_at"):
        found[row.about_id].append(row)
    return dict(found)


def reached(told: Collection[ParentTold]) -> bool:
    """Whether somebody of TOLD was reached."""
    return any(row.how != Told.NOT_REACHED for row in told)


def spoken_to(told: Collection[ParentTold]) -> bool:
    """Whether somebody of TOLD was spoken to, by telephone or in person: what a bump to the head asks for."""
    return any(row.how in (Told.PHONE, Told.IN_PERSON) for row in told)


def addenda_of(submission_id: UUID) -> list[Addendum]:
    """What was added to the submission's record, oldest first."""
    added = Addendum.objects.unscoped(reason=THROUGH_THE_RECORD).standing().filter(about_id=submission_id)
    return list(added.select_related("author").order_by("added_at"))
