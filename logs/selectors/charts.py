"""The chart of a target from its rated sessions: one for the pupil page and for the papers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

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
from logs.rules.progress import NO_RESPONSE, HelpCriterion, TrialCriterion
from logs.selectors.progress import TargetHistory


def chart_window(calendar: SchoolCalendar, first: date, last: date) -> Window:
    """The days a chart covers, with the half-terms in them."""
    halves = [half for half in calendar.half_terms if half[1] >= first and half[0] <= last]
    return Window(first, max(first, last), halves)


def target_chart(
    history: TargetHistory, window: Window, level_names: Mapping[int, str], *, key: str, compact: bool = False
) -> Chart | None:
    """Every rated session of the target over WINDOW, or None when it was never rated.

    KEY makes the picture's ids unique on its page; COMPACT is for two charts on one sheet.
    """
    if not history.sessions:
        return None
    if isinstance(history.criterion, TrialCriterion):
        return _trials(history, history.criterion, window, key, 120 if compact else 150)
    return _levels(history, history.criterion, window, level_names, key, 19 if compact else 24)


def _trials(
    history: TargetHistory, criterion: TrialCriterion, window: Window, key: str, height: float
) -> Chart:
    sessions = [
        TrialSession(one.date, one.successes or 0, one.trials)
        for one in history.sessions
        if one.trials is not None
    ]
    aim = TrialsCriterion(criterion.successes, criterion.trials, criterion.sessions)
    return trials_chart(
        sessions, key=key, title=history.target.title, window=window, criterion=aim, height=height
    )


def _levels(
    history: TargetHistory,
    criterion: HelpCriterion,
    window: Window,
    level_names: Mapping[int, str],
    key: str,
    row: float,
) -> Chart:
    ranks = sorted(rank for rank in level_names if rank > NO_RESPONSE)
    # The chart draws least help on top: the most independent level is its place 0.
    place = {rank: at for at, rank in enumerate(reversed(ranks))}
    sessions = [
        LevelSession(one.date, place.get(one.level)) for one in history.sessions if one.level is not None
    ]
    aim = LevelCriterion(place[criterion.level], criterion.sessions) if criterion.level in place else None
    names = [level_names[rank] for rank in reversed(ranks)]
    return levels_chart(
        sessions, key=key, title=history.target.title, window=window, levels=names, criterion=aim, row=row
    )
