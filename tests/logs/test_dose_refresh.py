"""The day's medicines ask for themselves: nothing while they stand as seen, the lists when something changed."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import ViewEvent
from logs.models import Dose
from tests.logs.dosing import dose, medicine, moment
from tests.logs.test_dose_pages import DAY, slot_url
from tests.world import World


@pytest.fixture
def noon(monday: Any) -> Any:
    """Monday, a few minutes past noon: the dose of a quarter past is due."""
    monday.move_to(timezone.localtime().replace(hour=12, minute=5))
    return monday


def asked_again(client: Any, page: Any) -> Any:
    """The list as the open page asks for it."""
    mark = page.context["seen"]
    assert f'"Kw-Seen": "{mark}"' in page.content.decode()
    return client.get(DAY, headers={"HX-Request": "true", "Kw-Seen": mark})


def test_nothing_is_sent_or_logged_while_it_stands_as_seen(noon: Any, world: World, sign_in: Any) -> None:
    medicine(world)
    client = sign_in(world.first_aider)
    page = client.get(DAY)
    noon.move_to(timezone.localtime() + timedelta(minutes=1))
    again = asked_again(client, page)
    assert (again.status_code, again.content) == (204, b"")
    assert '"at": "12:06"' in again.headers["HX-Trigger"]
    assert ViewEvent.objects.filter(actor_id=world.first_aider.pk).count() == 1


def test_what_became_missed_is_sent_within_the_minute_without_another_look_on_record(
    noon: Any, world: World, sign_in: Any
) -> None:
    medicine(world)
    client = sign_in(world.first_aider)
    noon.move_to(timezone.localtime().replace(minute=45))
    page = client.get(DAY)
    noon.move_to(timezone.localtime().replace(minute=46))
    again = asked_again(client, page)
    body = again.content.decode()
    assert 'data-says="Missed: Amara K., Methylphenidate, 12:15."' in body
    assert body.lstrip().startswith('<div class="kw-stack kw-dose-list"') and "<html" not in body
    assert ViewEvent.objects.filter(actor_id=world.first_aider.pk).count() == 1


def test_who_set_out_and_what_was_given_are_sent_to_the_others(noon: Any, world: World, sign_in: Any) -> None:
    of = medicine(world)
    client, giver = sign_in(world.first_aider), sign_in(world.key_worker)
    page = client.get(DAY)
    giver.post(slot_url(of, "dose-reserve"))
    changed = asked_again(client, page)
    who = world.key_worker.short_name
    assert f"{who} has set out to give: Amara K." in changed.content.decode()
    dose(world, of, given_at=moment(1))
    assert Dose.objects.count() == 1
    assert "given" in asked_again(client, changed).content.decode().lower()


def test_other_pupils_on_it_or_another_hour_are_a_new_look(noon: Any, world: World, sign_in: Any) -> None:
    medicine(world)
    client = sign_in(world.first_aider)
    page = client.get(DAY)
    medicine(world, pupil=world.theo, name="Baclofen")
    more = asked_again(client, page)
    assert ViewEvent.objects.filter(actor_id=world.first_aider.pk).count() == 2
    noon.move_to(timezone.localtime() + timedelta(hours=1))
    asked_again(client, more)
    assert ViewEvent.objects.filter(actor_id=world.first_aider.pk).count() == 3


def test_anothers_mark_is_worth_nothing(noon: Any, world: World, sign_in: Any) -> None:
    medicine(world)
    page = sign_in(world.first_aider).get(DAY)
    assert asked_again(sign_in(world.key_worker), page).status_code == 200
    assert ViewEvent.objects.filter(actor_id=world.key_worker.pk).count() == 1


def test_an_earlier_day_stands_still_and_without_scripts_there_is_a_link(
    noon: Any, world: World, sign_in: Any
) -> None:
    medicine(world)
    client = sign_in(world.first_aider)
    today = client.get(DAY).content.decode()
    assert "as of 12:05" in today and 'role="status"' in today and f'href="{DAY}"' in today
    earlier = client.get(DAY, {"day": (timezone.localdate() - timedelta(days=3)).isoformat()})
    body = earlier.content.decode()
    assert "hx-trigger" not in body and "as of" not in body and "Refresh" not in body


def test_asking_again_costs_no_more_queries(noon: Any, world: World, sign_in: Any) -> None:
    medicine(world)
    client = sign_in(world.first_aider)
    page = client.get(DAY)
    with CaptureQueriesContext(
        connection,
    ) as opened:
        client.get(DAY)
    with CaptureQueriesContext(connection) as again:
        asked_again(client, page)
    assert len(again) < len(opened)


NEWS = "/medicines/news/"


def test_the_numbers_of_a_home_are_sent_when_they_change_and_name_nobody(
    noon: Any, world: World, sign_in: Any
) -> None:
    of = medicine(world)
    client = sign_in(world.key_worker)
    home = client.get("/today/").content.decode()
    assert '"Kw-Seen": ".0-1-0-0"' in home and f'hx-get="{NEWS}"' in home
    asking = {"HX-Request": "true", "Kw-Seen": ".0-1-0-0"}
    assert client.get(NEWS, headers=asking).status_code == 204
    noon.move_to(timezone.localtime().replace(minute=46))
    body = client.get(NEWS, headers=asking).content.decode()
    assert 'data-says="Medicines missed: 1."' in body and "<html" not in body
    assert "Amara" not in body and of.name not in body
    assert not ViewEvent.objects.exists()


def test_a_home_on_which_nothing_waits_asks_unseen(noon: Any, world: World, sign_in: Any) -> None:
    home = sign_in(world.first_aider).get("/").content.decode()
    assert '"Kw-Seen": ".0-0-0-0"' in home
    assert " hidden>" in home.split("data-refreshed hx-get")[1][:250]
