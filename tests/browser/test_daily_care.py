"""Eating and moving on the classroom tablet, taps counted; and Cover today, which counts care that loses an adult."""

import re
from collections.abc import Iterator

import pytest

from tests.browser import steps
from tests.browser.checks import DESK_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET, sitting_at
from tests.browser.conftest import signed_in
from tests.browser.pages.daily_care import CareCoverPages, DailyCarePages
from tests.browser.pages.intimate_care import IntimatePlanPages
from tests.browser.stack import Stack
from tests.browser.test_cover import LENA, MARCUS, lenas_day
from tests.willow_bank import KEY_WORKER, OTHER_KEY_WORKER, PASSWORD, SENCO, SchoolDates

pytestmark = pytest.mark.browser

MOST_TAPS = 5
PUPIL = re.compile(r"/pupils/[0-9a-f-]{36}/")
INTIMATE = "Intimate care"


@pytest.fixture
def tablet(stack: Stack, ready: steps.Ready) -> Iterator[DailyCarePages]:
    """Amara's key worker with the classroom tablet, on Today."""
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, KEY_WORKER, TABLET, DailyCarePages, seen) as pages:
        pages.open("/today/")
        yield pages


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


def test_a_meal_takes_five_taps_and_no_typing(tablet: DailyCarePages) -> None:
    tablet.from_card_more("Eating, drinking")
    tablet.kind("Eating")
    tablet.look("eating")
    tablet.answer("How much?", "Most")
    tablet.have_time("0:00")
    tablet.save()
    assert tablet.taps() <= MOST_TAPS
    assert "Saved for Amara K." in tablet.toast()
    assert wrong(tablet.findings) == []


def test_a_drink_takes_five_taps_and_the_days_show_it(tablet: DailyCarePages, ready: steps.Ready) -> None:
    tablet.from_card_more("Eating, drinking")
    tablet.kind("Drinking")
    tablet.look("drinking")
    tablet.answer("How much?", "150 ml")
    tablet.have_time("0:00")
    tablet.save()
    assert tablet.taps() <= MOST_TAPS
    found = PUPIL.search(ready.address)
    assert found
    tablet.open(f"{found[0]}daily-care/")
    tablet.look("eating and moving by day")
    assert "150 ml" in tablet.main.inner_text()
    assert wrong(tablet.findings) == []


def test_a_move_without_a_certificate_is_saved_in_five_taps_and_the_senco_told(
    tablet: DailyCarePages,
) -> None:
    tablet.from_card_more("Moving")
    tablet.look("moving")
    tablet.answer("What was done?", "Transfer between chairs")
    tablet.answer("With what?", "Hoist and sling")
    tablet.have_time("0:00")
    tablet.save()
    assert tablet.taps() <= MOST_TAPS
    assert "Saved for Amara K." in tablet.toast()
    assert wrong(tablet.findings) == []


def test_choking_leads_to_first_aid_without_javascript(stack: Stack, ready: steps.Ready) -> None:
    found = PUPIL.search(ready.address)
    assert found
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with sitting_at(TABLET, has_scripts=False) as page:
        pages = DailyCarePages(page, stack.url, Findings(()))
        pages.sign_in(KEY_WORKER.email, PASSWORD)
        pages.open(f"{found[0]}daily-care/new/?kind=eating")
        pages.answer("Anything difficult?", "Choking")
        pages.have_time("0:00")
        pages.save()
        assert "then write first aid" in pages.main.inner_text()
        address = pages.page.url.removeprefix(pages.url)
    with signed_in(stack, KEY_WORKER, TABLET, DailyCarePages, seen) as pages:
        pages.open(address)
        pages.look("an entry after choking")
        pages.follow("Change")
        pages.look("an entry changed")
    assert wrong(seen) == []


@pytest.fixture(scope="module")
def carers(stack: Stack, ready: steps.Ready, dates: SchoolDates) -> None:
    """Theo's intimate-care plan names Lena and Marcus, both trained; his mother has agreed."""
    with signed_in(stack, SENCO, DESK, CareCoverPages, Findings(())) as pages:
        pupil = pages.pupil("Marsh")
        for person in (KEY_WORKER, OTHER_KEY_WORKER):
            pages.train(person, INTIMATE, dates.first)
        plan = IntimatePlanPages(pages.page, stack.url, pages.findings)
        plan.write_plan(pupil, dates.today)
        for person in (KEY_WORKER, OTHER_KEY_WORKER):
            plan.name_carer(person)
        plan.agree("Karen Marsh")
        pages.main.get_by_text("Karen Marsh").first.wait_for()


def test_cover_counts_care_proposes_the_other_carer_and_says_when_nobody_is_left(
    stack: Stack, carers: None, dates: SchoolDates
) -> None:
    seen = Findings(DESK_SIZES + TABLET_SIZES)
    with signed_in(stack, SENCO, DESK, CareCoverPages, seen) as desk:
        desk.open_day(lenas_day(dates))
        desk.say_away(LENA)
        desk.look("care that loses its adult")
        assert desk.chosen_for_care().startswith(f"{MARCUS}: trained, free")
        desk.press("Save it all")
        assert "care arranged" in desk.toast()
        desk.look("care arranged")
    see_as_carer(stack, dates)
    with signed_in(stack, SENCO, DESK, CareCoverPages, seen) as desk:
        desk.open_day(lenas_day(dates))
        desk.say_away(MARCUS)
        assert "No one is left who may give Theo" in desk.care().inner_text()
        desk.look("nobody left")
        desk.open_day(lenas_day(dates))
        desk.follow("Undo")
        desk.press("Undo the absence")
        assert "is not away" in desk.toast()
    assert wrong(seen) == []


def see_as_carer(stack: Stack, dates: SchoolDates) -> None:
    """Marcus with the tablet: on the day whose care, and in the briefing which; before it, that there is some."""
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, OTHER_KEY_WORKER, TABLET, DailyCarePages, seen) as pages:
        pages.open_day(lenas_day(dates), dates.today)
        pages.look("today of the carer")
        said = pages.main.inner_text()
        if lenas_day(dates) > dates.today:
            assert "You take over care on this day" in said
            assert "Theo" not in said
        else:
            assert "You take over care for Theo" in said
    assert wrong(seen) == []
