"""What an hour of each kind of adult costs the school; what has begun is history and stays."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.words import date_words
from plans.models import StaffRate

MOST_PENCE = 100_000
_BEGUN = "There is a rate from {day} already, and it has begun. Give the day from which the new one counts."


@transaction.atomic
def set_rate(
    *, by: User, school: School, kind: str, pence_per_hour: int, from_on: date, today: date
) -> StaffRate:
    """The rate of the kind from a day on; one that is still to come is changed, one that has begun stays.

    Raises ValidationError by field.
    """
    if not 1 <= pence_per_hour <= MOST_PENCE:
        raise ValidationError({"pounds": "Write the cost of an hour in pounds, from 0.01 to 1,000."})
    school = School.objects.select_for_update(of=("self",)).get(pk=school.pk)
    standing = StaffRate.objects.filter(school=school, kind=kind, from_on=from_on).first()
    if standing is None:
        rate = StaffRate.objects.create(
            school=school, kind=kind, pence_per_hour=pence_per_hour, from_on=from_on
        )
        record_audit(by=by, verb="staff_rate_set", record=rate, after=_facts(rate))
        return rate
    if standing.pence_per_hour == pence_per_hour:
        return standing
    if from_on <= today:
        raise ValidationError({"from_on": _BEGUN.format(day=date_words(from_on))})
    before = _facts(standing)
    standing.pence_per_hour = pence_per_hour
    standing.save(update_fields=["pence_per_hour"])
    record_audit(
        by=by,
        verb="staff_rate_set",
        record=standing,
        fields=["pence_per_hour"],
        before=before,
        after=_facts(standing),
    )
    return standing


@transaction.atomic
def remove_rate(*, by: User, rate: StaffRate, today: date) -> None:
    """Take back a rate that is still to come; raises ValidationError for one that has begun."""
    locked = StaffRate.objects.select_for_update(of=("self",)).filter(pk=rate.pk).first()
    if locked is None:
        return
    if locked.from_on <= today:
        raise ValidationError(
            f"The rate from {date_words(locked.from_on)} has begun and stays. Set a new one from another day."
        )
    record_audit(by=by, verb="staff_rate_remove", record=locked, before=_facts(locked))
    locked.delete()


def _facts(rate: StaffRate) -> dict[str, str | int]:
    """A rate as the audit keeps it."""
    return {"kind": rate.kind, "pence_per_hour": rate.pence_per_hour, "from_on": rate.from_on.isoformat()}
