"""Intimate care as the head sees it: counts, and one pupil's with a reason."""

from typing import Any

from tests.access.matrix import STAFF_WITH_PUPILS, Row, both
from tests.world import World

HEAD = frozenset({"head"})


def pupil(world: World) -> dict[str, Any]:
    """Amara."""
    return {"pupil_id": world.amara.pk}


ROWS = [
    Row("logs:intimate-care-counts", ok=HEAD, otherwise=403),
    *both("logs:intimate-care-read", pupil, ok=HEAD, refused=STAFF_WITH_PUPILS - HEAD),
]
