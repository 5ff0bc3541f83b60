"""A hold that ran past midnight is one record, of the day it began; its clocks count from that day."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from logs.models import RestrictiveIntervention, Submission
from logs.rules.intervention import same_day_clock
from logs.rules.intervention_words import is_over_midnight, over_at, time_errors, when_words
from logs.rules.signing import LONDON
from logs.selectors.intervention_clocks import clocks_of
from tests.logs.intervening import record, whole
from tests.world import World

WED, THU = date(2026, 11, 18), date(2026, 11, 19)
SMALL_HOURS = datetime(2026, 11, 19, 0, 30, tzinfo=UTC)
NIGHT = {"held_on": WED, "starts_at": time(23, 50), "minutes": 15}


@pytest.mark.parametrize(
    ("starts_at", "minutes", "wrong"),
    [
        (time(23, 50), 15, ""),
        (time(23, 50), 10, ""),
        (time(23, 59), 1, ""),
        (time(23, 50), 370, "minutes"),
        (time(17, 59), 365, "minutes"),
        (time(14, 10), 600, "minutes"),
        (time(18), 360, ""),
        (time(18), 361, "minutes"),
    ],
)
def test_the_evening_may_run_past_midnight_and_more_than_that_is_asked(
    starts_at: time, minutes: int, wrong: str
) -> None:
    noon = datetime.combine(THU, time(12), tzinfo=LONDON)
    assert list(time_errors(WED, starts_at, minutes, noon)) == ([wrong] if wrong else [])


def test_one_that_is_not_over_yet_is_said_in_the_small_hours_too() -> None:
    now = datetime.combine(THU, time(0, 1), tzinfo=LONDON)
    assert time_errors(WED, time(23, 50), 15, now) == {}
    assert "would not be over yet" in time_errors(WED, time(23, 50), 40, now)["minutes"]


def test_its_times_say_the_next_day_and_count_real_minutes() -> None:
    assert when_words(WED, time(23, 50), 15) == "23:50 to 0:05 (next day)"
    assert when_words(WED, time(9, 5), 4) == "9:05 to 9:09"
    assert is_over_midnight(WED, time(23, 50), 15) and not is_over_midnight(WED, time(23, 50), 10)
    clocks_back = date(2026, 10, 24)
    assert over_at(clocks_back, time(23), 240).time() == time(2)
    assert time_errors(clocks_back, time(23), 240, datetime.combine(WED, time(12), tzinfo=LONDON)) == {}


@pytest.mark.parametrize(
    ("done_at", "is_late"),
    [(datetime(2026, 11, 18, 23, 59, tzinfo=UTC), False), (datetime(2026, 11, 19, 0, 10, tzinfo=UTC), True)],
)
def test_the_same_day_is_the_day_it_began(done_at: datetime, is_late: bool) -> None:
    clock = same_day_clock(WED, time(23, 50), done_at, done_at)
    assert clock.due_at == datetime(2026, 11, 19, tzinfo=LONDON) and clock.is_late is is_late


def test_it_is_saved_and_the_page_says_from_which_day_the_clocks_count(world: World, sign_in) -> None:
    with time_machine.travel(SMALL_HOURS, tick=False):
        row = record(world, **whole(**NIGHT))
        clocks = clocks_of([row], timezone.now())[row.pk]
        page = sign_in(world.head).get(reverse("logs:intervention", args=[row.pk])).content.decode()
    assert (row.held_on, row.minutes) == (WED, 15)
    assert clocks.written.is_late and clocks.report.words == "Late by 1 day"
    assert "23:50 to 0:05 (next day)" in page
    assert "both clocks count from the day it began, Wed 18 Nov" in page


def test_one_of_the_day_says_nothing_about_that(world: World, sign_in) -> None:
    row = record(world, **whole())
    page = sign_in(world.head).get(reverse("logs:intervention", args=[row.pk])).content.decode()
    assert "0:00 to 0:01" in page and "It ran past midnight" not in page


def test_far_past_midnight_is_asked_and_nothing_is_saved_or_kept_aside(world: World) -> None:
    far: dict[str, Any] = NIGHT | {"held_on": WED - timedelta(days=1), "minutes": 400}
    with (
        time_machine.travel(SMALL_HOURS, tick=False),
        pytest.raises(ValidationError, match="far past midnight"),
    ):
        record(world, **far)
    assert not RestrictiveIntervention.objects.exists()
    assert not Submission.objects.filter(kind="intervention").exists()
