"""Care on Cover today as tests make it: Amara's carers, her rescue medicine, who is trained."""

from datetime import timedelta
from typing import Any

from accounts.models import User
from accounts.rules import RoleName
from plans.models import CarePlan
from plans.rules.care_answers import CareAnswer
from plans.rules.care_cover import CareKind
from pupils.models import Pupil
from pupils.rules.relations import Relation
from tests.factories.care import (
    CarePlanAgreementFactory,
    CarePlanFactory,
    CarePlanVersionFactory,
    MedicineFactory,
)
from tests.factories.pupils import AssignmentFactory
from tests.factories.training import CertificateFactory
from tests.world import World, adult

TRAINING = {
    CareKind.CARER: "intimate_care",
    CareKind.RESCUE: "rescue_medicine",
    CareKind.WITNESS: "medicines",
}


def trained(world: World, staff: User, *kinds: CareKind, **facts: Any) -> User:
    """STAFF with certificates for these kinds of care, in force for two hundred days."""
    for kind in kinds:
        CertificateFactory(staff=staff, school=world.school, kind=TRAINING[kind], **facts)
    return staff


def carer(world: World, name: str, pupil: Pupil | None = None, **facts: Any) -> User:
    """A trained adult whom the pupil's plan names since two months ago."""
    staff = trained(world, adult(world.school, name, (RoleName.KEY_WORKER,)), CareKind.CARER)
    own = {"pupil": pupil or world.amara, "school": world.school, "staff": staff}
    since = {"from_on": world.day - timedelta(days=60)}
    AssignmentFactory(**own, kind=Relation.NAMED_CARER, **since | facts)
    return staff


def intimate_plan(world: World, pupil: Pupil | None = None, consent: bool = True, **facts: Any) -> CarePlan:
    """An intimate-care plan with a consent given a month ago."""
    own = {"pupil": pupil or world.amara, "school": world.school}
    plan = CarePlanFactory(**own, kind="intimate", **facts)
    version = CarePlanVersionFactory(**own, plan=plan, written_by=world.senco)
    if consent:
        given = {"given_on": world.day - timedelta(days=30), "recorded_by": world.senco}
        CarePlanAgreementFactory(**own, plan=plan, version=version, **given)
    return plan


def rescue(world: World, pupil: Pupil | None = None, **facts: Any) -> None:
    """A rescue medicine with consent."""
    MedicineFactory(pupil=pupil or world.amara, school=world.school, is_rescue=True, is_prn=True, **facts)


def takes(world: World, staff: User, kind: CareKind, **changes: Any) -> CareAnswer:
    """STAFF takes Amara's care over for the day."""
    facts = {"pupil_id": world.amara.pk, "on": world.day, "kind": kind, "part": "all"}
    return CareAnswer(**facts | {"staff_id": staff.pk} | changes)
