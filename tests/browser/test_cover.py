"""Lena is away: the SENCO saves it in one go and takes it back; Marcus finds the session and its briefing."""

from collections.abc import Iterator

import pytest

from tests.browser import steps
from tests.browser.checks import DESK_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET
from tests.browser.conftest import signed_in
from tests.browser.pages.cover import CoverPages
from tests.browser.pages.tablet import TabletPages
from tests.browser.stack import Stack
from tests.willow_bank import KEY_WORKER, OTHER_KEY_WORKER, SECOND_SESSION_AT, SENCO, SchoolDates

pytestmark = pytest.mark.browser

LENA, MARCUS = (f"{each.first_name} {each.last_name}" for each in (KEY_WORKER, OTHER_KEY_WORKER))


@pytest.fixture
def desk(stack: Stack, ready: steps.Ready, dates: SchoolDates) -> Iterator[CoverPages]:
    """The SENCO on Cover today, on the day of Lena's sessions."""
    with signed_in(stack, SENCO, DESK, CoverPages, Findings(DESK_SIZES + TABLET_SIZES)) as pages:
        pages.open_day(dates.log_day)
        yield pages


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


def test_an_absence_is_saved_in_one_go_and_undone(
    desk: CoverPages, stack: Stack, dates: SchoolDates, ready: steps.Ready
) -> None:
    desk.look("nobody away")
    desk.say_away(LENA)
    desk.look("her sessions")
    assert desk.chosen(SECOND_SESSION_AT).startswith(f"{MARCUS}: free")
    desk.press("Save it all")
    assert f"{LENA} is away: " in desk.toast()
    desk.look("saved")
    assert f"{MARCUS} covers" in desk.session(SECOND_SESSION_AT).inner_text()
    see_as_cover(stack, dates, ready)
    desk.open_day(dates.log_day)
    desk.follow("Undo")
    desk.look("undo")
    desk.press("Undo the absence")
    assert "is not away" in desk.toast()
    assert "Nobody is away" in desk.main.inner_text()
    assert wrong(desk.findings) == []


def see_as_cover(stack: Stack, dates: SchoolDates, ready: steps.Ready) -> None:
    """Marcus with the tablet: on the day itself the session and the briefing, on another day neither."""
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, OTHER_KEY_WORKER, TABLET, TabletPages, seen) as tablet:
        tablet.open_day(dates.log_day, dates.today)
        card = tablet.card(SECOND_SESSION_AT)
        if dates.log_day != dates.today:
            assert card.count() == 0
            return
        assert f"for {LENA}" in card.inner_text()
        tablet.look("today of the cover")
        tablet.follow("Briefing")
        tablet.look("briefing")
        assert "How to work together" in tablet.main.inner_text()
    assert wrong(seen) == []


def test_one_session_is_missed_and_opened_again(desk: CoverPages, dates: SchoolDates) -> None:
    desk.say_away(LENA)
    desk.press("Save it all")
    with desk.page.expect_navigation():
        desk.session(SECOND_SESSION_AT).get_by_role("link", name="Change").click()
    desk.look("one session")
    desk.page.get_by_label("Staff absent").check()
    desk.press("Save")
    assert "Missed: staff absent" in desk.session(SECOND_SESSION_AT).inner_text()
    with desk.page.expect_navigation():
        desk.session(SECOND_SESSION_AT).get_by_role("link", name="Change").click()
    desk.page.get_by_label("Leave it open for now").check()
    desk.press("Save")
    desk.look("open")
    assert desk.chosen(SECOND_SESSION_AT).startswith(MARCUS)
    desk.follow("Undo")
    desk.press("Undo the absence")
    assert wrong(desk.findings) == []


def test_the_briefing_reads_well_on_the_tablet_and_on_paper(
    stack: Stack, ready: steps.Ready, dates: SchoolDates
) -> None:
    seen = Findings(TABLET_SIZES + DESK_SIZES)
    with signed_in(stack, SENCO, TABLET, CoverPages, seen) as pages:
        pupil_id = next(part for part in ready.address.split("/") if len(part) == 36)
        pages.open(f"/pupils/{pupil_id}/briefing/")
        pages.look("briefing")
        pages.page.emulate_media(media="print")
        assert not pages.page.get_by_role("button", name="Print").is_visible()
    assert wrong(seen) == []
