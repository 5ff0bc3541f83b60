"""The walk over every route as every person."""

import importlib
import pkgutil
from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker

import tests.access
from pupils.views.base import Gate
from tests.access.matrix import PEOPLE, Row, answered
from tests.standing_world import STANDING
from tests.world import World

OUR_METHODS = ("get", "post")


def all_rows() -> list[Row]:
    """The rows of every app."""
    names = [name for _, name, _ in pkgutil.iter_modules(tests.access.__path__) if name.startswith("rows_")]
    return [row for name in names for row in importlib.import_module(f"tests.access.{name}").ROWS]


def named_routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named route with its namespace, Django's admin left to its own test."""
    for part in (resolver or get_resolver()).url_patterns:
        if isinstance(part, URLResolver):
            if part.namespace != "admin":
                yield from named_routes(part, f"{prefix}{part.namespace}:" if part.namespace else prefix)
        else:
            yield f"{prefix}{part.name}", part


def view_class(route: URLPattern) -> type[Any] | None:
    """The class behind a route, if it is one."""
    return getattr(route.callback, "view_class", None)


ROWS = all_rows()
# Function views and allauth's pages: each is public by name or open to whoever is signed in.
NOT_OURS = {row.route for row in importlib.import_module("tests.access.rows_accounts").ROWS}


def test_every_route_and_method_stands_in_the_matrix() -> None:
    listed = {(row.route, row.method) for row in ROWS}
    missing = []
    for name, route in named_routes():
        kind = view_class(route)
        methods = [m for m in OUR_METHODS if hasattr(kind, m)] if kind and issubclass(kind, Gate) else ["get"]
        missing += [(name, method) for method in methods if (name, method) not in listed]
    assert not missing


def test_the_matrix_lists_no_route_that_is_gone() -> None:
    routes = {name for name, _ in named_routes()}
    assert {row.route for row in ROWS} <= routes


def test_every_view_of_ours_stands_behind_a_gate() -> None:
    bare = [
        name
        for name, route in named_routes()
        if name not in NOT_OURS and not (view_class(route) and issubclass(view_class(route), Gate))
    ]
    assert not bare


def ask(client: Client, row: Row, world: World) -> int:
    """The status the client gets for the row; what it wrote is undone, so that the next person finds the same world."""
    address = reverse(row.route, kwargs=row.kwargs(world))
    with transaction.atomic():
        status = getattr(client, row.method)(address, row.data(world)).status_code
        transaction.set_rollback(True)
    return status


@pytest.fixture(scope="module")
def cookies(
    _standing_world: None, request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> dict[str, SimpleCookie]:
    """What each person's browser holds once they have signed in, which they do once for the whole walk."""
    held = {}
    with django_db_blocker.unblock():
        for name in PEOPLE:
            client = Client()
            client.force_login(request.node.stash[STANDING].people[name])
            held[name] = client.cookies
    return held


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.route}-{row.method}")
def test_each_person_is_answered_as_the_table_says(
    row: Row, world: World, cookies: dict[str, SimpleCookie]
) -> None:
    wrong = {}
    for person in PEOPLE:
        client = Client()
        client.cookies.load(cookies[person])
        got = answered(ask(client, row, world))
        if got != row.expected(person):
            wrong[person] = f"{got}, not {row.expected(person)}"
    assert not wrong


@pytest.mark.parametrize(
    "row", [row for row in ROWS if not row.public], ids=lambda row: f"{row.route}-{row.method}"
)
def test_nobody_gets_in_without_signing_in(row: Row, world: World) -> None:
    address = reverse(row.route, kwargs=row.kwargs(world))
    response = getattr(Client(), row.method)(address)
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))
