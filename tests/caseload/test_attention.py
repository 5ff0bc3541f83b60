"""Needs attention where people begin: the badge, Today, the board, the first page, the pupil's pages, the timeline."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from logs.actions.daily_line import reply_to_line, withdraw_daily_line
from logs.actions.flag import answer_flag, close_flag
from logs.actions.record_request import answer_request
from logs.models import DailyLine
from tests.factories.logs import DailyLineFactory, FlagFactory
from tests.logs.making import envelope
from tests.logs.telling import asked, line_of, raised, tie_ends, written
from tests.world import World, build_pupil


def text_of(client: Client, route: str, *args: object) -> str:
    """The page."""
    response = client.get(reverse(route, args=args))
    assert response.status_code == 200
    return response.content.decode()


def badge(page: str) -> str:
    """What stands beside Attention in the navigation."""
    entry = page.split(f'href="{reverse("logs:attention")}"')[1].split("</a>", maxsplit=1)[0]
    return entry.split('class="kw-count">')[1].split("<")[0] if "kw-count" in entry else ""


@pytest.fixture
def teacher(world: World, sign_in) -> Client:
    """The class teacher's browser."""
    return sign_in(world.teacher)


# --- the badge ---


def test_the_badge_counts_ones_own_open_flags_only(teacher, world: World, sign_in) -> None:
    assert badge(text_of(teacher, "logs:attention")) == ""
    mine, other = raised(world), raised(world, owner=world.senco)
    answer_flag(by=world.teacher, flag=mine, answer="I am on it.")
    assert badge(text_of(teacher, "logs:attention")) == "1"
    assert badge(text_of(sign_in(world.senco), "board")) == "1"
    close_flag(by=world.teacher, flag=mine)
    close_flag(by=world.senco, flag=other)
    assert badge(text_of(teacher, "logs:attention")) == ""


def test_the_badge_counts_nothing_one_may_no_longer_see(teacher, world: World) -> None:
    raised(world)
    tie_ends(world.teacher)
    assert badge(text_of(teacher, "logs:attention")) == ""


def test_the_badge_costs_no_query_of_its_own(world: World, sign_in) -> None:
    client = sign_in(world.senco)
    client.get(reverse("pupil-find"))
    with CaptureQueriesContext(connection) as none:
        client.get(reverse("pupil-find"))
    raised(world, owner=world.senco)
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("pupil-find"))
    assert len(one) == len(none)


def test_one_place_at_most_is_the_current_one(world: World, sign_in) -> None:
    client = sign_in(world.senco)
    for route, place in (
        ("logs:attention", "Attention"),
        ("logs:daily-line-list", "Attention"),
        ("today", "Today"),
    ):
        page = text_of(client, route).split('<nav class="kw-side-scroll"')[-1].split("</nav>")[0]
        current = [part.split("</a>")[0] for part in page.split('aria-current="page"')[1:]]
        assert len(current) <= 1
        assert not current or place in current[0]


# --- Today ---


def test_today_names_what_is_ones_own(teacher, world: World) -> None:
    assert "Needs attention:" not in text_of(teacher, "today")
    raised(world)
    raised(world)
    assert "Needs attention: 2 are yours, the oldest since" in text_of(teacher, "today")


def test_today_asks_for_what_was_asked_until_it_is_answered(world: World, sign_in) -> None:
    client = sign_in(world.key_worker)
    request = asked(world, text="Who does she sit with at lunch?", due_on=timezone.localdate())
    page = text_of(client, "today")
    assert "Who does she sit with at lunch?" in page and "Until today" in page
    assert f"{reverse('logs:request-answer', args=[request.pk])}?from=/today/" in page
    assert "Who does she sit with at lunch?" not in text_of(sign_in(world.cover), "today")
    answer_request(by=world.key_worker, request=request, answer="With Zofia.")
    assert "Who does she sit with at lunch?" not in text_of(client, "today")


def test_today_shows_a_few_requests_and_the_way_to_the_rest(world: World, sign_in) -> None:
    for n in range(4):
        asked(world, text=f"Question {n}?", due_on=timezone.localdate() + timedelta(days=n))
    page = text_of(sign_in(world.key_worker), "today")
    assert [n for n in range(4) if f"Question {n}?" in page] == [0, 1, 2]
    assert f"{reverse('logs:request-list')}?show=of-me" in page


def test_today_shows_what_others_wrote_lately_and_not_ones_own(teacher, world: World, sign_in) -> None:
    line = line_of(written(world, text="She read two pages."))
    assert "She read two pages." in text_of(teacher, "today")
    assert "She read two pages." not in text_of(sign_in(world.key_worker), "today")
    reply_to_line(by=world.teacher, line=line, text="Splendid.", submission=envelope(kind="daily_line"))
    assert "Splendid." in text_of(sign_in(world.key_worker), "today")


def test_today_leaves_out_what_is_old_or_about_others(teacher, world: World) -> None:
    own = {"school": world.school, "author": world.senco}
    DailyLineFactory(
        pupil=world.amara, **own, text="Old news.", received_at=timezone.now() - timedelta(days=6)
    )
    DailyLineFactory(pupil=world.theo, **own, text="About Theo.")
    page = text_of(teacher, "today")
    assert "Old news." not in page and "About Theo." not in page


def test_a_line_is_two_taps_from_today(world: World, sign_in) -> None:
    address = reverse("logs:daily-line-write", args=[world.amara.pk])
    client = sign_in(world.key_worker)
    assert f'href="{address}?from=/today/"' in text_of(client, "today")
    assert 'name="text"' in client.get(address).content.decode()


def test_today_costs_the_same_for_one_flag_and_line_as_for_many(world: World, sign_in) -> None:
    client = sign_in(world.senco)
    for _ in range(2):
        raised(world, owner=world.senco)
        asked(world, asked_of=world.senco)
        DailyLineFactory(pupil=world.amara, school=world.school, author=world.key_worker)
    client.get(reverse("today"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("today"))
    for n in range(9):
        pupil = build_pupil(world.school, f"Child{n}", "Test", "K")
        FlagFactory(pupil=pupil, school=world.school, owner=world.senco)
        asked(world, asked_of=world.senco)
        DailyLineFactory(pupil=pupil, school=world.school, author=world.key_worker)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("today"))
    assert len(many) == len(few)


# --- the board and the first page ---


def test_the_board_says_in_one_line_what_is_the_sencos(world: World, sign_in) -> None:
    client = sign_in(world.senco)
    assert "kw-attention-line" not in text_of(client, "board")
    raised(world, owner=world.senco)
    raised(world)
    written(world)
    page = text_of(client, "board")
    assert "Needs attention: 1 is yours" in page and "2 open in all" in page
    assert "1 new daily line" in page


def test_the_swapped_board_leaves_the_line_alone(world: World, sign_in) -> None:
    raised(world, owner=world.senco)
    response = sign_in(world.senco).get(reverse("board"), headers={"HX-Request": "true"})
    assert "kw-attention-line" not in response.content.decode()


def test_the_heads_first_page_has_the_line_too(world: World, sign_in) -> None:
    raised(world, owner=world.head)
    assert "Needs attention: 1 is yours" in text_of(sign_in(world.head), "home")


# --- the pupil ---


def test_the_pupils_page_holds_flags_lines_and_requests(teacher, world: World) -> None:
    flag, request = raised(world), asked(world)
    written(world)
    closed = close_flag(by=world.teacher, flag=raised(world, text="Settled long ago."))
    page = text_of(teacher, "pupil-attention", world.amara.pk)
    for words in (flag.text, closed.text, request.text, "Used the symbol board twice."):
        assert words in page
    for route in ("logs:flag-raise", "logs:daily-line-write", "logs:request-make"):
        assert reverse(route, args=[world.amara.pk]) in page


def test_the_dsl_reads_the_pupils_page_and_is_offered_no_forms(world: World, sign_in) -> None:
    written(world)
    page = text_of(sign_in(world.dsl), "pupil-attention", world.amara.pk)
    assert "Used the symbol board twice." in page
    for route in ("logs:flag-raise", "logs:daily-line-write", "logs:request-make"):
        assert reverse(route, args=[world.amara.pk]) not in page


def test_an_empty_pupils_page_says_what_belongs_there(teacher, world: World) -> None:
    page = text_of(teacher, "pupil-attention", world.amara.pk)
    assert "No lines yet." in page and "Nothing needs attention." in page


def test_the_overview_shows_what_waits_and_the_last_line(teacher, world: World) -> None:
    assert "nobody has written a daily line yet" in text_of(teacher, "pupil-home", world.amara.pk)
    flag = raised(world)
    written(world)
    page = text_of(teacher, "pupil-home", world.amara.pk)
    assert reverse("logs:flag", args=[flag.pk]) in page
    assert "Used the symbol board twice." in page


def test_the_timeline_tells_it_and_forgets_what_was_taken_back(teacher, world: World) -> None:
    answer_flag(by=world.teacher, flag=raised(world), answer="Done.", closes=True)
    written(world)
    gone = line_of(written(world, text="About another child."))
    withdraw_daily_line(by=world.key_worker, line=gone)
    page = text_of(teacher, "pupil-timeline", world.amara.pk)
    assert "Raised: needs attention" in page and "The quiet room is booked" in page
    assert "Used the symbol board twice." in page
    assert "About another child." not in page
    assert page.count("Daily line") == 1
    assert DailyLine.objects.count() == 2
