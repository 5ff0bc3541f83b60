"""Support through the day on Today: one tap, except, late days, several pupils at once; read and changed after."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from logs.models import DayConfirmation
from tests.factories import logs, pupils
from tests.logs.whole_days import answers, confirmed, except_ten, except_url, key, tap, whole_line
from tests.world import World, build_pupil

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def lena(monday: Any, world: World, sign_in: Any) -> Any:
    """The key worker's tablet on Monday 23 November 2026."""
    return sign_in(world.key_worker)


def today(client: Any, **query: str) -> str:
    """The text of Today."""
    return client.get(reverse("today"), query).content.decode()


def test_one_card_a_pupil_stands_after_the_sessions(lena: Any, world: World) -> None:
    whole_line(world)
    text = today(lena)
    card = text.split('id="whole-days"')[1]
    assert text.index("10:15") < text.index('id="whole-days"')
    assert "Amara K." in card and "5 h" in card and "As planned" in card and "Except …" in card


def test_one_tap_saves_the_day_as_planned_and_can_be_undone(lena: Any, world: World) -> None:
    line = whole_line(world)
    text = tap(lena, key(line, world.day)).content.decode()
    row = DayConfirmation.objects.get()
    assert (row.planned_minutes, row.missed_minutes, row.author) == (300, 0, world.key_worker)
    assert "Confirmed as planned: 1 day" in text and "as planned, 5 h" in text
    lena.post(reverse("logs:submission-undo", kwargs={"record_id": row.submission_id}))
    assert "As planned" in today(lena)
    assert not DayConfirmation.objects.standing().exists()


def test_the_same_tap_twice_saves_once(lena: Any, world: World) -> None:
    line = whole_line(world)
    first = tap(lena, key(line, world.day), submission="0197a000-0000-7000-8000-000000000001")
    again = tap(lena, key(line, world.day), submission="0197a000-0000-7000-8000-000000000001")
    assert DayConfirmation.objects.count() == 1
    assert "Confirmed" in first.content.decode() and "Already saved" in again.content.decode()


def test_earlier_days_wait_by_name_and_are_confirmed_together(lena: Any, world: World) -> None:
    line = whole_line(world, starts_on=date(2026, 11, 18))
    text = today(lena)
    assert "Not confirmed yet: Wed 18 Nov, Thu 19 Nov, Fri 20 Nov" in text
    keys = " ".join(key(line, FRIDAY - timedelta(days=n)) for n in range(3))
    assert keys in text
    assert "Confirmed as planned: 3 days" in tap(lena, keys).content.decode()
    assert "Not confirmed yet" not in today(lena)


def test_all_pupils_are_confirmed_with_one_tap(lena: Any, world: World) -> None:
    theo = build_pupil(world.school, "Ruby", "Adams", "K")
    pupils.AssignmentFactory(pupil=theo, school=world.school, staff=world.key_worker)
    lines = [whole_line(world), whole_line(world, theo)]
    keys = [key(lines[1], world.day), key(lines[0], world.day)]
    assert " ".join(keys) in today(lena) and "All as planned" in today(lena)
    tap(lena, " ".join(keys))
    assert DayConfirmation.objects.count() == 2
    assert "All as planned" not in today(lena)


def test_a_single_pupil_needs_no_button_for_all(lena: Any, world: World) -> None:
    whole_line(world)
    assert "All as planned" not in today(lena)


def test_who_has_no_such_pupil_sees_no_card(lena: Any, world: World, sign_in: Any) -> None:
    whole_line(world, world.theo)
    assert "whole-days" not in today(lena)
    assert "whole-days" not in today(sign_in(world.senco))


def test_a_job_share_is_asked_for_its_own_weekdays(lena: Any, world: World) -> None:
    whole_line(world, starts_on=date(2026, 11, 18))
    world.assignment.weekdays = [0, 3]
    world.assignment.save()
    assert "Not confirmed yet: Thu 19 Nov<" in today(lena)


def test_a_day_to_come_is_only_looked_at(lena: Any, world: World) -> None:
    whole_line(world)
    card = today(lena, day="2026-11-24").split('id="whole-days"')[1].split("</section>")[0]
    assert "5 h planned" in card and "<button" not in card


def test_a_past_day_is_confirmed_on_its_own_page(lena: Any, world: World) -> None:
    line = whole_line(world, starts_on=date(2026, 11, 16))
    card = today(lena, day="2026-11-20").split('id="whole-days"')[1].split("</section>")[0]
    assert key(line, FRIDAY) in card and "Not confirmed yet" not in card


def test_what_was_missing_is_asked_with_times_and_why(lena: Any, world: World) -> None:
    line = whole_line(world)
    given = answers(again_from="13:00", again_to="13:30")
    text = lena.post(except_url(line, world.day), given, follow=True).content.decode()
    row = DayConfirmation.objects.get()
    assert (row.missed_minutes, row.missed_from, row.reason) == (90, None, "staff_absent")
    assert "3 h 30 of 5 h, staff absent" in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"missed_to": ""}, "Give both times"),
        ({"missed_from": "", "missed_to": ""}, "Say from when to when"),
        ({"missed_to": "9:00"}, "The end is not after the beginning"),
        ({"reason": ""}, "Choose why the support was missing"),
        ({"missed_from": "half ten"}, "is not a time we can read"),
    ],
)
def test_bad_answers_are_said_by_the_field_and_kept(
    lena: Any, world: World, changes: Any, words: str
) -> None:
    line = whole_line(world)
    text = lena.post(except_url(line, world.day), answers(**changes)).content.decode()
    assert words in text and "kw-error" in text
    assert not DayConfirmation.objects.exists()


def test_the_whole_day_missing_needs_no_times(lena: Any, world: World) -> None:
    line = whole_line(world)
    given = answers(part="whole", missed_from="", missed_to="", reason="pupil_absent")
    text = lena.post(except_url(line, world.day), given, follow=True).content.decode()
    assert DayConfirmation.objects.get().missed_minutes == 300
    assert "not at all: pupil absent" in text


def test_the_register_suggests_and_decides_nothing(lena: Any, world: World) -> None:
    line = whole_line(world)
    pupils.AttendanceMarkFactory(
        pupil=world.amara, school=world.school, on=world.day, half="am", presence="authorised"
    )
    assert "The register says absent in the morning. Was the support given?" in today(lena)
    text = lena.get(except_url(line, world.day)).content.decode()
    assert 'value="9:00"' in text or 'value="09:00' in text
    assert not DayConfirmation.objects.exists()


def test_a_day_off_timetable_suggests_too(lena: Any, world: World) -> None:
    whole_line(world)
    save = logs.OffTimetableFactory(
        school=world.school, from_on=world.day, words="Dentist", part="pm", recorded_by=world.senco
    )
    logs.OffTimetablePupilFactory(off_timetable=save, pupil=world.amara)
    assert "Off timetable in the afternoon: Dentist" in today(lena)


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-24", "2026-09-01", "someday"])
def test_a_day_without_this_support_has_no_page(lena: Any, world: World, day: str) -> None:
    line = whole_line(world)
    address = except_url(line, world.day).replace("2026-11-23", day)
    assert lena.get(address).status_code == 404


def open_today(world: World) -> DayConfirmation:
    """Monday's, as planned; the database too lets it be changed, by its own clock, whatever day it is."""
    own = {"pupil": world.amara, "school": world.school, "author": world.key_worker}
    return logs.DayConfirmationFactory(
        **own, line=whole_line(world), editable_until=datetime(2100, 1, 1, tzinfo=UTC)
    )


def test_what_was_said_is_read_and_changed_by_its_author(lena: Any, world: World) -> None:
    row = open_today(world)
    page = lena.get(reverse("logs:day-page", kwargs={"record_id": row.pk})).content.decode()
    assert "As planned, 5 h" in page and "can be changed until midnight" in page
    address = reverse("logs:day-change", kwargs={"record_id": row.pk})
    lena.post(address, answers())
    row.refresh_from_db()
    assert (row.missed_minutes, DayConfirmation.objects.count()) == (60, 1)
    lena.post(address, {"planned": "yes"})
    row.refresh_from_db()
    assert (row.missed_minutes, row.reason, row.missed_from) == (0, "", None)


def test_taken_back_it_waits_again(lena: Any, world: World) -> None:
    row = confirmed(world, whole_line(world))
    lena.post(reverse("logs:day-withdraw", kwargs={"record_id": row.pk}))
    assert lena.get(reverse("logs:day-page", kwargs={"record_id": row.pk})).status_code == 404
    assert "As planned" in today(lena)


def test_a_day_said_already_leads_to_what_was_said(lena: Any, world: World) -> None:
    line = whole_line(world)
    row = confirmed(world, line)
    response = lena.get(except_url(line, world.day))
    assert response.url == reverse("logs:day-page", kwargs={"record_id": row.pk})
    text = lena.post(except_url(line, world.day), answers()).content.decode()
    assert "has said already how Mon 23 Nov was" in text


def test_the_key_worker_of_another_pupil_confirms_nothing(lena: Any, world: World, sign_in: Any) -> None:
    line = whole_line(world)
    text = tap(sign_in(world.key_worker_elsewhere), key(line, world.day)).content.decode()
    assert "You do not support this pupil at the moment" in text
    assert not DayConfirmation.objects.exists()


@pytest.mark.parametrize("sent", ["", "x", "x/2026-11-23", "0197a000-0000-7000-8000-000000000001/x"])
def test_what_cannot_be_read_saves_nothing(lena: Any, world: World, sent: str) -> None:
    assert "could not be read" in tap(lena, sent).content.decode()
    assert not DayConfirmation.objects.exists()


def queries(client: Any) -> int:
    """How many queries Today costs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("today")).status_code == 200
    return len(captured)


def test_today_costs_the_same_for_three_and_for_twenty_pupils(lena: Any, world: World) -> None:
    def join(n: int) -> None:
        pupil = build_pupil(world.school, f"Pupil{n}", "Marsh", "K")
        pupils.AssignmentFactory(pupil=pupil, school=world.school, staff=world.key_worker)
        line = whole_line(world, pupil, starts_on=date(2026, 11, 9))
        confirmed(world, line, days=[except_ten(line, FRIDAY)])

    for n in range(3):
        join(n)
    few = queries(lena)
    for n in range(3, 20):
        join(n)
    assert queries(lena) == few
