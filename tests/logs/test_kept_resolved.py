"""What was kept aside is mended and saved as the same submission, or discarded with a reason; never just gone."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditDetail, AuditEvent
from logs.actions.kept import Mended, discard_kept, save_mended
from logs.actions.kept_drafts import entries_of, entry_of
from logs.models import BehaviourIncident, DailyLine, Praise, SessionEntry, Submission, TargetRating
from tests.factories.logs import SubmissionFactory
from tests.factories.plans import TargetFactory
from tests.logs.behaving import praise, write
from tests.logs.making import envelope, log_amara, tries
from tests.logs.telling import pupil_leaves, written
from tests.world import World

LONG_AGO = timedelta(days=3000)


def kept_session(world: World, **changes) -> Submission:
    """Amara's session on a day before she came, with three of five tries."""
    facts = {"held_on": world.day - LONG_AGO, "slot": None, "ratings": [tries(world)]} | changes
    receipt = log_amara(world, **facts)
    assert receipt.outcome == "quarantined"
    return Submission.objects.get(pk=receipt.submission_id)


def as_sent(kept: Submission, day) -> Mended:
    """The session as it was sent, on the day."""
    return Mended(day, entries=[entry_of(row) for row in entries_of(kept)])


def test_a_session_is_saved_as_the_same_submission(world: World) -> None:
    kept = kept_session(world, note="Tired.")
    rows = save_mended(by=world.senco, submission=kept, mended=as_sent(kept, world.day))
    kept.refresh_from_db()
    assert (kept.outcome, kept.payload) == ("saved", None) and kept.reason
    entry = SessionEntry.objects.get(pk=rows[0].pk)
    assert (entry.submission, entry.author, entry.note) == (kept, world.key_worker, "Tired.")
    assert (entry.held_on, entry.received_at) == (world.day, kept.received_at)
    assert TargetRating.objects.get(entry=entry).successes == 3
    assert log_amara(world, submission=envelope(kept.pk)).already_had


def test_ratings_that_do_not_fit_are_left_out_and_stay_in_the_audit(world: World) -> None:
    other = TargetFactory(pupil=world.theo, school=world.school)
    wrong = type(tries(world))(other.pk, 1, 2)
    kept = kept_session(world, ratings=[tries(world), wrong])
    rows = save_mended(by=world.key_worker, submission=kept, mended=as_sent(kept, world.day))
    assert TargetRating.objects.get(entry=rows[0].pk).target == world.target
    detail = AuditDetail.objects.get(event__verb="submission_mend")
    assert str(other.pk) in str(detail.before)


def test_what_is_still_wrong_is_said_and_stays_kept(world: World) -> None:
    kept = kept_session(world)
    for day, words in ((world.day - LONG_AGO, "roll"), (timezone.localdate() + timedelta(1), "future")):
        with pytest.raises(ValidationError, match=words):
            save_mended(by=world.senco, submission=kept, mended=as_sent(kept, day))
    kept.refresh_from_db()
    assert kept.outcome == "quarantined" and kept.payload
    assert not SessionEntry.objects.filter(submission=kept).exists()


def test_a_session_somebody_logged_meanwhile_is_not_saved_twice(world: World) -> None:
    log_amara(world)
    receipt = log_amara(world, by=world.delivers)
    kept = Submission.objects.get(pk=receipt.submission_id)
    with pytest.raises(ValidationError, match="has logged this session already"):
        save_mended(by=world.senco, submission=kept, mended=as_sent(kept, world.day))


def test_an_incident_kept_aside_is_saved(world: World) -> None:
    early = timezone.localdate() - LONG_AGO
    first = write(world, held_on=early, what_happened="Left.", peer_ids=(), functions={"escape": "likely"})
    kept = Submission.objects.get(pk=first.submission_id)
    assert kept.outcome == "quarantined"
    save_mended(
        by=world.senco,
        submission=kept,
        mended=Mended(timezone.localdate(), {"what_happened": "Left the hall.", "what_helped": ""}),
    )
    row = BehaviourIncident.objects.get(submission=kept)
    assert (row.what_happened, row.intensity, row.author) == ("Left the hall.", 2, world.key_worker)
    assert row.hypotheses.get().confidence == "likely"


def test_a_praise_kept_aside_is_saved(world: World) -> None:
    pupil_leaves(world)
    kept = Submission.objects.get(pk=praise(world, note="Shared.").submission_id)
    there = timezone.localdate() - timedelta(days=2)
    save_mended(by=world.key_worker, submission=kept, mended=Mended(there, {"note": "Shared pens."}))
    assert Praise.objects.get(submission=kept).note == "Shared pens."


def test_a_daily_line_kept_aside_is_saved(world: World) -> None:
    pupil_leaves(world)
    kept = Submission.objects.get(pk=written(world).submission_id)
    there = timezone.localdate() - timedelta(days=2)
    with pytest.raises(ValidationError, match="Write a few words"):
        save_mended(by=world.key_worker, submission=kept, mended=Mended(there, {"text": " "}))
    save_mended(by=world.key_worker, submission=kept, mended=Mended(there, {"text": "A good day."}))
    assert DailyLine.objects.get(submission=kept).text == "A good day."


def test_the_policy_is_asked_of_who_mends(world: World) -> None:
    kept = kept_session(world)
    with pytest.raises(PermissionDenied):
        save_mended(by=world.teacher, submission=kept, mended=as_sent(kept, world.day))
    theirs = SubmissionFactory(
        author=world.teacher,
        school=world.school,
        outcome="quarantined",
        reason="Not theirs.",
        payload=kept.payload,
    )
    with pytest.raises(ValidationError, match="do not work with this pupil"):
        save_mended(by=world.teacher, submission=theirs, mended=as_sent(theirs, world.day))
    theirs.refresh_from_db()
    assert theirs.payload


def test_it_is_discarded_with_a_reason_and_kept_in_the_audit(world: World) -> None:
    kept = kept_session(world)
    with pytest.raises(ValidationError, match="why"):
        discard_kept(by=world.senco, submission=kept, because=" ")
    discard_kept(by=world.senco, submission=kept, because="Written twice")
    kept.refresh_from_db()
    assert (kept.outcome, kept.payload) == ("discarded", None)
    event = AuditEvent.objects.get(verb="submission_discard")
    assert event.actor_id == world.senco.pk and event.detail.after == {"because": "Written twice"}
    assert event.detail.before["payload"]["entries"]
    with pytest.raises(ValidationError, match="no longer kept aside"):
        save_mended(by=world.senco, submission=kept, mended=Mended(world.day))


# --- the pages ---


def test_its_author_mends_it_from_the_list(world: World, sign_in) -> None:
    kept, client = kept_session(world, note="Tired."), sign_in(world.key_worker)
    address = reverse("logs:kept-mend", args=[kept.pk])
    assert address in client.get(reverse("logs:kept-aside")).content.decode()
    form = client.get(address).context["form"]
    said = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert (said["line_0"], said["minutes_0"], said["note_0"]) == (str(world.line.pk), 20, "Tired.")
    sent = said | {"held_on": world.day.isoformat(), "minutes_0": "18"}
    assert client.post(address, sent).status_code == 302
    assert SessionEntry.objects.get(submission=kept).minutes == 18
    assert "Nothing is kept aside" in client.get(reverse("logs:kept-aside")).content.decode()
    assert client.get(address).status_code == 302 and client.post(address, sent).status_code == 302


def test_what_is_wrong_is_named_and_what_was_typed_stays(world: World, sign_in) -> None:
    kept, client = kept_session(world), sign_in(world.senco)
    sent = {"held_on": (world.day - LONG_AGO).isoformat(), "line_0": "none", "minutes_0": "18"}
    page = client.post(reverse("logs:kept-mend", args=[kept.pk]), sent).content.decode()
    assert "roll on" in page and 'value="18"' in page


def test_discarding_asks_why(world: World, sign_in) -> None:
    kept, client = kept_session(world), sign_in(world.senco)
    address = reverse("logs:kept-discard", args=[kept.pk])
    assert "Why is it discarded" in client.post(address, {"because": ""}).content.decode()
    assert client.post(address, {"because": "Twice"}).status_code == 302
    kept.refresh_from_db()
    assert kept.outcome == "discarded"


def test_what_cannot_be_read_back_can_only_be_discarded(world: World, sign_in) -> None:
    odd = SubmissionFactory(
        author=world.key_worker,
        school=world.school,
        kind="off_timetable",
        outcome="quarantined",
        reason="Nobody knows.",
        payload={"entries": "?"},
    )
    page = sign_in(world.senco).get(reverse("logs:kept-mend", args=[odd.pk])).content.decode()
    assert "Discard it" in page and "Save it" not in page
