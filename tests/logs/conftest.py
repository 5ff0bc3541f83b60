"""A clock that stands: Monday 23 November 2026, 10:20, in the middle of Amara's session."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

MONDAY = datetime(2026, 11, 23, 10, 20, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def monday() -> Iterator[time_machine.Traveller]:
    """The Monday; to be asked for before `world`. What the database checks by its own clock is tested without it."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock
