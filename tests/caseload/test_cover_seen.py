"""What the cover, and the adult who is away, find on Today; and the briefing for who stands in."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from tests.factories.logs import BehaviourIncidentFactory
from tests.factories.pupils import OnePageProfileFactory
from tests.logs.covering import away, helper, own_slot, take
from tests.world import World

EIGHT_THIRTY = datetime(2026, 11, 23, 8, 30, tzinfo=ZoneInfo("Europe/London"))

ON_THE_BRIEFING = (
    "Nut allergy, pen in bag",
    "signs “help” and “stop”",
    "Sit beside me, not in front.",
    "Asks for help with a sign or word",
    "Aim: 4 of 5",
    "Wait ten seconds, then show the sign.",
    "given space",
    "The blue chair.",
    "Quiet room",
    "Sections E and F",
)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(EIGHT_THIRTY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def world(clock, world: World) -> World:
    """The small school on Monday 23 November 2026 at 8:30."""
    return world


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_cover_finds_the_session_on_today_with_its_briefing(world: World, sign_in) -> None:
    slot, josh = own_slot(world), helper(world)
    away(world, take(world, slot, josh))
    page = text_of(sign_in(josh).get(reverse("today")))
    assert "for Key Worker · SALT programme" in page
    assert reverse("pupil-briefing", args=[world.amara.pk]) in page
    assert reverse("logs:session-slot", args=[slot.pk, world.day.isoformat()]) in page


def test_the_day_before_the_cover_learns_how_many_and_of_nobody(world: World, sign_in, clock) -> None:
    slot, josh = own_slot(world), helper(world)
    away(world, take(world, slot, josh))
    clock.move_to(EIGHT_THIRTY - timedelta(days=1))
    page = text_of(sign_in(josh).get(reverse("today")))
    assert "You take for others on this day: 1" in page
    assert "Amara" not in page


def test_the_adult_who_is_away_has_nothing_to_log(world: World, sign_in, clock) -> None:
    slot, josh = own_slot(world), helper(world)
    away(world, take(world, slot, josh))
    clock.move_to(EIGHT_THIRTY + timedelta(hours=8))
    client = sign_in(world.key_worker)
    page = text_of(client.get(reverse("today")))
    assert "You are away · Josh Peters covers" in page
    waiting = client.get(reverse("today")).context["day"].waiting
    assert not [card for card in waiting if card.session.day == world.day]


def test_the_cover_logs_and_the_tie_ends_by_itself(world: World, sign_in, clock) -> None:
    slot, josh = own_slot(world), helper(world)
    away(world, take(world, slot, josh))
    log_page = reverse("logs:session-slot", args=[slot.pk, world.day.isoformat()])
    home = reverse("pupil-home", args=[world.amara.pk])
    assert sign_in(josh).get(log_page).status_code == 200
    assert sign_in(josh).get(home).status_code == 200
    clock.move_to(EIGHT_THIRTY + timedelta(days=1))
    assert sign_in(josh).get(home).status_code == 404


def test_a_session_one_adult_short_is_logged_with_the_adults_who_were_there(world: World, sign_in) -> None:
    away(world)
    page = sign_in(world.delivers).get(
        reverse("logs:session-slot", args=[world.slot.pk, world.day.isoformat()])
    )
    assert page.context["sheet"].adults == 1


def test_a_cover_is_not_taken_for_the_adult_the_plan_names(world: World, sign_in) -> None:
    slot, josh = own_slot(world), helper(world)
    world.line.by = "speech and language therapist"
    world.line.save()
    away(world, take(world, slot, josh))
    page = sign_in(josh).get(reverse("logs:session-slot", args=[slot.pk, world.day.isoformat()]))
    assert page.context["session_forms"].session["delivered_by"].value() == "another adult"


def test_the_briefing_says_what_somebody_new_must_know(world: World, sign_in) -> None:
    world.target.strategy = "Wait ten seconds, then show the sign."
    world.target.save()
    OnePageProfileFactory(
        pupil=world.amara, school=world.school, how_to_support="Sit beside me, not in front."
    )
    BehaviourIncidentFactory(
        pupil=world.amara,
        school=world.school,
        held_on=world.day,
        helped=["space"],
        what_helped="The blue chair.",
    )
    page = text_of(sign_in(world.cover).get(reverse("pupil-briefing", args=[world.amara.pk])))
    assert [words for words in ON_THE_BRIEFING if words not in page] == []


def test_the_briefing_names_who_is_there_that_day(world: World, sign_in) -> None:
    away(world, take(world, own_slot(world), world.cover))
    page = text_of(sign_in(world.cover).get(reverse("pupil-briefing", args=[world.amara.pk])))
    assert "with you" in page
    assert "with Delivers Daniels" in page
