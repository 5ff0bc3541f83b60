"""A mark of absence suggests "did not happen" and changes nothing; sessions that speak against marks are shown."""

from datetime import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from common.dates import SchoolCalendar
from logs.models import SessionEntry
from logs.rules.marked_absent import HalfMark, MarkedAbsent, Mismatch, half_of, mismatch, reason_for, was_away
from logs.rules.reasons import Reason
from logs.selectors.marked_absent import absences_of, mismatches
from pupils.rules.attendance_codes import CODES, HalfDay, Presence
from tests.factories.logs import SessionEntryFactory
from tests.factories.pupils import AttendanceMarkFactory
from tests.logs.making import log_amara
from tests.world import World

NOON = time(12, 30)
ILL = HalfMark("I", Presence.AUTHORISED)
IN = HalfMark("/", Presence.PRESENT)
LATE = HalfMark("U", Presence.UNAUTHORISED)


def mark(world: World, code: str = "I", presence: str = "authorised", **facts: Any) -> Any:
    """Amara's mark for the morning of the world's day."""
    made = {"pupil": world.amara, "school": world.school, "on": world.day, "code": code, "presence": presence}
    return AttendanceMarkFactory(**made | facts)


def day_page(world: World, client: Client) -> str:
    """Today, showing the world's day."""
    return client.get(reverse("today"), {"day": world.day.isoformat()}).content.decode()


def test_the_school_says_where_the_afternoon_starts() -> None:
    assert [half_of(time(hour, 30), NOON) for hour in (9, 11, 12, 14)] == ["am", "am", "pm", "pm"]


def test_late_after_the_register_is_no_absence_from_a_session() -> None:
    away = {code.code for code in CODES if was_away(code.code, code.presence)}
    assert "U" not in away and {"I", "N", "E", "C2"} <= away and not away & {"/", "L", "V", "Y4", "D"}


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("I", Reason.PUPIL_ABSENT),
        ("E", Reason.SUSPENDED),
        ("C2", Reason.PART_TIME_TIMETABLE),
        ("M", Reason.APPOINTMENT),
    ],
)
def test_the_reason_to_suggest_follows_the_code(code: str, reason: Reason) -> None:
    assert reason_for(code) == reason


@pytest.mark.parametrize(
    ("happened", "reason", "at", "marks", "expected"),
    [
        (True, None, time(10), {HalfDay.AM: ILL}, Mismatch.HELD_BUT_ABSENT),
        (True, None, time(14), {HalfDay.AM: ILL}, None),
        (True, None, None, {HalfDay.AM: ILL, HalfDay.PM: IN}, None),
        (True, None, None, {HalfDay.AM: ILL, HalfDay.PM: ILL}, Mismatch.HELD_BUT_ABSENT),
        (True, None, time(10), {HalfDay.AM: LATE}, None),
        (False, Reason.PUPIL_ABSENT, time(10), {HalfDay.AM: IN}, Mismatch.ABSENT_BUT_PRESENT),
        (False, Reason.STAFF_ABSENT, time(10), {HalfDay.AM: IN}, None),
        (False, Reason.PUPIL_ABSENT, time(10), {}, None),
    ],
)
def test_a_session_and_a_mark_that_do_not_fit(happened, reason, at, marks, expected) -> None:
    found = mismatch(happened=happened, reason=reason, starts_at=at, marks=marks, afternoon=NOON)
    assert found == expected


def test_the_words_say_when_and_why(world: World) -> None:
    found = MarkedAbsent(world.day, HalfDay.AM, "I", Reason.PUPIL_ABSENT)
    assert found.words(world.day) == "Marked absent this morning (illness)"


def test_today_suggests_and_one_tap_saves(world: World, sign_in: Any) -> None:
    mark(world)
    client = sign_in(world.key_worker)
    page = day_page(world, client)
    assert "(illness) — not held?" in page and "Didn’t happen: pupil absent" in page
    assert not SessionEntry.objects.filter(held_on=world.day).exists()
    address = reverse("logs:session-missed", args=[world.slot.pk, world.day.isoformat()])
    submission = page.split('name="submission" value="')[1].split('"')[0]
    client.post(address, {"submission": submission, "reason": "pupil_absent"})
    entry = SessionEntry.objects.get(held_on=world.day)
    assert (entry.happened, entry.reason) == (False, "pupil_absent")
    assert "not held?" not in day_page(world, client)


def test_the_sessions_page_suggests_too_and_may_open_as_marked(world: World, sign_in: Any) -> None:
    mark(world)
    client = sign_in(world.key_worker)
    address = reverse("logs:session-slot", args=[world.slot.pk, world.day.isoformat()])
    page = client.get(address).content.decode()
    assert "not held?" in page and f'formaction="{address}missed/"' in page
    opened = client.get(address, {"absent": "1"})
    assert opened.context["session_forms"].pupils[0]["away"].value() == "pupil_absent"


def test_nothing_is_suggested_for_the_other_half_or_a_pupil_who_is_in(world: World, sign_in: Any) -> None:
    mark(world, half="pm")
    mark(world, "/", "present")
    assert "not held?" not in day_page(world, sign_in(world.key_worker))


def test_who_may_not_read_everyday_records_is_told_that_and_not_why(world: World, sign_in: Any) -> None:
    mark(world, "E")
    page = day_page(world, sign_in(world.delivers))
    assert "Marked absent" in page and "suspended" not in page
    assert "suspended" in day_page(world, sign_in(world.key_worker))


def test_absences_cost_one_query_while_there_are_none(world: World, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert absences_of(world.key_worker, world.school, [world.amara.pk], [world.day]) == {}


def test_a_session_held_while_marked_absent_is_shown_with_both_facts(world: World, sign_in: Any) -> None:
    mark(world)
    log_amara(world)
    page = sign_in(world.senco).get(reverse("logs:attendance-check")).content.decode()
    assert "logged 20 min on" in page and "marked absent (illness)" in page
    assert SessionEntry.objects.get(held_on=world.day).happened


def test_mismatches_cost_the_same_for_three_and_for_twenty(
    world: World, django_assert_num_queries: Any
) -> None:
    calendar = SchoolCalendar()
    world.senco.roles()  # read once for each request
    for count in (3, 17):
        for _ in range(count):
            entry = SessionEntryFactory(
                school=world.school, held_on=world.day, starts_at=time(10), author=world.key_worker
            )
            AttendanceMarkFactory(
                pupil=entry.pupil, school=world.school, on=world.day, code="I", presence="authorised"
            )
        with django_assert_num_queries(3):
            rows = mismatches(world.senco, world.school, calendar, timezone.localdate())
        assert len(rows) == (3 if count == 3 else 20)
