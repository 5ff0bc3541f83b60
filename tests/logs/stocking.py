"""Stock as tests write it: drafts for the action, answers for the form."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from common.ids import uuid7
from logs.actions.stock import log_stock
from logs.actions.stock_drafts import StockDraft
from logs.models import StockEntry
from plans.models import Medicine
from tests.factories.care import MedicineFactory
from tests.logs.making import envelope
from tests.world import World


def medicine(world: World, **facts: Any) -> Medicine:
    """Amara's tablets, a controlled drug."""
    return MedicineFactory(**{"pupil": world.amara, "school": world.school, "is_controlled": True} | facts)


def move(world: World, of: Medicine, kind: str, amount: Any, by: Any = None, **changes: Any) -> StockEntry:
    """One move of the stock by the first aider; CHANGES go to the action or, else, to the draft."""
    of_action = {"submission", "received_at", "keeps_aside"}
    given = {name: value for name, value in changes.items() if name in of_action}
    said = {name: value for name, value in changes.items() if name not in of_action}
    draft = StockDraft(
        **{"held_on": timezone.localdate(), "move": kind, "amount": Decimal(str(amount))} | said
    )
    standard = {"submission": envelope(kind="stock"), "draft": draft}
    who = by or world.first_aider
    receipt = log_stock(by=who, school=world.school, medicine=of, **standard | given)
    return StockEntry.objects.get(pk=receipt.entry_ids[0])


def sent(kind: str = "received", amount: Any = 30, **changes: Any) -> dict[str, Any]:
    """What the form sends."""
    said = {
        "submission": str(uuid7()),
        "move": kind,
        "amount": str(amount),
        "held_on": timezone.localdate().isoformat(),
    }
    return said | changes
