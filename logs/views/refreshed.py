"""A list that asks for itself while its page stays open: what the page shows is known by a mark it sends along.

The mark has two parts: whose data is on the page (within the hour), and what it says. Where both stand there is
nothing to send; where the first stands, the look at it is on record already. static/js/refreshed.js is the other end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from accounts.models import User

# The request header that brings the mark, and the event that tells the page when it was looked at.
SEEN_HEADER = "Kw-Seen"
AS_OF = "kw:as-of"
SALT = "logs.views.refreshed"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def people_mark(user: User, school_id: UUID, pupil_ids: Iterable[UUID], now: datetime) -> str:
    """Stands for: USER has these pupils before them in this hour. Only we can make it, so only a look gives it."""
    said = [str(user.pk), str(school_id), f"{now:%Y-%m-%d %H}", *(str(key) for key in pupil_ids)]
    return salted_hmac(SALT, " ".join(said)).hexdigest()[:20]


def content_mark(body: str) -> str:
    """Stands for what BODY says; the forms' tokens, which differ each time it is rendered, are no part of it."""
    return salted_hmac(SALT, _TOKEN.sub("", body)).hexdigest()[:20]


def seen_before(request: HttpRequest) -> tuple[str, str]:
    """The two parts of the mark the page sent; empty for a page that is opened."""
    people, _, content = request.headers.get(SEEN_HEADER, "").partition(".")
    return people, content


def as_of(now: datetime) -> dict[str, str]:
    """What the page is told with each answer: the London time of it, and the day, after which it loads itself anew."""
    return {"at": f"{now.hour}:{now:%M}", "day": now.date().isoformat()}


def nothing_new() -> HttpResponse:
    """The answer to a page that shows everything as it is."""
    return HttpResponse(status=204)
