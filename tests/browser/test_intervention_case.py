"""After a restrictive intervention: the witness writes on the tablet, the head sees it through at the desk."""

import pytest

from tests.browser import steps
from tests.browser.checks import DESK_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET
from tests.browser.conftest import signed_in
from tests.browser.pages.interventions import InterventionCasePages
from tests.browser.stack import Stack
from tests.willow_bank import HEAD, OTHER_KEY_WORKER

pytestmark = pytest.mark.browser

MOST_TAPS = 2
ACCOUNT = "Heard the bell, saw Lena walk beside him to the library."
# Written at midnight of the day, so that it is never ahead of the clock; both parents are on record.
WRITTEN = """
from datetime import time
from django.utils import timezone
from accounts.models import School, User
from common.ids import uuid7
from logs.actions.drafts import SubmissionDraft
from logs.actions.intervention import log_intervention
from logs.actions.intervention_drafts import InterventionDraft
from pupils.models import Contact, Pupil
school = School.objects.get()
lena, marcus = (User.objects.get(first_name=name) for name in ("Lena", "Marcus"))
theo = Pupil.objects.unscoped(reason="the school of the browser tests").get(legal_surname="Marsh")
for rank, (name, tie) in enumerate((("Ruth Marsh", "Mother"), ("Karl Marsh", "Father")), 1):
    Contact.objects.create(pupil=theo, school=school, name=name, relationship=tie, rank=rank,
                           has_parental_responsibility=True)
draft = InterventionDraft(
    held_on=timezone.localdate(), starts_at=time(0), minutes=1, place="Corridor", kinds=("force",),
    why_necessary="He ran at the glass door.", participant_ids=(lena.pk,), witness_ids=(marcus.pk,),
    before="The fire bell rang.", triggers_seen=("noise",), de_escalation=("space",),
    what_was_done="An arm around his shoulders.", injuries_pupil="None seen", support_after="A drink.",
)
receipt = log_intervention(
    by=lena, school=school, pupil_id=theo.pk, draft=draft, keeps_aside=False,
    submission=SubmissionDraft(uuid7(), "intervention", timezone.now()),
)
print(receipt.entry_ids[0])
"""


@pytest.fixture(scope="module")
def address(stack: Stack, ready: steps.Ready) -> str:
    """The page of what the key worker wrote about Theo."""
    return f"/interventions/{stack.manage('shell', '-v', '0', '-c', WRITTEN).split()[-1]}/"


@pytest.fixture(scope="module")
def account(stack: Stack, address: str) -> tuple[int, list[str]]:
    """The witness's account, given on the tablet: how many taps, and what is wrong with the pages."""
    seen = Findings(TABLET_SIZES, has_big_targets=True)
    with signed_in(stack, OTHER_KEY_WORKER, TABLET, InterventionCasePages, seen) as pages:
        pages.open("/today/")
        pages.look("asked for an account")
        pages.from_notice("TM")
        pages.look("one's own account")
        assert "glass door" not in pages.main.inner_text()
        pages.give_account(ACCOUNT)
        assert "Your account is in" in pages.toast()
        assert pages.asked("TM").count() == 0
        pages.open(address)
        assert pages.page.get_by_text("Corridor").count() == 0
        return pages.finger.taps, wrong(seen)


def wrong(seen: Findings) -> list[str]:
    """Everything that is wrong with the pages seen."""
    return [*seen.violations, *seen.sideways, *seen.small]


def test_the_witness_writes_from_today_in_two_taps(account: tuple[int, list[str]]) -> None:
    taps, found = account
    assert taps <= MOST_TAPS and found == []


def test_the_head_reads_the_accounts_notes_steps_and_gives_the_letter(
    stack: Stack, address: str, account: tuple[int, list[str]]
) -> None:
    seen = Findings(DESK_SIZES)
    with signed_in(stack, HEAD, DESK, InterventionCasePages, seen) as pages:
        pages.open(address)
        pages.look("the record and what follows")
        assert ACCOUNT in pages.main.inner_text()
        assert "until midnight" in pages.step("Signature").inner_text()
        pages.note_step("Medical check", words="Breathing normally, no marks.")
        pages.note_step("Talk with the pupil", words="With pictures.", pupil_account="The bell hurt.")
        pages.follow("Write to the parents")
        pages.look("the letter")
        assert "Dear Ruth Marsh" in pages.main.inner_text()
        pages.give_letter("Handed over")
        told = pages.main.inner_text()
        assert "The bell hurt." in told and "Breathing normally, no marks." in told
    assert wrong(seen) == []


def test_a_parent_who_must_not_be_told_has_no_letter(
    stack: Stack, address: str, account: tuple[int, list[str]]
) -> None:
    seen = Findings(DESK_SIZES)
    with signed_in(stack, HEAD, DESK, InterventionCasePages, seen) as pages:
        pages.open(address)
        pages.follow("A parent must not be told")
        pages.look("not told")
        pages.main.get_by_role("group", name="Who must not be told?").get_by_label("Karl Marsh").check()
        pages.write(because="He said what he would do.")
        pages.press("Do not tell them")
        assert "Not every parent is told." in pages.main.inner_text()
        pages.open(f"{address}report/")
        assert "Karl Marsh" not in pages.main.inner_text()
        pages.open(address)
        pages.follow("Take the decision back")
        pages.write(because="It was a misunderstanding.")
        pages.press("Take the decision back")
        assert "Not every parent is told." not in pages.main.inner_text()
    assert wrong(seen) == []
