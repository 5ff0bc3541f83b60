"""The forms of provision lines."""

from datetime import timedelta
from typing import Any

import pytest

from common.dates import ONE_DAY
from plans.models import ProvisionLine, Slot
from tests.factories.plans import ProvisionLineFactory, SupportPlanFactory
from tests.plans.pages import Answers, address, errors, send, typed
from tests.world import World


def answers(world: World, **changes: object) -> Answers:
    """A line as typed."""
    given = {
        "name": "Talk time",
        "section": "F",
        "wording": "Twenty minutes, three times a week.",
        "has_amount": "yes",
        "minutes": "20",
        "sessions": "3",
        "per": "week",
        "adults": "1",
        "pupils": "1",
        "delivered_by": "Trained TA",
        "starts_on": typed(world.day),
        "targets": [str(world.target.pk)],
        "outcome": str(world.outcome.pk),
    }
    return given | changes


def test_a_line_is_added_as_the_plan_words_it(world: World, sign_in: Any) -> None:
    send(sign_in(world.senco), address("line-add", pupil_id=world.amara.pk), answers(world))
    line = ProvisionLine.objects.get(name="Talk time")
    assert (line.ehc_plan, line.amount_words, line.by) == (world.plan, "20 min, 3 × a week", "Trained TA")
    assert (line.wording, line.outcome, list(line.targets.all())) == (
        "Twenty minutes, three times a week.",
        world.outcome,
        [world.target],
    )


def test_no_amount_in_the_plan_needs_none(world: World, sign_in: Any) -> None:
    given = answers(world, has_amount="no", minutes="", sessions="", per="")
    send(sign_in(world.senco), address("line-add", pupil_id=world.amara.pk), given)
    assert ProvisionLine.objects.get(name="Talk time").minutes is None


def test_hours_of_support_through_the_day_are_one_long_session(world: World, sign_in: Any) -> None:
    given = answers(world, minutes="25 h", sessions="1", is_through_the_day="on")
    send(sign_in(world.senco), address("line-add", pupil_id=world.amara.pk), given)
    line = ProvisionLine.objects.get(name="Talk time")
    assert (line.minutes, line.is_through_the_day) == (1500, True)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"minutes": "0"}, "minutes", "1 minutes or more"),
        ({"minutes": "700"}, "minutes", "through the whole day"),
        ({"minutes": "a while"}, "minutes", "not a length we can read"),
        ({"minutes": ""}, "minutes", "no amount in the plan"),
        ({"sessions": ""}, "sessions", "no amount in the plan"),
        ({"sessions": "often"}, "sessions", "whole number"),
        ({"adults": "0"}, "adults", "1 or more"),
        ({"name": "x" * 10000}, "name", "Shorten"),
        ({"wording": "x" * 10000}, "wording", "Shorten"),
        ({"section": "support"}, "section", "Select a valid choice"),
        ({"starts_on": "soon"}, "starts_on", "not a date"),
        ({"ends_on": "1/1/2020"}, "ends_on", "before the first"),
    ],
    ids=lambda value: "" if isinstance(value, str) else next(iter(value)),
)
def test_what_a_line_cannot_say_is_told_by_the_field_and_kept(
    world: World, sign_in: Any, changes: Answers, field: str, words: str
) -> None:
    page = sign_in(world.senco).post(address("line-add", pupil_id=world.amara.pk), answers(world, **changes))
    assert list(errors(page)) == [field]
    assert words in errors(page)[field][0]
    html = page.content.decode()
    assert changes[field] in html
    assert "Twenty minutes" in html or "x" * 10000 in html
    assert not ProvisionLine.objects.exclude(pk=world.line.pk).exists()


def test_all_that_is_wrong_is_told_at_once(world: World, sign_in: Any) -> None:
    given = answers(world, minutes="700", sessions="often", name="")
    page = sign_in(world.senco).post(address("line-add", pupil_id=world.amara.pk), given)
    assert set(errors(page)) == {"minutes", "sessions", "name"}


@pytest.mark.parametrize("name", ["Gesprächszeit 🗣️", "زمان گفتگو"])
def test_names_of_any_script_are_kept(world: World, sign_in: Any, name: str) -> None:
    client = sign_in(world.senco)
    send(client, address("line-add", pupil_id=world.amara.pk), answers(world, name=name))
    assert name in client.get(address("pupil-setup", pupil_id=world.amara.pk)).content.decode()


def test_with_both_plans_the_section_says_which(world: World, sign_in: Any) -> None:
    mine = SupportPlanFactory(pupil=world.amara, school=world.school)
    send(
        sign_in(world.senco), address("line-add", pupil_id=world.amara.pk), answers(world, section="support")
    )
    assert ProvisionLine.objects.get(name="Talk time").support_plan == mine


def test_a_fresh_line_is_corrected_in_place(world: World, sign_in: Any) -> None:
    line = ProvisionLineFactory(pupil=world.amara, school=world.school, ehc_plan=world.plan)
    send(sign_in(world.senco), address("line-edit", record_id=line.pk), answers(world, minutes="30"))
    assert ProvisionLine.objects.get(pk=line.pk).minutes == 30


def test_a_logged_line_asks_for_its_words_only(world: World, sign_in: Any) -> None:
    client, url = sign_in(world.senco), address("line-edit", record_id=world.line.pk)
    page = client.get(url)
    assert "minutes" not in page.context["form"].fields
    assert "make a new line from that day" in page.content.decode()
    send(client, url, {"name": "SALT at ten", "wording": "As agreed", "minutes": "99"})
    line = ProvisionLine.objects.get(pk=world.line.pk)
    assert (line.name, line.minutes) == ("SALT at ten", 20)


def test_the_plan_changed_makes_a_line_that_follows(world: World, sign_in: Any) -> None:
    client, url = sign_in(world.senco), address("line-follow", record_id=world.line.pk)
    start = world.day + timedelta(days=7)
    assert "SALT programme" in client.get(url).content.decode()
    send(client, url, answers(world, sessions="2", starts_on=typed(start)))
    new = ProvisionLine.objects.get(follows=world.line)
    world.line.refresh_from_db()
    assert (new.sessions, new.starts_on, world.line.ends_on) == (2, start, start - ONE_DAY)
    assert Slot.objects.filter(slot_pupils__line=new, starts_on=start).count() == 1


def test_a_change_before_the_line_began_is_told_by_the_field(world: World, sign_in: Any) -> None:
    url = address("line-follow", record_id=world.line.pk)
    page = sign_in(world.senco).post(url, answers(world, starts_on=typed(world.line.starts_on)))
    assert "Choose a later day" in errors(page)["starts_on"][0]
    assert not ProvisionLine.objects.filter(follows=world.line).exists()


def test_a_line_ends_with_its_times_or_says_that_they_go_on(world: World, sign_in: Any) -> None:
    client, url = sign_in(world.senco), address("line-end", record_id=world.line.pk)
    page = client.post(url, {"last_day": typed(world.day)})
    assert "timetable goes on" in errors(page)["last_day"][0]
    send(client, url, {"last_day": typed(world.day), "with_slots": "on"})
    world.slot.refresh_from_db()
    assert (ProvisionLine.objects.get(pk=world.line.pk).ends_on, world.slot.ends_on) == (world.day, world.day)


def test_only_an_unused_line_is_taken_out(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    line = ProvisionLineFactory(pupil=world.amara, school=world.school, ehc_plan=world.plan)
    assert "Take it out" in client.get(address("line-end", record_id=line.pk)).content.decode()
    send(client, address("line-remove", record_id=line.pk), {})
    page = client.post(address("line-remove", record_id=world.line.pk))
    assert "so it stays" in errors(page)["__all__"][0]
    assert list(ProvisionLine.objects.filter(pupil=world.amara)) == [world.line]
