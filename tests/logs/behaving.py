"""Incidents and praise as tests write them: drafts for the actions, answers for the forms."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from common.ids import uuid7
from logs.actions.behaviour import log_incident
from logs.actions.behaviour_drafts import IncidentDraft, PraiseDraft
from logs.actions.drafts import Receipt
from logs.actions.praise import log_praise
from logs.models import BehaviourIncident
from pupils.models import Pupil
from tests.logs.making import envelope
from tests.world import World


def draft(**changes: Any) -> IncidentDraft:
    """Left the place, intensity 2, today."""
    return IncidentDraft(
        **{"held_on": timezone.localdate(), "behaviours": ("left",), "intensity": 2} | changes
    )


def write(world: World, by: Any = None, pupil: Pupil | None = None, **changes: Any) -> Receipt:
    """An incident of Amara's by her key worker; CHANGES go to the action or, else, to the draft."""
    of_action = {"submission", "received_at", "today", "keeps_aside"}
    given = {name: value for name, value in changes.items() if name in of_action}
    said = {name: value for name, value in changes.items() if name not in of_action}
    standard = {"submission": envelope(kind="behaviour"), "draft": draft(**said)}
    person, whose = by or world.key_worker, (pupil or world.amara).pk
    return log_incident(by=person, school=world.school, pupil_id=whose, **standard | given)


def incident(world: World, **changes: Any) -> BehaviourIncident:
    """The incident that `write` makes."""
    return BehaviourIncident.objects.get(pk=write(world, **changes).entry_ids[0])


def praise(world: World, by: Any = None, reason: str = "kind", note: str = "", **changes: Any) -> Receipt:
    """A praise of Amara by her key worker."""
    standard = {
        "submission": envelope(kind="praise"),
        "draft": PraiseDraft(timezone.localdate(), reason, note),
    }
    person = by or world.key_worker
    return log_praise(by=person, school=world.school, pupil_id=world.amara.pk, **standard | changes)


def new_url(world: World, pupil: Pupil | None = None, route: str = "behaviour-new") -> str:
    """Where an incident, or a praise, is written."""
    return reverse(f"logs:{route}", kwargs={"pupil_id": (pupil or world.amara).pk})


def record_url(record: Any, route: str = "behaviour-incident") -> str:
    """The page of a record."""
    return reverse(f"logs:{route}", kwargs={"record_id": record.pk})


def sent(**changes: Any) -> dict[str, Any]:
    """What the form of an incident sends when one chip of each question was tapped."""
    said = {
        "submission": str(uuid7()),
        "behaviours": ["left"],
        "intensity": "2",
        "antecedents": ["noise"],
        "helped": ["space"],
        "held_on": timezone.localdate().isoformat(),
        "starts_at": "10:20",
    }
    return said | changes
