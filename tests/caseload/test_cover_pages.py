"""Cover today, somebody is away, one session, undo; and what the cover and the adult who is away then see."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import StaffAbsence, User
from common.ids import uuid7
from logs.models import SessionEntry
from logs.rules.cover import field_of
from plans.models import Slot, SlotCover
from tests.logs.covering import away, helper, own_slot, take
from tests.logs.making import log_amara
from tests.world import World, build_pupil

EIGHT_THIRTY = datetime(2026, 11, 23, 8, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(EIGHT_THIRTY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def world(clock, world: World) -> World:
    """The small school on Monday 23 November 2026 at 8:30."""
    return world


@pytest.fixture
def senco(world: World, sign_in) -> Client:
    return sign_in(world.senco)


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def answer_field(world: World, slot: Slot) -> str:
    return field_of((slot.pk, world.day, world.key_worker.pk))


def sent(world: World, **changes: Any) -> dict[str, Any]:
    """The key worker is away today, as the page sends it."""
    facts = {"staff": world.key_worker.pk, "part": "all", "from_on": world.day, "to_on": world.day}
    return facts | {"absence_id": uuid7()} | changes


def test_nobody_is_away(senco: Client) -> None:
    page = text_of(senco.get(reverse("cover-today")))
    assert "Nobody is away today" in page
    assert "?on=2026-11-20" in page
    assert "?on=2026-11-24" in page


def test_a_weekend_is_no_day_for_cover(senco: Client) -> None:
    assert "No school on this day" in text_of(senco.get(reverse("cover-today") + "?on=2026-11-28"))


def test_a_day_that_cannot_be_read_is_told(senco: Client) -> None:
    assert "That day cannot be shown" in text_of(senco.get(reverse("cover-today") + "?on=soon"))


def test_the_page_asks_for_each_session_with_the_best_chosen(world: World, senco: Client) -> None:
    slot, josh = own_slot(world), helper(world)
    page = text_of(senco.get(reverse("cover-away"), sent(world)))
    assert "Key Worker is away" in page
    assert f'<option value="cover:{world.cover.pk}" selected>Cover Daniels: ' in page
    assert "their cover already" in page
    assert f'value="cover:{josh.pk}">Josh Peters: free all day' in page
    assert answer_field(world, slot) in page


def test_one_post_saves_everything_and_its_undo_takes_it_back(world: World, senco: Client) -> None:
    first, second, josh = own_slot(world), own_slot(world, starts_at=time(13, 40)), helper(world)
    answers = {
        answer_field(world, first): f"cover:{josh.pk}",
        answer_field(world, second): "missed:staff_absent",
    }
    page = text_of(senco.post(reverse("cover-away"), sent(world, **answers), follow=True))
    assert "Key Worker is away: 1 session covered, 1 marked missed." in page
    assert "Josh Peters covers" in page
    assert "Missed: staff absent" in page
    absence = StaffAbsence.objects.get()
    undo = reverse("cover-undo", args=[absence.pk])
    assert undo in page
    assert "is not away" in text_of(senco.post(undo, follow=True))
    assert not SlotCover.objects.filter(undone_at__isnull=True).exists()
    assert not SessionEntry.objects.standing().filter(slot=second).exists()


def test_the_same_page_sent_twice_saves_once(world: World, senco: Client) -> None:
    said = sent(world)
    for _ in range(2):
        assert senco.post(reverse("cover-away"), said).status_code == 302
    assert StaffAbsence.objects.count() == 1


def test_what_cannot_be_stands_by_its_session_and_nothing_is_saved(world: World, senco: Client) -> None:
    slot, josh = own_slot(world), helper(world)
    away(world, staff=josh)
    said = sent(world, **{answer_field(world, slot): f"cover:{josh.pk}"})
    page = text_of(senco.post(reverse("cover-away"), said))
    assert "Nothing is saved yet" in page
    assert f'id="wrong_{answer_field(world, slot)}">Josh Peters is away then. Choose somebody else.' in page
    assert StaffAbsence.objects.count() == 1


def test_an_overlapping_absence_is_told_before_the_sessions_show(world: World, senco: Client) -> None:
    away(world)
    assert "Key Worker is away already: all day on Monday 23 November 2026" in text_of(
        senco.get(reverse("cover-away"), sent(world))
    )
    assert "is away already" in text_of(senco.post(reverse("cover-away"), sent(world)))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"staff": ""}, "Choose who is away."),
        ({"from_on": "someday"}, "is not a date we can read"),
        ({"from_on": "2026-11-28", "to_on": "2026-11-29"}, "There is no school"),
        ({"to_on": "2027-03-01"}, "up to 10 school days"),
    ],
)
def test_the_question_says_what_to_mend(world: World, senco: Client, changes, message: str) -> None:
    for ask in (senco.get, senco.post):
        assert message in text_of(ask(reverse("cover-away"), sent(world, **changes)))


def test_open_sessions_stand_on_top_and_are_arranged_at_once(world: World, senco: Client) -> None:
    own_slot(world), own_slot(world, starts_at=time(13, 40))
    away(world)
    page = text_of(senco.get(reverse("cover-today")))
    assert page.index("Nobody takes these yet") < page.index("Somebody is away")
    form = {row.field: row.chosen for row, _, _ in senco.get(reverse("cover-today")).context["waiting"]}
    assert len(form) == 2
    assert "Saved: 2 sessions covered." in text_of(senco.post(reverse("cover-today"), form, follow=True))
    assert SlotCover.objects.filter(staff=world.cover).count() == 2


def test_one_session_is_arranged_alone(world: World, senco: Client) -> None:
    own_slot(world), own_slot(world, starts_at=time(13, 40))
    away(world)
    form = {row.field: row.chosen for row, _, _ in senco.get(reverse("cover-today")).context["waiting"]}
    senco.post(reverse("cover-today"), form | {"only": next(iter(form))})
    assert SlotCover.objects.count() == 1


def test_a_slot_with_another_adult_is_one_short_and_not_open(world: World, senco: Client) -> None:
    away(world)
    context = senco.get(reverse("cover-today")).context
    assert not context["waiting"]
    assert [row.words for row in context["cover"].settled] == ["One adult short: Delivers D. alone"]


def test_a_cover_who_falls_ill_is_told_and_the_session_is_open_again(world: World, senco: Client) -> None:
    slot, josh = own_slot(world), helper(world)
    away(world, take(world, slot, josh))
    away(world, staff=josh)
    assert "Josh Peters was to cover and is away too." in text_of(senco.get(reverse("cover-today")))


def test_one_session_is_changed_and_opened_again(world: World, senco: Client) -> None:
    slot, josh = own_slot(world), helper(world)
    away(world, take(world, slot, josh))
    page = reverse("cover-session", args=[slot.pk, world.day, world.key_worker.pk])
    assert "Josh Peters: as arranged" in text_of(senco.get(page))
    senco.post(page, {answer_field(world, slot): "missed:space_unavailable"})
    assert SessionEntry.objects.standing().get(slot=slot).reason == "space_unavailable"
    senco.post(page, {answer_field(world, slot): ""})
    assert not SessionEntry.objects.standing().filter(slot=slot).exists()
    assert "Nobody takes these yet" in text_of(senco.get(reverse("cover-today")))


def test_a_logged_session_cannot_be_given_away(world: World, senco: Client) -> None:
    slot = own_slot(world)
    log_amara(world, slot=slot)
    away(world)
    page = reverse("cover-session", args=[slot.pk, world.day, world.key_worker.pk])
    assert "It is logged already" in text_of(senco.get(page))


def test_a_session_nobody_is_away_from_is_not_there(world: World, senco: Client) -> None:
    page = reverse("cover-session", args=[own_slot(world).pk, world.day, world.key_worker.pk])
    assert senco.get(page).status_code == 404


def test_undo_asks_first(world: World, senco: Client) -> None:
    absence = away(world)
    page = text_of(senco.get(reverse("cover-undo", args=[absence.pk])))
    assert "Undo this absence?" in page
    assert not StaffAbsence.objects.get().undone_at


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def fill(world: World, staff: User, count: int) -> None:
    for number in range(count):
        pupil = build_pupil(world.school, f"Pupil{number}", "Marsh", "K")
        own_slot(world, staff=staff, pupils=(pupil,), starts_at=time(9 + number % 6, 5 * (number % 12)))


def test_the_queries_do_not_grow_with_pupils(world: World, senco: Client) -> None:
    fill(world, world.key_worker, 3)
    away(world)
    question = (
        reverse("cover-away") + f"?staff={world.delivers.pk}&part=all&from_on={world.day}&to_on={world.day}"
    )
    fill(world, world.delivers, 3)
    few = [queries_of(senco, address) for address in (reverse("cover-today"), question)]
    fill(world, world.key_worker, 17)
    fill(world, world.delivers, 17)
    assert [queries_of(senco, address) for address in (reverse("cover-today"), question)] == few
