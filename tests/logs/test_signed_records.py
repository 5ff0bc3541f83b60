"""The database itself keeps signed records: as the app's role, on real PostgreSQL."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import AuditEvent
from logs.models import SessionCorrection, SessionEntry
from reviews.models import Pack
from tests.factories.logs import SessionCorrectionFactory, SessionEntryFactory
from tests.world import World


def entry_signed(world: World) -> SessionEntry:
    """An entry whose midnight has passed."""
    return SessionEntryFactory(
        pupil=world.amara,
        school=world.school,
        author=world.key_worker,
        line=world.line,
        editable_until=timezone.now() - timedelta(minutes=1),
    )


def test_an_entry_may_be_edited_before_its_midnight(world: World) -> None:
    SessionEntry.objects.filter(pk=world.entry.pk).update(minutes=18)
    world.entry.refresh_from_db()
    assert world.entry.minutes == 18


def test_a_signed_entry_cannot_be_changed(world: World) -> None:
    entry = entry_signed(world)
    with pytest.raises(IntegrityError, match="corrected by a new row"), transaction.atomic():
        SessionEntry.objects.filter(pk=entry.pk).update(minutes=18)
    entry.refresh_from_db()
    assert entry.minutes == 20


def test_a_signed_entry_may_be_withdrawn_once(world: World) -> None:
    entry = entry_signed(world)
    rows = SessionEntry.objects.filter(pk=entry.pk)
    assert rows.update(withdrawn_at=timezone.now(), withdrawn_by=world.senco) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(withdrawn_at=None, withdrawn_by=None)


def test_the_midnight_of_an_entry_never_moves(world: World) -> None:
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        SessionEntry.objects.filter(pk=world.entry.pk).update(
            editable_until=timezone.now() + timedelta(days=9)
        )


def test_no_entry_is_ever_deleted(world: World) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        SessionEntry.objects.filter(pk=world.entry.pk).delete()
    assert SessionEntry.objects.filter(pk=world.entry.pk).exists()


def test_a_correction_is_append_only(world: World) -> None:
    correction = SessionCorrectionFactory(
        pupil=world.amara, school=world.school, author=world.key_worker, entry=world.entry, line=world.line
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        SessionCorrection.objects.filter(pk=correction.pk).update(minutes=20)


def test_audit_events_and_packs_are_append_only(world: World) -> None:
    event = record_audit(by=world.senco, verb="target_add", record=world.target)
    for rows in (AuditEvent.objects.filter(pk=event.pk), Pack.objects.filter(pk=world.pack.pk)):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
        assert rows.exists()


@pytest.mark.parametrize(
    ("case", "facts"),
    [
        ("happened without minutes", {"minutes": 0}),
        ("more than ten hours", {"minutes": 601}),
        ("missed without a reason", {"happened": False, "minutes": 0}),
        ("missed but with minutes", {"happened": False, "minutes": 5, "reason": "staff_absent"}),
        (
            "missed, nothing planned",
            {"happened": False, "minutes": 0, "planned_minutes": None, "reason": "other"},
        ),
    ],
)
def test_the_database_refuses_an_impossible_entry(world: World, case: str, facts: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SessionEntryFactory(pupil=world.amara, school=world.school, author=world.key_worker, **facts)
