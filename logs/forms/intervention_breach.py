"""What the school decided about a report that went to the wrong home."""

from __future__ import annotations

from django import forms

from common.forms import ChoiceChips
from logs.models import BreachDecision
from pupils.forms.grouped import Group, GroupedForm, long_text, most, short_text

TOLD, NOT_TOLD = "told", "not_told"


class BreachForm(GroupedForm):
    """Whether the ICO is told, who decided that, and why."""

    groups = (Group((("outcome",), ("decider",), ("because",), ("reference",))),)

    outcome = forms.ChoiceField(
        label="What was decided?",
        choices=((TOLD, "The ICO is told"), (NOT_TOLD, "The ICO is not told")),
        widget=ChoiceChips,
        error_messages={"required": "Choose what was decided."},
    )
    decider = short_text(
        "Who decided?", most(BreachDecision, "decider"), help_text="The head, and with whom they spoke."
    )
    because = long_text(
        "Why?",
        most(BreachDecision, "because"),
        required=True,
        help_text="What the risk is to the children and families, and what was done: the letter back, who was rung.",
    )
    reference = short_text(
        "The ICO’s reference, if there is one", most(BreachDecision, "reference"), required=False
    )

    @property
    def is_reported(self) -> bool:
        """Whether the ICO is told."""
        return bool(self.cleaned_data["outcome"] == TOLD)
