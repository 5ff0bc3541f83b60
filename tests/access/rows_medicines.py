"""Medicines, their stock, emergencies: first aiders and the SENCO write medicines; any adult writes an emergency."""

from typing import Any

from tests.access.matrix import CLOSE, LEADERS, OTHER_SENCO, STAFF_WITH_PUPILS, Row, both
from tests.factories.care import HealthEventFactory, MedicineFactory, StockEntryFactory
from tests.factories.logs import SubmissionFactory
from tests.world import World

READERS = LEADERS | CLOSE | {"first_aider"}
WRITERS = frozenset({"senco", "first_aider"})
COUNTERS = WRITERS | {"key_worker", "cover"}


def pupil(world: World) -> dict[str, Any]:
    """Amara."""
    return {"pupil_id": world.amara.pk}


def medicine(world: World) -> dict[str, Any]:
    """Amara's medicine."""
    return {"record_id": MedicineFactory(pupil=world.amara, school=world.school).pk}


def stock(world: World) -> dict[str, Any]:
    """The stock of Amara's medicine."""
    return {"medicine_id": medicine(world)["record_id"]}


def entry(world: World) -> dict[str, Any]:
    """What the first aider wrote into its book."""
    own = {"school": world.school, "author": world.first_aider}
    envelope = SubmissionFactory(**own, kind="stock")
    return {"record_id": StockEntryFactory(**own, pupil=world.amara, submission=envelope).pk}


def event(world: World, author: Any = None) -> dict[str, Any]:
    """A seizure the key worker wrote down, or another AUTHOR."""
    own = {"school": world.school, "author": author or world.key_worker}
    envelope = SubmissionFactory(**own, kind="health_event")
    return {"record_id": HealthEventFactory(**own, pupil=world.amara, submission=envelope).pk}


def event_of_a_passer_by(world: World) -> dict[str, Any]:
    """A seizure that an adult without a tie to Amara wrote down."""
    return event(world, world.delivers)


ROWS = [
    *both("plans:medicine-add", pupil, ok=WRITERS, refused=READERS - WRITERS),
    Row("plans:medicine", medicine, ok=READERS),
    *both("plans:medicine-edit", medicine, ok=WRITERS, refused=READERS - WRITERS),
    *both("plans:medicine-end", medicine, ok=WRITERS, refused=READERS - WRITERS),
    Row("logs:stock-list", ok=LEADERS | {"first_aider"} | OTHER_SENCO, otherwise=403),
    Row("logs:stock", stock, ok=READERS),
    Row("logs:stock", stock, post=True, ok=COUNTERS, refused=READERS - COUNTERS),
    Row("logs:stock-entry", entry, ok=READERS),
    Row("logs:stock-entry", entry, post=True, ok=COUNTERS, refused=READERS - COUNTERS),
    *both("logs:stock-edit", entry, ok=frozenset({"first_aider"}), refused=READERS - {"first_aider"}),
    *both("logs:stock-withdraw", entry, ok=WRITERS, refused=READERS - WRITERS),
    *both("logs:emergency", pupil, ok=STAFF_WITH_PUPILS),
    Row("logs:health-event", event, ok=READERS),
    Row("logs:health-event", event_of_a_passer_by, ok=READERS | {"delivers"}),
    *both("logs:health-event-edit", event, ok=frozenset({"key_worker"}), refused=READERS - {"key_worker"}),
    *both(
        "logs:health-event-withdraw",
        event,
        ok=frozenset({"key_worker", "senco"}),
        refused=READERS - {"key_worker", "senco"},
    ),
]
