"""Intimate care on the classroom tablet: taps counted, pages looked at, and what the SENCO sees of it."""

import re
from collections.abc import Iterator

import pytest

from tests.browser import steps
from tests.browser.checks import DESK_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET
from tests.browser.conftest import signed_in
from tests.browser.pages.intimate_care import CarePages, IntimatePlanPages, ReadingPages
from tests.browser.stack import Stack
from tests.willow_bank import HEAD, KEY_WORKER, OTHER_KEY_WORKER, SENCO, SchoolDates

pytestmark = pytest.mark.browser

MOST_TAPS = 5
EVERY_RECORD = "Every record of these days"
PUPIL = re.compile(r"/pupils/[0-9a-f-]{36}/")


@pytest.fixture(scope="module")
def pupil(stack: Stack, ready: steps.Ready, dates: SchoolDates) -> str:
    """Where Amara's pages begin, once she has a plan that asks for two adults, her mother's consent, two carers."""
    found = PUPIL.search(ready.address)
    assert found
    with signed_in(stack, SENCO, DESK, IntimatePlanPages, Findings(DESK_SIZES)) as pages:
        pages.write_plan(found[0], dates.today)
        pages.agree("Denise Kendall")
        pages.name_carer(KEY_WORKER)
        pages.name_carer(SENCO)
    return found[0]


@pytest.fixture
def tablet(stack: Stack, pupil: str) -> Iterator[CarePages]:
    """Amara's key worker and named carer with the classroom tablet, on Today."""
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, KEY_WORKER, TABLET, CarePages, seen) as pages:
        pages.open("/today/")
        yield pages


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


def test_a_routine_change_of_two_adults_takes_five_taps_and_no_typing(tablet: CarePages) -> None:
    tablet.open_more()
    tablet.from_card("Intimate care")
    tablet.look("intimate care")
    tablet.answer("Did the pupil agree?", "Yes")
    tablet.answer("The pupil’s own part", "Gesture")
    tablet.save_with(SENCO)
    assert tablet.taps() <= MOST_TAPS
    assert f"Saved for Amara K., with {SENCO.full_name}" in tablet.toast()
    assert "pad" not in tablet.main.inner_text().lower()
    assert wrong(tablet.findings) == []


def test_skin_and_body_are_said_by_list_and_times_the_wrong_way_round_lose_nothing(
    tablet: CarePages, pupil: str
) -> None:
    tablet.open_more()
    tablet.from_card("Intimate care")
    tablet.answer("Did the pupil agree?", "Reluctant")
    tablet.open_body()
    tablet.look("intimate care, skin and body")
    tablet.answer("What was seen on the skin?", "Redness")
    tablet.mark_by_list("back:bottom:middle", "red_mark")
    tablet.write(starts_at="0:20", ends_at="0:10")
    tablet.save()
    tablet.look("intimate care, to mend")
    assert "The end is before the start" in tablet.main.inner_text()
    tablet.write(starts_at="0:00", ends_at="0:00")
    tablet.save()
    tablet.open(f"{pupil}intimate-care/")
    tablet.look("pattern")
    assert "Redness, 1 on the body map" in tablet.main.inner_text()
    assert wrong(tablet.findings) == []


def test_somebody_else_helps_in_need_and_the_senco_sees_initials(stack: Stack, pupil: str) -> None:
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, OTHER_KEY_WORKER, TABLET, CarePages, seen) as pages:
        pages.open(f"{pupil}intimate-care/new/")
        assert "You are not one of the named carers" in pages.main.inner_text()
        pages.answer("Why?", "Wet")
        pages.answer("What care was given?", "Pad changed")
        pages.answer("Did the pupil agree?", "Yes")
        pages.save()
        assert "Saved for Amara K." in pages.toast()
    head_reads_once(stack, pupil)
    at_the_desk = Findings(DESK_SIZES)
    with signed_in(stack, SENCO, DESK, IntimatePlanPages, at_the_desk) as office:
        senco_looks(office)
    assert wrong(seen) + wrong(at_the_desk) == []


def senco_looks(office: IntimatePlanPages) -> None:
    """The SENCO sees that there is something to look at, by initials, and opens what somebody else did."""
    office.open("/attention/")
    assert "Care records to look at" in office.main.inner_text()
    office.open("/intimate-care/")
    office.look("care records to look at")
    assert "AK" in office.main.inner_text() and "Amara" not in office.main.inner_text()
    assert f"{HEAD.full_name} read AK’s records" in office.main.inner_text()
    row = office.main.get_by_role("listitem").filter(has_text="not a named carer").first
    with office.page.expect_navigation():
        row.get_by_role("link").click()
    office.look("a record of intimate care")
    assert "not a named carer" in office.main.inner_text()


def head_reads_once(stack: Stack, pupil: str) -> None:
    """The head is asked why, reads, and is asked again by a reload: nothing stays open."""
    seen, address = Findings(DESK_SIZES), f"{pupil}intimate-care/read/"
    with signed_in(stack, HEAD, DESK, ReadingPages, seen) as head:
        head.open(address)
        assert EVERY_RECORD not in head.main.inner_text()
        head.read("Her mother asked me how Monday went")
        head.look("intimate care, read with a reason")
        assert "Her mother asked me how Monday went" in head.main.inner_text()
        assert EVERY_RECORD in head.main.inner_text()
        head.open(address)
        assert "Why do you need to read it?" in head.main.inner_text()
        assert EVERY_RECORD not in head.main.inner_text()
    assert wrong(seen) == []
