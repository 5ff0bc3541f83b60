"""Ratings as they stand: what the newest correction of a session says of a target, else what was logged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from logs.models import CorrectedRating, SessionCorrection, SessionEntry, TargetRating
from logs.models.session import RatingWords
from plans.models import PromptLevel, Target

Rating = TargetRating | CorrectedRating


@dataclass(frozen=True)
class StandingRating(RatingWords):
    """How one target went in one session, as it counts."""

    target: Target
    successes: int | None
    trials: int | None
    level: PromptLevel | None

    @property
    def marks(self) -> tuple[int | None, int | None, UUID | None]:
        """What is compared to see whether a correction changes it."""
        return self.successes, self.trials, self.level.pk if self.level else None


def newest_of(entry: str) -> QuerySet[SessionCorrection]:
    """The corrections of the outer row's ENTRY, newest first: to be cut to one in a subquery."""
    return SessionCorrection.objects.filter(entry=OuterRef(entry)).order_by("-corrected_at", "-id")


def that_count(corrected: QuerySet[CorrectedRating]) -> QuerySet[CorrectedRating]:
    """Of these, the ratings of the newest correction of each standing entry."""
    newest = Subquery(newest_of("correction__entry_id").values("pk")[:1])
    standing = corrected.filter(correction__entry__withdrawn_at__isnull=True)
    return standing.annotate(newest_id=newest).filter(correction_id=F("newest_id"))


def logged_ratings(entry: SessionEntry) -> dict[UUID, StandingRating]:
    """What was logged for each target of ENTRY, corrections left out: 1 query."""
    rows = TargetRating.objects.standing().filter(entry=entry)
    found = rows.select_related("target", "level").order_by("target__starts_on", "id")
    return {row.target_id: _standing(row) for row in found}


def standing_ratings(entry: SessionEntry) -> dict[UUID, StandingRating]:
    """How each target of ENTRY went as it counts now; one taken back is left out: 2 queries."""
    found = logged_ratings(entry)
    corrected = that_count(CorrectedRating.objects.standing().filter(correction__entry=entry))
    for row in corrected.select_related("target__criterion_level", "level").order_by("id"):
        if row.is_taken_back:
            found.pop(row.target_id, None)
        else:
            found[row.target_id] = _standing(row)
    return found


def last_ratings(user: User, target_ids: Sequence[UUID], day: date, besides: UUID | None) -> dict[UUID, str]:
    """What USER may know was logged for each target the last time up to the day, as it stands: 2 queries.

    "2 of 5" or "gesture"; the ratings of the entry BESIDES are left out.
    """
    if not target_ids:
        return {}
    newest: dict[UUID, tuple[Any, Rating]] = {}
    for row in [
        *_last_logged(user, target_ids, day, besides),
        *_last_corrected(user, target_ids, day, besides),
    ]:
        order = (row.on_day, row.pk)
        if row.target_id not in newest or order > newest[row.target_id][0]:
            newest[row.target_id] = (order, row)
    return {target_id: row.words for target_id, (_, row) in newest.items()}


def _last_logged(user: User, target_ids: Collection[UUID], day: date, besides: UUID | None) -> QuerySet[Any]:
    """The newest rating of each target on which the newest correction of its session says nothing else."""
    newest = newest_of("entry_id")
    rows = TargetRating.objects.visible_to(user).annotate(
        newest_id=Subquery(newest.values("pk")[:1]),
        on_day=Coalesce(Subquery(newest.values("held_on")[:1]), F("held_on")),
        took_place=Coalesce(Subquery(newest.values("happened")[:1]), Value(True)),
    )
    overridden = CorrectedRating.objects.filter(
        correction_id=OuterRef("newest_id"), target_id=OuterRef("target_id")
    )
    return _newest(rows.filter(~Exists(overridden), took_place=True), "entry_id", target_ids, day, besides)


def _last_corrected(
    user: User, target_ids: Collection[UUID], day: date, besides: UUID | None
) -> QuerySet[Any]:
    """The newest rating of each target that a correction gave it."""
    rows = that_count(CorrectedRating.objects.visible_to(user)).annotate(on_day=F("held_on"))
    given = rows.filter(correction__happened=True, is_taken_back=False)
    return _newest(given, "correction__entry_id", target_ids, day, besides)


def _newest(
    rows: QuerySet[Any], entry: str, target_ids: Collection[UUID], day: date, besides: UUID | None
) -> QuerySet[Any]:
    """The newest row of each target up to the day, the entry BESIDES left out."""
    if besides:
        rows = rows.exclude(**{entry: besides})
    found = rows.filter(target_id__in=target_ids, on_day__lte=day).select_related("level")
    return found.order_by("target_id", "-on_day", "-id").distinct("target_id")


def _standing(row: Any) -> StandingRating:
    """A rating, logged or corrected, as it counts."""
    return StandingRating(row.target, row.successes, row.trials, row.level)
