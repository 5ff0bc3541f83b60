"""First aid as tests write it: drafts for the action, answers for the form."""

from datetime import time
from typing import Any

from django.utils import timezone

from common.ids import uuid7
from logs.actions.drafts import Receipt
from logs.actions.first_aid import log_first_aid
from logs.actions.first_aid_drafts import FirstAidDraft
from logs.models import FirstAid
from logs.rules.body_map import BY_KEY, MarkDraft
from pupils.models import Pupil
from tests.logs.making import envelope
from tests.world import World

KNEE = MarkDraft(region=BY_KEY["front:knee:left"], kind="graze", size_mm=20)


def draft(**changes: Any) -> FirstAidDraft:
    """A grazed knee on the playground, today at midnight: never ahead of the clock."""
    said = {
        "held_on": timezone.localdate(),
        "starts_at": time(0),
        "place": "Playground",
        "injuries": ("graze",),
        "treatment": ("cleaned",),
        "marks": (KNEE,),
    }
    return FirstAidDraft(**said | changes)


def write(world: World, by: Any = None, pupil: Pupil | None = None, **changes: Any) -> Receipt:
    """First aid to Amara by her key worker; CHANGES go to the action or, else, to the draft."""
    of_action = {"submission", "received_at", "keeps_aside"}
    given = {name: value for name, value in changes.items() if name in of_action}
    said = {name: value for name, value in changes.items() if name not in of_action}
    standard = {"submission": envelope(kind="first_aid"), "draft": draft(**said)}
    person, whose = by or world.key_worker, (pupil or world.amara).pk
    return log_first_aid(by=person, school=world.school, pupil_id=whose, **standard | given)


def record(world: World, **changes: Any) -> FirstAid:
    """The record that `write` makes."""
    return FirstAid.objects.get(pk=write(world, **changes).entry_ids[0])


def sent(**changes: Any) -> dict[str, Any]:
    """What the form sends for a grazed knee: a tap a question."""
    said = {
        "submission": str(uuid7()),
        "place_chip": "Playground",
        "injuries": ["graze"],
        "treatment": ["cleaned"],
        "afterwards": "back_to_class",
        "held_on": timezone.localdate().isoformat(),
        "starts_at": "0:00",
        "marks-TOTAL_FORMS": "1",
        "marks-INITIAL_FORMS": "0",
        "marks-0-region": "front:knee:left",
        "marks-0-kind": "graze",
    }
    return said | changes
