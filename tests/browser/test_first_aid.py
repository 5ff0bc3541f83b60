"""First aid on the classroom tablet: taps counted, the body map by keyboard, the clock after a bump, kits, adults."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.checks import DESK_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import TABLET, sitting_at
from tests.browser.conftest import signed_in
from tests.browser.pages.first_aid import FirstAidPages
from tests.browser.stack import Stack
from tests.willow_bank import KEY_WORKER, OTHER_KEY_WORKER, PASSWORD, SENCO

pytestmark = pytest.mark.browser

# The first of the hour says where it was; for the next the place stands there, marked as suggested.
MOST_TAPS, MOST_TAPS_AGAIN = 6, 5
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def tablet(stack: Stack, ready: steps.Ready) -> Iterator[FirstAidPages]:
    """Amara's key worker with the classroom tablet, on Today."""
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, KEY_WORKER, TABLET, FirstAidPages, seen) as pages:
        pages.open("/today/")
        yield pages


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


def a_moment_ago() -> str:
    """A time of today that is not ahead."""
    now = datetime.now(LONDON)
    ago = now - timedelta(minutes=4)
    return f"{ago:%H:%M}" if ago.date() == now.date() else "0:00"


def test_a_graze_takes_six_taps_and_the_next_five_with_its_mark_and_no_typing(tablet: FirstAidPages) -> None:
    tablet.from_more()
    assert tablet.finger.taps == 2
    tablet.look("first aid")
    tablet.answer("Where?", "Playground")
    tablet.graze_the_knee()
    assert tablet.taps() <= MOST_TAPS
    tablet.open("/today/")
    tablet.from_more()
    assert "Playground, as in what you wrote last" in tablet.main.inner_text()
    tablet.graze_the_knee()
    assert tablet.taps() <= MOST_TAPS_AGAIN
    assert "Saved for Amara K." in tablet.toast()
    tablet.look("first aid, the record")
    said = tablet.main.inner_text()
    assert "1. Graze: left knee (front)" in said and "Cleaned with water" in said and "Back to class" in said
    assert wrong(tablet.findings) == []


def test_after_a_bump_the_path_stands_first_and_its_clock_ticks(tablet: FirstAidPages) -> None:
    tablet.from_more()
    tablet.answer("Where?", "Field")
    tablet.answer("What was the injury?", "Bump")
    tablet.page.get_by_label("The head was bumped").check()
    expect(tablet.page.get_by_role("button", name="Save, back to class")).to_be_hidden()
    tablet.answer("What happened immediately after?", "Rested in school")
    tablet.at_time(a_moment_ago())
    tablet.save()
    tablet.look("first aid, after a bump")
    said = tablet.main.inner_text()
    assert (
        said.index("A parent has to be told today")
        < said.index("Looks after the bump")
        < said.index("Amara K.")
    )
    before = tablet.clock()
    assert before.startswith("in ")
    expect(tablet.page.locator("[data-look-clock]")).not_to_have_text(before)
    tablet.page.get_by_role("button", name="Note this look").tap()
    expect(tablet.main).to_contain_text("Well")
    tablet.write(name="Denise Kendall")
    tablet.answer("How?", "Telephone")
    tablet.page.get_by_role("button", name="Log it").tap()
    expect(tablet.main).not_to_contain_text("A parent has to be told today")
    assert wrong(tablet.findings) == []


def test_the_body_map_is_filled_by_keyboard_alone(tablet: FirstAidPages) -> None:
    tablet.from_more()
    keyboard = tablet.page.keyboard
    tablet.tab_to("marks-0-region")
    keyboard.type("Left hand")
    keyboard.press("Tab")
    keyboard.type("Burn")
    keyboard.press("Tab")
    keyboard.type("15")
    tablet.page.locator("[data-mark-add]").focus()
    keyboard.press("Enter")
    assert tablet.field("marks-2-region").is_visible()
    tablet.answer("Where?", "Classroom")
    tablet.answer("What was the injury?", "Burn or scald")
    tablet.answer("What happened immediately after?", "Back to class")
    tablet.have_time("0:00")
    tablet.page.get_by_role("button", name="Save", exact=True).focus()
    with tablet.page.expect_navigation():
        keyboard.press("Enter")
    assert "1. Burn or scald, 15 mm: left hand" in tablet.main.inner_text()


def test_a_mark_outside_the_body_and_a_photograph_lose_nothing(tablet: FirstAidPages) -> None:
    tablet.from_more()
    tablet.answer("Where?", "Toilets")
    tablet.answer("What was the injury?", "Cut")
    tablet.answer("What happened immediately after?", "Back to class")
    tablet.have_time("0:00")
    tablet.touch_body("front:knee:left")
    tablet.page.evaluate(
        """() => {
          document.querySelector("[data-mark-across]").value = "3";
          document.querySelector("[data-mark-down]").value = "3";
          const form = document.getElementById("first-aid");
          form.enctype = "multipart/form-data";
          const photo = Object.assign(document.createElement("input"), {type: "file", name: "photo"});
          const files = new DataTransfer();
          files.items.add(new File(["x"], "knee.jpg", {type: "image/jpeg"}));
          photo.files = files.files;
          form.append(photo);
        }"""
    )
    tablet.save()
    said = tablet.main.inner_text()
    assert "Mark 1 lies outside the body" in said and "Photographs and files are not kept here" in said
    assert tablet.question("Where?").get_by_label("Toilets").is_checked()
    tablet.look("first aid, to mend")
    assert wrong(tablet.findings) == []


def test_without_javascript_the_next_look_stands_in_words(stack: Stack, ready: steps.Ready) -> None:
    with sitting_at(TABLET, has_scripts=False) as page:
        pages = FirstAidPages(page, stack.url, Findings(()))
        pages.sign_in(OTHER_KEY_WORKER.email, PASSWORD)
        pages.open("/pupils/find/?q=niamh")
        pages.follow("First aid")
        pages.answer("Where?", "Corridor")
        pages.answer("What was the injury?", "Bump")
        pages.page.get_by_label("The head was bumped").check()
        pages.choose("marks-0-region", "Forehead")
        pages.choose("marks-0-kind", "Swelling")
        pages.answer("What happened immediately after?", "Went home")
        pages.at_time(a_moment_ago())
        pages.save()
        said = pages.main.inner_text()
        assert "Next look" in said and "Niamh O." in said and "forehead (face)" in said


def test_the_senco_keeps_a_kit_and_writes_of_an_adult(stack: Stack, ready: steps.Ready) -> None:
    seen = Findings(TABLET_SIZES + DESK_SIZES)
    with signed_in(stack, SENCO, TABLET, FirstAidPages, seen) as pages:
        pages.open("/first-aid/")
        pages.look("first aid of the school")
        pages.open("/first-aid/kits/new/")
        pages.look("a new kit")
        pages.write(name="Playground bag", place="Hook by the hall door")
        pages.press("Save the kit")
        pages.look("a kit")
        with pages.page.expect_navigation():
            pages.page.get_by_role("link", name="Check it").first.click()
        pages.look("a kit's check")
        pages.press("Keep the check")
        assert "Playground bag: checked." in pages.toast()
        pages.look("kits")
        pages.open("/first-aid/adults/new/")
        pages.look("an adult was hurt")
        pages.answer("Where?", "Staff room")
        pages.answer("What was the injury?", "Strain or back pain")
        pages.answer("What happened immediately after?", "Rested in school")
        pages.have_time("0:00")
        pages.press("Save")
        pages.look("an adult's injury")
        assert "Strain or back pain" in pages.main.inner_text()
        pages.open("/first-aid/adults/")
        pages.look("adults who were hurt")
    assert wrong(seen) == []
