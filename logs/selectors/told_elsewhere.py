"""A record was moved to the right pupil, and another pupil's parent had been told of it: for who puts it right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from logs.models import InterventionReport, ParentTold, RestrictiveIntervention, Submission, WrongPupilMove
from logs.models.signed import SignedRecord
from logs.selectors.told import reached, told_of
from pupils.models import Pupil

MOST_MOVES = 5
WHOSE = "the pupil a record was taken from, shown to its author and to who answers for such records"


@dataclass(frozen=True)
class ToldElsewhere:
    """Parents of PUPIL who were told of `submission` before it was moved, and what they were told since.

    `letters` are the written reports of a restrictive intervention they were given.
    """

    pupil: Pupil
    submission: Submission
    before: list[ParentTold]
    since: list[ParentTold]
    letters: list[InterventionReport] = field(default_factory=list)

    @property
    def is_settled(self) -> bool:
        """Whether somebody was told that it was not about their child."""
        return reached(self.since)


def moved_from(record_id: UUID) -> list[WrongPupilMove]:
    """The moves that brought the record here, the last one first: one query each, seldom more than one."""
    moves: list[WrongPupilMove] = []
    key = record_id
    while len(moves) < MOST_MOVES and (
        move := WrongPupilMove.objects.filter(written_id=key).select_related("moved_by").first()
    ):
        moves.append(move)
        key = move.withdrawn_id
    return moves


def told_elsewhere(record: SignedRecord, may_put_right: bool) -> list[ToldElsewhere]:
    """For each pupil the record was taken from, who had been reached at that home; [] for who does not put it right.

    MAY_PUT_RIGHT: whether the reader may move such a record. One query unless it was moved.
    """
    found = []
    for move in moved_from(record.pk) if may_put_right else []:
        old = _withdrawn(type(record), move.withdrawn_id)
        told = told_of([old.submission_id]).get(old.submission_id, [])
        before = [row for row in told if row.pk.int < move.pk.int]
        letters = _letters(old)
        if reached(before) or letters:
            since = [row for row in told if row.pk.int > move.pk.int]
            pupil = Pupil.objects.unscoped(reason=WHOSE).get(pk=move.from_pupil_id)
            found.append(ToldElsewhere(pupil, old.submission, before, since, letters))
    return found


def _letters(old: Any) -> list[InterventionReport]:
    """The reports given of OLD, if it is of a kind that has any, without their files."""
    if not isinstance(old, RestrictiveIntervention):
        return []
    given = InterventionReport.objects.unscoped(reason=WHOSE).filter(record=old).defer("content")
    return list(given.order_by("sent_at", "pk"))


def _withdrawn(model: type[Any], record_id: UUID) -> Any:
    """The record as it stood about the wrong pupil."""
    manager: Any = model._default_manager
    return manager.unscoped(reason=WHOSE).select_related("submission").get(pk=record_id)
