"""Health and care in the papers: counts beside sessions attended, plans and consent; nothing parents must not read."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from common.words import date_words
from pupils.choices import HalfDay
from reviews.pdf.papers import papers_context
from reviews.selectors.pack import gather_pack
from tests.factories.care import (
    CarePlanAgreementFactory,
    CarePlanFactory,
    CarePlanVersionFactory,
    DoseFactory,
    FirstAidFactory,
    HealthEventFactory,
    InterventionCaseFactory,
    InterventionReportFactory,
    IntimateCareFactory,
    MedicineFactory,
    RestrictiveInterventionFactory,
)
from tests.factories.pupils import AttendanceMarkFactory
from tests.world import World

REPORTED = "Restrictive interventions reported to a parent"


@pytest.fixture
def own(world: World) -> dict[str, Any]:
    return {"pupil": world.amara, "school": world.school}


def health_of(world: World) -> dict[str, Any]:
    """The part of the papers as templates get it."""
    return papers_context(gather_pack(world.review, world.day))["health"]


def counts_of(world: World) -> dict[str, str]:
    """Each count by its label."""
    return {label: cell.words for label, cell in health_of(world)["rows"]}


def intervene(own: dict[str, Any], world: World, *, reported: bool = True, withheld: bool = False) -> Any:
    """An intervention with first aid in it; its report given to a parent or kept from them."""
    aid = FirstAidFactory(**own, held_on=world.day)
    record = RestrictiveInterventionFactory(**own, held_on=world.day, first_aid=aid)
    if reported:
        InterventionReportFactory(**own, record=record)
    kept = {"withheld_at": timezone.now(), "withheld_by": world.head, "withheld_because": "At risk at home."}
    InterventionCaseFactory(**own, record=record, **(kept if withheld else {}))
    return record


def test_everything_is_counted_beside_the_sessions_attended(world: World, own: dict[str, Any]) -> None:
    for half in HalfDay.values:
        AttendanceMarkFactory(**own, on=world.day, half=half, code="/", presence="present")
    FirstAidFactory(**own, held_on=world.day, is_head_injury=True)
    FirstAidFactory(**own, held_on=world.day - timedelta(days=1))
    FirstAidFactory(**own, held_on=world.day, is_near_miss=True)
    HealthEventFactory(**own, held_on=world.day)
    found = counts_of(world)
    assert found["First aid given"] == "1 in 2 AM/PM sessions attended, 1 more on days without marks"
    assert (found["of which to the head"], found["Near misses"]) == ("1", "1")
    assert found["Health emergencies"] == "1 in 2 AM/PM sessions attended"
    assert found["of which seizure"] == "1"


def test_doses_are_counted_by_what_became_of_them(world: World, own: dict[str, Any]) -> None:
    medicine = MedicineFactory(**own, consent_on=None, consent_by="")
    for outcome in ("given", "given", "refused"):
        DoseFactory(**own, medicine=medicine, held_on=world.day, outcome=outcome)
    DoseFactory(**own, medicine=medicine, held_on=world.day, is_error=True)
    found = counts_of(world)
    assert (found["Doses recorded"], found["of which given"], found["of which refused"]) == ("4", "3", "1")
    assert found["Medication errors"] == "1"
    assert (found["Medicines given in school, on the last day"], found["of which regular"]) == ("1", "1")
    assert found["of which without consent on record"] == "1"
    assert "Methylphenidate" not in str(health_of(world))


def test_plans_in_force_say_their_review_and_consent(world: World, own: dict[str, Any]) -> None:
    plan = CarePlanFactory(**own, review_on=world.day - timedelta(days=1))
    first = CarePlanVersionFactory(**own, plan=plan)
    CarePlanVersionFactory(**own, plan=plan, number=2, written_at=timezone.now() - timedelta(days=3))
    CarePlanAgreementFactory(**own, version=first, given_on=world.day)
    CarePlanFactory(**own, kind="risk", title="Swimming at the pool")
    CarePlanFactory(**own, kind="behaviour", ended_on=world.day - timedelta(days=1))
    rows = health_of(world)["plans"]
    assert [row["name"] for row in rows] == [
        "Individual healthcare plan",
        "Risk assessment: Swimming at the pool",
    ]
    assert rows[0]["consent"] == f"given {date_words(world.day)}"
    assert rows[0]["review"].endswith(": overdue") and "; changed on " in rows[0]["since"]
    assert rows[1]["consent"] == "not asked for"


def test_consent_taken_back_is_not_on_record(world: World, own: dict[str, Any]) -> None:
    plan = CarePlanFactory(**own)
    given = CarePlanVersionFactory(**own, plan=plan)
    CarePlanAgreementFactory(**own, version=given, given_on=world.day, withdrawn_on=world.day)
    assert health_of(world)["plans"][0]["consent"] == "not on record"


def test_intimate_care_never_stands_in_the_papers(world: World, own: dict[str, Any]) -> None:
    before = papers_context(gather_pack(world.review, world.day))
    plan = CarePlanFactory(**own, kind="intimate", title="Toileting")
    CarePlanVersionFactory(**own, plan=plan, content={"steps": "Changing in the wet room"})
    IntimateCareFactory(**own, held_on=world.day)
    after = papers_context(gather_pack(world.review, world.day))
    assert after["health"] == before["health"]
    assert [row.records for row in after["register"]["rows"]] == [
        row.records for row in before["register"]["rows"]
    ]


def test_an_intervention_counts_once_its_report_was_given(world: World, own: dict[str, Any]) -> None:
    intervene(own, world)
    intervene(own, world, reported=False)
    assert counts_of(world)[REPORTED] == "1"


def test_an_intervention_kept_from_parents_leaves_no_trace(world: World, own: dict[str, Any]) -> None:
    before = health_of(world)
    intervene(own, world, withheld=True)
    intervene(own, world, reported=False, withheld=True)
    assert health_of(world) == before


def test_every_count_is_cited_once_and_stands_in_the_register(world: World, own: dict[str, Any]) -> None:
    DoseFactory(**own, held_on=world.day)
    context = papers_context(gather_pack(world.review, world.day))
    numbers = [cell.figure for _, cell in context["health"]["rows"]]
    registered = [row.number for row in context["register"]["rows"]]
    assert numbers == registered[-len(numbers) :] and len(set(numbers)) == len(numbers)


def test_without_marks_no_rate_is_given_and_another_pupils_records_do_not_count(
    world: World, own: dict[str, Any]
) -> None:
    FirstAidFactory(**own, held_on=world.day)
    FirstAidFactory(pupil=world.theo, school=world.school, held_on=world.day)
    FirstAidFactory(**own, held_on=world.day, withdrawn_at=timezone.now(), withdrawn_by=world.senco)
    found = health_of(world)
    assert counts_of(world)["First aid given"] == "1"
    assert found["notes"][1].startswith("Attendance is not loaded")
