"""A certificate for the training register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from accounts.actions.training import MOST_BYTES, TOO_BIG, Evidence
from accounts.choices import CertificateKind
from accounts.models import Certificate, User
from common.forms import KwDateField
from pupils.forms.grouped import Group, GroupedForm, most, record_field, short_text


class CertificateForm(GroupedForm):
    """Who was trained in what, from when until when, with the certificate itself."""

    groups = (Group((("staff",), ("kind",), ("awarded_on", "expires_on"), ("provider",), ("file",))),)

    kind = forms.ChoiceField(label="In what?", choices=[("", "Choose"), *CertificateKind.choices])
    awarded_on = KwDateField(label="Awarded on")
    expires_on = KwDateField(label="Valid until", required=False, help_text="Leave empty if it has no end")
    provider = short_text("Awarded by", most(Certificate, "provider"), required=False)
    file = forms.FileField(
        label="The certificate as a file",
        help_text="PDF, PNG or JPEG, up to 5 MB",
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )

    def __init__(self, *args: Any, staff: Sequence[User], **kwargs: Any) -> None:
        """STAFF are the adults to choose from."""
        super().__init__(*args, **kwargs)
        self.fields["staff"] = record_field(
            staff, label="Who?", required=True, name=lambda user: user.full_name
        )

    def clean_file(self) -> UploadedFile | None:
        """Refuse a huge file before a byte of it is read; the action looks at the rest."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file and (file.size or 0) > MOST_BYTES:
            raise ValidationError(TOO_BIG)
        return file

    @property
    def evidence(self) -> Evidence | None:
        """The file as the action takes it; None without one."""
        file: UploadedFile | None = self.cleaned_data["file"]
        return Evidence(str(file.name), file.read()) if file else None
