"""The small school is written once for a module and stands under the transactions of its tests.

Each test gets copies of the school's objects of its own and its own savepoint: what it changes is gone after it. A
module has a standing school when each of its tests on the database asks for `world`, and none turns the clock before
its school is written: a fixture that does is called `clock` or `monday`.
"""

import copy
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker
from time_machine import escape_hatch

from common.database_roles import APP_ROLE
from tests.world import World, build_world, last_school_day

STANDING = pytest.StashKey[World]()
DATABASE = {"db", "transactional_db"}
CLOCKS = {"clock", "monday"}
OF_ANOTHER_DAY = (
    "The school was written on {}, before the clock was turned: call the fixture that turns it `clock`."
)


def can_stand(items: Iterable[Any]) -> bool:
    """Whether these tests, a module's, can share one school."""
    on_database = [each for each in items if uses_database(each)]
    return bool(on_database) and all(shares(each) for each in on_database)


def uses_database(item: Any) -> bool:
    """Whether the test may ask the database anything."""
    return bool(DATABASE & set(item.fixturenames)) or item.get_closest_marker("django_db") is not None


def shares(item: Any) -> bool:
    """Whether the test starts from the small school, as it is today, and commits nothing."""
    marker, asked = item.get_closest_marker("django_db"), set(item.fixturenames)
    commits = "transactional_db" in asked or bool(marker and (marker.args or marker.kwargs))
    return "world" in asked and not commits and not asked & CLOCKS


@contextmanager
def standing_world(module: pytest.Module, blocker: DjangoDbBlocker) -> Iterator[None]:
    """While the block runs, the module's school is in the database; then it is taken back."""
    under = transaction.atomic()
    with blocker.unblock():
        under.__enter__()
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {APP_ROLE}")
            module.stash[STANDING] = build_world()
            cursor.execute("RESET ROLE")
    try:
        yield
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            under.__exit__(None, None, None)


def school_of(item: pytest.Item) -> World:
    """The test's own copies of its module's school, or a school written for this test alone."""
    module = item.getparent(pytest.Module)
    standing = module.stash.get(STANDING, None) if module else None
    if standing is None:
        return build_world()
    if escape_hatch.is_travelling() and standing.day != last_school_day():
        pytest.fail(OF_ANOTHER_DAY.format(standing.day))
    return copy.deepcopy(standing)
