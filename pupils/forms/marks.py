"""The file of attendance marks to load."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from common.forms import KwForm
from common.tables.text import MAX_BYTES
from pupils.rules.marks_file import TOO_BIG


class MarksForm(KwForm):
    """A register from the MIS."""

    submit_label = "Show the preview"

    file = forms.FileField(
        label="Register from your MIS",
        help_text="CSV or Excel, up to 5 MB and 5,000 rows. Nothing changes before you have confirmed the preview.",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx,text/csv"}),
        error_messages={"required": "Choose the file first."},
    )

    def clean_file(self) -> UploadedFile:
        """Refuse a huge file before a byte of it is read; the action that reads it says everything else."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise ValidationError(TOO_BIG, "too_big")
        return file
