"""Certificates: recorded with their evidence, running out, on the register, on Due, and on each adult's own page."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.browser.checks import DESK_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET
from tests.browser.conftest import signed_in
from tests.browser.pages.care_plans import A_PDF, TrainingPages
from tests.browser.stack import Stack
from tests.willow_bank import HEAD, KEY_WORKER, SENCO, SchoolDates

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def recorded(stack: Stack, dates: SchoolDates) -> Iterator[Findings]:
    """The key worker with a certificate that runs out in three weeks, the head with one that has run out."""
    seen = Findings(DESK_SIZES)
    with signed_in(stack, SENCO, DESK, TrainingPages, seen) as pages:
        pages.record(KEY_WORKER, "Moving and handling", dates.today - timedelta(days=344), 365)
        assert "recorded for" in pages.toast()
        pages.record(HEAD, "Restraint technique", dates.today - timedelta(days=400), 365)
    return seen


def test_the_register_says_what_expires_and_keeps_the_evidence(stack: Stack, recorded: Findings) -> None:
    with signed_in(stack, SENCO, DESK, TrainingPages, recorded) as pages:
        pages.open("/training/?show=expiring")
        pages.look("training, to renew")
        assert "expires" in pages.row(KEY_WORKER) and "expired" in pages.row(HEAD)
        href = pages.main.get_by_role("link", name=f"file of {KEY_WORKER.full_name}").get_attribute("href")
        answer = pages.page.request.get(f"{pages.url}{href}")
        assert answer.body() == A_PDF and "attachment" in answer.headers["content-disposition"]
        pages.open("/training/?show=all")
        pages.look("training, everybody")
        pages.open("/due/")
        assert "Certificates to renew" in pages.main.inner_text()
    assert [*recorded.violations, *recorded.sideways] == []


def test_an_adult_finds_their_own_certificates_under_their_name(stack: Stack, recorded: Findings) -> None:
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, KEY_WORKER, TABLET, TrainingPages, seen) as pages:
        pages.open("/due/")
        assert "A certificate of yours runs out" in pages.main.inner_text()
        pages.page.get_by_text(f"Menu for {KEY_WORKER.first_name}").first.tap()
        with pages.page.expect_navigation():
            pages.page.get_by_role("link", name="My certificates").tap()
        pages.look("my certificates")
        said = pages.main.inner_text()
        assert "Moving and handling" in said and "Restraint" not in said
    assert [*seen.violations, *seen.sideways, *seen.small] == []
