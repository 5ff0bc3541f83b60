"""An adult is away: one save says who takes each session or why it is missed, and one undo takes it all back."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEvent, StaffAbsence
from accounts.rules import RoleName
from common.ids import uuid7
from logs.actions.absence import change_cover, record_absence, undo_absence
from logs.models import OffTimetable, SessionEntry
from logs.rules.cover import MOST_SCHOOL_DAYS, field_of
from plans.models import SlotCover
from pupils.models import Assignment
from pupils.rules.relations import Relation
from tests.factories.accounts import SchoolClosureFactory
from tests.factories.pupils import AssignmentFactory
from tests.logs.covering import away, helper, miss, next_school_day, own_slot, take
from tests.logs.making import log_amara
from tests.world import World, adult, build_pupil

WHY = "looking at what was made"


@pytest.fixture
def world(monday, world: World) -> World:
    """The small school on a Monday at 10:20."""
    return world


def standing() -> list[SlotCover]:
    return list(SlotCover.objects.filter(undone_at__isnull=True).order_by("on", "id"))


def brought(world: World) -> list[Assignment]:
    ties = Assignment.objects.unscoped(reason=WHY).filter(for_absence__isnull=False)
    return list(ties.order_by("from_on", "id"))


def test_one_save_covers_and_misses(world: World) -> None:
    first, second = own_slot(world), own_slot(world, starts_at=time(13, 40))
    josh = helper(world)
    absence = away(world, take(world, first, josh), miss(world, second))
    assert [(row.slot, row.staff, row.absent) for row in standing()] == [(first, josh, world.key_worker)]
    entry = SessionEntry.objects.get(slot=second)
    assert (entry.happened, entry.reason, entry.off_timetable.absence) == (False, "staff_absent", absence)
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"absence_record", "cover_arrange", "assignment_start", "off_timetable_start"} <= verbs


def test_the_cover_is_tied_to_the_pupil_for_the_day_alone(world: World) -> None:
    josh = helper(world)
    absence = away(world, take(world, own_slot(world), josh))
    tie = brought(world)[0]
    assert (tie.pupil, tie.staff, tie.kind, tie.for_absence) == (world.amara, josh, Relation.COVER, absence)
    assert (tie.from_on, tie.to_on) == (world.day, world.day)


def test_a_group_ties_its_cover_to_every_pupil(world: World) -> None:
    josh = helper(world)
    away(world, take(world, own_slot(world, pupils=(world.amara, world.theo)), josh))
    assert {tie.pupil for tie in brought(world)} == {world.amara, world.theo}


def test_days_in_a_row_are_one_tie_and_a_gap_parts_it(world: World) -> None:
    days = [world.day, world.day + timedelta(days=1), world.day + timedelta(days=3)]
    josh = helper(world)
    slots = [own_slot(world, day=day) for day in days]
    answers = [take(world, slot, josh, on=day) for slot, day in zip(slots, days, strict=True)]
    away(world, *answers, to_on=days[2])
    assert [(tie.from_on, tie.to_on) for tie in brought(world)] == [(days[0], days[1]), (days[2], days[2])]


def test_undo_takes_everything_back_once(world: World) -> None:
    first, second = own_slot(world), own_slot(world, starts_at=time(13, 40))
    absence = away(world, take(world, first, helper(world)), miss(world, second))
    undone = undo_absence(by=world.senco, absence=absence)
    assert (undone.covers, undone.entries) == (1, 1)
    assert not standing() and not brought(world)
    assert not SessionEntry.objects.standing().filter(slot=second).exists()
    assert OffTimetable.objects.get(absence=absence).undone_at
    assert undo_absence(by=world.senco, absence=absence).covers == 0


def test_undo_withdraws_what_is_signed_and_keeps_the_days_that_were(world: World, monday) -> None:
    josh, tomorrow = helper(world), world.day + timedelta(days=1)
    slot, later = own_slot(world), own_slot(world, day=tomorrow)
    missed = own_slot(world, starts_at=time(13, 40))
    answers = [take(world, slot, josh), take(world, later, josh, on=tomorrow), miss(world, missed)]
    absence = away(world, *answers, to_on=tomorrow)
    monday.shift(timedelta(days=1))
    assert undo_absence(by=world.senco, absence=absence).entries == 1
    assert [(tie.from_on, tie.to_on) for tie in brought(world)] == [(world.day, world.day)]


def test_the_same_page_twice_is_one_absence(world: World) -> None:
    key = uuid7()
    assert away(world, absence_id=key) == away(world, absence_id=key)
    assert StaffAbsence.objects.count() == 1


@pytest.mark.parametrize(("first", "second"), [("all", "all"), ("all", "pm"), ("am", "all"), ("am", "am")])
def test_an_overlapping_absence_is_refused_naming_the_other(world: World, first: str, second: str) -> None:
    away(world, part=first, to_on=world.day + timedelta(days=2))
    with pytest.raises(ValidationError, match="Key Worker is away already") as refused:
        away(world, part=second, from_on=world.day + timedelta(days=2), to_on=world.day + timedelta(days=3))
    assert "23 November 2026 to 25 November 2026, recorded by Senco D." in str(refused.value)


def test_a_morning_and_an_afternoon_may_stand_side_by_side(world: World) -> None:
    away(world, part="am")
    away(world, part="pm")
    assert StaffAbsence.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"to_on": timedelta(days=-1)}, "before the first"),
        ({"from_on": timedelta(days=5), "to_on": timedelta(days=6)}, "There is no school from 28 November"),
        ({"to_on": timedelta(days=20)}, f"up to {MOST_SCHOOL_DAYS} school days"),
    ],
)
def test_days_that_cannot_be_are_refused(world: World, changes, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        away(world, **{name: world.day + gap for name, gap in changes.items()})


def test_only_school_days_count_in_an_absence(world: World) -> None:
    tuesday = world.day + timedelta(days=1)
    SchoolClosureFactory(school=world.school, from_on=tuesday)
    slot = own_slot(world, day=tuesday)
    with pytest.raises(ValidationError, match="The timetable or the absence has changed"):
        away(world, take(world, slot, helper(world), on=tuesday), to_on=world.day + timedelta(days=6))


def test_somebody_who_does_not_work_here_cannot_be_away(world: World) -> None:
    with pytest.raises(ValidationError, match="does not work in this school"):
        away(world, staff=world.senco_other_school)


def test_a_forged_cover_by_somebody_away_is_refused(world: World) -> None:
    slot, josh = own_slot(world), helper(world)
    record_absence(by=world.senco, school=world.school, staff=josh, from_on=world.day, to_on=world.day)
    answer = take(world, slot, josh)
    with pytest.raises(ValidationError) as refused:
        away(world, answer)
    assert refused.value.message_dict == {
        field_of(answer.key): ["Josh Peters is away then. Choose somebody else."]
    }
    assert not StaffAbsence.objects.filter(staff=world.key_worker).exists()


def test_a_forged_cover_by_somebody_busy_is_refused(world: World) -> None:
    slot, josh = own_slot(world), helper(world)
    own_slot(world, staff=josh, pupils=(world.theo,), starts_at=time(11, 10))
    with pytest.raises(ValidationError, match="in another session"):
        away(world, take(world, slot, josh))


def test_one_adult_is_not_given_two_sessions_at_once_in_one_save(world: World) -> None:
    first, second, josh = own_slot(world), own_slot(world, starts_at=time(11, 10)), helper(world)
    with pytest.raises(ValidationError, match="in another session"):
        away(world, take(world, first, josh), take(world, second, josh))
    assert not standing()


@pytest.mark.parametrize("name", ["governor", "first_aider", "senco_other_school", "left_staff"])
def test_a_forged_cover_by_somebody_who_may_not_is_refused(world: World, name: str) -> None:
    with pytest.raises(ValidationError, match="Choose somebody else"):
        away(world, take(world, own_slot(world), world.people[name]))


def test_a_cover_who_becomes_away_loses_the_sessions_and_the_tie(world: World) -> None:
    slot, josh = own_slot(world), helper(world)
    away(world, take(world, slot, josh))
    away(world, staff=josh)
    assert not standing()
    assert not brought(world)


def test_what_a_cover_loses_may_be_given_away_in_the_same_save_and_comes_back_with_undo(world: World) -> None:
    slot, josh, priya = own_slot(world), helper(world), helper(world, "priya_nair")
    first = away(world, take(world, slot, josh))
    second = away(world, take(world, slot, priya), staff=josh)
    assert [(row.staff, row.absent, row.absence) for row in standing()] == [(priya, world.key_worker, first)]
    assert undo_absence(by=world.senco, absence=second).restored == 1
    assert [row.staff for row in standing()] == [josh]
    assert [tie.staff for tie in brought(world)] == [josh]


def test_a_morning_away_leaves_afternoon_covers_alone(world: World) -> None:
    slot, josh = own_slot(world, starts_at=time(13, 40)), helper(world)
    away(world, take(world, slot, josh))
    away(world, staff=josh, part="am")
    assert [row.staff for row in standing()] == [josh]


def test_two_absences_share_one_tie_until_both_are_undone(world: World) -> None:
    first, josh = own_slot(world), helper(world)
    second = own_slot(world, staff=world.delivers, starts_at=time(13, 40))
    one = away(world, take(world, first, josh))
    two = away(world, take(world, second, josh, absent_id=world.delivers.pk), staff=world.delivers)
    assert len(brought(world)) == 1
    undo_absence(by=world.senco, absence=one)
    assert [tie.for_absence for tie in brought(world)] == [two]
    undo_absence(by=world.senco, absence=two)
    assert not brought(world)


def test_who_covers_the_pupil_anyhow_needs_no_second_tie(world: World) -> None:
    away(world, take(world, own_slot(world), world.cover))
    assert len(standing()) == 1
    assert not brought(world)


def test_a_session_may_be_changed_from_cover_to_missed_and_back(world: World) -> None:
    slot, josh = own_slot(world), helper(world)
    away(world, take(world, slot, josh))
    saved = change_cover(by=world.senco, school=world.school, answers=[miss(world, slot)])
    assert (saved.missed, standing(), brought(world)) == (1, [], [])
    change_cover(by=world.senco, school=world.school, answers=[take(world, slot, josh)])
    assert [row.staff for row in standing()] == [josh]
    assert not SessionEntry.objects.standing().filter(slot=slot).exists()


def test_what_is_logged_is_left_as_it_is(world: World) -> None:
    slot = own_slot(world)
    log_amara(world, slot=slot)
    away(world, miss(world, slot))
    assert SessionEntry.objects.standing().get(slot=slot).happened
    assert change_cover(by=world.senco, school=world.school, answers=[miss(world, slot)]).missed == 0


def test_the_cover_may_log_the_session_that_day(world: World) -> None:
    slot, josh = own_slot(world), helper(world)
    away(world, take(world, slot, josh))
    receipt = log_amara(world, by=josh, slot=slot)
    assert receipt.outcome == "saved"


def test_a_key_worker_loses_sessions_that_name_nobody(world: World) -> None:
    slot, josh = own_slot(world), helper(world)
    slot.slot_adults.all().delete()
    away(world, take(world, slot, josh))
    assert [row.slot for row in standing()] == [slot]


def test_a_pupil_who_left_is_no_reason_for_cover(world: World) -> None:
    gone = build_pupil(world.school, "Rex", "Gone", "K")
    gone.enrolments.update(to_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError, match="changed"):
        away(world, take(world, own_slot(world, pupils=(gone,)), helper(world)))


def test_a_class_teacher_may_be_given_a_session(world: World) -> None:
    teacher = adult(world.school, "rob_castell", (RoleName.TEACHER,))
    away(world, take(world, own_slot(world), teacher))
    assert [row.staff for row in standing()] == [teacher]


def test_a_lasting_cover_stands_in_for_that_very_session(world: World) -> None:
    josh = helper(world)
    AssignmentFactory(
        pupil=world.amara, school=world.school, staff=josh, kind=Relation.COVER, from_on=world.day
    )
    away(world, take(world, own_slot(world), josh))
    assert [row.staff for row in standing()] == [josh]


def test_an_absence_over_the_weekend_holds_friday_and_monday(world: World) -> None:
    friday = world.day + timedelta(days=4)
    monday, josh = next_school_day(friday), helper(world)
    answers = [
        take(world, own_slot(world, day=friday), josh, on=friday),
        take(world, own_slot(world), josh, on=monday),
    ]
    away(world, *answers, from_on=friday, to_on=monday)
    assert [row.on for row in standing()] == [friday, monday]
