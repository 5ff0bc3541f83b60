"""Behaviour and praise on the classroom tablet: taps counted, pages looked at, and the same without JavaScript."""

from collections.abc import Iterator

import pytest

from tests.browser import steps
from tests.browser.checks import DESK_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET, sitting_at
from tests.browser.conftest import signed_in
from tests.browser.pages.behaviour import BehaviourPages
from tests.browser.pages.screen import Screen
from tests.browser.stack import Stack
from tests.willow_bank import KEY_WORKER, OTHER_KEY_WORKER, PASSWORD, SENCO, Person

pytestmark = pytest.mark.browser

MOST_TAPS, MOST_PRAISE_TAPS = 5, 2
SHORT_FORM = (
    ("What did you see?", "Left the place"),
    ("How intense was it?", "2"),
    ("What came just before?", "Sudden noise"),
    ("What helped?", "Given space"),
)


@pytest.fixture
def tablet(stack: Stack, ready: steps.Ready) -> Iterator[BehaviourPages]:
    """Amara's key worker with the classroom tablet, on Today."""
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, KEY_WORKER, TABLET, BehaviourPages, seen) as pages:
        pages.open("/today/")
        yield pages


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


def write_incident(pages: BehaviourPages) -> None:
    """The four questions of the short form, one chip each."""
    for question, chip in SHORT_FORM:
        pages.answer(question, chip)


def test_praise_takes_two_taps_from_the_card_and_one_to_undo(tablet: BehaviourPages) -> None:
    tablet.from_card("Praise")
    tablet.look("praise")
    tablet.press_reason("Kept trying")
    assert tablet.taps() <= MOST_PRAISE_TAPS
    assert "Praised Amara K.: kept trying" in tablet.toast()
    with tablet.page.expect_navigation():
        tablet.page.get_by_role("button", name="Undo").tap()
    assert "Taken back: 1 entry" in tablet.toast()
    assert wrong(tablet.findings) == []


def test_the_short_form_takes_five_taps_and_no_typing(tablet: BehaviourPages) -> None:
    tablet.from_card("Behaviour")
    assert tablet.taps() == 1
    tablet.look("behaviour")
    write_incident(tablet)
    tablet.save()
    assert tablet.taps() <= MOST_TAPS
    assert "Saved for Amara K." in tablet.toast()


def test_three_taps_from_the_card_are_enough_when_there_is_no_time(tablet: BehaviourPages) -> None:
    tablet.from_card("Behaviour")
    tablet.answer("What did you see?", "Hid or withdrew")
    tablet.save()
    assert tablet.taps() == 3
    assert "Saved for Amara K." in tablet.toast()


def test_more_holds_everything_else_and_another_pupil_is_found_without_a_reload(
    tablet: BehaviourPages,
) -> None:
    tablet.from_card("Behaviour")
    write_incident(tablet)
    tablet.find_person("niamh")
    tablet.look("behaviour, more")
    tablet.answer("Other pupils in it", "Niamh O")
    tablet.write(place="Hall", what_happened="Niamh wanted the ball too. 🙂")
    tablet.save()
    tablet.open(steps_to_timeline(tablet))
    assert "Niamh wanted the ball too. 🙂" in tablet.main.inner_text()
    assert wrong(tablet.findings) == []


def steps_to_timeline(pages: Screen) -> str:
    """The address of Amara's timeline, by the way a person takes to it."""
    pages.open("/today/")
    pages.follow("Profile")
    pages.follow("Timeline")
    return pages.page.url.removeprefix(pages.url)


@pytest.mark.parametrize("person", [KEY_WORKER, SENCO])
def test_the_summary_holds_for_every_reader(stack: Stack, ready: steps.Ready, person: Person) -> None:
    seen = Findings(TABLET_SIZES + DESK_SIZES)
    with signed_in(stack, person, DESK, Screen, seen) as pages:
        pages.open("/caseload/")
        pages.follow("Amara K.")
        with pages.page.expect_navigation():
            pages.page.locator(".kw-tabs").get_by_role("link", name="Behaviour").click()
        pages.look("summary")
        assert "attendance not loaded" in pages.main.inner_text()
    assert wrong(seen) == []


def test_any_adult_finds_any_pupil_and_writes_without_javascript(stack: Stack, ready: steps.Ready) -> None:
    with sitting_at(TABLET, has_scripts=False) as page:
        pages = BehaviourPages(page, stack.url, Findings(()))
        pages.sign_in(OTHER_KEY_WORKER.email, PASSWORD)
        pages.open("/pupils/find/?q=niamh")
        pages.follow("Behaviour")
        write_incident(pages)
        pages.page.locator(".kw-more > summary").click()
        pages.field("find").fill("amara")
        pages.press("Find")
        pages.answer("Other pupils in it", "Amara K.")
        pages.save()
        assert "Saved for Niamh O." in pages.toast()
