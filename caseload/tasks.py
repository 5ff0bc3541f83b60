"""Doors from the queue to the actions of caseload."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from caseload.actions.digest import send_owed_digests


@shared_task
def send_digests(at: str = "") -> None:
    """Send the digests owed at the moment AT (ISO with its offset; default: now). Asked every few minutes."""
    send_owed_digests(moment=datetime.fromisoformat(at) if at else timezone.now())
