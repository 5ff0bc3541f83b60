"""Eating, drinking, moving: written and read by who is close, first aiders and the SENCO; leaders read."""

from typing import Any

from tests.access.matrix import CLOSE, LEADERS, Row, both
from tests.factories.care import DailyCareFactory
from tests.factories.logs import SubmissionFactory
from tests.world import World

READERS = LEADERS | CLOSE | {"first_aider"}
WRITERS = CLOSE | {"first_aider", "senco"}


def pupil(world: World) -> dict[str, Any]:
    """Amara."""
    return {"pupil_id": world.amara.pk}


def written(world: World) -> Any:
    """What the key worker wrote of Amara's lunch today."""
    envelope = SubmissionFactory(author=world.key_worker, school=world.school, kind="daily_care")
    facts = {"pupil": world.amara, "school": world.school, "author": world.key_worker, "submission": envelope}
    return DailyCareFactory(**facts, what=["lunch"], amount="most")


def record(world: World) -> dict[str, Any]:
    """The entry."""
    return {"record_id": written(world).pk}


def envelope(world: World) -> dict[str, Any]:
    """The submission of the entry."""
    return {"record_id": written(world).submission_id}


ROWS = [
    *both("logs:daily-care-new", pupil, ok=WRITERS, refused=READERS - WRITERS),
    Row("logs:daily-care-pattern", pupil, ok=READERS),
    Row("logs:daily-care", record, ok=READERS),
    *both("logs:daily-care-edit", record, ok=frozenset({"key_worker"}), refused=READERS - {"key_worker"}),
    *both(
        "logs:daily-care-withdraw",
        record,
        ok=frozenset({"key_worker", "senco"}),
        refused=READERS - {"key_worker", "senco"},
    ),
    *both("logs:told-add", envelope, ok=READERS),
    *both("logs:addendum-add", envelope, ok=READERS),
]
