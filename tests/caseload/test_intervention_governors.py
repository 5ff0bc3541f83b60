"""The governors' figures: against a naive count, small numbers left out, as a page and as a file."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, School, Term
from accounts.selectors import calendar_of
from logs.models import RestrictiveIntervention
from logs.rules.intervention_figures import (
    NOT_SHOWN,
    EventFacts,
    Figures,
    Group,
    PupilDays,
    figures_of,
)
from logs.selectors.intervention_governors import FROM_MARKS, FROM_ROLL, term_figures
from pupils.models import AttendanceMark, Enrolment, Need, SenStatusPeriod
from tests.factories.care import RestrictiveInterventionFactory
from tests.factories.pupils import EnrolmentFactory, PupilFactory
from tests.world import World

TODAY = date(2026, 11, 23)
TERM = (date(2026, 11, 2), date(2026, 12, 18))


@pytest.fixture
def school(world: World) -> School:
    """A school of its own making: 12 pupils, most of one need, one with another, one term."""
    Term.objects.filter(school=world.school).delete()
    Enrolment.objects.filter(school=world.school).delete()
    Term.objects.create(school=world.school, from_on=TERM[0], to_on=TERM[1])
    for number in range(12):
        pupil = PupilFactory(sex="M" if number % 2 else "F")
        here = {"pupil": pupil, "school": world.school, "from_on": TERM[0]}
        EnrolmentFactory(**here)
        SenStatusPeriod.objects.create(**here, status="E" if number < 8 else "K")
        Need.objects.create(**here, kind="ASD" if number < 11 else "MSI")
    return world.school


def pupils(school: School) -> list[Any]:
    found = Enrolment.objects.filter(school=school).select_related("pupil").order_by("pk")
    return [each.pupil for each in found]


def hold(school: School, number: int, times: int, **facts: Any) -> None:
    for again in range(times):
        day = TERM[0] + timedelta(days=again)
        RestrictiveInterventionFactory(
            pupil=pupils(school)[number], school=school, **{"held_on": day} | facts
        )


def figures(school: School) -> Any:
    return term_figures(school, calendar_of(school), TERM, TODAY)


def naive(school: School, status: str) -> tuple[int, int]:
    """Interventions and pupil-days of the status, counted a pupil and a day at a time."""
    count = days = 0
    for pupil in pupils(school):
        if SenStatusPeriod.objects.filter(pupil=pupil, from_on__lte=TODAY).first().status != status:
            continue
        count += RestrictiveIntervention.objects.filter(pupil=pupil, withdrawn_at=None).count()
        day = TERM[0]
        while day <= TODAY:
            days += calendar_of(school).is_school_day(day)
            day += timedelta(days=1)
    return count, days


def test_the_figures_are_a_naive_count_s(school: School) -> None:
    hold(school, 0, 6)
    hold(school, 1, 5)
    now = timezone.now()
    hold(school, 2, 1, withdrawn_at=now, withdrawn_by=PupilFactory and school.staff_roles.first().user)
    found = figures(school)
    column = found.figures.columns.index("EHC plan")
    count, days = naive(school, "E")
    cell = found.figures.foot.cells[column]
    assert (cell.count, cell.rate) == (str(count), f"{1000 * count / days:.1f}")
    assert count == 11 and found.counted_by == FROM_ROLL


def test_days_attended_are_counted_where_every_day_has_marks(school: School) -> None:
    hold(school, 0, 6)
    days = calendar_of(school).school_days(TERM[0], TODAY)
    for pupil in pupils(school):
        AttendanceMark.objects.bulk_create(
            AttendanceMark(
                pupil=pupil,
                school=school,
                on=day,
                half=half,
                code="/",
                presence="present" if half == "AM" else "authorised",
                loaded_at=timezone.now(),
            )
            for day in days
            for half in ("AM", "PM")
        )
    found = figures(school)
    assert found.counted_by == FROM_MARKS
    assert found.figures.foot.days == f"{12 * len(days) / 2:,.0f}"
    AttendanceMark.objects.filter(on=days[3]).delete()
    assert figures(school).counted_by == FROM_ROLL


def test_what_concerns_fewer_than_five_pupils_is_left_out_however_often(school: School) -> None:
    hold(school, 11, 7)  # the one pupil with this need
    hold(school, 0, 9)
    rows = {row.words: row for row in figures(school).figures.rows}
    alone = rows["Multi-sensory impairment"]
    assert alone.total.count == NOT_SHOWN and alone.days == ""
    assert NOT_SHOWN in {cell.count for cell in alone.cells}
    assert "7" not in {cell.count for row in rows.values() for cell in (*row.cells, row.total)}


def test_a_small_total_leaves_everything_else_out(school: School) -> None:
    hold(school, 0, 3)
    found = figures(school).figures
    assert found.total is None and found.others == ()
    assert found.foot.total.count == NOT_SHOWN


def test_what_happened_in_the_holidays_counts_to_the_term_before(school: School) -> None:
    Term.objects.create(school=school, from_on=date(2027, 1, 5), to_on=date(2027, 3, 26))
    hold(school, 0, 6)
    hold(school, 1, 1, held_on=date(2026, 12, 22))
    late = date(2027, 1, 20)
    first = term_figures(school, calendar_of(school), TERM, late)
    second = term_figures(school, calendar_of(school), (date(2027, 1, 5), date(2027, 3, 26)), late)
    assert (first.figures.total, second.figures.total) == (7, 0)


def spread(counts: dict[tuple[str, str], int]) -> Figures:
    """Figures of COUNTS by (sex, kind), ten pupils behind each sex and one need."""
    events, days = [], []
    people = {sex: [PupilFactory.build().pk for _ in range(10)] for sex in ("Female", "Male")}
    for sex, ids in people.items():
        days += [PupilDays(key, Group("Autism", "EHC plan", sex), 10.0) for key in ids]
    for (sex, kind), count in counts.items():
        group = Group("Autism", "EHC plan", sex)
        events += [EventFacts(people[sex][n % 10], TODAY, frozenset({kind}), group) for n in range(count)]
    return figures_of(events, days, [])


def test_lists_that_add_up_to_the_total_never_leave_one_number_out_alone() -> None:
    for small in range(5):
        found = spread({("Male", "force"): 20, ("Female", "force"): small})
        shown = [
            row.total.count for rows in dict(found.others).items() if rows[0] == "By sex" for row in rows[1]
        ]
        assert shown.count(NOT_SHOWN) != 1
        assert found.total == 20 + small
        if small:
            assert str(20) not in shown or str(small) not in shown


def test_each_event_stands_in_one_row_of_its_list() -> None:
    found = spread({("Male", "force"): 9, ("Female", "seclusion"): 8})
    kinds = {row.words: row.total.count for row in dict(found.others)["By kind"]}
    assert kinds["Significant use of force"] == "9" and kinds["Seclusion"] == "8"
    assert kinds["Restraint"] == "0"


def test_the_page_prints_the_figures_and_says_what_a_pupil_day_is(
    school: School, world: World, sign_in
) -> None:
    client = sign_in(world.head)
    body = client.get(reverse("intervention-governors")).content.decode()
    assert "1,000 pupil-days" in body and "Pupil-days:" in body and "ethnicity" in body


def test_the_file_says_no_more_than_the_page_and_is_noted(world: World, sign_in) -> None:
    client = sign_in(world.senco)
    answer = client.post(reverse("intervention-governors-csv"), {"term": ""})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["Table", "Row"] and rows[-1][0] == "About"
    assert AuditEvent.objects.filter(verb="intervention_export", actor_id=world.senco.pk).count() == 1
    assert client.get(reverse("intervention-governors-csv")).status_code == 405


def test_the_figures_ask_as_often_for_3_pupils_as_for_20(school: School) -> None:
    counted = []
    for more in (3, 17):
        for _ in range(more):
            EnrolmentFactory(pupil=PupilFactory(), school=school, from_on=TERM[0])
        calendar = calendar_of(school)
        with CaptureQueriesContext(connection) as queries:
            term_figures(school, calendar, TERM, TODAY)
        counted.append(len(queries))
    assert counted[0] == counted[1]
