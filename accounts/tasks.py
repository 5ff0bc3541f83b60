"""Signs of life of the worker and of beat."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

HEARTBEAT_KEY = "beat-heartbeat"
HEARTBEAT_SECONDS = 60


@shared_task
def beat_heartbeat() -> None:
    """Note that beat sent this and a worker ran it; read by /healthz."""
    cache.set(HEARTBEAT_KEY, timezone.now().isoformat(), timeout=HEARTBEAT_SECONDS)
