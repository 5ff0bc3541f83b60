"""Two people at one case at once: the second waits for the first and is told who was quicker.

The first holds its transaction open until the second is seen waiting in the database: no chance is left to the clock.
Without the lock the second reads the case as it was, and overwrites what the first decided.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from accounts.models import AuditEvent
from logs.actions.intervention_case import close_case
from logs.actions.intervention_steps import note_step, sign_case
from logs.actions.intervention_withhold import withhold_report
from logs.models import InterventionCase, InterventionStep, RestrictiveIntervention
from tests.factories.care import InterventionCaseFactory
from tests.logs.casing import a_step, happened, parents, ready_to_close
from tests.world import World

SECONDS = 20
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0
"""


def with_its_case(world: World, record: RestrictiveIntervention) -> RestrictiveIntervention:
    """RECORD with the row of its case, as every record that was logged has: making it would be a lock of its own."""
    InterventionCaseFactory(record=record, pupil=world.amara, school=world.school)
    return record


def is_somebody_waiting() -> bool:
    """Whether a connection to this database waits for another one."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return bool(cursor.fetchone()[0])


def one_then_the_other(first: Callable[[], Any], second: Callable[[], Any]) -> str:
    """What SECOND is told, begun while FIRST is done but not committed: "" when nothing refuses it."""
    is_done, may_commit = Event(), Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                first()
                is_done.set()
                assert may_commit.wait(SECONDS)
        finally:
            connection.close()

    def follow() -> str:
        try:
            second()
        except ValidationError as refused:
            return " ".join(refused.messages)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        before = pool.submit(hold)
        assert is_done.wait(SECONDS)
        after = pool.submit(follow)
        try:
            for _ in range(SECONDS * 20):
                if is_somebody_waiting() or wait([after], timeout=0.05).done:
                    break
        finally:
            may_commit.set()
        before.result(SECONDS)
        return after.result(SECONDS)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_close_it_the_second_is_told_who_closed_it(transactional_db, world: World) -> None:
    record = with_its_case(world, ready_to_close(world))
    told = one_then_the_other(
        lambda: close_case(by=world.senco, record=record), lambda: close_case(by=world.head, record=record)
    )
    assert told == f"{world.senco.short_name} closed this already."
    assert InterventionCase.objects.get(record=record).closed_by == world.senco
    assert AuditEvent.objects.filter(verb="intervention_close").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_withhold_the_second_does_not_overwrite_the_reason(transactional_db, world: World) -> None:
    record, _ = with_its_case(world, happened(world)), parents(world)
    told = one_then_the_other(
        lambda: withhold_report(by=world.dsl, record=record, because="At risk at home.", parents=[]),
        lambda: withhold_report(by=world.head, record=record, because="Another reason.", parents=[]),
    )
    assert "has decided this already" in told
    assert InterventionCase.objects.get(record=record).withheld_because == "At risk at home."


@pytest.mark.django_db(transaction=True)
def test_of_two_who_sign_or_note_a_step_the_second_is_told(transactional_db, world: World) -> None:
    record, step = with_its_case(world, happened(world)), {"step": "medical_check", "draft": a_step()}
    noted = one_then_the_other(
        lambda: note_step(by=world.senco, record=record, **step),
        lambda: note_step(by=world.key_worker, record=record, **step),
    )
    signed = one_then_the_other(
        lambda: sign_case(by=world.head, record=record), lambda: sign_case(by=world.senco, record=record)
    )
    assert noted == f"{world.senco.short_name} has noted this step already."
    assert signed == f"{world.head.short_name} has noted this step already."
    assert InterventionStep.objects.filter(record=record).count() == 2
