"""Forms for what did not happen, for sessions outside the timetable, and for what is put right later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from common.forms import ChoiceChips, KwDateField, KwForm, KwMinutesField
from common.ids import uuid7
from common.words import day_words, minutes_words
from logs.actions.drafts import CorrectionDraft, EntryDraft, SessionDraft, SubmissionDraft
from logs.choices import SubmissionKind
from logs.models import SessionEntry
from logs.rules.reasons import REASON_LABELS, Reason
from logs.rules.session_words import reason_choices
from logs.selectors.sheet import SessionSheet
from logs.selectors.standing import standing_facts
from plans.models import ProvisionLine

YES, NO = "yes", "no"


def missed_words(entry: SessionEntry) -> str:
    """ "Fri 20 Nov, 20 min, staff absent"."""
    length = minutes_words(entry.planned_minutes or 0)
    return f"{day_words(entry.held_on)}, {length}, {REASON_LABELS[Reason(entry.reason)]}"


def as_it_stands(entry: SessionEntry) -> dict[str, Any]:
    """What the fields of a correction open with: the entry as corrected so far."""
    facts = standing_facts(entry)
    return {
        "submission": uuid7(),
        "held_on": facts.held_on,
        "happened": YES if facts.happened else NO,
        "minutes": facts.minutes or None,
        "planned_minutes": facts.planned_minutes,
        "reason": facts.reason,
        "line": facts.line_id,
        "adults": facts.adults,
        "pupils_present": facts.pupils_present,
    }


class MissedForm(KwForm):
    """Why a session did not happen; each reason is a button that saves."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label="Why", choices=reason_choices(), error_messages={"required": "Choose why it did not happen."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The form, its submission made now."""
        super().__init__(*args, initial={"submission": uuid7()} | kwargs.pop("initial", {}), **kwargs)

    def session_draft(self, sheet: SessionSheet) -> SessionDraft:
        """That nobody on the sheet had their part, for the reason chosen."""
        reason, planned = self.cleaned_data["reason"], sheet.planned_minutes
        entries = [
            EntryDraft(row.pupil.pk, row.line.pk if row.line else None, 0, False, planned, reason)
            for row in sheet.rows
        ]
        return SessionDraft(sheet.day, tuple(entries), sheet.slot, sheet.starts_at, sheet.place, sheet.adults)

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data["submission"], SubmissionKind.SESSION, now)


class NewSessionForm(KwForm):
    """The day of a session outside the timetable, and which missed one it makes up for."""

    held_on = KwDateField(label="When was it?", help_text="")
    makes_up = forms.ChoiceField(label="Makes up for", required=False)

    def __init__(
        self, days: Sequence[date], today: date, missed: Sequence[SessionEntry], *args: Any, **kwargs: Any
    ) -> None:
        """The form with the likely DAYS as buttons and the MISSED entries to choose from."""
        super().__init__(*args, **kwargs)
        when, makes_up = self.fields["held_on"], self.fields["makes_up"]
        if isinstance(when, KwDateField):
            when.latest = today
            when.offer(days, today)
        if isinstance(makes_up, forms.ChoiceField):
            choices = [(str(entry.pk), missed_words(entry)) for entry in missed]
            makes_up.choices = [("", "No, an additional session"), *choices]
        self.offers_made_up = bool(missed)

    @property
    def makes_up_id(self) -> UUID | None:
        """The id of the missed entry chosen, if any."""
        chosen = self.cleaned_data["makes_up"]
        return UUID(chosen) if chosen else None


class LineField(forms.ModelChoiceField):
    """One of a pupil's provision lines, with its amount."""

    def label_from_instance(self, obj: Any) -> str:
        """ "SALT programme, 20 min, 3 × a week"."""
        return f"{obj.name}, {obj.amount_words}"


class CorrectionForm(KwForm):
    """What a signed entry should have said."""

    submit_label = "Add the correction"

    submission = forms.UUIDField(widget=forms.HiddenInput)
    held_on = KwDateField(label="When was it?")
    happened = forms.ChoiceField(
        label="Did it take place?", choices=[(YES, "Yes"), (NO, "No")], widget=ChoiceChips
    )
    minutes = KwMinutesField(label="Minutes", required=False)
    planned_minutes = KwMinutesField(label="Minutes planned", required=False)
    reason = forms.ChoiceField(
        label="Why it was short, or did not take place",
        choices=[("", "No reason"), *reason_choices()],
        required=False,
    )
    line = LineField(
        label="Counts for",
        queryset=ProvisionLine.objects.none(),
        required=False,
        empty_label="No provision line",
    )
    adults = forms.IntegerField(
        label="Adults", min_value=1, max_value=10, widget=forms.NumberInput({"class": "kw-w-2"})
    )
    pupils_present = forms.IntegerField(
        label="Pupils in the session",
        min_value=1,
        max_value=40,
        widget=forms.NumberInput({"class": "kw-w-2"}),
    )
    because = forms.CharField(
        label="Why is it corrected?", max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, entry: SessionEntry, today: date, *args: Any, **kwargs: Any) -> None:
        """The form, saying what ENTRY says now."""
        super().__init__(*args, initial=as_it_stands(entry), **kwargs)
        self.entry = entry
        when, line = self.fields["held_on"], self.fields["line"]
        if isinstance(when, KwDateField):
            when.latest = today
        if isinstance(line, LineField):
            line.queryset = ProvisionLine.objects.filter(
                pupil=entry.pupil_id, school=entry.school_id
            ).order_by("name")

    def clean(self) -> dict[str, Any]:
        """Minutes for what took place."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("happened") == YES and cleaned.get("minutes") is None and "minutes" not in self.errors:
            self.add_error("minutes", "Write how many minutes it lasted.")
        return cleaned

    def draft(self) -> CorrectionDraft:
        """The correction as it was filled in."""
        said = self.cleaned_data
        happened = said["happened"] == YES
        return CorrectionDraft(
            because=said["because"],
            held_on=said["held_on"],
            minutes=said["minutes"] if happened else 0,
            happened=happened,
            planned_minutes=said["planned_minutes"],
            reason=said["reason"],
            line=said["line"],
            adults=said["adults"],
            pupils_present=said["pupils_present"],
            delivered_by=standing_facts(self.entry).by,
        )

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data["submission"], SubmissionKind.SESSION_CORRECTION, now)

    def add_refusal(self, refused: ValidationError) -> None:
        """Show what the action said, by its field where it names one."""
        for name, messages in getattr(refused, "message_dict", {None: refused.messages}).items():
            for message in messages:
                self.add_error(name if name in self.fields else None, message)
