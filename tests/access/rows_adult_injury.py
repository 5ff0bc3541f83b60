"""Injuries of adults: everybody writes; who was hurt, wrote or helped reads, and who answers for the school."""

from typing import Any

from tests.access.matrix import EDITORS, EVERYBODY, Row, both
from tests.factories.care import AdultInjuryFactory
from tests.factories.logs import SubmissionFactory
from tests.world import World

AT_WORK = EVERYBODY - {"left_staff"}
READERS = EDITORS | {"teacher", "delivers", "first_aider"}


def written(world: World, **said: Any) -> Any:
    """The teacher was hurt; a colleague wrote it down, the first aider helped."""
    envelope = SubmissionFactory(author=world.delivers, school=world.school, kind="adult_injury")
    facts = {"school": world.school, "staff": world.teacher, "first_aider": world.first_aider}
    return AdultInjuryFactory(**facts | {"submission": envelope} | said)


def record(world: World) -> dict[str, Any]:
    """The record."""
    return {"record_id": written(world).pk}


def of_the_head(world: World) -> dict[str, Any]:
    """The head was hurt."""
    return {"record_id": written(world, staff=world.head).pk}


def kept(world: World) -> dict[str, Any]:
    """What a colleague sent about the teacher was kept aside."""
    payload = {"staff_id": str(world.teacher.pk), "first_aider_id": str(world.first_aider.pk), "entries": []}
    facts = {"author": world.delivers, "school": world.school, "kind": "adult_injury"}
    row = SubmissionFactory(**facts, outcome="quarantined", reason="An adult had left.", payload=payload)
    return {"record_id": row.pk}


ROWS = [
    Row("logs:adult-injury-list", ok=AT_WORK, otherwise=403),
    *both("logs:adult-injury-new", ok=AT_WORK, otherwise=403),
    *both("logs:adult-injury", record, ok=READERS),
    *both("logs:adult-injury-edit", record, ok=frozenset({"delivers"}), refused=READERS - {"delivers"}),
    *both(
        "logs:adult-injury-withdraw",
        record,
        ok=EDITORS | {"delivers"},
        refused=READERS - EDITORS - {"delivers"},
    ),
    Row("logs:kept-mend", kept, ok=READERS),
    Row(
        "logs:kept-discard",
        kept,
        post=True,
        ok=EDITORS | {"delivers"},
        refused=READERS - EDITORS - {"delivers"},
    ),
    *both("logs:adult-injury-riddor", record, ok=EDITORS, refused=READERS - EDITORS),
    *both("logs:adult-injury-report", record, ok=EDITORS, refused=READERS - EDITORS),
    *both(
        "logs:adult-injury-report",
        of_the_head,
        ok=EDITORS - {"head"},
        refused=frozenset({"head", "delivers", "first_aider"}),
    ),
    *both(
        "logs:adult-injury-riddor",
        of_the_head,
        ok=EDITORS - {"head"},
        refused=frozenset({"head", "delivers", "first_aider"}),
    ),
]
