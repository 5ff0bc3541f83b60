"""Behaviour and praise: any adult writes about any pupil; reading follows the relation; authors read their own."""

from typing import Any

from tests.access.matrix import CLOSE, EDITORS, LEADERS, STAFF_WITH_PUPILS, Row, both
from tests.factories.logs import BehaviourIncidentFactory, PraiseFactory
from tests.world import World

NOT_THE_AUTHOR = frozenset({"cover", "teacher"})


def pupil(world: World) -> dict[str, Any]:
    """Amara."""
    return {"pupil_id": world.amara.pk}


def incident(world: World) -> dict[str, Any]:
    """What the key worker wrote about Amara today."""
    row = BehaviourIncidentFactory(pupil=world.amara, school=world.school, author=world.key_worker)
    return {"record_id": row.pk}


def praise(world: World) -> dict[str, Any]:
    """What the key worker praised Amara for today."""
    row = PraiseFactory(pupil=world.amara, school=world.school, author=world.key_worker)
    return {"record_id": row.pk}


def of_a_passer_by(world: World) -> dict[str, Any]:
    """What an adult without any tie to Amara wrote about her."""
    row = BehaviourIncidentFactory(pupil=world.amara, school=world.school, author=world.first_aider)
    return {"record_id": row.pk}


ROWS = [
    *both("logs:behaviour-new", pupil, ok=STAFF_WITH_PUPILS),
    Row("logs:behaviour-incident", incident, ok=LEADERS | CLOSE),
    Row("logs:behaviour-incident", of_a_passer_by, ok=LEADERS | CLOSE | {"first_aider"}),
    *both(
        "logs:behaviour-edit",
        incident,
        ok=frozenset({"key_worker"}),
        refused=LEADERS | NOT_THE_AUTHOR,
    ),
    *both(
        "logs:behaviour-withdraw",
        incident,
        ok=frozenset({"key_worker", "senco"}),
        refused=NOT_THE_AUTHOR | LEADERS - {"senco"},
    ),
    *both("logs:praise-new", pupil, ok=STAFF_WITH_PUPILS),
    Row("logs:praise-entry", praise, ok=LEADERS | CLOSE),
    Row(
        "logs:praise-withdraw",
        praise,
        post=True,
        ok=EDITORS | {"key_worker"},
        refused=NOT_THE_AUTHOR | {"dsl"},
    ),
]
