"""Two tablets at once: one adult sets out to give a dose, and what was given twice is never refused."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from logs.actions.dose_slots import reserve_dose
from logs.models import Dose, DueDose
from tests.factories.care import DueDoseFactory
from tests.logs.dosing import NOON, dose, medicine, prn, sent
from tests.world import World

TURNS, SLOTS = 4, 12


def at_once(*posts: tuple[Any, str, dict[str, Any]]) -> list[Any]:
    """The answers to the posts, each (person, address, data), sent at the same moment on connections of their own."""
    barrier = Barrier(len(posts))

    def run(post: tuple[Any, str, dict[str, Any]]) -> Any:
        person, address, data = post
        client = Client()
        client.force_login(person)
        try:
            barrier.wait()
            return client.post(address, data, follow=True)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(run, posts))


def address(of: Any, route: str = "dose-reserve") -> str:
    day = timezone.localdate().isoformat()
    return reverse(f"logs:{route}", args=[of.pk, day, f"{NOON:%H:%M}"])


@pytest.mark.django_db(transaction=True)
def test_of_four_who_set_out_at_once_one_does_and_the_others_are_told_who(
    transactional_db, world: World
) -> None:
    people = [world.key_worker, world.first_aider, world.senco, world.head]
    for turn in range(TURNS):
        of = medicine(world, name=f"Medicine {turn}")
        answers = at_once(*[(person, address(of), {}) for person in people])
        holder = DueDose.objects.get(medicine=of).reserved_by
        bodies = {person: answer.content.decode() for person, answer in zip(people, answers, strict=True)}
        told = [person for person, body in bodies.items() if "has set out to give it" in body]
        assert sorted(p.pk for p in told) == sorted(p.pk for p in people if p != holder)
        assert all(holder.short_name in bodies[person] for person in told)


@pytest.mark.django_db(transaction=True)
def test_given_by_two_at_once_both_are_saved_and_one_is_the_error(transactional_db, world: World) -> None:
    for turn in range(TURNS):
        of = medicine(world, name=f"Medicine {turn}")
        posts = [
            (person, address(of, "dose-already"), sent(starts_at="0:00"))
            for person in (world.key_worker, world.first_aider, world.senco)
        ]
        answers = at_once(*posts)
        assert [answer.status_code for answer in answers] == [200, 200, 200]
        kept = Dose.objects.filter(medicine=of).order_by("is_error").values_list("is_error", flat=True)
        assert list(kept) == [False, True, True]


@pytest.mark.django_db(transaction=True)
def test_two_doses_when_needed_at_once_see_each_other(transactional_db, world: World) -> None:
    of = prn(world)
    url = reverse("logs:dose-give-prn", args=[of.pk])
    at_once((world.key_worker, url, sent()), (world.first_aider, url, sent()))
    kept = Dose.objects.order_by("is_above_limit").values_list("is_above_limit", flat=True)
    assert list(kept) == [False, True]


@pytest.mark.django_db(transaction=True)
def test_set_out_while_it_is_being_given_is_told_so_or_first(transactional_db, world: World) -> None:
    of = medicine(world)
    answers = at_once(
        (world.first_aider, address(of), {}),
        (world.key_worker, address(of, "dose-already"), sent(starts_at="0:00")),
    )
    assert all(answer.status_code == 200 for answer in answers)
    assert Dose.objects.filter(medicine=of, is_error=False).count() == 1
    assert dose(world, of, by=world.teacher).is_error


@pytest.mark.django_db(transaction=True)
def test_each_slot_somebody_let_go_of_is_one_persons_again(transactional_db, world: World) -> None:
    people = [world.key_worker, world.first_aider, world.senco, world.head, world.teacher, world.dsl]
    found = [medicine(world, name=f"Medicine {turn}") for turn in range(SLOTS)]
    day = timezone.localdate()
    for of in found:
        DueDoseFactory(medicine=of, pupil=world.amara, school=world.school, due_on=day, due_at=NOON)
    barrier = Barrier(len(people))

    def set_out(person: Any) -> int:
        try:
            mine = 0
            for of in found:
                barrier.wait()
                mine += reserve_dose(by=person, medicine=of, due_on=day, due_at=NOON).is_mine
            return mine
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        assert sum(pool.map(set_out, people)) == SLOTS
