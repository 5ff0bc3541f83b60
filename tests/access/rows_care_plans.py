"""Care plans and the training register: a healthcare plan is many people's, an intimate-care plan few people's."""

from typing import Any

from accounts.models import Certificate
from plans.models import CarePlan, CarePlanAgreement, DayCarer
from pupils.models import Assignment
from pupils.rules.relations import Relation
from tests.access.matrix import CLOSE, EDITORS, LEADERS, OTHER_SENCO, Row, both
from tests.factories.care import CarePlanAgreementFactory, CarePlanVersionFactory, DayCarerFactory
from tests.factories.pupils import AssignmentFactory
from tests.factories.training import CertificateFactory, CertificateFileFactory
from tests.world import World

WHY = "test"
SEE = LEADERS | CLOSE | {"first_aider"}
WRITE: dict[str, Any] = {"ok": EDITORS, "refused": SEE - EDITORS}
SENCO_ALONE: dict[str, Any] = {"ok": frozenset({"senco"}), "refused": frozenset({"dsl"})}
THE_SCHOOLS: dict[str, Any] = {"ok": EDITORS | OTHER_SENCO, "otherwise": 403}


def amara(world: World) -> dict[str, Any]:
    """Amara's care plans."""
    return {"pupil_id": world.amara.pk}


def plan_of(world: World, kind: str) -> CarePlan:
    """Her plan of a kind, with a version."""
    found = CarePlan.objects.unscoped(reason=WHY).filter(pupil=world.amara, kind=kind).first()
    own = {"pupil": world.amara, "school": world.school}
    return found or CarePlanVersionFactory(**own, plan__kind=kind, written_by=world.senco).plan


def health(world: World) -> dict[str, Any]:
    """Her healthcare plan."""
    return {"record_id": plan_of(world, "healthcare").pk}


def intimate(world: World) -> dict[str, Any]:
    """Her intimate-care plan."""
    return {"record_id": plan_of(world, "intimate").pk}


def start_health(world: World) -> dict[str, Any]:
    """A new risk assessment."""
    return {"pupil_id": world.amara.pk, "kind": "risk"}


def start_intimate(world: World) -> dict[str, Any]:
    """A new intimate-care plan."""
    return {"pupil_id": world.amara.pk, "kind": "intimate"}


def consent(world: World) -> dict[str, Any]:
    """A consent to her healthcare plan."""
    plan = plan_of(world, "healthcare")
    found = CarePlanAgreement.objects.unscoped(reason=WHY).filter(plan=plan).first()
    own = {"pupil": world.amara, "school": world.school, "version": plan.versions.get()}
    return {"record_id": (found or CarePlanAgreementFactory(**own, recorded_by=world.senco)).pk}


def carer(world: World) -> dict[str, Any]:
    """A carer named in her intimate-care plan: somebody outside the table of people."""
    own = {"pupil": world.amara, "school": world.school, "kind": Relation.NAMED_CARER}
    found = Assignment.objects.unscoped(reason=WHY).filter(**own).first() or AssignmentFactory(**own)
    return {**intimate(world), "carer_id": found.pk}


def day_word(world: World) -> dict[str, Any]:
    """A parent's word for today about an adult outside the table of people."""
    found = DayCarer.objects.unscoped(reason=WHY).filter(pupil=world.amara, withdrawn_at=None).first()
    own = {"pupil": world.amara, "school": world.school, "plan": plan_of(world, "intimate")}
    return {"record_id": (found or DayCarerFactory(**own, recorded_by=world.senco)).pk}


def certificate(world: World) -> dict[str, Any]:
    """The key worker's certificate, with its file."""
    found = Certificate.objects.filter(school=world.school).first()
    if found is None:
        found = CertificateFactory(school=world.school, staff=world.key_worker, recorded_by=world.senco)
        CertificateFileFactory(certificate=found)
    return {"record_id": found.pk}


ROWS = [
    Row("pupil-care", amara, ok=SEE),
    *both("plans:care-start", start_health, ok=EDITORS, refused=(LEADERS | CLOSE) - EDITORS),
    *both("plans:care-start", start_intimate, ok=frozenset({"senco"}), refused=(LEADERS | CLOSE) - {"senco"}),
    Row("plans:care-plan", health, ok=SEE),
    Row("plans:care-plan", intimate, ok=frozenset({"senco", "dsl"})),
    Row("plans:care-plan-pdf", health, ok=SEE),
    Row("plans:care-plan-pdf", intimate, ok=frozenset({"senco", "dsl"})),
    *both("plans:care-plan-edit", health, **WRITE),
    *both("plans:care-plan-edit", intimate, **SENCO_ALONE),
    *both("plans:care-plan-end", health, **WRITE),
    *both("plans:care-plan-agree", health, **WRITE),
    *both("plans:care-plan-take-back", consent, **WRITE),
    *both("plans:care-plan-circulate", health, **WRITE),
    *both("plans:care-plan-circulate", intimate, **SENCO_ALONE),
    Row("plans:care-plan-read", health, post=True, ok=SEE),
    *both("plans:care-day-add", intimate, **SENCO_ALONE),
    *both("plans:care-day-take-back", day_word, **SENCO_ALONE),
    *both("plans:care-carer-add", intimate, **SENCO_ALONE),
    *both("plans:care-carer-end", carer, **SENCO_ALONE),
    Row("training", **THE_SCHOOLS),
    Row("training-csv", **THE_SCHOOLS),
    *both("training-add", **THE_SCHOOLS),
    Row(
        "training-file",
        certificate,
        ok=EDITORS,
        refused=(LEADERS | CLOSE) - EDITORS
        | {"key_worker_elsewhere", "delivers", "first_aider", "governor", "it_admin", "left_staff"},
    ),
    *both(
        "training-take-back",
        certificate,
        ok=EDITORS,
        refused=(LEADERS | CLOSE) - EDITORS
        | {"key_worker_elsewhere", "delivers", "first_aider", "governor", "it_admin", "left_staff"},
    ),
]
