"""The school closes in an emergency (snow, a broken boiler): it stays a school day, so what was owed stays owed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from accounts.actions.audit import record_audit
from accounts.models import School, SchoolClosure, User
from accounts.rules import ClosureKind

NAME_LENGTH = 60


@transaction.atomic
def close_in_emergency(
    *, by: User, school: School, name: str, from_on: date, to_on: date
) -> SchoolClosure | None:
    """An emergency closure of these days, both included; None when one is written down for all of them already."""
    known = SchoolClosure.objects.filter(
        school=school, kind=ClosureKind.EMERGENCY, from_on__lte=from_on, to_on__gte=to_on
    )
    if known.exists():
        return None
    closure = SchoolClosure(school=school, name=name[:NAME_LENGTH], kind=ClosureKind.EMERGENCY)
    closure.from_on, closure.to_on = from_on, to_on
    closure.save(force_insert=True)
    record_audit(by=by, verb="closure_add", record=closure, fields=["name", "from_on", "to_on", "kind"])
    return closure


@transaction.atomic
def take_back_closure(*, by: User, closure: SchoolClosure) -> None:
    """The school was not closed after all: the closure goes, and the audit keeps what it said."""
    before = {"name": closure.name, "from_on": str(closure.from_on), "to_on": str(closure.to_on)}
    record_audit(by=by, verb="closure_remove", record=closure, fields=list(before), before=before, after={})
    closure.delete()
