"""Undo: take back everything one press of a button saved, whatever it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from logs.actions.adult_injury import withdraw_adult_injury
from logs.actions.behaviour import withdraw_incident
from logs.actions.daily_care import withdraw_daily_care
from logs.actions.daily_line import withdraw_daily_line
from logs.actions.day_confirmation import withdraw_day
from logs.actions.dose import withdraw_dose
from logs.actions.earlier_total import withdraw_earlier_total
from logs.actions.emergency import withdraw_health_event
from logs.actions.entry import withdraw_submission
from logs.actions.first_aid import withdraw_first_aid
from logs.actions.intervention import withdraw_intervention
from logs.actions.intimate_care import withdraw_intimate_care
from logs.actions.praise import withdraw_praise
from logs.actions.stock import withdraw_stock
from logs.models import (
    AdultInjury,
    BehaviourIncident,
    DailyCare,
    DailyLine,
    DayConfirmation,
    Dose,
    EarlierTotal,
    FirstAid,
    HealthEvent,
    IntimateCare,
    Praise,
    RestrictiveIntervention,
    StockEntry,
    Submission,
)

TakeBack = Callable[[User, Any, datetime | None], None]
# How each kind of record but sessions is taken back.
TAKE_BACK: tuple[tuple[type[Any], TakeBack], ...] = (
    (BehaviourIncident, lambda by, row, now: withdraw_incident(by=by, incident=row, now=now)),
    (Praise, lambda by, row, now: withdraw_praise(by=by, praise=row, now=now)),
    (DailyLine, lambda by, row, now: withdraw_daily_line(by=by, line=row, now=now)),
    (DayConfirmation, lambda by, row, now: withdraw_day(by=by, confirmation=row, now=now)),
    (EarlierTotal, lambda by, row, now: withdraw_earlier_total(by=by, earlier=row, now=now)),
    (FirstAid, lambda by, row, now: withdraw_first_aid(by=by, record=row, now=now)),
    (AdultInjury, lambda by, row, now: withdraw_adult_injury(by=by, record=row, now=now)),
    (IntimateCare, lambda by, row, now: withdraw_intimate_care(by=by, record=row, now=now)),
    (Dose, lambda by, row, now: withdraw_dose(by=by, dose=row, now=now)),
    (StockEntry, lambda by, row, now: withdraw_stock(by=by, entry=row, now=now)),
    (HealthEvent, lambda by, row, now: withdraw_health_event(by=by, record=row, now=now)),
    (DailyCare, lambda by, row, now: withdraw_daily_care(by=by, record=row, now=now)),
    (RestrictiveIntervention, lambda by, row, now: withdraw_intervention(by=by, record=row, now=now)),
)


@transaction.atomic
def undo_submission(*, by: User, submission: Submission, now: datetime | None = None) -> int:
    """Withdraw each record of the submission that still stands: how many there were.

    Raises PermissionDenied for who may not.
    """
    count = withdraw_submission(by=by, submission=submission, now=now)
    for model, take_back in TAKE_BACK:
        manager: Any = model._default_manager
        for row in list(manager.standing().filter(submission=submission).order_by("pk")):
            take_back(by, row, now)
            count += 1
    return count
