"""What follows a restrictive intervention: the adults it names write, its author and the leaders see it through."""

from typing import Any

from logs.models import InterventionReport
from tests.access.matrix import LEADERS, Row, both
from tests.factories.care import InterventionReportFactory, RestrictiveInterventionFactory
from tests.factories.logs import WrongPupilMoveFactory
from tests.logs.casing import happened, parents
from tests.world import World

READERS = LEADERS | {"key_worker"}
RUN = frozenset({"senco", "head"})
DECIDE = frozenset({"head", "dsl"})


def record(world: World) -> dict[str, Any]:
    """What the key worker wrote about Amara; the teacher took part, an adult saw it."""
    parents(world)
    return {"record_id": happened(world).pk}


def step(world: World) -> dict[str, Any]:
    """The medical check of it."""
    return record(world) | {"step": "medical_check"}


def given(world: World) -> dict[str, Any]:
    """A report the SENCO gave."""
    own = {"record": happened(world), "pupil": world.amara, "school": world.school}
    return {"record_id": InterventionReportFactory(**own, sent_by=world.senco).pk}


def astray(world: World) -> dict[str, Any]:
    """A record that was moved to Theo after its report was given."""
    row = given(world)
    own = {"school": world.school, "from_pupil": world.amara, "to_pupil": world.theo, "kind": "intervention"}
    old = InterventionReport.objects.get(pk=row["record_id"]).record
    written = RestrictiveInterventionFactory(pupil=world.theo, school=world.school, author=world.key_worker)
    return {"record_id": WrongPupilMoveFactory(**own, withdrawn_id=old.pk, written_id=written.pk).pk}


def seen_through(route: str, kwargs: Any, ok: frozenset[str]) -> Any:
    """GET and POST for OK, 403 for the other readers of the record."""
    return both(route, kwargs, ok=ok, refused=READERS - ok)


FOLLOW = RUN | {"dsl", "key_worker"}

ROWS = [
    *both("logs:intervention-account", record, ok=frozenset({"teacher", "delivers"})),
    *seen_through("logs:intervention-open", record, RUN | {"dsl"}),
    *seen_through("logs:intervention-step", step, FOLLOW),
    *seen_through("logs:intervention-report", record, FOLLOW),
    Row("logs:intervention-letter", record, ok=FOLLOW, refused=READERS - FOLLOW),
    Row("logs:intervention-report-given", given, ok=LEADERS),
    *seen_through("logs:intervention-withhold", record, DECIDE),
    *seen_through("logs:intervention-withhold-back", record, DECIDE),
    *seen_through("logs:intervention-la", record, DECIDE),
    *seen_through("logs:intervention-sign", record, RUN),
    *seen_through("logs:intervention-sign-delegate", record, frozenset({"senco", "dsl", "sen_admin"})),
    *both("logs:intervention-breach", astray, ok=frozenset({"senco", "head", "dsl"})),
    *seen_through("logs:intervention-close", record, RUN | {"dsl"}),
]
