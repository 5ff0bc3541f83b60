"""The form of a move of the stock, and of the words that explain a count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms

from common.forms import ChoiceChips, KwDateField, KwForm
from logs.actions.drafts import SubmissionDraft
from logs.actions.stock_drafts import StockDraft
from logs.choices import StockMove, SubmissionKind
from logs.models import StockEntry

SAME = ("held_on", "move", "amount", "expires_on", "batch")


class StockForm(KwForm):
    """What happened to the stock."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    move = forms.ChoiceField(label="What happened?", choices=StockMove.choices, widget=ChoiceChips)
    amount = forms.DecimalField(
        label="How much?",
        max_digits=8,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "kw-w-6"}),
        error_messages={
            "invalid": "Write a number, for example 28 or 12.5.",
            "max_decimal_places": "Write at most two places after the point.",
            "max_digits": "This is more than can be right. Check the number.",
            "max_whole_digits": "This is more than can be right. Check the number.",
        },
    )
    held_on = KwDateField(label="Which day?", help_text="")
    expires_on = KwDateField(
        label="Expires", required=False, help_text="As printed on the pack: day/month/year"
    )
    batch = forms.CharField(label="Batch", max_length=40, required=False)
    witness = forms.ChoiceField(label="Second adult", required=False)
    words = forms.CharField(
        label="Why, or to whom",
        max_length=300,
        required=False,
        help_text="Wasted: what happened. Returned: to whom. A count that differs: why, if you know",
    )

    def __init__(
        self, *args: Any, unit: str, today: date, adults: Sequence[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        """The form in the medicine's UNIT, with the ADULTS who may have watched."""
        super().__init__(*args, **kwargs)
        self.fields["amount"].help_text = f"In the unit of one dose: {unit}"
        when, second = self.fields["held_on"], self.fields["witness"]
        if isinstance(when, KwDateField):
            when.latest = today
        if isinstance(second, forms.ChoiceField):
            second.choices = [("", "Nobody"), *((str(key), name) for key, name in adults)]

    def draft(self) -> StockDraft:
        """The move as it was filled in."""
        said = self.cleaned_data
        return StockDraft(
            **{name: said[name] for name in SAME},
            words=said["words"],
            witness_id=UUID(said["witness"]) if said["witness"] else None,
        )

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data["submission"], SubmissionKind.STOCK, now)


class ExplainForm(KwForm):
    """Why a count differs from the book."""

    words = forms.CharField(
        label="Why does it differ?",
        max_length=300,
        required=False,
        help_text="A dose not written down, one dropped, a count gone wrong: what you found out",
    )


def said_of(entry: StockEntry) -> dict[str, Any]:
    """What the fields say of an entry that is changed."""
    said: dict[str, Any] = {name: getattr(entry, name) for name in SAME}
    return said | {
        "amount": f"{entry.amount.normalize():f}",
        "words": entry.explanation,
        "witness": str(entry.witness_id or ""),
        "submission": entry.submission_id,
    }
