"""What is put right later: incidents corrected, records moved to the right pupil, what was kept aside resolved."""

from collections.abc import Callable
from typing import Any

from tests.access.matrix import CLOSE, EDITORS, LEADERS, Row, both
from tests.factories.logs import (
    BehaviourIncidentFactory,
    DailyLineFactory,
    PraiseFactory,
    SubmissionFactory,
)
from tests.world import World

AUTHOR = frozenset({"key_worker"})
READERS = LEADERS | CLOSE


def incident(world: World) -> dict[str, Any]:
    """What the first aider, who has no tie to Amara, wrote about her."""
    row = BehaviourIncidentFactory(pupil=world.amara, school=world.school, author=world.first_aider)
    return {"record_id": row.pk}


def session(world: World) -> dict[str, Any]:
    """The key worker's entry."""
    return {"kind": "session", "record_id": world.entry.pk}


def of_kind(kind: str, factory: Any) -> Callable[[World], dict[str, Any]]:
    """What the key worker wrote about Amara."""

    def kwargs(world: World) -> dict[str, Any]:
        row = factory(pupil=world.amara, school=world.school, author=world.key_worker)
        return {"kind": kind, "record_id": row.pk}

    return kwargs


def to_theo(kwargs: Callable[[World], dict[str, Any]]) -> Callable[[World], dict[str, Any]]:
    """The same, on its way to Theo, of whom only the leaders may read and any adult may write."""
    return lambda world: kwargs(world) | {"to_id": world.theo.pk}


def kept(world: World) -> dict[str, Any]:
    """What the key worker sent and could not be saved."""
    row = SubmissionFactory(
        author=world.key_worker,
        school=world.school,
        kind="praise",
        outcome="quarantined",
        reason="The pupil was not on the school’s roll that day.",
        payload={
            "held_on": world.day.isoformat(),
            "reason": "kind",
            "entries": [{"pupil_id": str(world.amara.pk), "said": "kind to a friend", "note": ""}],
        },
    )
    return {"record_id": row.pk}


MOVES = (
    (session, EDITORS | AUTHOR),
    (of_kind("behaviour", BehaviourIncidentFactory), frozenset({"senco"}) | AUTHOR),
    (of_kind("praise", PraiseFactory), EDITORS | AUTHOR),
    (of_kind("daily_line", DailyLineFactory), EDITORS | AUTHOR),
)
# Any adult writes behaviour and praise about Theo; a session or a daily line of his only those who may read him.
TO_THEO = (EDITORS, frozenset({"senco"}) | AUTHOR, EDITORS | AUTHOR, EDITORS)

ROWS = [
    *both(
        "logs:behaviour-correct",
        incident,
        ok=CLOSE | {"senco", "first_aider"},
        refused=LEADERS - {"senco"},
    ),
    *[Row("logs:wrong-pupil", kwargs, ok=ok, refused=READERS - ok) for kwargs, ok in MOVES],
    *[
        row
        for (kwargs, may_move), ok in zip(MOVES, TO_THEO, strict=True)
        for row in both("logs:wrong-pupil-confirm", to_theo(kwargs), ok=ok, refused=READERS - may_move)
    ],
    *both("logs:kept-mend", kept, ok=frozenset({"key_worker", "senco", "sen_admin"})),
    Row("logs:kept-discard", kept, post=True, ok=frozenset({"key_worker", "senco", "sen_admin"})),
]
