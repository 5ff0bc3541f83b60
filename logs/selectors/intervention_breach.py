"""Reports of a restrictive intervention that were given about the wrong pupil: to whom, and what became of it since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import School, User
from logs.choices import SubmissionKind
from logs.models import (
    BreachDecision,
    InterventionReport,
    ParentTold,
    RestrictiveIntervention,
    WrongPupilMove,
)
from logs.rules.intervention_breach import clock_words
from logs.selectors.told import told_of
from logs.selectors.told_elsewhere import MOST_MOVES, moved_from
from pupils.access import MAY, Action, may_somewhere, schools_where

WHOSE = "reports given about the wrong pupil, for who looks at them as a data breach"


@dataclass(frozen=True)
class Breach:
    """The letters that went to the home of `move.from_pupil` about what another pupil had been in.

    `record` as it was written about the wrong pupil, `stands` where it stands now (None: taken back since), `told` who
    of that home was told besides, `since` what they were told after it was moved; `decisions` the newest first.
    """

    move: WrongPupilMove
    record: RestrictiveIntervention
    stands: RestrictiveIntervention | None
    letters: tuple[InterventionReport, ...]
    told: tuple[ParentTold, ...]
    since: tuple[ParentTold, ...]
    decisions: tuple[BreachDecision, ...]

    @property
    def decision(self) -> BreachDecision | None:
        """What holds of what was decided."""
        return self.decisions[0] if self.decisions else None

    def clock(self, now: datetime) -> str:
        """The 72 hours, in words."""
        return clock_words(self.move.moved_at, now)


def reports_given(record: Any) -> list[InterventionReport]:
    """The parents' reports that were given of RECORD, oldest first: one query, none for another kind of record."""
    return _letters({record.pk})[record.pk] if isinstance(record, RestrictiveIntervention) else []


def breaches_of(record: RestrictiveIntervention) -> list[Breach]:
    """For each pupil RECORD was taken from whose parents had a report of it: one query unless it was moved."""
    return _breaches(moved_from(record.pk))


def school_breaches(user: User, school: School) -> list[Breach]:
    """The school's, those nobody has decided on first, then the newest; [] for who does not look at them."""
    if not may_somewhere(user, Action.BREACH_DECIDE, school.pk):
        return []
    found = _breaches(list(_astray().filter(school=school).order_by("-moved_at")))
    return sorted(found, key=lambda each: each.decision is not None)


def breach_of(user: User, move_id: UUID) -> Breach | None:
    """The one of this move, for who looks at such things in its school."""
    schools = schools_where(user, MAY[Action.BREACH_DECIDE])
    return next(iter(_breaches(list(_astray().filter(school__in=schools, pk=move_id)))), None)


def undecided(user: User, school: School) -> list[tuple[WrongPupilMove, RestrictiveIntervention]]:
    """What nobody has decided on yet, each with the record under the right pupil: one query when there is nothing."""
    if not may_somewhere(user, Action.BREACH_DECIDE, school.pk):
        return []
    open_moves = list(
        _astray().filter(school=school, breach_decisions__isnull=True).order_by("-moved_at", "-id")
    )
    records = _records({move.written_id for move in open_moves}) if open_moves else {}
    return [(move, records[move.written_id]) for move in open_moves]


def _astray() -> QuerySet[WrongPupilMove]:
    """Moves of interventions of which a report had been given before."""
    given = InterventionReport.objects.unscoped(reason=WHOSE).filter(record_id=OuterRef("withdrawn_id"))
    moves = WrongPupilMove.objects.filter(Exists(given), kind=SubmissionKind.INTERVENTION)
    return moves.select_related("from_pupil", "to_pupil", "moved_by", "school")


def _breaches(moves: Collection[WrongPupilMove]) -> list[Breach]:
    """The breaches among MOVES, in their order: a constant number of queries, none without moves."""
    letters = _letters({move.withdrawn_id for move in moves}) if moves else {}
    moves = [move for move in moves if letters.get(move.withdrawn_id)]
    if not moves:
        return []
    records = _records({move.withdrawn_id for move in moves})
    told = told_of([record.submission_id for record in records.values()])
    decisions, standing = _decisions(moves), _standing(moves)
    found = []
    for move in moves:
        record = records[move.withdrawn_id]
        rows = told.get(record.submission_id, [])
        found.append(
            Breach(
                move=move,
                record=record,
                stands=standing.get(move.pk),
                letters=tuple(letters[move.withdrawn_id]),
                told=tuple(row for row in rows if row.pk.int < move.pk.int),
                since=tuple(row for row in rows if row.pk.int > move.pk.int),
                decisions=tuple(decisions[move.pk]),
            )
        )
    return found


def _standing(moves: Collection[WrongPupilMove]) -> dict[UUID, RestrictiveIntervention]:
    """The records as they stand after MOVES and whatever moves came after, by the move: 2 queries, seldom more."""
    ends = {move.pk: move.written_id for move in moves}
    for _ in range(MOST_MOVES):
        later = WrongPupilMove.objects.filter(withdrawn_id__in=set(ends.values()))
        onward = dict(later.values_list("withdrawn_id", "written_id"))
        if not onward:
            break
        ends = {key: onward.get(end, end) for key, end in ends.items()}
    records = _records(set(ends.values()))
    return {key: records[end] for key, end in ends.items() if records[end].withdrawn_at is None}


def _letters(record_ids: Collection[UUID]) -> defaultdict[UUID, list[InterventionReport]]:
    """The reports given of each record, oldest first, without their files: one query."""
    found: defaultdict[UUID, list[InterventionReport]] = defaultdict(list)
    rows = InterventionReport.objects.unscoped(reason=WHOSE).filter(record_id__in=record_ids)
    for report in rows.select_related("sent_by", "contact").defer("content").order_by("sent_at", "pk"):
        found[report.record_id].append(report)
    return found


def _records(keys: Collection[UUID]) -> dict[UUID, RestrictiveIntervention]:
    """The records, taken back or not: one query."""
    rows: Any = RestrictiveIntervention.objects.unscoped(reason=WHOSE).filter(pk__in=keys)
    return {record.pk: record for record in rows.select_related("pupil", "submission", "author")}


def _decisions(moves: Iterable[WrongPupilMove]) -> dict[UUID, list[BreachDecision]]:
    """What was decided on each move, the newest first: one query."""
    found: dict[UUID, list[BreachDecision]] = defaultdict(list)
    rows = BreachDecision.objects.filter(move__in=moves).select_related("decided_by")
    for decision in rows.order_by("-decided_at", "-pk"):
        found[decision.move_id].append(decision)
    return found
