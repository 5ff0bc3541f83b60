"""First-aid kits: made, changed, checked as a whole, closed. A check is kept as it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import FirstAidKit, KitCheck, KitItem, School, User
from logs.rules.first_aid_kits import MOST_DAYS_BETWEEN, MOST_OF_ONE

NAME_TAKEN = "There is a kit called “{name}” already. Give this one another name."
TWICE = "“{name}” stands here twice. Put both into one line."
NO_NAME = "Give the kit a name, for example “Playground bag”."
NO_PLACE = "Write where it is kept, so that anybody finds it."
DAYS = "Write a number of days from 1 to {most}."
NUMBER = "Write a number from 0 to {most}."
IS_CLOSED = "This kit was closed. It is checked no more."


@dataclass(frozen=True)
class ItemDraft:
    """One line of what a kit should hold; `item_id` names the line it changes."""

    name: str
    wanted: int
    item_id: UUID | None = None


@dataclass(frozen=True)
class KitDraft:
    """A kit as somebody describes it."""

    name: str
    place: str
    check_every_days: int
    items: Sequence[ItemDraft] = ()


@dataclass(frozen=True)
class Found:
    """What a check found of one item."""

    item_id: UUID
    held: int
    expires_on: date | None = None


@transaction.atomic
def add_kit(*, by: User, school: School, draft: KitDraft) -> FirstAidKit:
    """A new kit with what it should hold, nothing counted yet; ValidationError for what can be mended."""
    _check(draft, school)
    kit = FirstAidKit.objects.create(
        school=school,
        name=draft.name.strip(),
        place=draft.place.strip(),
        check_every_days=draft.check_every_days,
    )
    _write_items(kit, draft.items)
    record_audit(by=by, verb="kit_add", record=kit)
    return kit


@transaction.atomic
def change_kit(*, by: User, kit: FirstAidKit, draft: KitDraft) -> FirstAidKit:
    """Make KIT say what the draft says; items that are left out are taken off. What checks found stays."""
    locked = FirstAidKit.objects.select_for_update().get(pk=kit.pk)
    _refuse_closed(locked)
    _check(draft, locked.school, but=locked.pk)
    locked.name, locked.place = draft.name.strip(), draft.place.strip()
    locked.check_every_days = draft.check_every_days
    locked.save()
    kept = [item.item_id for item in draft.items if item.item_id]
    KitItem.objects.filter(kit=locked).exclude(pk__in=kept).delete()
    _write_items(locked, draft.items)
    record_audit(
        by=by, verb="kit_change", record=locked, fields=["check_every_days", "items", "name", "place"]
    )
    return locked


@transaction.atomic
def check_kit(
    *,
    by: User,
    kit: FirstAidKit,
    check_id: UUID,
    found: Sequence[Found],
    note: str = "",
    now: datetime | None = None,
) -> KitCheck:
    """What somebody found in the whole kit, kept for good, and the kit as it stands now; CHECK_ID twice is once.

    Raises ValidationError for a closed kit and for numbers nobody can mean.
    """
    locked = FirstAidKit.objects.select_for_update().get(pk=kit.pk)
    if had := KitCheck.objects.filter(pk=check_id, kit=locked).first():
        return had
    _refuse_closed(locked)
    items = {item.pk: item for item in KitItem.objects.filter(kit=locked).order_by("name")}
    seen = {each.item_id: each for each in found if each.item_id in items}
    for each in seen.values():
        if not 0 <= each.held <= MOST_OF_ONE:
            raise ValidationError(NUMBER.format(most=MOST_OF_ONE))
        item = items[each.item_id]
        item.held, item.expires_on = each.held, each.expires_on
        item.save(update_fields=["held", "expires_on"])
    check = KitCheck.objects.create(
        pk=check_id,
        kit=locked,
        checked_at=now or timezone.now(),
        checked_by=by,
        found=[_kept(item) for item in items.values()],
        note=note.strip(),
    )
    record_audit(by=by, verb="kit_check", record=check, school_id=locked.school_id)
    return check


@transaction.atomic
def close_kit(*, by: User, kit: FirstAidKit, today: date) -> None:
    """KIT is not used any more; its checks stay on file. Twice is once."""
    locked = FirstAidKit.objects.select_for_update().get(pk=kit.pk)
    if locked.closed_on is not None:
        return
    locked.closed_on = today
    locked.save(update_fields=["closed_on"])
    record_audit(by=by, verb="kit_close", record=locked)


def _kept(item: KitItem) -> dict[str, Any]:
    """One item as a check keeps it."""
    expires = item.expires_on.isoformat() if item.expires_on else None
    return {"name": item.name, "wanted": item.wanted, "held": item.held, "expires_on": expires}


def _refuse_closed(kit: FirstAidKit) -> None:
    """Refuse a kit that is not used any more."""
    if kit.closed_on is not None:
        raise ValidationError(IS_CLOSED)


def _check(draft: KitDraft, school: School, but: UUID | None = None) -> None:
    """Raise a ValidationError, by field, for what can be mended."""
    if not draft.name.strip():
        raise ValidationError({"name": NO_NAME})
    if not draft.place.strip():
        raise ValidationError({"place": NO_PLACE})
    if not 1 <= draft.check_every_days <= MOST_DAYS_BETWEEN:
        raise ValidationError({"check_every_days": DAYS.format(most=MOST_DAYS_BETWEEN)})
    same = FirstAidKit.objects.filter(school=school, name__iexact=draft.name.strip())
    if (same.exclude(pk=but) if but else same).exists():
        raise ValidationError({"name": NAME_TAKEN.format(name=draft.name.strip())})
    names: set[str] = set()
    for item in draft.items:
        if item.name.casefold() in names:
            raise ValidationError(TWICE.format(name=item.name))
        names.add(item.name.casefold())


def _write_items(kit: FirstAidKit, drafts: Sequence[ItemDraft]) -> None:
    """The lines of the kit; a line that changes its name keeps what was counted."""
    own = {item.pk: item for item in KitItem.objects.filter(kit=kit)}
    changed = [(own[draft.item_id], draft) for draft in drafts if draft.item_id in own]
    # Two lines may swap their names: each is freed first.
    for item, _ in changed:
        KitItem.objects.filter(pk=item.pk).update(name=str(item.pk))
    for item, draft in changed:
        item.name, item.wanted = draft.name, draft.wanted
        item.save(update_fields=["name", "wanted"])
    KitItem.objects.bulk_create(
        KitItem(kit=kit, name=draft.name, wanted=draft.wanted) for draft in drafts if draft.item_id not in own
    )
