"""The way back to the page somebody came from: one of our own addresses, or the day."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

FROM = "from"


def way_back(request: HttpRequest) -> str:
    """Where `?from=` leads, if it is an address of ours; else Today."""
    asked = request.GET.get(FROM, "")
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else reverse("today")


def on_the_way(request: HttpRequest) -> str:
    """The part of an address that keeps `?from=` for the next page; "" without one."""
    back = way_back(request)
    return f"?{urlencode({FROM: back})}" if FROM in request.GET else ""
