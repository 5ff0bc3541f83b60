"""Funding: hours, cost and rates are for those who write the renewal."""

from typing import Any

from plans.models import StaffRate
from tests.access.matrix import CLOSE, EDITORS, OTHER_SENCO, Row
from tests.factories.plans import StaffRateFactory
from tests.world import World

THE_SCHOOLS: dict[str, Any] = {"ok": EDITORS | OTHER_SENCO, "otherwise": 403}


def amara(world: World) -> dict[str, Any]:
    """Amara's hours."""
    return {"pupil_id": world.amara.pk}


def a_rate(world: World) -> dict[str, Any]:
    """A rate of the school."""
    found = StaffRate.objects.filter(school=world.school).first()
    return {"rate_id": (found or StaffRateFactory(school=world.school)).pk}


ROWS = [
    Row("funding", **THE_SCHOOLS),
    Row("funding-csv", **THE_SCHOOLS),
    Row("funding-rate", **THE_SCHOOLS),
    Row("funding-rate", post=True, **THE_SCHOOLS),
    Row(
        "funding-rate-remove",
        a_rate,
        post=True,
        ok=EDITORS,
        # The other school's SENCO may edit rates there, and has no such rate.
        refused=CLOSE
        | {"dsl", "key_worker_elsewhere", "delivers", "first_aider", "governor", "it_admin", "left_staff"},
    ),
    Row("funding-pupil", amara, ok=EDITORS, refused=CLOSE | {"dsl"}),
]
