"""What was decided about reporting an accident outside the school, and that it was reported."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from common.forms import ChoiceChips, KwDateField, KwForm
from logs.actions.report import ReportDraft
from logs.forms.first_aid import NO, YES, yes_no
from logs.rules.report_duties import Standing
from logs.rules.riddor import questions_for

OUTCOMES = [
    (Standing.REPORTED.value, "It was reported"),
    (Standing.TO_REPORT.value, "It has to be reported"),
    (Standing.NOT_REPORTABLE.value, "It need not be reported"),
]


class ReportForm(KwForm):
    """One decision; a report that was made has its day, who made it and its number."""

    outcome = forms.ChoiceField(
        label="What did you decide?", choices=OUTCOMES, required=False, widget=ChoiceChips
    )
    because = forms.CharField(
        label="Why",
        max_length=500,
        required=False,
        help_text="Always, unless it was reported",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reported_on = KwDateField(label="Reported on", required=False, help_text="If it was reported")
    reported_by = forms.CharField(label="Who reported it", max_length=120, required=False)
    reference = forms.CharField(label="Reference number", max_length=40, required=False)

    def __init__(self, *args: Any, held_on: date, me: str, auto_id: str = "report_%s", **kwargs: Any) -> None:
        """The form about an accident of HELD_ON, opened by ME, whose name stands as who reported it."""
        kwargs["initial"] = {"reported_by": me} | dict(kwargs.get("initial") or {})
        super().__init__(*args, auto_id=auto_id, **kwargs)
        when = self.fields["reported_on"]
        if isinstance(when, KwDateField):
            when.earliest, when.latest = held_on, timezone.localdate()

    def answers(self) -> dict[str, bool]:
        """The answers to the reason tree: none are asked here."""
        return {}

    def draft(self) -> ReportDraft:
        """The decision as it was filled in. Call after `is_valid`."""
        said = self.cleaned_data
        names = ("outcome", "because", "reported_on", "reported_by", "reference")
        return ReportDraft(**{name: said[name] for name in names}, answers=self.answers())


class RiddorForm(ReportForm):
    """The reason tree, and what a person decides."""

    def __init__(self, *args: Any, is_pupil: bool = True, **kwargs: Any) -> None:
        """The form with the questions asked about a pupil (or visitor), or about an adult at work."""
        super().__init__(*args, auto_id="id_%s", **kwargs)
        self.asked = [str(question) for question in questions_for(is_pupil)]
        for question in questions_for(is_pupil):
            self.fields[str(question)] = yes_no(question)

    def answers(self) -> dict[str, bool]:
        """What was answered: question → yes. Call after `is_valid`."""
        return {name: self.cleaned_data[name] == YES for name in self.asked if self.cleaned_data.get(name)}

    def questions(self) -> list[Any]:
        """The questions as bound fields."""
        return [self[name] for name in self.asked]


def answered(answers: dict[str, bool]) -> dict[str, str]:
    """What the questions say of answers on record."""
    return {key: YES if yes else NO for key, yes in answers.items()}
