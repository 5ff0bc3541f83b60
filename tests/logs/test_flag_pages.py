"""Needs attention in the browser's eyes: the list, one flag, raising, answering, closing, handing on."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.ids import uuid7
from logs.actions.flag import close_flag
from logs.models import Flag
from tests.factories.logs import FlagFactory
from tests.factories.pupils import AssignmentFactory
from tests.logs.telling import pupil_leaves, raised, staff_leaves, tie_ends
from tests.world import World, build_pupil


@pytest.fixture
def lena(world: World, sign_in) -> Client:
    """The key worker's tablet."""
    return sign_in(world.key_worker)


@pytest.fixture
def senco(world: World, sign_in) -> Client:
    """The SENCO's browser."""
    return sign_in(world.senco)


def flag_url(flag: Flag, verb: str = "") -> str:
    """The address of a flag, or of what is done to it."""
    return reverse(f"logs:flag-{verb}" if verb else "logs:flag", args=[flag.pk])


def raise_url(world: World) -> str:
    """Where a flag about Amara is raised."""
    return reverse("logs:flag-raise", args=[world.amara.pk])


def text_of(client: Client, address: str, **query: str) -> str:
    """The page."""
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def form(world: World, **changes: Any) -> dict[str, str]:
    """What the form sends."""
    facts = {"flag_id": str(uuid7()), "text": "Third week without speech.", "owner": str(world.teacher.pk)}
    return facts | changes


# --- raising ---


def test_the_class_teacher_is_offered_first_and_who_cannot_deal_with_it_not_at_all(
    lena, world: World
) -> None:
    page = text_of(lena, raise_url(world))
    assert f'value="{world.teacher.pk}" selected' in page
    for name, is_there in (
        ("senco", True),
        ("head", True),
        ("cover", True),
        ("dsl", False),
        ("delivers", False),
    ):
        assert (str(world.people[name].pk) in page) is is_there
    assert "Teacher Daniels, class teacher" in page


def test_raising_leads_back_and_is_one_however_often_it_is_sent(lena, world: World) -> None:
    sent = form(world)
    for _ in range(2):
        response = lena.post(raise_url(world), sent)
    assert response.url == reverse("pupil-attention", args=[world.amara.pk])
    flag = Flag.objects.get()
    assert (flag.text, flag.owner, str(flag.pk)) == (
        "Third week without speech.",
        world.teacher,
        sent["flag_id"],
    )


def test_raising_from_today_leads_back_to_today(lena, world: World) -> None:
    address = f"{raise_url(world)}?from={reverse('today')}"
    assert lena.post(address, form(world)).url == reverse("today")
    assert lena.post(f"{raise_url(world)}?from=https://elsewhere.example/", form(world)).url == reverse(
        "today"
    )


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": ""}, "Fill in “What needs attention?”"),
        ({"text": " \n "}, "Write a few words first."),
        ({"text": "Speech " * 200}, "1000 characters or fewer"),
        ({"owner": ""}, "Choose who should look at it."),
        ({"owner": "nobody"}, "Choose somebody else."),
        ({"flag_id": "torn"}, "Open it again"),
    ],
)
def test_bad_input_is_told_and_what_was_typed_is_kept(lena, world: World, changes: dict, says: str) -> None:
    sent = form(world, **changes)
    page = lena.post(raise_url(world), sent).content.decode()
    assert says in page
    assert "<title>Error: " in page
    assert sent["text"].strip() in page
    assert not Flag.objects.exists()


def test_an_owner_who_left_since_the_page_was_opened_is_told(lena, world: World) -> None:
    staff_leaves(world.teacher)
    page = lena.post(raise_url(world), form(world)).content.decode()
    assert "Choose somebody else." in page
    assert "Third week without speech." in page


def test_a_pupil_who_left_is_told(senco, world: World) -> None:
    pupil_leaves(world)
    page = senco.post(raise_url(world), form(world, owner=str(world.senco.pk))).content.decode()
    assert "Amara is no longer on the school’s roll" in page
    assert not Flag.objects.exists()


# --- the list ---


def test_ones_own_flags_come_first_then_the_schools(senco, world: World) -> None:
    week = timezone.now() - timedelta(days=9)
    raised(world, text="Old, the teacher’s.", now=week)
    raised(world, text="New, the SENCO’s.", owner=world.senco)
    page = text_of(senco, reverse("logs:attention"))
    places = [
        page.index(words)
        for words in (">Yours<", "New, the SENCO’s.", "Other adults’", "Old, the teacher’s.")
    ]
    assert places == sorted(places)
    assert "school days" in page


def test_a_key_worker_sees_the_flags_of_their_own_pupils_only(lena, world: World) -> None:
    raised(world, text="About Amara.")
    FlagFactory(pupil=world.theo, school=world.school, owner=world.senco, text="About Theo.")
    page = text_of(lena, reverse("logs:attention"))
    assert "About Amara." in page and "About Theo." not in page
    assert "All open 1" in page


def test_an_author_finds_their_own_flag_after_the_tie_has_ended(world: World, sign_in) -> None:
    flag = raised(world, by=world.cover)
    tie_ends(world.cover)
    client = sign_in(world.cover)
    assert flag.text in text_of(client, flag_url(flag))
    assert client.post(flag_url(flag, "close")).status_code == 403


@pytest.mark.parametrize(
    ("show", "seen"),
    [
        ("", {"open", "answered", "mine"}),
        ("mine", {"mine"}),
        ("raised", {"open", "answered", "mine"}),
        ("unanswered", {"open", "mine"}),
        ("closed", {"closed"}),
        ("nonsense", {"open", "answered", "mine"}),
    ],
)
def test_the_list_is_filtered(lena, world: World, show: str, seen: set[str]) -> None:
    for text in ("open", "answered", "closed", "mine"):
        owner = world.key_worker if text == "mine" else world.teacher
        raised(world, text=f"This is {text}.", owner=owner)
    Flag.objects.filter(text="This is answered.").update(state="answered")
    close_flag(by=world.teacher, flag=Flag.objects.get(text="This is closed."))
    page = text_of(lena, reverse("logs:attention"), show=show)
    assert {each for each in ("open", "answered", "closed", "mine") if f"This is {each}." in page} == seen


def test_an_owner_who_left_is_marked(senco, world: World) -> None:
    raised(world)
    assert "has left" not in text_of(senco, reverse("logs:attention"))
    staff_leaves(world.teacher)
    assert "has left" in text_of(senco, reverse("logs:attention"))


def test_two_pupils_of_one_name_gain_their_class(senco, world: World) -> None:
    other = build_pupil(world.school, "Amara", "Kaya", "K")
    raised(world)
    FlagFactory(pupil=other, school=world.school, owner=world.senco)
    assert "Amara K. (3B)" in text_of(senco, reverse("logs:attention"))


def test_the_list_comes_in_pages_of_a_hundred_under_100_kb(senco, world: World) -> None:
    own = {"pupil": world.amara, "school": world.school, "owner": world.senco, "raised_by": world.teacher}
    FlagFactory.create_batch(101, **own, text="Forty-two words of a real trouble. " * 28)
    page = text_of(senco, reverse("logs:attention"))
    assert page.count('<th scope="row">') == 100
    assert len(page.encode()) < 100 * 1024
    assert text_of(senco, reverse("logs:attention"), page="2").count('<th scope="row">') == 1


def test_one_flag_or_thirty_cost_the_same(senco, world: World) -> None:
    raised(world)
    senco.get(reverse("logs:attention"))
    with CaptureQueriesContext(connection) as one:
        senco.get(reverse("logs:attention"))
    for n in range(29):
        pupil = build_pupil(world.school, f"Child{n}", "Test", "K")
        FlagFactory(pupil=pupil, school=world.school, owner=world.teacher)
    with CaptureQueriesContext(connection) as thirty:
        senco.get(reverse("logs:attention"))
    assert len(thirty) == len(one)


# --- one flag ---


def test_a_flag_is_answered_on_its_page(world: World, sign_in) -> None:
    flag, client = raised(world), sign_in(world.teacher)
    response = client.post(flag_url(flag, "answer"), {"answer": "The library is ours."})
    assert response.url == flag_url(flag)
    page = text_of(client, flag_url(flag))
    assert page.count("The library is ours.") == 2  # the answer, and what became of it
    assert "answered" in page


def test_answer_and_close_is_one_press(world: World, sign_in) -> None:
    flag, client = raised(world), sign_in(world.teacher)
    client.post(flag_url(flag, "answer"), {"answer": "Done.", "closes": "yes"})
    flag.refresh_from_db()
    assert (flag.state, flag.answer) == ("closed", "Done.")
    assert "Answered and closed" in text_of(client, flag_url(flag))


@pytest.mark.parametrize(
    ("answer", "says"), [("", "Fill in “Your answer”"), ("x" * 1001, "1000 characters or fewer")]
)
def test_a_bad_answer_is_told_and_kept(lena, world: World, answer: str, says: str) -> None:
    flag = raised(world)
    page = lena.post(flag_url(flag, "answer"), {"answer": answer}).content.decode()
    assert says in page and answer in page
    flag.refresh_from_db()
    assert flag.state == "open"


def test_an_answer_to_a_flag_closed_meanwhile_is_told_and_kept(lena, world: World) -> None:
    flag = raised(world)
    close_flag(by=world.teacher, flag=flag)
    page = lena.post(flag_url(flag, "answer"), {"answer": "I have asked the office."}).content.decode()
    assert "This is closed already. Open it again first, then answer it." in page
    assert "I have asked the office." in page


def test_closing_leads_to_what_else_waits_with_an_undo(senco, world: World) -> None:
    flag = raised(world)
    response = senco.post(flag_url(flag, "close"), follow=True)
    page = response.content.decode()
    assert response.redirect_chain[-1][0] == reverse("logs:attention")
    assert flag_url(flag, "reopen") in page and "Closed." in page
    senco.post(flag_url(flag, "reopen"))
    flag.refresh_from_db()
    assert flag.state == "open"


def test_a_flag_is_handed_on(lena, world: World) -> None:
    flag = raised(world)
    lena.post(flag_url(flag, "hand"), {"owner": str(world.senco.pk)})
    flag.refresh_from_db()
    assert flag.owner == world.senco
    assert "Handed to Senco D." in text_of(lena, flag_url(flag))


@pytest.mark.parametrize("person", ["", "dsl", "key_worker_elsewhere"])
def test_a_flag_is_not_handed_to_somebody_who_cannot_have_it(lena, world: World, person: str) -> None:
    flag = raised(world)
    owner = str(world.people[person].pk) if person else ""
    page = lena.post(flag_url(flag, "hand"), {"owner": owner}).content.decode()
    assert "Please check" in page
    flag.refresh_from_db()
    assert flag.owner == world.teacher


def test_a_reload_of_what_was_done_leads_to_the_flag(lena, world: World) -> None:
    flag = raised(world)
    for verb in ("answer", "close", "reopen", "hand"):
        assert lena.get(flag_url(flag, verb)).url == flag_url(flag)


def test_the_dsl_reads_and_is_offered_nothing_to_press(world: World, sign_in) -> None:
    flag, client = raised(world), sign_in(world.dsl)
    page = text_of(client, flag_url(flag))
    assert flag.text in page
    assert "Your answer" not in page and "Hand it over" not in page
    assert "Answer" not in text_of(client, reverse("logs:attention")).split('<main class="kw-main"')[1]


def test_a_backup_is_as_close_as_a_key_worker(world: World, sign_in) -> None:
    flag = raised(world)
    own = {"pupil": world.amara, "school": world.school}
    AssignmentFactory(**own, staff=world.key_worker_elsewhere, kind="backup")
    client = sign_in(world.key_worker_elsewhere)
    assert client.post(flag_url(flag, "close")).status_code == 302
    flag.refresh_from_db()
    assert flag.state == "closed"
