"""The spreadsheet of staff: who is new, who changes, and undoing the whole of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions.sheet_import import (
    PreviewOutOfDate,
    confirm_sheet,
    plan_sheet,
    plan_undo_sheet,
    undo_sheet,
)
from accounts.actions.sheet_staff import STAFF
from accounts.actions.sheet_undo import UndoOutOfDate
from accounts.models import AuditEvent, SheetImport, StaffRole, User
from accounts.rules import RoleName
from common.tables.plan import Outcome
from tests.common.sheets import bring_in, confirm, plan_of, undo, upload
from tests.factories import accounts, pupils
from tests.world import World

LENA = {
    "First name": "Lena",
    "Last name": "Osei",
    "E-mail": "Lena.Osei@school.example",
    "Roles": "Key worker; first aider",
}
SAM = {"First name": "Sam", "Last name": "Okafor", "E-mail": "sam@school.example", "Roles": "TA"}
SENCO_ROW = {"First name": "Senco", "Last name": "Daniels", "E-mail": "senco@demo.example", "Roles": "SENCO"}


def outcomes(world: World, *rows: dict[str, Any]) -> list[Outcome]:
    """What becomes of each row."""
    return [found.outcome for found in plan_of(STAFF, world, *rows).findings]


def test_new_adults_gain_an_account_without_password_and_their_roles(world: World) -> None:
    sheet = bring_in(STAFF, world, {**LENA, "From": "01/09/2026"}, SAM)
    lena = User.objects.get(email="lena.osei@school.example")
    assert (lena.full_name, lena.has_usable_password()) == ("Lena Osei", False)
    held = StaffRole.objects.filter(user=lena, school=world.school)
    assert {(role.role, role.from_on) for role in held} == {
        (RoleName.KEY_WORKER, date(2026, 9, 1)),
        (RoleName.FIRST_AIDER, date(2026, 9, 1)),
    }
    assert sheet.counts["new"] == 2
    assert (sheet.rows, sheet.confirmed_by) == ([], world.senco)


def test_the_same_file_again_changes_nothing(world: World) -> None:
    bring_in(STAFF, world, LENA, SAM)
    assert outcomes(world, LENA, SAM) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    before = (User.objects.count(), StaffRole.objects.count())
    bring_in(STAFF, world, LENA, SAM)
    assert (User.objects.count(), StaffRole.objects.count()) == before


def test_somebody_known_by_address_gains_roles_and_a_name_and_is_not_doubled(world: World) -> None:
    bring_in(STAFF, world, LENA)
    row = {**LENA, "Last name": "Osei-Grant", "Roles": "Key worker, DSL"}
    found = plan_of(STAFF, world, row).findings[0]
    assert found.outcome is Outcome.CHANGED
    assert next((change.label, change.after) for change in found.changes) == ("Name", "Lena Osei-Grant")
    bring_in(STAFF, world, row)
    lena = User.objects.get(email="lena.osei@school.example")
    assert (lena.full_name, lena.sort_name) == ("Lena Osei-Grant", "osei-grant lena")
    roles = StaffRole.objects.filter(user=lena).values_list("role", flat=True)
    assert sorted(roles) == ["dsl", "first_aider", "key_worker"]


def test_somebody_of_another_school_keeps_their_name_which_is_not_told(world: World) -> None:
    other = world.senco_other_school
    row = {**LENA, "E-mail": other.email, "Roles": "Teacher"}
    found = plan_of(STAFF, world, row).findings[0]
    assert (found.outcome, found.title) == (Outcome.CHANGED, "Lena Osei")
    assert [change.label for change in found.changes] == ["Roles"]
    name = other.full_name
    bring_in(STAFF, world, row)
    other.refresh_from_db()
    assert other.full_name == name


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"E-mail": "lena"}, "E-mail", "is not an e-mail address"),
        ({"E-mail": ""}, "E-mail", "This cell is empty"),
        ({"Roles": "Wizard"}, "Roles", "“Wizard” is not a role known here. Write one of: Key worker"),
        ({"From": "31/02/2026"}, "From", "There is no such day"),
        ({"First name": "x" * 61}, "First name", "Shorten it to 60"),
        ({"E-mail": "sam@school.example"}, "E-mail", "stands in rows 2 and 3"),
    ],
)
def test_a_row_that_cannot_be_read_is_held_back_and_the_others_go_in(
    world: World, changes: dict[str, str], column: str, words: str
) -> None:
    plan = plan_of(STAFF, world, {**LENA, **changes}, {**SAM, "E-mail": "sam@school.example"}, SENCO_ROW)
    assert (plan.problems[0].column, plan.problems[0].row) == (column, 2)
    assert words in plan.problems[0].text
    assert plan.findings[-1].outcome is Outcome.UNCHANGED


def test_nobody_gives_themselves_a_role(world: World) -> None:
    sheet = upload(STAFF, world, SAM, {**SENCO_ROW, "Roles": "SENCO; Head teacher"})
    with pytest.raises(ValidationError, match="Row 3 would give you a role of your own"):
        confirm(STAFF, sheet, today=world.day)
    assert not User.objects.filter(email="sam@school.example").exists()


def test_a_closed_account_is_a_row_to_mend(world: World) -> None:
    User.objects.filter(pk=world.teacher.pk).update(is_active=False)
    found = plan_of(STAFF, world, {**SAM, "E-mail": world.teacher.email}).problems
    assert "The account with this address is closed" in found[0].text


def test_a_preview_out_of_date_writes_nothing(world: World) -> None:
    sheet = upload(STAFF, world, LENA)
    seen = plan_sheet(sheet, STAFF, world.day).fingerprint
    accounts.UserFactory(email="lena.osei@school.example")
    with pytest.raises(PreviewOutOfDate):
        confirm_sheet(by=world.senco, sheet=sheet, kind=STAFF, seen=seen, today=world.day)
    sheet.refresh_from_db()
    assert sheet.confirmed_at is None


def test_confirming_twice_does_nothing_twice(world: World) -> None:
    sheet = bring_in(STAFF, world, LENA)
    done = confirm_sheet(by=world.senco, sheet=sheet, kind=STAFF, seen="", today=world.day)
    assert done.already_had
    assert User.objects.filter(email="lena.osei@school.example").count() == 1


def test_undoing_takes_out_what_came_and_sets_back_what_changed(world: World) -> None:
    bring_in(STAFF, world, LENA)
    sheet = bring_in(STAFF, world, {**LENA, "First name": "Helena", "Roles": "Head teacher"}, SAM)
    assert undo(STAFF, sheet)
    lena = User.objects.get(email="lena.osei@school.example")
    assert (lena.full_name, lena.sort_name) == ("Lena Osei", "osei lena")
    assert not StaffRole.objects.filter(user=lena, role=RoleName.HEAD).exists()
    assert not User.objects.filter(email="sam@school.example").exists()
    sheet.refresh_from_db()
    assert (sheet.undone_by, sheet.made, sheet.counts["undone"]) == (world.senco, [], 2)
    assert AuditEvent.objects.filter(verb="import_undo", record_kind="accounts.user").count() == 2
    assert undo_sheet(by=world.senco, sheet=sheet, kind=STAFF, seen="") is False


def use_lena(world: World, lena: User) -> None:
    """A pupil is given to her."""
    pupils.AssignmentFactory(pupil=world.theo, school=world.school, staff=lena, kind="backup")


def sign_lena_in(world: World, lena: User) -> None:
    """She has signed in."""
    User.objects.filter(pk=lena.pk).update(last_login=timezone.now())


def end_her_role(world: World, lena: User) -> None:
    """One of her roles has been ended."""
    StaffRole.objects.filter(user=lena, role="key_worker").update(to_on=world.day + timedelta(days=9))


@pytest.mark.parametrize(
    ("happens", "why"),
    [(use_lena, "has 1 assignment"), (sign_lena_in, "has signed in"), (end_her_role, "changed since")],
)
def test_who_has_been_used_since_is_named_and_kept_whole(world: World, happens: Any, why: str) -> None:
    sheet = bring_in(STAFF, world, LENA, SAM)
    lena = User.objects.get(email="lena.osei@school.example")
    happens(world, lena)
    plan = plan_undo_sheet(sheet, STAFF)
    assert [(part.title, why in part.reasons) for part in plan.kept] == [("Lena Osei", True)]
    assert [part.title for part in plan.undone] == ["Sam Okafor"]
    undo(STAFF, sheet)
    assert StaffRole.objects.filter(user=lena).count() == 2
    assert not User.objects.filter(email="sam@school.example").exists()


def test_what_changed_after_the_undos_preview_stops_the_undoing(world: World) -> None:
    sheet = bring_in(STAFF, world, LENA)
    seen = plan_undo_sheet(sheet, STAFF).fingerprint
    use_lena(world, User.objects.get(email="lena.osei@school.example"))
    with pytest.raises(UndoOutOfDate):
        undo_sheet(by=world.senco, sheet=sheet, kind=STAFF, seen=seen)
    with pytest.raises(ValidationError, match="nothing can be undone"):
        undo(STAFF, sheet)
    assert User.objects.filter(email="lena.osei@school.example").exists()


def test_a_file_that_was_never_imported_cannot_be_undone(world: World) -> None:
    sheet = upload(STAFF, world, LENA)
    with pytest.raises(ValidationError, match="has not been imported"):
        undo_sheet(by=world.senco, sheet=sheet, kind=STAFF, seen="")
    assert SheetImport.objects.filter(pk=sheet.pk).exists()


def test_a_new_adult_chooses_a_password_by_the_sign_in_pages_reset(world: World) -> None:
    bring_in(STAFF, world, LENA)
    Client().post(reverse("account_reset_password"), {"email": "lena.osei@school.example"})
    assert [message.to for message in mail.outbox] == [["lena.osei@school.example"]]
    assert "/accounts/reset/key/" in str(mail.outbox[0].body)


def test_three_and_thirty_rows_cost_the_same_to_preview(world: World, django_assert_num_queries: Any) -> None:
    for count in (3, 30):
        rows = [{**SAM, "E-mail": f"sam{number}@school.example"} for number in range(count)]
        sheet = upload(STAFF, world, *rows)
        with django_assert_num_queries(1):
            assert len(plan_sheet(sheet, STAFF, world.day).findings) == count
