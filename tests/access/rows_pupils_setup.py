"""Setting up: who supports a pupil, alerts, profile, contacts."""

from typing import Any

from pupils.models import Contact
from tests.access.matrix import CLOSE, EDITORS, LEADERS, STAFF_WITH_PUPILS, both
from tests.factories.pupils import ContactFactory
from tests.world import World

EDIT: dict[str, Any] = {"ok": EDITORS, "refused": (LEADERS | CLOSE) - EDITORS}


def amara(world: World) -> dict[str, Any]:
    """Amara's pages."""
    return {"pupil_id": world.amara.pk}


def assignment(world: World) -> dict[str, Any]:
    """Her key worker's tie."""
    return {"record_id": world.assignment.pk}


def alert(world: World) -> dict[str, Any]:
    """Her alert, which every adult of the school may see."""
    return {"record_id": world.alert.pk}


def contact(world: World) -> dict[str, Any]:
    """Her mother."""
    standing = Contact.objects.filter(pupil=world.amara).first()
    return {"record_id": (standing or ContactFactory(pupil=world.amara, school=world.school)).pk}


ALERT: dict[str, Any] = {"ok": EDITORS, "refused": STAFF_WITH_PUPILS - EDITORS}
ROWS = [
    *both("pupils:assignment-add", amara, **EDIT),
    *both("pupils:assignment-edit", assignment, **EDIT),
    *both("pupils:assignment-end", assignment, **EDIT),
    *both("pupils:assignment-withdraw", assignment, **EDIT),
    *both("pupils:alert-add", amara, **EDIT),
    *both("pupils:alert-edit", alert, **ALERT),
    *both("pupils:alert-end", alert, **ALERT),
    *both("pupils:profile-edit", amara, **EDIT),
    *both("pupils:contact-add", amara, **EDIT),
    *both("pupils:contact-edit", contact, **EDIT),
    *both("pupils:contact-remove", contact, **EDIT),
]
