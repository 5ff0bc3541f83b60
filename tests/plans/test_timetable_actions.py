"""Adding, copying, changing and ending slots, and the ties they give their adults."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from common.dates import ONE_DAY
from plans.actions.timetable import add_slot, change_slot, copy_slot, end_slot, remove_slot
from plans.models import ProvisionLine, Slot
from pupils.models import Assignment, Pupil
from pupils.rules.relations import Relation
from tests.factories.plans import ProvisionLineFactory, SupportPlanFactory
from tests.world import World


def theos_line(world: World) -> ProvisionLine:
    """A line of Theo's support plan."""
    plan = SupportPlanFactory(pupil=world.theo, school=world.school)
    return ProvisionLineFactory(
        pupil=world.theo, school=world.school, ehc_plan=None, support_plan=plan, section="support", pupils=4
    )


def add(world: World, **changes: object) -> Slot:
    """Theo with the teacher on Mondays at 9:30."""
    given = {
        "weekday": 0,
        "starts_at": time(9, 30),
        "minutes": 20,
        "adults": [world.teacher],
        "starts_on": world.day,
        "place": "Rainbow room",
    }
    if "pupils" not in changes:
        given["pupils"] = [(world.theo, theos_line(world))]
    return add_slot(by=world.senco, school=world.school, **given | changes)


def ties(world: World, pupil: Pupil) -> list[tuple[list[int], date, date | None]]:
    """The teacher's timetabled ties to a pupil."""
    rows = Assignment.objects.filter(pupil=pupil, staff=world.teacher, kind=Relation.DELIVERS)
    return [(row.weekdays, row.from_on, row.to_on) for row in rows.order_by("weekdays", "from_on")]


def test_a_slot_ties_its_adults_to_its_pupils_on_that_weekday(world: World) -> None:
    add(world)
    assert ties(world, world.theo) == [([0], world.day, None)]


def test_a_group_gives_each_pupil_an_own_line_and_tie(world: World) -> None:
    slot = add(world, pupils=[(world.theo, theos_line(world)), (world.amara, world.line)])
    assert [row.line.name for row in slot.slot_pupils.order_by("id")] == ["SALT programme", "SALT programme"]
    assert ties(world, world.amara) == ties(world, world.theo) == [([0], world.day, None)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes": 0}, "minutes"),
        ({"minutes": 700}, "minutes"),
        ({"weekday": 5}, "weekdays"),
        ({"pupils": []}, "line"),
        ({"ends_on": date(2020, 1, 1)}, "ends_on"),
    ],
    ids=["0 minutes", "700 minutes", "a Saturday", "nobody", "reversed"],
)
def test_what_a_slot_cannot_say_is_told_by_field(world: World, changes: dict, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        add(world, **changes)
    assert list(refused.value.message_dict) == [field]
    assert not Slot.objects.exclude(pk=world.slot.pk).exists()


def test_a_pupil_twice_or_with_anothers_line_is_refused(world: World) -> None:
    line = theos_line(world)
    with pytest.raises(ValidationError, match="chosen twice"):
        add(world, pupils=[(world.theo, line), (world.theo, line)])
    with pytest.raises(ValidationError, match="own plan"):
        add(world, pupils=[(world.theo, world.line)])


def test_a_line_that_is_over_is_refused(world: World) -> None:
    line = theos_line(world)
    line.ends_on = world.day - ONE_DAY
    with pytest.raises(ValidationError, match="not in force while this slot runs"):
        add(world, pupils=[(world.theo, line)])


def test_a_slot_is_copied_to_several_days_and_weeks_in_one_go(world: World) -> None:
    slot = add(world, week="A")
    new = copy_slot(by=world.senco, slot=slot, weekdays=[0, 2], weeks=["B"])
    assert [(each.weekday, each.week, each.place) for each in new] == [
        (0, "B", "Rainbow room"),
        (2, "B", "Rainbow room"),
    ]
    assert [days for days, _, _ in ties(world, world.theo)] == [[0], [2]]


def test_copying_to_both_weeks_makes_one_slot_of_every_week(world: World) -> None:
    slot = add(world)
    assert [each.week for each in copy_slot(by=world.senco, slot=slot, weekdays=[1], weeks=["A", "B"])] == [
        "both"
    ]


def test_copying_onto_itself_only_is_refused(world: World) -> None:
    slot = add(world)
    with pytest.raises(ValidationError, match="in which it does not stand yet"):
        copy_slot(by=world.senco, slot=slot, weekdays=[0], week="A")


def test_a_change_from_a_later_day_leaves_what_was_timetabled_true(world: World) -> None:
    slot = add(world)
    later = world.day + timedelta(days=7)
    new = change_slot(by=world.senco, slot=slot, from_on=later, changes={"weekday": 3, "minutes": 30})
    slot.refresh_from_db()
    assert (slot.weekday, slot.minutes, slot.ends_on) == (0, 20, later - ONE_DAY)
    assert (new.weekday, new.minutes, new.starts_on, new.place) == (3, 30, later, "Rainbow room")
    assert ties(world, world.theo) == [([0], world.day, later - ONE_DAY), ([3], later, None)]


def test_a_slot_that_has_not_begun_is_rewritten(world: World) -> None:
    slot = add(world)
    same = change_slot(by=world.senco, slot=slot, from_on=world.day, changes={"adults": (world.cover,)})
    assert (same.pk, ties(world, world.theo)) == (slot.pk, [])


def test_a_slot_with_sessions_is_not_rewritten(world: World) -> None:
    with pytest.raises(ValidationError, match="already logged"):
        change_slot(by=world.senco, slot=world.slot, from_on=world.slot.starts_on, changes={"minutes": 30})
    with pytest.raises(ValidationError, match="so it stays"):
        remove_slot(by=world.senco, slot=world.slot)
    assert Slot.objects.get(pk=world.slot.pk).minutes == 20


def test_ending_a_slot_ends_the_tie_unless_another_slot_keeps_it(world: World) -> None:
    line = theos_line(world)
    first = add(world, pupils=[(world.theo, line)])
    second = add(world, pupils=[(world.theo, line)], starts_at=time(11, 0))
    end_slot(by=world.senco, slot=first, ends_on=world.day)
    assert ties(world, world.theo) == [([0], world.day, None)]
    end_slot(by=world.senco, slot=second, ends_on=world.day + ONE_DAY)
    assert ties(world, world.theo) == [([0], world.day, world.day + ONE_DAY)]


def test_a_slot_is_not_ended_before_it_starts(world: World) -> None:
    slot = add(world)
    with pytest.raises(ValidationError, match="It starts on"):
        end_slot(by=world.senco, slot=slot, ends_on=world.day - ONE_DAY)


def test_a_slot_entered_by_mistake_goes_with_its_ties(world: World) -> None:
    slot = add(world)
    remove_slot(by=world.senco, slot=slot)
    assert (ties(world, world.theo), Slot.objects.filter(pk=slot.pk).exists()) == ([], False)
