"""Doses: who sees the medicine gives and writes; leaders and first aiders read all, who is close the last days."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.access.matrix import CLOSE, LEADERS, OTHER_SENCO, STAFF_WITH_PUPILS, Row, both
from tests.factories.care import DoseFactory, MedicineFactory, MedicineTimeFactory
from tests.factories.logs import SubmissionFactory
from tests.world import World

READERS = LEADERS | CLOSE | {"first_aider"}


def medicine(world: World, **facts: Any) -> Any:
    """Amara's medicine, due each school day at noon."""
    kept = MedicineFactory(pupil=world.amara, school=world.school, **facts)
    MedicineTimeFactory(medicine=kept, pupil=world.amara, school=world.school)
    return kept


def prn(world: World) -> dict[str, Any]:
    """A medicine for when it is needed."""
    return {"record_id": MedicineFactory(pupil=world.amara, school=world.school, is_prn=True).pk}


def slot(world: World) -> dict[str, Any]:
    """A dose of the last school day."""
    return {"record_id": medicine(world).pk, "day": world.day.isoformat(), "at": "12:15"}


def given(world: World, **facts: Any) -> Any:
    """What the key worker gave today."""
    envelope = SubmissionFactory(author=world.key_worker, school=world.school, kind="dose")
    own = {"pupil": world.amara, "school": world.school, "author": world.key_worker}
    return DoseFactory(**own | {"submission": envelope, "medicine": medicine(world)} | facts)


def record(world: World) -> dict[str, Any]:
    """The dose."""
    return {"record_id": given(world).pk}


def of_last_month(world: World) -> dict[str, Any]:
    """The dose when it is older than who is close may read; the key worker wrote it."""
    then = timezone.now() - timedelta(days=30)
    return {"record_id": given(world, held_on=timezone.localdate(then), given_at=then).pk}


def pupil(world: World) -> dict[str, Any]:
    """Amara, who has a medicine and a dose."""
    given(world)
    return {"pupil_id": world.amara.pk}


AUTHOR = frozenset({"key_worker"})
ROWS = [
    Row("logs:dose-day", ok=STAFF_WITH_PUPILS | OTHER_SENCO, otherwise=403),
    Row("logs:dose-news", ok=STAFF_WITH_PUPILS | OTHER_SENCO, otherwise=403),
    *both("logs:dose-give", slot, ok=READERS),
    *both("logs:dose-already", slot, ok=READERS),
    *both("logs:dose-give-prn", prn, ok=READERS),
    *both("logs:dose-already-prn", prn, ok=READERS),
    Row("logs:dose-reserve", slot, ok=READERS, post=True),
    Row("logs:dose-release", slot, ok=READERS, post=True),
    Row("logs:dose", record, ok=READERS),
    Row("logs:dose", of_last_month, ok=LEADERS | {"first_aider", "key_worker"}),
    *both("logs:dose-edit", record, ok=AUTHOR, refused=READERS - AUTHOR),
    *both(
        "logs:dose-withdraw",
        record,
        ok=AUTHOR | {"senco"},
        refused=READERS - AUTHOR - {"senco"},
    ),
    Row("logs:dose-pupil", pupil, ok=READERS),
    Row("logs:dose-pdf", pupil, ok=READERS),
]
