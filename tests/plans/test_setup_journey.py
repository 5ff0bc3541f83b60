"""From an imported, bare pupil to "ready to log", form by form, as the SENCO does it."""

from datetime import timedelta
from typing import Any

from django.test import Client

from common.dates import monday_of
from plans.models import PromptLevel, Slot
from plans.selectors.setup import Show, checklist
from pupils.models import Assignment, Pupil
from pupils.rules.relations import Relation
from tests.plans.pages import Answers, address, send, typed
from tests.world import World, build_pupil


def next_form(client: Client, pupil: Pupil) -> str:
    """Where the page's one primary button leads."""
    page = client.get(address("pupil-setup", pupil_id=pupil.pk))
    return page.context["next"][1] if page.context["next"] else ""


def key_worker(world: World) -> Answers:
    """The key worker, every day."""
    return {
        "kind": "key_worker",
        "staff": str(world.key_worker.pk),
        "weekdays": [0, 1, 2, 3, 4],
        "from_on": typed(world.day),
    }


def support_plan(world: World) -> Answers:
    """A plan for a term."""
    return {
        "starts_on": typed(world.day),
        "review_on": typed(world.day + timedelta(weeks=12)),
        "aims": "Reads on.",
    }


def line(world: World) -> Answers:
    """20 minutes, twice a week, in a group of four."""
    return {
        "name": "Reading group",
        "section": "support",
        "has_amount": "yes",
        "minutes": "20",
        "sessions": "2",
        "per": "week",
        "adults": "1",
        "pupils": "4",
        "starts_on": typed(world.day),
    }


def target(world: World, level: PromptLevel) -> Answers:
    """4 of 5 tries with a gesture or less."""
    return {
        "title": "Reads ten new words",
        "measure": "trials",
        "criterion_successes": "4",
        "criterion_trials": "5",
        "criterion_level": str(level.pk),
        "criterion_sessions": "3",
        "starts_on": typed(world.day),
        "review_by": typed(world.day + timedelta(weeks=12)),
    }


def slot(pupil: Pupil, world: World) -> Answers:
    """Two mornings a week with the teacher."""
    return {
        "line": str(pupil.provisionlines.get().pk),
        "weekdays": [1, 3],
        "week": "both",
        "starts_at": "9:30",
        "minutes": "20 min",
        "place": "Library",
        "adult_1": str(world.teacher.pk),
        "starts_on": typed(monday_of(world.day) + timedelta(weeks=1)),
    }


def test_a_bare_pupil_becomes_ready_to_log_form_by_form(world: World, sign_in: Any) -> None:
    client, pupil = sign_in(world.senco), build_pupil(world.school, "Imran", "Qureshi", "K")
    for answers in (
        lambda: key_worker(world),
        lambda: support_plan(world),
        lambda: line(world),
        lambda: target(world, world.levels[5]),
        lambda: slot(pupil, world),
    ):
        form = next_form(client, pupil)
        assert client.get(form).status_code == 200
        send(client, form, answers())
    page = client.get(address("pupil-setup", pupil_id=pupil.pk)).content.decode()
    assert next_form(client, pupil) == ""
    assert "Tuesday, 9:30 to 9:50" in page
    assert "Met when: 4 of 5, gesture or less help, 3 sessions running" in page


def test_what_the_journey_leaves_behind_is_what_logging_needs(world: World, sign_in: Any) -> None:
    client, pupil = sign_in(world.senco), build_pupil(world.school, "Imran", "Qureshi", "K")
    own = {"pupil_id": pupil.pk}
    send(client, address("pupils:assignment-add", **own), key_worker(world))
    send(client, address("support-plan-start", **own), support_plan(world))
    send(client, address("line-add", **own), line(world))
    send(client, address("target-add", **own), target(world, world.levels[5]))
    send(client, address("slot-add", **own), slot(pupil, world))
    ties = Assignment.objects.filter(pupil=pupil, staff=world.teacher, kind=Relation.DELIVERS)
    assert sorted(tie.weekdays for tie in ties) == [[1], [3]]
    assert Slot.objects.filter(slot_pupils__pupil=pupil).count() == 2
    assert checklist(world.senco, world.school, world.day, Show.ALL).ready == 2


def test_a_page_that_needs_something_first_leads_there(world: World, sign_in: Any) -> None:
    client, own = sign_in(world.senco), {"pupil_id": world.theo.pk}
    assert client.get(address("slot-add", **own)).url == address("line-add", **own)
    assert client.get(address("line-add", **own)).url == address("support-plan-start", **own)
    bare = build_pupil(world.school, "Elsie", "Plan", "E")
    assert client.get(address("outcome-add", pupil_id=bare.pk)).url == address(
        "ehc-plan-start", pupil_id=bare.pk
    )
