"""Flags nobody closed are passed on to the SENCO: by school days, once, safe to run twice."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from celery.schedules import crontab
from django.conf import settings

from accounts.models import HalfTerm, StaffRole, Term
from accounts.rules import RoleName
from config.celery import app
from logs.actions.flag import answer_flag, close_flag, escalate_flags, hand_flag, reopen_flag
from logs.models import Flag
from logs.tasks import escalate_flags as escalate_flags_task
from tests.factories import accounts
from tests.logs.telling import forget, pupil_leaves, raised, staff_leaves, verbs
from tests.world import World

LONDON = ZoneInfo("Europe/London")
THURSDAY = date(2026, 10, 22)  # the last but one day before half-term
IN_HALF_TERM, FIRST_DAY_BACK, SECOND_DAY_BACK = date(2026, 10, 29), date(2026, 11, 2), date(2026, 11, 3)

pytestmark = pytest.mark.usefixtures("autumn")


@pytest.fixture
def autumn(monday, world: World) -> None:
    """Oakfield's autumn: half-term from 26 to 30 October."""
    Term.objects.filter(school=world.school).delete()
    HalfTerm.objects.filter(school=world.school).delete()
    accounts.TermFactory(school=world.school, from_on=date(2026, 9, 2), to_on=date(2026, 12, 18))
    accounts.SchoolClosureFactory(
        school=world.school, kind="holiday", from_on=date(2026, 10, 26), to_on=date(2026, 10, 30)
    )


def raised_on(world: World, day: date, at: time = time(15, 30), **changes: Any) -> Flag:
    """A flag raised on the day."""
    return raised(world, now=datetime.combine(day, at, tzinfo=LONDON), **changes)


def owner_after(world: World, flag: Flag, on: date) -> str:
    """Who owns the flag after the morning of the day."""
    escalate_flags(on=on)
    flag.refresh_from_db()
    return next(name for name, person in world.people.items() if person.pk == flag.owner_id)


@pytest.mark.parametrize(
    ("on", "owner"),
    [
        (IN_HALF_TERM, "teacher"),
        (FIRST_DAY_BACK, "teacher"),
        (SECOND_DAY_BACK, "senco"),
        (date(2026, 11, 20), "senco"),
    ],
)
def test_half_term_does_not_count(world: World, on: date, owner: str) -> None:
    flag = raised_on(world, THURSDAY)
    assert owner_after(world, flag, on) == owner


def test_passing_on_leaves_its_day_and_one_audit_event(world: World) -> None:
    flag = raised_on(world, THURSDAY)
    assert escalate_flags(on=SECOND_DAY_BACK) == 1
    flag.refresh_from_db()
    assert (flag.escalated_on, flag.state) == (SECOND_DAY_BACK, "open")
    assert verbs(flag) == ["flag_raise", "flag_escalate"]


def test_twice_is_once(world: World) -> None:
    flag = raised_on(world, THURSDAY)
    assert [escalate_flags(on=SECOND_DAY_BACK) for _ in range(3)] == [1, 0, 0]
    assert verbs(flag).count("flag_escalate") == 1


def test_what_the_senco_hands_back_is_not_passed_on_again(world: World) -> None:
    flag = raised_on(world, THURSDAY)
    assert owner_after(world, flag, SECOND_DAY_BACK) == "senco"
    hand_flag(by=world.senco, flag=flag, owner=world.key_worker)
    other = raised_on(world, THURSDAY, text="Another one of the same school, to be passed on that morning.")
    assert owner_after(world, flag, date(2026, 11, 4)) == "key_worker"
    assert owner_after(world, other, date(2026, 11, 4)) == "senco"


def test_what_was_the_sencos_from_the_start_stays_and_is_not_bounced_when_handed_on_late(
    world: World,
) -> None:
    flag = raised_on(world, THURSDAY, owner=world.senco)
    assert owner_after(world, flag, SECOND_DAY_BACK) == "senco"
    assert verbs(flag) == ["flag_raise"]
    late = datetime(2026, 11, 10, 9, tzinfo=LONDON)
    hand_flag(by=world.senco, flag=flag, owner=world.teacher, now=late)
    assert owner_after(world, flag, date(2026, 11, 11)) == "teacher"


def test_what_the_senco_hands_on_early_still_comes_back_when_nobody_closes_it(world: World) -> None:
    flag = raised_on(world, THURSDAY, owner=world.senco)
    hand_flag(by=world.senco, flag=flag, owner=world.teacher, now=datetime(2026, 10, 23, 9, tzinfo=LONDON))
    assert owner_after(world, flag, SECOND_DAY_BACK) == "senco"


def test_an_answer_without_an_end_is_passed_on_a_closed_flag_is_not(world: World) -> None:
    answered, closed = raised_on(world, THURSDAY), raised_on(world, THURSDAY)
    answer_flag(by=world.teacher, flag=answered, answer="I am on it.")
    close_flag(by=world.teacher, flag=closed)
    assert owner_after(world, answered, SECOND_DAY_BACK) == "senco"
    assert owner_after(world, closed, SECOND_DAY_BACK) == "teacher"
    reopen_flag(by=world.key_worker, flag=closed)
    assert owner_after(world, closed, SECOND_DAY_BACK) == "senco"


def test_the_school_chooses_after_how_many_days(world: World) -> None:
    world.school.escalate_flags_after = 1
    world.school.save()
    flag = raised_on(world, THURSDAY)
    assert owner_after(world, flag, THURSDAY) == "teacher"
    assert owner_after(world, flag, date(2026, 10, 23)) == "senco"


def test_an_owner_who_left_and_a_pupil_who_left_do_not_stop_it(world: World) -> None:
    flag = raised_on(world, THURSDAY)
    staff_leaves(world.teacher)
    pupil_leaves(world)
    assert owner_after(world, flag, SECOND_DAY_BACK) == "senco"


def test_without_a_senco_the_office_and_then_the_head_take_over(world: World) -> None:
    first, second = raised_on(world, THURSDAY), raised_on(world, THURSDAY)
    StaffRole.objects.filter(role=RoleName.SENCO, school=world.school).delete()
    assert owner_after(world, first, SECOND_DAY_BACK) == "sen_admin"
    StaffRole.objects.filter(role=RoleName.SEN_ADMIN, school=world.school).delete()
    Flag.objects.filter(pk=second.pk).update(owner=world.teacher, escalated_on=None)
    assert owner_after(world, second, SECOND_DAY_BACK) == "head"


def test_with_nobody_to_take_over_it_waits_for_the_next_morning(world: World) -> None:
    flag = raised_on(world, THURSDAY)
    roles = StaffRole.objects.filter(role__in=["senco", "sen_admin", "head"], school=world.school)
    kept = list(roles.order_by("pk"))
    roles.delete()
    assert owner_after(world, flag, SECOND_DAY_BACK) == "teacher"
    StaffRole.objects.bulk_create(kept)
    forget(world.senco)
    assert owner_after(world, flag, date(2026, 11, 4)) == "senco"


def test_each_school_has_its_own_senco(world: World) -> None:
    theirs = accounts.StaffRoleFactory(school=world.other_school, role=RoleName.TEACHER).user
    elsewhere = raised_on(world, THURSDAY)
    Flag.objects.filter(pk=elsewhere.pk).update(school=world.other_school, owner=theirs)
    assert owner_after(world, elsewhere, date(2026, 11, 20)) == "senco_other_school"


def test_the_task_takes_the_day_as_text_and_is_harmless_twice(world: World) -> None:
    flag = raised_on(world, THURSDAY)
    for _ in range(2):
        escalate_flags_task(on=SECOND_DAY_BACK.isoformat())
    flag.refresh_from_db()
    assert (flag.owner, flag.escalated_on) == (world.senco, SECOND_DAY_BACK)


def test_the_task_runs_for_today_by_itself(world: World) -> None:
    flag = raised_on(world, THURSDAY)
    escalate_flags_task()
    flag.refresh_from_db()
    assert flag.escalated_on == date(2026, 11, 23)


def test_beat_runs_it_every_morning_at_seven_in_london() -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["escalate-flags"]
    app.loader.import_default_modules()
    assert entry["task"] in app.tasks
    assert entry["schedule"] == crontab(hour=7, minute=0)
    assert settings.CELERY_TIMEZONE == "Europe/London"
