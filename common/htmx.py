"""htmx: the whole page or just its partial, and what a response asks of the page it lands in."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers


def wants_partial(request: HttpRequest) -> bool:
    """Whether htmx asks for a piece; not when it follows a boosted link or restores the page from history."""
    asks = request.headers.get("HX-Request") == "true"
    whole = "HX-Boosted" in request.headers or "HX-History-Restore-Request" in request.headers
    return asks and not whole


def render_page_or_partial(
    request: HttpRequest, page: str, partial: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The PARTIAL for htmx, else the PAGE, which includes the same partial (style.md 2f)."""
    response = render(request, partial if wants_partial(request) else page, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def say(request: HttpRequest, text: str, *, tone: str = "good", undo_url: str = "") -> None:
    """Show a toast on the next full page; UNDO_URL, one of our own addresses, gives it an Undo button."""
    levels = {
        "good": messages.SUCCESS,
        "info": messages.INFO,
        "warn": messages.WARNING,
        "bad": messages.ERROR,
    }
    messages.add_message(request, levels[tone], text, extra_tags=undo_url)


def with_toast(response: HttpResponse, text: str, *, tone: str = "good", undo_url: str = "") -> HttpResponse:
    """RESPONSE, asking the page it lands in to show a toast."""
    return with_event(response, "kw:toast", {"text": text, "tone": tone, "undoUrl": undo_url})


def with_event(response: HttpResponse, event: str, detail: Any = None) -> HttpResponse:
    """RESPONSE, setting off EVENT in the page, beside any it sets off already."""
    events = json.loads(response.headers.get("HX-Trigger", "{}"))
    response.headers["HX-Trigger"] = json.dumps(events | {event: detail})  # ASCII: header values must be
    return response


def go_to(request: HttpRequest, to: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """On to another page: for htmx a header, as it would swap a redirect's page into the piece."""
    address = resolve_url(to, *args, **kwargs)
    if wants_partial(request):
        response = HttpResponse(status=204)
        response.headers["HX-Redirect"] = address
        return response
    return HttpResponseRedirect(address)
