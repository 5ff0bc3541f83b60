"""The spreadsheet of targets."""

from datetime import timedelta
from typing import Any

import pytest

from plans.actions.sheet_targets import TARGETS
from plans.models import Outcome, Target
from plans.rules.criterion_words import Written, read_criterion
from plans.rules.vocabulary import DEFAULT_PROMPT_LEVELS, Measure
from tests.common.sheets import bring_in, plan_of, undo
from tests.factories.plans import SupportPlanFactory
from tests.world import World

Cells = dict[str, Any]
LEVELS = {
    each.casefold(): name for code, name, rank in DEFAULT_PROMPT_LEVELS if rank for each in (code, name)
}


def row(**changes: Any) -> Cells:
    """A target of Amara's."""
    given = {
        "Pupil": "Amara Kendall",
        "Target": "Names three feelings",
        "Met when": "4 of 5 in 3 sessions",
        "Starts": "07/09/2026",
        "Review by": "27/11/2026",
        "What adults do": "Point to the card, wait",
        "Baseline": "1 of 5",
    }
    return given | changes


def added(world: World) -> Target:
    """The target that came."""
    return Target.objects.exclude(pk__in=[world.target.pk, world.level_target.pk]).get()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("4 of 5 in 3 sessions", Written(Measure.TRIALS, 4, 5, "", 3)),
        ("4/5", Written(Measure.TRIALS, 4, 5, "", 3)),
        ("4 out of 5 tries, 2 consecutive sessions", Written(Measure.TRIALS, 4, 5, "", 2)),
        ("8 of 10 with a gesture or less help in 2 sessions", Written(Measure.TRIALS, 8, 10, "Gesture", 2)),
        ("Gesture in 3 sessions", Written(Measure.LEVEL, None, None, "Gesture", 3)),
        ("Independent, 5 sessions running", Written(Measure.LEVEL, None, None, "Independent", 5)),
        ("with a verbal prompt", Written(Measure.LEVEL, None, None, "Verbal prompt", 3)),
        ("part physical or less", Written(Measure.LEVEL, None, None, "Part physical", 3)),
    ],
)
def test_a_criterion_is_read_from_words(text: str, written: Written) -> None:
    assert read_criterion(text, LEVELS) == written


@pytest.mark.parametrize("text", ["most of the time", "better", "4 of 5 on Tuesdays", "in 3 sessions", "80%"])
def test_what_says_something_else_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match="does not say when the target is met"):
        read_criterion(text, LEVELS)


def test_a_target_comes_with_its_criterion_the_only_outcome_and_the_only_line(world: World) -> None:
    bring_in(TARGETS, world, row())
    target = added(world)
    assert (target.criterion_words, target.outcome) == ("4 of 5, 3 sessions running", world.outcome)
    assert list(target.lines.all()) == [world.line]
    assert (target.strategy, target.baseline) == ("Point to the card, wait", "1 of 5")


def test_a_target_by_columns_instead_of_words(world: World) -> None:
    columns = {"Met when": "", "Successes": "3", "Tries": "4", "Help level": "g", "Sessions running": "2"}
    bring_in(TARGETS, world, row(**columns))
    assert added(world).criterion_words == "3 of 4, gesture or less help, 2 sessions running"


def test_without_dates_it_starts_today_for_a_term(world: World) -> None:
    bring_in(TARGETS, world, row(Starts="", **{"Review by": ""}))
    target = added(world)
    assert (target.starts_on, target.review_by) == (world.day, world.day + timedelta(weeks=12))


def test_a_new_outcome_is_added_to_the_plan_once(world: World) -> None:
    outcome = {"Outcome": "Making friends"}
    bring_in(TARGETS, world, row(**outcome), row(Target="Joins a game", **outcome))
    new = Outcome.objects.get(title="Making friends")
    assert (new.ehc_plan, new.number) == (world.plan, world.outcome.number + 1)
    assert new.targets.count() == 2


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"Met when": "now and then"}, "Met when", "4 of 5 in 3 sessions"),
        ({"Met when": ""}, "Met when", "Say when the target is met"),
        ({"Met when": "6 of 5"}, "Met when", "cannot be"),
        ({"Met when": "", "Successes": "4"}, "Tries", "out of how many"),
        ({"Met when": "", "Help level": "telepathy"}, "Help level", "no help level"),
        ({"Review by": "01/09/2026"}, "Review by", "comes after the start"),
        ({"Provision": "Juggling"}, "Provision", "no provision called"),
        ({"Pupil": "Theo Marsh", "Outcome": "Making friends"}, "Outcome", "no plan here yet"),
        ({"Target": ""}, "Target", "This cell is empty"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_a_row_cannot_say_is_told_by_row_and_column(
    world: World, changes: Cells, column: str, words: str
) -> None:
    [found] = plan_of(TARGETS, world, row(**changes)).problems
    assert (found.row, found.column) == (2, column)
    assert words in found.text


def test_a_target_there_is_stays_and_a_second_row_is_told(world: World) -> None:
    standing = row(Target=world.target.title)
    plan = plan_of(TARGETS, world, standing, row(), row())
    assert plan.counts["unchanged"] == 1
    assert "Row 3 is the same target" in plan.problems[0].text


def test_a_support_plan_takes_the_outcome_too(world: World) -> None:
    plan = SupportPlanFactory(pupil=world.theo, school=world.school)
    bring_in(TARGETS, world, row(Pupil="Theo Marsh", Outcome="Reading for pleasure"))
    assert Outcome.objects.get(pupil=world.theo).support_plan == plan


def test_undo_takes_target_and_outcome_away(world: World) -> None:
    sheet = bring_in(TARGETS, world, row(Outcome="Making friends"))
    assert undo(TARGETS, sheet)
    assert not Outcome.objects.filter(title="Making friends").exists()
    assert Target.objects.count() == 2
