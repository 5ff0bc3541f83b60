"""One's own certificates: everybody has the page; through it the evidence is the holder's alone."""

from typing import Any

from tests.access.matrix import EVERYBODY, Row
from tests.factories.training import CertificateFactory, CertificateFileFactory
from tests.world import World

ON_THE_STAFF = EVERYBODY - {"left_staff"}


def of_the_key_worker(world: World) -> dict[str, Any]:
    """The key worker's certificate with its evidence."""
    kept = CertificateFactory(school=world.school, staff=world.key_worker, recorded_by=world.senco)
    CertificateFileFactory(certificate=kept)
    return {"record_id": kept.pk}


ROWS = [
    Row("training-mine", ok=ON_THE_STAFF, otherwise=403),
    Row(
        "training-mine-file",
        of_the_key_worker,
        ok=frozenset({"key_worker"}),
        refused=frozenset({"left_staff"}),
    ),
]
