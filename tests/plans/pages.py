"""What the tests of the set-up pages share: addresses, answers, and reading the page back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

Answers = dict[str, Any]


def typed(day: date) -> str:
    """A date as a person types it."""
    return f"{day.day}/{day.month}/{day.year}"


def address(route: str, **kwargs: UUID | str) -> str:
    """The address of a page of plans, or of pupils when the route says so."""
    return reverse(route if ":" in route else f"plans:{route}", kwargs=kwargs)


def errors(response: HttpResponse) -> dict[str, list[str]]:
    """The messages by field of the form on the page, which must be the page itself and no redirect."""
    assert response.status_code == 200, response.status_code
    return {name: list(messages) for name, messages in response.context["form"].errors.items()}


def send(client: Client, url: str, answers: Answers) -> HttpResponse:
    """Post and expect to be sent on; a refused form shows its errors in the failure."""
    response = client.post(url, answers)
    assert response.status_code == 302, errors(response)
    return response
