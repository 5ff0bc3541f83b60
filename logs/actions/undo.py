"""Undo: take back everything one press of a button saved, whatever it was."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from logs.actions.behaviour import withdraw_incident
from logs.actions.daily_line import withdraw_daily_line
from logs.actions.day_confirmation import withdraw_day
from logs.actions.earlier_total import withdraw_earlier_total
from logs.actions.entry import withdraw_submission
from logs.actions.first_aid import withdraw_first_aid
from logs.actions.praise import withdraw_praise
from logs.models import (
    BehaviourIncident,
    DailyLine,
    DayConfirmation,
    EarlierTotal,
    FirstAid,
    Praise,
    Submission,
)


@transaction.atomic
def undo_submission(*, by: User, submission: Submission, now: datetime | None = None) -> int:
    """Withdraw each record of the submission that still stands: how many there were.

    Raises PermissionDenied for who may not.
    """
    count = withdraw_submission(by=by, submission=submission, now=now)
    incidents = BehaviourIncident.objects.standing().filter(submission=submission).order_by("id")
    for incident in list(incidents):
        withdraw_incident(by=by, incident=incident, now=now)
        count += 1
    for praise in list(Praise.objects.standing().filter(submission=submission).order_by("id")):
        withdraw_praise(by=by, praise=praise, now=now)
        count += 1
    for line in list(DailyLine.objects.standing().filter(submission=submission).order_by("id")):
        withdraw_daily_line(by=by, line=line, now=now)
        count += 1
    for day in list(DayConfirmation.objects.standing().filter(submission=submission).order_by("id")):
        withdraw_day(by=by, confirmation=day, now=now)
        count += 1
    for earlier in list(EarlierTotal.objects.standing().filter(submission=submission).order_by("id")):
        withdraw_earlier_total(by=by, earlier=earlier, now=now)
        count += 1
    for record in list(FirstAid.objects.standing().filter(submission=submission).order_by("id")):
        withdraw_first_aid(by=by, record=record, now=now)
        count += 1
    return count
