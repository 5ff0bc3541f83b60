"""The new school year: the SENCO's office only, each in their own school."""

from typing import Any

from accounts.choices import SheetKind
from accounts.models import SheetImport
from plans.actions.roll_over import start_roll_over
from plans.selectors.roll_over import proposed_days
from tests.access.matrix import EVERYBODY, OTHER_SENCO, Row, both
from tests.world import World

OFFICE = frozenset({"senco", "sen_admin"})
START: dict[str, Any] = {"ok": OFFICE | OTHER_SENCO, "refused": EVERYBODY - OFFICE - OTHER_SENCO}
DRAFT: dict[str, Any] = {"ok": OFFICE}


def draft(world: World) -> dict[str, Any]:
    """A draft of the school's."""
    standing = SheetImport.objects.filter(kind=SheetKind.ROLL_OVER, school=world.school).first()
    if standing is None:
        first_day, last_day = proposed_days(world.school, world.day)
        standing = start_roll_over(
            by=world.senco, school=world.school, first_day=first_day, last_day=last_day
        )
    return {"record_id": standing.pk}


ROWS = [
    *both("plans:roll-over", **START),
    Row("plans:roll-over-preview", draft, **DRAFT),
    Row("plans:roll-over-answers", draft, post=True, **DRAFT),
    Row("plans:roll-over-confirm", draft, post=True, **DRAFT),
    Row("plans:roll-over-discard", draft, post=True, **DRAFT),
    *both("plans:roll-over-undo", draft, **DRAFT),
]
