"""Setting, changing and ending targets."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from plans.actions.prompt_levels import set_default_levels
from plans.actions.target import add_target, change_target, end_target, remove_target, resume_target
from plans.models import PromptLevel, Target
from tests.factories.logs import TargetRatingFactory
from tests.factories.plans import PromptLevelFactory
from tests.world import World


def add(world: World, **changes: object) -> Target:
    """A target of Amara's: 4 of 5 tries."""
    given = {
        "title": "Takes turns in a game",
        "measure": "trials",
        "criterion_successes": 4,
        "criterion_trials": 5,
        "starts_on": world.day,
        "review_by": world.day + timedelta(weeks=10),
    }
    return add_target(by=world.senco, pupil=world.amara, school=world.school, **given | changes)


def rate(world: World) -> None:
    """A session rated against Amara's first target."""
    TargetRatingFactory(
        pupil=world.amara,
        school=world.school,
        entry=world.entry,
        target=world.target,
        held_on=world.entry.held_on,
        successes=3,
        trials=4,
        author=world.key_worker,
    )


def test_a_target_is_added_with_its_lines_and_one_event(world: World) -> None:
    target = add(world, lines=[world.line], criterion_level=world.levels[5], criterion_sessions=3)
    assert list(target.lines.all()) == [world.line]
    assert target.criterion_words == "4 of 5, gesture or less help, 3 sessions running"
    assert AuditEvent.objects.filter(verb="target_add", record_id=str(target.pk)).count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"criterion_successes": 5, "criterion_trials": 4}, "criterion_successes"),
        ({"criterion_successes": 0}, "criterion_successes"),
        ({"criterion_successes": None}, "criterion_successes"),
        ({"criterion_trials": None}, "criterion_trials"),
        ({"criterion_trials": 51}, "criterion_trials"),
        ({"criterion_sessions": 0}, "criterion_sessions"),
        ({"criterion_sessions": 21}, "criterion_sessions"),
        ({"measure": "level"}, "criterion_level"),
    ],
    ids=["5 of 4", "0 of 5", "no successes", "no tries", "51 tries", "0 running", "21 running", "no level"],
)
def test_a_criterion_that_cannot_be_met_is_told_by_field(world: World, changes: dict, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        add(world, **changes)
    assert list(refused.value.message_dict) == [field]


def test_reversed_dates_are_refused(world: World) -> None:
    with pytest.raises(ValidationError, match="review comes after the start"):
        add(world, review_by=world.day)


def test_what_belongs_to_another_pupil_or_school_is_refused(world: World) -> None:
    level = PromptLevelFactory(school=world.other_school)
    with pytest.raises(ValidationError, match="this school's help scale"):
        add(world, criterion_level=level)
    with pytest.raises(ValidationError, match="outcome of the same pupil"):
        add_target(
            by=world.senco,
            pupil=world.theo,
            school=world.school,
            title="Reads",
            measure="level",
            criterion_level=world.levels[5],
            starts_on=world.day,
            review_by=world.day + timedelta(9),
            outcome=world.outcome,
        )


def test_words_and_lines_change_in_place(world: World) -> None:
    change_target(by=world.senco, target=world.target, changes={"title": "Asks for a break", "lines": []})
    world.target.refresh_from_db()
    assert (world.target.title, list(world.target.lines.all())) == ("Asks for a break", [])


def test_the_criterion_stands_once_a_session_was_rated(world: World) -> None:
    change_target(by=world.senco, target=world.target, changes={"criterion_successes": 3})
    rate(world)
    with pytest.raises(ValidationError, match="already rated"):
        change_target(by=world.senco, target=world.target, changes={"criterion_successes": 2})
    change_target(by=world.senco, target=world.target, changes={"baseline": "1 of 5 in September"})
    world.target.refresh_from_db()
    assert (world.target.criterion_successes, world.target.baseline) == (3, "1 of 5 in September")


def test_a_target_ends_with_a_reason_and_can_go_on_again(world: World) -> None:
    with pytest.raises(ValidationError, match="why"):
        end_target(by=world.senco, target=world.target, status="met", reason=" ", ended_on=world.day)
    ended = end_target(
        by=world.senco, target=world.target, status="met", reason="5 of 5.", ended_on=world.day
    )
    with pytest.raises(ValidationError, match="already marked “met”"):
        end_target(by=world.senco, target=ended, status="met", reason="Again", ended_on=world.day)
    assert resume_target(by=world.senco, target=ended).ended_on is None


def test_a_target_is_not_ended_before_it_starts(world: World) -> None:
    early = world.target.starts_on - timedelta(1)
    with pytest.raises(ValidationError, match="It starts on"):
        end_target(by=world.senco, target=world.target, status="stopped", reason="Moved on", ended_on=early)


def test_a_target_set_by_mistake_goes_until_it_is_rated(world: World) -> None:
    remove_target(by=world.senco, target=world.level_target)
    rate(world)
    with pytest.raises(ValidationError, match="so it stays"):
        remove_target(by=world.senco, target=world.target)
    assert list(Target.objects.filter(pupil=world.amara)) == [world.target]


def test_the_usual_help_scale_is_given_once(world: World) -> None:
    first = set_default_levels(by=world.senco, school=world.other_school)
    again = set_default_levels(by=world.senco, school=world.other_school)
    assert [level.pk for level in first] == [level.pk for level in again]
    assert PromptLevel.objects.filter(school=world.other_school).count() == 7
