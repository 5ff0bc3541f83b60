"""Intimate care: any adult writes in need; SENCO, DSL and named carers read, authors their own."""

from typing import Any

from tests.access.matrix import OTHER_SENCO, STAFF_WITH_PUPILS, Row, both
from tests.factories.care import IntimateCareFactory
from tests.factories.logs import SubmissionFactory
from tests.logs.caring import name_carer
from tests.world import World

READERS = frozenset({"senco", "dsl"})


def pupil(world: World) -> dict[str, Any]:
    """Amara, of whom the cover adult is a named carer."""
    name_carer(world, world.cover)
    return {"pupil_id": world.amara.pk}


def written(world: World) -> Any:
    """What the key worker wrote about Amara today."""
    author = world.key_worker
    envelope = SubmissionFactory(author=author, school=world.school, kind="intimate_care")
    return IntimateCareFactory(pupil=world.amara, school=world.school, author=author, submission=envelope)


def record(world: World) -> dict[str, Any]:
    """The record; nobody is a named carer but the cover adult."""
    name_carer(world, world.cover)
    return {"record_id": written(world).pk}


def envelope(world: World) -> dict[str, Any]:
    """The submission of the record."""
    name_carer(world, world.cover)
    return {"record_id": written(world).submission_id}


def wrong_pupil(world: World) -> dict[str, Any]:
    """The record, about to be moved."""
    return {"kind": "intimate_care"} | record(world)


SEE = READERS | {"cover", "key_worker"}
ROWS = [
    *both("logs:intimate-care-new", pupil, ok=STAFF_WITH_PUPILS),
    Row("logs:intimate-care-pattern", pupil, ok=READERS | {"cover"}),
    Row("logs:intimate-care-check", ok=READERS | OTHER_SENCO, otherwise=403),
    Row("logs:intimate-care", record, ok=SEE),
    *both("logs:intimate-care-edit", record, ok=frozenset({"key_worker"}), refused=SEE - {"key_worker"}),
    *both(
        "logs:intimate-care-withdraw",
        record,
        ok=frozenset({"key_worker", "senco"}),
        refused=SEE - {"key_worker", "senco"},
    ),
    Row(
        "logs:wrong-pupil",
        wrong_pupil,
        ok=frozenset({"key_worker", "senco"}),
        refused=SEE - {"key_worker", "senco"},
    ),
    *both("logs:told-add", envelope, ok=SEE),
    *both("logs:addendum-add", envelope, ok=SEE),
]
