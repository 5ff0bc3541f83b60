"""Two people at one time of the timetable: the second is shown both, and nothing is lost."""

import re
from datetime import timedelta
from itertools import pairwise
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from common.dates import ONE_DAY
from plans.actions.slot_revision import SlotChanged, SlotClash
from plans.actions.slot_rows import spec_of
from plans.actions.timetable import add_slots, change_slot, end_slot, remove_slot
from plans.models import Slot
from tests.plans.pages import Answers, address, errors, send, typed
from tests.plans.test_slot_pages import added, answers
from tests.world import World, build_world


def fresh_slot(world: World) -> Slot:
    """A second time of Amara's, not logged in yet."""
    spec = spec_of(world.slot)
    day = (world.slot.weekday + 1) % 5
    return add_slots(by=world.senco, school=world.school, spec=spec, weekdays=[day])[0]


def edit_url(world: World, slot: Slot, route: str = "slot-edit") -> str:
    """A page of this slot."""
    return address(route, pupil_id=world.amara.pk, record_id=slot.pk)


def mine(world: World, slot: Slot, **changes: object) -> Answers:
    """The form of the slot as opened now, with another place and time."""
    given = answers(
        world,
        weekday=slot.weekday,
        from_on=typed(slot.starts_on),
        starts_at="13:40",
        place="Sunshine 🌻 room",
        revision=slot.revision,
    )
    return given | changes


def theirs(world: World, slot: Slot, **changes: object) -> Slot:
    """What the administrator saves in between."""
    return change_slot(
        by=world.sen_admin,
        slot=Slot.objects.get(pk=slot.pk),
        from_on=changes.pop("from_on", slot.starts_on),
        changes={"place": "Hall", "minutes": 35} | changes,
    )


def hidden(page: Any) -> Answers:
    """The hidden boxes of the form “Keep mine”."""
    html = page.content.decode()
    form = html[html.index("<form", html.index("kw-both")) :]
    found: Answers = {}
    for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form):
        found.setdefault(name, []).append(value)
    return found


def url_of(page: Any) -> str:
    """Where “Keep mine” posts to."""
    return page.context["mine_url"]


def test_the_form_carries_the_revision_it_was_opened_with(world: World, sign_in: Any) -> None:
    slot = fresh_slot(world)
    client = sign_in(world.senco)
    for route in ("slot-edit", "slot-copy", "slot-end", "slot-remove"):
        html = client.get(edit_url(world, slot, route)).content.decode()
        assert f'name="revision" value="{slot.revision}"' in html


def test_the_second_save_shows_both_and_writes_nothing(world: World, sign_in: Any) -> None:
    slot = fresh_slot(world)
    given = mine(world, slot)
    theirs(world, slot)
    page = sign_in(world.senco).post(edit_url(world, slot), given)
    html = page.content.decode()
    assert page.status_code == 409
    assert world.sen_admin.full_name in html
    differing = {row.label: (row.mine, row.theirs) for row in page.context["rows"] if row.differs}
    assert differing["Where"] == ("Sunshine 🌻 room", "Hall")
    assert differing["At"] == ("13:40", "10:15")
    assert differing["Minutes"] == ("20", "35")
    assert Slot.objects.get(pk=slot.pk).place == "Hall"


def test_keep_mine_saves_what_was_typed_all_of_it(world: World, sign_in: Any) -> None:
    slot = fresh_slot(world)
    client, given = sign_in(world.senco), mine(world, slot)
    theirs(world, slot)
    page = client.post(edit_url(world, slot), given)
    send(client, url_of(page), hidden(page))
    kept = spec_of(Slot.objects.get(pk=slot.pk))
    assert (kept.place, f"{kept.starts_at:%H:%M}", kept.minutes) == ("Sunshine 🌻 room", "13:40", 20)
    assert kept.adults == (world.teacher,)


def test_a_third_save_in_between_is_shown_again(world: World, sign_in: Any) -> None:
    slot = fresh_slot(world)
    client, given = sign_in(world.senco), mine(world, slot)
    theirs(world, slot)
    page = client.post(edit_url(world, slot), given)
    theirs(world, slot, place="Studio")
    again = client.post(url_of(page), hidden(page))
    assert again.status_code == 409
    assert "Studio" in again.content.decode()


@pytest.mark.parametrize("days", [7, 21], ids=["mine begins earlier", "mine begins later"])
def test_keep_mine_over_a_change_from_a_later_day_leaves_one_run_of_times(
    world: World, sign_in: Any, days: int
) -> None:
    slot = fresh_slot(world)
    from_on = slot.starts_on + timedelta(days=days)
    client, given = sign_in(world.senco), mine(world, slot, from_on=typed(from_on))
    theirs(world, slot, from_on=slot.starts_on + timedelta(days=14))
    page = client.post(edit_url(world, slot), given)
    send(client, url_of(page), hidden(page))
    runs = [(each.starts_on, each.ends_on, each.place) for each in added(world)]
    assert runs[-1] == (from_on, None, "Sunshine 🌻 room")
    for first, second in pairwise(runs):
        assert first[1] == second[0] - ONE_DAY


@pytest.mark.parametrize("route", ["slot-end", "slot-copy"])
def test_ending_or_copying_what_changed_shows_both(world: World, sign_in: Any, route: str) -> None:
    slot = fresh_slot(world)
    theirs(world, slot)
    given = {"revision": slot.revision, "last_day": typed(world.day), "weekdays": ["4"], "weeks": ["A"]}
    page = sign_in(world.senco).post(edit_url(world, slot, route), given | {"starts_on": typed(world.day)})
    assert page.status_code == 409
    assert "Hall" in page.content.decode()
    assert [each.ends_on for each in added(world)] == [None]


def test_taking_out_what_changed_shows_it_first(world: World, sign_in: Any) -> None:
    slot = fresh_slot(world)
    theirs(world, slot)
    page = sign_in(world.senco).post(edit_url(world, slot, "slot-remove"), {"revision": slot.revision})
    assert page.status_code == 409
    assert len(added(world)) == 1


def test_a_slot_taken_out_meanwhile_keeps_what_was_typed(world: World, sign_in: Any) -> None:
    slot = fresh_slot(world)
    client, given = sign_in(world.senco), mine(world, slot)
    remove_slot(by=world.sen_admin, slot=Slot.objects.get(pk=slot.pk))
    page = client.post(edit_url(world, slot), given)
    assert page.status_code == 409
    assert "took it out" in page.content.decode()
    send(client, url_of(page), hidden(page))
    assert [(each.place, each.weekday) for each in added(world)] == [("Sunshine 🌻 room", slot.weekday)]


def test_a_made_up_slot_is_still_not_found(world: World, sign_in: Any) -> None:
    url = address("slot-edit", pupil_id=world.amara.pk, record_id=world.amara.pk)
    assert sign_in(world.senco).post(url, {"revision": "0"}).status_code == 404


def test_looking_for_a_pupil_keeps_the_revision_of_the_form(world: World, sign_in: Any) -> None:
    slot = fresh_slot(world)
    given = mine(world, slot, find="yes", find_pupil="theo")
    theirs(world, slot)
    html = sign_in(world.senco).post(edit_url(world, slot), given).content.decode()
    assert f'name="revision" value="{slot.revision}"' in html


def test_a_tick_for_one_clash_is_no_tick_for_a_newer_one(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    url = address("slot-add", pupil_id=world.amara.pk)
    given = answers(world, weekdays=[world.slot.weekday], starts_at="10:20")
    heard = client.post(url, given).context["form"].heard_now
    add_slots(
        by=world.sen_admin,
        school=world.school,
        spec=spec_of(world.slot),
        weekdays=[world.slot.weekday],
    )
    page = client.post(url, given | {"save_anyway": "on", "heard": heard})
    assert "Something new speaks against it" in errors(page)["save_anyway"][0]
    assert len(added(world)) == 1


def race(*works: Any) -> list[BaseException | None]:
    """What each of the works came to, run at once, each on its own connection."""
    start, found = Barrier(len(works)), [None] * len(works)

    def run(number: int, work: Any) -> None:
        try:
            start.wait()
            work()
        except (SlotChanged, SlotClash) as error:
            found[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.django_db(transaction=True)
def test_of_two_changes_at_once_one_is_told() -> None:
    world = build_world()
    slot = fresh_slot(world)

    def change(place: str) -> None:
        own = Slot.objects.get(pk=slot.pk)
        change_slot(
            by=world.senco, slot=own, from_on=own.starts_on, changes={"place": place}, seen=slot.revision
        )

    found = race(lambda: change("Hall"), lambda: change("Studio"))
    assert sorted(type(each).__name__ for each in found) == ["NoneType", "SlotChanged"]
    assert Slot.objects.get(pk=slot.pk).revision == slot.revision + 1


@pytest.mark.django_db(transaction=True)
def test_of_two_times_added_at_once_the_second_is_told_of_the_clash() -> None:
    world = build_world()
    spec, day = spec_of(world.slot), (world.slot.weekday + 1) % 5

    def add() -> None:
        add_slots(by=world.senco, school=world.school, spec=spec, weekdays=[day], heard=[])

    found = race(add, add)
    assert sorted(type(each).__name__ for each in found) == ["NoneType", "SlotClash"]
    assert len(added(world)) == 1
    clash = next(each for each in found if isinstance(each, SlotClash))
    assert any("Amara K. already has" in words for words in clash.clashes)


def test_a_change_that_follows_from_another_is_not_asked(world: World) -> None:
    slot = fresh_slot(world)
    theirs(world, slot)
    end_slot(by=world.senco, slot=slot, ends_on=slot.starts_on)
    assert Slot.objects.get(pk=slot.pk).place == "Hall"


def test_the_only_outcome_is_chosen_for_a_new_target(world: World, sign_in: Any) -> None:
    client: Client = sign_in(world.senco)
    url = address("target-add", pupil_id=world.amara.pk)
    assert client.get(url).context["form"]["outcome"].value() == str(world.outcome.pk)
