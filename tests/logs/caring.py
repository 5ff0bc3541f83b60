"""Intimate care as tests write it: a plan with a named carer, drafts for the action, answers for the form."""

from datetime import time
from typing import Any

from django.utils import timezone

from common.ids import uuid7
from logs.actions.drafts import Receipt
from logs.actions.intimate_care import log_intimate_care
from logs.actions.intimate_care_drafts import IntimateCareDraft
from logs.models import IntimateCare
from logs.rules.body_map import BY_KEY, MarkDraft
from plans.models import CarePlan
from pupils.models import Pupil
from pupils.rules.relations import Relation
from tests.factories.care import CarePlanAgreementFactory, CarePlanFactory, CarePlanVersionFactory
from tests.factories.pupils import AssignmentFactory
from tests.factories.training import CertificateFactory
from tests.logs.making import envelope
from tests.world import World

BACK = MarkDraft(region=BY_KEY["back:bottom:middle"], kind="rash", size_mm=20)
SAID = {
    "needs": "Wears pads and is changed twice a day",
    "pupil_does": "Hands over the wipes\nWashes her own hands",
    "adult_does": "Cleans and dries\nFastens the new pad",
    "products": "Own pads and wipes",
    "where_and_when": "Changing room, about 10:15",
}


def plan_for(world: World, *, is_consented: bool = True, carer: Any = None, **facts: Any) -> CarePlan:
    """Amara's intimate-care plan with its consent; CARER is named and trained."""
    own = {"pupil": facts.pop("pupil", world.amara), "school": world.school}
    plan = CarePlanFactory(**own, kind="intimate", **facts)
    version = CarePlanVersionFactory(**own, plan=plan, content=SAID, written_by=world.senco)
    if is_consented:
        CarePlanAgreementFactory(
            **own, plan=plan, version=version, given_on=plan.starts_on, recorded_by=world.senco
        )
    if carer is not None:
        name_carer(world, carer, pupil=own["pupil"])
        CertificateFactory(school=world.school, staff=carer, kind="intimate_care", recorded_by=world.senco)
    return plan


def name_carer(world: World, adult: Any, pupil: Pupil | None = None) -> None:
    """ADULT is one of the pupil's named carers."""
    own = {"pupil": pupil or world.amara, "school": world.school}
    AssignmentFactory(**own, staff=adult, kind=Relation.NAMED_CARER)


def draft(**changes: Any) -> IntimateCareDraft:
    """A changed pad, today at midnight: never ahead of the clock."""
    said = {
        "held_on": timezone.localdate(),
        "starts_at": time(0),
        "reason": "planned",
        "care_given": ("changed_pad",),
    }
    return IntimateCareDraft(**said | changes)


def write(world: World, by: Any = None, pupil: Pupil | None = None, **changes: Any) -> Receipt:
    """Care of Amara by her key worker; CHANGES go to the action or, else, to the draft."""
    of_action = {"submission", "received_at", "keeps_aside"}
    given = {name: value for name, value in changes.items() if name in of_action}
    said = {name: value for name, value in changes.items() if name not in of_action}
    standard = {"submission": envelope(kind="intimate_care"), "draft": draft(**said)}
    person, whose = by or world.key_worker, (pupil or world.amara).pk
    return log_intimate_care(by=person, school=world.school, pupil_id=whose, **standard | given)


def record(world: World, **changes: Any) -> IntimateCare:
    """The record that `write` makes."""
    return IntimateCare.objects.get(pk=write(world, **changes).entry_ids[0])


def sent(**changes: Any) -> dict[str, Any]:
    """What the form sends for a routine change."""
    said = {
        "submission": str(uuid7()),
        "reason": "planned",
        "care_given": ["changed_pad", "cleaned"],
        "assent": "yes",
        "held_on": timezone.localdate().isoformat(),
        "starts_at": "0:00",
        "ends_at": "0:00",
        "marks-TOTAL_FORMS": "1",
        "marks-INITIAL_FORMS": "0",
    }
    return said | changes
