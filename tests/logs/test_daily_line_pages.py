"""Daily lines in the browser's eyes: write, reply, take back, read. By the real clock: the database holds midnight."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.ids import uuid7
from logs.actions.daily_line import reply_to_line, withdraw_daily_line
from logs.models import DailyLine
from tests.factories.logs import DailyLineFactory
from tests.logs.making import envelope
from tests.logs.telling import line_of, pupil_leaves, tie_ends, written
from tests.world import World, build_pupil


@pytest.fixture
def lena(world: World, sign_in) -> Client:
    """The key worker's tablet."""
    return sign_in(world.key_worker)


@pytest.fixture
def teacher(world: World, sign_in) -> Client:
    """The class teacher's browser."""
    return sign_in(world.teacher)


def write_url(world: World) -> str:
    """Where a line about Amara is written."""
    return reverse("logs:daily-line-write", args=[world.amara.pk])


def line_url(line: DailyLine, verb: str) -> str:
    """The address of what is done to a line."""
    return reverse(f"logs:daily-line-{verb}", args=[line.pk])


def text_of(client: Client, address: str) -> str:
    """The page."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def sent(**changes: Any) -> dict[str, str]:
    """What the form sends."""
    return {"submission": str(uuid7()), "text": "Used the symbol board twice."} | changes


def test_a_line_is_saved_and_can_be_undone(lena, world: World) -> None:
    response = lena.post(f"{write_url(world)}?from={reverse('today')}", sent(), follow=True)
    line = DailyLine.objects.get()
    assert (line.text, line.author) == ("Used the symbol board twice.", world.key_worker)
    assert response.redirect_chain[-1][0] == reverse("today")
    assert line_url(line, "withdraw") in response.content.decode()
    lena.post(line_url(line, "withdraw"))
    line.refresh_from_db()
    assert line.withdrawn_by == world.key_worker


def test_the_same_page_sent_twice_is_one_line(lena, world: World) -> None:
    once = sent()
    lena.post(write_url(world), once)
    page = lena.post(write_url(world), once, follow=True).content.decode()
    assert "Already saved. Nothing was saved twice." in page
    assert DailyLine.objects.count() == 1


def test_without_the_pages_id_the_server_makes_one(lena, world: World) -> None:
    lena.post(write_url(world), sent(submission=""))
    assert DailyLine.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": ""}, "Fill in “How was the day?”"),
        ({"text": "  "}, "Write a few words first."),
        ({"text": "A long day. " * 50}, "500 characters or fewer"),
        ({"submission": "torn"}, "Open it again"),
    ],
)
def test_bad_input_is_told_and_what_was_typed_is_kept(lena, world: World, changes: dict, says: str) -> None:
    page = lena.post(write_url(world), sent(**changes)).content.decode()
    assert says in page
    assert (changes.get("text") or "Used the symbol board twice.").strip() in page or not changes.get("text")
    assert not DailyLine.objects.exists()


def test_a_pupil_who_left_is_told_and_the_words_are_kept(world: World, sign_in) -> None:
    pupil_leaves(world)
    page = sign_in(world.senco).post(write_url(world), sent()).content.decode()
    assert "Amara is no longer on the school’s roll" in page
    assert "Used the symbol board twice." in page


def test_the_form_shows_the_last_lines_and_the_way_to_raise_a_problem(lena, world: World) -> None:
    written(world, text="Quiet after lunch.")
    page = text_of(lena, f"{write_url(world)}?from={reverse('today')}")
    assert "Quiet after lunch." in page
    assert reverse("logs:flag-raise", args=[world.amara.pk]) in page


def test_the_teacher_replies_and_the_key_worker_reads_it(lena, teacher, world: World) -> None:
    line = line_of(written(world))
    assert "Used the symbol board twice." in text_of(teacher, line_url(line, "reply"))
    teacher.post(line_url(line, "reply"), sent(text="Lovely, she did it in maths too."))
    page = text_of(lena, reverse("logs:daily-line-list"))
    assert page.index("Used the symbol board twice.") < page.index("Lovely, she did it in maths too.")


def test_an_empty_reply_is_told(teacher, world: World) -> None:
    line = line_of(written(world))
    assert "Fill in “Your reply”" in teacher.post(line_url(line, "reply"), sent(text="")).content.decode()
    assert DailyLine.objects.count() == 1


def test_a_reply_to_a_line_taken_back_keeps_what_was_typed(teacher, world: World) -> None:
    first = line_of(written(world))
    reply = reply_to_line(by=world.cover, line=first, text="I saw.", submission=envelope(kind="daily_line"))
    withdraw_daily_line(by=world.key_worker, line=first)
    page = teacher.post(line_url(line_of(reply), "reply"), sent(text="Me too.")).content.decode()
    assert "was taken back. Write a line of your own instead." in page
    assert "Me too." in page


def test_a_reply_outlives_the_line_it_was_for(teacher, world: World) -> None:
    first = line_of(written(world))
    reply_to_line(by=world.teacher, line=first, text="Thank you.", submission=envelope(kind="daily_line"))
    withdraw_daily_line(by=world.key_worker, line=first)
    page = text_of(teacher, reverse("logs:daily-line-list"))
    assert "Thank you." in page and "was taken back" in page
    assert "Used the symbol board twice." not in page


def test_a_line_is_taken_back_by_its_author_until_midnight(lena, teacher, world: World) -> None:
    line = line_of(written(world))
    assert "Take it back" in text_of(lena, reverse("logs:daily-line-list"))
    assert "Take it back" not in text_of(teacher, reverse("logs:daily-line-list"))
    assert teacher.post(line_url(line, "withdraw")).status_code == 403
    assert "Used the symbol board twice." in text_of(lena, line_url(line, "withdraw"))
    lena.post(line_url(line, "withdraw"))
    assert "Used the symbol board twice." not in text_of(teacher, reverse("logs:daily-line-list"))
    assert teacher.get(line_url(line, "reply")).status_code == 404


def test_a_signed_line_is_still_taken_back_by_its_author_and_by_the_senco(
    lena, world: World, sign_in
) -> None:
    own = {"pupil": world.amara, "school": world.school, "author": world.key_worker}
    lines = [DailyLineFactory(**own, editable_until=timezone.now() - timedelta(minutes=1)) for _ in range(2)]
    assert "Take it back" not in text_of(sign_in(world.teacher), reverse("logs:daily-line-list"))
    for client, line in zip((lena, sign_in(world.senco)), lines, strict=True):
        assert "Take it back" in text_of(client, reverse("logs:daily-line-list"))
        assert client.post(line_url(line, "withdraw")).status_code == 302
        line.refresh_from_db()
        assert line.withdrawn_at is not None


def test_an_author_takes_a_line_back_even_when_the_tie_has_ended(world: World, sign_in) -> None:
    line = line_of(written(world, by=world.cover))
    tie_ends(world.cover)
    assert sign_in(world.cover).post(line_url(line, "withdraw")).status_code == 302
    line.refresh_from_db()
    assert line.withdrawn_by == world.cover


def test_lines_are_for_the_pupils_own_adults(world: World, sign_in) -> None:
    written(world, text="About Amara.")
    DailyLineFactory(pupil=world.theo, school=world.school, author=world.senco, text="About Theo.")
    seen = {
        name: text_of(sign_in(world.people[name]), reverse("logs:daily-line-list"))
        for name in ("cover", "delivers", "dsl")
    }
    assert {name: ("About Amara." in page, "About Theo." in page) for name, page in seen.items()} == {
        "cover": (True, False),
        "delivers": (False, False),
        "dsl": (True, True),
    }


def test_one_line_or_thirty_cost_the_same(world: World, sign_in) -> None:
    client, feed = sign_in(world.senco), reverse("logs:daily-line-list")
    own = {"school": world.school, "author": world.senco}
    first = DailyLineFactory(pupil=world.amara, **own)
    DailyLineFactory(pupil=world.amara, **own, replies_to=first)
    client.get(feed)
    with CaptureQueriesContext(connection) as one:
        client.get(feed)
    for n in range(29):
        pupil = build_pupil(world.school, f"Child{n}", "Test", "K")
        line = DailyLineFactory(pupil=pupil, **own)
        DailyLineFactory(pupil=pupil, **own, replies_to=line)
    with CaptureQueriesContext(connection) as thirty:
        client.get(feed)
    assert len(thirty) == len(one)


def test_the_feed_comes_in_pages_under_100_kb(world: World, sign_in) -> None:
    own = {"pupil": world.amara, "school": world.school, "author": world.key_worker}
    DailyLineFactory.create_batch(101, **own, text="A good day. " * 41)
    page = text_of(sign_in(world.senco), reverse("logs:daily-line-list"))
    assert page.count("kw-thread") == 50
    assert len(page.encode()) < 100_000
