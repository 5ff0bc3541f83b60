"""EHC plans, support plans, sections and outcomes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditDetail, AuditEvent
from plans.actions.plan import (
    add_outcome,
    cease_ehc_plan,
    change_ehc_plan,
    change_outcome,
    end_support_plan,
    remove_outcome,
    set_section,
    start_ehc_plan,
    start_support_plan,
)
from plans.models import EhcPlan, EhcPlanSection, Outcome, SupportPlan
from tests.world import World

ISSUED = date(2026, 3, 2)


def start(world: World, **changes: object) -> EhcPlan:
    """Theo's EHC plan."""
    given = {"local_authority": "Westshire", "first_issued_on": ISSUED, "issued_on": ISSUED}
    return start_ehc_plan(by=world.senco, pupil=world.theo, school=world.school, **given | changes)


def support(world: World, **changes: object) -> SupportPlan:
    """Theo's support plan."""
    given = {"starts_on": world.day, "review_on": world.day + timedelta(weeks=12)}
    return start_support_plan(by=world.senco, pupil=world.theo, school=world.school, **given | changes)


def test_an_ehc_plan_is_kept_with_its_event(world: World) -> None:
    plan = start(world, phase_transfer="primary_secondary", phase_transfer_year=2027)
    event = AuditEvent.objects.get(verb="ehc_plan_start")
    assert (event.record_id, event.school_id) == (str(plan.pk), world.school.pk)
    assert EhcPlan.objects.get(pk=plan.pk).phase_transfer_year == 2027


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"issued_on": ISSUED - timedelta(1)}, "issued_on"),
        ({"last_review_completed_on": ISSUED - timedelta(1)}, "last_review_completed_on"),
        ({"phase_transfer": "infant_junior"}, "phase_transfer_year"),
        ({"phase_transfer_year": 2027}, "phase_transfer"),
    ],
    ids=[
        "issued before first issue",
        "review before issue",
        "transfer without year",
        "year without transfer",
    ],
)
def test_plan_dates_that_cannot_be_are_told_by_field(world: World, changes: dict, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        start(world, **changes)
    assert list(refused.value.message_dict) == [field]
    assert not EhcPlan.objects.filter(pupil=world.theo).exists()


def test_the_first_day_of_issue_itself_is_allowed(world: World) -> None:
    assert start(world, last_review_completed_on=ISSUED).issued_on == ISSUED


def test_a_second_live_plan_of_a_kind_is_refused_in_words(world: World) -> None:
    start(world)
    with pytest.raises(ValidationError, match="already has a plan of this kind"):
        start(world)
    support(world)
    with pytest.raises(ValidationError, match="already has a plan of this kind"):
        support(world)


def test_a_changed_plan_keeps_before_and_after_apart(world: World) -> None:
    change_ehc_plan(by=world.senco, plan=world.plan, changes={"local_authority": "Eastshire"})
    detail = AuditDetail.objects.get(event__verb="ehc_plan_change")
    assert (detail.before, detail.after) == (
        {"local_authority": "Westshire"},
        {"local_authority": "Eastshire"},
    )


def test_a_plan_does_not_end_while_its_provision_runs_on(world: World) -> None:
    with pytest.raises(ValidationError, match="SALT programme"):
        cease_ehc_plan(by=world.senco, plan=world.plan, ceased_on=world.day)
    world.line.ends_on = world.day
    world.line.save()
    cease_ehc_plan(by=world.senco, plan=world.plan, ceased_on=world.day)
    assert EhcPlan.objects.get(pk=world.plan.pk).ceased_on == world.day


def test_a_support_plan_is_reviewed_after_it_starts_and_not_ended_before(world: World) -> None:
    with pytest.raises(ValidationError, match="review comes after the start"):
        support(world, review_on=world.day)
    plan = support(world)
    with pytest.raises(ValidationError, match="It starts on"):
        end_support_plan(by=world.senco, plan=plan, ended_on=world.day - timedelta(1))
    assert end_support_plan(by=world.senco, plan=plan, ended_on=world.day).ended_on == world.day


@pytest.mark.parametrize("text", ["Ziele 🎯 \u202eשלום\u202c", "  spaces kept  \n\n- and lines", "x" * 60000])
def test_a_section_is_kept_as_typed_and_changed_in_place(world: World, text: str) -> None:
    set_section(by=world.senco, plan=world.plan, letter="B", text="first")
    set_section(by=world.senco, plan=world.plan, letter="B", text=text)
    assert EhcPlanSection.objects.get(ehc_plan=world.plan, letter="B").text == text


def test_a_section_over_the_limit_is_refused(world: World) -> None:
    with pytest.raises(ValidationError, match="60,000 characters or fewer: it has 60,001"):
        set_section(by=world.senco, plan=world.plan, letter="B", text="x" * 60001)
    assert not EhcPlanSection.objects.filter(letter="B").exists()


def test_outcomes_are_numbered_in_turn_on_their_own_plan(world: World) -> None:
    plan = support(world)
    numbers = [
        add_outcome(by=world.senco, plan=plan, title="Reading", text="Reads on.").number for _ in range(2)
    ]
    assert numbers == [1, 2]
    assert add_outcome(by=world.senco, plan=world.plan, title="Play", text="Plays.").number == 2


def test_an_outcome_goes_only_while_nothing_belongs_to_it(world: World) -> None:
    with pytest.raises(ValidationError, match="so it stays"):
        remove_outcome(by=world.senco, outcome=world.outcome)
    spare = add_outcome(by=world.senco, plan=world.plan, title="Play", text="Plays.")
    change_outcome(by=world.senco, outcome=spare, changes={"title": "Playing"})
    remove_outcome(by=world.senco, outcome=spare)
    assert list(Outcome.objects.filter(ehc_plan=world.plan)) == [world.outcome]
