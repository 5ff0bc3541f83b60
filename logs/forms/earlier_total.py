"""The form for a total from paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms

from common.forms import KwDateField, KwMinutesField
from common.ids import uuid7
from logs.actions.drafts import SubmissionDraft
from logs.actions.earlier_total import (
    CHOOSE_LINE,
    MOST_MINUTES,
    NO_SOURCE,
    NO_TIME,
    SOURCE_LENGTH,
    EarlierDraft,
)
from logs.choices import SubmissionKind
from logs.forms.attention import send_once
from plans.models import ProvisionLine
from pupils.forms.grouped import Group, GroupedForm, record_field, short_text


def line_words(line: ProvisionLine) -> str:
    """ "SALT programme, Section F"."""
    return f"{line.name}, {line.get_section_display()}"


class EarlierTotalForm(GroupedForm):
    """Which provision, from when to when, how much, and where that stands on paper."""

    groups = (Group((("submission",), ("line",), ("from_on", "to_on"), ("minutes",), ("source",))),)

    submission = send_once()
    from_on = KwDateField(label="From")
    to_on = KwDateField(label="Until")
    minutes = KwMinutesField(
        label="Delivered",
        max_value=MOST_MINUTES,
        help_text="In all, for example 12 h or 90 min",
        widget=forms.TextInput(attrs={"class": "form-control kw-w-10", "autocomplete": "off"}),
    )
    source = short_text(
        "Where it stands on paper", SOURCE_LENGTH, help_text="For example: blue folder, autumn term 2026"
    )

    def __init__(self, lines: Sequence[ProvisionLine], last: date, data: Any = None) -> None:
        """The form for these LINES; LAST is the day before records began."""
        super().__init__(data, initial={"submission": uuid7(), "to_on": last})
        self.fields["line"] = record_field(
            lines, label="Provision", empty="Choose the provision", required=True, name=line_words
        )
        self.fields["line"].error_messages["required"] = CHOOSE_LINE
        self.fields["minutes"].error_messages["required"] = NO_TIME
        self.fields["source"].error_messages["required"] = NO_SOURCE

    def draft(self) -> EarlierDraft:
        """The total as it was filled in."""
        said = self.cleaned_data
        return EarlierDraft(said["line"], said["from_on"], said["to_on"], said["minutes"], said["source"])

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        key = self.cleaned_data.get("submission") or uuid7()
        return SubmissionDraft(key, SubmissionKind.EARLIER_TOTAL, now)
