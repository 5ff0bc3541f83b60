"""A seizure on the classroom tablet: two taps to the steps and the clock, without a network; the stock at a desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.checks import DESK_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET, sitting_at
from tests.browser.conftest import signed_in
from tests.browser.pages.emergency import EmergencyPages
from tests.browser.pages.screen import Screen
from tests.browser.stack import Stack
from tests.willow_bank import OTHER_KEY_WORKER, PASSWORD, SENCO

pytestmark = pytest.mark.browser

MOST_TAPS = 2
NIAMH = "Niamh O."
# Niamh has a key worker, a protocol and its medicine; no other journey leans on her care.
SET_UP = """
from datetime import timedelta
from decimal import Decimal
from django.utils import timezone
from accounts.models import School, User
from plans.models import CarePlan, CarePlanVersion, Medicine
from pupils.models import Assignment, Pupil
school, today = School.objects.get(), timezone.localdate()
marcus = User.objects.get(first_name="Marcus")
niamh = Pupil.objects.unscoped(reason="the journey").get(legal_forename="Niamh")
own = {"school": school, "pupil": niamh}
since, until = today - timedelta(days=9), today + timedelta(days=30)
Assignment.objects.create(**own, staff=marcus, kind="cover", from_on=since, to_on=until)
plan = CarePlan.objects.create(
    **own, kind="healthcare", starts_on=today - timedelta(days=9), review_on=today + timedelta(days=200)
)
said = "Note the time\\nAt 5 minutes: buccal midazolam 5 mg\\nAt 5 minutes: call 999\\nOn her side"
CarePlanVersion.objects.create(
    **own, plan=plan, number=1, written_at=timezone.now(), written_by=marcus,
    content={"diagnosis": "Epilepsy", "signs": "Stiff", "emergency": said},
)
Medicine.objects.create(
    **own, healthcare_plan=plan, name="Buccal midazolam", strength="5 mg in 1 ml", dose=Decimal(1),
    unit="syringe", route="buccal", is_prn=True, when_needed="A seizure of 5 minutes", is_rescue=True,
    is_controlled=True, kept_in="Red pouch", starts_on=today - timedelta(days=9), consent_by="Aoife O'Brien",
    consent_on=today - timedelta(days=9), low_stock_at=Decimal(1),
)
Medicine.objects.create(
    **own, name="Montelukast", dose=Decimal(1), unit="tablet", route="mouth", is_prn=True,
    when_needed="In spring", starts_on=today - timedelta(days=9),
)
"""


@pytest.fixture(scope="module")
def protocol(stack: Stack, ready: steps.Ready) -> None:
    """Niamh's protocol."""
    stack.manage("shell", "-v", "0", "-c", SET_UP)


@pytest.fixture
def tablet(stack: Stack, protocol: None) -> Iterator[EmergencyPages]:
    """Niamh's key worker with the classroom tablet, on Today."""
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, OTHER_KEY_WORKER, TABLET, EmergencyPages, seen) as pages:
        pages.open("/today/")
        yield pages


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


def test_two_taps_lead_to_the_steps_and_a_clock_that_ticks(tablet: EmergencyPages) -> None:
    tablet.from_card_of(NIAMH)
    assert tablet.taps() == MOST_TAPS
    before = tablet.figure.inner_text()
    expect(tablet.figure).not_to_have_text(before)
    tablet.look("emergency")
    said = tablet.main.inner_text()
    for words in ("At 5 minutes: buccal midazolam 5 mg", "At 5 minutes: call 999", "Red pouch", "1 syringe"):
        assert words in said
    assert wrong(tablet.findings) == []


def test_the_clock_survives_a_reload_and_runs_without_a_network(tablet: EmergencyPages) -> None:
    tablet.from_card_of(NIAMH)
    tablet.page.locator("[data-clock-earlier]").tap()
    since = tablet.since
    tablet.page.reload()
    assert tablet.since == since
    tablet.page.context.set_offline(True)
    before = tablet.figure.inner_text()
    expect(tablet.figure).not_to_have_text(before)
    assert tablet.mark("999 called").get_attribute("aria-pressed") == "true"
    assert tablet.field("ambulance_at").input_value()
    tablet.page.context.set_offline(False)


def test_the_minute_of_a_step_is_shown_and_the_marks_become_the_record(tablet: EmergencyPages) -> None:
    tablet.from_card_of(NIAMH)
    steps_now = tablet.page.locator(".kw-emergency-steps .is-now")
    expect(steps_now).to_have_count(0)
    for _ in range(5):
        tablet.page.locator("[data-clock-earlier]").tap()
    expect(steps_now).to_have_count(2)
    expect(tablet.page.locator("[data-clock-says]")).to_contain_text("buccal midazolam")
    tablet.taps()
    tablet.mark("Rescue medicine given")
    tablet.mark("999 called")
    tablet.mark("It has ended")
    tablet.save_record()
    assert tablet.taps() == 4
    tablet.look("emergency, the record")
    said = tablet.main.inner_text()
    for words in ("Seizure, 5 min", "Buccal midazolam, ", "999 called", "A parent has to be told today"):
        assert words in said
    assert tablet.page.evaluate("Object.keys(localStorage).filter((key) => key.includes('emergency'))") == []
    assert wrong(tablet.findings) == []


def test_without_javascript_it_is_a_form_with_times(stack: Stack, protocol: None) -> None:
    with sitting_at(TABLET, has_scripts=False) as page:
        pages = EmergencyPages(page, stack.url, Findings(()))
        pages.sign_in(OTHER_KEY_WORKER.email, PASSWORD)
        pages.open("/today/")
        pages.from_card_of(NIAMH)
        assert "Look at the clock now." in pages.main.inner_text()
        pages.write(starts_at="0:00:10", ends_at="0:00:50")
        pages.save_record()
        assert "40 seconds" in pages.main.inner_text()


def test_the_stock_is_kept_at_the_desk_and_a_count_that_differs_alerts(stack: Stack, protocol: None) -> None:
    seen = Findings(DESK_SIZES)
    with signed_in(stack, SENCO, DESK, Screen, seen) as pages:
        pages.open("/medicines/stock/")
        pages.follow("Montelukast")
        pages.choose("move", "Received")
        pages.write(amount=2, expires_on="1/3/2031", batch="LN204")
        pages.press("Save")
        pages.choose("move", "Counted")
        pages.write(amount=1)
        pages.press("Save")
        assert "1 tablet less than the book: say today why" in pages.toast()
        pages.look("stock of a medicine")
        pages.open("/caseload/")
        assert "Counts of medicines to explain: 1" in pages.main.inner_text()
        assert "Niamh" not in pages.page.locator(".kw-notice").filter(has_text="Counts").inner_text()
        pages.open("/medicines/stock/")
        pages.look("stock of the school")
        pages.follow("Montelukast")
        pages.follow("Counted")
        pages.look("a count to explain")
        pages.write(words="One tablet went with her on the visit")
        pages.press("Save the explanation")
        assert "One tablet went with her on the visit" in pages.main.inner_text()
    assert wrong(seen) == []
