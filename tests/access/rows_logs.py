"""Sessions: logged by who is assigned or timetabled, read by who is close to the pupil, kept aside for the SENCO."""

from typing import Any

from tests.access.matrix import ASSIGNED, CLOSE, EDITORS, LEADERS, OTHER_SENCO, STAFF_WITH_PUPILS, Row, both
from tests.world import World

ANY_ADULT = STAFF_WITH_PUPILS | OTHER_SENCO
NOT_LOGGING = frozenset({"dsl", "teacher"})


def slot_day(world: World) -> dict[str, Any]:
    """Amara's slot on the last school day."""
    return {"record_id": world.slot.pk, "day": world.day.isoformat()}


def entry(world: World) -> dict[str, Any]:
    """The entry the key worker made today about last week."""
    return {"record_id": world.entry.pk}


def sent(world: World) -> dict[str, Any]:
    """The key worker's submission."""
    return {"record_id": world.entry.submission_id}


def pupil(world: World) -> dict[str, Any]:
    """Amara."""
    return {"pupil_id": world.amara.pk}


ROWS = [
    Row("today", ok=ANY_ADULT, otherwise=403),
    *both("logs:session-slot", slot_day, ok=EDITORS | ASSIGNED | {"delivers"}, refused=NOT_LOGGING),
    *both("logs:session-missed", slot_day, ok=EDITORS | ASSIGNED | {"delivers"}, refused=NOT_LOGGING),
    Row("logs:session-pick", ok=ANY_ADULT, otherwise=403),
    *both("logs:session-new", pupil, ok=EDITORS | ASSIGNED, refused=NOT_LOGGING),
    Row("logs:session-entry", entry, ok=LEADERS | CLOSE),
    *both("logs:session-edit", entry, ok=frozenset({"key_worker"}), refused=LEADERS | {"cover", "teacher"}),
    *both("logs:session-withdraw", entry, ok=EDITORS | {"key_worker"}, refused=NOT_LOGGING | {"cover"}),
    *both("logs:session-correct", entry, ok=EDITORS | ASSIGNED, refused=NOT_LOGGING),
    Row(
        "logs:submission-undo",
        sent,
        post=True,
        ok=frozenset({"key_worker"}),
        refused=frozenset({"senco", "sen_admin"}),
    ),
    Row("logs:kept-aside", ok=ANY_ADULT, otherwise=403),
    Row("logs:not-logged", ok=ANY_ADULT, otherwise=403),
]
