"""One save clears many sessions, one undo brings them back; what was logged is kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent
from common.dates import school_year_of
from common.ids import uuid7
from logs.actions.off_timetable import clear_occurrences, undo_off_timetable
from logs.models import OffTimetable, OffTimetablePupil, SessionEntry, Submission
from plans.models import SlotPupil
from tests.factories.logs import SessionCorrectionFactory
from tests.logs.clearing import clear, missed_of, start
from tests.logs.making import group, log_amara
from tests.world import World


def test_a_cleared_session_is_not_held_with_the_reason_and_its_planned_minutes(world: World) -> None:
    made = clear(world)
    entry = SessionEntry.objects.get(off_timetable=made)
    assert (entry.happened, entry.planned_minutes, entry.minutes) == (False, 20, 0)
    assert (entry.reason, entry.line, entry.slot) == ("pupil_absent", world.line, world.slot)
    assert (entry.author, entry.submission.kind) == (world.senco, "off_timetable")
    assert list(made.pupils.all()) == [world.amara]


def test_each_pupil_and_slot_has_an_entry_in_its_own_envelope(world: World) -> None:
    _slot, members = group(world)
    made = start(world, pupils=members)
    count = clear_occurrences(by=world.senco, off_timetable=made, missed=missed_of(world, members))
    entries = SessionEntry.objects.filter(off_timetable=made)
    assert count == entries.count() == 4  # Amara twice, the others once
    assert len({entry.submission_id for entry in entries}) == 4
    assert OffTimetablePupil.objects.filter(off_timetable=made).count() == 3


def test_the_queries_do_not_grow_with_the_sessions(world: World) -> None:
    one = missed_of(world)
    group(world, tuple(f"Pupil{n}" for n in range(20)))
    many = missed_of(world, [row.pupil for row in _slot_pupils(world)])
    first, second = start(world), start(world)
    with CaptureQueriesContext(connection) as few:
        clear_occurrences(by=world.senco, off_timetable=first, missed=one)
    with CaptureQueriesContext(connection) as more:
        assert clear_occurrences(by=world.senco, off_timetable=second, missed=many) == 21
    assert len(more) <= len(few) <= 8


def _slot_pupils(world: World) -> list:
    return list(SlotPupil.objects.filter(school=world.school).select_related("pupil"))


def test_a_session_that_is_logged_is_kept(world: World) -> None:
    logged = log_amara(world)
    made = clear(world)
    assert not SessionEntry.objects.filter(off_timetable=made).exists()
    assert SessionEntry.objects.get(pk=logged.entry_ids[0]).withdrawn_at is None


def test_clearing_twice_does_it_once(world: World) -> None:
    key = uuid7()
    first, second = clear(world, off_timetable_id=key), clear(world, off_timetable_id=key)
    assert first == second
    assert SessionEntry.objects.filter(off_timetable=first).count() == 1
    assert Submission.objects.filter(kind="off_timetable").count() == 1


def test_the_page_of_another_is_not_mine(world: World) -> None:
    key = start(world).pk
    with pytest.raises(ValidationError, match="Open it again"):
        start(world, by=world.head, off_timetable_id=key)


def test_days_to_come_may_be_cleared_until_the_school_year_ends(world: World) -> None:
    ahead = world.day + timedelta(days=7)
    made = clear(world, from_on=ahead, to_on=ahead)
    assert SessionEntry.objects.get(off_timetable=made).held_on == ahead
    with pytest.raises(ValidationError, match="same school year"):
        start(world, to_on=school_year_of(world.day)[1] + timedelta(days=1))


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"reason": "nobody_knows"}, "Choose why"), ({"from_on": "later"}, "before the first")],
    ids=["reason", "dates"],
)
def test_what_can_be_mended_is_said_and_nothing_is_saved(world: World, changes: dict, words: str) -> None:
    if "from_on" in changes:
        changes = {"from_on": world.day + timedelta(days=1)}
    with pytest.raises(ValidationError, match=words):
        start(world, **changes)
    assert not OffTimetable.objects.exists()


def test_undo_withdraws_what_the_save_made_even_when_it_was_signed(world: World) -> None:
    received = timezone.now() - timedelta(days=2)
    made = start(world)
    clear_occurrences(by=world.senco, off_timetable=made, missed=missed_of(world), now=received)
    entry = SessionEntry.objects.get(off_timetable=made)
    assert entry.editable_until < timezone.now()
    assert undo_off_timetable(by=world.head, off_timetable=made) == 1
    entry.refresh_from_db()
    made.refresh_from_db()
    assert (entry.withdrawn_by, made.undone_by) == (world.head, world.head)
    assert AuditEvent.objects.filter(verb="session_withdraw", record_id=str(entry.pk)).count() == 1
    assert AuditEvent.objects.filter(verb="off_timetable_undo", record_id=str(made.pk)).count() == 1


def test_undo_a_second_time_changes_nothing(world: World) -> None:
    made = clear(world)
    undo_off_timetable(by=world.head, off_timetable=made)
    assert undo_off_timetable(by=world.senco, off_timetable=made) == 0
    made.refresh_from_db()
    assert made.undone_by == world.head
    with pytest.raises(ValidationError, match="undone before"):
        clear_occurrences(by=world.senco, off_timetable=made, missed=missed_of(world))


def test_undo_leaves_alone_what_was_corrected_meanwhile(world: World) -> None:
    made = clear(world)
    entry = SessionEntry.objects.get(off_timetable=made)
    SessionCorrectionFactory(
        entry=entry, pupil=world.amara, school=world.school, author=world.senco, line=world.line, minutes=20
    )
    assert undo_off_timetable(by=world.senco, off_timetable=made) == 0
    entry.refresh_from_db()
    assert entry.withdrawn_at is None
