"""What is due, on the tablet and at the desk, and the e-mails about it as their readers would see them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.checks import DESK_SIZES, PHONE_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET, sitting_at
from tests.browser.conftest import signed_in
from tests.browser.pages.due import DuePages
from tests.browser.stack import Stack
from tests.willow_bank import KEY_WORKER, PASSWORD, SENCO, SchoolDates

pytestmark = pytest.mark.browser


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


@pytest.fixture
def desk(stack: Stack, ready: steps.Ready) -> Iterator[DuePages]:
    """The SENCO at her desk."""
    with signed_in(stack, SENCO, DESK, DuePages, Findings(DESK_SIZES + TABLET_SIZES + PHONE_SIZES)) as pages:
        yield pages


def test_the_senco_finds_the_review_and_goes_straight_to_it(desk: DuePages) -> None:
    """To be started, or with its next step when another test of this school has started it."""
    desk.go_to_due()
    desk.look("due")
    hers = [line for line in desk.lines() if "Amara Kendall" in line]
    assert hers
    if any("Start the annual review" in line for line in hers):
        desk.follow("Start the annual review")
        assert desk.page.url.endswith("/review/start/")
    assert wrong(desk.findings) == []


def test_a_key_worker_chooses_one_e_mail_a_week_on_the_tablet(stack: Stack, ready: steps.Ready) -> None:
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, KEY_WORKER, TABLET, DuePages, seen) as pages:
        pages.go_to_due()
        pages.look("due on the tablet")
        pages.press("One a week is enough")
        assert "one a week" in pages.toast()
        pages.press("E-mail me each school day")
        pages.look("due, chosen again")
    assert wrong(seen) == []


def test_the_e_mail_holds_initials_and_its_frame_runs_nothing(
    stack: Stack, desk: DuePages, dates: SchoolDates
) -> None:
    stack.manage("send_digests", "--on", dates.log_day.isoformat())
    desk.open_letter(SENCO.full_name)
    expect(desk.letter.get_by_role("heading", level=1)).to_contain_text(f"{dates.log_day:%A}")
    said = desk.letter.locator("body").inner_text()
    assert "AK" in said and "Amara" not in said and "Kendall" not in said
    desk.look("an e-mail")
    assert stack.manage("send_digests", "--on", dates.log_day.isoformat()) == ""
    assert wrong(desk.findings) == []


def test_the_list_is_there_without_javascript(stack: Stack, ready: steps.Ready) -> None:
    with sitting_at(DESK, has_scripts=False) as page:
        pages = DuePages(page, stack.url, Findings(()))
        pages.sign_in(SENCO.email, PASSWORD)
        pages.go_to_due()
        assert any("Amara Kendall" in line for line in pages.lines())
