"""Alerts, the one-page profile and contacts."""

from __future__ import annotations

from typing import Any

from django import forms

from common.forms import ChoiceChips, KwDateField
from pupils.choices import AlertKind
from pupils.forms.assignment import HOW_LONG, check_order
from pupils.forms.grouped import Group, GroupedForm, long_text, most, short_text
from pupils.models import Alert, Contact, OnePageProfile


class AlertForm(GroupedForm):
    """A few words beside the pupil's name."""

    groups = (Group((("kind",), ("words",), ("what_to_do",), ("from_on", "to_on"))),)

    kind = forms.ChoiceField(
        label="What kind of alert?",
        help_text="Life safety is shown to every adult of the school, beside the name",
        choices=AlertKind.choices,
        widget=ChoiceChips,
    )
    words = short_text("In a few words", most(Alert, "words"), help_text="“Nut allergy, pen in bag”")
    what_to_do = long_text(
        "What to do", most(Alert, "what_to_do"), help_text="The first thing an adult should do"
    )
    from_on = KwDateField(label="From")
    to_on = KwDateField(label="Until", required=False, help_text=HOW_LONG)

    def clean(self) -> dict[str, Any]:
        """Dates in order."""
        data = super().clean() or self.cleaned_data
        check_order(self, data.get("from_on"), data.get("to_on"))
        return data


class ProfileForm(GroupedForm):
    """The one-page profile, in the pupil's own voice where it can be."""

    submit_label = "Save the profile"
    groups = (Group((("communicates",), ("liked_for",), ("important_to_me",), ("how_to_support",))),)

    communicates = short_text(
        "How the pupil communicates",
        most(OnePageProfile, "communicates"),
        required=False,
        help_text="“Signs “help” and “stop”, single words”",
    )
    liked_for = long_text("What people like and admire about me", most(OnePageProfile, "liked_for"), rows=4)
    important_to_me = long_text("What is important to me", most(OnePageProfile, "important_to_me"), rows=4)
    how_to_support = long_text("How best to support me", most(OnePageProfile, "how_to_support"), rows=4)


class ContactForm(GroupedForm):
    """A parent, carer or other person to be told."""

    groups = (
        Group(
            (
                ("name", "relationship"),
                ("phone", "email"),
                ("has_parental_responsibility",),
                ("is_contact_restricted",),
            )
        ),
    )

    name = short_text("Name", most(Contact, "name"))
    relationship = short_text(
        "Relationship to the pupil", most(Contact, "relationship"), help_text="“Mother”, “foster carer”"
    )
    phone = short_text("Phone", most(Contact, "phone"), required=False)
    email = forms.EmailField(
        label="E-mail",
        required=False,
        error_messages={"invalid": "Write an e-mail address like name@example.org."},
    )
    has_parental_responsibility = forms.BooleanField(
        label="Has parental responsibility",
        help_text="Is invited to reviews and sent the reports",
        required=False,
    )
    is_contact_restricted = forms.BooleanField(
        label="Contact is restricted",
        help_text="Pages then say “contact restriction – see the DSL or office”",
        required=False,
    )
