"""The forms of the timetable: clashes told first, groups found by name, copies in one save."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from common.dates import ONE_DAY
from plans.models import ProvisionLine, Slot
from pupils.models import Assignment
from pupils.rules.relations import Relation
from tests.factories.plans import ProvisionLineFactory, SupportPlanFactory
from tests.plans.pages import Answers, address, errors, send, typed
from tests.world import World, build_pupil

LONDON = ZoneInfo("Europe/London")


def answers(world: World, **changes: object) -> Answers:
    """Amara with the teacher on the day after the standing slot's, at 9:00."""
    given = {
        "line": str(world.line.pk),
        "weekdays": [(world.slot.weekday + 1) % 5],
        "week": "both",
        "starts_at": "9:00",
        "minutes": "20",
        "place": "Library",
        "adult_1": str(world.teacher.pk),
        "starts_on": typed(world.day),
    }
    return given | changes


def at_the_same_time(world: World, **changes: object) -> Answers:
    """At the time of the standing slot, which is Amara's with her key worker."""
    return answers(world, weekdays=[world.slot.weekday], starts_at="10:20") | changes


def groups_line(world: World, forename: str = "Theo", name: str = "Talk time") -> ProvisionLine:
    """A line of another pupil, for a group of four."""
    pupil = world.theo if forename == "Theo" else build_pupil(world.school, forename, "Group", "K")
    plan = SupportPlanFactory(pupil=pupil, school=world.school)
    own = {
        "pupil": pupil,
        "school": world.school,
        "ehc_plan": None,
        "support_plan": plan,
        "section": "support",
    }
    return ProvisionLineFactory(**own, name=name, pupils=4)


def add_url(world: World) -> str:
    """The form for a new time of Amara's."""
    return address("slot-add", pupil_id=world.amara.pk)


def slot_url(world: World, route: str) -> str:
    """A page of her standing slot."""
    return address(route, pupil_id=world.amara.pk, record_id=world.slot.pk)


def added(world: World) -> list[Slot]:
    """The slots beside the standing one, through the week."""
    return list(Slot.objects.exclude(pk=world.slot.pk).order_by("weekday", "week", "starts_on"))


def test_a_time_on_several_days_is_one_save_and_ties_the_adult(world: World, sign_in: Any) -> None:
    send(sign_in(world.senco), add_url(world), answers(world, weekdays=[0, 2, 4], week="A", starts_at="8.45"))
    assert [(slot.weekday, slot.week, str(slot.starts_at), slot.place) for slot in added(world)] == [
        (day, "A", "08:45:00", "Library") for day in (0, 2, 4)
    ]
    ties = Assignment.objects.filter(staff=world.teacher, kind=Relation.DELIVERS)
    assert sorted(tie.weekdays[0] for tie in ties) == [0, 2, 4]


def test_without_an_adult_it_is_the_key_worker_of_the_day(world: World, sign_in: Any) -> None:
    send(sign_in(world.senco), add_url(world), answers(world, adult_1="day"))
    assert [slot.slot_adults.count() for slot in added(world)] == [0]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"weekdays": []}, "weekdays", "Choose at least one day"),
        ({"weekdays": [5]}, "weekdays", "not one of the available choices"),
        ({"minutes": "0"}, "minutes", "1 minutes or more"),
        ({"minutes": "700"}, "minutes", "600 minutes or fewer"),
        ({"starts_at": "25:00"}, "starts_at", "not a time we can read"),
        ({"line": ""}, "line", "Choose the provision"),
        ({"ends_on": "1/1/2020"}, "ends_on", "before the first"),
        ({"place": "x" * 10000}, "place", "Shorten"),
    ],
    ids=["no day", "Saturday", "0 minutes", "700 minutes", "no time", "no line", "reversed", "long"],
)
def test_what_a_time_cannot_be_is_told_by_the_field_and_kept(
    world: World, sign_in: Any, changes: Answers, field: str, words: str
) -> None:
    page = sign_in(world.senco).post(add_url(world), answers(world, **changes))
    assert words in errors(page)[field][0]
    assert "x" * 10000 in page.content.decode() or "Library" in page.content.decode()
    assert added(world) == []


def test_a_clash_is_told_before_saving_and_saved_on_a_tick(world: World, sign_in: Any) -> None:
    client, given = sign_in(world.senco), at_the_same_time(world, adult_1=str(world.key_worker.pk))
    page = client.post(add_url(world), given)
    html = page.content.decode()
    assert "save_anyway" in errors(page)
    assert html.count('name="save_anyway"') == 1
    assert f"{world.key_worker.full_name} is with Amara K." in html
    assert "Amara K. already has “SALT programme”" in html
    assert added(world) == []
    send(client, add_url(world), given | {"save_anyway": "on"})
    assert len(added(world)) == 1


@pytest.mark.parametrize(
    "changes",
    [{"starts_at": "10:35"}, {"starts_at": "9:55"}],
    ids=["begins as the other ends", "ends as the other begins"],
)
def test_neighbours_do_not_clash(world: World, sign_in: Any, changes: Answers) -> None:
    send(sign_in(world.senco), add_url(world), at_the_same_time(world, **changes))
    assert len(added(world)) == 1


def test_a_slot_that_is_over_does_not_clash(world: World, sign_in: Any) -> None:
    Slot.objects.filter(pk=world.slot.pk).update(ends_on=world.day - ONE_DAY)
    send(sign_in(world.senco), add_url(world), at_the_same_time(world))
    assert len(added(world)) == 1


def test_weeks_a_and_b_do_not_clash(world: World, sign_in: Any) -> None:
    Slot.objects.filter(pk=world.slot.pk).update(week="A")
    client = sign_in(world.senco)
    send(client, add_url(world), at_the_same_time(world, week="B"))
    assert "save_anyway" in errors(client.post(add_url(world), at_the_same_time(world, week="A")))


def test_the_tick_is_not_offered_while_nothing_speaks_against_it(world: World, sign_in: Any) -> None:
    page = sign_in(world.senco).get(add_url(world)).content.decode()
    assert "save_anyway" not in page


def test_a_group_too_large_for_a_line_is_told_first(world: World, sign_in: Any) -> None:
    line = groups_line(world, name="SALT programme")
    page = sign_in(world.senco).post(add_url(world), answers(world, others=[str(line.pk)]))
    html = page.content.decode()
    assert "“SALT programme” of Amara K. is 1:1 in the plan" in html
    assert "of Theo M." not in html


def test_a_pupil_is_found_for_the_group_without_losing_what_was_typed(world: World, sign_in: Any) -> None:
    line = groups_line(world)
    given = answers(world, place="Rainbow 🌈 room", find_pupil="marsh", find="yes", weekdays=[3])
    page = sign_in(world.senco).post(add_url(world), given)
    html = page.content.decode()
    assert f'value="{line.pk}"' in html
    assert "Rainbow 🌈 room" in html
    assert not page.context["form"].is_bound
    assert page.context["form"]["weekdays"].value() == ["3"]
    assert added(world) == []


def test_a_name_that_finds_nobody_is_said(world: World, sign_in: Any) -> None:
    page = sign_in(world.senco).post(add_url(world), answers(world, find_pupil="nobody", find="yes"))
    assert "Nobody of that name has provision" in page.content.decode()


def test_a_third_adult_is_kept_from_one_page_to_the_next(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    adults = {"adult_1": str(world.teacher.pk), "adult_2": str(world.cover.pk)}
    page = client.post(add_url(world), answers(world, find="yes", **adults))
    assert "adult_3" not in page.context["form"].fields
    send(client, add_url(world), answers(world, **adults))
    [slot] = added(world)
    url = address("slot-edit", pupil_id=world.amara.pk, record_id=slot.pk)
    assert "adult_3" in client.get(url).context["form"].fields
    third = {"adult_3": str(world.key_worker.pk), "weekday": slot.weekday, "from_on": typed(slot.starts_on)}
    send(client, url, answers(world, **adults, **third))
    assert slot.slot_adults.count() == 3


def test_a_group_gives_each_pupil_the_own_line(world: World, sign_in: Any) -> None:
    own = ProvisionLineFactory(
        pupil=world.amara, school=world.school, ehc_plan=world.plan, name="Talk time", pupils=4
    )
    others = [groups_line(world), groups_line(world, "Ines")]
    given = answers(world, line=str(own.pk), others=[str(line.pk) for line in others])
    send(sign_in(world.senco), add_url(world), given)
    [slot] = added(world)
    assert {row.pupil: row.line for row in slot.slot_pupils.all()} == {
        line.pupil: line for line in (own, *others)
    }


def test_one_pupil_on_two_lines_is_refused(world: World, sign_in: Any) -> None:
    first = groups_line(world, name="SALT programme")
    second = ProvisionLineFactory(
        pupil=world.theo,
        school=world.school,
        ehc_plan=None,
        support_plan=first.support_plan,
        section="support",
    )
    given = answers(world, others=[str(first.pk), str(second.pk)], find_pupil="theo")
    page = sign_in(world.senco).post(add_url(world), given)
    assert "Theo M. is chosen twice" in errors(page)["others"][0]


@pytest.mark.parametrize("sent", ["not-an-id", "00000000-0000-0000-0000-000000000000"])
def test_a_made_up_line_is_refused_not_an_error(world: World, sign_in: Any, sent: str) -> None:
    page = sign_in(world.senco).post(add_url(world), answers(world, others=[sent]))
    assert "others" in errors(page)


def test_a_change_holds_from_its_day_and_moves_the_ties(world: World, sign_in: Any) -> None:
    later = world.day + timedelta(days=7)
    given = answers(
        world, weekday=str(world.slot.weekday), from_on=typed(later), adult_1=str(world.teacher.pk)
    )
    send(sign_in(world.senco), slot_url(world, "slot-edit"), given)
    world.slot.refresh_from_db()
    [new] = added(world)
    assert (world.slot.ends_on, new.starts_on, new.place) == (later - ONE_DAY, later, "Library")
    assert Assignment.objects.get(staff=world.teacher, kind=Relation.DELIVERS).from_on == later


def test_the_form_of_a_change_is_filled_in(world: World, sign_in: Any) -> None:
    form = sign_in(world.senco).get(slot_url(world, "slot-edit")).context["form"]
    adults = {form["adult_1"].value(), form["adult_2"].value()}
    assert adults == {str(world.key_worker.pk), str(world.delivers.pk)}
    assert form["line"].value() == str(world.line.pk)
    assert "starts_on" not in form.fields


def test_a_change_is_offered_from_the_first_day_on_which_it_can_hold(world: World, sign_in: Any) -> None:
    first = world.slot.starts_on
    offered = {}
    for today in (first, first + timedelta(days=9)):
        with time_machine.travel(datetime.combine(today, time(10), LONDON), tick=False):
            page = sign_in(world.senco).get(slot_url(world, "slot-edit"))
        offered[today] = page.context["form"]["from_on"].value()
    assert offered == {first: first + ONE_DAY, first + timedelta(days=9): first + timedelta(days=9)}


def test_rewriting_what_was_logged_is_refused_by_the_field(world: World, sign_in: Any) -> None:
    given = answers(
        world, weekday=str(world.slot.weekday), from_on=typed(world.slot.starts_on), starts_at="14:00"
    )
    page = sign_in(world.senco).post(slot_url(world, "slot-edit"), given)
    assert "already logged" in errors(page)["from_on"][0]


def test_copy_to_several_days_and_one_week_is_one_save(world: World, sign_in: Any) -> None:
    days = [day for day in range(5) if day != world.slot.weekday][:2]
    given = {"weekdays": days, "weeks": ["B"], "starts_on": typed(world.day)}
    send(sign_in(world.senco), slot_url(world, "slot-copy"), given)
    assert [(slot.weekday, slot.week) for slot in added(world)] == [(day, "B") for day in days]
    ties = Assignment.objects.filter(staff=world.key_worker, kind=Relation.DELIVERS, pupil=world.amara)
    assert {tie.weekdays[0] for tie in ties} == {*days, world.slot.weekday}


def test_copying_onto_itself_or_nowhere_is_told_by_the_field(world: World, sign_in: Any) -> None:
    client, url = sign_in(world.senco), slot_url(world, "slot-copy")
    here = {"weekdays": [world.slot.weekday], "weeks": ["A", "B"], "starts_on": typed(world.day)}
    assert "does not stand yet" in errors(client.post(url, here))["weekdays"][0]
    nowhere = errors(client.post(url, {"starts_on": typed(world.day)}))
    assert (nowhere["weekdays"], nowhere["weeks"]) == (
        ["Choose at least one day."],
        ["Choose at least one week."],
    )


def test_a_slot_ends_on_a_day_and_not_before_it_began(world: World, sign_in: Any) -> None:
    client, url = sign_in(world.senco), slot_url(world, "slot-end")
    early = client.post(url, {"last_day": typed(world.slot.starts_on - ONE_DAY)})
    assert "or a later day" in errors(early)["last_day"][0]
    send(client, url, {"last_day": typed(world.day)})
    world.slot.refresh_from_db()
    assert world.slot.ends_on == world.day


def test_a_logged_slot_stays_and_a_fresh_one_is_taken_out(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    assert "so it stays" in errors(client.post(slot_url(world, "slot-remove")))["__all__"][0]
    send(client, add_url(world), answers(world))
    [fresh] = added(world)
    send(client, address("slot-remove", pupil_id=world.amara.pk, record_id=fresh.pk), {})
    assert added(world) == []


def test_a_slot_of_another_pupil_is_not_found(world: World, sign_in: Any) -> None:
    url = address("slot-edit", pupil_id=world.theo.pk, record_id=world.slot.pk)
    assert sign_in(world.senco).get(url).status_code == 404
