"""The steps still open of many interventions at once: one query, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from logs.models import InterventionStep, RestrictiveIntervention
from logs.rules.intervention import Step, open_steps
from logs.selectors.intervention_clocks import Clocks
from logs.selectors.told import THROUGH_THE_RECORD


def open_steps_of(
    records: Collection[RestrictiveIntervention], clocks: Mapping[UUID, Clocks]
) -> dict[UUID, list[Step]]:
    """The steps of each record that are neither done nor waived; none of one that is closed. Cases loaded."""
    done: dict[UUID, set[str]] = defaultdict(set)
    rows = InterventionStep.objects.unscoped(reason=THROUGH_THE_RECORD).filter(record__in=records)
    for record_id, step in rows.values_list("record_id", "step"):
        done[record_id].add(step)
    found = {}
    for record in records:
        seen = clocks[record.pk]
        noted = set(done[record.pk])
        noted |= {Step.RECORD} if seen.written.done_at else set()
        noted |= set() if seen.reports.is_waiting else {Step.REPORT}
        found[record.pk] = [] if is_closed(record) else open_steps(noted, seen.reports.duty)
    return found


def is_closed(record: RestrictiveIntervention) -> bool:
    """Whether the record's case is closed."""
    case = getattr(record, "case", None)
    return bool(case and case.closed_at)
