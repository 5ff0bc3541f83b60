"""Attendance marks: loading them, and seeing them beside sessions, is for the SENCO's office."""

from typing import Any

from pupils.models import AttendanceLoad
from tests.access.matrix import Row
from tests.factories.pupils import AttendanceLoadFactory
from tests.world import World

SENCO_OFFICE = frozenset({"senco", "sen_admin"})
# The SENCO of the other school may load there: the page is that school's own.
AT_THE_START: dict[str, Any] = {"ok": SENCO_OFFICE | {"senco_other_school"}, "otherwise": 403}


def one_load(world: World) -> dict[str, Any]:
    """A file waiting for its confirmation."""
    found = AttendanceLoad.objects.filter(school=world.school).first()
    made = found or AttendanceLoadFactory(school=world.school, uploaded_by=world.senco)
    return {"load_id": made.pk}


ROWS = [
    Row("pupils:attendance-start", **AT_THE_START),
    Row("pupils:attendance-start", post=True, **AT_THE_START),
    Row("logs:attendance-check", **AT_THE_START),
    Row("pupils:attendance-preview", one_load, ok=SENCO_OFFICE),
    Row("pupils:attendance-problems", one_load, ok=SENCO_OFFICE),
    Row("pupils:attendance-confirm", one_load, ok=SENCO_OFFICE, post=True),
    Row("pupils:attendance-discard", one_load, ok=SENCO_OFFICE, post=True),
    Row("pupils:attendance-undo", one_load, ok=SENCO_OFFICE, post=True),
]
