"""Confirming support through the day: who may, which days, once; signed at midnight by the database itself."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.selectors import calendar_of
from logs.actions.day_confirmation import DayDraft, change_day, withdraw_day
from logs.models import DayConfirmation, Submission
from logs.selectors.ledger import ledger_of
from tests.factories import pupils
from tests.factories.logs import DayConfirmationFactory
from tests.logs.making import envelope, log_amara
from tests.logs.whole_days import confirm, confirmed, draft, except_ten, whole_line
from tests.world import World, build_pupil


def signed(world: World, **changes: Any) -> DayConfirmation:
    """A confirmation whose midnight has passed."""
    facts = {"line": whole_line(world), "author": world.key_worker, "held_on": world.day}
    facts |= {"editable_until": timezone.now() - timedelta(minutes=1)}
    return DayConfirmationFactory(pupil=world.amara, school=world.school, **facts | changes)


def change(world: World, row: DayConfirmation, by: Any = None, **facts: Any) -> DayConfirmation:
    """The hour from ten taken out of the day."""
    given = {"submission": envelope(kind="day_confirmation"), "draft": except_ten(row.line, row.held_on)}
    return change_day(by=by or world.key_worker, confirmation=row, **given | facts)


def test_a_day_is_saved_with_its_envelope_and_audit(world: World) -> None:
    row = confirmed(world, whole_line(world))
    assert (row.planned_minutes, row.missed_minutes, row.submission.kind) == (300, 0, "day_confirmation")
    assert AuditEvent.objects.filter(verb="day_confirm", record_id=str(row.pk)).exists()


def test_several_days_stand_in_one_envelope(monday: Any, world: World) -> None:
    line = whole_line(world, starts_on=date(2026, 11, 16))
    days = [draft(line, date(2026, 11, 16) + timedelta(days=n)) for n in range(5)]
    receipt = confirm(world, line, days=days)
    assert len(receipt.entry_ids) == 5 and Submission.objects.filter(kind="day_confirmation").count() == 1


def test_the_same_submission_twice_is_one_record(world: World) -> None:
    line, sent = whole_line(world), envelope(kind="day_confirmation")
    first = confirm(world, line, submission=sent)
    again = confirm(world, line, submission=sent)
    assert (again.already_had, again.entry_ids) == (True, first.entry_ids)
    assert DayConfirmation.objects.count() == 1


def test_a_day_confirmed_by_another_is_left_as_it_is(world: World) -> None:
    line = whole_line(world)
    confirmed(world, line, world.cover)
    assert confirm(world, line).entry_ids == []
    with pytest.raises(ValidationError, match="has said already"):
        confirm(world, line, days=[except_ten(line, world.day)])
    assert DayConfirmation.objects.get().author == world.cover


@pytest.mark.parametrize("name", ["senco", "sen_admin", "head", "key_worker", "cover"])
def test_who_is_assigned_and_the_office_confirm(world: World, name: str) -> None:
    assert confirmed(world, whole_line(world), world.people[name]).author == world.people[name]


@pytest.mark.parametrize("name", ["teacher", "delivers", "dsl", "key_worker_elsewhere", "senco_other_school"])
def test_nobody_else_confirms(world: World, name: str) -> None:
    with pytest.raises(ValidationError, match="do not support this pupil"):
        confirm(world, whole_line(world), world.people[name])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"day": date(2026, 11, 22)}, "is no day of this support"),
        ({"day": date(2026, 11, 20)}, "is no day of this support"),
        ({"day": date(2026, 11, 24)}, "has not come yet"),
        ({"stretches": ((time(10), time(11)),)}, "Choose why"),
        ({"stretches": ((time(11), time(10)),), "reason": "other"}, "not after the beginning"),
        ({"reason": "other"}, "A day as planned has no reason"),
        ({"is_missed": True, "reason": "tired"}, "Choose one of the reasons"),
    ],
)
def test_what_cannot_be_is_refused(monday: Any, world: World, changes: Any, words: str) -> None:
    line = whole_line(world)
    facts = {"line_id": line.pk, "day": world.day} | changes
    with pytest.raises(ValidationError, match=words):
        confirm(world, line, days=[DayDraft(**facts)])
    assert not DayConfirmation.objects.exists()


def test_only_support_through_the_day_is_confirmed(world: World) -> None:
    with pytest.raises(ValidationError, match="Log its sessions instead"):
        confirm(world, world.line)
    with pytest.raises(ValidationError, match="no amount"):
        confirm(world, whole_line(world, minutes=None, sessions=None))


def test_one_wrong_day_saves_none(monday: Any, world: World) -> None:
    line = whole_line(world)
    with pytest.raises(ValidationError):
        confirm(world, line, days=[draft(line, world.day), draft(line, date(2026, 11, 22))])
    assert (
        not DayConfirmation.objects.exists()
        and not Submission.objects.filter(author=world.key_worker, kind="day_confirmation").exists()
    )


def test_more_than_the_day_holds_is_the_whole_day(world: World) -> None:
    line = whole_line(world)
    long = DayDraft(line.pk, world.day, ((time(8), time(16)),), reason="suspended")
    assert confirmed(world, line, days=[long]).missed_minutes == 300


def test_the_author_changes_the_same_row_until_midnight(world: World) -> None:
    row = confirmed(world, whole_line(world))
    assert change(world, row).pk == row.pk
    row.refresh_from_db()
    assert (row.missed_minutes, row.missed_from, row.reason) == (60, time(10), "staff_redeployed")
    assert AuditEvent.objects.get(verb="day_edit").fields == [
        "missed_from",
        "missed_minutes",
        "missed_to",
        "reason",
    ]


def test_after_midnight_a_new_row_stands_and_the_old_one_is_withdrawn(world: World) -> None:
    row = signed(world)
    new = change(world, row)
    row.refresh_from_db()
    assert new.pk != row.pk and row.withdrawn_by == world.key_worker
    assert (row.missed_minutes, new.missed_minutes, new.planned_minutes) == (0, 60, row.planned_minutes)
    assert list(DayConfirmation.objects.standing()) == [new]


def test_the_office_corrects_another_adults_day_beside_it(world: World) -> None:
    row = confirmed(world, whole_line(world))
    new = change(world, row, world.senco)
    assert (new.author, new.pk != row.pk) == (world.senco, True)


def test_another_adult_changes_and_takes_back_nothing(world: World) -> None:
    row = confirmed(world, whole_line(world))
    with pytest.raises(PermissionDenied):
        change(world, row, world.cover)
    with pytest.raises(PermissionDenied):
        withdraw_day(by=world.cover, confirmation=row)
    withdraw_day(by=world.key_worker, confirmation=row)
    with pytest.raises(ValidationError, match="taken back"):
        change(world, row)


def test_the_database_refuses_to_change_a_signed_day(world: World) -> None:
    rows = DayConfirmation.objects.filter(pk=signed(world).pk)
    with pytest.raises(IntegrityError, match="corrected by a new row"), transaction.atomic():
        rows.update(planned_minutes=200)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        rows.update(editable_until=timezone.now() + timedelta(days=2))
    assert rows.update(withdrawn_at=timezone.now(), withdrawn_by=world.senco) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(withdrawn_at=None, withdrawn_by=None)


def test_the_database_holds_one_standing_confirmation_a_day_and_deletes_none(world: World) -> None:
    row = confirmed(world, whole_line(world))
    with pytest.raises(IntegrityError), transaction.atomic():
        signed(world, line=row.line)
    with pytest.raises(DatabaseError), transaction.atomic():
        DayConfirmation.objects.filter(pk=row.pk).delete()


def account(world: World, line: Any, first: date, last: date) -> Any:
    """The line's account between two days, seen on the morning after."""
    calendar = calendar_of(world.school)
    rows = ledger_of([world.amara.pk], world.school, calendar, (first, last), last + timedelta(days=1))
    return {each.pk: figures for each, figures in rows[world.amara.pk]}[line.pk]


def test_the_ledger_reads_confirmed_days_and_calls_the_others_not_logged(monday: Any, world: World) -> None:
    first = date(2026, 11, 16)
    line = whole_line(world, starts_on=first)
    days = [draft(line, first), except_ten(line, date(2026, 11, 17), "staff_absent")]
    confirm(world, line, days=days)
    found = account(world, line, first, date(2026, 11, 20))
    assert (found.specified, found.delivered, found.missed.school) == (1500, 540, 60)
    assert (found.not_logged, found.unaccounted) == (900, 0)


def test_a_withdrawn_day_is_not_logged_again(monday: Any, world: World) -> None:
    line = whole_line(world)
    row = confirmed(world, line)
    withdraw_day(by=world.key_worker, confirmation=row)
    assert account(world, line, world.day, world.day).not_logged == 300


def test_a_programme_within_is_counted_on_both_lines(monday: Any, world: World) -> None:
    line = whole_line(world)
    world.line.within = line
    world.line.save()
    confirm(world, line)
    log_amara(world)
    assert account(world, line, world.day, world.day).delivered == 300
    assert account(world, world.line, world.day, world.day).delivered == 20


def test_many_pupils_cost_no_more_queries(world: World) -> None:
    def cost(n: int) -> int:
        lines = []
        for each in range(n):
            pupil = build_pupil(world.school, f"Pupil{n}{each}", "Marsh", "K")
            pupils.AssignmentFactory(pupil=pupil, school=world.school, staff=world.key_worker)
            lines.append(whole_line(world, pupil))
        with CaptureQueriesContext(connection) as captured:
            confirm(world, lines[0], days=[draft(line, world.day) for line in lines])
        return len(captured)

    cost(1)  # reads the roles of the person, kept for the request
    assert cost(3) == cost(20)


def test_it_is_signed_at_the_midnight_of_the_day_it_came(monday: Any, world: World) -> None:
    row = confirmed(world, whole_line(world))
    assert row.editable_until == datetime(2026, 11, 24, tzinfo=ZoneInfo("Europe/London"))
