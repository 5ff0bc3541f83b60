"""The form of an emergency: the timer presses its times, and without JavaScript they are typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from common.forms import NOT_A_TIME, ChoiceChips, KwDateField, KwForm, KwMinutesField, KwTimeField
from logs.actions.drafts import SubmissionDraft
from logs.actions.emergency_drafts import HealthEventDraft
from logs.choices import HealthEventKind, SubmissionKind
from logs.forms.behaviour import many
from logs.models import HealthEvent
from logs.rules.emergency import SIGNS, STEPS_TAKEN
from logs.rules.signing import LONDON
from plans.models import Medicine

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?")
MOST_RECOVERY = 600  # minutes


class ClockField(KwTimeField):
    """A time of day, with its seconds when they are known: 10:15 or 10:15:40."""

    widget = forms.TimeInput(
        format="%H:%M:%S", attrs={"class": "form-control kw-w-6", "autocomplete": "off", "inputmode": "text"}
    )

    def to_python(self, value: Any) -> time | None:
        """The time, or an error that says how to write it."""
        text = str(value).strip()
        match = _CLOCK.fullmatch(text)
        if value in self.empty_values or isinstance(value, (time, datetime)) or match is None:
            return super().to_python(value)
        hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
        if hour > 23 or minute > 59 or second > 59:
            raise ValidationError(NOT_A_TIME, "invalid", {"text": text})
        return time(hour, minute, second)


class EmergencyForm(KwForm):
    """A seizure or another emergency of one pupil."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="What was it?", choices=HealthEventKind.choices, widget=ChoiceChips)
    starts_at = ClockField(label="Began at")
    ends_at = ClockField(label="Ended at", required=False)
    ambulance_at = ClockField(label="999 called at", required=False)
    rescue = forms.ChoiceField(label="Which medicine was given?", required=False, widget=ChoiceChips)
    rescue_at = ClockField(label="Rescue medicine at", required=False)
    signs = many("What did you see?", SIGNS)
    steps_taken = many("What was done?", STEPS_TAKEN)
    place = forms.CharField(label="Where?", max_length=60, required=False)
    held_on = KwDateField(label="Which day?", help_text="")
    recovery_minutes = KwMinutesField(
        label="Until fully themselves again", required=False, min_value=0, max_value=MOST_RECOVERY
    )
    what_happened = forms.CharField(
        label="What happened, in your words",
        max_length=2000,
        required=False,
        help_text="Before, during, after. Write “another pupil”, not a name: parents read this.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        days: Sequence[date],
        today: date,
        rescue: Sequence[Medicine],
        **kwargs: Any,
    ) -> None:
        """The form with the likely DAYS as buttons and the pupil's RESCUE medicines to choose from."""
        super().__init__(*args, **kwargs)
        when, given = self.fields["held_on"], self.fields["rescue"]
        if isinstance(when, KwDateField):
            when.latest = today
            when.offer(days, today)
        self.rescue_ids = [str(each.pk) for each in rescue]
        if rescue and isinstance(given, forms.ChoiceField):
            given.choices = [("", "None"), *((str(each.pk), each.name) for each in rescue)]
        else:
            del self.fields["rescue"], self.fields["rescue_at"]

    def clean(self) -> dict[str, Any]:
        """A medicine that was timed but not chosen is the only one there is."""
        said: dict[str, Any] = super().clean() or {}
        if "rescue" in self.fields and said.get("rescue_at") and not said.get("rescue"):
            if len(self.rescue_ids) == 1:
                said["rescue"] = self.rescue_ids[0]
            else:
                self.add_error("rescue", "Choose which medicine was given.")
        return said

    def draft(self) -> HealthEventDraft:
        """The emergency as it was filled in."""
        said = self.cleaned_data
        rescue = said.get("rescue")
        return HealthEventDraft(
            held_on=said["held_on"],
            starts_at=said["starts_at"],
            kind=said["kind"],
            ends_at=said["ends_at"],
            place=said["place"],
            signs=tuple(said["signs"]),
            steps_taken=tuple(said["steps_taken"]),
            what_happened=said["what_happened"],
            ambulance_at=said["ambulance_at"],
            recovery_minutes=said["recovery_minutes"],
            rescue_id=UUID(rescue) if rescue else None,
            rescue_at=said.get("rescue_at"),
        )

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data["submission"], SubmissionKind.HEALTH_EVENT, now)


def said_of(record: HealthEvent) -> dict[str, Any]:
    """What the fields say of a record that is changed."""
    same = ("kind", "place", "signs", "steps_taken", "what_happened", "held_on", "recovery_minutes")
    said: dict[str, Any] = {name: getattr(record, name) for name in same}
    moments = {
        "starts_at": record.began_at,
        "ends_at": record.ended_at,
        "ambulance_at": record.ambulance_called_at,
    }
    said |= {name: london_time(moment) for name, moment in moments.items()}
    return said | {"submission": record.submission_id}


def london_time(moment: datetime | None) -> time | None:
    """The London time of day of a moment, to the second."""
    return None if moment is None else moment.astimezone(LONDON).time().replace(microsecond=0)
