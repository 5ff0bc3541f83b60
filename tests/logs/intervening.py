"""Restrictive interventions as tests write them: drafts for the action, answers for the form."""

from datetime import time
from typing import Any

from django.utils import timezone

from common.ids import uuid7
from logs.actions.drafts import Receipt
from logs.actions.intervention import log_intervention
from logs.actions.intervention_drafts import InterventionDraft
from logs.models import RestrictiveIntervention
from logs.rules.body_map import BY_KEY, MarkDraft
from pupils.models import Pupil
from tests.logs.making import envelope
from tests.world import World

FOREARM = MarkDraft(region=BY_KEY["front:forearm:right"], kind="red_mark", size_mm=15)


def event(world: World, **changes: Any) -> InterventionDraft:
    """Held by the arms for a minute today at midnight: never ahead of the clock."""
    said = {
        "held_on": timezone.localdate(),
        "starts_at": time(0),
        "minutes": 1,
        "place": "Corridor",
        "kinds": ("force",),
        "why_necessary": "He was about to run into the road.",
        "participant_ids": (world.key_worker.pk,),
        "injuries_pupil": "None seen",
        "marks": (FOREARM,),
    }
    return InterventionDraft(**said | changes)


def write(world: World, by: Any = None, pupil: Pupil | None = None, **changes: Any) -> Receipt:
    """An intervention with Amara by her key worker; CHANGES go to the action or, else, to the draft."""
    of_action = {"submission", "received_at", "keeps_aside"}
    given = {name: value for name, value in changes.items() if name in of_action}
    said = {name: value for name, value in changes.items() if name not in of_action}
    standard = {"submission": envelope(kind="intervention"), "draft": event(world, **said)}
    person, whose = by or world.key_worker, (pupil or world.amara).pk
    return log_intervention(by=person, school=world.school, pupil_id=whose, **standard | given)


def record(world: World, **changes: Any) -> RestrictiveIntervention:
    """The record that `write` makes."""
    return RestrictiveIntervention.objects.get(pk=write(world, **changes).entry_ids[0])


def whole(**changes: Any) -> dict[str, Any]:
    """What a record of force has to say besides the short part."""
    said = {
        "before": "The fire drill.",
        "triggers_seen": ("noise",),
        "de_escalation": ("talk",),
        "what_was_done": "Led away by both arms.",
        "support_after": "Sat with him in the library.",
    }
    return said | changes


def sent(world: World, **changes: Any) -> dict[str, Any]:
    """What the short form sends."""
    said = {
        "submission": str(uuid7()),
        "kinds": ["force"],
        "place_chip": "Corridor",
        "held_on": timezone.localdate().isoformat(),
        "starts_at": "0:00",
        "minutes": "1",
        "why_necessary": "He was about to run into the road.",
        "participants": [str(world.key_worker.pk)],
        "hurt": "none",
        "marks-TOTAL_FORMS": "1",
        "marks-INITIAL_FORMS": "0",
        "marks-0-region": "",
        "marks-0-kind": "",
    }
    return said | changes
