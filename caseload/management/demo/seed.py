"""Living through the story: the school is opened, its twelve weeks pass, and it stops at a moment of today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.db import transaction

from caseload.management.demo.attention import tell_each_other
from caseload.management.demo.behaviour import live_through_behaviour
from caseload.management.demo.care_cover import agree_by_telephone, cover_care, share_care
from caseload.management.demo.care_plans import write_care_plans
from caseload.management.demo.clock import Clock, living_by, moment
from caseload.management.demo.cover import arrange_cover
from caseload.management.demo.daily_care import live_by_eating_plan
from caseload.management.demo.digests import send_last_digests
from caseload.management.demo.doses import give_medicines
from caseload.management.demo.extras import mend_records
from caseload.management.demo.first_aid import give_first_aid
from caseload.management.demo.first_aid_kits import fill_first_aid_kits, hurt_adults
from caseload.management.demo.interventions import hold_safely
from caseload.management.demo.interventions_after import follow_up
from caseload.management.demo.intimate_care import give_intimate_care
from caseload.management.demo.logbook import Logbook
from caseload.management.demo.medicine_stock import keep_stock, live_through_seizures
from caseload.management.demo.medicines import set_up_medicines
from caseload.management.demo.oakfield import Oakfield
from caseload.management.demo.off_timetable import take_off_timetable
from caseload.management.demo.people import cover_this_week, enrol, enrol_everyone, open_school
from caseload.management.demo.plans import begin_plans, change_at_half_term, write_plans, write_support_plan
from caseload.management.demo.put_right import put_right
from caseload.management.demo.register import CHILDREN, NEWCOMER
from caseload.management.demo.registers import load_registers, set_rates
from caseload.management.demo.reviews import Event, review_events
from caseload.management.demo.sheets import upload_new_starters
from caseload.management.demo.timetable import enter_timetable, let_newcomer_join
from caseload.management.demo.whole_days import keep_whole_days
from caseload.management.demo.year import year_around
from common.dates import monday_of

Say = Callable[[str], None]
BEFORE_SCHOOL = time(8, 0)
PLANS_BEGUN_AGO = 6  # school days


@transaction.atomic
def seed_school(now: datetime, say: Say) -> Oakfield:
    """The whole school around the London moment NOW, all or nothing."""
    year = year_around(now.date())
    clock = Clock(moment(year.records_from, BEFORE_SCHOOL))
    with living_by(clock):
        say("Opening the school ...")
        oakfield = open_school(year, clock, now)
        enrol_everyone(oakfield)
        say("Writing the plans and the timetable ...")
        write_plans(oakfield)
        enter_timetable(oakfield)
        live_through(oakfield, say)
        mend_records(oakfield)
        live_through_behaviour(oakfield)
        put_right(oakfield)
        tell_each_other(oakfield)
        care_for_everybody(oakfield)
        load_registers(oakfield)
        set_rates(oakfield)
        upload_new_starters(oakfield)
        arrange_cover(oakfield)
        cover_care(oakfield)
        take_off_timetable(oakfield)
        see_to_medicines_and_holds(oakfield)
        send_last_digests(oakfield)
    return oakfield


def care_for_everybody(oakfield: Oakfield) -> None:
    """Care plans, medicines, first aid, intimate care, eating and moving."""
    write_care_plans(oakfield)
    set_up_medicines(oakfield)
    live_through_seizures(oakfield)
    give_first_aid(oakfield)
    fill_first_aid_kits(oakfield)
    hurt_adults(oakfield)
    give_intimate_care(oakfield)
    live_by_eating_plan(oakfield)
    share_care(oakfield)
    agree_by_telephone(oakfield)


def see_to_medicines_and_holds(oakfield: Oakfield) -> None:
    """What leans on who was there and who was away: doses, stock, restrictive interventions."""
    give_medicines(oakfield)
    keep_stock(oakfield)  # after every dose: the counts compare themselves with the book
    hold_safely(oakfield)
    follow_up(oakfield)  # after the interventions themselves


def live_through(oakfield: Oakfield, say: Say) -> None:
    """Every school day from the first of the records to today, with what else happens on the way."""
    logbook = Logbook(oakfield)
    logbook.read_timetable()
    events = sorted(_events(oakfield, logbook), key=lambda event: event[0])
    week = None
    for day in oakfield.calendar.school_days(oakfield.year.records_from, oakfield.today):
        if monday_of(day) != week:
            week = monday_of(day)
            say(f"Living through the week of {week:%d %B %Y} ...")
        events = _run(oakfield, events, day)
        logbook.live(day)
        following = oakfield.calendar.next_school_day(day)
        if following is None or monday_of(following) != week:
            logbook.send()
    logbook.send()
    _run(oakfield, events, oakfield.today)
    keep_whole_days(oakfield, logbook.attendance)


def _run(oakfield: Oakfield, events: list[Event], day: date) -> list[Event]:
    """Let what falls due by the day happen, each on its own day; returns what is still to come."""
    for due, happen in events:
        if due <= day:
            oakfield.clock.set(due, BEFORE_SCHOOL)
            happen()
    return [event for event in events if event[0] > day]


def _events(oakfield: Oakfield, logbook: Logbook) -> list[Event]:
    """What changes on the way, each with its day."""

    def turn_half_term() -> None:
        change_at_half_term(oakfield)
        logbook.read_timetable()

    def welcome_newcomer() -> None:
        number, child = next((n, child) for n, child in enumerate(CHILDREN, 1) if child.key == NEWCOMER)
        enrol(oakfield, child, number, oakfield.newcomer_from)
        write_support_plan(oakfield, child, oakfield.newcomer_from)
        let_newcomer_join(oakfield)
        logbook.read_timetable()

    begun = oakfield.ago(PLANS_BEGUN_AGO)
    return [
        (begun, lambda: begin_plans(oakfield, begun)),
        (oakfield.year.half_term[0] - timedelta(days=3), turn_half_term),
        (oakfield.newcomer_from, welcome_newcomer),
        (monday_of(oakfield.today), lambda: cover_this_week(oakfield)),
        *review_events(oakfield),
    ]
