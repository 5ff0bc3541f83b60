"""A chart for each live target of a pupil, with the word it adds up to and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import School
from accounts.selectors import calendar_of
from caseload.rules.target_pills import WORD_PILLS
from common.charts import (
    Chart,
    LevelCriterion,
    LevelSession,
    TrialsCriterion,
    TrialSession,
    Window,
    levels_chart,
    trials_chart,
)
from common.dates import SchoolCalendar
from logs.rules.progress import NO_RESPONSE, Progress
from logs.selectors.progress import TargetHistory, histories_of, level_names
from plans.models import Target
from plans.rules.vocabulary import Measure

CHART_WIDTH = 540  # two beside each other on a desk, with their words at full size


@dataclass(frozen=True)
class TargetPanel:
    """One target: its word as a pill, the reason for it, and its chart."""

    target: Target
    progress: Progress
    tone: str
    icon: str
    chart: Chart


def target_panels(pupil_id: UUID, school: School, today: date) -> list[TargetPanel]:
    """A panel for each live target of the pupil. The caller has checked who may see the pupil."""
    calendar = calendar_of(school)
    names = level_names(school.pk)
    histories = histories_of([pupil_id], school.pk, today, calendar)[pupil_id]
    return [_panel(at, history, names, calendar, today) for at, history in enumerate(histories, start=1)]


def _panel(
    at: int, history: TargetHistory, names: Mapping[int, str], calendar: SchoolCalendar, today: date
) -> TargetPanel:
    """One target's panel; AT makes the ids of its chart unique on the page."""
    target = history.target
    window = window_of(target.starts_on, today, calendar)
    key, title = f"target-{at}", target.title
    if target.measure == Measure.TRIALS:
        chart = trials_chart(
            _trials(history),
            key=key,
            title=title,
            window=window,
            criterion=_trials_criterion(target),
            width=CHART_WIDTH,
        )
    else:
        ladder = ladder_of(names)
        chart = levels_chart(
            _levels(history, ladder),
            key=key,
            title=title,
            window=window,
            levels=[names[rank] for rank in ladder],
            criterion=_level_criterion(target, ladder),
            width=CHART_WIDTH,
        )
    tone, icon = WORD_PILLS[history.progress.word]
    return TargetPanel(target, history.progress, tone, icon, chart)


def window_of(first: date, last: date, calendar: SchoolCalendar) -> Window:
    """The days of a chart, with the half-terms in them."""
    halves = [half for half in calendar.half_terms if half[0] <= last and half[1] >= first]
    return Window(first, max(first, last), half_terms=halves)


def ladder_of(names: Mapping[int, str]) -> list[int]:
    """The ranks of the school's help levels, least help first; no response is no step of the ladder."""
    return sorted((rank for rank in names if rank != NO_RESPONSE), reverse=True)


def _trials(history: TargetHistory) -> list[TrialSession]:
    """The sessions with tries."""
    return [
        TrialSession(each.date, each.successes or 0, each.trials)
        for each in history.sessions
        if each.trials and each.successes is not None
    ]


def _trials_criterion(target: Target) -> TrialsCriterion:
    """The criterion of a trials target."""
    successes, trials = target.criterion_successes or 0, target.criterion_trials or 1
    return TrialsCriterion(successes, trials, target.criterion_sessions)


def _levels(history: TargetHistory, ladder: Sequence[int]) -> list[LevelSession]:
    """The sessions with a help level, as places on the ladder; no response has none."""
    places = {rank: at for at, rank in enumerate(ladder)}
    return [
        LevelSession(each.date, places.get(each.level)) for each in history.sessions if each.level is not None
    ]


def _level_criterion(target: Target, ladder: Sequence[int]) -> LevelCriterion | None:
    """The criterion of a help-level target."""
    level = target.criterion_level
    if level is None or level.rank not in ladder:
        return None
    return LevelCriterion(list(ladder).index(level.rank), target.criterion_sessions)
