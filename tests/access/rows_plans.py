"""Setting up: plans, provision, targets and the timetable."""

from typing import Any

from plans.models import SupportPlan
from tests.access.matrix import CLOSE, EDITORS, EVERYBODY, LEADERS, Row, both
from tests.factories.plans import SupportPlanFactory
from tests.world import World

# The set-up pages hang on a pupil whose everyday records the person may see: others are not told that it exists.
OFFICE = EDITORS | {"senco_other_school"}  # each in their own school
TOLD_NO = (LEADERS | CLOSE) - EDITORS
EDIT: dict[str, Any] = {"ok": EDITORS, "refused": TOLD_NO}
TARGETS: dict[str, Any] = {"ok": EDITORS | {"key_worker"}, "refused": TOLD_NO - {"key_worker"}}


def amara(world: World) -> dict[str, Any]:
    """Amara's pages."""
    return {"pupil_id": world.amara.pk}


def plan(world: World) -> dict[str, Any]:
    """Her EHC plan."""
    return {"record_id": world.plan.pk}


def support_plan(world: World) -> dict[str, Any]:
    """Theo's support plan."""
    standing = SupportPlan.objects.filter(pupil=world.theo).first()
    return {"record_id": (standing or SupportPlanFactory(pupil=world.theo, school=world.school)).pk}


def outcome(world: World) -> dict[str, Any]:
    """Her outcome."""
    return {"record_id": world.outcome.pk}


def line(world: World) -> dict[str, Any]:
    """Her line."""
    return {"record_id": world.line.pk}


def target(world: World) -> dict[str, Any]:
    """Her target."""
    return {"record_id": world.target.pk}


def slot(world: World) -> dict[str, Any]:
    """Her place in a slot."""
    return {"pupil_id": world.amara.pk, "record_id": world.slot.pk}


def section(world: World) -> dict[str, Any]:
    """Section F."""
    return {"pupil_id": world.amara.pk, "letter": "F"}


ROWS = [
    Row("plans:setup", ok=OFFICE, refused=EVERYBODY - OFFICE),
    Row("plans:pupil-setup", amara, **EDIT),
    *both("plans:ehc-plan-start", amara, **EDIT),
    *both("plans:ehc-plan-edit", plan, **EDIT),
    *both("plans:ehc-plan-end", plan, **EDIT),
    *both("plans:support-plan-start", amara, **EDIT),
    *both("plans:support-plan-edit", support_plan, ok=EDITORS, refused=frozenset({"dsl"})),
    *both("plans:support-plan-end", support_plan, ok=EDITORS, refused=frozenset({"dsl"})),
    Row("plans:plan-text", amara, ok=LEADERS | CLOSE),
    *both("plans:section-edit", section, **EDIT),
    *both("plans:outcome-add", amara, **EDIT),
    *both("plans:outcome-edit", outcome, **EDIT),
    *both("plans:outcome-remove", outcome, **EDIT),
    *both("plans:line-add", amara, **EDIT),
    *both("plans:line-edit", line, **EDIT),
    *both("plans:line-follow", line, **EDIT),
    *both("plans:line-end", line, **EDIT),
    *both("plans:line-remove", line, **EDIT),
    *both("plans:target-add", amara, **TARGETS),
    *both("plans:target-edit", target, **TARGETS),
    *both("plans:target-end", target, **TARGETS),
    *both("plans:target-resume", target, **TARGETS),
    *both("plans:target-remove", target, **TARGETS),
    *both("plans:slot-add", amara, **EDIT),
    *both("plans:slot-edit", slot, **EDIT),
    *both("plans:slot-copy", slot, **EDIT),
    *both("plans:slot-end", slot, **EDIT),
    *both("plans:slot-remove", slot, **EDIT),
]
