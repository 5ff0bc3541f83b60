"""The preview of an import as its page shows it: parts, counts, and one page of one part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.core.paginator import Page, Paginator

from common.words import plural
from pupils.models import MisImport
from pupils.rules.mis_columns import Column
from pupils.rules.mis_file import MisRow
from pupils.rules.mis_match import Finding, Outcome
from pupils.rules.mis_plan import Plan, Work
from pupils.rules.mis_roll import RollPupil
from pupils.rules.mis_store import rows_from_json
from pupils.selectors.mis_import import plan_of, work_of

ROWS_PER_PAGE = 100
ASKED_PER_PAGE = 25  # a question takes the room of four rows
NAME_SHOWN = 60


class Part(StrEnum):
    """The parts of the preview, in the order of the tabs: first what needs a person."""

    ASK = "ask"
    PROBLEMS = "problems"
    CHANGED = "changed"
    NEW = "new"
    LEFT = "left"
    UNCHANGED = "unchanged"


PART_LABELS: dict[Part, str] = {
    Part.ASK: "Same child?",
    Part.PROBLEMS: "To mend",
    Part.CHANGED: "Changed",
    Part.NEW: "New",
    Part.LEFT: "Not in the file",
    Part.UNCHANGED: "Unchanged",
}


@dataclass(frozen=True)
class Tab:
    """One part with how many it holds."""

    part: Part
    label: str
    count: int
    is_shown: bool


@dataclass(frozen=True)
class Preview:
    """What the page shows."""

    plan: Plan
    work: Work
    show: Part
    tabs: tuple[Tab, ...]
    page: Page[Any]

    @property
    def asks(self) -> list[Finding]:
        """The questions on this page."""
        return list(self.page.object_list) if self.show is Part.ASK else []

    @property
    def leavers(self) -> list[RollPupil]:
        """The pupils on this page who are not in the file."""
        return list(self.page.object_list) if self.show is Part.LEFT else []

    @property
    def will(self) -> str:
        """What confirming would do: "Import 3 new pupils, 12 changes and 1 leaver"."""
        counts = self.work.counts
        parts = [
            plural(counts["new"], "new pupil") if counts["new"] else "",
            plural(counts["changed"], "change") if counts["changed"] else "",
            plural(counts["left"], "leaver") if counts["left"] else "",
        ]
        said = [part for part in parts if part]
        return "Import " + " and ".join(filter(None, [", ".join(said[:-1]), *said[-1:]]))

    @property
    def held_back(self) -> str:
        """How many rows stay out: "4 rows stay out"."""
        count = self.work.counts["held_back"]
        return f"{plural(count, 'row')} {'stays' if count == 1 else 'stay'} out" if count else ""

    @property
    def held_back_why(self) -> str:
        """What the rows that stay out wait for: "1 waits for your answer, 2 need mending."."""
        problems = len(self.plan.of(Outcome.PROBLEM))
        asks = self.work.counts["held_back"] - problems
        parts = [
            f"{asks} {'waits' if asks == 1 else 'wait'} for your answer" if asks else "",
            f"{problems} {'needs' if problems == 1 else 'need'} mending" if problems else "",
        ]
        return f"{', '.join(filter(None, parts))}." if asks or problems else ""

    @property
    def status_changes(self) -> int:
        """How many pupils' SEN status would change."""
        return sum(found.changes_status for found in self.plan.of(Outcome.CHANGED))


def preview_of(mis_import: MisImport, today: date, *, show: str = "", page: str = "1") -> Preview:
    """One page of one part; without SHOW, the first part that holds anything."""
    plan = plan_of(mis_import, today)
    items = items_of(plan)
    part = Part(show) if show in list(Part) else next((part for part in Part if items[part]), Part.UNCHANGED)
    tabs = tuple(Tab(each, PART_LABELS[each], len(items[each]), each is part) for each in Part)
    size = ASKED_PER_PAGE if part is Part.ASK else ROWS_PER_PAGE
    return Preview(plan, work_of(mis_import, plan), part, tabs, Paginator(items[part], size).get_page(page))


def items_of(plan: Plan) -> dict[Part, list[Any]]:
    """What each part lists: rows, and pupils for those the file leaves out; status changes first."""
    changed = sorted(plan.of(Outcome.CHANGED), key=lambda found: (not found.changes_status, found.row))
    return {
        Part.ASK: plan.of(Outcome.ASK),
        Part.PROBLEMS: plan.of(Outcome.PROBLEM),
        Part.CHANGED: changed,
        Part.NEW: plan.of(Outcome.NEW),
        Part.LEFT: list(plan.left_out),
        Part.UNCHANGED: plan.of(Outcome.UNCHANGED),
    }


def file_words(mis_import: MisImport) -> str:
    """How the file was written and how long it is: "SIMS · commas · UTF-8 · 489 rows"."""
    columns = mis_import.columns
    said = [str(columns.get(name, "")) for name in ("system", "delimiter", "encoding")]
    return " · ".join([*filter(None, said), plural(len(mis_import.rows), "row")])


def names_in(mis_import: MisImport, preview: Preview) -> dict[int, str]:
    """The name as it stands in each faulty row on the page, so that a person finds it; by row."""
    if preview.show is not Part.PROBLEMS:
        return {}
    wanted = {found.row for found in preview.page.object_list}
    return {row.number: name_in(row) for row in rows_from_json(mis_import.rows) if row.number in wanted}


def name_in(row: MisRow) -> str:
    """Forename and surname as the cells have them, however faulty; "no name" when both are blank."""
    said = [
        next((row.cells[column] for column in wanted if row.cells.get(column)), "")[:NAME_SHOWN]
        for wanted in ((Column.LEGAL_FORENAME, Column.FORENAME), (Column.LEGAL_SURNAME, Column.SURNAME))
    ]
    return " ".join(filter(None, said)) or "no name"
