"""The pages of the main path for every reader: axe, no scrolling sideways, targets a finger hits, no JavaScript."""

import pytest

from tests import willow_bank as school
from tests.browser import steps
from tests.browser.checks import DESK_SIZES, PHONE_SIZES, Findings
from tests.browser.chromium import DESK, PHONE, TABLET, sitting_at
from tests.browser.conftest import signed_in
from tests.browser.pages.screen import Screen
from tests.browser.pages.tablet import TabletPages
from tests.browser.stack import Stack
from tests.willow_bank import KEY_WORKER, PASSWORD, SENCO, SchoolDates

pytestmark = pytest.mark.browser

OFFICE_PAGES = {"import", "import done", "set up", "caseload", "review", "papers shared", "the head's home"}
CLASSROOM_PAGES = {"today", "session", "today, logged"}


def test_no_page_breaks_a_rule_of_accessibility(
    downloaded: steps.Downloaded, office: Findings, classroom: Findings
) -> None:
    assert set(office.pages) >= OFFICE_PAGES and set(classroom.pages) >= CLASSROOM_PAGES
    assert office.violations + classroom.violations == []


def test_no_page_scrolls_sideways(
    downloaded: steps.Downloaded, office: Findings, classroom: Findings
) -> None:
    assert set(office.pages) >= OFFICE_PAGES and set(classroom.pages) >= CLASSROOM_PAGES
    assert office.sideways + classroom.sideways == []


def test_every_target_of_a_tablet_page_is_big_enough_for_a_finger(
    logged: steps.Logged, classroom: Findings
) -> None:
    assert set(classroom.pages) >= CLASSROOM_PAGES
    assert classroom.small == []


def test_the_other_pages_of_the_classroom_hold_too(
    stack: Stack, logged: steps.Logged, dates: SchoolDates, classroom: Findings
) -> None:
    seen = Findings(classroom.sizes, has_big_targets=True)
    with signed_in(stack, KEY_WORKER, TABLET, TabletPages, seen) as pages:
        for name, address in (("not logged", "/log/not-logged/"), ("another session", "/log/new/")):
            pages.open(address)
            pages.look(name)
        pages.open_day(dates.log_day, dates.today)
        pages.start_session(school.SESSION_AT)
        pages.look("entry")
        pages.open(f"/today/?day={dates.first}")
        pages.look("an early day")
    assert [*seen.violations, *seen.sideways, *seen.small] == []


def test_the_pages_of_a_pupil_and_the_gallery_hold_too(stack: Stack, logged: steps.Logged) -> None:
    seen = Findings(DESK_SIZES)
    with signed_in(stack, SENCO, DESK, Screen, seen) as pages:
        pages.open("/caseload/")
        pages.follow("Amara K.")
        for tab in ("Overview", "Progress", "Provision", "Timeline"):
            pages.follow(tab)
            pages.look(f"pupil, {tab}")
        pages.open("/gallery/")
        pages.look("gallery")
    assert [*seen.violations, *seen.sideways] == []


def test_signing_in_works_on_a_phone(stack: Stack) -> None:
    seen = Findings(PHONE_SIZES, has_big_targets=True)
    with sitting_at(PHONE) as page:
        pages = Screen(page, stack.url, seen)
        pages.open("/")
        pages.look("sign-in")
        pages.sign_in(KEY_WORKER.email, PASSWORD)
        assert "Today" in page.get_by_role("heading", level=1).inner_text()
    assert [*seen.violations, *seen.sideways, *seen.small] == []


def test_a_session_can_be_logged_without_javascript(
    stack: Stack, downloaded: steps.Downloaded, dates: SchoolDates
) -> None:
    _, _, tries = (target.title for target in school.TARGETS)
    with sitting_at(TABLET, has_scripts=False) as page:
        pages = TabletPages(page, stack.url, Findings(()))
        pages.sign_in(KEY_WORKER.email, PASSWORD)
        pages.open_day(dates.log_day, dates.today)
        pages.start_session(school.SECOND_SESSION_AT)
        pages.rate(school.TARGETS[0].title, "Independent")
        pages.count_by_hand(tries, managed=3, tried=4)
        pages.log()
        assert "Logged" in pages.card(school.SECOND_SESSION_AT).inner_text()
        assert "Amara K." in pages.toast()
        # Other tests find the session open.
        with page.expect_navigation():
            page.get_by_role("button", name="Undo").click()
        pages.open_day(dates.log_day, dates.today)
        assert "Logged" not in pages.card(school.SECOND_SESSION_AT).inner_text()
