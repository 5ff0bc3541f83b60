"""What the acts of a case share: the record locked, one rule for who may; and the case's end."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.models import InterventionCase, RestrictiveIntervention
from logs.rules.intervention import why_not_closed
from logs.selectors.intervention_case import CaseFacts, case_facts, may_next

TAKEN_BACK = "This record was taken back as written by mistake. Nothing follows it."
AHEAD = "This is later than now. Check the day and the time."
BEFORE = "This is before it happened. Check the day and the time."
CLOSED_ALREADY = "{name} closed this already."


def locked(record: RestrictiveIntervention) -> RestrictiveIntervention:
    """RECORD, held until the transaction ends: one act at a time on one case.

    Raises ValidationError for one that was taken back.
    """
    found = RestrictiveIntervention.objects.select_for_update(of=("self",))
    held: RestrictiveIntervention = found.select_related("school", "pupil", "author").get(pk=record.pk)
    if held.withdrawn_at is not None:
        raise ValidationError(TAKEN_BACK)
    return held


def case_row(record: RestrictiveIntervention) -> InterventionCase:
    """The case's row of a locked record, made when there is none yet."""
    case, _ = InterventionCase.objects.get_or_create(
        record=record, defaults={"pupil_id": record.pupil_id, "school_id": record.school_id}
    )
    found: InterventionCase = case
    return found


def allowed(by: User, record: RestrictiveIntervention, act: str, now: datetime) -> CaseFacts:
    """What there is of the case, when BY may do ACT (a key of `may_next`) now; raises PermissionDenied."""
    facts = case_facts(record)
    if not may_next(facts, by, now)[act]:
        raise PermissionDenied
    return facts


def check_moment(record: RestrictiveIntervention, at: datetime, now: datetime, field: str) -> None:
    """Raise ValidationError by FIELD for a moment after NOW, or on a day before the event."""
    if at > now:
        raise ValidationError({field: AHEAD})
    if timezone.localdate(at) < record.held_on:
        raise ValidationError({field: BEFORE})


@transaction.atomic
def close_case(*, by: User, record: RestrictiveIntervention, now: datetime | None = None) -> InterventionCase:
    """Close the case of RECORD, once each step is done or waived; from then on there are only addenda.

    Raises ValidationError while something is open, or when somebody closed it before; PermissionDenied for who may not.
    """
    moment = now or timezone.now()
    held = locked(record)
    case = case_row(held)
    if case.closed_by is not None:
        raise ValidationError(CLOSED_ALREADY.format(name=case.closed_by.short_name))
    facts = case_facts(held)
    if waiting := why_not_closed(facts.open_steps, facts.are_open):
        raise ValidationError(waiting)
    if not may_next(facts, by, moment)["close"]:
        raise PermissionDenied
    case.closed_at, case.closed_by = moment, by
    case.save(update_fields=["closed_at", "closed_by"])
    record_audit(by=by, verb="intervention_close", record=case, fields=["closed_at"])
    return case
