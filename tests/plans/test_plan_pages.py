"""The forms of plans, sections and outcomes: saved, refused with what was typed kept, and closed to others."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import ViewEvent
from plans.actions.plan import set_section
from plans.models import EhcPlan, EhcPlanSection, Outcome, SupportPlan
from tests.factories.plans import SupportPlanFactory
from tests.plans.pages import Answers, address, errors, send, typed
from tests.world import World

TODAY = timezone.localdate()
LONG_AGO = TODAY - timedelta(days=400)


def ehc(**changes: object) -> Answers:
    """An EHC plan as typed."""
    given = {
        "local_authority": "Westshire",
        "first_issued_on": typed(LONG_AGO),
        "issued_on": typed(LONG_AGO),
        "phase_transfer": "",
        "phase_transfer_year": "",
    }
    return given | changes


def test_an_ehc_plan_is_started_and_changed(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    response = send(client, address("ehc-plan-start", pupil_id=world.theo.pk), ehc())
    plan = EhcPlan.objects.get(pupil=world.theo)
    assert response.url == address("pupil-setup", pupil_id=world.theo.pk) + "#plan"
    send(client, address("ehc-plan-edit", record_id=plan.pk), ehc(issued_on=typed(TODAY)))
    plan.refresh_from_db()
    assert (plan.first_issued_on, plan.issued_on) == (LONG_AGO, TODAY)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"issued_on": typed(LONG_AGO - timedelta(1))}, "issued_on", "cannot be issued before"),
        ({"issued_on": typed(TODAY + timedelta(1))}, "issued_on", "or an earlier day"),
        ({"issued_on": "31/2/2026"}, "issued_on", "There is no 31 February"),
        ({"local_authority": ""}, "local_authority", "Fill in"),
        ({"local_authority": "x" * 10000}, "local_authority", "it has 10000"),
        ({"phase_transfer": "infant_junior"}, "phase_transfer_year", "in which year"),
        ({"phase_transfer_year": "soon"}, "phase_transfer_year", "four figures"),
    ],
    ids=["reversed", "to come", "no such day", "empty", "10,000 letters", "no year", "no number"],
)
def test_bad_dates_are_told_by_the_field_and_what_was_typed_is_kept(
    world: World, sign_in: Any, changes: Answers, field: str, words: str
) -> None:
    page = sign_in(world.senco).post(address("ehc-plan-start", pupil_id=world.theo.pk), ehc(**changes))
    assert words in " ".join(errors(page)[field])
    assert str(changes[next(iter(changes))])[:40] in page.content.decode()
    assert not EhcPlan.objects.filter(pupil=world.theo).exists()


def test_a_support_plan_is_started_changed_and_ended(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    answers = {"starts_on": typed(TODAY), "review_on": typed(TODAY + timedelta(9)), "aims": ""}
    send(client, address("support-plan-start", pupil_id=world.theo.pk), answers)
    plan = SupportPlan.objects.get(pupil=world.theo)
    refused = client.post(
        address("support-plan-edit", record_id=plan.pk), answers | {"review_on": typed(LONG_AGO)}
    )
    assert "before the first" in errors(refused)["review_on"][0]
    send(client, address("support-plan-edit", record_id=plan.pk), answers | {"aims": "Reads on."})
    send(client, address("support-plan-end", record_id=plan.pk), {"last_day": typed(TODAY)})
    plan.refresh_from_db()
    assert (plan.aims, plan.ended_on) == ("Reads on.", TODAY)


def test_a_plan_whose_provision_runs_on_is_not_ended_and_says_why_by_the_field(
    world: World, sign_in: Any
) -> None:
    url = address("ehc-plan-end", record_id=world.plan.pk)
    page = sign_in(world.senco).post(url, {"last_day": typed(TODAY)})
    assert "SALT programme" in errors(page)["last_day"][0]
    assert EhcPlan.objects.get(pk=world.plan.pk).ceased_on is None


def test_a_second_plan_of_a_kind_is_refused_on_the_form(world: World, sign_in: Any) -> None:
    SupportPlanFactory(pupil=world.theo, school=world.school)
    answers = {"starts_on": typed(TODAY), "review_on": typed(TODAY + timedelta(9)), "aims": "Kept words"}
    page = sign_in(world.senco).post(address("support-plan-start", pupil_id=world.theo.pk), answers)
    assert "already has a plan" in errors(page)["__all__"][0]
    assert "Kept words" in page.content.decode()


@pytest.mark.parametrize("text", ["Ziele 🎯 אבג", "Line one\r\nLine two  ", "x" * 10000])
def test_a_section_is_kept_word_for_word(world: World, sign_in: Any, text: str) -> None:
    url = address("section-edit", pupil_id=world.amara.pk, letter="H1")
    response = send(sign_in(world.senco), url, {"text": text})
    assert response.url.endswith("#section-H1")
    assert EhcPlanSection.objects.get(letter="H1").text == text.replace("\r\n", "\n")


def test_a_section_too_long_is_refused_and_the_text_stays_on_the_page(world: World, sign_in: Any) -> None:
    url = address("section-edit", pupil_id=world.amara.pk, letter="A")
    page = sign_in(world.senco).post(url, {"text": "y" * 60001})
    assert "60000 characters or fewer" in errors(page)["text"][0]
    assert "y" * 60001 in page.content.decode()


@pytest.mark.parametrize("letter", ["H", "L", "FF", "<b>"])
def test_a_section_there_is_not_is_not_found(world: World, sign_in: Any, letter: str) -> None:
    url = address("section-edit", pupil_id=world.amara.pk, letter=letter)
    assert sign_in(world.senco).get(url).status_code == 404


@pytest.mark.parametrize(
    ("person", "shown", "hidden"),
    [("senco", "ABFHJ", ""), ("key_worker", "ABF", "HJ"), ("cover", "F", "ABHJ")],
)
def test_plan_text_is_shown_by_the_sections_a_person_may_see(
    world: World, sign_in: Any, person: str, shown: str, hidden: str
) -> None:
    for letter in "ABHJ":
        code = "H1" if letter == "H" else letter
        set_section(by=world.senco, plan=world.plan, letter=code, text=f"Wording of {letter} only")
    set_section(by=world.senco, plan=world.plan, letter="F", text="Wording of F only")
    page = sign_in(world.people[person]).get(address("plan-text", pupil_id=world.amara.pk)).content.decode()
    assert [letter for letter in "ABFHJ" if f"Wording of {letter} only" in page] == sorted(shown)
    assert not [letter for letter in hidden if f"Wording of {letter} only" in page]


def test_opening_plan_text_is_noted_each_time(world: World, sign_in: Any) -> None:
    client = sign_in(world.key_worker)
    for _ in range(2):
        client.get(address("plan-text", pupil_id=world.amara.pk))
    [first, second] = ViewEvent.objects.order_by("id")
    assert (first.actor_id, first.seen, first.pupil_ids) == (
        world.key_worker.pk,
        "plan_text",
        [world.amara.pk],
    )
    assert second.record_id == str(world.amara.pk)


def test_plan_text_without_a_plan_says_so(world: World, sign_in: Any) -> None:
    page = sign_in(world.senco).get(address("plan-text", pupil_id=world.theo.pk)).content.decode()
    assert "No EHC plan here" in page
    assert (
        sign_in(world.senco).get(address("section-edit", pupil_id=world.theo.pk, letter="A")).status_code
        == 404
    )


def test_an_outcome_is_added_changed_and_taken_out(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    add = address("outcome-add", pupil_id=world.amara.pk)
    again = send(client, add, {"title": "Play", "text": "Plays with others.", "again": "yes"})
    assert again.url == add
    mine = Outcome.objects.get(title="Play")
    send(client, address("outcome-edit", record_id=mine.pk), {"title": "Playing", "text": "Plays."})
    assert Outcome.objects.get(pk=mine.pk).title == "Playing"
    send(client, address("outcome-remove", record_id=mine.pk), {})
    assert not Outcome.objects.filter(pk=mine.pk).exists()


def test_an_outcome_in_use_is_not_taken_out(world: World, sign_in: Any) -> None:
    page = sign_in(world.senco).post(address("outcome-remove", record_id=world.outcome.pk))
    assert "so it stays" in errors(page)["__all__"][0]
    assert Outcome.objects.filter(pk=world.outcome.pk).exists()


def test_with_two_plans_the_outcome_says_which(world: World, sign_in: Any) -> None:
    mine = SupportPlanFactory(pupil=world.amara, school=world.school)
    client, url = sign_in(world.senco), address("outcome-add", pupil_id=world.amara.pk)
    page = client.post(url, {"title": "Play", "text": "Plays."})
    assert list(errors(page)) == ["plan"]
    send(client, url, {"title": "Play", "text": "Plays.", "plan": str(mine.pk)})
    assert Outcome.objects.get(title="Play").support_plan == mine
