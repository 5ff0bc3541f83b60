"""The form of a praise: each reason is a button that saves."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms

from common.forms import KwForm
from common.ids import uuid7
from logs.actions.behaviour_checks import CHOOSE_REASON
from logs.actions.behaviour_drafts import PraiseDraft
from logs.actions.drafts import SubmissionDraft
from logs.choices import SubmissionKind
from logs.rules.behaviour import PRAISE_REASONS, chip_choices


class PraiseForm(KwForm):
    """What the praise is for, and a few words if there are any."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    reason = forms.ChoiceField(
        label="What for?",
        choices=chip_choices(PRAISE_REASONS),
        error_messages={"required": CHOOSE_REASON, "invalid_choice": CHOOSE_REASON},
    )
    note = forms.CharField(
        label="A few words", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The form, its submission made now."""
        super().__init__(*args, initial={"submission": uuid7()}, **kwargs)

    def draft(self, today: date) -> PraiseDraft:
        """The praise as it was given."""
        return PraiseDraft(today, self.cleaned_data["reason"], self.cleaned_data["note"])

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in; the buttons of a session's page have none, and each press is its own."""
        return SubmissionDraft(self.cleaned_data["submission"] or uuid7(), SubmissionKind.PRAISE, now)
