"""A school and the adults who work there: joining it, and leaving."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from accounts.actions.audit import record_audit
from accounts.models import School, StaffRole, Trust, User
from accounts.rules import RoleName
from common.words import date_words

URN_DIGITS = 6
MONDAY = 0
HELD = "{name} already holds this role from {since}. Change that entry, or choose a later day."


@transaction.atomic
def add_school(
    *,
    by: User | None,
    name: str,
    urn: str,
    local_authority: str,
    phase: str,
    records_from: date,
    week_a_from: date,
    trust: Trust | None = None,
) -> School:
    """A new school that keeps its records here from a day.

    Raises ValidationError, by field, for a URN that is wrong or taken and a week A that starts on another day than
    Monday.
    """
    errors: dict[str, str] = {}
    if len(urn) != URN_DIGITS or not urn.isdigit():
        errors["urn"] = f"A URN has {URN_DIGITS} digits. Find it on Get information about schools."
    if week_a_from.weekday() != MONDAY:
        errors["week_a_from"] = f"{date_words(week_a_from)} is no Monday. Choose the Monday of any week A."
    if errors:
        raise ValidationError(errors)
    school = School(name=name, urn=urn, local_authority=local_authority, phase=phase, trust=trust)
    school.records_from, school.week_a_from = records_from, week_a_from
    school.full_clean()
    school.save(force_insert=True)
    record_audit(
        by=by, verb="school_add", record=school, fields=["name", "urn", "records_from", "week_a_from"]
    )
    return school


@transaction.atomic
def add_staff(
    *,
    by: User | None,
    school: School,
    email: str,
    first_name: str,
    last_name: str,
    roles: Iterable[RoleName],
    from_on: date,
    password: str | None = None,
) -> User:
    """The adult with this e-mail address, holding ROLES in the school from a day.

    Somebody who works in another school already keeps their name and password: they gain the roles only. Without a
    PASSWORD nobody can sign in as them until one is set. Raises ValidationError, by field, without a role, for an
    address that is none, and for a role they hold already.
    """
    wanted = list(dict.fromkeys(RoleName(role) for role in roles))
    if not wanted:
        raise ValidationError({"roles": "Choose at least one role."})
    user = User.objects.select_for_update().filter(email=_address(email)).first()
    if user is None:
        user = _new_user(email, first_name, last_name, password)
        record_audit(by=by, verb="staff_add", record=user, fields=["email", "first_name", "last_name"])
    for role in wanted:
        _give_role(by, user, school, role, from_on)
    return user


@transaction.atomic
def end_staff_role(*, by: User | None, role: StaffRole, to_on: date) -> StaffRole:
    """The role with TO_ON as its last day; raises ValidationError for a day before its first.

    What an adult may see hangs on a role in force, so with the last one every access to the school's pupils ends.
    """
    if to_on < role.from_on:
        raise ValidationError(
            {"to_on": f"It starts on {date_words(role.from_on)}. Choose that day or a later one."}
        )
    before = {"to_on": role.to_on.isoformat() if role.to_on else None}
    role.to_on = to_on
    role.save(update_fields=["to_on"])
    after = {"to_on": to_on.isoformat()}
    record_audit(by=by, verb="staff_role_end", record=role, fields=["to_on"], before=before, after=after)
    return role


@transaction.atomic
def rename_staff(*, by: User | None, user: User, first_name: str, last_name: str) -> User:
    """The adult under another name; raises ValidationError, by field, for a missing one."""
    before = {"first_name": user.first_name, "last_name": user.last_name}
    user.first_name, user.last_name = " ".join(first_name.split()), " ".join(last_name.split())
    user.clean_fields(exclude=["password", "email"])
    user.save(update_fields=["first_name", "last_name", "sort_name"])
    after = {"first_name": user.first_name, "last_name": user.last_name}
    record_audit(by=by, verb="staff_rename", record=user, fields=list(after), before=before, after=after)
    return user


def _address(email: str) -> str:
    """The address as it is stored and looked up."""
    return str(User.objects.normalize_email(email.strip())).lower()


def _new_user(email: str, first_name: str, last_name: str, password: str | None) -> User:
    """A new person; raises ValidationError, by field, for a missing name or what is no address."""
    user = User(
        email=_address(email), first_name=" ".join(first_name.split()), last_name=" ".join(last_name.split())
    )
    user.set_password(password)
    user.full_clean()
    user.save(force_insert=True)
    return user


def _give_role(by: User | None, user: User, school: School, role: RoleName, from_on: date) -> None:
    """One more role from a day; raises ValidationError when it is held then, or later, already."""
    standing = StaffRole.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=from_on), user=user, school=school
    )
    held = standing.filter(role=role).order_by("from_on").first()
    if held:
        words = HELD.format(name=user.full_name, since=date_words(held.from_on))
        raise ValidationError({"roles": words})
    given = StaffRole.objects.create(user=user, school=school, role=role, from_on=from_on)
    record_audit(by=by, verb="staff_role_start", record=given, fields=["user", "role", "from_on"])
