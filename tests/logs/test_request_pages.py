"""Record requests in the browser's eyes: ask, answer, take back, read."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.ids import uuid7
from logs.actions.record_request import answer_request
from logs.models import RecordRequest
from tests.factories.logs import RecordRequestFactory
from tests.logs.telling import asked, staff_leaves
from tests.world import World, build_pupil


@pytest.fixture
def teacher(world: World, sign_in) -> Client:
    """The class teacher's browser."""
    return sign_in(world.teacher)


@pytest.fixture
def lena(world: World, sign_in) -> Client:
    """The key worker's tablet."""
    return sign_in(world.key_worker)


def ask_url(world: World) -> str:
    """Where something about Amara is asked for."""
    return reverse("logs:request-make", args=[world.amara.pk])


def request_url(request: RecordRequest, verb: str) -> str:
    """The address of what is done to a request."""
    return reverse(f"logs:request-{verb}", args=[request.pk])


def text_of(client: Client, address: str, **query: str) -> str:
    """The page."""
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def form(world: World, **changes: Any) -> dict[str, str]:
    """What the form sends: until tomorrow."""
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    facts = {"request_id": str(uuid7()), "text": "Who does Amara sit with at lunch?"}
    return facts | {"asked_of": str(world.key_worker.pk), "due_on": tomorrow} | changes


def test_the_teacher_asks_the_key_worker_once(teacher, world: World) -> None:
    assert f'value="{world.key_worker.pk}" selected' in text_of(teacher, ask_url(world))
    sent = form(world)
    for _ in range(2):
        response = teacher.post(ask_url(world), sent)
    assert response.url == reverse("pupil-attention", args=[world.amara.pk])
    request = RecordRequest.objects.get()
    assert (request.asked_by, request.asked_of, request.text) == (
        world.teacher,
        world.key_worker,
        "Who does Amara sit with at lunch?",
    )


def test_another_day_can_be_written(teacher, world: World) -> None:
    day = timezone.localdate() + timedelta(days=40)
    teacher.post(ask_url(world), form(world, due_on="other", due_on_other=day.strftime("%d/%m/%Y")))
    assert RecordRequest.objects.get().due_on == day


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": ""}, "Fill in “What should be observed or recorded?”"),
        ({"text": "Lunch? " * 60}, "300 characters or fewer"),
        ({"asked_of": ""}, "Choose who is asked."),
        ({"asked_of": "nobody"}, "Choose somebody else."),
        ({"due_on": ""}, "Fill in “Until when?”"),
        ({"due_on": "2020-01-01"}, "or a later day"),
        ({"due_on": "2206-11-27"}, "or an earlier day"),
        ({"due_on": "other", "due_on_other": "31/2/2027"}, "31 February 2027"),
    ],
)
def test_bad_input_is_told_and_what_was_typed_is_kept(
    teacher, world: World, changes: dict, says: str
) -> None:
    sent = form(world, **changes)
    page = teacher.post(ask_url(world), sent).content.decode()
    assert says in page
    assert sent["text"].strip() in page
    assert not RecordRequest.objects.exists()


def test_somebody_who_left_since_is_told(teacher, world: World) -> None:
    staff_leaves(world.key_worker)
    assert "Choose somebody else." in teacher.post(ask_url(world), form(world)).content.decode()


def test_the_answer_reaches_who_asked(lena, teacher, world: World) -> None:
    request = asked(world)
    assert "Who does Amara sit with at lunch?" in text_of(lena, request_url(request, "answer"))
    response = lena.post(
        f"{request_url(request, 'answer')}?from={reverse('today')}", {"answer": "With Zofia."}
    )
    assert response.url == reverse("today")
    assert "With Zofia." in text_of(teacher, reverse("logs:request-list"), show="by-me")


@pytest.mark.parametrize(
    ("answer", "says"), [("", "Fill in “What did you see?”"), ("x" * 2001, "2000 characters or fewer")]
)
def test_a_bad_answer_is_told_and_kept(lena, world: World, answer: str, says: str) -> None:
    request = asked(world)
    page = lena.post(request_url(request, "answer"), {"answer": answer}).content.decode()
    assert says in page and answer in page
    request.refresh_from_db()
    assert request.done_at is None


def test_a_second_answer_is_told_who_was_first_and_kept(lena, world: World) -> None:
    request = asked(world)
    answer_request(by=world.cover, request=request, answer="With Zofia.")
    page = lena.post(request_url(request, "answer"), {"answer": "She sat alone today."}).content.decode()
    assert "has answered this already" in page and "She sat alone today." in page


def test_who_asked_takes_it_back_and_who_was_asked_cannot(lena, teacher, world: World) -> None:
    request = asked(world)
    assert lena.post(request_url(request, "cancel")).status_code == 403
    assert "Who does Amara sit with at lunch?" in text_of(teacher, request_url(request, "cancel"))
    teacher.post(request_url(request, "cancel"))
    request.refresh_from_db()
    assert request.is_taken_back
    assert "taken back" in text_of(teacher, reverse("logs:request-list"), show="done")


@pytest.mark.parametrize(
    ("show", "seen"),
    [
        ("", {"of me", "of cover"}),
        ("of-me", {"of me"}),
        ("by-me", {"by me"}),
        ("done", {"answered"}),
        ("nonsense", {"of me", "of cover"}),
    ],
)
def test_the_list_is_filtered(lena, world: World, show: str, seen: set[str]) -> None:
    asked(world, text="This is of me.")
    asked(world, text="This is of cover.", asked_of=world.cover)
    answer_request(by=world.cover, request=asked(world, text="This is answered."), answer="Seen.")
    if show == "by-me":
        asked(world, text="This is by me.", by=world.key_worker, asked_of=world.teacher)
    page = text_of(lena, reverse("logs:request-list"), show=show)
    names = ("of me", "of cover", "answered", "by me")
    assert {each for each in names if f"This is {each}." in page} == seen


def test_a_late_one_says_so(lena, world: World) -> None:
    asked(world)
    RecordRequest.objects.update(due_on=timezone.localdate() - timedelta(days=2))
    assert "was due" in text_of(lena, reverse("logs:request-list"))


def test_one_request_or_thirty_cost_the_same(lena, world: World) -> None:
    asked(world)
    address = reverse("logs:request-list")
    lena.get(address)
    with CaptureQueriesContext(connection) as one:
        lena.get(address)
    for n in range(29):
        pupil = build_pupil(world.school, f"Child{n}", "Test", "K")
        RecordRequestFactory(pupil=pupil, school=world.school, asked_by=world.key_worker)
    with CaptureQueriesContext(connection) as thirty:
        lena.get(address)
    assert len(thirty) == len(one)
