"""Incidents: saved in an envelope, changed by their author until midnight, withdrawn when they were a mistake."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.words import day_words
from logs.actions.behaviour_checks import check_incident
from logs.actions.behaviour_drafts import IncidentDraft, as_json
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.entry import mark_withdrawn, may_edit
from logs.actions.submission import Arriving, receipts_of, save_once
from logs.models import (
    BehaviourIncident,
    FunctionHypothesis,
    IncidentAdult,
    IncidentPeer,
    Submission,
)
from logs.rules.signing import editable_until
from logs.selectors.people import on_roll
from pupils.access import Action, can

NO_MORE_ADULT = "You no longer worked in the school when this arrived, so the SENCO needs to look at it."
NOT_ON_ROLL = "The pupil was not on the school’s roll on {day}."
SIGNED = "This was signed at midnight and can no longer be changed. If it was wrong, withdraw it and write it again."
WITHDRAWN = "This was withdrawn. Write it again if it did happen."


def log_incident(
    *,
    by: User,
    school: School,
    pupil_id: UUID,
    submission: SubmissionDraft,
    draft: IncidentDraft,
    received_at: datetime | None = None,
    today: date | None = None,
    keeps_aside: bool = True,
) -> Receipt:
    """Save one incident; a submission that is here already is answered with its receipt and saved no more.

    Raises ValidationError for what the author can mend. What must be refused (the pupil was not on the roll, the
    author has left) is kept aside with its reason, unless KEEPS_ASIDE is false: then it is a ValidationError too.
    """
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    moment = received_at or timezone.now()
    day = today or timezone.localdate(moment)
    check_incident(draft, pupil_id, school, day)
    arriving = Arriving(by, school, submission, moment, draft.payload(pupil_id))
    reason = refusal(by, school, pupil_id, draft.held_on, day, Action.BEHAVIOUR_LOG)
    return save_once(
        arriving, reason, keeps_aside, lambda envelope: write_incident(envelope, pupil_id, draft)
    )


def refusal(by: User, school: School, pupil_id: UUID, held_on: date, today: date, action: Action) -> str:
    """Why what is well formed cannot be saved; "" when it can."""
    if not can(by, action, pupil_id=pupil_id, school_id=school.pk, on=today):
        return NO_MORE_ADULT
    if not on_roll(school.pk, held_on, [pupil_id]):
        return NOT_ON_ROLL.format(day=day_words(held_on))
    return ""


@transaction.atomic
def edit_incident(
    *, by: User, incident: BehaviourIncident, draft: IncidentDraft, now: datetime | None = None
) -> BehaviourIncident:
    """Make INCIDENT say what the draft says; whose it is stays.

    Raises ValidationError for what the author can mend, and when it is another's, signed or withdrawn.
    """
    moment = now or timezone.now()
    found = BehaviourIncident.objects.select_for_update(of=("self",)).select_related("school")
    locked: BehaviourIncident = found.get(pk=incident.pk)
    if not may_edit(by, locked, moment):
        raise ValidationError(SIGNED if locked.withdrawn_at is None else WITHDRAWN)
    check_incident(draft, locked.pupil_id, locked.school, timezone.localdate(moment))
    if not on_roll(locked.school_id, draft.held_on, [locked.pupil_id]):
        raise ValidationError({"held_on": NOT_ON_ROLL.format(day=day_words(draft.held_on))})
    before = said_by(locked)
    for name, value in draft.facts().items():
        setattr(locked, name, value)
    locked.save()
    _clear_around(locked)
    _write_around(locked, draft)
    _audit_change(by, locked, before, said_by(locked))
    return locked


def may_withdraw_incident(by: User, incident: BehaviourIncident) -> bool:
    """Whether BY may say that the incident was a mistake: its author, or who answers for behaviour records."""
    if incident.withdrawn_at is not None:
        return False
    pupil_id, school_id = incident.pupil_id, incident.school_id
    is_author = incident.author_id == by.pk
    return is_author or can(by, Action.BEHAVIOUR_WITHDRAW, pupil_id=pupil_id, school_id=school_id)


@transaction.atomic
def withdraw_incident(*, by: User, incident: BehaviourIncident, now: datetime | None = None) -> None:
    """Take INCIDENT back as written by mistake: it stays on file, outside pages and counts.

    Raises PermissionDenied for who may not; one withdrawn before is left as it is.
    """
    locked = BehaviourIncident.objects.select_for_update().get(pk=incident.pk)
    if locked.withdrawn_at is not None:
        return
    if not may_withdraw_incident(by, locked):
        raise PermissionDenied
    mark_withdrawn(locked, by, now or timezone.now())
    record_audit(by=by, verb="behaviour_withdraw", record=locked)


def said_by(incident: BehaviourIncident) -> dict[str, Any]:
    """What the incident says, as JSON keeps it; other people by id."""
    names = IncidentDraft(held_on=incident.held_on).facts()
    said = {name: as_json(getattr(incident, name)) for name in names}
    said["adults"] = sorted(map(str, incident.incident_adults.values_list("staff_id", flat=True)))
    said["others"] = sorted(map(str, incident.incident_peers.values_list("peer_id", flat=True)))
    said["functions"] = sorted(map(list, incident.hypotheses.values_list("function", "confidence")))
    return said


def write_incident(envelope: Submission, pupil_id: UUID, draft: IncidentDraft) -> BehaviourIncident:
    """The saved incident with everybody in it, and its audit."""
    incident: BehaviourIncident = BehaviourIncident.objects.create(
        submission=envelope,
        author_id=envelope.author_id,
        school_id=envelope.school_id,
        pupil_id=pupil_id,
        received_at=envelope.received_at,
        editable_until=editable_until(envelope.received_at),
        **draft.facts(),
    )
    _write_around(incident, draft)
    record_audit(by=envelope.author, verb="behaviour_log", record=incident)
    return incident


def _write_around(incident: BehaviourIncident, draft: IncidentDraft) -> None:
    """Who was there, and what it may have been for."""
    IncidentAdult.objects.bulk_create(
        IncidentAdult(incident=incident, staff_id=key) for key in sorted(set(draft.adult_ids))
    )
    IncidentPeer.objects.bulk_create(
        IncidentPeer(incident=incident, peer_id=key) for key in sorted(set(draft.peer_ids))
    )
    FunctionHypothesis.objects.bulk_create(
        FunctionHypothesis(incident=incident, function=function, confidence=confidence)
        for function, confidence in draft.functions.items()
    )


def _clear_around(incident: BehaviourIncident) -> None:
    """Forget who was there and what it may have been for, to be written anew."""
    IncidentAdult.objects.filter(incident=incident).delete()
    IncidentPeer.objects.filter(incident=incident).delete()
    FunctionHypothesis.objects.filter(incident=incident).delete()


def _audit_change(
    by: User, incident: BehaviourIncident, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """One audit event with the fields that changed, their text before and after apart."""
    changed = [name for name in before if before[name] != after[name]]
    record_audit(
        by=by,
        verb="behaviour_edit",
        record=incident,
        fields=changed,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
