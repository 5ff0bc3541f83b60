"""What the timetable says of a day, of an adult and of a pupil's lines."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.selectors import calendar_of
from plans.selectors.timetable import sessions_of_adult, slot_occurrences, slots_on
from pupils.models import Assignment
from tests.factories import accounts, plans
from tests.logs.making import group
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")

THIS_MONDAY = date(2026, 11, 23)  # the tenth week after a week A: a week A again
NEXT_MONDAY = date(2026, 11, 30)


def occurrences(world: World, first: date, last: date) -> list[date]:
    """The days of Amara's timetabled sessions."""
    found = slot_occurrences(world.school, [world.amara.pk], first, last, calendar_of(world.school))
    return [each.day for each in found]


def days_of(world: World, adult, first: date, last: date) -> list[date]:
    """The days on which the adult has a session."""
    found = sessions_of_adult(world.school, adult, first, last, calendar_of(world.school))
    return [each.day for each in found]


def test_a_slot_stands_on_its_weekday_of_every_school_week(monday, world: World) -> None:
    assert occurrences(world, THIS_MONDAY, NEXT_MONDAY) == [THIS_MONDAY, NEXT_MONDAY]
    assert list(slots_on(world.school, THIS_MONDAY, calendar_of(world.school))) == [world.slot]
    assert not slots_on(world.school, THIS_MONDAY + timedelta(days=1), calendar_of(world.school))


@pytest.mark.parametrize(("week", "day"), [("A", THIS_MONDAY), ("B", NEXT_MONDAY)])
def test_a_slot_of_one_week_stands_every_other_week(monday, world: World, week: str, day: date) -> None:
    world.slot.week = week
    world.slot.save()
    assert occurrences(world, THIS_MONDAY, NEXT_MONDAY) == [day]
    assert slots_on(world.school, day, calendar_of(world.school)).count() == 1


def test_nothing_is_timetabled_in_a_closure_but_on_an_emergency_closure_it_is(monday, world: World) -> None:
    closure = accounts.SchoolClosureFactory(school=world.school, from_on=THIS_MONDAY)
    assert occurrences(world, THIS_MONDAY, NEXT_MONDAY) == [NEXT_MONDAY]
    assert not slots_on(world.school, THIS_MONDAY, calendar_of(world.school))
    closure.kind = "emergency"
    closure.save()
    assert occurrences(world, THIS_MONDAY, NEXT_MONDAY) == [THIS_MONDAY, NEXT_MONDAY]


def test_a_slot_stands_from_its_first_day_to_its_last(monday, world: World) -> None:
    world.slot.ends_on = THIS_MONDAY
    world.slot.save()
    assert occurrences(world, THIS_MONDAY, NEXT_MONDAY) == [THIS_MONDAY]
    world.slot.starts_on = THIS_MONDAY + timedelta(days=1)
    world.slot.ends_on = None
    world.slot.save()
    assert occurrences(world, THIS_MONDAY, NEXT_MONDAY) == [NEXT_MONDAY]


def test_occurrences_say_line_time_and_minutes_in_order(monday, world: World) -> None:
    later, _ = group(world)
    found = slot_occurrences(
        world.school, [world.amara.pk], THIS_MONDAY, THIS_MONDAY, calendar_of(world.school)
    )
    assert [(each.slot_id, each.starts_at, each.minutes) for each in found] == [
        (world.slot.pk, time(10, 15), 20),
        (later.pk, time(11, 10), 30),
    ]
    assert found[0].line_id == world.line.pk


def test_occurrences_are_one_query(monday, world: World) -> None:
    group(world)
    calendar = calendar_of(world.school)
    with CaptureQueriesContext(connection) as queries:
        slot_occurrences(world.school, [world.amara.pk, world.theo.pk], THIS_MONDAY, NEXT_MONDAY, calendar)
    assert len(queries) == 1


def test_an_adult_has_the_slots_the_timetable_names_them_in(monday, world: World) -> None:
    assert days_of(world, world.delivers, THIS_MONDAY, NEXT_MONDAY) == [THIS_MONDAY, NEXT_MONDAY]
    assert not days_of(world, world.teacher, THIS_MONDAY, NEXT_MONDAY)


def test_who_covers_has_the_pupils_slots_on_the_days_of_the_cover(monday, world: World) -> None:
    Assignment.objects.filter(staff=world.cover).update(to_on=THIS_MONDAY)
    assert days_of(world, world.cover, THIS_MONDAY, NEXT_MONDAY) == [THIS_MONDAY]
    Assignment.objects.filter(staff=world.cover).update(weekdays=[1, 2])
    assert not days_of(world, world.cover, THIS_MONDAY, NEXT_MONDAY)


def test_a_slot_that_names_nobody_falls_to_the_key_worker(monday, world: World) -> None:
    world.slot.slot_adults.filter(staff=world.key_worker).delete()
    assert not days_of(world, world.key_worker, THIS_MONDAY, THIS_MONDAY)
    world.slot.slot_adults.all().delete()
    assert days_of(world, world.key_worker, THIS_MONDAY, THIS_MONDAY) == [THIS_MONDAY]


def test_a_line_no_longer_in_force_has_no_session(monday, world: World) -> None:
    world.line.ends_on = THIS_MONDAY
    world.line.save()
    assert days_of(world, world.key_worker, THIS_MONDAY, NEXT_MONDAY) == [THIS_MONDAY]


def test_an_adult_of_twelve_slots_costs_as_many_queries_as_of_one(monday, world: World) -> None:
    calendar, counts = calendar_of(world.school), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            sessions_of_adult(world.school, world.key_worker, THIS_MONDAY, NEXT_MONDAY, calendar)
        counts.append(len(queries))
        for hour in range(8, 16):
            slot = plans.SlotFactory(school=world.school, weekday=0, starts_at=time(hour))
            plans.SlotAdultFactory(slot=slot, staff=world.key_worker)
            plans.SlotPupilFactory(slot=slot, pupil=world.amara, school=world.school, line=world.line)
    assert counts[0] == counts[1] == 6
