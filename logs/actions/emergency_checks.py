"""What the author of an emergency's record can mend, each as a ValidationError keyed by field."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from logs.actions.behaviour_checks import TOO_LONG
from logs.actions.emergency_drafts import HealthEventDraft
from logs.choices import HealthEventKind
from logs.models import HealthEvent
from logs.rules.emergency import LONGEST, SIGNS, STEPS_TAKEN
from logs.rules.session_limits import date_error
from plans.models import Medicine

AHEAD = "This time is later than now. Check the day and the time."
END_FIRST = (
    "The end is before the start, and too far from it to be after midnight. Check both times, and the day."
)
TOO_LONG_EVENT = "That would be more than 6 hours. Check both times."
SHOWN = "Choose from the answers shown."
NO_TIME = "Write at what time it was given."
NOT_THEIRS = "This medicine is not this pupil’s. Choose another, or write it in your own words."
OWN = "the medicines of the pupil whose emergency is being written down"


def check_event(draft: HealthEventDraft, pupil_id: UUID, now: datetime) -> None:
    """Raise a ValidationError, keyed by field, for what the author can mend."""
    if problem := date_error(draft.held_on, timezone.localdate(now)):
        raise ValidationError({"held_on": problem})
    if draft.kind not in HealthEventKind.values:
        raise ValidationError({"kind": SHOWN})
    _check_times(draft, now)
    if not set(draft.signs) <= set(SIGNS):
        raise ValidationError({"signs": SHOWN})
    if not set(draft.steps_taken) <= set(STEPS_TAKEN):
        raise ValidationError({"steps_taken": SHOWN})
    for name in ("place", "what_happened"):
        column: Any = HealthEvent._meta.get_field(name)
        if len(getattr(draft, name)) > column.max_length:
            raise ValidationError({name: TOO_LONG.format(limit=column.max_length)})
    _check_rescue(draft, pupil_id)


def _check_times(draft: HealthEventDraft, now: datetime) -> None:
    """Refuse times that cannot be; an end after midnight is one that can (logs/rules/over_midnight.py)."""
    began, ended = draft.moment(draft.starts_at), draft.moment(draft.ends_at)
    latest = now + timedelta(minutes=1)  # the page's clock may be a little ahead of ours
    said = {
        "starts_at": began,
        "ends_at": ended,
        "ambulance_at": draft.moment(draft.ambulance_at),
        "rescue_at": draft.moment(draft.rescue_at),
    }
    for name, moment in said.items():
        if moment is not None and moment > latest:
            raise ValidationError({name: AHEAD})
    if began is None or ended is None:
        return
    if ended < began:
        raise ValidationError({"ends_at": END_FIRST})
    if ended - began > timedelta(minutes=LONGEST):
        raise ValidationError({"ends_at": TOO_LONG_EVENT})


def _check_rescue(draft: HealthEventDraft, pupil_id: UUID) -> None:
    """A medicine that was given has its time, and is the pupil's."""
    if draft.rescue_id is None:
        return
    if draft.rescue_at is None:
        raise ValidationError({"rescue_at": NO_TIME})
    own = Medicine.objects.unscoped(reason=OWN).filter(pk=draft.rescue_id, pupil_id=pupil_id)
    if not own.exists():
        raise ValidationError({"rescue": NOT_THEIRS})
