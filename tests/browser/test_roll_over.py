"""The SENCO sets up the next school year and undoes it; and two people meet at one time of the timetable."""

from datetime import date

import pytest

from pupils.rules.year_steps import next_school_year
from tests.browser import steps
from tests.browser.checks import DESK_SIZES, Findings
from tests.browser.chromium import DESK
from tests.browser.conftest import signed_in
from tests.browser.pages.roll_over import RollOverPages, TimePages
from tests.browser.stack import Stack
from tests.willow_bank import HEAD, PASSWORD, SENCO, SchoolDates

pytestmark = pytest.mark.browser


def test_the_next_school_year_is_shown_confirmed_and_undone(
    stack: Stack, imported: steps.Imported, dates: SchoolDates
) -> None:
    seen = Findings(DESK_SIZES)
    first_day = next_school_year(dates.today)
    with signed_in(stack, SENCO, DESK, RollOverPages, seen) as pages:
        pages.begin(first_day, date(first_day.year, 7, 21))
        pages.rename_class("3B", "4 Oak")
        pages.keep_back("5M", "Theodore Marsh")
        shown = pages.what_will_happen()
        assert "Theodore Marsh" in shown
        done = pages.confirm(f"Set up {first_day.year}/{(first_day.year + 1) % 100:02}")
        assert "The new school year is set up" in done
        assert "undone" in pages.undo()
    assert [*seen.violations, *seen.sideways] == []


def test_who_saves_a_time_second_is_shown_both(stack: Stack, ready: steps.Ready) -> None:
    seen = Findings(DESK_SIZES)
    with signed_in(stack, SENCO, DESK, TimePages, seen) as mine:
        mine.open_first(ready.address)
        mine.look("a time of the timetable")
        with mine.beside() as theirs:
            theirs.sign_in(HEAD.email, PASSWORD)
            theirs.open_first(ready.address)
            theirs.save()
            assert "The timetable is changed" in theirs.toast()
        mine.write(place="Library")
        both = mine.save()
        mine.look("two people at one time")
        assert HEAD.full_name in both
        assert "Library" in both
        mine.follow("Keep theirs")
    assert [*seen.violations, *seen.sideways] == []
