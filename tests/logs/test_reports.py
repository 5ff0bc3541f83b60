"""Reporting outside the school: decided by a person, reported by whom and when; open until then; never changed."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from caseload.selectors.due import due_of
from logs.actions.report import ReportDraft, decide_report
from logs.models import FirstAid, ReportDecision
from logs.rules.report_duties import Duty, Standing
from logs.selectors.first_aid_news import first_aid_news
from logs.selectors.reports import is_open_report, reports_of, with_reports
from logs.selectors.reports_open import open_reports
from pupils.models import Enrolment
from tests.factories.care import FirstAidFactory, ReportDecisionFactory
from tests.factories.pupils import EnrolmentFactory, PupilFactory
from tests.logs.aiding import record
from tests.logs.hurting import injury
from tests.world import World

GROUNDS = {"hospital_treatment": True, "work_connection": True}
TO_REPORT = ReportDraft(Standing.TO_REPORT, because="The step was loose.")
NOT = ReportDraft(Standing.NOT_REPORTABLE, because="Examined, not treated.")


def reported(**changes: Any) -> ReportDraft:
    """Reported today by the head."""
    said = {"reported_on": timezone.localdate(), "reported_by": "Ann Lee", "reference": "NOT-1"}
    return ReportDraft(Standing.REPORTED, **said | changes)


def in_reception(world: World) -> None:
    """Amara is a child of the early years."""
    Enrolment.objects.filter(pupil=world.amara).update(nc_year="R")


def page(row: FirstAid, duty: str = "riddor") -> str:
    return reverse("logs:first-aid-report", args=[row.pk, duty])


def waiting(world: World, person: Any = None) -> list[tuple[Duty, Standing]]:
    """What waits for the head, or another, in the order of its last day."""
    found = open_reports(person or world.head, world.school, timezone.localdate())
    return [(each.stand.duty, each.stand.standing) for each in found]


def test_it_is_open_until_it_was_reported_and_says_by_whom_and_when(world: World) -> None:
    row = record(world, afterwards="hospital", riddor_answers=GROUNDS)
    assert waiting(world) == [(Duty.RIDDOR, Standing.TO_DECIDE)]
    decide_report(by=world.senco, record=row, draft=TO_REPORT)
    assert waiting(world) == [(Duty.RIDDOR, Standing.TO_REPORT)]
    decide_report(by=world.head, record=row, draft=reported())
    assert waiting(world) == []
    newest = reports_of(row)[0].decision
    said = (newest.reported_on, newest.reported_by, newest.reference, newest.decided_by)
    assert said == (timezone.localdate(), "Ann Lee", "NOT-1", world.head)
    assert AuditEvent.objects.filter(verb="report_decide", record_id=str(row.pk)).count() == 2


def test_a_wrong_entry_is_put_right_by_another_and_none_is_changed(world: World) -> None:
    row = record(world, afterwards="hospital")
    for draft in (reported(), TO_REPORT):
        decide_report(by=world.head, record=row, draft=draft)
    stand = reports_of(row)[0]
    assert stand.is_to_report and [each.is_reported for each in stand.rows] == [False, True]
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportDecision.objects.update(reference="X")
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportDecision.objects.filter(record=row).delete()


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ReportDraft(""), "outcome"),
        (ReportDraft(Standing.NOTHING, because="x"), "outcome"),
        (ReportDraft(Standing.TO_REPORT, because=" "), "because"),
        (ReportDraft(Standing.NOT_REPORTABLE), "because"),
        (reported(reported_on=None), "reported_on"),
        (reported(reported_on=timezone.localdate() + timedelta(days=2)), "reported_on"),
        (reported(reported_on=timezone.localdate() - timedelta(days=2)), "reported_on"),
        (reported(reported_by=" "), "reported_by"),
    ],
)
def test_what_is_missing_is_said_by_its_field(world: World, draft: ReportDraft, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        decide_report(by=world.head, record=record(world), draft=draft)
    assert list(refused.value.message_dict) == [field]
    assert not ReportDecision.objects.exists()


def test_a_day_without_who_reported_is_refused_by_the_database_too(world: World) -> None:
    with pytest.raises(IntegrityError):
        ReportDecisionFactory(is_reportable=True, reported_on=timezone.localdate())


def test_a_child_of_the_early_years_stands_under_both_duties(world: World) -> None:
    in_reception(world)
    row = record(world, afterwards="hospital")
    assert waiting(world) == [(Duty.RIDDOR, Standing.TO_DECIDE), (Duty.EARLY_YEARS, Standing.TO_DECIDE)]
    decide_report(by=world.head, record=row, draft=NOT)
    assert waiting(world) == [(Duty.EARLY_YEARS, Standing.TO_DECIDE)]
    decide_report(by=world.head, record=row, duty="early_years", draft=reported())
    assert waiting(world) == []
    with pytest.raises(ValidationError):
        decide_report(by=world.head, record=injury(world), duty="early_years", draft=NOT)


CASES = [
    {},
    {"afterwards": "hospital"},
    {"afterwards": "hospital", "is_near_miss": True},
    {"riddor_answers": GROUNDS},
    {"riddor_answers": GROUNDS | {"work_connection": False}},
]
DECISIONS = [
    [],
    [("riddor", NOT)],
    [("riddor", TO_REPORT)],
    [("riddor", TO_REPORT), ("riddor", reported())],
    [("early_years", NOT)],
    [("riddor", NOT), ("early_years", TO_REPORT)],
]


@pytest.mark.parametrize("year", ["R", "4"])
def test_the_database_and_the_page_ask_the_same(world: World, year: str) -> None:
    Enrolment.objects.filter(pupil=world.amara).update(nc_year=year)
    for case in CASES:
        for decisions in DECISIONS:
            row = record(world, **case)
            for duty, draft in decisions:
                decide_report(by=world.head, record=row, duty=duty, draft=draft)
            is_open = any(stand.is_open for stand in reports_of(row))
            listed = with_reports(FirstAid.objects.filter(pk=row.pk)).filter(is_open_report())
            assert listed.exists() is is_open, (case, decisions)


def test_only_who_decides_is_counted_for_and_never_their_own_injury(world: World) -> None:
    record(world, afterwards="hospital")
    injury(world, staff_id=world.head.pk, days_off=8)
    assert len(waiting(world)) == 1 and len(waiting(world, world.senco)) == 2
    assert waiting(world, world.first_aider) == waiting(world, world.key_worker) == []
    assert first_aid_news(world.head, world.school, timezone.now()).reports == 1


def test_the_lists_count_and_find_what_is_open(world: World, sign_in) -> None:
    row, hurt = record(world, afterwards="hospital"), injury(world, days_off=8)
    record(world), injury(world)
    client, adults = sign_in(world.head), reverse("logs:adult-injury-list")
    body = client.get(reverse("logs:first-aid-list")).content.decode()
    assert "Report outside the school" in body and "?kind=look&amp;days=year" in body
    found = client.get(reverse("logs:first-aid-list"), {"kind": "look", "days": "year"})
    assert [each.record for each in found.context["rows"]] == [row]
    found = client.get(adults, {"days": "open"})
    assert [each.record for each in found.context["rows"]] == [hurt]
    body = sign_in(world.first_aider).get(reverse("logs:first-aid-list")).content.decode()
    assert "for a decision, or for a report" not in body


def test_due_names_nobody_in_its_words_and_has_the_last_day(world: World) -> None:
    row = record(world, afterwards="hospital")
    injury(world, days_off=8)
    items = [
        each
        for each in due_of(world.senco, world.school, timezone.localtime()).items
        if each.kind == "report"
    ]
    assert {each.due for each in items} == {
        row.held_on + timedelta(days=10),
        row.held_on + timedelta(days=15),
    }
    assert {each.words for each in items} == {"Decide whether an accident has to be reported"}
    assert {each.mail_url for each in items} == {reverse("due")}
    assert not [
        each for each in due_of(world.dsl, world.school, timezone.localtime()).items if each.kind == "report"
    ]


def test_the_small_form_on_the_record_keeps_the_report(world: World, sign_in) -> None:
    row, client = record(world, afterwards="hospital"), sign_in(world.head)
    decide_report(by=world.head, record=row, draft=TO_REPORT)
    body = client.get(reverse("logs:first-aid", args=[row.pk])).content.decode()
    assert "Log that it was reported" in body and page(row) in body
    said = {"outcome": "reported", "reported_on": "", "reported_by": "Ann Lee", "reference": "NOT-77"}
    body = client.post(page(row), said).content.decode()
    assert "Write on which day it was reported" in body and "NOT-77" in body
    client.post(page(row), said | {"reported_on": timezone.localdate().isoformat()})
    body = client.get(reverse("logs:first-aid", args=[row.pk])).content.decode()
    assert "reference NOT-77" in body and "The step was loose." in body


def test_a_duty_that_is_none_is_not_found_and_a_reader_sees_no_form(world: World, sign_in) -> None:
    row = record(world, afterwards="hospital")
    assert sign_in(world.head).get(page(row, "police")).status_code == 404
    body = sign_in(world.first_aider).get(reverse("logs:first-aid", args=[row.pk])).content.decode()
    assert "Head or SENCO to look" in body and page(row) not in body


def test_what_was_reported_late_says_so(world: World, sign_in) -> None:
    day = timezone.localdate() - timedelta(days=12)
    row = record(world, afterwards="hospital", held_on=day)
    client, address = sign_in(world.senco), reverse("logs:first-aid", args=[row.pk])
    assert "Decision overdue" in client.get(address).content.decode()
    decide_report(by=world.head, record=row, draft=reported())
    assert "2 days after the last day" in client.get(address).content.decode()


def test_nobody_decides_about_their_own(world: World, sign_in) -> None:
    row = injury(world, staff_id=world.head.pk, days_off=8)
    with pytest.raises(PermissionDenied):
        decide_report(by=world.head, record=row, draft=NOT)
    address = reverse("logs:adult-injury-report", args=[row.pk])
    assert sign_in(world.head).get(address).status_code == 403
    assert (
        address not in sign_in(world.head).get(reverse("logs:adult-injury", args=[row.pk])).content.decode()
    )


def test_what_waits_costs_the_same_for_three_and_twenty(world: World) -> None:
    counted = []
    waiting(world)
    for more in (3, 17):
        for _ in range(more):
            pupil = PupilFactory()
            EnrolmentFactory(pupil=pupil, school=world.school, nc_year="R")
            facts = {"pupil": pupil, "school": world.school, "author": world.key_worker}
            FirstAidFactory(**facts, afterwards="hospital", held_on=timezone.localdate())
        injury(world, days_off=8)
        with CaptureQueriesContext(connection) as queries:
            waiting(world)
        counted.append(len(queries))
    assert counted[0] == counted[1]
