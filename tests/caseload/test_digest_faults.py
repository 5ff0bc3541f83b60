"""Mail servers that are down, refuse or hang up; workers that die; two at once: sent once, and said when not."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from caseload.actions.digest import ask_to_send_again, claim
from caseload.models import DigestSent
from caseload.rules.digest import CLAIM_LOST_AFTER, DigestKind, period_of
from caseload.selectors.digests import Owed, undelivered
from scripts.embedded import free_port
from tests.caseload.digesting import morning, row_of, send, waits
from tests.mail_server import MailServer, mail_server
from tests.world import World


@pytest.fixture
def post(settings: Any) -> Iterator[MailServer]:
    """A mail server to which the application sends."""
    with mail_server() as server:
        use(settings, server.port)
        yield server


def use(settings: Any, port: int) -> None:
    """Send by SMTP to this port of this machine."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False


def to_the_senco(world: World, minutes: int = 0) -> DigestSent:
    """The SENCO's digest, the run being so many minutes after seven; its row afterwards."""
    moment = morning(world) + timedelta(minutes=minutes)
    with time_machine.travel(moment, tick=False):
        send(world, moment, only=[world.senco])
    return row_of(world, "senco")


def test_what_arrives_is_a_letter_with_two_parts_and_a_lasting_id(world: World, post: MailServer) -> None:
    waits(world)
    row = to_the_senco(world)
    (letter,) = post.taken
    assert letter["To"] == world.senco.email and letter["Subject"].strip() == row.subject
    assert letter["Message-ID"] == f"<digest-{row.pk}@127.0.0.1>"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    assert (row.state, row.attempts) == ("sent", 1)


def test_a_server_that_is_down_is_tried_again_with_longer_and_longer_waits(
    world: World, settings: Any
) -> None:
    waits(world)
    use(settings, free_port())
    tried = [to_the_senco(world, minutes).attempts for minutes in (0, 4, 5, 14, 15, 34, 35)]
    assert tried == [1, 1, 2, 2, 3, 3, 4]
    assert row_of(world, "senco").state == "failed"
    with mail_server() as server:
        use(settings, server.port)
        assert to_the_senco(world, 75).state == "sent"
        to_the_senco(world, 200)
        assert len(server.taken) == 1


def test_a_server_that_is_down_is_asked_once_a_run(world: World, settings: Any) -> None:
    waits(world)
    use(settings, free_port())
    with time_machine.travel(morning(world), tick=False):
        rows = send(world)
    assert len(rows) > 2 and {row.state for row in rows} == {"failed"}


def test_a_refused_address_fails_and_the_others_have_theirs(world: World, post: MailServer) -> None:
    waits(world)
    post.refuses = True
    assert to_the_senco(world).state == "failed"
    post.refuses = False
    assert to_the_senco(world, 5).state == "sent" and len(post.taken) == 1


def test_a_server_that_hangs_up_at_the_end_may_have_it_and_gets_it_no_second_time(
    world: World, post: MailServer
) -> None:
    waits(world)
    post.hangs_up = True
    row = to_the_senco(world)
    assert (row.state, row.sent_at) == ("claimed", None) and row.html
    for minutes in (10, 30, 400):
        to_the_senco(world, minutes)
    assert len(post.taken) == 1
    later = morning(world) + timedelta(minutes=10)
    assert undelivered(world.school, later) == [row]


def test_only_a_person_sends_again_what_may_have_arrived(world: World, post: MailServer) -> None:
    waits(world)
    post.hangs_up = True
    to_the_senco(world)
    post.hangs_up = False
    with time_machine.travel(morning(world) + timedelta(minutes=10), tick=False):
        assert ask_to_send_again(by=world.senco, school=world.school) == 1
    assert to_the_senco(world, 11).state == "sent"
    assert len({letter["Message-ID"] for letter in post.taken}) == 1


def test_a_worker_that_died_before_the_post_had_it_is_made_up_for(world: World, post: MailServer) -> None:
    waits(world)
    seven = morning(world)
    with time_machine.travel(seven, tick=False):
        period = period_of(DigestKind.WEEKLY, seven.date())
        assert claim(Owed(world.senco, None), world.school, DigestKind.WEEKLY, period)
    assert to_the_senco(world, 5).state == "claimed"  # it may still be at work
    assert to_the_senco(world, int(CLAIM_LOST_AFTER.total_seconds() // 60)).state == "sent"
    assert len(post.taken) == 1


def test_an_earlier_try_is_taken_up_by_one_worker_only(world: World, settings: Any) -> None:
    waits(world)
    use(settings, free_port())
    failed = to_the_senco(world)
    owed, period = Owed(world.senco, failed), failed.for_day
    first = claim(owed, world.school, DigestKind.WEEKLY, period)
    assert first is not None and claim(owed, world.school, DigestKind.WEEKLY, period) is None


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_once(transactional_db: None, world: World, post: MailServer) -> None:
    waits(world)
    ready, done = threading.Barrier(2), []

    def work() -> None:
        try:
            ready.wait()
            done.append(send(world))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    letters = [letter["Message-ID"] for letter in post.taken]
    assert len(letters) == len(set(letters)) == len(done[0]) + len(done[1]) > 2


def test_the_pages_say_that_it_did_not_go_and_try_again(world: World, sign_in: Any, settings: Any) -> None:
    waits(world)
    use(settings, free_port())
    now = timezone.localtime()
    for minutes in (0, 5, 15):
        to_the_senco(world, minutes)
    DigestSent.objects.update(for_day=period_of(DigestKind.WEEKLY, now.date()))
    html = sign_in(world.senco).get(reverse("due")).content.decode()
    assert "e-mail could not be sent to you; tried 3 times" in html and "Try again" in html
    assert "could not be sent" not in sign_in(world.key_worker).get(reverse("due")).content.decode()
    assert sign_in(world.senco).post(reverse("due-send-again")).url == reverse("due")
    row = row_of(world, "senco")
    assert row.claimed_at < timezone.now() - timedelta(minutes=59)


def test_a_key_worker_is_told_of_their_own_and_cannot_send_again(world: World, sign_in: Any) -> None:
    today = timezone.localdate()
    mine = {"school": world.school, "person": world.key_worker, "kind": "daily", "for_day": today}
    DigestSent.objects.create(**mine, state="failed", attempts=1, claimed_at=timezone.now())
    html = sign_in(world.key_worker).get(reverse("due")).content.decode()
    assert "This morning’s e-mail could not be sent to you; tried 1 time" in html
    assert reverse("due-send-again") not in html
    assert sign_in(world.key_worker).post(reverse("due-send-again")).status_code == 403
