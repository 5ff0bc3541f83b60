"""Amara is away, a class is out: from the tablet in three taps, at the desk with a preview; and back again."""

import pytest

from tests.browser import steps
from tests.browser.checks import DESK_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET
from tests.browser.conftest import signed_in
from tests.browser.pages.off_timetable import AwayPages, OffPages
from tests.browser.stack import Stack
from tests.willow_bank import KEY_WORKER, SECOND_SESSION_AT, SENCO, SchoolDates

pytestmark = pytest.mark.browser

MOST_TAPS = 3


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


def test_a_pupil_is_away_in_two_taps_from_the_card_and_one_to_undo(
    stack: Stack, ready: steps.Ready, dates: SchoolDates
) -> None:
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, KEY_WORKER, TABLET, AwayPages, seen) as pages:
        pages.open_day(dates.log_day, dates.today)
        pages.from_card("Absent…")
        pages.look("away")
        pages.press_part("All day")
        assert pages.taps() <= MOST_TAPS
        assert "Amara K. away" in pages.toast()
        pages.look("today, away")
        assert "Away: absent" in pages.card(SECOND_SESSION_AT).inner_text()
        assert "Log it anyway" in pages.card(SECOND_SESSION_AT).inner_text()
        pages.undo()
        assert "no longer marked as not held" in pages.toast()
        assert "Away" not in pages.card(SECOND_SESSION_AT).inner_text()
    assert wrong(seen) == []


def test_the_office_sees_what_a_closed_day_marks_before_it_saves(
    stack: Stack, ready: steps.Ready, dates: SchoolDates
) -> None:
    seen = Findings(DESK_SIZES + TABLET_SIZES)
    with signed_in(stack, SENCO, DESK, OffPages, seen) as pages:
        pages.open("/off-timetable/")
        pages.follow("Pupils away")
        pages.look("pupils away, new")
        pages.open(f"/off-timetable/new/?scope=school&day={dates.log_day.isoformat()}")
        pages.write(words="Burst pipe")
        pages.press("Show what it marks")
        pages.look("preview")
        assert "will be marked not held" in pages.main.inner_text()
        pages.press_first("Mark ")
        pages.look("list")
        assert "The whole school" in pages.main.inner_text()
        pages.follow("Undo")
        pages.look("undo")
        pages.press("Undo it")
        assert "Burst pipe" not in pages.main.inner_text()
    assert wrong(seen) == []
