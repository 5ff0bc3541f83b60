"""The school's first-aid kits: what is in which, when it was checked, what has to be got."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.models import FirstAidKit, KitCheck, KitItem, School
from logs.rules.first_aid_kits import ItemState, Want, check_due, wants_of


@dataclass(frozen=True)
class KitCard:
    """One kit with its items, how its checks stand, and what has to be got for it."""

    kit: FirstAidKit
    items: Sequence[KitItem]
    checked_at: datetime | None
    checked_by: str
    due_on: date
    is_due: bool
    wants: Sequence[Want]

    @property
    def check_label(self) -> str:
        """What the button says to somebody who does not see the card."""
        return f"Check {self.kit.name}"

    @property
    def needs_somebody(self) -> bool:
        """Whether it has to be checked, or something has to be got."""
        return self.is_due or bool(self.wants)


def open_kits(school: School) -> QuerySet[FirstAidKit]:
    """The kits in use, by name, each with its last check (`checked_at`, `checked_by_name`)."""
    last = KitCheck.objects.filter(kit=OuterRef("pk")).order_by("-checked_at")
    return (
        FirstAidKit.objects.filter(school=school, closed_on__isnull=True)
        .annotate(
            checked_at=Subquery(last.values("checked_at")[:1]),
            checked_first=Subquery(last.values("checked_by__first_name")[:1]),
            checked_last=Subquery(last.values("checked_by__last_name")[:1]),
        )
        .order_by("name")
    )


def kit_cards(kits: QuerySet[FirstAidKit], today: date) -> list[KitCard]:
    """The kits as cards, those that need somebody first: two queries for any number."""
    rows = list(kits)
    items: dict[UUID, list[KitItem]] = defaultdict(list)
    for item in KitItem.objects.filter(kit__in=rows).order_by("name"):
        items[item.kit_id].append(item)
    cards = [_card(kit, items[kit.pk], today) for kit in rows]
    return sorted(cards, key=lambda card: not card.needs_somebody)


def kits_in_need(school: School, today: date) -> int:
    """How many kits have to be checked or filled: two queries."""
    return sum(card.needs_somebody for card in kit_cards(open_kits(school), today))


def checks_of(kit: FirstAidKit, most: int) -> list[KitCheck]:
    """The newest checks of the kit: one query."""
    return list(KitCheck.objects.filter(kit=kit).select_related("checked_by").order_by("-checked_at")[:most])


def _card(kit: FirstAidKit, items: Sequence[KitItem], today: date) -> KitCard:
    """One kit with how it stands TODAY."""
    checked_at: datetime | None = getattr(kit, "checked_at", None)
    first, last = getattr(kit, "checked_first", "") or "", getattr(kit, "checked_last", "") or ""
    last_on = timezone.localdate(checked_at) if checked_at else None
    due_on = check_due(last_on, kit.check_every_days, today)
    states = [ItemState(item.name, item.wanted, item.held, item.expires_on) for item in items]
    # Before anybody has counted, nothing is known to be missing.
    wants = wants_of(states, today) if checked_at else []
    return KitCard(kit, items, checked_at, f"{first} {last}".strip(), due_on, due_on <= today, wants)
