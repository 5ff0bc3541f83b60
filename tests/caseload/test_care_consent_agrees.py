"""Consent by version and by day: cover, the record, the form, the plan's page and the board say the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from accounts.models import User
from accounts.selectors import calendar_of
from caseload.selectors.care_cover import CarePanel, CareRow, care_panel
from logs.actions.absence import change_cover, record_absence
from logs.selectors.intimate_care import sheet_of
from plans.actions.care_plan_day import DayWord, agree_for_days, take_back_days
from plans.models import CareCover, CarePlan, DayCarer
from plans.rules.care_cover import CareKind
from plans.selectors.care_plan_summary import plans_seen
from plans.selectors.care_plans import live_plan
from plans.selectors.cover import CoverBook
from tests.caseload.caring import carer, intimate_plan, takes, trained
from tests.factories.care import CarePlanAgreementFactory, CarePlanVersionFactory
from tests.logs.caring import record
from tests.world import World

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=ZoneInfo("Europe/London"))
WHY = "looking at what was made"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def world(clock, world: World) -> World:
    """The small school on Monday 23 November 2026 at 8:30."""
    return world


@dataclass(frozen=True)
class Case:
    """The later version, if any, asks from so many days on; consents by (version, days ago); who was named when."""

    asks_in: int | None = None
    has_later: bool = False
    consents: tuple[tuple[int, int], ...] = ()
    named_ago: int = 60
    is_agreed: bool = False
    plan_in_order: bool = True
    carer_in_order: bool = True


CASES = {
    "consent to the only version": Case(consents=((1, 30),)),
    "no consent": Case(plan_in_order=False, carer_in_order=False),
    "words mended": Case(has_later=True, consents=((1, 30),)),
    "asks from today": Case(0, consents=((1, 30),), plan_in_order=False, carer_in_order=False),
    "asked from last week": Case(-7, consents=((1, 30),), plan_in_order=False, carer_in_order=False),
    "asks from next week": Case(7, consents=((1, 30),)),
    "asks and was given": Case(-7, consents=((1, 30), (2, 5))),
    "named since the consent": Case(consents=((1, 30),), named_ago=10, carer_in_order=False),
    "named since, then consent anew": Case(consents=((1, 30), (1, 5)), named_ago=10),
    "a parent's word, no consent": Case(is_agreed=True, plan_in_order=False),
    "a parent's word, named since": Case(consents=((1, 30),), named_ago=10, is_agreed=True),
    "a parent's word, outgrown": Case(0, consents=((1, 30),), is_agreed=True, plan_in_order=False),
}


def written(world: World, case: Case) -> CarePlan:
    plan = intimate_plan(world, consent=False)
    own = {"pupil": world.amara, "school": world.school, "plan": plan}
    versions = {1: plan.versions.get()}
    if case.has_later or case.asks_in is not None:
        asks = None if case.asks_in is None else world.day + timedelta(days=case.asks_in)
        versions[2] = CarePlanVersionFactory(**own, number=2, consent_from=asks, written_by=world.senco)
    for number, ago in case.consents:
        given = {"given_on": world.day - timedelta(days=ago), "recorded_by": world.senco}
        CarePlanAgreementFactory(**own, version=versions[number], **given)
    return plan


def agree(world: World, plan: CarePlan, staff: User, **changes: Any) -> DayCarer:
    said = {"staff": staff, "days": [world.day], "given_by": "Grace Kamara", "role": "Mother", "how": "phone"}
    word = DayWord(**said | {"asked_by": world.senco, "asked_at": NOW - timedelta(minutes=9)} | changes)
    return agree_for_days(by=world.senco, plan=plan, word=word)


def panel(world: World) -> CarePanel:
    return care_panel(world.senco, CoverBook(world.school, calendar_of(world.school), world.day, world.day))


def row(world: World) -> CareRow:
    (found,) = panel(world).rows
    return found


def gone(world: World, staff: User) -> None:
    record_absence(by=world.senco, school=world.school, staff=staff, from_on=world.day, to_on=world.day)


@pytest.mark.parametrize("name", CASES)
def test_cover_record_form_and_board_agree(world: World, name: str) -> None:
    case = CASES[name]
    plan = written(world, case)
    since = world.day - timedelta(days=case.named_ago)
    grace, hannah = carer(world, "grace_hollis"), carer(world, "hannah_osei", from_on=since)
    if case.is_agreed:
        agree(world, plan, hannah)
    gone(world, grace)
    is_offered = str(hannah.pk) in {option.value for option in row(world).options}
    made = record(world, by=hannah)
    sheet = sheet_of(hannah, world.school, world.amara.pk, world.day, may_read=True)
    warns = sheet.is_unknown or "consent" in sheet.state_words
    assert (is_offered, not made.is_consent_missing, not warns) == (case.carer_in_order,) * 3
    live = live_plan(world.amara.pk, world.school.pk, "intimate", world.day)
    (seen,) = plans_seen(world.senco, world.school, world.day, [world.amara.pk])
    assert live is not None
    assert (not live.state.is_unconsented, not seen.state.is_unconsented) == (case.plan_in_order,) * 2


def test_nobody_is_left_until_a_parent_agrees_and_then_it_can_be_arranged(world: World, sign_in) -> None:
    plan, grace = intimate_plan(world), carer(world, "grace_hollis")
    josh = trained(world, world.key_worker_elsewhere, CareKind.CARER)
    gone(world, grace)
    assert (row(world).options, row(world).ask_plan) == ((), plan.pk)
    page = sign_in(world.senco).get(reverse("cover-today")).content.decode()
    assert f"{reverse('plans:care-day-add', args=[plan.pk])}?from=cover&amp;on=2026-11-23" in page
    agree(world, plan, josh)
    assert row(world).chosen == str(josh.pk)
    assert "agreed to for this day, trained" in row(world).options[0].words
    change_cover(by=world.senco, school=world.school, answers=[], care=[takes(world, josh, CareKind.CARER)])
    assert row(world).covered_by == josh.full_name
    made = record(world, by=josh)
    assert not (made.is_carer_unnamed or made.is_consent_missing or made.is_certificate_lapsed)


def test_the_word_holds_for_its_day_and_not_the_next(world: World, clock) -> None:
    plan, josh = intimate_plan(world), trained(world, world.key_worker_elsewhere, CareKind.CARER)
    agree(world, plan, josh)
    clock.move_to(NOW + timedelta(days=1))
    made = record(world, by=josh)
    assert made.is_carer_unnamed


def test_taken_back_the_care_is_open_again_and_nobody_is_left(world: World) -> None:
    plan, grace = intimate_plan(world), carer(world, "grace_hollis")
    josh = trained(world, world.key_worker_elsewhere, CareKind.CARER)
    gone(world, grace)
    said = agree(world, plan, josh)
    change_cover(by=world.senco, school=world.school, answers=[], care=[takes(world, josh, CareKind.CARER)])
    take_back_days(by=world.senco, record=said)
    assert (row(world).covered_by, row(world).options) == ("", ())
    assert not CareCover.objects.unscoped(reason=WHY).standing().exists()


def test_a_cover_whose_consent_was_outgrown_stands_open_again(world: World) -> None:
    plan, grace = intimate_plan(world), carer(world, "grace_hollis")
    hannah = carer(world, "hannah_osei")
    gone(world, grace)
    change_cover(by=world.senco, school=world.school, answers=[], care=[takes(world, hannah, CareKind.CARER)])
    own = {"pupil": world.amara, "school": world.school, "plan": plan}
    CarePlanVersionFactory(**own, number=2, consent_from=world.day, written_by=world.senco)
    assert (row(world).covered_by, row(world).note) == ("", "No consent on record is in force.")


def test_the_form_says_who_agreed_and_flags_nothing(world: World, sign_in) -> None:
    plan, josh = (
        intimate_plan(world, consent=False),
        trained(world, world.key_worker_elsewhere, CareKind.CARER),
    )
    agree(world, plan, josh)
    page = sign_in(josh).get(reverse("logs:intimate-care-new", args=[world.amara.pk])).content.decode()
    assert "Grace Kamara (mother) agreed to you for this day: by telephone." in page
    assert "not one of the named carers" not in page
    assert "o consent on record" not in page
