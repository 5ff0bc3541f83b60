"""A register loaded at the desk speaks on the tablet; hours and cost at the desk."""

from datetime import date

import pytest

from tests.browser import steps
from tests.browser.checks import DESK_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET
from tests.browser.conftest import signed_in
from tests.browser.pages.money import OfficePages
from tests.browser.pages.screen import Screen
from tests.browser.stack import Stack
from tests.willow_bank import KEY_WORKER, SENCO, SchoolDates

pytestmark = pytest.mark.browser


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


def register(day: date) -> str:
    """Amara is ill all day (other tests log her first session); a child nobody knows is in."""
    halves = ",".join(f"{day:%d/%m/%Y} {half}" for half in ("AM", "PM"))
    return f"Surname,Forename,DOB,{halves}\nKendall,Amara,14/03/2018,I,I\nElsewhere,Eve,01/02/2018,/,/\n"


def test_a_mark_of_absence_is_loaded_said_on_today_and_taken_back(
    stack: Stack, ready: steps.Ready, dates: SchoolDates
) -> None:
    desk, tablet = Findings(DESK_SIZES), Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, SENCO, DESK, OfficePages, desk) as office:
        assert "of children not known here" in office.load_marks("monday.csv", register(dates.log_day))
        address = office.page.url.removeprefix(stack.url)
    with signed_in(stack, KEY_WORKER, TABLET, Screen, tablet) as pages:
        pages.open(f"/today/?day={dates.log_day.isoformat()}")
        pages.look("today with a mark")
        assert "(illness) — not held?" in pages.main.inner_text()
    with signed_in(stack, SENCO, DESK, OfficePages, desk) as office:
        office.open(address)
        office.press("Take the whole load back")
        assert "This load was taken back" in office.main.inner_text()
    assert wrong(desk) == [] and wrong(tablet) == []


def test_hours_and_cost_are_shown_once_a_rate_is_set(stack: Stack, ready: steps.Ready) -> None:
    seen = Findings(DESK_SIZES)
    with signed_in(stack, SENCO, DESK, OfficePages, seen) as office:
        assert "no rate set" in office.set_rate("16.50", "1/9/2025")
        assert "no rate set" not in office.main.inner_text()
        office.follow("Amara Kendall")
        office.look("funding of a pupil")
        assert "Element 2 (first £6,000)" in office.main.inner_text()
    assert wrong(seen) == []
