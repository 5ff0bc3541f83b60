"""The form of a dose: given as planned is one tap, everything else a few."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms

from common.forms import ChoiceChips, KwDateField, KwForm, KwTimeField
from logs.actions.dose_drafts import DoseDraft
from logs.actions.drafts import SubmissionDraft
from logs.choices import DoseOutcome, SubmissionKind
from logs.models import Dose
from logs.rules.doses import TAKEN
from logs.rules.signing import LONDON
from plans.models import Medicine

PRESSED = "as"
WHAT_TIME = "Write at what time it was given, for example 12:20."
CHOOSE = "Choose what became of it."
# What a button of its own says; the rest is chosen under "Something else".
OTHERWISE = [each for each in DoseOutcome.choices if each[0] != DoseOutcome.GIVEN]


class DoseForm(KwForm):
    """What became of one dose; the button pressed says "given", or one of the answers says something else."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    held_on = KwDateField(label="Which day?", help_text="", required=False)
    starts_at = KwTimeField(label="At what time?", required=False)
    outcome = forms.ChoiceField(
        label="What happened instead?", choices=OTHERWISE, widget=ChoiceChips, required=False
    )
    amount = forms.DecimalField(
        label="How much", required=False, max_digits=9, decimal_places=2, widget=forms.TextInput
    )
    reason = forms.CharField(
        label="Why, or what happened",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reaction = forms.CharField(label="How the pupil was afterwards", max_length=300, required=False)
    witness = forms.ChoiceField(label="Who watched?", required=False)

    def __init__(
        self,
        *args: Any,
        adults: Sequence[tuple[UUID, str]],
        medicine: Medicine,
        asks_time: bool = False,
        days: Sequence[date] = (),
        today: date | None = None,
        **kwargs: Any,
    ) -> None:
        """The form with the ADULTS who may have watched; ASKS_TIME: it was given already; DAYS to choose from."""
        super().__init__(*args, **kwargs)
        watched, when = self.fields["witness"], self.fields["held_on"]
        if isinstance(watched, forms.ChoiceField):
            watched.choices = [("", "Nobody"), *((str(key), name) for key, name in adults)]
        if isinstance(when, KwDateField) and today:
            when.latest = today
            if days:
                when.offer(days, today)
        self.asks_time = asks_time
        self.fields["amount"].label = f"How much ({medicine.unit})"
        self.fields["amount"].help_text = f"Left empty: {medicine.dose.normalize():f}"
        self.medicine = medicine

    def offer_all(self) -> None:
        """Let every outcome be chosen: a record that is changed has no button of its own for "given"."""
        outcome = self.fields["outcome"]
        if isinstance(outcome, forms.ChoiceField):
            outcome.choices, outcome.label = DoseOutcome.choices, "What became of it?"

    def clean(self) -> dict[str, Any]:
        """The button that was pressed, or the answer that was chosen."""
        said: dict[str, Any] = super().clean() or {}
        pressed = str(self.data.get(PRESSED, ""))
        outcome = said["outcome"] = pressed if pressed in DoseOutcome.values else said.get("outcome")
        if not outcome and "outcome" not in self.errors:
            self.add_error("outcome", CHOOSE)
        lacks_time = not said.get("starts_at") and not self.has_error("starts_at")
        if self.asks_time and lacks_time and outcome in TAKEN:
            self.add_error("starts_at", WHAT_TIME)
        return said

    def draft(self, on: date, due_at: time | None, now: datetime, is_unchecked: bool) -> DoseDraft:
        """The dose as it was filled in: without a time it was just now, or (what was not taken) when it was due."""
        said = self.cleaned_data
        day = said.get("held_on") or on
        at = said.get("starts_at") or (due_at if self.asks_time else None)
        moment = datetime.combine(day, at, tzinfo=LONDON) if at else now
        return DoseDraft(
            medicine_id=self.medicine.pk,
            given_at=moment,
            outcome=said["outcome"],
            due_at=due_at,
            amount=said.get("amount"),
            reason=said["reason"],
            reaction=said["reaction"],
            witness_id=UUID(said["witness"]) if said["witness"] else None,
            is_unchecked=is_unchecked,
        )

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data["submission"], SubmissionKind.DOSE, now)

    @property
    def is_other_open(self) -> bool:
        """Whether something else than "given" was being said."""
        return self.is_bound and (bool(self.errors) or bool(self.data.get("outcome")))


def said_of(dose: Dose) -> dict[str, Any]:
    """What the fields say of a dose that is changed."""
    return {
        "submission": dose.submission_id,
        "starts_at": dose.starts_at,
        "outcome": dose.outcome,
        "amount": f"{dose.amount.normalize():f}" if dose.amount else "",
        "reason": dose.reason,
        "reaction": dose.reaction,
        "witness": str(dose.witness_id or ""),
    }
