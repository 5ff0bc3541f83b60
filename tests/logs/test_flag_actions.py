"""Flags through their actions: raised, answered, closed, opened again, handed on; twice is once."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditDetail, AuditEvent
from common.ids import uuid7
from logs.actions.flag import answer_flag, close_flag, hand_flag, raise_flag, reopen_flag
from logs.models import Flag
from tests.logs.telling import pupil_leaves, raised, staff_leaves, tie_ends, verbs
from tests.world import World


def messages(refused: pytest.ExceptionInfo, field: str) -> str:
    """What the refusal says about the field."""
    return " ".join(refused.value.message_dict[field])


def test_a_flag_has_an_owner_and_waits(world: World) -> None:
    flag = raised(world, text="  Third week without speech sessions.\r\nAgain. ")
    assert (flag.state, flag.owner, flag.raised_by) == ("open", world.teacher, world.key_worker)
    assert flag.text == "Third week without speech sessions.\nAgain."
    event = AuditEvent.objects.get(record_id=str(flag.pk))
    assert (event.verb, event.pupil_id, event.actor_id) == ("flag_raise", world.amara.pk, world.key_worker.pk)


def test_the_same_flag_twice_is_one(world: World) -> None:
    key = uuid7()
    first, second = (
        raised(world, flag_id=key),
        raised(world, flag_id=key, text="Sent again by a slow tablet."),
    )
    assert first == second
    assert Flag.objects.get().text == "The quiet room is booked every Tuesday now."
    assert verbs(first) == ["flag_raise"]


def test_an_id_of_somebody_elses_flag_is_refused(world: World) -> None:
    flag = raised(world)
    with pytest.raises(ValidationError, match="sent before"):
        raised(world, flag_id=flag.pk, by=world.cover)
    with pytest.raises(ValidationError, match="sent before"):
        raised(world, flag_id=flag.pk, pupil=world.theo, owner=world.senco)


@pytest.mark.parametrize(
    ("text", "says"), [("", "Write a few words"), (" \n ", "Write a few words"), ("x" * 1001, "1,001")]
)
def test_a_flag_says_something_and_not_too_much(world: World, text: str, says: str) -> None:
    with pytest.raises(ValidationError) as refused:
        raised(world, text=text)
    assert says in messages(refused, "text")
    assert not Flag.objects.exists()


def test_nothing_is_raised_about_a_pupil_who_left(world: World) -> None:
    pupil_leaves(world)
    with pytest.raises(ValidationError, match="Amara is no longer on the school’s roll"):
        raised(world)


def test_an_owner_who_left_is_refused_in_words(world: World) -> None:
    staff_leaves(world.teacher)
    with pytest.raises(ValidationError) as refused:
        raised(world)
    assert "no longer works at the school" in messages(refused, "owner")


@pytest.mark.parametrize("person", ["key_worker_elsewhere", "delivers", "dsl", "first_aider"])
def test_an_owner_who_cannot_deal_with_it_is_refused_in_words(world: World, person: str) -> None:
    with pytest.raises(ValidationError) as refused:
        raised(world, owner=world.people[person])
    assert "cannot see Amara’s records" in messages(refused, "owner")


def test_an_answer_stays_open_until_it_is_closed(world: World) -> None:
    flag = answer_flag(by=world.teacher, flag=raised(world), answer="I have asked for the library instead.")
    assert (flag.state, flag.answered_by, flag.closed_at) == ("answered", world.teacher, None)
    flag = close_flag(by=world.key_worker, flag=flag)
    assert (flag.state, flag.closed_by) == ("closed", world.key_worker)
    assert verbs(flag) == ["flag_raise", "flag_answer", "flag_close"]


def test_an_answer_can_close(world: World) -> None:
    flag = answer_flag(by=world.teacher, flag=raised(world), answer="Done.", closes=True)
    assert (flag.state, flag.closed_by, flag.answer) == ("closed", world.teacher, "Done.")


@pytest.mark.parametrize("closes", [False, True])
def test_the_same_answer_twice_is_one(world: World, closes: bool) -> None:
    flag = raised(world)
    for _ in range(2):
        answer_flag(by=world.teacher, flag=flag, answer="Done.", closes=closes)
    assert verbs(flag) == ["flag_raise", "flag_answer"]


def test_a_second_answer_leaves_the_first_in_the_audit(world: World) -> None:
    flag = raised(world)
    answer_flag(by=world.teacher, flag=flag, answer="I will ask.")
    answer_flag(by=world.senco, flag=flag, answer="The library is ours from Tuesday.")
    flag.refresh_from_db()
    assert (flag.answer, flag.answered_by) == ("The library is ours from Tuesday.", world.senco)
    said = AuditDetail.objects.order_by("event_id").values_list("after__answer", flat=True)
    assert list(said) == ["I will ask.", "The library is ours from Tuesday."]


def test_a_flag_closed_meanwhile_is_not_answered(world: World) -> None:
    flag = raised(world)
    close_flag(by=world.senco, flag=flag)
    with pytest.raises(ValidationError) as refused:
        answer_flag(by=world.teacher, flag=flag, answer="I have asked.")
    assert "closed already" in messages(refused, "answer")


@pytest.mark.parametrize(("answer", "says"), [("", "Write a few words"), ("x" * 1001, "1,001")])
def test_an_answer_says_something_and_not_too_much(world: World, answer: str, says: str) -> None:
    flag = raised(world)
    with pytest.raises(ValidationError) as refused:
        answer_flag(by=world.teacher, flag=flag, answer=answer)
    assert says in messages(refused, "answer")
    flag.refresh_from_db()
    assert flag.state == "open"


def test_closing_twice_is_once(world: World) -> None:
    flag = raised(world)
    first = close_flag(by=world.teacher, flag=flag)
    second = close_flag(by=world.senco, flag=flag)
    assert (second.closed_by, second.closed_at) == (world.teacher, first.closed_at)
    assert verbs(flag) == ["flag_raise", "flag_close"]


def test_a_closed_flag_can_be_opened_again(world: World) -> None:
    flag = answer_flag(by=world.teacher, flag=raised(world), answer="Done.", closes=True)
    for _ in range(2):
        flag = reopen_flag(by=world.key_worker, flag=flag)
    assert (flag.state, flag.closed_at, flag.closed_by, flag.answer) == ("open", None, None, "Done.")
    assert verbs(flag) == ["flag_raise", "flag_answer", "flag_reopen"]


def test_an_answer_that_does_not_settle_it_opens_it_again(world: World) -> None:
    flag = answer_flag(by=world.teacher, flag=raised(world), answer="Done.")
    assert reopen_flag(by=world.key_worker, flag=flag).state == "open"


def test_a_flag_changes_hands(world: World) -> None:
    flag = raised(world)
    for _ in range(2):
        flag = hand_flag(by=world.teacher, flag=flag, owner=world.senco)
    assert flag.owner == world.senco
    assert verbs(flag) == ["flag_raise", "flag_hand"]
    detail = AuditDetail.objects.get()
    assert (detail.before["owner"], detail.after["owner"]) == (str(world.teacher.pk), str(world.senco.pk))


def test_a_flag_is_not_handed_to_somebody_who_left_or_cannot_see_it(world: World) -> None:
    flag = raised(world)
    tie_ends(world.cover)
    staff_leaves(world.head)
    for owner, says in ((world.cover, "cannot see Amara’s records"), (world.head, "no longer works")):
        with pytest.raises(ValidationError) as refused:
            hand_flag(by=world.teacher, flag=flag, owner=owner)
        assert says in messages(refused, "owner")
    assert Flag.objects.get().owner == world.teacher


def test_a_closed_flag_is_not_handed_on(world: World) -> None:
    flag = close_flag(by=world.teacher, flag=raised(world))
    with pytest.raises(ValidationError, match="closed already"):
        hand_flag(by=world.teacher, flag=flag, owner=world.senco)


def test_a_flag_of_a_pupil_who_left_can_still_be_settled(world: World) -> None:
    flag = raised(world)
    pupil_leaves(world)
    assert (
        answer_flag(by=world.senco, flag=flag, answer="Passed to the next school.", closes=True).state
        == "closed"
    )


def test_raising_needs_no_id_of_a_page(world: World) -> None:
    own = {"pupil": world.amara, "school": world.school, "owner": world.senco}
    one, two = (raise_flag(by=world.teacher, text="Once.", **own) for _ in range(2))
    assert one.pk != two.pk
