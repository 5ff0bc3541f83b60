"""Signs of life of the worker and of beat."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from accounts.rules import LAST_SEEN_KEY

HEARTBEAT_KEY = "beat-heartbeat"
HEARTBEAT_SECONDS = 60


@shared_task
def beat_heartbeat() -> None:
    """Note that beat sent this and a worker ran it; read by /healthz."""
    now = timezone.now().isoformat()
    cache.set(HEARTBEAT_KEY, now, timeout=HEARTBEAT_SECONDS)
    cache.set(LAST_SEEN_KEY, now, timeout=None)  # outlives the worker: since when there is no sign of life
