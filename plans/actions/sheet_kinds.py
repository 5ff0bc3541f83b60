"""The kinds of spreadsheet a school can bring in, in the order of a set-up, each with the action that opens it."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.actions.sheet_kind import Kind
from accounts.actions.sheet_staff import STAFF
from plans.actions.sheet_plans import PLANS
from plans.actions.sheet_targets import TARGETS
from plans.actions.sheet_timetable import TIMETABLE
from pupils.access import Action
from pupils.actions.sheet_assignments import ASSIGNMENTS


@dataclass(frozen=True)
class Offered:
    """A kind, who may bring it in, and its picture on the page of imports."""

    kind: Kind
    action: Action
    icon: str


KINDS: tuple[Offered, ...] = (
    Offered(STAFF, Action.STAFF_IMPORT, "users"),
    Offered(ASSIGNMENTS, Action.SHEET_IMPORT, "hand-helping"),
    Offered(PLANS, Action.SHEET_IMPORT, "clipboard-list"),
    Offered(TARGETS, Action.SHEET_IMPORT, "target"),
    Offered(TIMETABLE, Action.SHEET_IMPORT, "calendar-days"),
)


def offered(slug: str) -> Offered | None:
    """The kind of this name, if there is one."""
    return next((each for each in KINDS if each.kind.slug == slug), None)
