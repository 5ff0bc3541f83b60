"""How targets are going, fed from the database: the same number of queries for one pupil or six hundred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Value

from accounts.models import School
from accounts.selectors import calendar_of
from common.dates import SchoolCalendar
from logs.models import CorrectedRating, TargetRating
from logs.rules.progress import Criterion, HelpCriterion, Progress, RatedSession, TrialCriterion, progress
from logs.selectors.entries import READ_FOR, corrections_of, newest_corrections
from logs.selectors.ratings import that_count
from plans.models import PromptLevel, Target
from plans.rules.vocabulary import Measure

MARKS = ("trials", "successes", "level__rank")
Marks = tuple[int | None, ...]
LATER = 1


@dataclass(frozen=True)
class TargetHistory:
    """A target with every rated session of its cycle, oldest first, and the word they add up to."""

    target: Target
    criterion: Criterion
    sessions: tuple[RatedSession, ...]
    progress: Progress


def progress_of(
    pupil_ids: Collection[UUID], school_id: UUID, on: date, calendar: SchoolCalendar | None = None
) -> dict[UUID, list[tuple[Target, Progress]]]:
    """Each pupil's live targets on the day with how they are going. The caller has checked who may see them."""
    histories = histories_of(pupil_ids, school_id, on, calendar)
    return {
        pupil_id: [(history.target, history.progress) for history in rows]
        for pupil_id, rows in histories.items()
    }


def histories_of(
    pupil_ids: Collection[UUID], school_id: UUID, on: date, calendar: SchoolCalendar | None = None
) -> dict[UUID, list[TargetHistory]]:
    """Each pupil's targets live on the day with their rated sessions, from the target's start to the day."""
    calendar = calendar or calendar_of(School.objects.get(pk=school_id))
    targets = list(
        Target.objects.unscoped(reason=READ_FOR)
        .live_on(on)
        .filter(school_id=school_id, pupil_id__in=pupil_ids)
        .select_related("criterion_level", "outcome")
        .order_by("pupil_id", "outcome__number", "starts_on", "id")
    )
    rated = rated_sessions(targets, pupil_ids, school_id, on)
    names = level_names(school_id)
    found: dict[UUID, list[TargetHistory]] = {pupil_id: [] for pupil_id in pupil_ids}
    for target in targets:
        criterion, sessions = criterion_of(target), tuple(rated[target.pk])
        word = progress(criterion, sessions, calendar, on, names)
        found[target.pupil_id].append(TargetHistory(target, criterion, sessions, word))
    return found


def level_names(school_id: UUID) -> dict[int, str]:
    """The school's help levels by rank, least independent first."""
    return dict(PromptLevel.objects.filter(school_id=school_id).order_by("rank").values_list("rank", "name"))


def criterion_of(target: Target) -> Criterion:
    """When the target counts as met, as the rules take it."""
    if target.measure == Measure.TRIALS:
        successes, trials = target.criterion_successes or 0, target.criterion_trials or 1
        return TrialCriterion(successes, trials, target.criterion_sessions)
    level = target.criterion_level.rank if target.criterion_level else 0
    return HelpCriterion(level, target.criterion_sessions)


def rated_sessions(
    targets: Collection[Target], pupil_ids: Collection[UUID], school_id: UUID, on: date
) -> defaultdict[UUID, list[RatedSession]]:
    """The rated sessions of each target from its start to the day, oldest first: 3 queries.

    A correction moves its session's ratings to the day it names, changes those it speaks of, and takes them away when
    nothing happened.
    """
    starts = {target.pk: target.starts_on for target in targets}
    corrections = newest_corrections(pupil_ids, school_id)
    corrected = corrections_of(pupil_ids, school_id).values("entry_id")
    found: defaultdict[UUID, list[RatedSession]] = defaultdict(list)
    for target_id, *columns in _gathered(_ratings(starts).exclude(entry_id__in=corrected)):
        rated = (RatedSession(*row) for row in zip(*columns, strict=True))
        found[target_id] = [each for each in rated if starts[target_id] <= each.date <= on]
    for (entry_id, target_id), marks in _corrected(starts, corrected).items():
        day, happened = corrections[str(entry_id)][:2]
        if marks and happened and starts[target_id] <= day <= on:
            found[target_id].append(RatedSession(day, *marks))
    for sessions in found.values():
        sessions.sort(key=lambda each: each.date)
    return found


def _corrected(target_ids: Collection[UUID], corrected: Any) -> dict[tuple[UUID, UUID], Marks | None]:
    """The marks of the CORRECTED entries' targets as they count, None for one taken back: 1 query.

    What the newest correction says of a target stands for what was logged; of the others what was logged stands.
    """
    logged = _ratings(target_ids).filter(entry_id__in=corrected).annotate(entry_key=F("entry_id"))
    said = that_count(
        CorrectedRating.objects.unscoped(reason=READ_FOR).standing().filter(target_id__in=target_ids)
    )
    rows = _marks(logged, Value(False)).union(
        _marks(said.annotate(entry_key=F("correction__entry_id")), F("is_taken_back"), LATER), all=True
    )
    found: dict[tuple[UUID, UUID], Marks | None] = {}
    for _, _, _, target_id, entry_id, is_taken_back, *marks in rows.order_by("place", "day", "key"):
        found[entry_id, target_id] = None if is_taken_back else tuple(marks)
    return found


def _marks(rows: Any, is_taken_back: Any, place: int = 0) -> Any:
    """The rows in columns that two tables share: PLACE orders what was logged before what corrects it."""
    named = {"place": Value(place), "day": F("held_on"), "key": F("pk"), "gone": is_taken_back}
    columns = ("place", "day", "key", "target_id", "entry_key", "gone", *MARKS)
    return rows.order_by().annotate(**named).values_list(*columns)


def _ratings(target_ids: Collection[UUID]) -> Any:
    """Standing ratings, of these targets, of standing entries."""
    return (
        TargetRating.objects.unscoped(reason=READ_FOR)
        .standing()
        .filter(target_id__in=list(target_ids), entry__withdrawn_at__isnull=True)
    )


def _gathered(ratings: Any) -> Any:
    """One row for each target, its ratings side by side, oldest first: a row for each of them costs twice as much."""
    columns = {f"all_{name}": ArrayAgg(name, order_by=("held_on", "id")) for name in ("held_on", *MARKS)}
    return ratings.order_by().values("target_id").annotate(**columns).values_list("target_id", *columns)
