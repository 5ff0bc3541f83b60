"""Today: the timetable in order, own pupils beside it, and what waits on top."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import HalfTerm, Term
from logs.actions.entry import withdraw_entry
from logs.models import SessionEntry
from tests.factories import accounts, logs, plans, pupils
from tests.logs.making import group, log_amara, slot_url
from tests.world import World, build_pupil

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def clock():
    """Monday 23 November 2026, 10:20: in the middle of Amara's session."""
    with time_machine.travel(datetime(2026, 11, 23, 10, 20, tzinfo=LONDON), tick=False) as traveller:
        yield traveller


@pytest.fixture
def lena(clock, world: World, sign_in):
    """The key worker's tablet; her weekly slot began this week, so that nothing older waits."""
    world.slot.starts_on = world.day
    world.slot.save()
    return sign_in(world.key_worker)


def today(client, **query: str) -> str:
    """The text of the page."""
    return client.get(reverse("today"), query).content.decode()


def add_slot(world: World, hour: int, weekday: int = 0, minutes: int = 20, **changes):
    """Another slot of Amara's with her key worker."""
    began = {"starts_on": world.day} | changes
    slot = plans.SlotFactory(
        school=world.school, weekday=weekday, starts_at=time(hour), minutes=minutes, place="Hall", **began
    )
    plans.SlotAdultFactory(slot=slot, staff=world.key_worker)
    plans.SlotPupilFactory(slot=slot, pupil=world.amara, school=world.school, line=world.line)
    return slot


def test_sessions_stand_in_the_order_of_the_timetable(lena, world: World) -> None:
    add_slot(world, 13)
    add_slot(world, 9)
    group(world)
    text = today(lena)
    times = ["9:00", "10:15", "11:10", "13:00"]
    places = [text.index(f'kw-slot-when">{each}') for each in times]
    assert places == sorted(places)
    assert "<bdi>Idris B.</bdi>, <bdi>Theo B.</bdi>, <bdi>Amara K.</bdi>" in text


def test_the_session_now_has_the_one_primary_button(lena, world: World) -> None:
    add_slot(world, 13)
    text = today(lena)
    assert text.count("btn-primary") == text.count("is-now") == 1
    card = text.split("is-now")[1].split("</article>")[0]
    assert "10:15" in card and "now" in card and "Didn’t happen" in card and "?timer=1" in card


def test_between_sessions_the_next_one_stands_out(lena, world: World, clock) -> None:
    add_slot(world, 13)
    clock.move_to(datetime(2026, 11, 23, 11, 0, tzinfo=LONDON))
    card = today(lena).split("is-now")[1].split("</article>")[0]
    assert "13:00" in card and "next" in card


def test_own_pupils_stand_beside_with_alerts_and_how_they_communicate(lena, world: World) -> None:
    pupils.OnePageProfileFactory(pupil=world.amara, school=world.school)
    pupils.AlertFactory(pupil=world.amara, school=world.school, words="Seizures: see plan")
    aside = today(lena).split("My pupils")[1]
    for words in ("Year 3 · signs “help” and “stop”", "Nut allergy, pen in bag · Seizures: see plan"):
        assert words in aside
    assert reverse("logs:session-new", kwargs={"pupil_id": world.amara.pk}) in aside


def test_an_everyday_alert_is_no_life_safety_chip(lena, world: World) -> None:
    pupils.AlertFactory(pupil=world.amara, school=world.school, words="Loves trains", kind="everyday")
    assert "Loves trains" not in today(lena)


def test_a_logged_session_says_so_and_opens_its_entry(lena, world: World) -> None:
    entry_id = log_amara(world, minutes=18).entry_ids[0]
    text = today(lena)
    assert "Logged, 18 min" in text and reverse("logs:session-entry", kwargs={"record_id": entry_id}) in text
    assert "All saved 10:20" in text


def test_what_did_not_happen_says_why(lena, world: World) -> None:
    log_amara(world, happened=False, minutes=0, reason="staff_absent")
    assert "Didn’t happen: staff absent" in today(lena)


def test_a_group_logged_in_part_still_waits(lena, world: World) -> None:
    slot, _ = group(world)
    line_id = slot.slot_pupils.get(pupil=world.amara).line_id
    log_amara(world, slot=slot, line_id=line_id, minutes=30, planned_minutes=30)
    assert "Logged 1 of 3" in today(lena)


def test_what_is_over_waits_until_it_is_logged(lena, world: World, clock) -> None:
    assert "Not logged yet" not in today(lena)
    clock.move_to(datetime(2026, 11, 23, 10, 35, tzinfo=LONDON))
    text = today(lena)
    assert "Not logged yet: 1 from this morning" in text and slot_url(world) in text
    log_amara(world)
    assert "Not logged yet" not in today(lena)


def test_a_withdrawn_entry_leaves_its_session_waiting_again(lena, world: World, clock) -> None:
    clock.move_to(datetime(2026, 11, 23, 12, 0, tzinfo=LONDON))
    entry = SessionEntry.objects.get(pk=log_amara(world).entry_ids[0])
    withdraw_entry(by=world.key_worker, entry=entry)
    assert "Not logged yet: 1 from this morning" in today(lena)


def test_earlier_school_days_wait_too_and_are_named(lena, world: World) -> None:
    friday = add_slot(world, 9, weekday=4, starts_on=world.day - timedelta(days=3))
    thursday = add_slot(world, 9, weekday=3, starts_on=world.day - timedelta(days=4))
    text = today(lena)
    assert "Not logged yet: 2" in text and "1 from Fri 20 Nov · 1 from Thu 19 Nov" in text
    listed = lena.get(reverse("logs:not-logged")).content.decode()
    newest_first = [
        slot_url(world, friday, date(2026, 11, 20)),
        slot_url(world, thursday, date(2026, 11, 19)),
    ]
    places = [listed.index(address) for address in newest_first]
    assert places == sorted(places)


def test_what_waits_longer_than_twenty_school_days_is_left_to_its_own_day(lena, world: World) -> None:
    world.slot.starts_on = world.day - timedelta(weeks=9)
    world.slot.save()
    logs.SessionEntryFactory(
        pupil=world.amara,
        school=world.school,
        author=world.key_worker,
        line=world.line,
        held_on=world.day - timedelta(weeks=3),
        slot=world.slot,
    )
    text = today(lena)
    assert "Not logged yet: 2" in text  # of the Mondays since 26 October, two are logged
    old = world.day - timedelta(weeks=6)
    assert slot_url(world, day=old) in today(lena, day=old.isoformat())


def test_nothing_waits_from_before_the_school_kept_records(lena, world: World) -> None:
    add_slot(world, 9, weekday=4, starts_on=world.day - timedelta(weeks=8))
    world.school.records_from = date(2026, 11, 20)
    world.school.save()
    assert "Not logged yet: 1 from Fri 20 Nov" in today(lena)


def test_on_a_weekend_the_next_school_day_is_shown_and_says_so(lena, world: World, clock) -> None:
    clock.move_to(datetime(2026, 11, 21, 9, 0, tzinfo=LONDON))
    text = today(lena)
    assert "No school today. Next: Monday 23 November 2026" in text and "10:15" in text
    assert "btn-primary" not in text and ">Log<" not in text


def test_in_a_holiday_the_first_day_after_it_is_shown(lena, world: World) -> None:
    accounts.SchoolClosureFactory(
        school=world.school, from_on=world.day, to_on=date(2026, 11, 27), kind="holiday", name="Half-term"
    )
    assert "No school today. Next: Monday 30 November 2026" in today(lena)


def test_after_the_last_term_known_the_page_says_there_is_no_school(lena, world: World) -> None:
    Term.objects.filter(school=world.school).update(to_on=date(2026, 11, 20))
    assert "No school on this day" in today(lena)
    Term.objects.filter(school=world.school).delete()
    HalfTerm.objects.filter(school=world.school).delete()
    assert "No term dates yet" in today(lena)


def test_an_earlier_day_can_be_opened_and_logged(lena, world: World) -> None:
    friday = add_slot(world, 9, weekday=4, starts_on=world.day - timedelta(days=3))
    text = today(lena, day="2026-11-20")
    assert "You can still log these sessions" in text and slot_url(world, friday, date(2026, 11, 20)) in text


def test_a_day_to_come_is_only_looked_at(lena, world: World) -> None:
    text = today(lena, day="30/11/2026")
    assert "It can be logged once the day has come" in text and ">Log<" not in text and "Look" in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-13-01", "There is no month 13"),
        ("31/2/2026", "There is no 31 February 2026"),
        ("tomorrow", "is not a date we can read"),
        ("<b>", "&lt;b&gt;"),
        ("9999-12-31", "Friday 31 December 9999"),
        ("0001-01-01", "Monday 1 January 1"),
    ],
)
def test_a_day_that_cannot_be_read_or_is_far_away_breaks_nothing(lena, text: str, words: str) -> None:
    assert words in today(lena, day=text)


def test_who_has_no_sessions_is_told_what_to_do(clock, world: World, sign_in) -> None:
    text = today(sign_in(world.senco))
    assert "Nothing in your timetable" in text and reverse("board") in text


def test_who_covers_sees_the_pupils_they_cover_for(clock, world: World, sign_in) -> None:
    text = today(sign_in(world.cover))
    assert "10:15" in text and "Amara K." in text.split("My pupils")[1]


def test_htmx_gets_the_partial_and_the_shell_holds_no_pupil(lena, world: World) -> None:
    whole = today(lena)
    piece = lena.get(reverse("today"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in piece and "Amara" in piece
    start = whole.index('<div class="kw-split">')
    assert "Amara" not in whole[:start]


def queries(client) -> int:
    """How many queries Today costs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("today")).status_code == 200
    return len(captured)


def test_today_costs_the_same_for_any_number_of_pupils_sessions_and_entries(lena, world: World) -> None:
    group(world)
    log_amara(world)
    few = queries(lena)
    for n in range(12):
        pupil = build_pupil(world.school, f"Pupil{n}", "Marsh", "K")
        pupils.AssignmentFactory(pupil=pupil, school=world.school, staff=world.key_worker)
        pupils.AlertFactory(pupil=pupil, school=world.school)
        slot = add_slot(world, 8 + n % 8, weekday=n % 2 * 4, starts_on=world.day - timedelta(weeks=4))
        log_amara(world, slot=slot, held_on=world.day - timedelta(days=3 if slot.weekday else 7))
    assert queries(lena) == few
