"""First-aid kits: everybody finds them; first aiders and those who answer for the school keep them."""

from typing import Any

from tests.access.matrix import EDITORS, EVERYBODY, OTHER_SENCO, Row, both
from tests.factories.training import FirstAidKitFactory
from tests.world import World

AT_WORK = EVERYBODY - {"left_staff"}
KEEPERS = EDITORS | {"first_aider"}
HERE = AT_WORK - OTHER_SENCO


def kit(world: World) -> dict[str, Any]:
    """A kit of the school."""
    return {"record_id": FirstAidKitFactory(school=world.school).pk}


ROWS = [
    Row("logs:first-aid-kits", ok=AT_WORK, otherwise=403),
    *both("logs:first-aid-kit-new", ok=KEEPERS | OTHER_SENCO, otherwise=403),
    Row("logs:first-aid-kit", kit, ok=HERE, refused=frozenset({"left_staff"})),
    *(
        row
        for route in ("check", "change", "close")
        for row in both(
            f"logs:first-aid-kit-{route}", kit, ok=KEEPERS, refused=EVERYBODY - KEEPERS - OTHER_SENCO
        )
    ),
]
