"""Support through the day on the tablet: taps counted, pages looked at, and the same without JavaScript; a visit."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.browser import steps
from tests.browser.checks import DESK_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET, sitting_at
from tests.browser.conftest import signed_in
from tests.browser.pages.screen import Screen
from tests.browser.pages.whole_day import PUPIL, SHOWN, SupportPages, WholeDayPages
from tests.browser.stack import Stack
from tests.willow_bank import OTHER_KEY_WORKER, PASSWORD, SENCO, SchoolDates

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def supported(stack: Stack, ready: steps.Ready, dates: SchoolDates) -> str:
    """Theodore with 25 hours a week since a week before the last school day; the name he goes by."""
    with signed_in(stack, SENCO, DESK, SupportPages, Findings(DESK_SIZES)) as pages:
        pages.support_all_day(OTHER_KEY_WORKER, dates.log_day - timedelta(days=7))
    return SHOWN


@pytest.fixture
def tablet(stack: Stack, supported: str, dates: SchoolDates) -> Iterator[WholeDayPages]:
    """Theodore's key worker with the classroom tablet, on the last school day."""
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, OTHER_KEY_WORKER, TABLET, WholeDayPages, seen) as pages:
        pages.open_day(dates.log_day, dates.today)
        yield pages


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


def test_as_planned_is_one_tap_and_one_to_undo(tablet: WholeDayPages, supported: str) -> None:
    tablet.look("support through the day")
    assert supported in tablet.cards.inner_text() and "5 h" in tablet.cards.inner_text()
    tablet.tap_button("As planned")
    assert tablet.finger.taps == 1
    assert "Confirmed as planned: 1 day" in tablet.toast()
    assert "as planned, 5 h" in tablet.cards.inner_text()
    tablet.look("support confirmed")
    tablet.undo()
    assert "Taken back: 1 entry" in tablet.toast()
    assert wrong(tablet.findings) == []


def test_late_days_are_named_and_confirmed_together(tablet: WholeDayPages) -> None:
    tablet.open("/today/")
    assert "Not confirmed yet:" in tablet.cards.inner_text()
    tablet.finger.tap(tablet.cards.locator("summary"))
    tablet.look("days not confirmed yet")
    tablet.tap_button("All ")
    assert tablet.finger.taps == 2
    assert "Not confirmed yet:" not in tablet.cards.inner_text()
    tablet.undo()
    assert wrong(tablet.findings) == []


def test_except_asks_when_and_why(tablet: WholeDayPages, supported: str) -> None:
    tablet.say_except()
    tablet.look("what was missing")
    tablet.because("Staff absent")
    assert "Say from when to when" in tablet.main.inner_text()
    tablet.write(missed_from="10:00", missed_to="11:00")
    tablet.because("Staff absent")
    assert f"Saved: {supported}, 4 h of 5 h, staff absent" in tablet.toast()
    tablet.follow("Open")
    tablet.look("what was said of the day")
    tablet.press("Take back")
    assert "not logged again" in tablet.toast()
    assert wrong(tablet.findings) == []


def test_without_javascript_the_same_buttons_do(stack: Stack, supported: str, dates: SchoolDates) -> None:
    with sitting_at(TABLET, has_scripts=False) as page:
        pages = WholeDayPages(page, stack.url, Findings(()))
        pages.sign_in(OTHER_KEY_WORKER.email, PASSWORD)
        pages.open_day(dates.log_day, dates.today)
        pages.tap_button("As planned")
        assert "as planned, 5 h" in pages.cards.inner_text()
        pages.follow("Open")
        pages.press("Take back")
        assert "As planned" in pages.cards.inner_text()


def test_a_visit_is_logged_for_who_was_found_without_javascript(stack: Stack, supported: str) -> None:
    with sitting_at(DESK, has_scripts=False) as page:
        pages = Screen(page, stack.url, Findings(()))
        pages.sign_in(SENCO.email, PASSWORD)
        pages.open("/visits/new/")
        pages.choose("kind", "Another kind")
        pages.write(other_kind="EP", name="Ruth Hale", q="Theodore")
        pages.press("Find")
        pages.press(f"Add {PUPIL}")
        row = pages.main.get_by_role("group", name=PUPIL)
        row.get_by_label("Minutes").fill("40")
        pages.press("Save the visit")
        assert "Theodore Marsh" in pages.main.inner_text() and "40 min" in pages.main.inner_text()


def test_the_pages_of_the_office_hold_at_the_desk(stack: Stack, supported: str) -> None:
    seen = Findings(DESK_SIZES)
    with signed_in(stack, SENCO, DESK, Screen, seen) as pages:
        pages.open("/visits/new/")
        pages.look("a visit")
        pages.open("/visits/")
        pages.look("visits")
        pages.open("/caseload/?q=Theodore")
        pages.follow("Theo")
        pages.follow("Provision")
        pages.look("provision with support through the day")
        pages.follow("Add a total from paper")
        pages.look("a total from paper")
    assert wrong(seen) == []
