"""One adult takes another's session on a day: the rows that say so, and the ties they bring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audits
from accounts.models import School, User
from plans.models import CareCover, SlotCover, SlotPupil
from pupils.actions.cover import Pair, settle_covers


@transaction.atomic
def start_covers(*, by: User, school: School, covers: Sequence[SlotCover], now: datetime) -> None:
    """Save the new COVERS; each adult is tied to the pupils of the session for that day.

    The caller holds the school's row and has asked the rule who can take what.
    """
    for cover in covers:
        cover.arranged_at, cover.arranged_by = now, by
    SlotCover.objects.bulk_create(covers)
    record_audits(by=by, verb="cover_arrange", records=covers)
    settle_ties(by=by, school=school, covers=covers, now=now)


@transaction.atomic
def undo_covers(*, by: User, school: School, covers: Sequence[SlotCover], now: datetime) -> None:
    """Take COVERS back: the sessions are open again, and the ties end or go."""
    for cover in covers:
        cover.undone_at, cover.undone_by = now, by
    SlotCover.objects.bulk_update(covers, ["undone_at", "undone_by"])
    record_audits(by=by, verb="cover_undo", records=covers)
    settle_ties(by=by, school=school, covers=covers, now=now)


@transaction.atomic
def restore_covers(*, by: User, school: School, covers: Sequence[SlotCover], now: datetime) -> None:
    """Let COVERS that were undone stand again."""
    for cover in covers:
        cover.undone_at = cover.undone_by = None
    SlotCover.objects.bulk_update(covers, ["undone_at", "undone_by"])
    record_audits(by=by, verb="cover_restore", records=covers)
    settle_ties(by=by, school=school, covers=covers, now=now)


def settle_ties(*, by: User, school: School, covers: Sequence[SlotCover | CareCover], now: datetime) -> None:
    """Bring the ties between the adults and the pupils of COVERS in line with every cover that stands.

    A session and care taken over bring the same tie: it holds the days of both, and ends with the last.
    """
    pupils_of = _pupils_of({cover.slot_id for cover in covers if isinstance(cover, SlotCover)})
    wanted: dict[Pair, dict[date, UUID]] = {
        (pupil_id, cover.staff_id): {}
        for cover in covers
        for pupil_id in ([cover.pupil_id] if isinstance(cover, CareCover) else pupils_of[cover.slot_id])
    }
    today = timezone.localdate(now)
    since = min([today, *(cover.on for cover in covers)])
    for pair, day, absence_id in _standing(school, {cover.staff_id for cover in covers}, since):
        if pair in wanted:
            wanted[pair].setdefault(day, absence_id)
    settle_covers(by=by, school=school, wanted=wanted, today=today)


def _standing(school: School, staff_ids: set[UUID], since: date) -> list[tuple[Pair, date, UUID]]:
    """The days on which one of these adults takes a session or care of a pupil over, each with the absence."""
    sessions = SlotCover.objects.filter(
        staff_id__in=staff_ids, slot__school=school, undone_at__isnull=True, on__gte=since
    ).order_by("on", "arranged_at", "id")
    rows = list(sessions.values_list("slot_id", "staff_id", "on", "absence_id"))
    pupils_of = _pupils_of({slot_id for slot_id, *_ in rows})
    found = [
        ((pupil_id, staff_id), day, absence_id)
        for slot_id, staff_id, day, absence_id in rows
        for pupil_id in pupils_of[slot_id]
    ]
    care = CareCover.objects.unscoped(reason="care that is taken over brings a tie").standing()
    care = care.filter(staff_id__in=staff_ids, school=school, on__gte=since).order_by(
        "on", "arranged_at", "id"
    )
    names = ("pupil_id", "staff_id", "on", "absence_id")
    return [
        *found,
        *(((pupil_id, staff), day, absence) for pupil_id, staff, day, absence in care.values_list(*names)),
    ]


def _pupils_of(slot_ids: set[UUID]) -> dict[UUID, list[UUID]]:
    """The pupils of each slot."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    rows = SlotPupil.objects.unscoped(reason="who a cover is tied to").filter(slot_id__in=slot_ids)
    for slot_id, pupil_id in rows.order_by("id").values_list("slot_id", "pupil_id"):
        found[slot_id].append(pupil_id)
    return found
