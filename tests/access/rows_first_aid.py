"""First aid: any adult writes about any pupil; leaders and first aiders read, who is close the last days."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from common.ids import uuid7
from logs.actions.movable import MOVABLES
from logs.actions.wrong_pupil import Choice, move_record
from tests.access.matrix import CLOSE, EDITORS, LEADERS, OTHER_SENCO, STAFF_WITH_PUPILS, Row, both
from tests.factories.care import FirstAidFactory, ParentToldFactory
from tests.factories.logs import SubmissionFactory
from tests.world import World

READERS = LEADERS | CLOSE | {"first_aider"}


def pupil(world: World) -> dict[str, Any]:
    """Amara."""
    return {"pupil_id": world.amara.pk}


def written(world: World, **said: Any) -> Any:
    """What the key worker wrote about Amara today, a bump to the head."""
    author = said.pop("author", world.key_worker)
    envelope = SubmissionFactory(author=author, school=world.school, kind="first_aid")
    facts = {"pupil": world.amara, "school": world.school, "author": author, "is_head_injury": True}
    return FirstAidFactory(**facts | {"submission": envelope} | said)


def record(world: World) -> dict[str, Any]:
    """The record."""
    return {"record_id": written(world).pk}


def under_riddor(world: World) -> dict[str, Any]:
    """The record and one of the duties to report it."""
    return record(world) | {"duty": "riddor"}


def of_last_month(world: World) -> dict[str, Any]:
    """The record when it is older than who is close may read; the key worker wrote it."""
    return {"record_id": written(world, held_on=timezone.localdate() - timedelta(days=30)).pk}


def of_a_passer_by(world: World) -> dict[str, Any]:
    """What an adult without any tie to Amara wrote about her."""
    return {"record_id": written(world, author=world.delivers).pk}


def envelope(world: World) -> dict[str, Any]:
    """The submission of the record."""
    return {"record_id": written(world).submission_id}


def moved(world: World) -> dict[str, Any]:
    """The key worker wrote about Theo, told his home, and moved it to Amara."""
    row = written(world, pupil=world.theo)
    ParentToldFactory(pupil=world.theo, school=world.school, about=row.submission, told_by=world.key_worker)
    receipt = move_record(
        by=world.key_worker,
        movable=MOVABLES["first_aid"],
        record=row,
        to_pupil=world.amara,
        submission_id=uuid7(),
        choice=Choice(),
    )
    return {"kind": "first_aid", "record_id": receipt.entry_ids[0], "pupil_id": world.theo.pk}


ROWS = [
    Row("logs:first-aid-list", ok=LEADERS | {"first_aider"} | OTHER_SENCO, otherwise=403),
    Row("logs:first-aid-pick", ok=STAFF_WITH_PUPILS | OTHER_SENCO, otherwise=403),
    *both("logs:first-aid-new", pupil, ok=STAFF_WITH_PUPILS),
    Row("logs:first-aid", record, ok=READERS),
    Row("logs:first-aid", of_last_month, ok=LEADERS | {"first_aider", "key_worker"}),
    Row("logs:first-aid", of_a_passer_by, ok=READERS | {"delivers"}),
    Row("logs:first-aid-note", record, ok=READERS),
    *both("logs:first-aid-look", record, ok=READERS),
    *both("logs:first-aid-edit", record, ok=frozenset({"key_worker"}), refused=READERS - {"key_worker"}),
    *both(
        "logs:first-aid-withdraw",
        record,
        ok=frozenset({"key_worker", "senco"}),
        refused=READERS - {"key_worker", "senco"},
    ),
    *both("logs:first-aid-riddor", record, ok=EDITORS, refused=READERS - EDITORS),
    *both("logs:first-aid-report", under_riddor, ok=EDITORS, refused=READERS - EDITORS),
    *both("logs:told-add", envelope, ok=READERS),
    *both(
        "logs:told-elsewhere",
        moved,
        ok=frozenset({"key_worker", "senco"}),
        refused=READERS - {"key_worker", "senco"},
    ),
    *both("logs:addendum-add", envelope, ok=READERS),
]
