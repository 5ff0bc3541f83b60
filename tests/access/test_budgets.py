"""Queries per page, in a file: a page that costs more than its budget fails; the diff shows in review.

Re-record with KEYWORKER_RECORD_BUDGETS=1 after looking at why a number moved.
"""

import json
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.access.matrix import Row
from tests.access.test_matrix import ROWS
from tests.world import World

BUDGETS = Path(__file__).parent.parent / "budgets.json"
RECORDING = bool(os.environ.get("KEYWORKER_RECORD_BUDGETS"))
RECORDED: dict[str, int] = {}
READERS = ("senco", "key_worker")
# A page may cost less at a weekend or in the evening: its budget is kept at ten on the Wednesday of this week.
LONDON = ZoneInfo("Europe/London")
PAGES = [row for row in ROWS if not row.post and not row.public and not row.route.startswith("account_")]


@pytest.fixture(scope="module")
def school_clock() -> Iterator[None]:
    """The world is built and its pages are asked for in the middle of a school morning."""
    today = datetime.now(LONDON)
    morning = today + timedelta(days=2 - today.weekday())
    with time_machine.travel(morning.replace(hour=10, minute=0), tick=False):
        yield


def budgets() -> dict[str, int]:
    """Queries by page and reader."""
    return json.loads(BUDGETS.read_text()) if BUDGETS.exists() else {}


def queries_of(row: Row, reader: str, world: World, client: Any) -> int:
    """How many queries the page costs, sessions and access included."""
    address = reverse(row.route, kwargs=row.kwargs(world))
    with CaptureQueriesContext(connection) as queries:
        client.get(address, row.data(world))
    return len([query for query in queries if "SAVEPOINT" not in query["sql"]])


def record(counted: dict[str, int]) -> None:
    """Keep the counts; a page with several rows in the matrix keeps its dearest."""
    for page, count in counted.items():
        RECORDED[page] = max(count, RECORDED.get(page, 0))
    BUDGETS.write_text(json.dumps(dict(sorted((budgets() | RECORDED).items())), indent=2) + "\n")


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.route)
def test_a_page_keeps_its_budget(row: Row, world: World, sign_in: Any) -> None:
    readers = [name for name in READERS if name in row.ok]
    counted = {
        f"{row.route} as {name}": queries_of(row, name, world, sign_in(world.people[name]))
        for name in readers
    }
    if RECORDING:
        record(counted)
    kept = budgets()
    over = {page: (count, kept.get(page)) for page, count in counted.items() if count > kept.get(page, -1)}
    assert not over


def test_no_budget_is_kept_for_a_page_that_is_gone() -> None:
    pages = {f"{row.route} as {name}" for row in PAGES for name in READERS if name in row.ok}
    assert set(budgets()) <= pages
