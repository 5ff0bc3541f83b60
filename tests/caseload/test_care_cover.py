"""Cover today counts care: who may take it over, what nobody can, the rights of one day, and who sees which."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import StaffAbsence, User
from accounts.selectors import calendar_of
from caseload.selectors.care_cover import CarePanel, care_panel
from logs.actions.absence import change_cover, record_absence, undo_absence
from plans.models import CareCover
from plans.rules.care_answers import care_field
from plans.rules.care_cover import CareKind
from plans.selectors.cover import CoverBook
from pupils.access import relations_to
from pupils.models import Assignment
from pupils.rules.relations import Relation
from tests.caseload.caring import carer, intimate_plan, rescue, takes, trained
from tests.factories.care import MedicineFactory, MedicineTimeFactory
from tests.world import World, build_pupil

EIGHT_THIRTY = datetime(2026, 11, 23, 8, 30, tzinfo=ZoneInfo("Europe/London"))
WHY = "looking at what was made"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(EIGHT_THIRTY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def world(clock, world: World) -> World:
    """The small school on Monday 23 November 2026 at 8:30."""
    return world


def gone(world: World, staff: User, *care: Any, **changes: Any) -> StaffAbsence:
    facts = {"staff": staff, "from_on": world.day, "to_on": world.day, "care": care}
    return record_absence(by=world.senco, school=world.school, **facts | changes)


def panel(world: World, by: User | None = None) -> CarePanel:
    return care_panel(
        by or world.senco, CoverBook(world.school, calendar_of(world.school), world.day, world.day)
    )


def standing() -> list[CareCover]:
    return list(CareCover.objects.unscoped(reason=WHY).standing().order_by("kind"))


def ties(world: World, staff: User) -> list[Assignment]:
    held = Assignment.objects.unscoped(reason=WHY).filter(staff=staff, kind=Relation.COVER)
    return list(held.order_by("from_on"))


def test_another_named_carer_is_proposed_and_nobody_else(world: World) -> None:
    intimate_plan(world)
    grace, hannah = carer(world, "grace_hollis"), carer(world, "hannah_osei")
    trained(world, world.cover, CareKind.CARER)
    gone(world, grace)
    (row,) = panel(world).rows
    assert [option.value for option in row.options] == [str(hannah.pk)]
    assert (row.chosen, row.alarm) == (str(hannah.pk), "")


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"from_on": date(2026, 11, 1)}, "not covered by the parents’ consent"),
        ({"to_on": date(2026, 11, 20)}, "away"),
    ],
)
def test_a_carer_named_after_the_consent_or_no_more_is_not(world: World, facts, why: str) -> None:
    intimate_plan(world)
    grace = carer(world, "grace_hollis")
    carer(world, "hannah_osei", **facts)
    gone(world, grace)
    (row,) = panel(world).rows
    assert row.options == ()
    assert row.alarm.startswith("No one is left who may give Amara’s intimate care. Call the parent")
    assert why in row.note


def test_without_consent_nobody_is_named_and_it_says_so(world: World) -> None:
    intimate_plan(world, consent=False)
    grace = carer(world, "grace_hollis")
    carer(world, "hannah_osei")
    gone(world, grace)
    (row,) = panel(world).rows
    assert (row.options, row.note) == ((), "No consent on record is in force.")


def test_a_second_adult_is_another_one(world: World) -> None:
    intimate_plan(world, is_second_adult_required=True)
    grace = carer(world, "grace_hollis")
    two = [carer(world, "hannah_osei"), carer(world, "josh_peters")]
    gone(world, grace)
    assert {row.chosen for row in panel(world).rows} == {str(each.pk) for each in two}
    hannah = two[0]
    both = [takes(world, hannah, CareKind.CARER), takes(world, hannah, CareKind.SECOND)]
    with pytest.raises(ValidationError, match="other of the two adults"):
        change_cover(by=world.senco, school=world.school, answers=[], care=both)
    assert standing() == []


def test_rescue_medicine_goes_to_who_is_trained_and_in_school(world: World) -> None:
    rescue(world)
    trained(world, world.key_worker, CareKind.RESCUE)
    trained(world, world.first_aider, CareKind.RESCUE)
    trained(world, world.teacher, CareKind.RESCUE, expires_on=world.day - timedelta(days=1))
    gone(world, world.key_worker)
    (row,) = panel(world).rows
    assert [option.value for option in row.options] == [str(world.first_aider.pk)]


def test_what_nobody_can_take_over_is_said_loudly_on_the_page(world: World, sign_in) -> None:
    rescue(world)
    trained(world, world.key_worker, CareKind.RESCUE)
    gone(world, world.key_worker)
    page = " ".join(sign_in(world.senco).get(reverse("cover-today")).content.decode().split())
    assert "No one is left who may give Amara’s rescue medicine. Call the parent; the SENCO decides." in page
    assert "In an emergency call 999." in page


def test_a_witness_is_free_when_the_dose_is_due_and_somebody_is_left_to_give_it(world: World) -> None:
    medicine = MedicineFactory(pupil=world.amara, school=world.school, is_witness_needed=True)
    MedicineTimeFactory(pupil=world.amara, school=world.school, medicine=medicine)
    trained(world, world.key_worker, CareKind.WITNESS)
    trained(world, world.first_aider, CareKind.WITNESS)
    gone(world, world.key_worker)
    (alone,) = panel(world).rows
    assert alone.note == "1 away, 1 needed to give it."
    trained(world, world.cover, CareKind.WITNESS)
    (row,) = panel(world).rows
    assert {option.value for option in row.options} == {str(world.cover.pk), str(world.first_aider.pk)}


def test_morning_and_afternoon_part_where_others_are_away(world: World) -> None:
    intimate_plan(world)
    grace, hannah = carer(world, "grace_hollis"), carer(world, "hannah_osei")
    gone(world, grace, part="am")
    gone(world, hannah, part="pm")
    rows = panel(world).rows
    assert [(row.when, row.chosen) for row in rows] == [
        ("in the morning", str(hannah.pk)),
        ("in the afternoon", str(grace.pk)),
    ]


def test_one_save_covers_care_and_its_undo_takes_it_back(world: World) -> None:
    rescue(world)
    trained(world, world.key_worker, CareKind.RESCUE)
    josh = trained(world, world.key_worker_elsewhere, CareKind.RESCUE)
    absence = gone(world, world.key_worker, takes(world, josh, CareKind.RESCUE))
    (cover,) = standing()
    assert (cover.staff, cover.absence, cover.part) == (josh, absence, "all")
    assert [(tie.from_on, tie.to_on) for tie in ties(world, josh)] == [(world.day, world.day)]
    undo_absence(by=world.senco, absence=absence)
    assert (standing(), ties(world, josh)) == ([], [])


def test_the_rights_end_with_the_day(world: World, clock) -> None:
    rescue(world)
    trained(world, world.key_worker, CareKind.RESCUE)
    josh = trained(world, world.key_worker_elsewhere, CareKind.RESCUE)
    gone(world, world.key_worker, takes(world, josh, CareKind.RESCUE))
    assert relations_to(josh, world.amara.pk) == {Relation.COVER}
    clock.move_to(EIGHT_THIRTY + timedelta(days=1))
    assert relations_to(User.objects.get(pk=josh.pk), world.amara.pk) == frozenset()


def test_a_covering_adult_who_falls_ill_leaves_it_open_for_another(world: World) -> None:
    rescue(world)
    trained(world, world.key_worker, CareKind.RESCUE)
    josh = trained(world, world.key_worker_elsewhere, CareKind.RESCUE)
    first_aider = trained(world, world.first_aider, CareKind.RESCUE)
    gone(world, world.key_worker, takes(world, josh, CareKind.RESCUE))
    gone(world, josh)
    (row,) = panel(world).rows
    assert (row.covered_by, row.chosen) == ("", str(first_aider.pk))
    change_cover(
        by=world.senco, school=world.school, answers=[], care=[takes(world, first_aider, CareKind.RESCUE)]
    )
    assert [cover.staff for cover in standing()] == [first_aider]
    assert ties(world, josh) == []


@pytest.mark.parametrize("name", ["teacher", "governor", "senco_other_school"])
def test_nobody_untrained_or_from_elsewhere_is_saved(world: World, name: str) -> None:
    rescue(world)
    trained(world, world.key_worker, CareKind.RESCUE)
    answer = takes(world, world.people[name], CareKind.RESCUE)
    with pytest.raises(ValidationError):
        gone(world, world.key_worker, answer)
    assert standing() == []


def test_leaving_it_open_takes_it_back(world: World) -> None:
    rescue(world)
    trained(world, world.key_worker, CareKind.RESCUE)
    josh = trained(world, world.key_worker_elsewhere, CareKind.RESCUE)
    answer = takes(world, josh, CareKind.RESCUE)
    gone(world, world.key_worker, answer)
    same = change_cover(by=world.senco, school=world.school, answers=[], care=[answer])
    assert (same.care, len(standing())) == (0, 1)
    nobody = takes(world, josh, CareKind.RESCUE, staff_id=None)
    change_cover(by=world.senco, school=world.school, answers=[], care=[nobody])
    assert (standing(), ties(world, josh)) == ([], [])


@pytest.mark.parametrize("name", ["sen_admin", "head"])
def test_who_may_not_read_intimate_care_learns_how_many_and_of_nobody(world: World, name: str) -> None:
    intimate_plan(world)
    grace, hannah = carer(world, "grace_hollis"), carer(world, "hannah_osei")
    gone(world, grace)
    shown = panel(world, world.people[name])
    assert (shown.rows, shown.hidden) == ((), "1 pupil loses an adult for care that the SENCO arranges.")
    care = [takes(world, hannah, CareKind.CARER)]
    with pytest.raises(ValidationError, match="The SENCO arranges"):
        change_cover(by=world.people[name], school=world.school, answers=[], care=care)


def test_the_page_saves_care_with_the_sessions(world: World, sign_in) -> None:
    rescue(world)
    trained(world, world.key_worker, CareKind.RESCUE)
    josh = trained(world, world.key_worker_elsewhere, CareKind.RESCUE)
    gone(world, world.key_worker)
    client, field = sign_in(world.senco), care_field(takes(world, josh, CareKind.RESCUE).key)
    assert f'name="{field}"' in client.get(reverse("cover-today")).content.decode()
    answer = client.post(reverse("cover-today"), {field: str(josh.pk)}, follow=True)
    assert "care arranged" in answer.content.decode()
    refused = client.post(reverse("cover-today"), {field: str(world.teacher.pk)})
    assert "has no certificate for this in force that day" in refused.content.decode()


def test_the_covering_adult_learns_it_today_and_reads_it_in_the_briefing(world: World, sign_in) -> None:
    intimate_plan(world)
    grace, hannah = carer(world, "grace_hollis"), carer(world, "hannah_osei")
    gone(world, grace, takes(world, hannah, CareKind.CARER))
    client = sign_in(hannah)
    today = client.get(reverse("today")).content.decode()
    assert "You take over care for Amara K." in today
    assert "ntimate" not in today.split("My pupils")[0]
    briefing = client.get(reverse("pupil-briefing", args=[world.amara.pk])).content.decode()
    assert "Intimate care, as a named carer. The plan says how." in briefing
    others = sign_in(world.sen_admin).get(reverse("pupil-briefing", args=[world.amara.pk]))
    assert "ntimate care" not in others.content.decode()


def test_the_day_before_nobody_is_named(world: World, sign_in, clock) -> None:
    rescue(world)
    trained(world, world.key_worker, CareKind.RESCUE)
    josh = trained(world, world.key_worker_elsewhere, CareKind.RESCUE)
    gone(world, world.key_worker, takes(world, josh, CareKind.RESCUE))
    clock.move_to(EIGHT_THIRTY - timedelta(days=1))
    page = sign_in(josh).get(reverse("today")).content.decode()
    assert "You take over care on this day" in page
    assert "Amara" not in page


def test_queries_do_not_grow_with_pupils(world: World) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert panel(world).rows
        return len(found)

    trained(world, world.first_aider, CareKind.RESCUE)
    grace = carer(world, "grace_hollis")
    intimate_plan(world)
    gone(world, grace)
    few = count()
    for number in range(6):
        pupil = build_pupil(world.school, f"Pupil{number}", "Marsh", "K")
        intimate_plan(world, pupil)
        carer(world, f"carer{number}_reed", pupil)
        rescue(world, pupil)
        Assignment.objects.create(
            pupil=pupil,
            school=world.school,
            staff=grace,
            kind=Relation.NAMED_CARER,
            from_on=timezone.localdate(),
        )
    assert count() <= few + 1  # the times of medicines are asked for once there are some
