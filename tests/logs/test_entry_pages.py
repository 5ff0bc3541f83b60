"""The pages of one entry: read, change, correct, take back, undo. By the real clock: the database holds midnight."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from common.ids import uuid7
from logs.actions.drafts import SubmissionDraft
from logs.models import SessionCorrection, SessionEntry
from pupils.models import Assignment
from tests.logs.making import answers, done, log_amara, tried, tries
from tests.world import World


@pytest.fixture
def tablet(world: World, sign_in):
    """Lena's tablet."""
    return sign_in(world.key_worker)


def entry_url(entry: SessionEntry, route: str = "session-entry") -> str:
    """The address of a page of the entry."""
    return reverse(f"logs:{route}", kwargs={"record_id": entry.pk})


def today_entry(world: World) -> SessionEntry:
    """Logged just now."""
    receipt = log_amara(world, slot=None, ratings=[tries(world)], note="Tired", engagement=2)
    return SessionEntry.objects.get(pk=receipt.entry_ids[0])


def signed_entry(world: World) -> SessionEntry:
    """Received the day before yesterday."""
    then = timezone.now() - timedelta(days=2)
    receipt = log_amara(
        world,
        slot=None,
        held_on=timezone.localdate(then),
        received_at=then,
        today=timezone.localdate(),
        submission=SubmissionDraft(uuid7(), "session", then),
    )
    return SessionEntry.objects.get(pk=receipt.entry_ids[0])


def corrected(**changes) -> dict[str, str]:
    """What the correction's form sends."""
    day = timezone.localdate().strftime("%d/%m/%Y")
    facts = {"submission": str(uuid7()), "because": "The bell went early", "held_on": day, "happened": "yes"}
    facts |= {
        "minutes": "10",
        "planned_minutes": "20",
        "reason": "pupil_unable",
        "adults": "1",
        "pupils_present": "1",
    }
    return facts | changes


def test_an_entry_shows_what_was_logged(tablet, world: World) -> None:
    text = tablet.get(entry_url(today_entry(world))).content.decode()
    for words in ("Amara K.", "20 min of 20 min planned", "3 of 5", "Some", "Tired", "by Key W."):
        assert words in text


def test_its_author_may_change_it_today_and_correct_it_later(tablet, world: World) -> None:
    today, signed = today_entry(world), signed_entry(world)
    text = tablet.get(entry_url(today)).content.decode()
    assert entry_url(today, "session-edit") in text and entry_url(today, "session-correct") not in text
    text = tablet.get(entry_url(signed)).content.decode()
    assert entry_url(signed, "session-edit") not in text and entry_url(signed, "session-correct") in text


def test_who_only_reads_is_offered_nothing(world: World, sign_in) -> None:
    entry = today_entry(world)
    text = sign_in(world.dsl).get(entry_url(entry)).content.decode()
    assert "Tired" in text
    assert not any(entry_url(entry, f"session-{verb}") in text for verb in ("edit", "correct", "withdraw"))


def test_an_author_reads_their_own_when_the_tie_has_ended(tablet, world: World) -> None:
    entry = today_entry(world)
    Assignment.objects.filter(staff=world.key_worker).update(to_on=timezone.localdate() - timedelta(days=1))
    assert tablet.get(entry_url(entry)).status_code == 200
    assert tablet.get(entry_url(entry, "session-edit")).status_code == 403


def test_the_change_form_opens_as_it_was_filled_in_and_saves(tablet, world: World) -> None:
    entry = today_entry(world)
    text = tablet.get(entry_url(entry, "session-edit")).content.decode()
    assert "3 of 5" in text and "Tired</textarea>" in text and "Save the changes" in text
    sent = answers(world, minutes="18", note="Less tired", **{done(world): "4", tried(world): "5"})
    assert tablet.post(entry_url(entry, "session-edit"), sent).url == entry_url(entry)
    entry.refresh_from_db()
    assert (entry.minutes, entry.note, entry.ratings.get().successes) == (18, "Less tired", 4)


def test_a_bad_change_is_named_and_changes_nothing(tablet, world: World) -> None:
    entry = today_entry(world)
    sent = answers(world, minutes="700", note="Less tired")
    text = tablet.post(entry_url(entry, "session-edit"), sent).content.decode()
    assert "Enter 600 minutes or fewer." in text and "Less tired" in text
    entry.refresh_from_db()
    assert entry.note == "Tired"


def test_a_signed_entry_cannot_be_changed(tablet, world: World) -> None:
    entry = signed_entry(world)
    assert tablet.get(entry_url(entry, "session-edit")).status_code == 403
    assert tablet.post(entry_url(entry, "session-edit"), answers(world)).status_code == 403


def test_correcting_what_can_still_be_changed_leads_to_changing_it(tablet, world: World) -> None:
    entry = today_entry(world)
    assert tablet.get(entry_url(entry, "session-correct")).url == entry_url(entry, "session-edit")


def test_a_correction_is_added_and_shown_first(tablet, world: World) -> None:
    entry = signed_entry(world)
    assert 'value="20"' in tablet.get(entry_url(entry, "session-correct")).content.decode()
    sent = corrected(line=str(world.line.pk))
    for _ in range(2):
        assert tablet.post(entry_url(entry, "session-correct"), sent).url == entry_url(entry)
    assert SessionCorrection.objects.get(entry=entry).minutes == 10
    text = tablet.get(entry_url(entry)).content.decode()
    assert text.index("The bell went early") < text.index("20 min of 20 min planned")
    assert "This counts" in text and "Corrected since" in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"because": ""}, "Fill in “Why is it corrected?”"),
        ({"minutes": ""}, "Write how many minutes it lasted."),
        ({"minutes": "700"}, "Enter 600 minutes or fewer."),
        ({"reason": ""}, "10 minutes shorter than planned"),
        ({"happened": "no", "reason": ""}, "Choose why it did not happen."),
        ({"held_on": "1/1/2199"}, "or an earlier day"),
        ({"because": "x" * 10_000}, "Shorten “Why is it corrected?” to 400"),
    ],
    ids=str,
)
def test_a_bad_correction_is_named_and_adds_nothing(tablet, world: World, changes: dict, words: str) -> None:
    entry = signed_entry(world)
    text = tablet.post(entry_url(entry, "session-correct"), corrected(**changes)).content.decode()
    assert words in text
    assert not SessionCorrection.objects.exists()


def test_a_line_of_another_pupil_is_not_offered_to_a_correction(tablet, world: World) -> None:
    entry = signed_entry(world)
    text = tablet.post(
        entry_url(entry, "session-correct"), corrected(line=str(world.plan.pk))
    ).content.decode()
    assert "Select a valid choice" in text


def test_an_entry_is_taken_back_after_asking(tablet, world: World) -> None:
    entry = signed_entry(world)
    assert "Take it back" in tablet.get(entry_url(entry, "session-withdraw")).content.decode()
    response = tablet.post(entry_url(entry, "session-withdraw"))
    assert response.status_code == 302
    assert tablet.get(entry_url(entry)).status_code == 404
    entry.refresh_from_db()
    assert entry.withdrawn_by == world.key_worker


def test_undo_takes_a_save_back_once(tablet, world: World) -> None:
    entry = today_entry(world)
    address = reverse("logs:submission-undo", kwargs={"record_id": entry.submission_id})
    assert tablet.get(address).status_code == 405
    assert "Taken back: 1 entry" in tablet.post(address, follow=True).content.decode()
    assert "It was taken back before" in tablet.post(address, follow=True).content.decode()
