"""Support through the day, therapists' visits and totals from paper."""

from typing import Any

from common.ids import uuid7
from logs.models import DayConfirmation, EarlierTotal
from plans.models import ProvisionLine
from tests.access.matrix import (
    ASSIGNED,
    CLOSE,
    EDITORS,
    LEADERS,
    OTHER_SENCO,
    STAFF_WITH_PUPILS,
    Row,
    both,
)
from tests.factories.logs import DayConfirmationFactory, EarlierTotalFactory
from tests.logs.whole_days import whole_line
from tests.world import World

CONFIRMS = EDITORS | ASSIGNED
READS_ONLY = frozenset({"dsl", "teacher"})


def amara(world: World) -> dict[str, Any]:
    """Amara's pages."""
    return {"pupil_id": world.amara.pk}


def line(world: World) -> ProvisionLine:
    """Amara's support through the day."""
    return ProvisionLine.objects.filter(is_through_the_day=True).first() or whole_line(world)


def day(world: World) -> dict[str, Any]:
    """The last school day of it."""
    return {"record_id": line(world).pk, "day": world.day.isoformat()}


def said(world: World) -> dict[str, Any]:
    """A day the key worker confirmed."""
    found = DayConfirmation.objects.first() or DayConfirmationFactory(
        pupil=world.amara,
        school=world.school,
        line=line(world),
        author=world.key_worker,
        held_on=world.day,
    )
    return {"record_id": found.pk}


def paper(world: World) -> dict[str, Any]:
    """A total the SENCO entered."""
    found = EarlierTotal.objects.first() or EarlierTotalFactory(
        pupil=world.amara, school=world.school, line=world.line, author=world.senco
    )
    return {"record_id": found.pk}


def a_tap(world: World) -> dict[str, Any]:
    """A tap on "As planned"."""
    return {"submission": str(uuid7()), "day": f"{line(world).pk}/{world.day.isoformat()}"}


ROWS = [
    # Whoever may hold a tie to a pupil gets as far as the answer; the action asks for each pupil.
    Row(
        "logs:day-confirm",
        ok=STAFF_WITH_PUPILS | OTHER_SENCO,
        otherwise=403,
        post=True,
        data=a_tap,
    ),
    *both("logs:day-except", day, ok=CONFIRMS, refused=READS_ONLY),
    Row("logs:day-page", said, ok=LEADERS | CLOSE),
    *both("logs:day-change", said, ok=EDITORS | {"key_worker"}, refused=READS_ONLY | {"cover"}),
    Row(
        "logs:day-withdraw",
        said,
        ok=EDITORS | {"key_worker"},
        refused=READS_ONLY | {"cover"},
        post=True,
    ),
    *both("logs:visit-new", ok=EDITORS | OTHER_SENCO, otherwise=403),
    Row("logs:visit-list", ok=EDITORS | OTHER_SENCO, otherwise=403),
    *both("logs:earlier-total-add", amara, ok=EDITORS, refused=(LEADERS | CLOSE) - EDITORS),
    *both("logs:earlier-total-withdraw", paper, ok=EDITORS, refused=(LEADERS | CLOSE) - EDITORS),
]
