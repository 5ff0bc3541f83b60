"""What makes a bump to the head more dangerous is found in alerts, plan and medicines, and told to whom it may be."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User, ViewEvent
from logs.rules.head_risk import HeadRisk, head_risks
from logs.selectors.head_risk import head_care
from tests.factories.care import CarePlanFactory, CarePlanVersionFactory, MedicineFactory
from tests.factories.pupils import AlertFactory
from tests.logs.aiding import record
from tests.world import World


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("VP shunt, protocol in office", HeadRisk.SHUNT),
        ("Hydrocephalus", HeadRisk.SHUNT),
        ("Epilepsy with absence seizures", HeadRisk.EPILEPSY),
        ("Had a fit in May", HeadRisk.EPILEPSY),
        ("Haemophilia A", HeadRisk.BLEEDING),
        ("hemophilia", HeadRisk.BLEEDING),
        ("Takes blood-thinning tablets", HeadRisk.THINNER),
        ("Warfarin", HeadRisk.THINNER),
        ("Craniosynostosis, operated", HeadRisk.SKULL),
        ("Nut allergy, pen in bag", None),
        ("Keeps fit, the splint fitted well", None),
        ("Severe asthma, inhaler in class", None),
    ],
)
def test_the_words_speak_of_a_risk(text: str, risk: HeadRisk | None) -> None:
    assert head_risks([text]) == ((risk,) if risk else ())


def care(world: World, user: User) -> Any:
    return head_care(user, world.school, world.amara, timezone.localdate())


def healthcare_plan(world: World, diagnosis: str) -> Any:
    own = {"pupil": world.amara, "school": world.school}
    plan = CarePlanFactory(**own, kind="healthcare")
    content = {"diagnosis": diagnosis, "emergency": "Lay her flat\nRing 999"}
    CarePlanVersionFactory(**own, plan=plan, content=content)
    return plan


def test_an_alert_that_is_no_risk_to_the_head_is_shown_without_a_claim(world: World, sign_in) -> None:
    AlertFactory(pupil=world.amara, school=world.school, words="Nut allergy, pen in bag")
    body = page(sign_in(world.key_worker), world)
    assert "Nut allergy, pen in bag" in body and "at more risk" not in body


def page(client: Any, world: World, **said: Any) -> str:
    row = record(world, is_head_injury=True, **said)
    return client.get(reverse("logs:first-aid", args=[row.pk])).content.decode()


def test_a_shunt_in_the_healthcare_plan_escalates_with_its_steps(world: World, sign_in) -> None:
    plan = healthcare_plan(world, "Hydrocephalus with a VP shunt")
    body = page(sign_in(world.key_worker), world)
    assert "at more risk after a bump to the head: a shunt or hydrocephalus" in body
    assert "Lay her flat" in body and reverse("plans:care-plan", args=[plan.pk]) in body
    assert body.index("at more risk") < body.index("Looks after the bump") < body.index("Amara K.")
    seen = ViewEvent.objects.get(record_id=str(plan.pk))
    assert (seen.actor_id, seen.seen) == (world.key_worker.pk, "health")


def test_a_passer_by_is_told_to_get_the_first_aider_not_what_it_is(world: World, sign_in) -> None:
    plan = healthcare_plan(world, "Hydrocephalus with a VP shunt")
    body = page(sign_in(world.delivers), world, by=world.delivers)
    assert "Get the first aider now" in body and "at more risk" in body
    assert "shunt" not in body and "Lay her flat" not in body
    assert not ViewEvent.objects.filter(record_id=str(plan.pk)).exists()


def test_a_blood_thinner_among_the_medicines_counts(world: World) -> None:
    MedicineFactory(pupil=world.amara, school=world.school, name="Warfarin")
    assert care(world, world.first_aider).risks == "blood thinners"
    assert care(world, world.delivers).is_elsewhere


def test_a_plan_that_says_nothing_of_it_escalates_nothing(world: World) -> None:
    healthcare_plan(world, "Asthma")
    assert not care(world, world.key_worker).is_at_risk
