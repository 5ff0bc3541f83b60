"""Joining a school and leaving it."""

from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.actions.staff import add_school, add_staff, end_staff_role
from accounts.models import AuditEvent, School, StaffRole, User
from accounts.rules import RoleName
from tests.world import World

MONDAY = date(2026, 8, 31)


def school(**changes: object) -> School:
    """Oakfield, with CHANGES."""
    facts = {
        "name": "Oakfield Primary School",
        "urn": "123456",
        "local_authority": "Northmere",
        "phase": "primary",
        "records_from": date(2026, 9, 2),
        "week_a_from": MONDAY,
    }
    return add_school(by=None, **(facts | changes))


def join(world: World, **changes: object) -> User:
    """Lena joins, with CHANGES."""
    facts = {
        "email": "lena@oakfield.example",
        "first_name": "Lena",
        "last_name": "Daniels",
        "roles": [RoleName.KEY_WORKER],
        "from_on": MONDAY,
    }
    return add_staff(by=world.head, school=world.school, **(facts | changes))


def test_school_is_added_with_its_settings_and_an_event(db):
    added = school()
    assert (added.urn, added.records_from, added.week_a_from) == ("123456", date(2026, 9, 2), MONDAY)
    assert AuditEvent.objects.get(record_id=str(added.pk)).verb == "school_add"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"urn": "12345"}, "urn"),
        ({"urn": "12345X"}, "urn"),
        ({"week_a_from": date(2026, 9, 1)}, "week_a_from"),
        ({"name": ""}, "name"),
        ({"phase": "castle"}, "phase"),
    ],
    ids=["urn_short", "urn_with_letter", "week_a_on_a_tuesday", "no_name", "no_such_phase"],
)
def test_school_that_cannot_be_is_refused_by_field(db, changes, field):
    with pytest.raises(ValidationError) as refused:
        school(**changes)
    assert list(refused.value.message_dict) == [field]
    assert not School.objects.exists()


def test_school_with_a_urn_that_is_taken_is_refused(db):
    school()
    with pytest.raises(ValidationError) as refused:
        school(name="Brook Lane")
    assert list(refused.value.message_dict) == ["urn"]


def test_staff_member_signs_in_and_holds_the_roles_from_the_day(world):
    lena = join(world, password="a-long-pass-phrase", roles=[RoleName.KEY_WORKER, RoleName.FIRST_AIDER])
    assert authenticate(email="lena@oakfield.example", password="a-long-pass-phrase") == lena
    held = set(StaffRole.objects.filter(user=lena).values_list("role", "from_on"))
    assert held == {("key_worker", MONDAY), ("first_aider", MONDAY)}


def test_staff_member_without_a_password_cannot_sign_in(world):
    lena = join(world)
    assert not lena.has_usable_password()


def test_every_part_of_joining_is_audited_by_the_one_who_did_it(world):
    lena = join(world)
    events = AuditEvent.objects.filter(actor_id=world.head.pk).order_by("id")
    assert list(events.values_list("verb", flat=True)) == ["staff_add", "staff_role_start"]
    assert events[0].record_id == str(lena.pk)
    assert events[1].school_id == world.school.pk


def test_address_is_kept_in_small_letters_and_found_again(world):
    lena = join(world, email="Lena@Oakfield.Example ")
    assert lena.email == "lena@oakfield.example"
    assert join(world, roles=[RoleName.FIRST_AIDER]) == lena


def test_adult_of_another_school_gains_the_role_and_keeps_their_own_password(world):
    lena = join(world, password="a-long-pass-phrase")
    again = add_staff(
        by=world.head,
        school=world.other_school,
        email=lena.email,
        first_name="Somebody",
        last_name="Else",
        roles=[RoleName.SENCO],
        from_on=MONDAY,
        password="another-pass-phrase",
    )
    assert (again, again.first_name) == (lena, "Lena")
    assert authenticate(email=lena.email, password="a-long-pass-phrase") == lena
    assert lena.staff_roles.filter(school=world.other_school).get().role == RoleName.SENCO


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"roles": []}, "roles"), ({"email": "lena"}, "email"), ({"last_name": ""}, "last_name")],
    ids=["no_role", "no_address", "no_name"],
)
def test_staff_member_who_cannot_be_is_refused_by_field(world, changes, field):
    before = User.objects.count()
    with pytest.raises(ValidationError) as refused:
        join(world, **changes)
    assert list(refused.value.message_dict) == [field]
    assert User.objects.count() == before


def test_role_that_is_held_already_is_refused_in_words(world):
    join(world)
    with pytest.raises(ValidationError) as refused:
        join(world)
    assert "Lena Daniels already holds this role from 31 August 2026" in str(refused.value)


def test_role_can_be_held_again_after_it_has_ended(world):
    lena = join(world)
    end_staff_role(by=world.head, role=lena.staff_roles.get(), to_on=date(2026, 9, 30))
    join(world, from_on=date(2026, 10, 1))
    assert lena.staff_roles.count() == 2


def test_ended_role_opens_nothing_the_day_after(world):
    role = join(world).staff_roles.get()
    today = timezone.localdate()
    end_staff_role(by=world.head, role=role, to_on=today)
    assert role.user.roles(today) == {world.school.pk: frozenset({RoleName.KEY_WORKER})}
    assert role.user.roles(date(today.year + 1, 1, 1)) == {}
    event = AuditEvent.objects.filter(verb="staff_role_end").get()
    assert event.detail.after == {"to_on": today.isoformat()}


def test_role_cannot_end_before_it_began(world):
    role = join(world).staff_roles.get()
    with pytest.raises(ValidationError) as refused:
        end_staff_role(by=world.head, role=role, to_on=date(2026, 8, 30))
    assert "to_on" in refused.value.message_dict
    role.refresh_from_db()
    assert role.to_on is None
