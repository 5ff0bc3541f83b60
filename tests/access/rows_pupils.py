"""Pupils: importing them is for the SENCO's office."""

from typing import Any

from tests.access.matrix import Row
from tests.world import World

SENCO_OFFICE = frozenset({"senco", "sen_admin"})


def one_import(world: World) -> dict[str, Any]:
    """The import waiting for its confirmation."""
    return {"import_id": world.mis_import.pk}


# The SENCO of the other school may import there: the page is that school's own.
AT_THE_START = {"ok": SENCO_OFFICE | {"senco_other_school"}, "otherwise": 403}

ROWS = [
    Row("pupils:import-start", **AT_THE_START),
    Row("pupils:import-start", post=True, **AT_THE_START),
    Row("pupils:import-preview", one_import, ok=SENCO_OFFICE),
    Row("pupils:import-answers", one_import, ok=SENCO_OFFICE, post=True),
    Row("pupils:import-confirm", one_import, ok=SENCO_OFFICE, post=True),
    Row("pupils:import-discard", one_import, ok=SENCO_OFFICE, post=True),
    Row("pupils:import-problems", one_import, ok=SENCO_OFFICE),
]
