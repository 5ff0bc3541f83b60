"""Record requests through their actions: asked, answered, taken back; twice is once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from common.ids import uuid7
from logs.actions.record_request import answer_request, cancel_request
from logs.models import RecordRequest
from tests.logs.telling import asked, pupil_leaves, staff_leaves, tie_ends, verbs
from tests.world import World


def test_a_request_waits_for_whoever_was_asked(world: World) -> None:
    request = asked(world)
    assert (request.asked_by, request.asked_of, request.done_at) == (world.teacher, world.key_worker, None)
    assert verbs(request) == ["request_make"]


def test_the_same_request_twice_is_one(world: World) -> None:
    key = uuid7()
    assert asked(world, request_id=key) == asked(world, request_id=key)
    assert RecordRequest.objects.count() == 1


def test_an_id_of_somebody_elses_request_is_refused(world: World) -> None:
    request = asked(world)
    with pytest.raises(ValidationError, match="sent before"):
        asked(world, request_id=request.pk, by=world.senco)


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"text": " "}, "text", "Write a few words"),
        ({"text": "x" * 301}, "text", "it has 301"),
        ({"due_in": -1}, "due_on", "is over"),
        ({"due_in": 181}, "due_on", "Check the year"),
    ],
)
def test_bad_input_is_refused_by_its_field(world: World, changes: dict, field: str, says: str) -> None:
    if "due_in" in changes:
        changes = {"due_on": timezone.localdate() + timedelta(days=changes["due_in"])}
    with pytest.raises(ValidationError) as refused:
        asked(world, **changes)
    assert says in refused.value.message_dict[field][0]
    assert not RecordRequest.objects.exists()


def test_today_is_early_enough(world: World) -> None:
    assert asked(world, due_on=timezone.localdate()).pk


def test_nobody_is_asked_about_a_pupil_who_left(world: World) -> None:
    pupil_leaves(world)
    with pytest.raises(ValidationError, match="no longer on the school’s roll"):
        asked(world)


def test_whoever_is_asked_works_here_and_may_see_the_pupil(world: World) -> None:
    tie_ends(world.cover)
    staff_leaves(world.head)
    for person, says in ((world.cover, "cannot see Amara’s records"), (world.head, "no longer works")):
        with pytest.raises(ValidationError) as refused:
            asked(world, asked_of=person)
        assert says in refused.value.message_dict["asked_of"][0]


def test_an_answer_ends_it_once(world: World) -> None:
    request = asked(world)
    for _ in range(2):
        request = answer_request(
            by=world.key_worker, request=request, answer="With Zofia, who waves her over."
        )
    assert (request.answer, request.done_by) == ("With Zofia, who waves her over.", world.key_worker)
    assert verbs(request) == ["request_make", "request_answer"]


def test_a_late_answer_is_welcome(world: World) -> None:
    request = asked(world)
    RecordRequest.objects.update(due_on=timezone.localdate() - timedelta(days=9))
    assert answer_request(by=world.key_worker, request=request, answer="Late.").done_at


@pytest.mark.parametrize(("answer", "says"), [("", "Write a few words"), ("x" * 2001, "it has 2001")])
def test_an_answer_says_something_and_not_too_much(world: World, answer: str, says: str) -> None:
    request = asked(world)
    with pytest.raises(ValidationError) as refused:
        answer_request(by=world.key_worker, request=request, answer=answer)
    assert says.replace("2001", "2,001") in refused.value.message_dict["answer"][0]
    request.refresh_from_db()
    assert request.done_at is None


def test_another_answer_says_who_was_first(world: World) -> None:
    request = asked(world)
    answer_request(by=world.cover, request=request, answer="With Zofia.")
    with pytest.raises(ValidationError, match="has answered this already"):
        answer_request(by=world.key_worker, request=request, answer="Alone.")
    request.refresh_from_db()
    assert request.answer == "With Zofia."


def test_who_asked_takes_it_back_once_and_it_cannot_be_answered(world: World) -> None:
    request = asked(world)
    for _ in range(2):
        request = cancel_request(by=world.teacher, request=request)
    assert request.is_taken_back
    assert verbs(request) == ["request_make", "request_cancel"]
    with pytest.raises(ValidationError, match="took the request back"):
        answer_request(by=world.key_worker, request=request, answer="With Zofia.")


def test_the_senco_takes_back_anybodys_others_only_their_own(world: World) -> None:
    request = asked(world)
    with pytest.raises(PermissionDenied):
        cancel_request(by=world.key_worker, request=request)
    assert cancel_request(by=world.senco, request=request).done_by == world.senco


def test_an_answered_request_is_not_taken_back(world: World) -> None:
    request = answer_request(by=world.key_worker, request=asked(world), answer="With Zofia.")
    request = cancel_request(by=world.teacher, request=request)
    assert (request.answer, request.done_by, request.is_taken_back) == (
        "With Zofia.",
        world.key_worker,
        False,
    )
