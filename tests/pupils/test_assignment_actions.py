"""Beginning, handing over and ending an adult's tie to a pupil."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent
from common.dates import ONE_DAY
from pupils.actions.assignment import (
    assign,
    change_assignment,
    end_assignment,
    withdraw_assignment,
)
from pupils.actions.deliveries import set_deliveries
from pupils.models import Assignment
from pupils.rules.relations import Relation
from pupils.rules.spans import WeekdaySpan
from tests.world import World

MONDAY_TO_WEDNESDAY = [0, 1, 2]


def lead(world: World, **changes: object) -> Assignment:
    """Theo's key worker from today."""
    given = {"staff": world.key_worker, "kind": Relation.KEY_WORKER, "from_on": world.day}
    return assign(by=world.senco, pupil=world.theo, school=world.school, **given | changes)


def test_an_assignment_holds_all_weekdays_unless_told_and_leaves_one_event(world: World) -> None:
    made = lead(world)
    events = AuditEvent.objects.filter(verb="assignment_start", record_id=str(made.pk))
    assert made.weekdays == [0, 1, 2, 3, 4]
    assert [(event.actor_id, event.pupil_id) for event in events] == [(world.senco.pk, world.theo.pk)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"to_on": date(2020, 1, 1)}, "to_on"),
        ({"weekdays": []}, "weekdays"),
        ({"weekdays": [5]}, "weekdays"),
    ],
    ids=["reversed dates", "no weekday", "a Saturday"],
)
def test_what_cannot_be_is_told_by_field_and_nothing_is_written(
    world: World, changes: dict, field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        lead(world, **changes)
    assert field in refused.value.message_dict
    assert not Assignment.objects.filter(pupil=world.theo).exists()


def test_somebody_who_does_not_work_here_is_refused(world: World) -> None:
    with pytest.raises(ValidationError, match="has no role in this school"):
        lead(world, staff=world.senco_other_school)


def test_a_second_key_worker_on_the_same_weekday_is_told_who_leads(world: World) -> None:
    lead(world, weekdays=MONDAY_TO_WEDNESDAY)
    with pytest.raises(ValidationError) as refused:
        lead(world, staff=world.teacher, weekdays=[2, 3, 4])
    [message] = refused.value.message_dict["weekdays"]
    assert world.key_worker.full_name in message
    assert "Wednesdays" in message
    assert "Thursdays" not in message


def test_a_job_share_by_weekday_stands_beside_the_other(world: World) -> None:
    lead(world, weekdays=MONDAY_TO_WEDNESDAY)
    assert lead(world, staff=world.teacher, weekdays=[3, 4]).weekdays == [3, 4]


def test_the_database_refuses_a_second_lead_written_past_the_action(world: World) -> None:
    first = lead(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(
            pupil=world.theo, school=world.school, staff=world.teacher, kind=first.kind, from_on=world.day
        )
    assert Assignment.objects.filter(pupil=world.theo).count() == 1


def test_a_hand_over_ends_the_lead_the_day_before(world: World) -> None:
    first = lead(world)
    later = world.day + timedelta(days=7)
    lead(world, staff=world.teacher, from_on=later, hand_over=True)
    first.refresh_from_db()
    assert first.to_on == later - ONE_DAY


def test_a_hand_over_of_some_days_leaves_the_others_with_who_had_them(world: World) -> None:
    lead(world)
    later = world.day + timedelta(days=7)
    lead(world, staff=world.teacher, from_on=later, weekdays=[3, 4], hand_over=True)
    rows = Assignment.objects.filter(pupil=world.theo, to_on=None).order_by("weekdays")
    assert [(row.staff, row.weekdays) for row in rows] == [
        (world.key_worker, MONDAY_TO_WEDNESDAY),
        (world.teacher, [3, 4]),
    ]


def test_the_same_backup_twice_is_refused_but_two_backups_are_not(world: World) -> None:
    lead(world, kind=Relation.BACKUP)
    lead(world, kind=Relation.BACKUP, staff=world.teacher)
    with pytest.raises(ValidationError, match="already backup"):
        lead(world, kind=Relation.BACKUP)


def test_ending_before_the_start_is_refused(world: World) -> None:
    made = lead(world)
    with pytest.raises(ValidationError, match="Choose that day or a later one"):
        end_assignment(by=world.senco, assignment=made, to_on=world.day - ONE_DAY)
    assert Assignment.objects.get(pk=made.pk).to_on is None


def test_changing_the_days_onto_anothers_is_refused_and_leaves_it_as_it_was(world: World) -> None:
    lead(world, weekdays=MONDAY_TO_WEDNESDAY)
    second = lead(world, staff=world.teacher, weekdays=[3, 4])
    with pytest.raises(ValidationError, match="already leads on Wednesdays"):
        change_assignment(by=world.senco, assignment=second, changes={"weekdays": [2, 3, 4]})
    assert Assignment.objects.get(pk=second.pk).weekdays == [3, 4]


def test_an_assignment_made_by_mistake_can_be_taken_out_the_same_day_only(world: World) -> None:
    made = lead(world)
    with pytest.raises(ValidationError, match="stays on record"):
        withdraw_assignment(by=world.senco, assignment=made, today=world.day + ONE_DAY)
    withdraw_assignment(by=world.senco, assignment=made, today=world.day)
    assert not Assignment.objects.filter(pk=made.pk).exists()


def deliveries(world: World) -> list[tuple[list[int], date, date | None]]:
    """Theo's timetabled ties with the teacher."""
    rows = Assignment.objects.filter(pupil=world.theo, staff=world.teacher, kind=Relation.DELIVERS)
    return [(row.weekdays, row.from_on, row.to_on) for row in rows.order_by("weekdays", "from_on")]


def test_deliveries_become_exactly_the_days_given_and_twice_changes_nothing(world: World) -> None:
    pair, day = (world.theo.pk, world.teacher.pk), world.day
    spans = [WeekdaySpan(0, day, day + timedelta(6)), WeekdaySpan(0, day + timedelta(7)), WeekdaySpan(2, day)]
    for _ in range(2):
        set_deliveries(by=world.senco, school=world.school, wanted={pair: spans})
    assert deliveries(world) == [([0], day, None), ([2], day, None)]
    assert AuditEvent.objects.filter(pupil_id=world.theo.pk).count() == 2
    set_deliveries(by=world.senco, school=world.school, wanted={pair: [WeekdaySpan(2, day, day)]})
    assert deliveries(world) == [([2], day, day)]
