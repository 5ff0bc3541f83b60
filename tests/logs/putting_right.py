"""Corrections and moves as tests write them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from common.ids import uuid7
from logs.actions.correction import correct_entry
from logs.actions.drafts import CorrectionDraft
from logs.actions.incident_correction import IncidentCorrectionDraft, correct_incident
from logs.actions.movable import MOVABLES
from logs.actions.wrong_pupil import Choice, move_record
from logs.models import BehaviourIncident, SessionEntry
from pupils.models import Pupil
from tests.factories import plans, pupils
from tests.factories.logs import BehaviourIncidentFactory, SessionEntryFactory, TargetRatingFactory
from tests.logs.making import envelope
from tests.world import World

LONG_AGO = timedelta(minutes=1)


def signed_entry(world: World, ratings: bool = True, **changes: Any) -> SessionEntry:
    """Amara's session of the last school day, three of five tries, signed."""
    gone = timezone.now() - LONG_AGO
    own = {"pupil": world.amara, "school": world.school, "author": world.key_worker, "editable_until": gone}
    facts = {"line": world.line, "held_on": world.day, "note": "Amara was tired."}
    entry = SessionEntryFactory(**own | facts | changes)
    if ratings:
        TargetRatingFactory(
            **own, entry=entry, submission=entry.submission, target=world.target, held_on=entry.held_on
        )
    return entry


def signed_incident(world: World, **changes: Any) -> BehaviourIncident:
    """An incident of Amara's, signed."""
    own = {"pupil": world.amara, "school": world.school, "author": world.key_worker}
    said = {"what_happened": "Amara left the hall.", "editable_until": timezone.now() - LONG_AGO}
    return BehaviourIncidentFactory(**own | said | changes)


def put_right(world: World, entry: SessionEntry, by: Any = None, **changes: Any) -> Any:
    """A correction that leaves the facts as they were."""
    facts = {"because": "I had counted wrong", "held_on": entry.held_on, "minutes": 20, "planned_minutes": 20}
    draft = CorrectionDraft(**facts | {"line": world.line} | changes)
    sent = envelope(kind="session_correction")
    return correct_entry(by=by or world.key_worker, entry=entry, submission=sent, draft=draft)


def put_incident_right(world: World, incident: BehaviourIncident, by: Any = None, **changes: Any) -> Any:
    """A correction of the words."""
    said = {"because": "I had the place wrong", "words": "Amara left the library."} | changes
    sent = envelope(kind="behaviour_correction")
    draft = IncidentCorrectionDraft(**said)
    return correct_incident(by=by or world.key_worker, incident=incident, submission=sent, draft=draft)


def moved(world: World, kind: str, record: Any, by: Any = None, to: Pupil | None = None, **said: Any) -> Any:
    """The record that the move wrote about Theo."""
    submission_id = said.pop("submission_id", None) or uuid7()
    receipt = move_record(
        by=by or world.key_worker,
        movable=MOVABLES[kind],
        record=record,
        to_pupil=to or world.theo,
        submission_id=submission_id,
        choice=Choice(**said),
    )
    return type(record).objects.get(pk=receipt.entry_ids[0])


def theo_joins(world: World) -> tuple[Any, Any]:
    """Theo is the key worker's too: his line and his target with the same title as Amara's."""
    pupils.AssignmentFactory(pupil=world.theo, school=world.school, staff=world.key_worker, kind="backup")
    own = {"pupil": world.theo, "school": world.school}
    plan = plans.EhcPlanFactory(**own)
    line = plans.ProvisionLineFactory(**own, ehc_plan=plan, name="Maths group")
    target = plans.TargetFactory(**own, outcome=plans.OutcomeFactory(**own, ehc_plan=plan))
    return line, target
