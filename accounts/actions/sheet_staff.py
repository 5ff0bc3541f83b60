"""The spreadsheet of staff: adults by their e-mail address, with the roles they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from accounts.actions.sheet_kind import Kind
from accounts.actions.sheet_made import Made, made_change, made_new
from accounts.actions.staff import add_staff, rename_staff
from accounts.choices import Role, SheetKind
from accounts.models import School, StaffRole, User
from accounts.rules import RoleName
from accounts.selectors import staff_of
from common.tables.cells import day, email, one_of, several_of, words
from common.tables.columns import Column
from common.tables.plan import Change, Finding, GoodRow, Outcome, problem
from common.words import date_words

EMAIL, ROLES = "E-mail", "Roles"
TWICE = "The same e-mail address stands in rows {rows}. Keep one row for each person."
CLOSED = "The account with this address is closed. Ask whoever runs Keyworker for you to open it again."
NOT_ONESELF = (
    "Row {row} would give you a role of your own. Take it out, or ask a colleague to upload the file."
)
HOW_TO_START = "no password yet: they choose one under “Forgotten your password?”"
NAME_LENGTH = 60
ROLE_WORDS: dict[str, RoleName] = {str(label): RoleName(value) for value, label in Role.choices} | {
    "TA": RoleName.KEY_WORKER,
    "LSA": RoleName.KEY_WORKER,
    "HLTA": RoleName.KEY_WORKER,
    "Teaching assistant": RoleName.KEY_WORKER,
    "Learning support assistant": RoleName.KEY_WORKER,
    "Class teacher": RoleName.TEACHER,
    "SENDCo": RoleName.SENCO,
    "SEN administrator": RoleName.SEN_ADMIN,
    "SEN admin": RoleName.SEN_ADMIN,
    "SEND admin": RoleName.SEN_ADMIN,
    "Headteacher": RoleName.HEAD,
    "Head": RoleName.HEAD,
    "Principal": RoleName.HEAD,
    "Deputy DSL": RoleName.DSL,
    "Designated safeguarding lead": RoleName.DSL,
    "Cover staff": RoleName.COVER,
    "Supply": RoleName.COVER,
    "IT": RoleName.IT_ADMIN,
    "IT admin": RoleName.IT_ADMIN,
}
COLUMNS = (
    Column(
        "first_name",
        "First name",
        words(NAME_LENGTH),
        is_required=True,
        aliases=("Forename", "Given name"),
        help="As colleagues know them.",
        examples=("Lena", "Sam"),
        is_title=True,
    ),
    Column(
        "last_name",
        "Last name",
        words(NAME_LENGTH),
        is_required=True,
        aliases=("Surname", "Family name"),
        help="As colleagues know them.",
        examples=("Daniels", "Okafor"),
        is_title=True,
    ),
    Column(
        "email",
        EMAIL,
        email,
        is_required=True,
        aliases=("Email address", "E-mail address", "Work email", "School email"),
        help="Their own work address: they sign in with it. It also says who they are when you upload again.",
        examples=("lena.daniels@school.example", "sam.okafor@school.example"),
    ),
    Column(
        "roles",
        ROLES,
        several_of(one_of(ROLE_WORDS, "a role")),
        is_required=True,
        aliases=("Role", "Job", "Job title"),
        help=f"One or several, with a semicolon between them: {', '.join(str(label) for label in Role.labels)}.",
        examples=("Key worker", "Teacher; First aider"),
        choices=tuple(str(label) for label in Role.labels),
    ),
    Column(
        "from_on",
        "From",
        day,
        aliases=("Start date", "Starts", "From date"),
        help="The first day of roles that are new; today if empty.",
        examples=("01/09/2026", ""),
    ),
)


@dataclass(frozen=True)
class Known:
    """An adult with an account: what they hold in this school, and whether they work in another."""

    user: User
    held: frozenset[str]
    is_elsewhere: bool


def plan_staff(rows: Sequence[GoodRow], school: School, today: date) -> list[Finding]:
    """What each row does: 2 queries."""
    known = known_staff([row["email"] for row in rows], school, today)
    places: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        places[row["email"]].append(row.number)
    return [finding_of(row, known.get(row["email"]), places[row["email"]], today) for row in rows]


def known_staff(addresses: Sequence[str], school: School, today: date) -> dict[str, Known]:
    """The adults with these addresses, by address."""
    users = list(User.objects.filter(email__in=addresses))
    held: dict[UUID, set[str]] = defaultdict(set)
    elsewhere: set[UUID] = set()
    for role in StaffRole.objects.filter(user__in=users).order_by("id"):
        if role.school_id != school.pk:
            elsewhere.add(role.user_id)
        elif role.to_on is None or role.to_on >= today:
            held[role.user_id].add(role.role)
    return {user.email: Known(user, frozenset(held[user.pk]), user.pk in elsewhere) for user in users}


def finding_of(row: GoodRow, known: Known | None, places: list[int], today: date) -> Finding:
    """One adult: new, changed, just so, or a row to mend."""
    name = f"{row['first_name']} {row['last_name']}"
    if len(places) > 1:
        return problem(row, EMAIL, TWICE.format(rows=" and ".join(map(str, places))), name)
    roles, from_on = row["roles"], row["from_on"] or today
    if known is None:
        detail = f"{row['email']} · {role_words(roles)} from {date_words(from_on)} · {HOW_TO_START}"
        return Finding(row.number, Outcome.NEW, name, detail, data=(None, row, roles, from_on))
    if not known.user.is_active:
        return problem(row, EMAIL, CLOSED, name)
    given = tuple(role for role in roles if role not in known.held)
    changes = [*name_changes(row, known)]
    if given:
        before = role_words(sorted(known.held)) or "none"
        changes.append(Change(ROLES, before, f"also {role_words(given)} from {date_words(from_on)}"))
    outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
    data = (known.user, row, given, from_on)
    title = known.user.full_name if known.held else name  # nothing is told of people of other schools
    return Finding(row.number, outcome, title, row["email"], tuple(changes), data=data)


def name_changes(row: GoodRow, known: Known) -> list[Change]:
    """A new name; somebody who works in another school too keeps the name they have."""
    written = f"{row['first_name']} {row['last_name']}"
    if known.is_elsewhere or written == known.user.full_name:
        return []
    return [Change("Name", known.user.full_name, written)]


def role_words(roles: Sequence[str]) -> str:
    """Roles as the screens say them: "Key worker, Teacher"."""
    return ", ".join(str(Role(role).label) for role in roles)


def apply_staff(*, by: User, school: School, findings: Sequence[Finding], today: date) -> list[Made]:
    """Add the new adults and give the roles; nobody gives themselves one."""
    made: list[Made] = []
    for finding in findings:
        user, row, roles, from_on = finding.data
        if user == by and roles:
            raise ValidationError(NOT_ONESELF.format(row=finding.row))
        if user and any(change.label == "Name" for change in finding.changes):
            made.append(renamed(by, user, row, finding.row))
        if not roles:
            continue
        names = {"first_name": row["first_name"], "last_name": row["last_name"]}
        adult = add_staff(by=by, school=school, email=row["email"], roles=roles, from_on=from_on, **names)
        if user is None:
            made.append(made_new(finding.row, adult))
        given = StaffRole.objects.filter(user=adult, school=school, role__in=roles, from_on=from_on)
        made += [made_new(finding.row, role) for role in given.order_by("id")]
    return made


def renamed(by: User, user: User, row: GoodRow, number: int) -> Made:
    """The adult under the name of the row."""
    before = {name: getattr(user, name) for name in ("first_name", "last_name", "sort_name")}
    rename_staff(by=by, user=user, first_name=row["first_name"], last_name=row["last_name"])
    return made_change(number, user, before)


def used_staff(records: Sequence[Any]) -> dict[UUID, str]:
    """Those of the accounts that have been signed in to, or have had a password chosen."""
    people = [record for record in records if isinstance(record, User)]
    reasons = {user.pk: "has chosen a password" for user in people if user.has_usable_password()}
    return reasons | {user.pk: "has signed in" for user in people if user.last_login}


def count_staff(school: School, today: date) -> int:
    """How many adults work here today."""
    return len(staff_of(school.pk, today))


STAFF = Kind(
    slug=SheetKind.STAFF,
    title="Staff",
    noun="adult",
    intro=(
        "Everybody who will sign in, with what they do here. People who are here already are found by their e-mail "
        "address and gain the roles they lack; nobody loses a role."
    ),
    columns=COLUMNS,
    plan=plan_staff,
    apply=apply_staff,
    count=count_staff,
    used=used_staff,
)
