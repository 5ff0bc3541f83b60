"""What became of a slot: who changed it last, which one took its place, and whose place it took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts.models import AuditEvent, User
from plans.models import Slot

FOLLOWS = "slot_follow"
REMOVE = "slot_remove"
KIND = Slot._meta.label_lower


@dataclass(frozen=True)
class LastChange:
    """Who changed a slot last, and when; USER is None for somebody no longer on record."""

    user: User | None
    at: datetime
    is_removal: bool


def last_change(slot_id: UUID, school_id: UUID) -> LastChange | None:
    """The last change of the slot, taken out or not; None when the school never had such a slot."""
    events = AuditEvent.objects.filter(record_kind=KIND, record_id=str(slot_id), school_id=school_id)
    event = events.order_by("-id").first()
    if event is None:
        return None
    user = User.objects.filter(pk=event.actor_id).first() if event.actor_id else None
    return LastChange(user, event.at, event.verb == REMOVE)


def slot_before(slot: Slot) -> Slot | None:
    """The slot whose place SLOT took, while it stands."""
    events = AuditEvent.objects.filter(record_kind=KIND, record_id=str(slot.pk), verb=FOLLOWS)
    event = events.select_related("detail").order_by("-id").first()
    said = getattr(event, "detail", None)
    if said is None or not said.after:
        return None
    return Slot.objects.filter(pk=said.after["follows"]).first()


def slot_now(slot: Slot) -> Slot:
    """The slot that stands in the place of SLOT: the last of those that followed it, or itself."""
    standing = slot
    while (later := _slot_after(standing)) is not None:
        standing = later
    return standing


def _slot_after(slot: Slot) -> Slot | None:
    """The slot that took the place of SLOT when it ended."""
    if slot.ends_on is None:
        return None
    events = AuditEvent.objects.filter(
        record_kind=KIND, verb=FOLLOWS, school_id=slot.school_id, detail__after__follows=str(slot.pk)
    )
    found = events.order_by("-id").values_list("record_id", flat=True).first()
    return Slot.objects.filter(pk=found).select_related("school").first() if found else None
