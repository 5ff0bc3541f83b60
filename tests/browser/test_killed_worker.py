"""A worker killed in the middle of a pack: the papers are picked up again, or fail with a button that works.

What is asserted is what the SENCO sees on the page they left open; they reload nothing.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from accounts.actions.jobs import LOST_WORDS
from accounts.rules import MOST_REQUEUES
from tests.browser import steps
from tests.browser.checks import DESK_SIZES, Findings
from tests.browser.chromium import DESK
from tests.browser.conftest import signed_in
from tests.browser.pages.review import PAPERS_MS, ReviewPages
from tests.browser.stack import Stack
from tests.willow_bank import SENCO

pytestmark = pytest.mark.browser


@pytest.fixture
def workspace(stack: Stack, downloaded: steps.Downloaded, reviewed: steps.Reviewed) -> Iterator[ReviewPages]:
    """The SENCO at the review's page, and a worker at work afterwards, whatever happened."""
    try:
        with signed_in(stack, SENCO, DESK, ReviewPages, Findings(DESK_SIZES)) as pages:
            pages.open(reviewed.address)
            yield pages
    finally:
        stack.have_a_worker()


def kill_in_the_middle(stack: Stack, pages: ReviewPages, times_before: int) -> None:
    """SIGKILL to the worker once the bar has moved and the papers are about to be stored."""
    with stack.papers_held_up():
        stack.wait_until_storing(times_before)
        pages.wait_until_moving()
        stack.kill_worker()


def test_papers_of_a_killed_worker_are_picked_up_by_the_next(stack: Stack, workspace: ReviewPages) -> None:
    number = workspace.next_version()
    workspace.build()
    kill_in_the_middle(stack, workspace, times_before=0)
    assert workspace.bar.is_visible()
    stack.start_worker()
    workspace.wait_for_version(number)
    assert not workspace.bar.is_visible()


def test_papers_that_kill_every_worker_fail_with_a_button_that_works(
    stack: Stack, workspace: ReviewPages
) -> None:
    number = workspace.next_version()
    workspace.build()
    for times_before in range(MOST_REQUEUES + 1):
        kill_in_the_middle(stack, workspace, times_before)
        stack.start_worker()
    expect(workspace.main.get_by_role("alert")).to_contain_text("Did not finish", timeout=PAPERS_MS)
    assert LOST_WORDS in workspace.main.inner_text()
    workspace.press("Try again")
    workspace.wait_for_version(number)
    assert not workspace.main.get_by_role("alert").is_visible()
