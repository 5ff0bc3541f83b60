"""A restrictive intervention on the classroom tablet: short first, the rest until midnight, the clocks on homes."""

from collections.abc import Iterator

import pytest

from tests.browser import steps
from tests.browser.checks import DESK_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET
from tests.browser.conftest import signed_in
from tests.browser.pages.intervention_record import InterventionPages
from tests.browser.stack import Stack
from tests.willow_bank import HEAD, KEY_WORKER

pytestmark = pytest.mark.browser

MOST_TAPS = 7


@pytest.fixture
def tablet(stack: Stack, ready: steps.Ready) -> Iterator[InterventionPages]:
    """Amara's key worker with the classroom tablet, on Today."""
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, KEY_WORKER, TABLET, InterventionPages, seen) as pages:
        pages.open("/today/")
        yield pages


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


def test_the_short_form_takes_seven_taps_and_a_sentence_then_the_rest_is_written(
    tablet: InterventionPages,
) -> None:
    tablet.from_more()
    tablet.look("intervention, short")
    tablet.short_part()
    tablet.have_time("0:00")
    tablet.save()
    assert tablet.taps() <= MOST_TAPS
    assert "Write the rest today" in tablet.toast()
    assert "Still to be written: what was done" in tablet.main.inner_text()
    tablet.look("intervention, the record")
    tablet.follow("Write it now")
    tablet.find_adult("marc").get_by_label("Marcus").check()
    tablet.answer("What was tried first?", "Talked calmly")
    tablet.answer("Which triggers were seen?", "Noise")
    tablet.touch_body("front:forearm:right")
    tablet.choose("marks-0-kind", "Red mark")
    tablet.write(
        before="The fire drill.",
        what_was_done="Led away by both arms.",
        support_after="A drink in the library.",
    )
    tablet.look("intervention, the rest")
    with tablet.page.expect_navigation():
        tablet.page.get_by_role("button", name="Save the changes").tap()
    said = tablet.main.inner_text()
    assert "Still to be written" not in said and "1. Red mark: right forearm (front)" in said
    assert "Marcus" in said and "Led away by both arms." in said
    assert wrong(tablet.findings) == []


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(tablet: InterventionPages) -> None:
    tablet.from_more()
    tablet.write(why_necessary="She was about to run into the road.", minutes="900")
    tablet.save()
    said = tablet.main.inner_text()
    assert "Choose what it was" in said and "600 minutes or fewer" in said
    assert tablet.field("why_necessary").input_value() == "She was about to run into the road."
    tablet.look("intervention, to mend")
    assert wrong(tablet.findings) == []


def write_of_ground(stack: Stack) -> None:
    """The key worker writes of an event in which the pupil was on the ground."""
    with signed_in(stack, KEY_WORKER, TABLET, InterventionPages, Findings(())) as pages:
        pages.open("/today/")
        pages.from_more()
        pages.short_part()
        pages.page.get_by_label("The pupil was on the ground").check()
        pages.have_time("0:00")
        pages.save()


def test_the_head_has_the_clocks_the_list_and_the_figures(stack: Stack, ready: steps.Ready) -> None:
    write_of_ground(stack)
    seen = Findings(DESK_SIZES)
    with signed_in(stack, HEAD, DESK, InterventionPages, seen) as pages:
        pages.open("/")
        pages.look("home with clocks")
        said = pages.main.inner_text()
        assert "Please look now" in said and "A letter to parents: due today" in said
        pages.follow("Interventions")
        pages.look("list of interventions")
        assert "on the ground" in pages.main.inner_text()
        pages.follow("Figures for governors")
        pages.look("figures for governors")
        assert "1,000 pupil-days" in pages.main.inner_text()
    assert wrong(seen) == []
