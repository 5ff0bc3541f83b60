"""The checklist and the page on which one pupil is set up."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import ViewEvent
from plans.rules.readiness import Lack
from plans.selectors.setup import Show, checklist
from pupils.models import Assignment, Enrolment
from tests.factories.plans import SupportPlanFactory
from tests.factories.pupils import AssignmentFactory
from tests.plans.pages import address
from tests.world import World, build_pupil

SETUP = address("setup")


def rows(world: World, show: Show = Show.ALL, words: str = "") -> dict[str, tuple[Lack, ...]]:
    """Who is on the SENCO's list, with what each lacks."""
    found = checklist(world.senco, world.school, world.day, show, words)
    return {row.pupil.forename: row.lacks for row in found.rows}


def test_the_list_says_who_is_ready_and_what_the_others_lack(world: World) -> None:
    found = checklist(world.senco, world.school, world.day, Show.NOT_READY)
    assert (found.ready, found.total, found.not_ready) == (1, 2, 1)
    assert rows(world) == {"Amara": (), "Theo": tuple(Lack)}
    assert list(rows(world, Show.NOT_READY)) == ["Theo"]


def test_what_has_ended_counts_no_more_but_what_is_to_come_does(world: World) -> None:
    Assignment.objects.filter(pk=world.assignment.pk).update(to_on=world.day - timedelta(1))
    plan = SupportPlanFactory(pupil=world.theo, school=world.school, starts_on=world.day + timedelta(7))
    assert rows(world) == {
        "Amara": (Lack.KEY_WORKER,),
        "Theo": tuple(lack for lack in Lack if lack != Lack.PLAN),
    }
    plan.ended_on = world.day - timedelta(1)
    plan.starts_on = world.day - timedelta(9)
    plan.save()
    assert rows(world)["Theo"] == tuple(Lack)


def test_mine_are_those_i_lead_or_back_up(world: World) -> None:
    assert rows(world, Show.MINE) == {}
    AssignmentFactory(pupil=world.theo, school=world.school, staff=world.senco)
    assert list(rows(world, Show.MINE)) == ["Theo"]


@pytest.mark.parametrize("words", ["theo", "MARSH", "marsh the", "Thé"])
def test_a_pupil_is_found_by_parts_of_the_name(world: World, words: str) -> None:
    assert list(rows(world, words=words)) == ["Theo"]


def test_pupils_without_sen_and_those_who_left_are_not_on_the_list(world: World) -> None:
    build_pupil(world.school, "Nadia", "North", "N")
    gone = build_pupil(world.school, "Leo", "Left", "K")
    Enrolment.objects.filter(pupil=gone).update(to_on=world.day - timedelta(1))
    assert list(rows(world)) == ["Amara", "Theo"]


def test_each_lack_is_a_link_to_the_very_form(world: World, sign_in: Any) -> None:
    page = sign_in(world.senco).get(SETUP).content.decode()
    theo = {"pupil_id": world.theo.pk}
    for route in ("support-plan-start", "line-add", "target-add", "slot-add", "pupils:assignment-add"):
        assert f'href="{address(route, **theo)}"' in page
    assert "Ready to log: <strong>1 of 2</strong>" in page
    assert "Amara" not in page


def test_the_list_costs_the_same_for_one_pupil_as_for_many(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    client.get(SETUP, {"show": "all"})
    with CaptureQueriesContext(connection) as few:
        client.get(SETUP, {"show": "all"})
    for number in range(30):
        AssignmentFactory(pupil=build_pupil(world.school, f"Pupil{number}", "Many", "K"), school=world.school)
    with CaptureQueriesContext(connection) as many:
        page = client.get(SETUP, {"show": "all"})
    assert len(page.context["rows"]) == 32
    assert len(few) == len(many)


def test_pages_hold_a_hundred_and_a_wild_page_number_does_no_harm(world: World, sign_in: Any) -> None:
    for number in range(101):
        build_pupil(world.school, f"Pupil{number}", "Many", "K")
    client = sign_in(world.senco)
    first = client.get(SETUP, {"show": "all"})
    last = client.get(SETUP, {"show": "nonsense", "page": "9999"})
    assert len(first.context["rows"]) == 100
    assert len(first.content) < 100_000
    assert len(last.context["rows"]) == 2


def test_the_pupils_page_shows_what_is_there_and_the_next_step(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    ready = client.get(address("pupil-setup", pupil_id=world.amara.pk)).content.decode()
    bare = client.get(address("pupil-setup", pupil_id=world.theo.pk)).content.decode()
    for words in (
        "Ready to log",
        "SALT programme",
        "20 min, 3 × a week · 1:1",
        "Asks for help",
        "Quiet room",
    ):
        assert words in ready
    assert "0 of 5 to be ready" in bare
    assert "Next: key worker" in bare


def test_the_pupils_page_holds_no_plan_text_and_notes_no_view(world: World, sign_in: Any) -> None:
    page = sign_in(world.senco).get(address("pupil-setup", pupil_id=world.amara.pk)).content.decode()
    assert "Section F is entered" in page
    assert "planned by a speech and language therapist" not in page
    assert not ViewEvent.objects.exists()


def test_a_half_covered_week_is_said_beside_the_checklist(world: World, sign_in: Any) -> None:
    Assignment.objects.filter(pk=world.assignment.pk).update(weekdays=[0, 1, 2])
    page = sign_in(world.senco).get(address("pupil-setup", pupil_id=world.amara.pk)).content.decode()
    assert "Nobody leads on Thursday and Friday." in page


def test_the_pupils_page_costs_the_same_with_more_on_it(world: World, sign_in: Any) -> None:
    client, url = sign_in(world.senco), address("pupil-setup", pupil_id=world.amara.pk)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for kind in ("backup", "teacher", "cover"):
        AssignmentFactory(pupil=world.amara, school=world.school, kind=kind)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(few) == len(many)
