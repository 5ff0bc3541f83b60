"""The forms of who supports a pupil."""

from datetime import timedelta
from typing import Any

import pytest

from common.dates import ONE_DAY
from pupils.models import Assignment
from tests.plans.pages import Answers, address, errors, send, typed
from tests.world import World


def answers(world: World, **changes: object) -> Answers:
    """The teacher as Theo's key worker, every day."""
    given = {
        "kind": "key_worker",
        "staff": str(world.teacher.pk),
        "weekdays": [0, 1, 2, 3, 4],
        "from_on": typed(world.day),
        "to_on": "",
    }
    return given | changes


def add_url(world: World, pupil: str = "theo") -> str:
    """The form for somebody new."""
    return address("pupils:assignment-add", pupil_id=getattr(world, pupil).pk)


def test_somebody_is_added_and_the_page_goes_back_to_people(world: World, sign_in: Any) -> None:
    response = send(sign_in(world.senco), add_url(world), answers(world, weekdays=[0, 1]))
    made = Assignment.objects.get(pupil=world.theo)
    assert (made.staff, made.weekdays) == (world.teacher, [0, 1])
    assert response.url == address("plans:pupil-setup", pupil_id=world.theo.pk) + "#people"


def test_the_form_begins_with_the_kind_that_was_asked_for(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    assert client.get(add_url(world), {"kind": "backup"}).context["form"]["kind"].value() == "backup"
    assert client.get(add_url(world), {"kind": "delivers"}).context["form"]["kind"].value() == "key_worker"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"weekdays": []}, "weekdays", "Choose at least one day"),
        ({"staff": ""}, "staff", "Choose who it is"),
        ({"staff": "nobody"}, "staff", "Select a valid choice"),
        ({"kind": "delivers"}, "kind", "Select a valid choice"),
        ({"to_on": "1/1/2020"}, "to_on", "before the first"),
        ({"from_on": ""}, "from_on", "Fill in"),
    ],
    ids=["no day", "nobody", "made up", "by the timetable only", "reversed", "no start"],
)
def test_bad_answers_are_told_by_the_field_and_kept(
    world: World, sign_in: Any, changes: Answers, field: str, words: str
) -> None:
    page = sign_in(world.senco).post(add_url(world), answers(world, **changes))
    assert words in errors(page)[field][0]
    assert page.context["form"]["from_on"].value() == changes.get("from_on", typed(world.day))
    assert not Assignment.objects.filter(pupil=world.theo).exists()


def test_a_second_key_worker_is_told_who_leads_and_offered_a_hand_over(world: World, sign_in: Any) -> None:
    client, url = sign_in(world.senco), add_url(world, "amara")
    assert "hand_over" not in client.get(url).content.decode()
    page = client.post(url, answers(world))
    assert f"{world.key_worker.full_name} already leads" in errors(page)["weekdays"][0]
    assert 'name="hand_over"' in page.content.decode()
    send(client, url, answers(world, hand_over="on"))
    world.assignment.refresh_from_db()
    assert world.assignment.to_on == world.day - ONE_DAY


def test_a_job_share_is_two_saves(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    edit = address("pupils:assignment-edit", record_id=world.assignment.pk)
    send(client, edit, {"weekdays": [0, 1, 2], "from_on": typed(world.assignment.from_on), "to_on": ""})
    send(client, add_url(world, "amara"), answers(world, weekdays=[3, 4]))
    leads = Assignment.objects.filter(pupil=world.amara, kind="key_worker").order_by("weekdays")
    assert [lead.weekdays for lead in leads] == [[0, 1, 2], [3, 4]]


def test_ending_says_what_it_means_and_keeps_the_record(world: World, sign_in: Any) -> None:
    client, url = sign_in(world.senco), address("pupils:assignment-end", record_id=world.assignment.pk)
    assert "they no longer see Amara" in client.get(url).content.decode()
    early = client.post(url, {"last_day": typed(world.assignment.from_on - ONE_DAY)})
    assert "or a later day" in errors(early)["last_day"][0]
    send(client, url, {"last_day": typed(world.day)})
    assert Assignment.objects.get(pk=world.assignment.pk).to_on == world.day


def test_only_what_has_not_been_in_force_is_taken_out(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    old = address("pupils:assignment-withdraw", record_id=world.assignment.pk)
    assert "stays on record" in errors(client.post(old))["__all__"][0]
    send(client, add_url(world), answers(world, from_on=typed(world.day + timedelta(7))))
    made = Assignment.objects.get(pupil=world.theo)
    assert "Take it out" in client.get(address("pupils:assignment-end", record_id=made.pk)).content.decode()
    send(client, address("pupils:assignment-withdraw", record_id=made.pk), {})
    assert not Assignment.objects.filter(pupil=world.theo).exists()


def test_a_key_worker_may_not_and_others_are_not_told(world: World, sign_in: Any) -> None:
    assert sign_in(world.key_worker).get(add_url(world, "amara")).status_code == 403
    assert sign_in(world.key_worker).get(add_url(world)).status_code == 404
