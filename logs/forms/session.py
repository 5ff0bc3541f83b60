"""The forms of a session: what is the same for everybody in it, and each pupil's own part."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from common.forms import ChoiceChips, KwForm, KwMinutesField, KwTimeField
from logs.choices import Engagement
from logs.forms.targets import TargetsForm, short_key
from logs.rules.reasons import Reason
from logs.rules.session_words import reason_button, reason_choices
from logs.selectors.sheet import PupilRow
from plans.models import PromptLevel

HERE = "here"
AS_PLANNED = "planned"
SOMEBODY_ELSE = "another adult"
BY_CHOICES = [(AS_PLANNED, "As planned"), (SOMEBODY_ELSE, "Somebody else")]
NO_CHOICE = ("", "")


def prefix_of(pupil_id: UUID) -> str:
    """What the names of a pupil's fields begin with."""
    return f"p{short_key(pupil_id)}"


class SessionForm(KwForm):
    """What is the same for everybody in the session. `submission` is made when the page is shown."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    minutes = KwMinutesField(label="Minutes")
    started = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    short_reason = forms.ChoiceField(
        label="Why was it shorter?",
        choices=[NO_CHOICE, *reason_choices()],
        required=False,
        widget=ChoiceChips,
    )
    starts_at = KwTimeField(label="Started at", required=False)
    place = forms.CharField(label="Place", max_length=60, required=False)
    adults = forms.IntegerField(
        label="Adults",
        min_value=1,
        max_value=10,
        widget=forms.NumberInput(attrs={"class": "kw-w-2", "inputmode": "numeric"}),
        error_messages={
            "min_value": "At least 1 adult leads a session.",
            "max_value": "At most 10 adults lead a session.",
            "invalid": "Write the number of adults, for example 1.",
        },
    )
    delivered_by = forms.ChoiceField(label="Led by", choices=BY_CHOICES, required=False, widget=ChoiceChips)


class PupilForm(TargetsForm):
    """One pupil's part: there or away, own minutes, a tap for each target, engagement and a note."""

    away = forms.ChoiceField(
        label="There or away?",
        choices=[(HERE, "Here"), *reason_choices()],
        required=False,
        initial=HERE,
        widget=ChoiceChips,
    )
    own_minutes = KwMinutesField(
        label="Own minutes", required=False, help_text="Leave empty for the whole session"
    )
    own_reason = forms.ChoiceField(
        label="Why was it shorter?",
        choices=[("", "Choose why"), *reason_choices()],
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    engagement = forms.TypedChoiceField(
        label="How engaged?",
        choices=[NO_CHOICE, *Engagement.choices],
        coerce=int,
        empty_value=None,
        required=False,
        widget=ChoiceChips,
    )
    note = forms.CharField(
        label="Note", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, row: PupilRow, levels: tuple[PromptLevel, ...], *args: Any, **kwargs: Any) -> None:
        """The form of ROW, with a field or two for each of its targets."""
        super().__init__(*args, prefix=prefix_of(row.pupil.pk), **kwargs)
        self.row = row
        self.add_targets(row.targets, levels)
        self.fields["away"].label = f"Was {row.pupil.forename} there?"
        self.fields["note"].widget.attrs["placeholder"] = "A few words"

    @property
    def is_away(self) -> bool:
        """Whether the pupil was marked as away; needs a valid form."""
        return self.cleaned_data["away"] not in ("", HERE)

    @property
    def part_words(self) -> str:
        """What the pupil's menu says: "Here", "Here, 12 min", "Away: Pupil absent"."""
        away, own = self["away"].value() or HERE, self["own_minutes"].value()
        if away in set(Reason):
            return f"Away: {reason_button(Reason(away))}"
        return f"Here, {own} min" if own else "Here"
