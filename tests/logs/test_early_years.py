"""A serious accident to a child in the early years says who else is told, and by when."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from common.words import date_words
from logs.rules.early_years import serious_accident_words
from pupils.models import Enrolment
from tests.logs.aiding import record
from tests.world import World

DAY = date(2026, 11, 20)


@pytest.mark.parametrize("year", ["E1", "E2", "N1", "N2", "R"])
def test_up_to_reception_it_names_the_fourteenth_day(year: str) -> None:
    assert "by 4 December 2026" in serious_accident_words(year, is_serious=True, held_on=DAY)


@pytest.mark.parametrize(("year", "is_serious"), [("1", True), ("", True), ("X", True), ("R", False)])
def test_older_children_and_minor_accidents_say_nothing(year: str, is_serious: bool) -> None:
    assert serious_accident_words(year, is_serious=is_serious, held_on=DAY) == ""


@pytest.mark.parametrize(
    ("year", "afterwards", "is_said"),
    [
        ("R", "hospital", True),
        ("R", "back_to_class", False),
        ("4", "hospital", False),
    ],
)
def test_the_record_says_it(world: World, sign_in, year: str, afterwards: str, is_said: bool) -> None:
    Enrolment.objects.filter(pupil=world.amara).update(nc_year=year)
    row = record(world, afterwards=afterwards)
    said = sign_in(world.senco).get(reverse("logs:first-aid", args=[row.pk])).content.decode()
    by = date_words(row.held_on + timedelta(days=14))
    assert (f"by {by} at the latest" in said) is is_said
