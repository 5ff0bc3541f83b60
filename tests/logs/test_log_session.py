"""Saving sessions: what is written, in which envelope, and never twice."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent
from logs.actions.drafts import EntryDraft
from logs.actions.session import log_session, log_sessions
from logs.models import SessionEntry, Submission, TargetRating
from tests.factories import plans
from tests.logs.making import amaras, arrival, envelope, group, help_level, log_amara, tries
from tests.world import World


def test_a_session_is_written_with_its_ratings(world: World) -> None:
    receipt = log_amara(world, engagement=2, note="Tired after PE", ratings=[tries(world), help_level(world)])
    entry = SessionEntry.objects.get(pk=receipt.entry_ids[0])
    assert (entry.minutes, entry.planned_minutes, entry.engagement) == (20, 20, 2)
    assert (entry.note, entry.author, entry.slot) == ("Tired after PE", world.key_worker, world.slot)
    ratings = {rating.target_id: rating for rating in TargetRating.objects.filter(entry=entry)}
    assert (ratings[world.target.pk].successes, ratings[world.target.pk].trials) == (3, 5)
    assert ratings[world.level_target.pk].level == world.levels[5]


def test_the_envelope_is_saved_without_its_payload(world: World) -> None:
    receipt = log_amara(world)
    submission = Submission.objects.get(pk=receipt.submission_id)
    assert (submission.outcome, submission.payload, submission.author) == ("saved", None, world.key_worker)


def test_an_entry_can_be_edited_until_the_midnight_after_it_was_received(world: World) -> None:
    received = datetime(2026, 10, 24, 23, 30, tzinfo=ZoneInfo("Europe/London"))
    receipt = log_amara(world, slot=None, received_at=received, today=world.day)
    entry = SessionEntry.objects.get(pk=receipt.entry_ids[0])
    assert entry.editable_until == datetime(2026, 10, 25, tzinfo=ZoneInfo("Europe/London"))


def test_each_entry_leaves_one_audit_event_about_its_pupil(world: World) -> None:
    receipt = log_amara(world)
    event = AuditEvent.objects.get(verb="session_log", record_id=str(receipt.entry_ids[0]))
    assert (event.actor_id, event.pupil_id) == (world.key_worker.pk, world.amara.pk)


def test_the_same_submission_twice_is_answered_with_the_same_receipt(world: World) -> None:
    same = envelope()
    first, second = log_amara(world, submission=same), log_amara(world, submission=same)
    assert (first.already_had, second.already_had) == (False, True)
    assert (second.submission_id, second.outcome, second.entry_ids) == (same.id, "saved", first.entry_ids)
    assert SessionEntry.objects.filter(held_on=world.day).count() == 1


def test_a_submission_of_somebody_else_is_no_receipt_for_me(world: World) -> None:
    same = envelope()
    log_amara(world, submission=same)
    with pytest.raises(ValidationError, match="sent by somebody else"):
        log_amara(world, by=world.senco, submission=same, slot=None)


def test_a_group_gives_each_pupil_an_entry_with_their_own_line_and_minutes(world: World) -> None:
    slot, members = group(world)
    lines = {row.pupil_id: row.line_id for row in slot.slot_pupils.all()}
    entries = [EntryDraft(pupil.pk, lines[pupil.pk], 30, planned_minutes=30) for pupil in members[:2]]
    entries.append(EntryDraft(members[2].pk, lines[members[2].pk], 0, False, 30, "pupil_absent"))
    log_session(
        by=world.key_worker,
        school=world.school,
        submission=envelope(),
        held_on=world.day,
        slot=slot,
        entries=entries,
    )
    saved = {entry.pupil_id: entry for entry in SessionEntry.objects.filter(slot=slot)}
    assert {pupil_id: entry.line_id for pupil_id, entry in saved.items()} == lines
    assert (saved[members[2].pk].happened, saved[members[2].pk].minutes) == (False, 0)
    assert {entry.pupils_present for entry in saved.values()} == {2}


def test_pupils_of_the_slot_who_are_logged_by_others_count_as_present(world: World) -> None:
    slot, members = group(world)
    line_id = slot.slot_pupils.get(pupil=world.amara).line_id
    receipt = log_amara(world, slot=slot, line_id=line_id, minutes=30, planned_minutes=30)
    assert SessionEntry.objects.get(pk=receipt.entry_ids[0]).pupils_present == len(members)


def test_led_by_whom_the_line_says_unless_somebody_else_did(world: World) -> None:
    world.line.by = "trained adult"
    world.line.save()
    usual = log_amara(world, slot=None)
    other = log_amara(world, slot=None, delivered_by="another adult")
    by = dict(SessionEntry.objects.values_list("pk", "by"))
    assert [by[usual.entry_ids[0]], by[other.entry_ids[0]]] == ["trained adult", "another adult"]


def test_many_sessions_cost_as_many_queries_as_one(world: World) -> None:
    days = [world.day - timedelta(days=n) for n in range(20)]
    world.key_worker.roles()
    with CaptureQueriesContext(connection) as one:
        log_sessions(by=world.key_worker, school=world.school, arrivals=[arrival(world, days[0])])
    with CaptureQueriesContext(connection) as many:
        log_sessions(
            by=world.key_worker, school=world.school, arrivals=[arrival(world, day) for day in days[1:]]
        )
    assert len(many) <= len(one) <= 12
    assert SessionEntry.objects.filter(slot=None).count() == 20


def test_permission_is_asked_for_the_day_given_and_dates_for_the_day_received(world: World) -> None:
    past = timezone.now() - timedelta(days=30)
    receipt = log_amara(
        world, slot=None, held_on=timezone.localdate(past), received_at=past, today=timezone.localdate()
    )
    assert receipt.outcome == "saved"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"minutes": 0}, "at least 1 minute"),
        ({"minutes": 700}, "at most 10 h"),
        ({"minutes": 14}, "6 minutes shorter than planned"),
        ({"happened": False, "minutes": 0}, "Choose why it did not happen"),
        ({"happened": False, "minutes": 0, "planned_minutes": None, "reason": "other"}, "how many minutes"),
        ({"reason": "nobody_knows"}, "Choose one of the reasons"),
        ({"note": "x" * 10_000}, "Shorten the note"),
        ({"engagement": 9}, "low, some or high"),
        ({"adults": 0}, "Between 1 and 10"),
        ({"held_on": date(2126, 11, 23), "slot": None}, "in the future"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_the_author_can_mend_is_said_and_nothing_is_saved(
    world: World, changes: dict, words: str
) -> None:
    before = (SessionEntry.objects.count(), Submission.objects.count())
    with pytest.raises(ValidationError, match=words):
        log_amara(world, **changes)
    assert (SessionEntry.objects.count(), Submission.objects.count()) == before


@pytest.mark.parametrize(("successes", "trials"), [(6, 5), (0, 0), (1, 100), (None, 5)])
def test_impossible_tries_are_refused(world: World, successes: int, trials: int) -> None:
    with pytest.raises(ValidationError, match=r"tries|tried"):
        log_amara(world, ratings=[tries(world, successes, trials)])


@pytest.mark.parametrize(("minutes", "reason"), [(15, ""), (14, "pupil_unable"), (25, "")])
def test_a_reason_is_asked_only_when_more_than_the_schools_minutes_short(
    world: World, minutes: int, reason: str
) -> None:
    receipt = log_amara(world, minutes=minutes, reason=reason)
    assert SessionEntry.objects.get(pk=receipt.entry_ids[0]).minutes == minutes


def test_a_pupil_twice_in_one_session_is_refused(world: World) -> None:
    with pytest.raises(ValidationError, match="in a session once"):
        log_session(
            by=world.key_worker,
            school=world.school,
            submission=envelope(),
            held_on=world.day,
            entries=[amaras(world), amaras(world)],
        )


def test_emoji_and_names_written_from_right_to_left_are_kept_as_they_are(world: World) -> None:
    receipt = log_amara(world, note="مرحبا 👩🏽‍🏫 שלום")
    assert SessionEntry.objects.get(pk=receipt.entry_ids[0]).note == "مرحبا 👩🏽‍🏫 שלום"


def test_a_session_makes_up_for_a_missed_one_of_its_line(world: World) -> None:
    missed = log_amara(world, happened=False, minutes=0, reason="staff_absent").entry_ids[0]
    receipt = log_amara(world, slot=None, makes_up_id=missed)
    assert SessionEntry.objects.get(pk=receipt.entry_ids[0]).makes_up_id == missed
    other = plans.ProvisionLineFactory(
        pupil=world.amara, school=world.school, ehc_plan=world.plan, name="Reading"
    )
    refused = log_amara(world, slot=None, makes_up_id=missed, line_id=other.pk)
    assert (refused.outcome, "make up for" in refused.reason) == ("quarantined", True)
