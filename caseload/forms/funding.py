"""The days the funding page is about, and what an hour of an adult costs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from caseload.rules.funding_period import FundingPeriod
from caseload.rules.funding_words import kind_words
from common.forms import KwDateField, KwForm

PENCE = 100


class DaysForm(KwForm):
    """First and last day of a period of one's own."""

    period = forms.CharField(widget=forms.HiddenInput, initial=FundingPeriod.CUSTOM, required=False)
    first = KwDateField(label="From", required=False, help_text="")
    last = KwDateField(label="To", required=False, help_text="")


class RateForm(KwForm):
    """What an hour of one kind of adult costs, from a day."""

    submit_label = "Set the rate"

    kind = forms.ChoiceField(label="Kind of adult", required=False)
    pounds = forms.DecimalField(
        label="Pounds an hour",
        min_value=Decimal("0.01"),
        max_value=Decimal(1000),
        decimal_places=2,
        help_text="With on-costs, for example 16.50",
        widget=forms.TextInput(attrs={"class": "form-control kw-w-4", "inputmode": "decimal"}),
        error_messages={
            "invalid": "Write the cost of an hour in pounds, for example 16.50.",
            "min_value": "Write at least 0.01.",
            "max_value": "Write 1,000 at most.",
            "max_decimal_places": "Write whole pence, for example 16.50.",
        },
    )
    from_on = KwDateField(label="From", help_text="")

    def __init__(self, *args: Any, kinds: Sequence[str], **kwargs: Any) -> None:
        """The form with the KINDS of adult to choose from."""
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [(each, kind_words(each)) for each in kinds]

    @property
    def pence_per_hour(self) -> int:
        """The pounds in whole pence; needs a valid form."""
        pounds: Decimal = self.cleaned_data["pounds"]
        return int(pounds * PENCE)
