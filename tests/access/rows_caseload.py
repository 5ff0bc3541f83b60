"""The pages that read everything."""

from typing import Any

from tests.access.matrix import CLOSE, EVERYBODY, LEADERS, OTHER_SENCO, STAFF_WITH_PUPILS, Row
from tests.world import World

ON_THE_STAFF = EVERYBODY - {"left_staff"}
SEES_THE_BOARD = LEADERS | CLOSE | OTHER_SENCO | {"key_worker_elsewhere", "delivers"}


def amara(world: World) -> dict[str, Any]:
    """Amara's pages."""
    return {"pupil_id": world.amara.pk}


def her_page(route: str) -> Row:
    """A page of Amara: for her own adults and the leaders of her school; nobody else knows of it."""
    return Row(route, amara, ok=LEADERS | CLOSE)


ROWS = [
    Row("home", ok=ON_THE_STAFF, refused=frozenset({"left_staff"})),
    Row("gallery", ok=ON_THE_STAFF, refused=frozenset({"left_staff"})),
    Row("board", ok=SEES_THE_BOARD, otherwise=403),
    Row("board-csv", ok=LEADERS | OTHER_SENCO, otherwise=403),
    Row("pupil-find", ok=STAFF_WITH_PUPILS | OTHER_SENCO, otherwise=403),
    Row(
        "school-choose",
        ok=ON_THE_STAFF - OTHER_SENCO,
        refused=frozenset({"left_staff"}),
        post=True,
        data=lambda world: {"school": str(world.school.pk)},
    ),
    her_page("pupil-home"),
    her_page("pupil-progress"),
    her_page("pupil-provision"),
    her_page("pupil-timeline"),
    her_page("pupil-behaviour"),
]
