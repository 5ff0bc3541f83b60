"""Plumbing under the gates: a GET writes nothing, and no page of a pupil is kept by a browser or proxy."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers

WRITES = re.compile(
    r"^\s*(INSERT|UPDATE|DELETE|TRUNCATE|MERGE)\b(?!.*\"django_session\")", re.IGNORECASE | re.DOTALL
)
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class WriteInGet(RuntimeError):
    """A page that only shows tried to change a row."""


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Run a statement unless it writes; raises WriteInGet if it does."""
    if WRITES.match(sql):
        raise WriteInGet(sql.split("(", maxsplit=1)[0].strip())
    return execute(sql, params, many, context)


def respond_read_only(respond: Callable[[], HttpResponseBase], method: str | None) -> HttpResponseBase:
    """The response of RESPOND, rendered; for safe methods no statement in it may write."""
    if method not in SAFE_METHODS:
        return respond()
    with connection.execute_wrapper(refuse_writes):
        response = respond()
        if hasattr(response, "render") and not getattr(response, "is_rendered", True):
            response = response.render()
    return response


def keep_nowhere(response: HttpResponseBase) -> HttpResponseBase:
    """The response with headers that keep it out of every cache."""
    add_never_cache_headers(response)
    response["Cache-Control"] = "no-store, private"
    return response
