"""A parent agrees to one more carer for some days: on those days and no other, trained or not at all."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEvent
from plans.actions.care_plan_day import DayWord, agree_for_days, take_back_days
from plans.models import CarePlan, DayCarer
from plans.pdf.care_plan import care_plan_context
from plans.selectors.care_plan_page import plan_page
from pupils.access import relations_to
from pupils.models import Assignment
from pupils.rules.relations import Relation
from tests.caseload.caring import intimate_plan
from tests.factories.training import CertificateFactory
from tests.world import World

WHY = "looking at what was made"
MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=ZoneInfo("Europe/London"))
A_DAY = timedelta(days=1)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def world(clock, world: World) -> World:
    """The small school on Monday 23 November 2026 at 8:30."""
    return world


@pytest.fixture
def plan(world: World) -> CarePlan:
    """Amara's intimate-care plan, consented to; her key worker is trained, and not named in it."""
    CertificateFactory(staff=world.key_worker, school=world.school, kind="intimate_care")
    return intimate_plan(world)


def word(world: World, **changes: Any) -> DayWord:
    said = {"staff": world.key_worker, "days": [MONDAY], "given_by": "Grace Kamara", "role": "Mother"}
    asked = {"how": "phone", "asked_by": world.senco, "asked_at": NOW - timedelta(minutes=5)}
    return DayWord(**said | asked | changes)


def named(world: World) -> list[tuple[date, date | None]]:
    ties = Assignment.objects.unscoped(reason=WHY).filter(staff=world.key_worker, kind=Relation.NAMED_CARER)
    return list(ties.order_by("from_on").values_list("from_on", "to_on"))


def test_the_adult_is_named_on_those_days_alone(world: World, plan: CarePlan, clock) -> None:
    thursday = MONDAY + 3 * A_DAY
    agree_for_days(by=world.senco, plan=plan, word=word(world, days=[thursday, MONDAY]))
    assert named(world) == [(MONDAY, MONDAY), (thursday, thursday)]
    tied = [
        Relation.NAMED_CARER in relations_to(world.key_worker, world.amara.pk, MONDAY + n * A_DAY)
        for n in range(5)
    ]
    assert tied == [True, False, False, True, False]
    assert AuditEvent.objects.filter(verb="day_carer_agree", pupil_id=world.amara.pk).count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"days": []}, "days", "at least one"),
        ({"days": [MONDAY + n * A_DAY for n in (0, 1, 2, 3, 4, 7)]}, "days", "at most 5 school days"),
        ({"days": [MONDAY + 5 * A_DAY]}, "days", "no school day"),
        ({"days": [MONDAY - 3 * A_DAY], "asked_at": NOW - 4 * A_DAY}, "days", "is past"),
        ({"asked_at": NOW + A_DAY}, "asked_on", "still to come"),
        ({"days": [MONDAY - 3 * A_DAY]}, "days", "asked after"),
    ],
)
def test_what_a_word_cannot_hold_for_is_said(world: World, plan, changes, field: str, words: str) -> None:
    with pytest.raises(ValidationError) as told:
        agree_for_days(by=world.senco, plan=plan, word=word(world, **changes))
    assert words in " ".join(told.value.message_dict[field])
    assert not DayCarer.objects.unscoped(reason=WHY).exists()


def test_nobody_untrained_is_agreed_to(world: World, plan: CarePlan) -> None:
    with pytest.raises(ValidationError, match="no certificate in intimate care"):
        agree_for_days(by=world.senco, plan=plan, word=word(world, staff=world.cover))
    assert named(world) == []


def test_the_same_day_is_not_agreed_twice(world: World, plan: CarePlan) -> None:
    agree_for_days(by=world.senco, plan=plan, word=word(world))
    with pytest.raises(ValidationError, match="already agreed"):
        agree_for_days(by=world.senco, plan=plan, word=word(world))
    assert named(world) == [(MONDAY, MONDAY)]


def test_taken_back_it_counts_no_more_from_that_day(world: World, plan: CarePlan, clock) -> None:
    days = [MONDAY, MONDAY + A_DAY, MONDAY + 2 * A_DAY]
    record = agree_for_days(by=world.senco, plan=plan, word=word(world, days=days))
    clock.move_to(NOW + A_DAY)
    back = take_back_days(by=world.senco, record=record)
    assert back.stands_on == [MONDAY]
    assert named(world) == [(MONDAY, MONDAY)]
    assert take_back_days(by=world.head, record=record).withdrawn_by == world.senco
    assert AuditEvent.objects.filter(verb="day_carer_take_back").count() == 1


def sent(world: World, **changes: Any) -> dict[str, Any]:
    said = {"staff": str(world.key_worker.pk), "days": [MONDAY.isoformat()], "given_by": "Grace Kamara"}
    asked = {"role": "Mother", "how": "phone", "asked_on": "23/11/2026", "asked_time": "8:25"}
    return said | asked | {"asked_by": str(world.senco.pk)} | changes


def test_the_senco_notes_it_from_cover_today_and_the_plan_shows_it(world: World, plan, sign_in) -> None:
    senco, address = sign_in(world.senco), reverse("plans:care-day-add", args=[plan.pk])
    opened = senco.get(address, {"from": "cover", "on": "2026-11-24"})
    assert opened.context["form"].initial["days"] == ["2026-11-24"]
    names = {name for _, name in opened.context["form"].fields["staff"].choices}
    assert names == {"Choose", world.key_worker.full_name}
    saved = senco.post(f"{address}?from=cover&on=2026-11-23", sent(world))
    assert saved["Location"] == f"{reverse('cover-today')}?on=2026-11-23"
    page = senco.get(reverse("plans:care-plan", args=[plan.pk])).content.decode()
    assert "Agreed for some days" in page
    assert "asked today 8:25" in page.replace("Mon 23 Nov 8:25", "today 8:25")
    assert "By telephone" in page


def test_the_form_keeps_what_was_typed_and_says_what_to_mend(world: World, plan, sign_in) -> None:
    senco, address = sign_in(world.senco), reverse("plans:care-day-add", args=[plan.pk])
    days = [(MONDAY + n * A_DAY).isoformat() for n in (0, 1, 2, 3, 4, 7)]
    page = senco.post(address, sent(world, days=days, asked_time="9:30")).content.decode()
    assert "at most 5 school days" in page
    assert "still to come" in page
    assert "Grace Kamara" in page


def test_it_is_taken_back_on_a_page_of_its_own(world: World, plan, sign_in) -> None:
    record = agree_for_days(by=world.senco, plan=plan, word=word(world))
    senco, address = sign_in(world.senco), reverse("plans:care-day-take-back", args=[record.pk])
    assert "Grace Kamara agreed to" in senco.get(address).content.decode()
    senco.post(address)
    page = senco.get(reverse("plans:care-plan", args=[plan.pk])).content.decode()
    assert "taken back 23 Nov 2026" in page
    assert senco.get(address).status_code == 403


def test_an_adult_agreed_to_for_one_day_can_be_asked_about_for_another(world: World, plan, sign_in) -> None:
    agree_for_days(by=world.senco, plan=plan, word=word(world))
    opened = sign_in(world.senco).get(reverse("plans:care-day-add", args=[plan.pk]))
    assert str(world.key_worker.pk) in dict(opened.context["form"].fields["staff"].choices)


def test_the_plan_on_paper_names_the_days_and_who_agreed(world: World, plan: CarePlan) -> None:
    agree_for_days(by=world.senco, plan=plan, word=word(world))
    context = care_plan_context(plan_page(world.senco, plan, MONDAY), MONDAY)
    name = world.key_worker.full_name
    said = (f"{name} for Mon 23 Nov", "Grace Kamara, mother", "23 November 2026", "By telephone")
    assert said in context["agreements"]
    assert name not in context["carers"]
