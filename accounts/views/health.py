"""Whether the process and the services behind it answer; for the launcher and the compose file."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from accounts.tasks import HEARTBEAT_KEY


@login_not_required
@never_cache
@require_safe
def livez(request: HttpRequest) -> JsonResponse:
    """200 while this process answers."""
    return JsonResponse({"process": "ok"})


def database_answers() -> bool:
    """Whether PostgreSQL runs a statement."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False


def broker_and_worker_answer() -> tuple[bool, bool]:
    """Whether Redis answers, and whether a worker has run beat's heartbeat within the last minute."""
    try:
        return True, cache.get(HEARTBEAT_KEY) is not None
    except (RedisError, OSError):
        return False, False


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database, Redis, a worker and beat answer; 503, naming which does not, otherwise."""
    redis_ok, beat_ok = broker_and_worker_answer()
    states = {"database": database_answers(), "redis": redis_ok, "worker_and_beat": beat_ok}
    words = {name: "ok" if fine else "gone" for name, fine in states.items()}
    return JsonResponse(words, status=200 if all(states.values()) else 503)
