"""Due for every adult who works with pupils, the daily e-mail for those who give sessions, and the demo's outbox."""

from typing import Any

from caseload.models import DigestSent
from tests.access.matrix import EDITORS, EVERYBODY, OTHER_SENCO, STAFF_WITH_PUPILS, Row
from tests.factories.caseload import DigestSentFactory
from tests.world import World

MAY_CHOOSE = frozenset({"key_worker", "key_worker_elsewhere", "cover", "delivers"})
HAS_A_ROLE = EVERYBODY - {"left_staff"}


def letter(world: World) -> dict[str, Any]:
    """An e-mail of the school."""
    words = {"subject": "Due", "html": "<p>Due</p>", "text": "Due"}
    found = DigestSent.objects.filter(school=world.school).first()
    made = found or DigestSentFactory(school=world.school, person=world.senco, **words)
    return {"record_id": made.pk}


# A school's page: who has no role in any school is refused; who chose another school finds no letter of this one.
REFUSED = frozenset({"left_staff"})
ROWS = [
    Row("due", ok=STAFF_WITH_PUPILS | OTHER_SENCO, otherwise=403),
    Row("due-daily", ok=MAY_CHOOSE, otherwise=403, post=True),
    Row("due-send-again", ok=EDITORS | OTHER_SENCO, otherwise=403, post=True),
    Row("outbox", ok=HAS_A_ROLE, otherwise=403),
    Row("outbox-letter", letter, ok=HAS_A_ROLE - OTHER_SENCO, refused=REFUSED),
    Row("outbox-html", letter, ok=HAS_A_ROLE - OTHER_SENCO, refused=REFUSED),
]
