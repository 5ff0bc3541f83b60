"""The spreadsheet of plans and provision lines."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions.sheet_import import plan_sheet
from common.tables.plan import Outcome
from plans.actions.sheet_plans import PLANS
from plans.models import EhcPlan, ProvisionLine, SupportPlan
from tests.common.sheets import bring_in, confirm, plan_of, sheet_xlsx, undo, upload
from tests.factories.plans import SlotFactory, SlotPupilFactory
from tests.world import World, build_pupil

Cells = dict[str, Any]


def row(**changes: Any) -> Cells:
    """A line of Theo's support plan, which is not here yet."""
    given = {
        "Pupil": "Theo Marsh",
        "Plan": "Support plan",
        "Plan starts": "01/09/2026",
        "Plan review by": "18/12/2026",
        "Provision": "Talk time",
        "Minutes": "30",
        "Sessions": "2",
        "Per": "a week",
        "Pupils at most": "4",
    }
    return given | changes


def problems(world: World, *rows: Cells) -> list[tuple[int, str, str]]:
    """What is wrong with the rows."""
    return [(each.row, each.column, each.text) for each in plan_of(PLANS, world, *rows).problems]


def test_rows_of_one_pupil_make_one_plan_with_several_lines(world: World) -> None:
    second = row(Provision="Sensory breaks", **{"Plan starts": "", "Plan review by": ""})
    bring_in(PLANS, world, row(), second)
    [plan] = SupportPlan.objects.filter(pupil=world.theo)
    lines = ProvisionLine.objects.filter(support_plan=plan).order_by("name")
    assert [(line.name, line.minutes, line.sessions, line.per, line.pupils) for line in lines] == [
        ("Sensory breaks", 30, 2, "week", 4),
        ("Talk time", 30, 2, "week", 4),
    ]
    assert {line.starts_on for line in lines} == {plan.starts_on}


def test_an_ehc_plan_takes_its_dates_and_the_schools_authority(world: World) -> None:
    dates = {"Date of issue": "12/01/2026", "First issued": "14/01/2024", "Last review": "20/01/2026"}
    bring_in(PLANS, world, row(Plan="EHCP", Section="Section G", **dates))
    plan = EhcPlan.objects.get(pupil=world.theo)
    assert plan.local_authority == world.school.local_authority
    assert f"{plan.first_issued_on} {plan.issued_on}" == "2024-01-14 2026-01-12"
    assert f"{plan.last_review_completed_on}" == "2026-01-20"
    assert plan.lines.get().section == "G"


def test_a_standing_plan_gets_only_the_new_lines(world: World) -> None:
    amara = {"Pupil": "Amara Kendall", "Plan": "EHC plan"}
    plan = plan_of(
        PLANS, world, row(**amara, Provision="salt programme"), row(**amara, Provision="Attention")
    )
    assert [found.outcome for found in plan.findings] == [Outcome.UNCHANGED, Outcome.NEW]
    bring_in(PLANS, world, row(**amara, Provision="salt programme"), row(**amara, Provision="Attention"))
    assert EhcPlan.objects.get(pupil=world.amara) == world.plan
    assert sorted(world.plan.lines.values_list("name", flat=True)) == ["Attention", "SALT programme"]


def test_support_through_the_day_is_one_long_session(world: World) -> None:
    bring_in(PLANS, world, row(Minutes="1500", Sessions="1", **{"Through the day": "yes"}))
    line = ProvisionLine.objects.get(pupil=world.theo)
    assert (line.is_through_the_day, line.minutes) == (True, 1500)


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"Pupil": "Nobody Here"}, "Pupil", "No pupil of this school"),
        ({"Plan": "Passport"}, "Plan", "not a kind of plan known here"),
        ({"Plan starts": ""}, "Plan starts", "Write when it starts"),
        ({"Plan review by": ""}, "Plan review by", "by when it is reviewed"),
        ({"Plan review by": "01/09/2025"}, "Plan review by", "comes after the start"),
        ({"Plan": "EHC plan"}, "Date of issue", "Write the date it was issued"),
        ({"Section": "F"}, "Section", "Leave it empty"),
        ({"Minutes": ""}, "Minutes", "leave both empty"),
        ({"Sessions": ""}, "Sessions", "leave both empty"),
        ({"Minutes": "900"}, "Minutes", "Through the day"),
        ({"Per": "a moon"}, "Per", "a period known here"),
        ({"From": "01/12/2026", "Until": "01/10/2026"}, "Until", "before the first"),
        ({"Provision": ""}, "Provision", "This cell is empty"),
        ({"Minutes": "=A1*2"}, "Minutes", "does not fit here"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_a_row_cannot_say_is_told_by_row_and_column(
    world: World, changes: Cells, column: str, words: str
) -> None:
    [(number, where, text)] = problems(world, row(**changes))
    assert (number, where) == (2, column)
    assert words in text
    assert not SupportPlan.objects.filter(pupil=world.theo).exists()


def test_two_rows_that_disagree_are_both_named(world: World) -> None:
    other = row(Provision="Sensory breaks", **{"Plan starts": "05/10/2026"})
    [(number, column, text)] = problems(world, row(), other)
    assert (number, column) == (3, "Plan starts")
    assert "Row 2 of this pupil says 1 September 2026" in text


def test_the_same_line_twice_is_told(world: World) -> None:
    [(number, column, text)] = problems(world, row(), row(Provision="talk-time"))
    assert (number, column) == (3, "Provision")
    assert "Row 2 is the same line" in text


def test_a_workbook_with_shuffled_columns_reads_the_same(world: World) -> None:
    shuffled = dict(reversed(list(row().items())))
    content = sheet_xlsx(PLANS, shuffled)
    assert content[:2] == b"PK"
    assert plan_of(PLANS, world, shuffled).counts["new"] == 1


def test_the_second_time_nothing_is_new(world: World) -> None:
    bring_in(PLANS, world, row())
    assert plan_of(PLANS, world, row()).counts["unchanged"] == 1


def test_undo_takes_the_lines_and_the_plan_away(world: World) -> None:
    sheet = bring_in(PLANS, world, row(), row(Provision="Sensory breaks"))
    assert undo(PLANS, sheet)
    assert not SupportPlan.objects.filter(pupil=world.theo).exists()
    assert not ProvisionLine.objects.filter(pupil=world.theo).exists()


def test_undo_keeps_the_line_the_timetable_hangs_on_with_its_plan_and_takes_the_others_away(
    world: World,
) -> None:
    sheet = bring_in(PLANS, world, row(), row(Provision="Sensory breaks"))
    line = ProvisionLine.objects.get(pupil=world.theo, name="Sensory breaks")
    slot = SlotFactory(school=world.school, weekday=(world.day + timedelta(days=1)).weekday() % 5)
    SlotPupilFactory(slot=slot, pupil=world.theo, school=world.school, line=line)
    undo(PLANS, sheet)
    assert list(ProvisionLine.objects.filter(pupil=world.theo)) == [line]
    assert SupportPlan.objects.filter(pupil=world.theo).exists()


def test_the_queries_of_a_plan_do_not_grow_with_its_rows(world: World) -> None:
    for number in range(20):
        build_pupil(world.school, f"Kit{number}", "Row", "K")

    def cost(rows: int) -> int:
        sheet = upload(PLANS, world, *[row(Pupil=f"Kit{number} Row") for number in range(rows)])
        with CaptureQueriesContext(connection) as queries:
            assert plan_sheet(sheet, PLANS, world.day).counts["new"] == rows
            confirm(PLANS, sheet, today=world.day)
        return len(queries)

    first = cost(3)
    ProvisionLine.objects.filter(name="Talk time").delete()
    SupportPlan.objects.all().delete()
    assert cost(20) == first
