"""What a signed incident should have said, beside it: append-only, the newest one counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from common.words import day_words
from logs.actions.behaviour import NOT_ON_ROLL, WITHDRAWN
from logs.actions.behaviour_checks import TOO_LONG, check_minutes
from logs.actions.correction import SAY_WHY
from logs.actions.drafts import Receipt, SubmissionDraft
from logs.actions.submission import new_submission, receipts_of
from logs.models import BehaviourIncident, IncidentCorrection
from logs.rules.behaviour import INTENSITIES
from logs.rules.session_limits import date_error
from logs.rules.signing import editable_until
from logs.selectors.people import on_roll
from pupils.access import Action, can

SAY_WHAT = "Write what should have been written, or change what is wrong below."
FACTS = ("held_on", "starts_at", "minutes", "intensity", "place")


@dataclass(frozen=True)
class IncidentCorrectionDraft:
    """What an incident should have said; None or "" leaves the incident's own. `words` stand for what happened."""

    because: str
    words: str = ""
    held_on: date | None = None
    starts_at: time | None = None
    minutes: int | None = None
    intensity: int | None = None
    place: str = ""

    def beside(self, incident: BehaviourIncident) -> dict[str, Any]:
        """The facts in which it differs from what INCIDENT itself says."""
        said = {name: getattr(self, name) for name in FACTS} | {"place": self.place.strip()}
        return {name: value for name, value in said.items() if value and value != getattr(incident, name)}


def may_correct_incident(by: User, incident: BehaviourIncident) -> bool:
    """Whether BY may add a correction: its author, or who reads and writes the pupil's behaviour records."""
    if incident.withdrawn_at is not None:
        return False
    pupil_id, school_id = incident.pupil_id, incident.school_id
    is_author = incident.author_id == by.pk
    return is_author or can(by, Action.BEHAVIOUR_CORRECT, pupil_id=pupil_id, school_id=school_id)


def correct_incident(
    *,
    by: User,
    incident: BehaviourIncident,
    submission: SubmissionDraft,
    draft: IncidentCorrectionDraft,
    now: datetime | None = None,
) -> Receipt:
    """Add what INCIDENT should have said beside it. Same submission, same receipt.

    Raises ValidationError for what the author can mend, and when the incident was withdrawn.
    """
    moment = now or timezone.now()
    if had := receipts_of([submission.id], by):
        return had[submission.id]
    _check(incident, draft, timezone.localdate(moment))
    try:
        return _save(by, incident, submission, draft, moment)
    except IntegrityError:
        had = receipts_of([submission.id], by)
        if not had:
            raise
        return had[submission.id]


def _check(incident: BehaviourIncident, draft: IncidentCorrectionDraft, today: date) -> None:
    """Raise a ValidationError, keyed by field, for what is wrong in a correction."""
    if not draft.because.strip():
        raise ValidationError({"because": SAY_WHY})
    if not draft.words.strip() and not draft.beside(incident):
        raise ValidationError({"words": SAY_WHAT})
    for name in ("because", "words", "place"):
        column: Any = IncidentCorrection._meta.get_field(name)
        limit = column.max_length
        if len(getattr(draft, name)) > limit:
            raise ValidationError({name: TOO_LONG.format(limit=limit)})
    check_minutes("minutes", draft.minutes, 1)
    if draft.intensity is not None and draft.intensity not in INTENSITIES:
        raise ValidationError({"intensity": "Choose an intensity from 1 to 5."})
    if draft.held_on is not None:
        _check_day(incident, draft.held_on, today)


def _check_day(incident: BehaviourIncident, day: date, today: date) -> None:
    """Raise a ValidationError for a day still to come, or one on which the pupil was not here."""
    if problem := date_error(day, today):
        raise ValidationError({"held_on": problem})
    if not on_roll(incident.school_id, day, [incident.pupil_id]):
        raise ValidationError({"held_on": NOT_ON_ROLL.format(day=day_words(day))})


@transaction.atomic
def _save(
    by: User,
    incident: BehaviourIncident,
    submission: SubmissionDraft,
    draft: IncidentCorrectionDraft,
    now: datetime,
) -> Receipt:
    """Write the envelope, the correction and the audit."""
    locked = BehaviourIncident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
    if locked.withdrawn_at is not None:
        raise ValidationError(WITHDRAWN)
    saved = new_submission(by=by, school=incident.school, draft=submission, received_at=now)
    saved.save(force_insert=True)
    beside = draft.beside(locked)
    row = IncidentCorrection.objects.create(
        submission=saved,
        author=by,
        school_id=locked.school_id,
        pupil_id=locked.pupil_id,
        incident=locked,
        words=draft.words.strip(),
        because=draft.because.strip(),
        corrected_at=now,
        editable_until=editable_until(now),
        **beside,
    )
    record_audit(
        by=by, verb="behaviour_correct", record=row, fields=[*(["words"] if row.words else []), *beside]
    )
    return Receipt(saved.pk, saved.outcome, False, [locked.pk])
