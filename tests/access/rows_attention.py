"""Needs attention, daily lines and requests: for the pupil's own adults and the leaders; the DSL reads."""

from typing import Any

from logs.models import DailyLine, Flag, RecordRequest
from tests.access.matrix import CLOSE, EDITORS, LEADERS, OTHER_SENCO, STAFF_WITH_PUPILS, Row, both
from tests.factories.logs import DailyLineFactory, FlagFactory, RecordRequestFactory
from tests.world import World

SEES = LEADERS | CLOSE
MAY_ANSWER = EDITORS | CLOSE
DSL = frozenset({"dsl"})
WRITES: dict[str, Any] = {"ok": MAY_ANSWER, "refused": DSL}


def amara(world: World) -> dict[str, Any]:
    """Amara's pages."""
    return {"pupil_id": world.amara.pk}


def about(world: World) -> dict[str, Any]:
    """Amara in her school."""
    return {"pupil": world.amara, "school": world.school}


def flag(world: World) -> dict[str, Any]:
    """A flag the key worker raised for the class teacher."""
    found = Flag.objects.filter(pupil=world.amara).first()
    made = found or FlagFactory(**about(world), raised_by=world.key_worker, owner=world.teacher)
    return {"record_id": made.pk}


def line(world: World) -> dict[str, Any]:
    """A line the key worker wrote."""
    found = DailyLine.objects.filter(pupil=world.amara).first()
    return {"record_id": (found or DailyLineFactory(**about(world), author=world.key_worker)).pk}


def request(world: World) -> dict[str, Any]:
    """What the class teacher asked of the key worker."""
    found = RecordRequest.objects.filter(pupil=world.amara).first()
    made = found or RecordRequestFactory(**about(world), asked_by=world.teacher, asked_of=world.key_worker)
    return {"record_id": made.pk}


def a_list(route: str) -> Row:
    """A list: whoever works with pupils opens it, and finds on it what they may see."""
    return Row(route, ok=STAFF_WITH_PUPILS | OTHER_SENCO, otherwise=403)


ROWS = [
    a_list("logs:attention"),
    a_list("logs:daily-line-list"),
    a_list("logs:request-list"),
    Row("pupil-attention", amara, ok=SEES),
    *both("logs:flag-raise", amara, **WRITES),
    Row("logs:flag", flag, ok=SEES),
    *both("logs:flag-answer", flag, **WRITES),
    *both("logs:flag-close", flag, **WRITES),
    *both("logs:flag-reopen", flag, **WRITES),
    *both("logs:flag-hand", flag, **WRITES),
    *both("logs:daily-line-write", amara, **WRITES),
    *both("logs:daily-line-reply", line, **WRITES),
    # Issue 3 part 5: a line is put right by taking it back, by its author or who answers for the records.
    *both(
        "logs:daily-line-withdraw",
        line,
        ok=EDITORS | {"key_worker"},
        refused=SEES - EDITORS - {"key_worker"},
    ),
    *both(
        "logs:request-make",
        amara,
        ok=EDITORS | {"key_worker", "teacher"},
        refused=frozenset({"cover", "dsl"}),
    ),
    *both("logs:request-answer", request, **WRITES),
    *both(
        "logs:request-cancel",
        request,
        ok=EDITORS | {"teacher"},
        refused=frozenset({"key_worker", "cover", "dsl"}),
    ),
]
