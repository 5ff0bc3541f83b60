"""The spreadsheet of who supports whom: finding people, job-shares, clashes, and undoing it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.actions.sheet_import import plan_sheet, plan_undo_sheet
from common.tables.plan import Outcome
from pupils.actions.assignment import assign, change_assignment
from pupils.actions.sheet_assignments import ASSIGNMENTS
from pupils.models import Assignment, Enrolment, Pupil
from pupils.rules.relations import Relation
from tests.common.sheets import bring_in, confirm, plan_of, undo, upload
from tests.factories import pupils
from tests.pupils.mis import AMARA
from tests.world import World, adult, build_pupil

THEO = {"Pupil": "Theo Marsh", "Adult": "key_worker@demo.example", "Is their": "Key worker"}


def ties(pupil: Pupil, kind: str = "key_worker") -> list[tuple[str, list[int], date, date | None]]:
    """Who is what to the pupil, on which days, from when to when."""
    rows = (
        Assignment.objects.unscoped(reason="test")
        .filter(pupil=pupil, kind=kind)
        .order_by("from_on", "weekdays")
    )
    return [(row.staff.first_name, row.weekdays, row.from_on, row.to_on) for row in rows]


def problem_of(world: World, row: dict[str, Any], *others: dict[str, Any]) -> tuple[str, str]:
    """The first thing to mend: column and words."""
    found = plan_of(ASSIGNMENTS, world, row, *others).problems[0]
    return found.column, found.text


def test_a_tie_is_made_by_name_and_address_and_again_changes_nothing(world: World) -> None:
    sheet = bring_in(ASSIGNMENTS, world, THEO)
    assert ties(world.theo) == [("Key", [0, 1, 2, 3, 4], world.day, None)]
    assert sheet.counts["new"] == 1
    assert [found.outcome for found in plan_of(ASSIGNMENTS, world, THEO).findings] == [Outcome.UNCHANGED]


@pytest.mark.parametrize("name", ["Theo Marsh", "MARSH, Theo", "marsh theo", "Theo  Mársh"])
def test_a_pupil_is_found_however_the_name_is_written(world: World, name: str) -> None:
    plan = plan_of(ASSIGNMENTS, world, {**THEO, "Pupil": name})
    assert (plan.findings[0].outcome, plan.findings[0].title) == (Outcome.NEW, "Theo Marsh")


def test_a_job_share_by_weekdays_goes_in_whatever_the_order_of_rows(world: World) -> None:
    early = {**THEO, "Weekdays": "Mon-Wed", "From": "01/09/2026"}
    late = {
        **THEO,
        "Adult": "cover@demo.example",
        "Weekdays": "Thu, Fri",
        "From": "01/09/2026",
        "Until": "20/07/2027",
    }
    bring_in(ASSIGNMENTS, world, late, early)
    begin = date(2026, 9, 1)
    assert ties(world.theo) == [("Key", [0, 1, 2], begin, None), ("Cover", [3, 4], begin, date(2027, 7, 20))]


def test_two_key_workers_on_one_day_are_rows_to_mend_and_say_which(world: World) -> None:
    plan = plan_of(ASSIGNMENTS, world, THEO, {**THEO, "Adult": "cover@demo.example", "Weekdays": "Mon"})
    assert [(problem.row, problem.column) for problem in plan.problems] == [(2, "Weekdays"), (3, "Weekdays")]
    assert "Row 2 gives on Mondays" in plan.problems[1].text
    assert "share out the weekdays" in plan.problems[1].text


def test_a_key_worker_on_record_is_named_in_the_way(world: World) -> None:
    column, words = problem_of(world, {**THEO, "Pupil": "Amara Kendall", "Adult": "cover@demo.example"})
    assert column == "Weekdays"
    assert words.startswith("Key Worker already leads every day from")
    assert "Give Key Worker a last day before" in words


def test_a_handover_in_one_file_ends_one_and_begins_the_other(world: World) -> None:
    last, first = world.day + timedelta(days=6), world.day + timedelta(days=7)
    old = {**THEO, "Pupil": "Amara Kendall", "Until": f"{last:%d/%m/%Y}"}
    new = {**old, "Adult": "cover@demo.example", "From": f"{first:%d/%m/%Y}", "Until": ""}
    sheet = bring_in(ASSIGNMENTS, world, new, old)
    assert [(name, to_on) for name, _, _, to_on in ties(world.amara)] == [("Key", last), ("Cover", None)]
    assert undo(ASSIGNMENTS, sheet)
    assert [(name, to_on) for name, _, _, to_on in ties(world.amara)] == [("Key", None)]


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"Pupil": "Theo March"}, "Pupil", "No pupil of this school is called “Theo March”"),
        ({"Pupil": ""}, "Pupil", "Give the UPN, or the name"),
        ({"UPN": AMARA["UPN"]}, "UPN", "No pupil of this school has this UPN"),
        ({"UPN": "A123"}, "UPN", "13"),
        ({"Class": "9Z"}, "Class", "Theo Marsh is not in class 9Z"),
        ({"Date of birth": "01/01/2001"}, "Date of birth", "not born on that day"),
        ({"Adult": "Nobody Here"}, "Adult", "Nobody on the staff here is called “Nobody Here”"),
        ({"Is their": "Timetabled adult"}, "Is their", "is not a tie known here"),
        ({"Weekdays": "Saturday"}, "Weekdays", "does not name days of the school week"),
        ({"From": "01/09/2026", "Until": "31/08/2026"}, "Until", "The last day is before the first"),
        ({"From": "01/09/1999", "Until": "31/08/2000"}, "Adult", "has no role in this school in that time"),
    ],
)
def test_a_row_that_cannot_be_says_what_to_mend(
    world: World, changes: dict[str, str], column: str, words: str
) -> None:
    found = problem_of(world, {**THEO, **changes})
    assert (found[0], words in found[1]) == (column, True), found


def test_an_adult_who_has_left_is_nobody_on_the_staff(world: World) -> None:
    row = {**THEO, "Adult": "left_staff@demo.example"}
    found = plan_of(ASSIGNMENTS, world, row, today=timezone.localdate()).problems[0]
    assert found.text.startswith("Nobody on the staff here is called “left_staff@demo.example”")


def test_two_pupils_of_one_name_are_told_apart_by_class_or_upn(world: World) -> None:
    twin = build_pupil(world.school, "Theo", "Marsh", "K")
    Enrolment.objects.filter(pupil=twin).update(reg_group="6T")
    assert "2 pupils here are called “Theo Marsh”. Add the UPN" in problem_of(world, THEO)[1]
    bring_in(ASSIGNMENTS, world, {**THEO, "Class": "6t"})
    assert (len(ties(twin)), len(ties(world.theo))) == (1, 0)
    Pupil.objects.filter(pk=world.theo.pk).update(upn=AMARA["UPN"])
    bring_in(ASSIGNMENTS, world, {**THEO, "UPN": AMARA["UPN"]})
    assert len(ties(world.theo)) == 1
    assert (
        "belongs to Theo Marsh" in problem_of(world, {**THEO, "UPN": AMARA["UPN"], "Pupil": "Ada Clarke"})[1]
    )


def test_two_adults_of_one_name_ask_for_the_address(world: World) -> None:
    adult(world.school, "key_worker_two", ()).delete()
    twin = adult(world.school, "cover_two", (world.people["cover"].staff_roles.first().role,))
    type(twin).objects.filter(pk=twin.pk).update(first_name="Key", last_name="Worker")
    assert "2 adults here are called “Key Worker”" in problem_of(world, {**THEO, "Adult": "Key Worker"})[1]


def test_a_pupil_who_has_left_is_a_row_to_mend(world: World) -> None:
    Enrolment.objects.filter(pupil=world.theo).update(to_on=world.day - timedelta(days=1))
    assert "Theo Marsh left on" in problem_of(world, THEO)[1]


def test_an_assignment_changed_since_is_kept_and_named(world: World) -> None:
    sheet = bring_in(ASSIGNMENTS, world, THEO, {**THEO, "Adult": "cover@demo.example", "Is their": "Backup"})
    row = Assignment.objects.unscoped(reason="test").get(pupil=world.theo, kind=Relation.BACKUP)
    change_assignment(by=world.senco, assignment=row, changes={"weekdays": [0]})
    plan = plan_undo_sheet(sheet, ASSIGNMENTS)
    assert [part.reasons for part in plan.kept] == [("changed since",)]
    assert plan.kept[0].title.startswith("Theo Marsh · Backup")
    undo(ASSIGNMENTS, sheet)
    assert (len(ties(world.theo)), len(ties(world.theo, "backup"))) == (0, 1)


def test_what_somebody_else_did_meanwhile_refuses_the_whole_file(world: World) -> None:
    last = world.day + timedelta(days=3)
    row = {**THEO, "Pupil": "Amara Kendall", "From": f"{world.day:%d/%m/%Y}"}
    sheet = upload(ASSIGNMENTS, world, row, {**THEO, "Is their": "Backup"})
    plan = plan_sheet(sheet, ASSIGNMENTS, world.day)
    assert plan.counts["changed"] == 1
    day = {"from_on": last, "to_on": None}
    assign(by=world.senco, pupil=world.amara, school=world.school, staff=world.cover, kind="backup", **day)
    confirm(ASSIGNMENTS, sheet, today=world.day)
    assert len(ties(world.theo, "backup")) == 1


def test_previewing_three_rows_or_thirty_costs_the_same(world: World, django_assert_num_queries: Any) -> None:
    for count in (3, 30):
        rows = []
        for number in range(count):
            pupil = build_pupil(world.school, f"Pupil{count}", f"Number{number}", "K")
            rows.append({**THEO, "Pupil": pupil.full_name})
        sheet = upload(ASSIGNMENTS, world, *rows)
        with django_assert_num_queries(3):
            assert plan_sheet(sheet, ASSIGNMENTS, world.day).counts["new"] == count


def test_the_count_is_of_ties_made_by_hand(world: World) -> None:
    before = ASSIGNMENTS.count(world.school, world.day)
    pupils.AssignmentFactory(pupil=world.theo, school=world.school, staff=world.cover, kind=Relation.DELIVERS)
    bring_in(ASSIGNMENTS, world, THEO)
    assert ASSIGNMENTS.count(world.school, world.day) == before + 1
    with pytest.raises(ValidationError):
        change_assignment(by=world.senco, assignment=world.assignment, changes={"weekdays": []})
