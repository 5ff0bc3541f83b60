"""Doors from the queue to the actions of logs."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from logs.actions import flag


@shared_task
def escalate_flags(on: str = "") -> None:
    """Pass on the flags nobody closed, as of the day ON (ISO; default: today in London)."""
    flag.escalate_flags(on=date.fromisoformat(on) if on else timezone.localdate())
