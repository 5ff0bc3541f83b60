"""Care plans from the SENCO's desk to the key worker's tablet and to paper: agreed, circulated, changed, read."""

import io
import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from pypdf import PdfReader

from tests.browser import steps
from tests.browser.checks import DESK_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET
from tests.browser.conftest import signed_in
from tests.browser.pages.care_plans import CarePlanPages
from tests.browser.pages.office import SetUpPages
from tests.browser.stack import Stack
from tests.willow_bank import OTHER_KEY_WORKER, SENCO, SchoolDates

pytestmark = pytest.mark.browser

ID = re.compile(r"[0-9a-f-]{36}")
PUPIL = re.compile(r"/pupils/([0-9a-f-]{36})/")
HER_NAME = "Niamh"
NEW_TO_READ = "New for you to read: care plan of Niamh O."


@dataclass(frozen=True)
class Written:
    """Where Niamh's pages begin, and her two plans."""

    pupil: str
    intimate: str
    risk: str


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


@pytest.fixture(scope="module")
def at_desk() -> Findings:
    """What is wrong with the pages the SENCO saw."""
    return Findings(DESK_SIZES)


@pytest.fixture(scope="module")
def written(stack: Stack, ready: steps.Ready, dates: SchoolDates, at_desk: Findings) -> Written:
    """Niamh with a key worker, an intimate-care plan in two versions with consent to the first, a risk assessment."""
    with signed_in(stack, SENCO, DESK, SetUpPages, Findings(())) as office:
        pupil = give_a_key_worker(office, ready.address, dates)
    with signed_in(stack, SENCO, DESK, CarePlanPages, at_desk) as pages:
        intimate = write_intimate(pages, pupil, dates)
        risk = pages.start_plan(
            pupil,
            "Risk assessment",
            title="Minibus to the farm",
            activity="Travel by minibus, off site for the day",
            hazards="She may undo her belt",
            controls="An adult sits beside her",
        )
        pages.look("a risk assessment")
    return Written(pupil, intimate, risk)


def give_a_key_worker(office: SetUpPages, of_another: str, dates: SchoolDates) -> str:
    """Niamh, who has no SEN status and so stands on no list, gets a key worker; where her pages begin.

    OF_ANOTHER is the address of another pupil's list of what is set up.
    """
    office.open("/pupils/find/?q=niamh")
    link = office.main.get_by_role("link", name="First aid").first.get_attribute("href")
    found = PUPIL.search(link or "")
    assert found
    office.open(ID.sub(found[1], of_another))
    office.add_key_worker(OTHER_KEY_WORKER, dates.first)
    return found[0]


def write_intimate(pages: CarePlanPages, pupil: str, dates: SchoolDates) -> str:
    """Written, agreed to, a carer named, given to him to read, changed, given to him again; its address."""
    address = pages.start_plan(
        pupil,
        "Intimate-care plan",
        starts_on=dates.today - timedelta(days=3),
        review_on=dates.today + timedelta(days=10),
        needs="Wears pads and is changed twice a day",
        pupil_does="Fetches her bag\nWashes her hands",
        adult_does="Says each step before it happens\nFastens the new pad",
    )
    assert "No consent on record" in pages.main.inner_text()
    pages.consent("Aoife O’Brien")
    assert "No consent on record" not in pages.main.inner_text()
    pages.name_carer(OTHER_KEY_WORKER)
    pages.circulate(OTHER_KEY_WORKER)
    pupil_does = "Fetches her bag\nHands over the wipes\nWashes her hands"
    pages.change("After the nurse’s visit", "No, the one on record goes on", pupil_does=pupil_does)
    pages.circulate(OTHER_KEY_WORKER)
    pages.look("an intimate-care plan")
    return address


def test_two_versions_are_compared_point_by_point(stack: Stack, written: Written, at_desk: Findings) -> None:
    with signed_in(stack, SENCO, DESK, CarePlanPages, at_desk) as pages:
        pages.open(written.intimate)
        changed = pages.card("What changed").inner_text()
        assert "After the nurse’s visit" in changed and "What the pupil does" in changed
        assert "Hands over the wipes" in changed and "Fetches her bag" not in changed
        assert "not yet" in pages.card("Who has read it").inner_text()
    assert wrong(at_desk) == []


@pytest.fixture
def on_tablet() -> Findings:
    """What is wrong with the pages her key worker saw."""
    return Findings(TABLET_SIZES, has_big_targets=True)


def test_her_key_worker_reads_it_from_today_and_the_senco_sees_that(
    stack: Stack, written: Written, on_tablet: Findings
) -> None:
    with signed_in(stack, OTHER_KEY_WORKER, TABLET, CarePlanPages, on_tablet) as pages:
        read_from_today(pages)
    with signed_in(stack, SENCO, DESK, CarePlanPages, Findings(())) as pages:
        pages.open(written.intimate)
        readers = pages.card("Who has read it").inner_text()
        assert OTHER_KEY_WORKER.full_name in readers and "not yet" not in readers
    assert wrong(on_tablet) == []


def read_from_today(pages: CarePlanPages) -> None:
    """Open what is new to read, say that it was read; Today no longer asks."""
    pages.open("/today/")
    pages.look("today, with a plan to read")
    notice = pages.main.locator(".kw-notice").filter(has_text=NEW_TO_READ)
    assert "Version 2" in notice.inner_text() and "pads" not in pages.main.inner_text()
    with pages.page.expect_navigation():
        notice.get_by_role("link", name="Open").tap()
    pages.look("the plan on the tablet")
    pages.press("I have read it")
    assert "you have read version 2" in pages.toast()
    pages.open("/today/")
    assert NEW_TO_READ not in pages.main.inner_text()


def test_the_care_tab_and_due_say_how_the_plans_stand(
    stack: Stack, written: Written, on_tablet: Findings
) -> None:
    with signed_in(stack, OTHER_KEY_WORKER, TABLET, CarePlanPages, on_tablet) as pages:
        pages.open(f"{written.pupil}care/")
        pages.look("care tab")
        assert "Minibus to the farm" in pages.main.inner_text()
        pages.open("/due/")
        pages.look("due, with a care plan")
        hers = [line for line in pages.main.locator(".kw-due-line").all_inner_texts() if HER_NAME in line]
    assert any("Review the care plan" in line and "Intimate-care plan" in line for line in hers)
    assert wrong(on_tablet) == []


def test_the_plan_is_read_back_from_paper(stack: Stack, written: Written) -> None:
    with signed_in(stack, SENCO, DESK, CarePlanPages, Findings(())) as pages:
        for address, words in (
            (written.intimate, ("Hands over the wipes", "Aoife O’Brien", "Version 2")),
            (written.risk, ("Minibus to the farm", "An adult sits beside her")),
        ):
            document = PdfReader(io.BytesIO(pages.document(address)))
            said = " ".join(" ".join(page.extract_text() for page in document.pages).split())
            assert [each for each in words if each.lower() not in said.lower()] == []
            assert document.trailer["/Root"]["/Lang"] == "en-GB"


def test_a_review_gone_by_stands_on_the_plan_its_tab_and_the_caseload(
    stack: Stack, written: Written, dates: SchoolDates, at_desk: Findings
) -> None:
    with signed_in(stack, SENCO, DESK, CarePlanPages, at_desk) as pages:
        pages.open(written.risk)
        day = dates.today - timedelta(days=1)
        pages.change("It was due", starts_on=day - timedelta(days=30), review_on=day)
        assert "Review was due" in pages.main.inner_text()
        pages.open(f"{written.pupil}care/")
        assert "review is overdue" in pages.main.inner_text()
        pages.look("care tab, one overdue")
        pages.open("/due/")
        pages.look("due at the desk")
        assert any("Minibus" in line for line in pages.main.locator(".is-overdue li").all_inner_texts())
    assert wrong(at_desk) == []
