"""The forms of targets."""

from datetime import timedelta
from typing import Any

import pytest

from plans.models import Target
from tests.factories.logs import TargetRatingFactory
from tests.plans.pages import Answers, address, errors, send, typed
from tests.world import World


def answers(world: World, **changes: object) -> Answers:
    """A target as typed: 4 of 5 tries."""
    given = {
        "title": "Takes turns in a game",
        "outcome": str(world.outcome.pk),
        "measure": "trials",
        "criterion_successes": "4",
        "criterion_trials": "5",
        "criterion_level": "any",
        "criterion_sessions": "3",
        "lines": [str(world.line.pk)],
        "baseline": "1 of 5",
        "strategy": "Model it first.",
        "starts_on": typed(world.day),
        "review_by": typed(world.day + timedelta(weeks=12)),
    }
    return given | changes


def rate(world: World) -> None:
    """A session rated against Amara's first target."""
    own = {"pupil": world.amara, "school": world.school, "author": world.key_worker}
    TargetRatingFactory(
        **own, entry=world.entry, target=world.target, held_on=world.entry.held_on, successes=3, trials=4
    )


@pytest.mark.parametrize("person", ["senco", "key_worker"])
def test_a_target_is_added_by_who_may(world: World, sign_in: Any, person: str) -> None:
    response = send(
        sign_in(world.people[person]), address("target-add", pupil_id=world.amara.pk), answers(world)
    )
    target = Target.objects.get(title="Takes turns in a game")
    assert (target.criterion_words, list(target.lines.all())) == ("4 of 5, 3 sessions running", [world.line])
    assert response.url.startswith("/pupils/")
    assert response.url.endswith("#targets") == (person == "senco")


def test_a_target_by_help_needs_no_tries(world: World, sign_in: Any) -> None:
    given = answers(
        world,
        measure="level",
        criterion_level=str(world.levels[5].pk),
        criterion_successes="",
        criterion_trials="",
    )
    send(sign_in(world.senco), address("target-add", pupil_id=world.amara.pk), given)
    target = Target.objects.get(title="Takes turns in a game")
    assert (target.criterion_words, target.criterion_trials) == (
        "gesture or less help, 3 sessions running",
        None,
    )


def test_no_response_is_no_step_of_the_help_scale(world: World, sign_in: Any) -> None:
    page = sign_in(world.senco).get(address("target-add", pupil_id=world.amara.pk)).content.decode()
    assert "No response" not in page
    assert page.index("Independent") < page.index("Full physical")


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"criterion_successes": "5", "criterion_trials": "4"}, "criterion_successes", "5 of 4 cannot be"),
        ({"criterion_successes": "0"}, "criterion_successes", "1 or more"),
        ({"criterion_successes": ""}, "criterion_successes", "how many of the tries"),
        ({"criterion_trials": "many"}, "criterion_trials", "whole number"),
        ({"criterion_sessions": ""}, "criterion_sessions", "Fill in"),
        ({"measure": "level"}, "criterion_level", "Choose the help level"),
        ({"measure": ""}, "measure", "Choose an answer"),
        ({"review_by": "1/1/2020"}, "review_by", "before the first"),
        ({"title": "x" * 10000}, "title", "Shorten"),
    ],
    ids=[
        "5 of 4",
        "0 of 5",
        "no successes",
        "words",
        "no sessions",
        "no level",
        "no measure",
        "reversed",
        "long",
    ],
)
def test_what_a_target_cannot_say_is_told_by_the_field_and_kept(
    world: World, sign_in: Any, changes: Answers, field: str, words: str
) -> None:
    page = sign_in(world.senco).post(
        address("target-add", pupil_id=world.amara.pk), answers(world, **changes)
    )
    assert list(errors(page)) == [field]
    assert words in errors(page)[field][0]
    assert "Model it first." in page.content.decode()
    assert Target.objects.filter(pupil=world.amara).count() == 2


def test_a_review_on_the_first_day_is_refused_by_the_field(world: World, sign_in: Any) -> None:
    given = answers(world, review_by=typed(world.day))
    page = sign_in(world.senco).post(address("target-add", pupil_id=world.amara.pk), given)
    assert "comes after the start" in errors(page)["review_by"][0]


def test_a_target_is_changed_whole_until_it_is_rated_then_its_words(world: World, sign_in: Any) -> None:
    client, url = sign_in(world.senco), address("target-edit", record_id=world.target.pk)
    send(client, url, answers(world, criterion_successes="3"))
    rate(world)
    assert "criterion_successes" not in client.get(url).context["form"].fields
    send(client, url, answers(world, title="Asks", criterion_successes="1", lines=[]))
    world.target.refresh_from_db()
    assert (world.target.title, world.target.criterion_successes, world.target.lines.count()) == (
        "Asks",
        3,
        0,
    )


def test_a_target_ends_with_a_reason_and_goes_on_again(world: World, sign_in: Any) -> None:
    client, url = sign_in(world.senco), address("target-end", record_id=world.target.pk)
    ending = {"status": "met", "reason": "", "ended_on": typed(world.day)}
    assert "Fill in" in errors(client.post(url, ending))["reason"][0]
    send(client, url, ending | {"reason": "5 of 5, three times"})
    page = client.get(address("pupil-setup", pupil_id=world.amara.pk)).content.decode()
    assert "5 of 5, three times" in page
    send(client, address("target-resume", record_id=world.target.pk), {})
    assert Target.objects.get(pk=world.target.pk).status == "live"


def test_only_an_unrated_target_is_taken_out(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    rate(world)
    send(client, address("target-remove", record_id=world.level_target.pk), {})
    page = client.post(address("target-remove", record_id=world.target.pk))
    assert "so it stays" in errors(page)["__all__"][0]
    assert list(Target.objects.filter(pupil=world.amara)) == [world.target]
