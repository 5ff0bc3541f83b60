"""A session outside the timetable: pick the pupil, then the line, the rest is filled in."""

from datetime import timedelta

import pytest
from django.urls import reverse

from logs.models import SessionEntry
from logs.views.new import began_at
from pupils.models import Enrolment
from tests.factories import plans
from tests.factories import pupils as people
from tests.logs.conftest import MONDAY
from tests.logs.making import answers, done, level, log_amara, tried
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def page(monday, world: World, sign_in):
    """Lena's tablet."""
    return sign_in(world.key_worker)


def new_url(world: World) -> str:
    """The address of another session for Amara."""
    return reverse("logs:session-new", kwargs={"pupil_id": world.amara.pk})


def test_only_pupils_whose_session_one_may_log_are_offered(page, world: World, sign_in) -> None:
    text = page.get(reverse("logs:session-pick")).content.decode()
    assert "Amara K." in text and "Theo M." not in text
    text = sign_in(world.senco).get(reverse("logs:session-pick")).content.decode()
    assert "Amara K." in text and "Theo M." in text
    text = sign_in(world.delivers).get(reverse("logs:session-pick")).content.decode()
    assert "No pupils to log for" in text and "Amara" not in text


def test_pupils_are_found_by_the_beginning_of_a_name(monday, world: World, sign_in) -> None:
    senco = sign_in(world.senco)
    for query, found in (
        ("théo", "Theo M."),
        ("mar th", "Theo M."),
        ("zzz", "Nobody found"),
        ("%", "Nobody found"),
    ):
        assert found in senco.get(reverse("logs:session-pick"), {"q": query}).content.decode()
    assert "Amara K." not in senco.get(reverse("logs:session-pick"), {"q": "theo"}).content.decode()


def test_who_left_is_not_offered(page, world: World) -> None:
    Enrolment.objects.filter(pupil=world.amara).update(to_on=world.day - timedelta(days=1))
    assert "Amara" not in page.get(reverse("logs:session-pick")).content.decode()


def test_own_pupils_come_first(monday, world: World, sign_in) -> None:
    people.AssignmentFactory(pupil=world.theo, school=world.school, staff=world.senco)
    text = sign_in(world.senco).get(reverse("logs:session-pick")).content.decode()
    assert text.index("Theo M.") < text.index("Amara K.")


def test_a_single_line_opens_filled_in(page, world: World) -> None:
    text = page.get(new_url(world)).content.decode()
    for words in ("SALT programme", "20 min", "When was it?", 'value="10:00"', world.target.title):
        assert words in text
    assert 'value="2026-11-23" id="id_held_on_0" checked' in text


def test_several_lines_are_offered_first(page, world: World) -> None:
    reading = plans.ProvisionLineFactory(
        pupil=world.amara, school=world.school, ehc_plan=world.plan, name="Reading", minutes=15
    )
    text = page.get(new_url(world)).content.decode()
    assert f"?line={reading.pk}" in text and f"?line={world.line.pk}" in text and "Log session" not in text
    assert "15 min" in page.get(f"{new_url(world)}?line={reading.pk}").content.decode()


def test_a_pupil_without_a_line_says_what_to_do(page, world: World) -> None:
    world.line.ends_on = world.day - timedelta(days=1)
    world.line.save()
    assert "Nothing to log it for yet" in page.get(new_url(world)).content.decode()


def test_it_is_saved_for_the_day_chosen(page, world: World) -> None:
    taps = {done(world): "3", tried(world): "4", level(world): str(world.levels[5].pk)}
    sent = answers(world, **taps) | {"held_on": "2026-11-20", "makes_up": ""}
    response = page.post(new_url(world), sent)
    assert response.url == f"{reverse('today')}?day=2026-11-20"
    entry = SessionEntry.objects.get(slot=None)
    assert (entry.held_on, entry.line, entry.ratings.count()) == (
        world.day - timedelta(days=3),
        world.line,
        2,
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-24", "Choose 23 November 2026 or an earlier day."),
        ("31/2/2026", "There is no 31 February 2026"),
        ("last week", "is not a date we can read"),
        ("", "Fill in “When was it?”"),
        ("2020-01-06", "not on the school&#x27;s roll"),
    ],
)
def test_an_impossible_day_is_named_and_the_note_is_kept(page, world: World, day: str, words: str) -> None:
    sent = answers(world, note="Enjoyed it") | {"held_on": day}
    text = page.post(new_url(world), sent).content.decode()
    assert words in text and "Enjoyed it" in text
    assert not SessionEntry.objects.filter(slot=None).exists()


def test_it_can_make_up_for_a_missed_session(page, world: World) -> None:
    missed = log_amara(world, happened=False, minutes=0, reason="staff_absent").entry_ids[0]
    assert "Mon 23 Nov, 20 min, staff absent" in page.get(new_url(world)).content.decode()
    page.post(new_url(world), answers(world) | {"held_on": "2026-11-23", "makes_up": str(missed)})
    assert SessionEntry.objects.get(slot=None).makes_up_id == missed
    assert "staff absent" not in page.get(new_url(world)).content.decode().split("kw-short")[0]


def test_the_same_form_twice_is_saved_once(page, world: World) -> None:
    sent = answers(world) | {"held_on": "2026-11-23"}
    page.post(new_url(world), sent)
    assert "Already saved" in page.post(new_url(world), sent, follow=True).content.decode()
    assert SessionEntry.objects.filter(slot=None).count() == 1


def test_it_began_its_own_length_ago_but_not_before_midnight() -> None:
    assert str(began_at(MONDAY, 20)) == "10:00:00"
    assert str(began_at(MONDAY.replace(minute=24), 20)) == "10:00:00"
    assert str(began_at(MONDAY.replace(hour=0), 45)) == "00:00:00"
