"""The file to import, and the questions only a person can answer about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from common.forms import ChoiceChips, DateInput, KwDateField, KwForm
from pupils.rules.mis_file import MAX_BYTES, TOO_BIG
from pupils.rules.mis_match import Finding
from pupils.rules.mis_plan import Answers
from pupils.rules.mis_roll import RollPupil

SAME_CHILD = (("yes", "Same child"), ("no", "Different child"), ("later", "Decide later"))
ANSWERED = {"yes": True, "no": False}


def file_field(label: str, help_text: str) -> forms.FileField:
    """A spreadsheet to upload; what is wrong inside it is told by the action that reads it."""
    return forms.FileField(
        label=label,
        help_text=f"{help_text} Nothing changes before you have confirmed the preview.",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,text/csv"}),
        error_messages={"required": "Choose the file first."},
    )


class UploadForm(KwForm):
    """A CSV file or workbook from the MIS."""

    submit_label = "Show the preview"
    too_big = TOO_BIG

    file = file_field("File from your MIS", "CSV or Excel, up to 5 MB and 5,000 pupils.")

    def clean_file(self) -> UploadedFile:
        """Refuse a huge file before a byte of it is read; the action that reads it says everything else."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise ValidationError(self.too_big, "too_big")
        return file


class AnswersForm(KwForm):
    """Same child or not, row by row; and who has left, with the last day."""

    def __init__(
        self,
        *args: Any,
        asks: Iterable[Finding],
        leavers: Iterable[RollPupil],
        answers: Answers,
        today: date,
        **kwargs: Any,
    ) -> None:
        """A question for each of the ASKS and LEAVERS, answered as ANSWERS says so far."""
        super().__init__(*args, **kwargs)
        self.asks, self.leavers = list(asks), list(leavers)
        for found in self.asks:
            self._add_question(found, answers.same.get(found.row))
        for pupil in self.leavers:
            self._add_leaver(pupil, answers.left.get(pupil.pupil_id), today)

    def _add_question(self, found: Finding, answer: bool | None) -> None:
        """Is the row this pupil?"""
        self.fields[f"same_{found.row}"] = forms.ChoiceField(
            label=f"Row {found.row}: is it the same child?",
            choices=SAME_CHILD,
            widget=ChoiceChips(),
            required=False,
            initial={True: "yes", False: "no", None: "later"}[answer],
        )

    def _add_leaver(self, pupil: RollPupil, last_day: date | None, today: date) -> None:
        """Has the pupil left, and when?"""
        key = pupil.pupil_id
        self.fields[f"left_{key}"] = forms.BooleanField(
            label=f"{pupil.full_name} has left",
            required=False,
            initial=last_day is not None,
            widget=forms.CheckboxInput({"class": "form-check-input"}),
        )
        self.fields[f"last_day_{key}"] = KwDateField(
            label=f"Last day of {pupil.full_name}",
            required=False,
            initial=last_day,
            help_text="",
            latest=today,
            widget=DateInput({"class": "form-control kw-w-10"}),
        )

    def clean(self) -> dict[str, Any]:
        """A tick and a last day go together."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for pupil in self.leavers:
            tick, day = f"left_{pupil.pupil_id}", f"last_day_{pupil.pupil_id}"
            if day in self.errors:
                continue
            if cleaned.get(tick) and not cleaned.get(day):
                self.add_error(day, f"Write {pupil.forename}'s last day, or take out the tick.")
            if cleaned.get(day) and not cleaned.get(tick):
                self.add_error(tick, f"Tick “has left” for {pupil.forename}, or clear the day.")
        return cleaned

    @property
    def same(self) -> dict[int, bool | None]:
        """The answers by row; None is not decided."""
        return {found.row: ANSWERED.get(self.cleaned_data[f"same_{found.row}"]) for found in self.asks}

    @property
    def left(self) -> dict[UUID, date | None]:
        """The last days by pupil; None is still here."""
        return {pupil.pupil_id: self.cleaned_data.get(f"last_day_{pupil.pupil_id}") for pupil in self.leavers}
