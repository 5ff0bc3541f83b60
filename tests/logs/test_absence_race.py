"""Two people at once: somebody is never given a session while somebody else says that they are away."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from logs.actions.absence import change_cover, record_absence
from plans.models import SlotCover
from tests.logs.covering import away, helper, own_slot, take
from tests.world import World

TURNS = 6


def at_once(*acts) -> list[str]:
    """What each of ACTS came to, begun at the same moment on connections of their own: "" or the refusal."""
    barrier = Barrier(len(acts))

    def run(act) -> str:
        try:
            barrier.wait()
            act()
        except ValidationError as refused:
            return " ".join(refused.messages)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_a_cover_is_never_given_to_who_is_recorded_away_in_the_same_moment(
    transactional_db, world: World
) -> None:
    slot = own_slot(world)
    away(world)
    for turn in range(TURNS):
        josh = helper(world, f"josh_{turn}")
        said = at_once(
            lambda josh=josh: change_cover(
                by=world.senco, school=world.school, answers=[take(world, slot, josh)]
            ),
            lambda josh=josh: record_absence(
                by=world.head, school=world.school, staff=josh, from_on=world.day, to_on=world.day
            ),
        )
        assert said[1] == ""
        assert not SlotCover.objects.filter(staff=josh, undone_at__isnull=True).exists()


@pytest.mark.django_db(transaction=True)
def test_one_adult_is_not_given_two_sessions_at_once_by_two_people(transactional_db, world: World) -> None:
    slots = [own_slot(world), own_slot(world, starts_at="11:10")]
    away(world)
    josh = helper(world)
    said = at_once(
        *(
            lambda slot=slot: change_cover(
                by=world.senco, school=world.school, answers=[take(world, slot, josh)]
            )
            for slot in slots
        )
    )
    assert sorted(map(bool, said)) == [False, True]
    assert SlotCover.objects.filter(staff=josh, undone_at__isnull=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_adult_is_recorded_away_once(transactional_db, world: World) -> None:
    said = at_once(*[lambda: away(world)] * 2)
    assert sorted(map(bool, said)) == [False, True]
    assert "is away already" in max(said)
