"""Why somebody needs to read a pupil's intimate care."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from common.forms import ChoiceChips, KwForm

FEWEST_WORDS = 3


class ReadReasonForm(KwForm):
    """The reason, which is kept, and over which days."""

    asked_as = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why do you need to read it?",
        help_text="A sentence: what happened, or who asked you.",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why you need to read it."},
    )
    over = forms.ChoiceField(
        label="Which days?",
        choices=(("7", "7 days"), ("28", "4 weeks"), ("84", "12 weeks")),
        initial="28",
        widget=ChoiceChips,
    )

    def clean_reason(self) -> str:
        """A few words at least: "check" tells nobody anything."""
        reason: str = self.cleaned_data["reason"].strip()
        if len(reason.split()) < FEWEST_WORDS:
            raise ValidationError(
                "Say it in a few words more: this is kept, and the SENCO and the DSL read it."
            )
        return reason
