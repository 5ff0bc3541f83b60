"""Today when somebody is away: a group goes on without them, and the absent are not asked for."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import logs
from tests.logs.clearing import clear
from tests.logs.making import group, slot_url
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


def cards(client) -> dict[str, object]:
    """The cards of Today by their time."""
    day = client.get(reverse("today")).context["day"]
    return {f"{card.session.slot.starts_at:%H:%M}": card for card in day.cards}


def test_a_group_goes_on_without_who_is_away(monday, world: World, sign_in) -> None:
    group(world)
    clear(world)
    found = cards(sign_in(world.key_worker))
    assert found["10:15"].is_cleared
    assert found["10:15"].may_log_anyway
    assert (found["11:10"].is_prominent, found["11:10"].waiting) == (True, 2)
    assert found["11:10"].logged_words == "1 of 3 away"


def test_who_is_away_is_not_waiting_to_be_logged(monday, world: World, sign_in) -> None:
    before = len(sign_in(world.key_worker).get(reverse("today")).context["day"].waiting)
    monday.shift(3 * 3600)
    client = sign_in(world.key_worker)
    assert len(client.get(reverse("today")).context["day"].waiting) == before + 1
    clear(world)
    assert len(client.get(reverse("today")).context["day"].waiting) == before


def test_the_reasons_page_leads_to_an_absence_for_longer(monday, world: World, sign_in) -> None:
    url = reverse("logs:pupil-away", args=[world.amara.pk])
    assert url in sign_in(world.key_worker).get(slot_url(world, route="session-missed")).content.decode()
    assert url not in sign_in(world.delivers).get(slot_url(world, route="session-missed")).content.decode()


def test_a_class_that_is_out_stands_over_the_day_of_those_who_work_with_it(
    monday, world: World, sign_in
) -> None:
    made = logs.OffTimetableFactory(
        school=world.school,
        recorded_by=world.senco,
        scope="class",
        reason="trip_or_event",
        reg_group="3 Ash",
        words="Pantomime",
    )
    logs.OffTimetablePupilFactory(off_timetable=made, pupil=world.amara)
    words = "3 Ash is out today: Pantomime"
    assert words in sign_in(world.key_worker).get(reverse("today")).content.decode()
    assert words not in sign_in(world.key_worker_elsewhere).get(reverse("today")).content.decode()


def test_what_is_cleared_ahead_stands_in_the_timeline_from_its_day_on(monday, world: World, sign_in) -> None:
    ahead = world.day + timedelta(days=7)
    made = clear(world, from_on=ahead, to_on=ahead)
    entry = reverse("logs:session-entry", args=[made.entries.get().pk])
    url = reverse("pupil-timeline", args=[world.amara.pk])
    assert entry not in sign_in(world.senco).get(url).content.decode()
    monday.shift(timedelta(days=7))
    assert entry in sign_in(world.senco).get(url).content.decode()
