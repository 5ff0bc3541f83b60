"""After saving: edited by its author until midnight, corrected after, withdrawn when it was a mistake."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import AuditEvent
from logs.actions.correction import correct_entry
from logs.actions.drafts import CorrectionDraft, SessionDraft
from logs.actions.entry import (
    edit_entry,
    may_edit,
    may_withdraw,
    withdraw_entry,
    withdraw_submission,
)
from logs.models import SessionCorrection, SessionEntry, Submission, TargetRating
from logs.selectors.standing import standing_facts
from tests.logs.making import amaras, envelope, help_level, log_amara, tries
from tests.world import World


def logged(world: World, **changes) -> SessionEntry:
    """Amara's session of the last school day, logged by her key worker."""
    return SessionEntry.objects.get(pk=log_amara(world, **changes).entry_ids[0])


def edit(world: World, entry: SessionEntry, by=None, now=None, **changes) -> SessionEntry:
    """Change Amara's part of the entry."""
    draft = amaras(world, **changes)
    session = SessionDraft(entry.held_on, (draft,), starts_at=entry.starts_at, place="Library")
    return edit_entry(by=by or world.key_worker, entry=entry, draft=draft, session=session, now=now)


def correction(world: World, **changes) -> CorrectionDraft:
    """The session lasted ten minutes only."""
    facts = {"because": "The bell went early", "held_on": world.day, "minutes": 10, "planned_minutes": 20}
    return CorrectionDraft(**facts | {"reason": "pupil_unable", "line": world.line} | changes)


def correct(world: World, entry: SessionEntry, submission=None, **changes):
    """Add the correction as the SENCO."""
    sent = submission or envelope(kind="session_correction")
    return correct_entry(by=world.senco, entry=entry, submission=sent, draft=correction(world, **changes))


def test_its_author_changes_an_entry_and_the_texts_go_to_the_audit(world: World) -> None:
    entry = logged(world, note="Fine")
    edit(world, entry, minutes=18, note="Fine, but tired", engagement=1)
    entry.refresh_from_db()
    assert (entry.minutes, entry.note, entry.engagement, entry.place) == (18, "Fine, but tired", 1, "Library")
    event = AuditEvent.objects.get(verb="session_edit")
    assert set(event.fields) == {"minutes", "note", "engagement", "place"}
    assert (event.detail.before["note"], event.detail.after["note"]) == ("Fine", "Fine, but tired")


def test_a_rating_is_changed_taken_back_and_given_again(world: World) -> None:
    entry = logged(world, ratings=[tries(world), help_level(world)])
    edit(world, entry, ratings=[tries(world, 5, 5)])
    standing = TargetRating.objects.standing().filter(entry=entry)
    assert list(standing.values_list("target_id", "successes")) == [(world.target.pk, 5)]
    edit(world, entry, ratings=[tries(world, 5, 5), help_level(world, 3)])
    assert standing.count() == 2
    assert standing.get(target=world.level_target).level == world.levels[3]


def test_an_edit_that_changes_nothing_says_so_in_the_audit(world: World) -> None:
    entry = logged(world, ratings=[tries(world)])
    edit(world, entry, ratings=[tries(world)])
    assert AuditEvent.objects.get(verb="session_edit").fields == ["place"]


def test_nobody_else_and_nobody_after_midnight_edits_an_entry(world: World) -> None:
    entry = logged(world)
    with pytest.raises(ValidationError, match="Add a correction"):
        edit(world, entry, by=world.senco, minutes=18)
    with pytest.raises(ValidationError, match="signed at midnight"):
        edit(world, entry, now=entry.editable_until, minutes=18)
    assert may_edit(world.key_worker, entry, entry.editable_until - timedelta(seconds=1))
    assert not may_edit(world.key_worker, entry, entry.editable_until)


def test_an_edit_is_checked_like_a_new_entry(world: World) -> None:
    entry = logged(world)
    with pytest.raises(ValidationError, match="shorter than planned"):
        edit(world, entry, minutes=5)
    world.target.ended_on = world.day - timedelta(days=1)
    world.target.save()
    with pytest.raises(ValidationError, match="not being worked on"):
        edit(world, entry, minutes=18, ratings=[tries(world)])
    entry.refresh_from_db()
    assert entry.minutes == 20


def test_a_withdrawn_entry_and_its_ratings_are_gone_from_every_page_but_stay_on_file(world: World) -> None:
    entry = logged(world, ratings=[tries(world)])
    withdraw_entry(by=world.key_worker, entry=entry)
    assert not SessionEntry.objects.visible_to(world.senco).filter(pk=entry.pk).exists()
    assert not TargetRating.objects.visible_to(world.senco).filter(entry=entry).exists()
    entry.refresh_from_db()
    assert (entry.withdrawn_by, entry.minutes) == (world.key_worker, 20)
    assert AuditEvent.objects.filter(verb="session_withdraw", record_id=str(entry.pk)).count() == 1


def test_withdrawing_twice_changes_nothing_more(world: World) -> None:
    entry = logged(world)
    withdraw_entry(by=world.key_worker, entry=entry)
    withdraw_entry(by=world.senco, entry=entry)
    entry.refresh_from_db()
    assert entry.withdrawn_by == world.key_worker


def test_the_slot_is_free_again_after_a_withdrawal(world: World) -> None:
    withdraw_entry(by=world.key_worker, entry=logged(world))
    assert log_amara(world).outcome == "saved"


def test_only_its_author_or_the_office_withdraws_an_entry(world: World) -> None:
    entry = logged(world)
    allowed = {name for name, person in world.people.items() if may_withdraw(person, entry)}
    assert allowed == {"key_worker", "senco", "sen_admin", "head"}
    with pytest.raises(PermissionDenied):
        withdraw_entry(by=world.cover, entry=entry)


def test_undo_takes_back_everything_one_press_saved(world: World) -> None:
    receipt = log_amara(world)
    submission = Submission.objects.get(pk=receipt.submission_id)
    assert withdraw_submission(by=world.key_worker, submission=submission) == 1
    assert withdraw_submission(by=world.key_worker, submission=submission) == 0


def test_a_correction_stands_beside_the_entry_and_counts(world: World) -> None:
    entry = logged(world)
    receipt = correct(world, entry)
    entry.refresh_from_db()
    assert (entry.minutes, receipt.entry_ids) == (20, [entry.pk])
    assert (standing_facts(entry).minutes, standing_facts(entry).reason) == (10, "pupil_unable")
    correct(world, entry, minutes=16, reason="")
    assert standing_facts(entry).minutes == 16
    assert AuditEvent.objects.filter(verb="session_correct").count() == 2


def test_the_same_correction_twice_is_one_correction(world: World) -> None:
    entry, same = logged(world), envelope(kind="session_correction")
    assert [correct(world, entry, submission=same).already_had for _ in range(2)] == [False, True]
    assert SessionCorrection.objects.filter(entry=entry).count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"because": "  "}, "because"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 700}, "minutes"),
        ({"minutes": 5, "reason": ""}, "reason"),
        ({"happened": False, "reason": ""}, "reason"),
        ({"held_on": timezone.localdate() + timedelta(days=400)}, "held_on"),
    ],
    ids=str,
)
def test_a_correction_is_checked_like_an_entry(world: World, changes: dict, field: str) -> None:
    entry = logged(world)
    with pytest.raises(ValidationError) as refused:
        correct(world, entry, **changes)
    assert list(refused.value.message_dict) == [field]
    assert not SessionCorrection.objects.exists()


def test_a_withdrawn_entry_is_not_corrected(world: World) -> None:
    entry = logged(world)
    withdraw_entry(by=world.key_worker, entry=entry)
    entry.refresh_from_db()
    with pytest.raises(ValidationError, match="withdrawn"):
        correct(world, entry)
