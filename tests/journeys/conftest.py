"""The school a journey begins with."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from tests.journeys.visitor import Visitor
from tests.journeys.walk import start_school
from tests.willow_bank import Person, SchoolDates


@pytest.fixture
def dates() -> SchoolDates:
    """The school's dates around today."""
    return SchoolDates(timezone.localdate())


@pytest.fixture
def visit(transactional_db: None, dates: SchoolDates, tmp_path: Path) -> Callable[[Person], Visitor]:
    """Willow Bank with its staff and nothing else; called with a person, that person signed in."""
    start_school(dates, tmp_path)
    return Visitor
