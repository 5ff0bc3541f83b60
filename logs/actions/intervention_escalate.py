"""Same-day clocks that nobody stopped: passed on to author, SENCO and head, once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.actions.intervention_alert import Why, answerable, tell_later
from logs.models import InterventionCase, RestrictiveIntervention
from logs.rules.intervention_clocks import may_send_now, passed_on_at
from logs.selectors.intervention_clocks import clocks_of

BY_THE_CLOCK = "the clocks of every school run whoever looks"


def escalate_clocks(*, now: datetime) -> int:
    """Pass on each record with a clock that still runs at the moment NOW (aware); how many.

    Safe to run twice and by two workers at once: each case is passed on once. Nothing is sent at night.
    """
    if not may_send_now(now):
        return 0
    waiting = [
        record for record in _not_passed_on() if passed_on_at(record.held_on, record.received_at) <= now
    ]
    clocks = clocks_of(waiting, now)
    return sum(_pass_on(record, now) for record in waiting if clocks[record.pk].running)


def _not_passed_on() -> list[RestrictiveIntervention]:
    """The open records that were not passed on yet, oldest first."""
    records = RestrictiveIntervention.objects.unscoped(reason=BY_THE_CLOCK).standing()
    still = records.filter(case__closed_at__isnull=True, case__escalated_at__isnull=True, case__isnull=False)
    return list(still.select_related("author").order_by("held_on", "starts_at", "id"))


@transaction.atomic
def _pass_on(record: RestrictiveIntervention, now: datetime) -> bool:
    """Tell who has to know; False when another worker was quicker."""
    cases = InterventionCase.objects.unscoped(reason=BY_THE_CLOCK).select_for_update()
    case = cases.get(record=record)
    if case.escalated_at is not None:
        return False
    case.escalated_at = now
    case.save(update_fields=["escalated_at"])
    people: dict[object, User] = {person.pk: person for person in [record.author, *answerable(record)]}
    tell_later(record, people.values(), Why.CLOCK)
    record_audit(by=None, verb="intervention_escalate", record=case, fields=["escalated_at"])
    return True
