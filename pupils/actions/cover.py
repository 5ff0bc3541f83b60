"""The `cover` ties that absences bring: made and ended with the sessions somebody takes for another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.dates import ONE_DAY, days_in
from pupils.actions.assignment import CHANGEABLE
from pupils.actions.changes import change_record
from pupils.models import Assignment
from pupils.rules.relations import Relation

Pair = tuple[UUID, UUID]  # pupil, adult


@dataclass(frozen=True)
class Run:
    """Days in a row for one absence, both included."""

    from_on: date
    to_on: date
    absence_id: UUID


@transaction.atomic
def settle_covers(
    *, by: User, school: School, wanted: Mapping[Pair, Mapping[date, UUID]], today: date
) -> None:
    """Make the ties that absences brought exactly the days WANTED gives each pupil and adult, with the absence.

    What was in force before TODAY stays on record. A day on which the adult covers the pupil anyhow needs no tie.
    """
    pairs = Q(pupil_id__in={pupil for pupil, _ in wanted}, staff_id__in={staff for _, staff in wanted})
    standing = Assignment.objects.unscoped(reason="cover begins and ends these ties")
    ties: dict[Pair, list[Assignment]] = {pair: [] for pair in wanted}
    for tie in standing.filter(pairs, school=school, kind=Relation.COVER).order_by("from_on", "id"):
        ties.get((tie.pupil_id, tie.staff_id), []).append(tie)
    for pair, held in ties.items():
        lasting = [tie for tie in held if tie.for_absence_id is None]
        brought = [tie for tie in held if tie.for_absence_id is not None]
        days = {day: key for day, key in wanted[pair].items() if not _holds(lasting, day)}
        _settle(by, school, pair, brought, runs_of(days | _past(brought, today)))


def runs_of(days: Mapping[date, UUID]) -> list[Run]:
    """The days as runs: each without a break, and of one absence."""
    found: list[Run] = []
    for day in sorted(days):
        last = found[-1] if found else None
        if last and last.to_on == day - ONE_DAY and last.absence_id == days[day]:
            found[-1] = Run(last.from_on, day, last.absence_id)
        else:
            found.append(Run(day, day, days[day]))
    return found


def _holds(ties: Iterable[Assignment], day: date) -> bool:
    """Whether one of the ties is in force on the day."""
    return any(tie.from_on <= day and (tie.to_on is None or day <= tie.to_on) for tie in ties)


def _past(ties: Iterable[Assignment], today: date) -> dict[date, UUID]:
    """The days before TODAY on which the ties were in force, each with its absence."""
    return {
        day: tie.for_absence_id
        for tie in ties
        if tie.for_absence_id
        for day in days_in(tie.from_on, min(tie.to_on or today, today - ONE_DAY))
    }


def _settle(by: User, school: School, pair: Pair, ties: list[Assignment], runs: list[Run]) -> None:
    """Change, add and remove one pair's ties until they are the runs."""
    standing = {(tie.from_on, tie.for_absence_id): tie for tie in ties}
    for run in runs:
        tie = standing.pop((run.from_on, run.absence_id), None)
        if tie is None:
            tie = Assignment(pupil_id=pair[0], staff_id=pair[1], school=school, kind=Relation.COVER)
            tie.from_on, tie.to_on, tie.for_absence_id = run.from_on, run.to_on, run.absence_id
            tie.save(force_insert=True)
            record_audit(
                by=by, verb="assignment_start", record=tie, fields=["staff", "kind", "from_on", "to_on"]
            )
        elif tie.to_on != run.to_on:
            change = {"to_on": run.to_on}
            change_record(by=by, record=tie, changes=change, allowed=CHANGEABLE, verb="assignment_end")
    for tie in standing.values():
        record_audit(by=by, verb="assignment_withdraw", record=tie)
        tie.delete()
