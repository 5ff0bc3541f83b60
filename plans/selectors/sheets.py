"""Spreadsheets by who may see them, and a page of a preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from accounts.models import SheetImport, User
from common.tables.plan import Outcome, SheetPlan
from common.words import plural
from pupils.access import MAY, Action, schools_where

ROWS_PER_PAGE = 100
SHOWN_BEFORE = 6
LABELS: dict[Outcome, str] = {
    Outcome.PROBLEM: "To mend",
    Outcome.CHANGED: "Changed",
    Outcome.NEW: "New",
    Outcome.UNCHANGED: "Unchanged",
}


def sheets_visible_to(user: User, actions: Mapping[str, Action]) -> QuerySet[SheetImport]:
    """The imports USER may see: ACTIONS says by kind what they must be allowed to do in the import's school."""
    found = Q(pk__in=[])
    for slug, action in actions.items():
        found |= Q(kind=slug, school_id__in=schools_where(user, MAY[action]))
    return SheetImport.objects.filter(found)


def recent_sheets(visible: QuerySet[SheetImport], school_id: UUID, slug: str) -> list[SheetImport]:
    """The last imports of a kind in a school, newest first, without their rows."""
    rows = visible.filter(school_id=school_id, kind=slug).defer("rows", "made")
    return list(rows.select_related("uploaded_by")[:SHOWN_BEFORE])


@dataclass(frozen=True)
class Tab:
    """One part of the preview with how many rows it holds."""

    part: Outcome
    label: str
    count: int
    is_shown: bool


@dataclass(frozen=True)
class SheetPreview:
    """What the page shows: every part's count, and one page of one part."""

    plan: SheetPlan
    noun: str
    show: Outcome
    tabs: tuple[Tab, ...]
    page: Page[Any]

    @property
    def will(self) -> str:
        """What confirming would do: "Import 12 new and 3 changed"; "" for nothing."""
        counts = self.plan.counts
        new, changed = counts[Outcome.NEW], counts[Outcome.CHANGED]
        said = [plural(new, f"new {self.noun}") if new else "", plural(changed, "change") if changed else ""]
        return "Import " + " and ".join(filter(None, said)) if new or changed else ""

    @property
    def held_back(self) -> str:
        """How many rows stay out: "4 rows stay out until they are mended"."""
        count = self.plan.counts[Outcome.PROBLEM]
        verbs = "stays out until it is" if count == 1 else "stay out until they are"
        return f"{plural(count, 'row')} {verbs} mended" if count else ""


def sheet_preview(plan: SheetPlan, noun: str, *, show: str = "", page: str = "1") -> SheetPreview:
    """One page of one part; without SHOW, the first part that holds anything."""
    counts = plan.counts
    part = (
        Outcome(show) if show in list(Outcome) else next((one for one in Outcome if counts[one]), Outcome.NEW)
    )
    tabs = tuple(Tab(each, LABELS[each], counts[each], each is part) for each in Outcome)
    return SheetPreview(plan, noun, part, tabs, Paginator(plan.of(part), ROWS_PER_PAGE).get_page(page))
