"""The school's list of first aid: filters, counts beside roll and attendance, what waits for a person."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from logs.models import FirstAid
from logs.selectors.reports import riddor_of
from tests.factories.care import FirstAidFactory, ReportDecisionFactory
from tests.factories.pupils import AttendanceMarkFactory, EnrolmentFactory, PupilFactory
from tests.factories.training import CertificateFactory
from tests.logs.aiding import record
from tests.world import World


def page(row: FirstAid) -> str:
    return reverse("logs:first-aid", args=[row.pk])


def text_of(response: Any) -> str:
    return response.content.decode()


def test_the_list_counts_against_the_roll_and_narrows(world: World, sign_in) -> None:
    record(world)
    record(world, place="Hall", is_head_injury=True, cause="fall")
    client = sign_in(world.first_aider)
    body = text_of(client.get(reverse("logs:first-aid-list")))
    assert "2 records" in body and "for each 100 pupils" in body and "not told" in body
    body = text_of(client.get(reverse("logs:first-aid-list"), {"kind": "head", "place": "Hall"}))
    assert "1 record," in body and 'data-label="Where">Playground' not in body


def test_the_list_asks_as_often_for_3_records_as_for_20(world: World, sign_in) -> None:
    client, counted = sign_in(world.senco), []
    for more in (3, 17):
        for _ in range(more):
            pupil = PupilFactory()
            EnrolmentFactory(pupil=pupil, school=world.school)
            FirstAidFactory(pupil=pupil, school=world.school, author=world.key_worker)
        client.get(reverse("logs:first-aid-list"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("logs:first-aid-list"))
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_riddor_to_look_at_holds_what_waits_for_a_person_and_nothing_else(world: World, sign_in) -> None:
    grounds = {"hospital_treatment": True, "work_connection": True}
    waits = [
        record(world, afterwards="hospital"),
        record(world, riddor_answers=grounds, afterwards="home"),
    ]
    record(world, riddor_answers=grounds | {"work_connection": False})
    decided = record(world, afterwards="ambulance")
    ReportDecisionFactory(record=decided)
    client = sign_in(world.head)
    body = text_of(client.get(reverse("logs:first-aid-list"), {"kind": "look"}))
    assert "2 records," in body and all(page(row) in body for row in waits)
    assert all(riddor_of(row).is_open for row in waits) and not riddor_of(decided).is_open


def test_the_counts_stand_beside_the_half_days_attended(world: World, sign_in) -> None:
    client, url = sign_in(world.senco), reverse("logs:first-aid-list")
    record(world, is_near_miss=True)
    assert "attendance not loaded" in text_of(client.get(url))
    for days in range(4):
        on = timezone.localdate() - timedelta(days=days)
        AttendanceMarkFactory(pupil=world.amara, school=world.school, on=on)
    body = text_of(client.get(url))
    assert "1 record in 4 half-days attended: 250.0 for each 1,000" in body and "1 near miss" in body


def test_the_certificate_stands_on_the_record_and_the_list_finds_those_without(world: World, sign_in) -> None:
    CertificateFactory(staff=world.first_aider, school=world.school, kind="first_aid")
    held, lapsed = record(world, by=world.first_aider), record(world, by=world.key_worker)
    client = sign_in(world.senco)
    assert "certificate in force that day" in text_of(client.get(page(held)))
    assert "no first-aid certificate in force that day" in text_of(client.get(page(lapsed)))
    body = text_of(client.get(reverse("logs:first-aid-list"), {"kind": "lapsed"}))
    assert page(lapsed) in body and page(held) not in body
