"""The spreadsheet of the timetable: groups, clashes, ties and undoing."""

from typing import Any

import pytest

from accounts.actions.sheet_made import values_of
from plans.actions.sheet_timetable import TIMETABLE
from plans.models import ProvisionLine, Slot, SlotPupil
from pupils.models import Assignment
from pupils.rules.relations import Relation
from tests.common.sheets import bring_in, plan_of, undo
from tests.factories.plans import ProvisionLineFactory, SupportPlanFactory
from tests.world import World

Cells = dict[str, Any]
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")


def free_day(world: World, ahead: int = 1) -> str:
    """A day on which the standing slot is not."""
    return DAYS[(world.slot.weekday + ahead) % 5]


def row(world: World, **changes: Any) -> Cells:
    """Amara at 9:15 with the teacher."""
    given = {
        "Pupil": "Amara Kendall",
        "Provision": "SALT programme",
        "Day": free_day(world),
        "Time": "9:15",
        "Minutes": "20",
        "Place": "Library",
        "Adult": world.teacher.email,
    }
    return given | changes


def theos_line(world: World) -> ProvisionLine:
    """A line of Theo's own plan."""
    plan = SupportPlanFactory(pupil=world.theo, school=world.school)
    own = {"pupil": world.theo, "school": world.school, "ehc_plan": None, "support_plan": plan}
    return ProvisionLineFactory(**own, section="support", name="Talk time", pupils=4)


def added(world: World) -> list[Slot]:
    """The slots that came."""
    return list(Slot.objects.exclude(pk=world.slot.pk).order_by("weekday", "starts_at"))


def test_a_row_is_a_time_with_its_tie(world: World) -> None:
    bring_in(TIMETABLE, world, row(world))
    [slot] = added(world)
    assert (f"{slot.starts_at:%H:%M}", slot.minutes, slot.place, slot.week) == (
        "09:15",
        20,
        "Library",
        "both",
    )
    tie = Assignment.objects.get(staff=world.teacher, kind=Relation.DELIVERS)
    assert (tie.pupil, tie.weekdays) == (world.amara, [slot.weekday])


def test_rows_with_the_same_day_time_and_adult_make_one_group(world: World) -> None:
    line = theos_line(world)
    bring_in(TIMETABLE, world, row(world), row(world, Pupil="Theo Marsh", Provision=""))
    [slot] = added(world)
    assert {each.pupil: each.line for each in slot.slot_pupils.all()} == {
        world.amara: world.line,
        world.theo: line,
    }


def test_several_days_in_one_cell_are_several_times(world: World) -> None:
    bring_in(TIMETABLE, world, row(world, Day=f"{free_day(world)}, {free_day(world, 2)}", Week="Week A"))
    assert [slot.week for slot in added(world)] == ["A", "A"]


def test_adults_by_name_and_several(world: World) -> None:
    names = f"{world.teacher.full_name}; {world.cover.email}"
    bring_in(TIMETABLE, world, row(world, Adult=names))
    [slot] = added(world)
    assert {each.staff for each in slot.slot_adults.all()} == {world.teacher, world.cover}


def test_without_minutes_the_line_says_how_long(world: World) -> None:
    bring_in(TIMETABLE, world, row(world, Minutes=""))
    assert [slot.minutes for slot in added(world)] == [world.line.minutes]


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"Provision": "Juggling"}, "Provision", "no provision called"),
        ({"Pupil": "Theo Marsh", "Provision": ""}, "Provision", "no provision in force"),
        ({"Adult": "Nobody Here"}, "Adult", "Nobody on the staff"),
        ({"Time": "late"}, "Time", "is not a time"),
        ({"Day": "Sunday"}, "Day", "days of the school week"),
        ({"Minutes": "700"}, "Minutes", "whole number"),
        ({"From": "01/12/2026", "Until": "01/10/2026"}, "Until", "before the first"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_a_row_cannot_say_is_told_by_row_and_column(
    world: World, changes: Cells, column: str, words: str
) -> None:
    [found] = plan_of(TIMETABLE, world, row(world, **changes)).problems
    assert (found.row, found.column) == (2, column)
    assert words in found.text


def test_a_pupil_who_is_elsewhere_is_a_clash_with_the_timetable(world: World) -> None:
    there = {"Day": DAYS[world.slot.weekday], "Time": f"{world.slot.starts_at:%H:%M}"}
    other = ProvisionLineFactory(
        pupil=world.amara, school=world.school, ehc_plan=world.plan, name="Attention"
    )
    [found] = plan_of(TIMETABLE, world, row(world, **there, Provision=other.name)).problems
    assert found.column == "Time"
    assert "in the timetable already" in found.text


def test_an_adult_in_two_places_within_the_file_is_a_clash(world: World) -> None:
    theos_line(world)
    later = row(world, Pupil="Theo Marsh", Provision="", Time="9:25")
    [found] = plan_of(TIMETABLE, world, row(world), later).problems
    assert (found.row, found.column) == (3, "Adult")
    assert "row 2 of this file" in found.text


def test_weeks_a_and_b_do_not_clash(world: World) -> None:
    theos_line(world)
    other = row(world, Pupil="Theo Marsh", Provision="", Time="9:25", Week="B")
    assert plan_of(TIMETABLE, world, row(world, Week="A"), other).counts["new"] == 2


def test_a_group_that_says_two_lengths_is_told(world: World) -> None:
    theos_line(world)
    other = row(world, Pupil="Theo Marsh", Provision="", Minutes="30")
    [found] = plan_of(TIMETABLE, world, row(world), other).problems
    assert "Row 2 has the same day, time and adult" in found.text


def test_the_second_time_nothing_is_new(world: World) -> None:
    bring_in(TIMETABLE, world, row(world))
    assert plan_of(TIMETABLE, world, row(world)).counts["unchanged"] == 1
    days = f"{free_day(world)}, {free_day(world, 2)}"
    bring_in(TIMETABLE, world, row(world, Day=days))
    assert len(added(world)) == 2


def test_undo_puts_times_and_ties_back(world: World) -> None:
    theos_line(world)
    ties = Assignment.objects.order_by("id")
    before = [values_of(tie) for tie in ties]
    sheet = bring_in(
        TIMETABLE,
        world,
        row(world, Adult=world.key_worker.email, Day=DAYS[world.slot.weekday], Time="13:00"),
        row(world, Pupil="Theo Marsh", Provision=""),
    )
    assert [values_of(tie) for tie in ties.all()] != before
    assert undo(TIMETABLE, sheet)
    assert [values_of(tie) for tie in ties.all()] == before
    assert (added(world), SlotPupil.objects.count()) == ([], 1)
