"""The `delivers` ties the timetable gives its adults: made equal to it, however many pairs, in a few statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.actions.audit import record_audits
from accounts.models import School, User
from pupils.actions.bulk import rewrite
from pupils.models import Assignment
from pupils.rules.relations import Relation
from pupils.rules.spans import WeekdaySpan, joined

WHY_UNSCOPED = "the timetable starts and ends these ties"
Pair = tuple[UUID, UUID]


@dataclass
class Settlement:
    """Ties to begin, to end on another day and to take out."""

    begun: list[Assignment] = field(default_factory=list)
    moved: list[Assignment] = field(default_factory=list)
    gone: list[Assignment] = field(default_factory=list)

    def save(self, by: User) -> None:
        """Write everything, with an audit event for each tie."""
        record_audits(by=by, verb="assignment_withdraw", records=self.gone)
        Assignment.objects.unscoped(reason=WHY_UNSCOPED).filter(pk__in=[tie.pk for tie in self.gone]).delete()
        rewrite(Assignment, self.moved, ("to_on",))
        record_audits(by=by, verb="assignment_end", records=self.moved)
        Assignment.objects.bulk_create(self.begun, batch_size=1_000)
        record_audits(by=by, verb="assignment_start", records=self.begun)


@transaction.atomic
def set_deliveries(*, by: User, school: School, wanted: Mapping[Pair, Iterable[WeekdaySpan]]) -> None:
    """Make the `delivers` ties of each (pupil id, staff id) exactly the days the timetable gives them."""
    kept: dict[Pair, list[Assignment]] = {pair: [] for pair in wanted}
    pairs = Q(pupil_id__in={pupil for pupil, _ in wanted}, staff_id__in={staff for _, staff in wanted})
    standing = Assignment.objects.unscoped(reason=WHY_UNSCOPED)
    for tie in standing.filter(pairs, school=school, kind=Relation.DELIVERS).order_by("id"):
        kept.get((tie.pupil_id, tie.staff_id), []).append(tie)
    settlement = Settlement()
    for pair, ties in kept.items():
        _settle(settlement, school, pair, ties, joined(wanted[pair]))
    settlement.save(by)


def _settle(
    settlement: Settlement, school: School, pair: Pair, ties: list[Assignment], spans: list[WeekdaySpan]
) -> None:
    """Note what makes one pair's ties the spans: one row for each weekday and run of days."""
    standing = {(tuple(tie.weekdays), tie.from_on): tie for tie in ties}
    for span in spans:
        tie = standing.pop(((span.weekday,), span.from_on), None)
        if tie is None:
            new = Assignment(pupil_id=pair[0], staff_id=pair[1], school=school, kind=Relation.DELIVERS)
            new.weekdays, new.from_on, new.to_on = [span.weekday], span.from_on, span.to_on
            settlement.begun.append(new)
        elif tie.to_on != span.to_on:
            tie.to_on = span.to_on
            settlement.moved.append(tie)
    settlement.gone.extend(standing.values())
