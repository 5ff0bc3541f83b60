"""Fixtures every folder uses: the small world, signed-in clients and the app's database role."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from common.database_roles import APP_ROLE
from tests.standing_world import can_stand, school_of, standing_world
from tests.world import World


@pytest.fixture(autouse=True)
def _as_app_role(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run each database test as the role without ownership, as the app does."""
    uses = {"db", "transactional_db"} & set(request.fixturenames)
    if not uses and not request.node.get_closest_marker("django_db"):
        yield
        return
    request.getfixturevalue("transactional_db" if "transactional_db" in uses else "db")
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {APP_ROLE}")
    yield
    if connection.connection is not None and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


@pytest.fixture(scope="module")
def school_clock() -> None:
    """The clock when the module's school is written: the true one, unless the module has a fixture of this name."""


@pytest.fixture(autouse=True, scope="module")
def _standing_world(request: pytest.FixtureRequest, school_clock: None) -> Iterator[None]:
    """The small school of a module whose tests can share one."""
    if not can_stand(each for each in request.session.items if each.path == request.path):
        yield
        return
    request.getfixturevalue("django_db_setup")
    with standing_world(request.node, request.getfixturevalue("django_db_blocker")):
        yield


@pytest.fixture
def world(request: pytest.FixtureRequest, db: None) -> World:
    """The small school."""
    return school_of(request.node)


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """A client signed in as the person."""

    def as_person(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return as_person
