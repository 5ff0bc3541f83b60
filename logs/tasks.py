"""Doors from the queue to the actions of logs."""

from datetime import date
from typing import Any
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from common.post import NotTaken
from logs.actions import dose_alert, flag, intervention_alert, intervention_escalate


@shared_task
def escalate_flags(on: str = "") -> None:
    """Pass on the flags nobody closed, as of the day ON (ISO; default: today in London)."""
    flag.escalate_flags(on=date.fromisoformat(on) if on else timezone.localdate())


@shared_task(bind=True, max_retries=8)
def alert_of_dose(self: Any, dose_id: str, person_id: str) -> None:
    """Tell one person of a medication error; tried again, ever later, while the mail server does not take it."""
    try:
        dose_alert.send_alert(dose_id=UUID(dose_id), person_id=UUID(person_id))
    except NotTaken as trouble:
        raise self.retry(countdown=20 * 2**self.request.retries, exc=trouble) from trouble


@shared_task(bind=True, max_retries=8)
def alert_of_intervention(self: Any, record_id: str, person_id: str, why: str) -> None:
    """Tell one person that a record needs them; tried again, ever later, while the mail server does not take it."""
    try:
        intervention_alert.send_alert(record_id=UUID(record_id), person_id=UUID(person_id), why=why)
    except NotTaken as trouble:
        raise self.retry(countdown=20 * 2**self.request.retries, exc=trouble) from trouble


@shared_task
def escalate_interventions() -> None:
    """Pass on the same-day clocks that nobody stopped."""
    intervention_escalate.escalate_clocks(now=timezone.now())
