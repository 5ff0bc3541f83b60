"""Well-formed arrivals that cannot be saved: kept aside with their reason, or told to the person who is still there."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.utils import timezone

from accounts.models import AuditEvent
from logs.actions.drafts import Arrival, RatingDraft, SessionDraft
from logs.actions.session import log_sessions
from logs.models import SessionEntry, Submission
from pupils.models import Assignment, Enrolment
from tests.factories import plans
from tests.logs.making import amaras, arrival, envelope, group, help_level, log_amara, tries
from tests.world import World, build_world


def leave(world: World) -> None:
    """Amara leaves the school the day before."""
    Enrolment.objects.filter(pupil=world.amara).update(to_on=world.day - timedelta(days=1))


def end_target(world: World) -> None:
    """The target ends the day before."""
    world.target.ended_on, world.target.status = world.day - timedelta(days=1), "stopped"
    world.target.save()


def end_assignment(world: World) -> None:
    """The key worker's tie to Amara ends yesterday."""
    yesterday = timezone.localdate() - timedelta(days=1)
    Assignment.objects.filter(staff=world.key_worker).update(to_on=yesterday)


def start_target_later(world: World) -> None:
    """The target starts only the day after."""
    world.target.starts_on = world.day + timedelta(days=1)
    world.target.save()


def forget_levels(world: World) -> None:
    """The help scale is another school's."""
    world.levels[5].school = world.other_school
    world.levels[5].save()


REFUSALS = [
    (leave, "not on the school's roll"),
    (end_target, "not being worked on that day"),
    (start_target_later, "not being worked on that day"),
    (end_assignment, "do not work with this pupil"),
    (forget_levels, "help scale has changed"),
]


@pytest.mark.parametrize(("change", "words"), REFUSALS)
def test_a_real_refusal_is_kept_aside_with_its_reason(world: World, change, words: str) -> None:
    change(world)
    receipt = log_amara(world, note="Went well", ratings=[tries(world), help_level(world)])
    kept = Submission.objects.get(pk=receipt.submission_id)
    assert (receipt.outcome, receipt.entry_ids, words in kept.reason) == ("quarantined", [], True)
    assert kept.payload["entries"][0]["note"] == "Went well"
    assert not SessionEntry.objects.filter(held_on=world.day).exists()
    assert AuditEvent.objects.filter(verb="submission_keep_aside", record_id=str(kept.pk)).exists()


@pytest.mark.parametrize(("change", "words"), REFUSALS)
def test_a_refusal_is_said_to_who_is_still_there_and_nothing_is_written(
    world: World, change, words: str
) -> None:
    change(world)
    before = Submission.objects.count()
    with pytest.raises(ValidationError, match=words):
        log_amara(world, ratings=[tries(world), help_level(world)], keeps_aside=False)
    assert Submission.objects.count() == before


def test_what_was_kept_aside_is_answered_with_the_same_receipt(world: World) -> None:
    leave(world)
    same = envelope()
    first, second = log_amara(world, submission=same), log_amara(world, submission=same)
    assert (second.already_had, second.outcome, second.reason) == (True, "quarantined", first.reason)


def test_a_rating_of_another_pupils_target_is_refused(world: World) -> None:
    other = plans.TargetFactory(pupil=world.theo, school=world.school)
    receipt = log_amara(world, ratings=[RatingDraft(other.pk, successes=1, trials=2)])
    assert "another pupil" in receipt.reason


def test_a_line_of_another_pupil_is_refused(world: World) -> None:
    plan = plans.EhcPlanFactory(pupil=world.theo, school=world.school)
    other = plans.ProvisionLineFactory(pupil=world.theo, school=world.school, ehc_plan=plan)
    assert "not this pupil" in log_amara(world, line_id=other.pk).reason


def test_a_slot_is_refused_on_another_weekday_and_for_a_pupil_not_in_it(world: World) -> None:
    assert "no such session" in log_amara(world, held_on=world.day - timedelta(days=1)).reason
    slot, _ = group(world)
    slot.slot_pupils.filter(pupil=world.amara).delete()
    assert "no longer in this session" in log_amara(world, slot=slot).reason


def test_a_timetabled_adult_logs_their_slot_and_no_other_session(world: World) -> None:
    assert log_amara(world, by=world.delivers, slot=None).outcome == "quarantined"
    assert log_amara(world, by=world.delivers).outcome == "saved"


def test_a_slot_logged_by_somebody_else_meanwhile_is_refused_with_their_name(world: World) -> None:
    log_amara(world, by=world.delivers)
    receipt = log_amara(world)
    assert (receipt.outcome, "Delivers D. has logged this session already" in receipt.reason) == (
        "quarantined",
        True,
    )
    with pytest.raises(ValidationError, match="has logged this session already"):
        log_amara(world, keeps_aside=False)
    assert SessionEntry.objects.filter(slot=world.slot, held_on=world.day).count() == 1


def test_one_refused_session_does_not_hold_back_the_others(world: World) -> None:
    leave_day = world.day - timedelta(days=3)
    Enrolment.objects.filter(pupil=world.amara).update(to_on=leave_day)
    sent = [
        arrival(world, leave_day),
        arrival(world, world.day),
        arrival(world, leave_day - timedelta(days=1)),
    ]
    receipts = log_sessions(by=world.key_worker, school=world.school, arrivals=sent)
    assert [receipt.outcome for receipt in receipts] == ["saved", "quarantined", "saved"]
    assert [receipt.submission_id for receipt in receipts] == [each.submission.id for each in sent]


def test_a_batch_with_the_same_slot_twice_saves_it_once(world: World) -> None:
    session = SessionDraft(world.day, (amaras(world),), world.slot)
    sent = [Arrival(envelope(), session, timezone.now()) for _ in range(2)]
    receipts = log_sessions(by=world.key_worker, school=world.school, arrivals=sent)
    assert [receipt.outcome for receipt in receipts] == ["saved", "quarantined"]


@pytest.mark.django_db(transaction=True)
def test_two_adults_at_the_same_moment_leave_one_entry_and_one_submission(transactional_db) -> None:
    world = build_world()
    same, outcomes, ready = envelope(), [], threading.Barrier(2)

    def send() -> None:
        ready.wait(timeout=10)
        outcomes.append(log_amara(world, submission=same).already_had)
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    connection.close()
    assert sorted(outcomes) == [False, True]
    assert SessionEntry.objects.filter(slot=world.slot, held_on=world.day).count() == 1
