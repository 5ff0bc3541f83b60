"""While no worker lives the bar says so, since when, and what to do; while one is busy with others it does not."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from redis import Redis

from accounts.models import Job
from accounts.rules import LAST_SEEN_KEY
from accounts.selectors import silent_since
from accounts.tasks import beat_heartbeat
from reviews.actions.pack import JOB_KIND
from reviews.selectors.papers import silence_words
from tests.factories.accounts import JobFactory
from tests.world import World

NOW = datetime(2026, 11, 23, 10, 45, tzinfo=ZoneInfo("Europe/London"))
WORDS = "No sign of life from the worker since"


@pytest.fixture(autouse=True)
def _nobody_was_seen() -> Iterator[None]:
    cache.delete(LAST_SEEN_KEY)
    yield
    cache.delete(LAST_SEEN_KEY)


def job(world: World, now: datetime, state: str = "queued", asked: int = 5, beat: int | None = None) -> Job:
    """A job asked for so many minutes ago, with its last heartbeat so many minutes ago."""
    return JobFactory(
        school=world.school,
        kind=JOB_KIND,
        subject_kind="reviews.annualreview",
        subject_id=world.review.pk,
        created_by=world.senco,
        state=state,
        created_at=now - timedelta(minutes=asked),
        heartbeat_at=None if beat is None else now - timedelta(minutes=beat),
    )


@pytest.mark.parametrize(
    ("facts", "minutes"),
    [
        ({"state": "queued", "asked": 1}, None),
        ({"state": "queued", "asked": 3}, 3),
        ({"state": "running", "asked": 9, "beat": 1}, None),
        ({"state": "running", "asked": 9, "beat": 3}, 3),
        ({"state": "done", "asked": 9, "beat": 3}, None),
        ({"state": "failed", "asked": 9, "beat": 3}, None),
    ],
)
def test_two_minutes_without_a_sign_are_silence(
    world: World, facts: dict[str, Any], minutes: int | None
) -> None:
    expected = None if minutes is None else NOW - timedelta(minutes=minutes)
    assert silent_since(job(world, NOW, **facts), NOW) == expected
    assert silent_since(None, NOW) is None


@pytest.mark.parametrize(("minutes", "words"), [(1, ""), (3, "10:42"), (24 * 60, "Sun 22 Nov, 10:45")])
def test_a_worker_seen_lately_is_only_busy(world: World, minutes: int, words: str) -> None:
    waiting = job(world, NOW, asked=30 * 60)
    cache.set(LAST_SEEN_KEY, (NOW - timedelta(minutes=minutes)).isoformat())
    assert silence_words(waiting, NOW) == words


def test_the_heartbeat_of_another_job_is_a_sign_of_life(world: World) -> None:
    waiting = job(world, NOW)
    JobFactory(school=world.school, created_by=world.senco, state="running", heartbeat_at=NOW)
    assert silent_since(waiting, NOW) is None


def test_beats_heartbeat_is_remembered(world: World) -> None:
    beat_heartbeat()
    assert silent_since(job(world, timezone.now()), timezone.now()) is None
    assert cache.get(LAST_SEEN_KEY)


def test_the_page_and_the_bar_say_it_and_offer_to_ask_again(world: World, sign_in: Any) -> None:
    job(world, timezone.now())
    client = sign_in(world.senco)
    for route in ("reviews:review-home", "reviews:pack-progress"):
        html = client.get(reverse(route, args=[world.review.pk])).content.decode()
        assert WORDS in html and "tell IT" in html and "Ask again" in html


def test_papers_that_were_being_made_are_not_asked_for_again(world: World, sign_in: Any) -> None:
    stuck = job(world, timezone.now(), state="running", beat=3)
    client = sign_in(world.senco)
    html = client.get(reverse("reviews:pack-progress", args=[world.review.pk])).content.decode()
    assert WORDS in html and "Ask again" not in html
    client.post(reverse("reviews:pack-again", args=[world.review.pk]))
    stuck.refresh_from_db()
    assert stuck.state == "running"


@pytest.mark.django_db(transaction=True)
def test_asking_again_puts_the_message_into_the_queue_once_more(
    transactional_db: None, world: World, sign_in: Any, settings: Any
) -> None:
    job(world, timezone.now())
    before = waiting_messages(settings)
    sign_in(world.senco).post(reverse("reviews:pack-again", args=[world.review.pk]))
    assert waiting_messages(settings) == before + 1


def waiting_messages(settings: Any) -> int:
    """How many messages wait in the queue."""
    prefix = settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"]
    with Redis.from_url(settings.REDIS_URL) as redis:
        return int(redis.llen(f"{prefix}celery"))
