"""Cover: who may record absences arranges it for the school; a briefing is for who stands in, and for them."""

from typing import Any

from accounts.models import StaffAbsence
from tests.access.matrix import CLOSE, EDITORS, EVERYBODY, LEADERS, OTHER_SENCO, Row, both
from tests.factories.accounts import StaffAbsenceFactory
from tests.world import World

# A page of the school chosen: a SENCO of another school gets in and sees that school.
THE_SCHOOLS: dict[str, Any] = {"ok": EDITORS | OTHER_SENCO, "otherwise": 403}
# What is one school's: not there for the SENCO of another; nobody else gets as far as looking for it.
ITS_OWN: dict[str, Any] = {"ok": EDITORS, "refused": EVERYBODY - EDITORS - OTHER_SENCO}
HAVE_SEEN = LEADERS | CLOSE


def amara(world: World) -> dict[str, Any]:
    """Amara's pages."""
    return {"pupil_id": world.amara.pk}


def absence(world: World) -> dict[str, Any]:
    """Her key worker is away on the last school day."""
    return {"record_id": _absence(world).pk}


def session(world: World) -> dict[str, Any]:
    """The session her key worker cannot take."""
    away = _absence(world)
    return {"slot_id": world.slot.pk, "day": away.from_on.isoformat(), "absent_id": away.staff_id}


def _absence(world: World) -> StaffAbsence:
    """The absence, made once."""
    found = StaffAbsence.objects.filter(school=world.school).first()
    return found or StaffAbsenceFactory(
        school=world.school, staff=world.key_worker, from_on=world.day, recorded_by=world.senco
    )


ROWS = [
    *both("cover-today", **THE_SCHOOLS),
    *both("cover-away", **THE_SCHOOLS),
    *both("cover-undo", absence, **ITS_OWN),
    *both("cover-session", session, **ITS_OWN),
    Row("pupil-briefing", amara, ok=EDITORS | {"cover"}, refused=HAVE_SEEN - EDITORS - {"cover"}),
]
