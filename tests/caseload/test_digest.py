"""Digests: who gets which, what stands in them and never does, once a period, nothing when nothing is due."""

from datetime import timedelta
from typing import Any

import time_machine
from django.conf import settings
from django.core import mail
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.rules import RoleName
from caseload.actions.digest import set_daily_digest
from caseload.models import DigestSent
from caseload.selectors.due import due_of
from caseload.tasks import send_digests
from config.celery import app
from logs.models import Flag
from tests.caseload.digesting import SECRET, morning, readers, row_of, send, waits
from tests.factories.accounts import SchoolClosureFactory, StaffRoleFactory
from tests.logs.telling import staff_leaves
from tests.world import World

NEVER = ("Amara", "Kendall", "Theo", "Marsh", SECRET, "hits", "SLCN", "ASD", "allergy", "SALT", "ehaviour")


def bodies() -> str:
    """Everything that left, heads included."""
    return "\n".join(
        "\n".join([each.subject, each.body, *(str(part[0]) for part in each.alternatives)])
        for each in mail.outbox
    )


def test_the_week_for_those_who_answer_for_the_school_the_day_for_key_workers(world: World) -> None:
    waits(world)
    send(world)
    got = readers()
    assert ("senco", "Due this week") in got and ("head", "Due this week") in got
    assert ("sen_admin", "Due this week") in got and ("key_worker", "Due today") in got
    assert not {"governor", "it_admin", "left_staff", "senco_other_school"} & {who for who, _ in got}
    assert len(got) == len({who for who, _ in got})


def test_initials_and_links_and_no_name_need_or_word_of_anybody(world: World) -> None:
    waits(world)
    send(world)
    said = bodies()
    assert "AK" in said and f"{settings.KEYWORKER_URL}/due/" in said
    assert [word for word in NEVER if word in said] == []


def test_each_e_mail_has_text_and_html_that_say_the_same(world: World) -> None:
    waits(world)
    send(world)
    letter = next(each for each in mail.outbox if each.to == [world.senco.email])
    html, kind = letter.alternatives[0]
    due = due_of(world.senco, world.school, morning(world))
    assert kind == "text/html" and 'lang="en-GB"' in html
    for item in due.items:
        assert item.words in letter.body and item.url in letter.body and item.url in html
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_twice_sends_once(world: World) -> None:
    waits(world)
    first, again, later = send(world), send(world), send(world, morning(world) + timedelta(hours=3))
    assert len(first) == len(mail.outbox) > 0
    assert (again, later) == ([], [])


def test_nothing_due_sends_nothing_and_does_not_ask_again(world: World) -> None:
    assert not due_of(world.first_aider, world.school, morning(world))
    send(world, only=[world.first_aider])
    row = row_of(world, "first_aider")
    assert (mail.outbox, row.items, row.state, row.sent_at) == ([], 0, "sent", None)
    Flag.objects.create(
        pupil=world.amara,
        school=world.school,
        owner=world.first_aider,
        raised_by=world.first_aider,
        raised_at=timezone.now(),
        text="Later",
    )
    assert send(world, only=[world.first_aider]) == []


def test_it_is_not_sent_before_seven_nor_without_school(world: World) -> None:
    waits(world)
    seven = morning(world)
    assert send(world, seven - timedelta(minutes=1)) == []
    day = seven.date()
    SchoolClosureFactory(school=world.school, kind="holiday", from_on=day, to_on=day)
    assert send(world, seven) == [] and not DigestSent.objects.exists()


def test_snow_does_not_stop_it(world: World) -> None:
    waits(world)
    day = morning(world).date()
    SchoolClosureFactory(school=world.school, kind="emergency", from_on=day, to_on=day)
    assert send(world)


def test_who_left_since_is_told_nothing(world: World) -> None:
    waits(world)
    staff_leaves(world.senco)
    send(world)
    assert "senco" not in {who for who, _ in readers()}


def test_who_may_not_see_a_pupil_any_more_is_told_nothing_of_them(world: World) -> None:
    waits(world)
    world.assignment.to_on = morning(world).date() - timedelta(days=1)
    world.assignment.save()
    send(world, only=[world.key_worker])
    assert "AK" not in bodies()


def test_a_key_worker_who_wants_none_each_day_has_the_weeks(world: World) -> None:
    waits(world)
    world.key_worker.gets_daily_digest = False
    world.key_worker.save()
    send(world, only=[world.key_worker])
    assert readers() == [("key_worker", "Due this week")]


def test_a_senco_with_pupils_of_her_own_has_both(world: World) -> None:
    waits(world)
    StaffRoleFactory(user=world.senco, school=world.school, role=RoleName.KEY_WORKER)
    send(world, only=[world.senco])
    assert readers() == [("senco", "Due this week"), ("senco", "Due today")]


def test_giving_up_the_daily_one_is_audited_and_brings_no_e_mail_at_once(world: World) -> None:
    waits(world)
    with time_machine.travel(morning(world) + timedelta(hours=2), tick=False):
        set_daily_digest(by=world.key_worker, school=world.school, wanted=False)
        set_daily_digest(by=world.key_worker, school=world.school, wanted=False)
        assert send(world, timezone.now(), only=[world.key_worker]) == []
    assert AuditEvent.objects.filter(verb="digest_choose").count() == 1
    world.key_worker.refresh_from_db()
    assert world.key_worker.gets_daily_digest is False


def test_each_that_was_sent_leaves_one_audit_event(world: World) -> None:
    waits(world)
    sent = send(world)
    kept = AuditEvent.objects.filter(verb="digest_sent", record_kind="caseload.digestsent")
    assert kept.count() == len(sent) == len(mail.outbox)


def test_one_person_whose_list_cannot_be_made_does_not_stop_the_others(
    world: World, monkeypatch: Any
) -> None:
    waits(world)

    def breaks_for_the_head(user: Any, *rest: Any) -> Any:
        if user == world.head:
            raise ZeroDivisionError
        return due_of(user, *rest)

    monkeypatch.setattr("caseload.actions.digest.due_of", breaks_for_the_head)
    send(world)
    assert (row_of(world, "head").state, row_of(world, "head").attempts) == ("failed", 1)
    assert row_of(world, "senco").state == "sent"


def test_beat_asks_often_and_the_task_sends_what_is_owed(world: World) -> None:
    waits(world)
    entry = settings.CELERY_BEAT_SCHEDULE["send-digests"]
    assert entry["task"] in app.tasks and entry["schedule"] <= 600
    send_digests(at=morning(world).isoformat())
    sent = len(mail.outbox)
    send_digests(at=morning(world).isoformat())
    assert sent == len(mail.outbox) > 0


def test_a_beat_that_was_down_since_monday_sends_one_of_the_week(world: World) -> None:
    waits(world)
    back = morning(world) + timedelta(hours=9)
    send(world, back, only=[world.senco])
    send(world, back + timedelta(hours=1), only=[world.senco])
    assert readers() == [("senco", "Due this week")]
    assert row_of(world, "senco").sent_at is not None
