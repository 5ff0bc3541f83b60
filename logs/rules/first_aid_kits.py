"""First-aid kits: when the next check is due, what is missing, what expires; and what a new kit opens with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

EXPIRES_SOON_DAYS = 30
MOST_OF_ONE = 999
MOST_DAYS_BETWEEN = 366
# What a small kit holds (HSE, basic advice on first aid at work): a suggestion, changed freely.
USUAL_ITEMS: tuple[tuple[str, int], ...] = (
    ("Leaflet of general guidance", 1),
    ("Sterile plasters, assorted", 20),
    ("Sterile eye pads", 2),
    ("Triangular bandages, sterile", 2),
    ("Safety pins", 6),
    ("Large sterile wound dressings", 2),
    ("Medium sterile wound dressings", 6),
    ("Disposable gloves, pairs", 3),
)


@dataclass(frozen=True)
class ItemState:
    """One item of a kit: what it should hold and holds, and when the first of it expires."""

    name: str
    wanted: int
    held: int
    expires_on: date | None = None


@dataclass(frozen=True)
class Want:
    """What has to be got for one item: how many are missing, and whether what is there (soon) expired."""

    name: str
    missing: int
    expires_on: date | None
    is_expired: bool
    is_soon: bool

    @property
    def label(self) -> str:
        """ "Sterile plasters: 8 missing, expired"."""
        said = [f"{self.missing} missing"] if self.missing else []
        if self.is_expired or self.is_soon:
            said.append("expired" if self.is_expired else "expires soon")
        return f"{self.name}: {', '.join(said)}"


def check_due(last: date | None, every_days: int, opened_on: date) -> date:
    """The day the next check is due: EVERY_DAYS after the LAST; a kit never checked is due from the day it was made."""
    return opened_on if last is None else last + timedelta(days=every_days)


def wants_of(items: Iterable[ItemState], today: date) -> list[Want]:
    """What has to be got, in the order of the items; expired material counts as held, and is named."""
    found = []
    for item in items:
        missing = max(0, item.wanted - item.held)
        is_expired = item.expires_on is not None and item.expires_on < today and item.held > 0
        until = today + timedelta(days=EXPIRES_SOON_DAYS)
        is_soon = item.expires_on is not None and today <= item.expires_on <= until and item.held > 0
        if missing or is_expired or is_soon:
            found.append(Want(item.name, missing, item.expires_on, is_expired, is_soon))
    return found
