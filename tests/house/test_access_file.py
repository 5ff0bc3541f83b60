"""There is one policy: no other file asks for a role, and its SQL stays on its own floor."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from common.records import OUR_APPS, Sensitivity
from plans.models import ProvisionLine
from pupils.access import MAY, SEES, Action, can, people_who_may, sections_seen
from pupils.models import Pupil
from pupils.views.base import SchoolView
from tests.world import World

ROOT = Path(settings.BASE_DIR)
# Where roles are defined, granted to people, or worded; nobody else may ask for one.
KNOWS_ROLES = {
    "accounts/rules.py",
    "accounts/choices.py",
    "accounts/models/user.py",
    "accounts/actions/staff.py",
    "accounts/actions/sheet_staff.py",
    "pupils/access/policy.py",
    "pupils/access/checks.py",
}


def python_files() -> list[Path]:
    """Our own source, without migrations and management commands (which add and seed people)."""
    files = [path for app in OUR_APPS for path in (ROOT / app).rglob("*.py")]
    return [path for path in files if not {"migrations", "management"} & set(path.parts)]


def test_no_file_but_the_policy_mentions_a_role() -> None:
    asking = {
        str(path.relative_to(ROOT))
        for path in python_files()
        if re.search(r"\bRoleName\b|\bRole\.", path.read_text())
    }
    assert asking <= KNOWS_ROLES


def test_no_template_asks_for_a_role() -> None:
    asking = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if re.search(r"\b(is_senco\b|is_head\b|user\.roles|staff_roles|request\.user\.is_)", path.read_text())
    ]
    assert not asking


def test_views_reach_rows_only_through_visible_to() -> None:
    bare = []
    for path in python_files():
        if "views" not in path.parts or path.name == "base.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            is_chain = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute)
            if is_chain and node.value.attr == "objects" and node.attr != "visible_to":
                bare.append(f"{path.relative_to(ROOT)}:{node.lineno} .objects.{node.attr}")
    assert not bare


def test_every_action_and_pupil_sensitivity_has_its_row() -> None:
    assert set(MAY) == set(Action)
    assert set(SEES) == set(Sensitivity) - {Sensitivity.STAFF}


def test_a_door_without_its_action_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="must declare its action"):
        type("Bare", (SchoolView,), {})


def test_the_policy_reads_only_accounts_and_pupils(world: World) -> None:
    with CaptureQueriesContext(connection) as queries:
        list(Pupil.objects.visible_to(world.key_worker))
        can(world.key_worker, Action.SESSION_LOG, pupil_id=world.amara.pk, school_id=world.school.pk)
        sections_seen(world.cover, pupil_id=world.amara.pk, school_id=world.school.pk)
    tables = {table for query in queries for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])}
    assert tables and all(table.startswith(("accounts_", "pupils_")) for table in tables)


@pytest.mark.parametrize(
    ("person", "letters"),
    [
        ("senco", "A B C D E F G H1 H2 I J K"),
        ("key_worker", "A B C E F G"),
        ("teacher", "A B C E F G"),
        ("cover", "E F"),
        ("delivers", ""),
        ("key_worker_elsewhere", ""),
        ("first_aider", ""),
        ("it_admin", ""),
        ("left_staff", ""),
    ],
)
def test_each_person_sees_their_sections_of_the_plan(world: World, person: str, letters: str) -> None:
    seen = sections_seen(world.people[person], pupil_id=world.amara.pk, school_id=world.school.pk)
    assert " ".join(seen) == letters


@pytest.mark.parametrize(
    ("person", "pupils", "lines"),
    [
        ("senco", 2, 1),
        ("key_worker", 1, 1),
        ("cover", 1, 1),
        ("delivers", 0, 0),
        ("key_worker_elsewhere", 0, 0),
        ("senco_other_school", 0, 0),
        ("left_staff", 0, 0),
        ("it_admin", 0, 0),
        ("governor", 0, 0),
    ],
)
def test_each_person_sees_their_pupils_and_their_rows(
    world: World, person: str, pupils: int, lines: int
) -> None:
    user = world.people[person]
    assert Pupil.objects.visible_to(user).count() == pupils
    assert ProvisionLine.objects.visible_to(user).count() == lines


@pytest.mark.parametrize("action", list(Action))
def test_asking_everybody_at_once_is_asking_each(world: World, action: Action) -> None:
    day, own = timezone.localdate(), {"pupil_id": world.amara.pk, "school_id": world.school.pk}
    one_by_one = {person.pk for person in world.people.values() if can(person, action, **own, on=day)}
    assert {person.pk for person in people_who_may(action, **own, on=day)} == one_by_one
