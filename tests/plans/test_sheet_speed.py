"""Six hundred rows of each kind of spreadsheet, from the preview to the undoing, within seconds."""

from time import perf_counter
from typing import Any

import pytest

from accounts.actions.sheet_import import plan_sheet
from accounts.actions.sheet_kind import Kind
from plans.actions.sheet_plans import PLANS
from plans.actions.sheet_targets import TARGETS
from plans.actions.sheet_timetable import TIMETABLE
from tests.common.sheets import bring_in, undo, upload
from tests.factories.accounts import StaffRoleFactory, UserFactory
from tests.world import World, build_pupil

ROWS = 600
PUPILS = 200
MOST_SECONDS = 30  # 2 to 6 measured; the rest is for a busy machine
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")


@pytest.fixture
def big(world: World) -> World:
    """The school with 200 pupils and 30 adults more."""
    for number in range(PUPILS):
        build_pupil(world.school, f"Kit{number}", "Row", "K")
    for number in range(30):
        user = UserFactory(first_name=f"Ada{number}", last_name="Row", email=f"ada{number}@demo.example")
        StaffRoleFactory(user=user, school=world.school, role="key_worker")
    return world


def plan_row(number: int) -> dict[str, Any]:
    """Three lines for each pupil."""
    return {
        "Pupil": f"Kit{number % PUPILS} Row",
        "Plan": "Support plan",
        "Plan starts": "01/09/2026",
        "Plan review by": "18/12/2026",
        "Provision": f"Group {number // PUPILS}",
        "Minutes": "20",
        "Sessions": "2",
        "Pupils at most": "4",
    }


def target_row(number: int) -> dict[str, Any]:
    """Three targets for each pupil."""
    return {
        "Pupil": f"Kit{number % PUPILS} Row",
        "Target": f"Step {number // PUPILS}",
        "Met when": "4 of 5 in 3 sessions",
        "Outcome": "Reading",
    }


def time_row(number: int) -> dict[str, Any]:
    """Three times for each pupil, a quarter of an hour each, two to a group."""
    pupil, turn = number % PUPILS, number // PUPILS
    pair = pupil // 2
    return {
        "Pupil": f"Kit{pupil} Row",
        "Provision": f"Group {turn}",
        "Day": DAYS[(pair // 30 + turn) % 5],
        "Time": f"{9 + turn}:{15 * (pair // 30 % 4):02}",
        "Minutes": "15",
        "Adult": f"ada{pair % 30}@demo.example",
    }


def seconds(kind: Kind, world: World, make: Any) -> float:
    """How long preview, confirmation and undoing take; what was brought in stays for the next kind."""
    rows = [make(number) for number in range(ROWS)]
    began = perf_counter()
    sheet = upload(kind, world, *rows)
    assert plan_sheet(sheet, kind, world.day).counts["new"] == ROWS
    assert undo(kind, bring_in(kind, world, *rows))
    took = perf_counter() - began
    bring_in(kind, world, *rows)
    return took


def test_six_hundred_rows_of_each_kind_take_seconds(big: World) -> None:
    took = {
        kind.title: seconds(kind, big, make)
        for kind, make in ((PLANS, plan_row), (TARGETS, target_row), (TIMETABLE, time_row))
    }
    assert max(took.values()) < MOST_SECONDS, took
