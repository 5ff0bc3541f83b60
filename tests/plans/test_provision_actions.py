"""Adding, changing, replacing and ending provision lines."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from common.dates import ONE_DAY
from plans.actions.provision import add_line, change_line, end_line, follow_line, remove_line
from plans.models import ProvisionLine, Slot
from tests.world import World


def add(world: World, **changes: object) -> ProvisionLine:
    """A line of Amara's EHC plan."""
    given = {"name": "Talk time", "section": "F", "starts_on": world.day, "minutes": 20, "sessions": 3}
    return add_line(by=world.senco, plan=world.plan, **given | changes)


def test_a_line_is_added_with_its_targets_and_one_event(world: World) -> None:
    line = add(world, targets=[world.target], outcome=world.outcome, delivered_by="trained TA")
    assert (line.amount_words, line.ratio_words, line.by) == ("20 min, 3 × a week", "1:1", "trained TA")
    assert list(line.targets.all()) == [world.target]
    assert AuditEvent.objects.filter(verb="line_add", record_id=str(line.pk)).count() == 1


def test_a_line_may_say_no_amount(world: World) -> None:
    assert add(world, minutes=None, sessions=None).amount_words == "no amount given in the plan"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes": 0}, "minutes"),
        ({"minutes": 700}, "minutes"),
        ({"minutes": 1801, "is_through_the_day": True}, "minutes"),
        ({"minutes": None}, "minutes"),
        ({"sessions": None}, "sessions"),
        ({"sessions": 0}, "sessions"),
        ({"ends_on": None, "section": "support"}, "section"),
        ({"pupils": 41}, "pupils"),
        ({"wording": "x" * 10000}, "wording"),
    ],
    ids=[
        "0",
        "700",
        "over 30 h",
        "no minutes",
        "no sessions",
        "0 sessions",
        "section",
        "41 pupils",
        "10,000 letters",
    ],
)
def test_what_a_line_cannot_say_is_told_by_field(world: World, changes: dict, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        add(world, **changes)
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize(("minutes", "whole_day"), [(600, False), (1500, True), (1800, True), (1, False)])
def test_the_limits_themselves_are_allowed(world: World, minutes: int, whole_day: bool) -> None:
    assert add(world, minutes=minutes, is_through_the_day=whole_day).minutes == minutes


def test_reversed_dates_are_refused(world: World) -> None:
    with pytest.raises(ValidationError, match="before the first day"):
        add(world, ends_on=world.day - ONE_DAY)


def test_an_amount_changes_in_place_only_while_nothing_is_logged(world: World) -> None:
    with pytest.raises(ValidationError, match="make a new line"):
        change_line(by=world.senco, line=world.line, changes={"minutes": 30})
    change_line(by=world.senco, line=world.line, changes={"name": "SALT", "targets": []})
    fresh = add(world)
    change_line(by=world.senco, line=fresh, changes={"minutes": 30})
    kept = ProvisionLine.objects.get(pk=world.line.pk)
    assert (kept.minutes, kept.name, fresh.minutes) == (20, "SALT", 30)


def test_a_new_line_follows_the_old_one_and_takes_its_slots(world: World) -> None:
    start = world.day + timedelta(days=7)
    new = follow_line(
        by=world.senco,
        line=world.line,
        starts_on=start,
        today=world.day,
        changes={"minutes": 30, "sessions": 2},
    )
    world.line.refresh_from_db()
    world.slot.refresh_from_db()
    assert (new.follows, new.amount_words, world.line.ends_on) == (
        world.line,
        "30 min, 2 × a week",
        start - ONE_DAY,
    )
    assert list(new.targets.order_by("title")) == [world.target, world.level_target]
    [slot] = Slot.objects.filter(slot_pupils__line=new)
    assert (world.slot.ends_on, slot.starts_on) == (start - ONE_DAY, start)
    assert (slot.weekday, slot.starts_at, slot.place) == (
        world.slot.weekday,
        world.slot.starts_at,
        "Quiet room",
    )


def test_a_back_dated_change_leaves_the_past_timetable_alone(world: World) -> None:
    start = world.day - timedelta(days=14)
    new = follow_line(
        by=world.senco, line=world.line, starts_on=start, today=world.day, changes={"sessions": 2}
    )
    [slot] = Slot.objects.filter(slot_pupils__line=new)
    assert (new.starts_on, slot.starts_on) == (start, world.day)


def test_a_line_is_followed_once_and_after_it_began(world: World) -> None:
    begins = {"by": world.senco, "line": world.line, "today": world.day, "changes": {}}
    with pytest.raises(ValidationError, match="Choose a later day"):
        follow_line(starts_on=world.line.starts_on, **begins)
    follow_line(starts_on=world.day, **begins)
    begins["line"] = ProvisionLine.objects.get(pk=world.line.pk)
    with pytest.raises(ValidationError, match="Another line follows"):
        follow_line(starts_on=world.day, **begins)


def test_a_line_does_not_end_while_the_timetable_runs_unless_that_ends_too(world: World) -> None:
    with pytest.raises(ValidationError, match="timetable goes on"):
        end_line(by=world.senco, line=world.line, ends_on=world.day)
    end_line(by=world.senco, line=world.line, ends_on=world.day, with_slots=True)
    world.slot.refresh_from_db()
    assert (ProvisionLine.objects.get(pk=world.line.pk).ends_on, world.slot.ends_on) == (world.day, world.day)


def test_a_line_is_not_ended_before_it_starts(world: World) -> None:
    with pytest.raises(ValidationError, match="It starts on"):
        end_line(by=world.senco, line=world.line, ends_on=world.line.starts_on - ONE_DAY)


def test_a_line_typed_by_mistake_goes_but_a_used_one_stays(world: World) -> None:
    with pytest.raises(ValidationError, match="so it stays"):
        remove_line(by=world.senco, line=world.line)
    remove_line(by=world.senco, line=add(world))
    assert list(ProvisionLine.objects.filter(pupil=world.amara)) == [world.line]
