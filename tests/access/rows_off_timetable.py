"""Off timetable: pupils' own adults and the office say it; the office says that the school is closed."""

from typing import Any

from logs.models import OffTimetable
from tests.access.matrix import CLOSE, EDITORS, LEADERS, OTHER_SENCO, STAFF_WITH_PUPILS, Row, both
from tests.factories.logs import OffTimetableFactory, OffTimetablePupilFactory
from tests.world import World


def amara(world: World) -> dict[str, Any]:
    """Amara's pages."""
    return {"pupil_id": world.amara.pk}


def said(world: World) -> dict[str, Any]:
    """Amara is away today, the key worker said."""
    found = OffTimetable.objects.first()
    if found is None:
        found = OffTimetableFactory(school=world.school, recorded_by=world.key_worker)
        OffTimetablePupilFactory(off_timetable=found, pupil=world.amara)
    return {"record_id": found.pk}


def amaras_slot(world: World) -> dict[str, Any]:
    """Amara's session of the day."""
    return {"record_id": world.slot.pk, "day": world.day.isoformat()}


def scope(name: str) -> Any:
    """The form of one scope."""
    return lambda world: {"scope": name}


LOGGERS = EDITORS | {"key_worker", "cover", "delivers"}

ROWS = [
    Row("logs:off-timetable", ok=STAFF_WITH_PUPILS | OTHER_SENCO, otherwise=403),
    Row("logs:off-timetable-new", ok=EDITORS | CLOSE | OTHER_SENCO, otherwise=403, data=scope("pupil")),
    Row("logs:off-timetable-new", ok=EDITORS | {"teacher"} | OTHER_SENCO, otherwise=403, data=scope("class")),
    Row("logs:off-timetable-new", ok=EDITORS | OTHER_SENCO, otherwise=403, data=scope("school")),
    Row("logs:off-timetable-new", ok=EDITORS | CLOSE | OTHER_SENCO, otherwise=403, post=True),
    *both("logs:off-timetable-undo", said, ok=EDITORS | {"key_worker"}, refused=LEADERS | CLOSE),
    *both("logs:pupil-away", amara, ok=EDITORS | CLOSE, refused=frozenset({"dsl"})),
    *both("logs:session-anyway", amaras_slot, ok=LOGGERS, refused=frozenset({"dsl", "teacher"})),
]
