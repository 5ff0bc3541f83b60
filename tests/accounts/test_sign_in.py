"""Sign-in: limits per account, not per address; nobody signs themselves up."""

import uuid

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.world import PASSWORD, World

LOGIN = "/accounts/sign-in/"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    """Limits live in the cache; each test starts without any."""
    cache.clear()


def sign_in(email: str, password: str) -> int:
    """The status of an attempt from one and the same address."""
    return Client().post(LOGIN, {"login": email, "password": password}).status_code


def with_password(world: World, name: str) -> str:
    """The person's e-mail address, with the demo's password set."""
    person = world.people[name]
    person.set_password(PASSWORD)
    person.save()
    return person.email


def test_a_right_password_signs_in_and_leads_home(world: World) -> None:
    response = Client().post(LOGIN, {"login": with_password(world, "senco"), "password": PASSWORD})
    assert (response.status_code, response.url) == (302, reverse("home"))


def test_too_many_wrong_passwords_lock_one_account_and_not_the_school(world: World) -> None:
    locked, other = with_password(world, "senco"), with_password(world, "head")
    for _ in range(6):
        sign_in(locked, f"wrong-{uuid.uuid4()}")
    assert sign_in(locked, PASSWORD) != 302
    assert sign_in(other, PASSWORD) == 302


def test_somebody_who_left_signs_in_to_nothing(world: World) -> None:
    client = Client()
    client.post(LOGIN, {"login": with_password(world, "left_staff"), "password": PASSWORD})
    assert client.get(reverse("home")).status_code == 403


def test_nobody_signs_themselves_up(db: None) -> None:
    page = Client().get(reverse("account_signup"))
    assert b"password1" not in page.content


def test_signing_out_takes_a_post(world: World) -> None:
    client = Client()
    client.force_login(world.senco)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session
