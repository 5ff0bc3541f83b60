"""When a target counts as met: so many tries out of so many, or a help level or less, in some sessions running."""

from __future__ import annotations

from dataclasses import dataclass

from plans.rules.vocabulary import Measure

MOST_TRIES = 50
Problem = tuple[str, str]


@dataclass(frozen=True)
class Criterion:
    """A criterion as it is written down; `has_level` says that a help level was chosen."""

    measure: Measure
    successes: int | None
    trials: int | None
    has_level: bool
    sessions: int


def criterion_problem(criterion: Criterion) -> Problem | None:
    """The field and what is wrong with a criterion; None when it can be met and rated."""
    if criterion.measure == Measure.LEVEL:
        problem = (
            None if criterion.has_level else ("criterion_level", "Choose the help level at which it counts.")
        )
    else:
        problem = _tries_problem(criterion.successes, criterion.trials)
    if problem is None and not 1 <= criterion.sessions <= 20:
        return "criterion_sessions", "Choose between 1 and 20 sessions running."
    return problem


def _tries_problem(successes: int | None, trials: int | None) -> Problem | None:
    """What is wrong with "x of y tries"."""
    if trials is None:
        return "criterion_trials", "Say out of how many tries."
    if successes is None:
        return "criterion_successes", "Say how many of the tries must succeed."
    if not 1 <= trials <= MOST_TRIES:
        return "criterion_trials", f"Choose between 1 and {MOST_TRIES} tries."
    if successes < 1:
        return "criterion_successes", "At least 1 try must succeed."
    if successes > trials:
        return "criterion_successes", f"{successes} of {trials} cannot be: choose {trials} or fewer."
    return None
