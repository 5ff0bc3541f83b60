"""Forms for what did not happen, and for sessions outside the timetable."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms

from common.forms import KwDateField, KwForm
from common.ids import uuid7
from common.words import day_words, minutes_words
from logs.actions.drafts import EntryDraft, SessionDraft, SubmissionDraft
from logs.choices import SubmissionKind
from logs.models import SessionEntry
from logs.rules.reasons import REASON_LABELS, Reason
from logs.rules.session_words import reason_choices
from logs.selectors.sheet import SessionSheet


def missed_words(entry: SessionEntry) -> str:
    """ "Fri 20 Nov, 20 min, staff absent"."""
    length = minutes_words(entry.planned_minutes or 0)
    return f"{day_words(entry.held_on)}, {length}, {REASON_LABELS[Reason(entry.reason)]}"


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
