"""The quick form of first aid: what stands there already, and what nobody may find recorded who did not say it."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from logs.models import FirstAid
from logs.rules.first_aid import INJURIES, TREATMENT, USUAL
from plans.models import Slot
from tests.logs.aiding import record, sent, write
from tests.world import World

LONDON = ZoneInfo("Europe/London")


def address(world: World) -> str:
    return reverse("logs:first-aid-new", args=[world.amara.pk])


def opened(world: World, sign_in, person: Any = None) -> Any:
    """The form as it opens."""
    return sign_in(person or world.key_worker).get(address(world)).context["form"]


def at_ten(world: World, minutes: int = 0) -> datetime:
    """So many minutes after Amara's session of the world's day began."""
    begins = datetime.combine(world.day, world.slot.starts_at, tzinfo=LONDON)
    return begins + timedelta(minutes=minutes)


def test_nothing_says_where_the_child_went_before_somebody_does(world: World, sign_in) -> None:
    assert not opened(world, sign_in)["afterwards"].value()
    body = sign_in(world.key_worker).post(address(world), sent(afterwards="")).content.decode()
    assert "Choose what happened immediately after" in body
    assert not FirstAid.objects.exists()


def test_the_second_button_says_back_to_class_and_saves(world: World, sign_in) -> None:
    sign_in(world.key_worker).post(address(world), sent(afterwards="", save_back_to_class="1"))
    assert FirstAid.objects.get().afterwards == "back_to_class"


def test_two_different_answers_are_asked_about(world: World, sign_in) -> None:
    answers = sent(afterwards="home", save_back_to_class="1")
    body = sign_in(world.key_worker).post(address(world), answers).content.decode()
    assert "You chose one thing and tapped" in body
    assert not FirstAid.objects.exists()


def test_a_change_is_not_saved_as_back_to_class_by_a_button(world: World, sign_in) -> None:
    row = record(world, afterwards="home")
    page = sign_in(world.key_worker).get(reverse("logs:first-aid-edit", args=[row.pk])).content.decode()
    assert "Save the changes" in page and "Save, back to class" not in page


def test_the_place_of_the_last_hour_is_suggested_and_said_to_be(world: World, sign_in) -> None:
    write(world, pupil=world.theo, place="Field")
    page = sign_in(world.key_worker).get(address(world))
    assert page.context["form"]["place_chip"].value() == "Field"
    assert "suggested" in page.content.decode() and "as in what you wrote last" in page.content.decode()


@pytest.mark.parametrize(("minutes", "is_offered"), [(59, True), (60, False), (61, False)])
def test_it_is_remembered_for_an_hour(world: World, sign_in, minutes: int, is_offered: bool) -> None:
    Slot.objects.update(place="")
    noon = at_ten(world, 0).replace(hour=12)
    with time_machine.travel(noon, tick=False):
        write(world, place="Field", received_at=timezone.now(), held_on=noon.date())
    with time_machine.travel(noon + timedelta(minutes=minutes), tick=False):
        assert bool(opened(world, sign_in)["place_chip"].value()) is is_offered


def test_anothers_record_suggests_nothing(world: World, sign_in) -> None:
    Slot.objects.update(place="")
    write(world, by=world.delivers, place="Field")
    assert not opened(world, sign_in)["place_chip"].value()


@pytest.mark.parametrize(("minutes", "is_offered"), [(-1, False), (0, True), (19, True), (20, False)])
def test_the_room_of_the_session_that_is_on_is_suggested(
    world: World, sign_in, minutes: int, is_offered: bool
) -> None:
    Slot.objects.filter(pk=world.slot.pk).update(place="Rainbow room", minutes=20)
    with time_machine.travel(at_ten(world, minutes), tick=False):
        form = opened(world, sign_in)
    assert (form["place_chip"].value() == "Rainbow room") is is_offered


def test_who_does_not_see_the_timetable_is_not_told_the_room(world: World, sign_in) -> None:
    Slot.objects.filter(pk=world.slot.pk).update(place="Rainbow room")
    with time_machine.travel(at_ten(world, 1), tick=False):
        page = sign_in(world.first_aider).get(address(world)).content.decode()
    assert "Rainbow room" not in page


def test_another_place_is_tapped_instead_of_the_suggested_one(world: World, sign_in) -> None:
    client = sign_in(world.key_worker)
    client.post(address(world), sent(place_chip="Rainbow room"))
    client.post(address(world), sent(place_chip="Playground"))
    assert set(FirstAid.objects.values_list("place", flat=True)) == {"Rainbow room", "Playground"}


def test_a_place_of_endless_length_is_no_button(world: World, sign_in) -> None:
    body = sign_in(world.key_worker).post(address(world), sent(place_chip="x" * 61)).content.decode()
    assert "error" in body and not FirstAid.objects.exists()


def test_what_is_written_most_is_on_the_lists() -> None:
    for _, injuries, treatment in USUAL:
        assert set(injuries) <= set(INJURIES) and set(treatment) <= set(TREATMENT)


def test_the_time_is_now_while_school_is_on(world: World, sign_in) -> None:
    with time_machine.travel(datetime.combine(world.day, time(10, 43), tzinfo=LONDON), tick=False):
        assert opened(world, sign_in)["starts_at"].value() == time(10, 40)
