"""Cover today, somebody is away, one session, undo; and what the cover and the adult who is away then see."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
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
from tests.factories.logs import BehaviourIncidentFactory
from tests.factories.pupils import OnePageProfileFactory
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
    for words in (
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
    ):
        assert words in page


def test_the_briefing_names_who_is_there_that_day(world: World, sign_in) -> None:
    away(world, take(world, own_slot(world), world.cover))
    page = text_of(sign_in(world.cover).get(reverse("pupil-briefing", args=[world.amara.pk])))
    assert "with you" in page
    assert "with Delivers Daniels" in page


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
