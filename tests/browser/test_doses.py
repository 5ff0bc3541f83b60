"""Medicines on the classroom tablet: given in three taps, two tablets and one dose, a refusal told at home."""

from collections.abc import Iterator

import pytest

from tests.browser import steps
from tests.browser.checks import TABLET_SIZES, Findings
from tests.browser.chromium import TABLET
from tests.browser.conftest import signed_in
from tests.browser.pages.doses import DosePages
from tests.browser.stack import Stack
from tests.willow_bank import HEAD, KEY_WORKER, SENCO

pytestmark = pytest.mark.browser

MOST_TAPS = 4
# Due every day of the week, all day long: the journey is the same at whatever hour it is run.
MEDICINES = """
from datetime import time, timedelta
from decimal import Decimal
from django.utils import timezone
from accounts.models import School
from plans.models import Medicine, MedicineTime
from pupils.models import Pupil
school = School.objects.get()
own = {"school": school, "pupil": Pupil.objects.unscoped(reason="the journey").get(legal_forename="Amara")}
said = {"unit": "tablet", "dose": Decimal(1), "route": "mouth", "kept_in": "Locked cupboard"}
since = {"starts_on": timezone.localdate() - timedelta(days=1)}
for name, at in (("Melatonin", time(0, 1)), ("Baclofen", time(0, 2)), ("Cetirizine", time(0, 3))):
    kept = Medicine.objects.create(**own, **said, **since, name=name)
    MedicineTime.objects.create(
        **own, medicine=kept, due_at=at, early_minutes=1, late_minutes=1439, weekdays=list(range(7))
    )
limits = {"is_prn": True, "when_needed": "A headache", "min_minutes_between": 240, "max_doses_24h": 4}
Medicine.objects.create(**own, **said, **since, **limits, name="Paracetamol")
"""


@pytest.fixture(scope="module")
def stocked(stack: Stack, ready: steps.Ready) -> None:
    """Amara has medicines."""
    stack.manage("shell", "-v", "0", "-c", MEDICINES)


@pytest.fixture
def tablet(stack: Stack, stocked: None) -> Iterator[DosePages]:
    """Amara's key worker with the classroom tablet, on Today."""
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, KEY_WORKER, TABLET, DosePages, seen) as pages:
        pages.open("/today/")
        yield pages


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


def test_a_due_dose_is_given_in_three_taps_from_today(tablet: DosePages) -> None:
    assert "Melatonin" not in tablet.main.inner_text()
    tablet.open_medicines()
    tablet.look("the day's medicines")
    tablet.set_out("Melatonin")
    tablet.look("before giving")
    for words in ("Melatonin", "1 tablet", "Locked cupboard", "No consent on record"):
        assert words in tablet.main.inner_text()
    tablet.press_big("Given")
    assert tablet.taps() <= MOST_TAPS
    assert "Given: Amara K., Melatonin" in tablet.toast()
    assert "Given" in tablet.row("Melatonin").inner_text()
    assert wrong(tablet.findings) == []


def test_two_tablets_one_sets_out_and_what_was_given_twice_alerts(stack: Stack, stocked: None) -> None:
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, KEY_WORKER, TABLET, DosePages, seen) as tablet:
        tablet.open("/medicines/")
        tablet.set_out("Baclofen")
        before_giving = tablet.page.url.removeprefix(stack.url)
    with signed_in(stack, SENCO, TABLET, DosePages, seen) as other:
        other.open("/medicines/")
        assert "Lena D., since" in other.row("Baclofen").inner_text()
        other.follow("Look at the dose of Amara K.")
        other.look("somebody else has it")
        assert "has set out to give it" in other.main.inner_text()
        other.follow("I have already given it")
        other.look("already given")
        other.write(starts_at="0:01")
        other.press_big("Given")
    with signed_in(stack, KEY_WORKER, TABLET, DosePages, seen) as tablet:
        tablet.open(before_giving)
        assert "Do not give it again" in tablet.main.inner_text()
        tablet.follow("I have given it too")
        tablet.write(starts_at="0:02")
        tablet.press_big("Given")
        tablet.look("a medication error")
        assert "Medication error" in tablet.main.inner_text() and "0:01" in tablet.main.inner_text()
    with signed_in(stack, HEAD, TABLET, DosePages, seen) as head:
        assert "Medication error: please look now" in head.main.inner_text()
        assert "Amara" not in head.page.locator(".kw-notice.is-bad").first.inner_text()
    assert wrong(seen) == []


def test_a_refusal_is_said_with_why_and_told_at_home(tablet: DosePages) -> None:
    tablet.open("/medicines/")
    tablet.set_out("Cetirizine")
    tablet.something_else("Refused", "Turned away twice")
    tablet.look("a refusal")
    assert "A parent has to be told today" in tablet.main.inner_text()
    tablet.open("/medicines/")
    assert "Parents still to be told" in tablet.main.inner_text()
    assert wrong(tablet.findings) == []


def test_when_needed_it_says_when_the_last_was_and_warns_above_the_limit(tablet: DosePages) -> None:
    tablet.open("/medicines/")
    assert tablet.refresh_with_focus_on(tablet.give("Paracetamol"))
    tablet.taps()
    with tablet.page.expect_navigation():
        tablet.finger.tap(tablet.give("Paracetamol"))
    assert "No dose on record; 0 of 4 in 24 hours" in tablet.main.inner_text()
    tablet.press_big("Given")
    assert tablet.taps() == 2
    with tablet.page.expect_navigation():
        tablet.give("Paracetamol").tap()
    tablet.look("above the limit")
    assert "Stop and check: above the limit" in tablet.main.inner_text()
    assert "1 of 4 in 24 hours" in tablet.main.inner_text()
    tablet.open("/today/")
    tablet.page.locator(".kw-card-more > summary").filter(has_text="More for Amara K.").tap()
    tablet.follow("Medicines of Amara K.")
    tablet.look("one pupil's medicines")
    assert "Record of medicine administered" in tablet.main.inner_text()
    assert wrong(tablet.findings) == []
