"""Restrictive interventions: any adult writes about any pupil; leaders read, authors read their own."""

from typing import Any

from tests.access.matrix import LEADERS, OTHER_SENCO, STAFF_WITH_PUPILS, Row, both
from tests.factories.care import RestrictiveInterventionFactory
from tests.factories.logs import SubmissionFactory
from tests.world import World


def pupil(world: World) -> dict[str, Any]:
    """Amara."""
    return {"pupil_id": world.amara.pk}


def written(world: World, author: Any = None) -> Any:
    """What the key worker, or AUTHOR, wrote about Amara today."""
    person = author or world.key_worker
    envelope = SubmissionFactory(author=person, school=world.school, kind="intervention")
    return RestrictiveInterventionFactory(
        pupil=world.amara, school=world.school, author=person, submission=envelope
    )


def record(world: World) -> dict[str, Any]:
    """The record."""
    return {"record_id": written(world).pk}


def of_a_passer_by(world: World) -> dict[str, Any]:
    """What an adult without any tie to Amara wrote about her."""
    return {"record_id": written(world, world.delivers).pk}


def envelope(world: World) -> dict[str, Any]:
    """The submission of the record."""
    return {"record_id": written(world).submission_id}


ROWS = [
    Row("logs:intervention-list", ok=LEADERS | OTHER_SENCO, otherwise=403),
    Row("intervention-governors", ok=LEADERS | OTHER_SENCO, otherwise=403),
    Row(
        "intervention-governors-csv",
        ok=frozenset({"senco", "head"}) | OTHER_SENCO,
        otherwise=403,
        post=True,
    ),
    *both("logs:intervention-new", pupil, ok=STAFF_WITH_PUPILS),
    Row("logs:intervention", record, ok=LEADERS | {"key_worker"}),
    Row("logs:intervention", of_a_passer_by, ok=LEADERS | {"delivers"}),
    *both("logs:intervention-edit", record, ok=frozenset({"key_worker"}), refused=LEADERS),
    *both(
        "logs:intervention-withdraw",
        record,
        ok=frozenset({"key_worker", "senco"}),
        refused=LEADERS - {"senco"},
    ),
    *both("logs:told-add", envelope, ok=LEADERS | {"key_worker"}),
    *both("logs:addendum-add", envelope, ok=LEADERS | {"key_worker"}),
]
