"""Lena is away: the SENCO saves it in one go and takes it back; Marcus finds the session and its briefing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import holidays
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


def lenas_day(dates: SchoolDates) -> date:
    """Today when Lena has sessions, else the next day she has: nobody works here before today."""
    closed = holidays.country_holidays("GB", subdiv="ENG", years=range(dates.today.year, dates.last.year + 1))
    day = dates.log_day
    while day < dates.today or day in closed:
        day += timedelta(weeks=1)
    return day


@contextmanager
def at_the_desk(stack: Stack, dates: SchoolDates) -> Iterator[CoverPages]:
    """The SENCO on Cover today, on the day of Lena's sessions; what is wrong with the pages fails in the end."""
    seen = Findings(DESK_SIZES + TABLET_SIZES)
    with signed_in(stack, SENCO, DESK, CoverPages, seen) as pages:
        pages.open_day(lenas_day(dates))
        yield pages
    assert wrong(seen) == []


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


def test_an_absence_is_saved_in_one_go_and_undone(
    stack: Stack, ready: steps.Ready, dates: SchoolDates
) -> None:
    with at_the_desk(stack, dates) as desk:
        desk.look("nobody away")
        desk.say_away(LENA)
        desk.look("her sessions")
        assert desk.chosen(SECOND_SESSION_AT).startswith(f"{MARCUS}: free")
        desk.press("Save it all")
        assert f"{LENA} is away: " in desk.toast()
        desk.look("saved")
        assert f"{MARCUS} covers" in desk.session(SECOND_SESSION_AT).inner_text()
    see_as_cover(stack, dates)
    with at_the_desk(stack, dates) as desk:
        desk.follow("Undo")
        desk.look("undo")
        desk.press("Undo the absence")
        assert "is not away" in desk.toast()
        assert "Nobody is away" in desk.main.inner_text()


def see_as_cover(stack: Stack, dates: SchoolDates) -> None:
    """Marcus with the tablet: on the day itself the session and the briefing, before it how many."""
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, OTHER_KEY_WORKER, TABLET, TabletPages, seen) as tablet:
        tablet.open_day(lenas_day(dates), dates.today)
        if lenas_day(dates) > dates.today:
            tablet.look("a day to come")
            assert "You take for others on this day: " in tablet.main.inner_text()
            return
        assert f"for {LENA}" in tablet.card(SECOND_SESSION_AT).inner_text()
        tablet.look("today of the cover")
        tablet.follow("Briefing")
        tablet.look("briefing")
        assert "How to work together" in tablet.main.inner_text()
    assert wrong(seen) == []


def test_one_session_is_missed_and_opened_again(stack: Stack, ready: steps.Ready, dates: SchoolDates) -> None:
    with at_the_desk(stack, dates) as desk:
        desk.say_away(LENA)
        desk.press("Save it all")
        desk.change(SECOND_SESSION_AT, "Staff absent")
        assert "Missed: staff absent" in desk.session(SECOND_SESSION_AT).inner_text()
        desk.change(SECOND_SESSION_AT, "Leave it open for now")
        desk.look("open")
        assert desk.chosen(SECOND_SESSION_AT).startswith(MARCUS)
        desk.follow("Undo")
        desk.press("Undo the absence")


def test_the_briefing_reads_well_on_the_tablet_and_on_paper(stack: Stack, ready: steps.Ready) -> None:
    seen = Findings(TABLET_SIZES + DESK_SIZES)
    with signed_in(stack, SENCO, TABLET, CoverPages, seen) as pages:
        pupil_id = next(part for part in ready.address.split("/") if len(part) == 36)
        pages.open(f"/pupils/{pupil_id}/briefing/")
        pages.look("briefing")
        pages.page.emulate_media(media="print")
        assert not pages.page.get_by_role("button", name="Print").is_visible()
    assert wrong(seen) == []
