"""Putting right in the browser: a session corrected with its targets, a praise moved to the right pupil."""

import pytest

from tests import willow_bank as school
from tests.browser import steps
from tests.browser.checks import TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET
from tests.browser.conftest import signed_in
from tests.browser.pages.behaviour import BehaviourPages
from tests.browser.pages.screen import Screen
from tests.browser.stack import Stack
from tests.willow_bank import KEY_WORKER, SENCO

pytestmark = pytest.mark.browser


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


def amaras_timeline(pages: Screen) -> None:
    """The timeline of Amara, by the way a person takes to it."""
    pages.open("/pupils/find/?q=amara")
    pages.follow("Amara Kendall")
    pages.follow("Timeline")


def test_the_senco_corrects_a_session_with_its_targets(stack: Stack, logged: steps.Logged) -> None:
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, SENCO, DESK, Screen, seen) as pages:
        amaras_timeline(pages)
        pages.follow(school.LINE)
        pages.look("session entry")
        pages.follow("Add a correction")
        pages.look("correction")
        tries = pages.page.get_by_role("group", name=school.TARGETS[2].title)
        tries.get_by_label("Managed").fill("2")
        tries.get_by_label("of", exact=True).fill("3")
        pages.write(because="Two more turns were not tapped.")
        pages.press("Add the correction")
        assert "Correction added" in pages.toast()
        assert "2 of 3" in pages.main.inner_text()
        pages.look("corrected session entry")
        amaras_timeline(pages)
        assert "Correction of" in pages.main.inner_text()
    assert wrong(seen) == []


def test_a_praise_on_the_wrong_card_is_moved(stack: Stack, ready: steps.Ready) -> None:
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, KEY_WORKER, TABLET, BehaviourPages, seen) as pages:
        pages.open("/today/")
        pages.from_card("Praise")
        pages.press_reason("Joined in")
        pages.open("/today/")
        pages.follow("Profile")
        pages.follow("Timeline")
        pages.follow("Praise: joined in")
        pages.follow("About another pupil")
        pages.look("whose was it")
        pages.follow("Niamh O'Brien")
        pages.look("move to another pupil")
        pages.write(because="Wrong card")
        pages.press("Move it")
        assert "Niamh O." in pages.toast()
        assert "Moved here" in pages.main.inner_text() and "Amara" not in pages.main.inner_text()
        pages.look("moved here")
        pages.open("/today/")
        pages.follow("Profile")
        pages.follow("Timeline")
        pages.look("timeline with a move")
        moved = pages.main.get_by_role("listitem").filter(has_text="Praise moved to another pupil’s record")
        assert moved.count() == 1 and "Niamh" not in moved.inner_text()
    assert wrong(seen) == []
