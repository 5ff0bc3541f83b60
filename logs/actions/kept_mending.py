"""One submission that was kept aside while it is being put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import User
from logs.actions import behaviour
from logs.actions.drafts import EntryDraft
from logs.models import Submission
from pupils.access import Action
from pupils.models import Pupil

NOBODY = "What was sent does not say about whom. It can only be discarded."


@dataclass(frozen=True)
class Mended:
    """What was kept aside as it is to be saved: its day, its texts by name, a session's entries."""

    held_on: date
    texts: Mapping[str, str] = field(default_factory=dict)
    entries: Sequence[EntryDraft] = ()


@dataclass(frozen=True)
class Mending:
    """One submission being put right."""

    by: User
    envelope: Submission
    payload: Mapping[str, Any]
    pupil: Pupil
    mended: Mended
    today: date


def refuse_mending(mending: Mending, action: Action) -> None:
    """Raise ValidationError unless the person may write about the pupil, who was here that day."""
    own = (mending.by, mending.envelope.school, mending.pupil.pk)
    if reason := behaviour.refusal(*own, mending.mended.held_on, mending.today, action):
        raise ValidationError(reason)
