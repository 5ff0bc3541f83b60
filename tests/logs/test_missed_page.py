"""It did not happen: one screen, one tap."""

from datetime import timedelta

import pytest
from django.urls import reverse

from common.ids import uuid7
from logs.models import SessionEntry
from logs.rules.reasons import Reason
from logs.rules.session_words import REASON_GROUPS, reason_button, reason_choices
from tests.logs.making import group, log_amara, slot_url
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def page(monday, world: World, sign_in):
    """Lena's tablet."""
    return sign_in(world.key_worker)


def press(reason: str) -> dict[str, str]:
    """What one press of a reason sends."""
    return {"submission": str(uuid7()), "reason": reason}


def test_every_reason_is_one_button_that_saves(page, world: World) -> None:
    text = page.get(slot_url(world, route="session-missed")).content.decode()
    for value, label in reason_choices():
        assert f'type="submit" name="reason" value="{value}">{label}</button>' in text


def test_every_reason_stands_in_exactly_one_group() -> None:
    grouped = [reason for _, group_of in REASON_GROUPS for reason in group_of]
    assert sorted(grouped) == sorted(Reason) and len(set(grouped)) == len(grouped)
    assert reason_button(Reason.LA_NOT_ARRANGED) == "Not arranged by the LA"


def test_one_tap_saves_the_planned_minutes_as_missed(page, world: World) -> None:
    response = page.post(slot_url(world, route="session-missed"), press("staff_absent"), follow=True)
    entry = SessionEntry.objects.get(slot=world.slot, held_on=world.day)
    assert (entry.happened, entry.minutes, entry.planned_minutes, entry.reason) == (
        False,
        0,
        20,
        "staff_absent",
    )
    assert "didn’t happen, staff absent" in response.content.decode()


def test_a_group_is_missed_by_all_who_are_not_logged_yet(page, world: World) -> None:
    slot, (amara, theo, idris) = group(world)
    line_id = slot.slot_pupils.get(pupil=amara).line_id
    log_amara(world, slot=slot, line_id=line_id, minutes=30, planned_minutes=30)
    page.post(slot_url(world, slot, route="session-missed"), press("trip_or_event"))
    saved = {entry.pupil_id: entry.happened for entry in SessionEntry.objects.filter(slot=slot)}
    assert saved == {amara.pk: True, theo.pk: False, idris.pk: False}


def test_the_same_press_twice_is_saved_once(page, world: World) -> None:
    sent = press("staff_absent")
    page.post(slot_url(world, route="session-missed"), sent)
    response = page.post(slot_url(world, route="session-missed"), sent, follow=True)
    assert "Already saved" in response.content.decode()
    assert SessionEntry.objects.filter(held_on=world.day).count() == 1


@pytest.mark.parametrize("reason", ["", "boredom"])
def test_without_a_reason_it_asks_for_one(page, world: World, reason: str) -> None:
    text = page.post(slot_url(world, route="session-missed"), press(reason)).content.decode()
    assert "Please check this first" in text
    assert not SessionEntry.objects.filter(held_on=world.day).exists()


def test_a_session_to_come_cannot_be_missed_yet(page, world: World) -> None:
    address = slot_url(world, day=world.day + timedelta(days=7), route="session-missed")
    assert "once the day has come" in page.get(address).content.decode()
    assert "This date is in the future" in page.post(address, press("other")).content.decode()
    assert not SessionEntry.objects.filter(reason="other").exists()


def test_a_logged_session_is_not_missed_as_well(page, world: World) -> None:
    log_amara(world)
    address = slot_url(world, route="session-missed")
    assert "Everybody in this session is logged" in page.get(address).content.decode()
    assert "has logged this session already" in page.post(address, press("other")).content.decode()
    assert reverse("today") and SessionEntry.objects.filter(held_on=world.day).count() == 1
