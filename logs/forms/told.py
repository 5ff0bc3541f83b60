"""Telling a parent, and adding to a signed record: the two small forms that stand on records' pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from common.forms import ChoiceChips, KwDateField, KwForm, KwTimeField
from logs.choices import Told
from pupils.models import Contact


class ToldForm(KwForm):
    """Who was told, how and when."""

    contact = forms.ChoiceField(label="Who was told?", required=False, widget=ChoiceChips)
    name = forms.CharField(label="Or somebody else, by name", max_length=120, required=False)
    how = forms.ChoiceField(label="How?", choices=Told.choices, widget=ChoiceChips)
    on = KwDateField(label="Which day?", help_text="")
    at = KwTimeField(label="At what time?")
    words = forms.CharField(label="What was said", max_length=500, required=False)

    def __init__(self, *args: Any, contacts: Iterable[Contact], now: datetime, **kwargs: Any) -> None:
        """The form with the pupil's CONTACTS to choose from, opened at the moment NOW."""
        kwargs.setdefault("auto_id", "told_%s")
        kwargs["initial"] = {"on": timezone.localdate(now), "at": timezone.localtime(now).time()}
        super().__init__(*args, **kwargs)
        self.contacts = {str(each.pk): each for each in contacts}
        who = self.fields["contact"]
        if isinstance(who, forms.ChoiceField):
            who.choices = [(key, _called(each)) for key, each in self.contacts.items()]

    @property
    def told_contact(self) -> Contact | None:
        """The contact that was chosen; a name written beside it wins."""
        said = self.cleaned_data
        return None if said["name"].strip() else self.contacts.get(said["contact"])

    @property
    def told_at(self) -> datetime:
        """When they were told, London time."""
        said = self.cleaned_data
        return timezone.make_aware(datetime.combine(said["on"], said["at"]), timezone.get_current_timezone())


class AddendumForm(KwForm):
    """What is added to a signed record."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="What has to be added", max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, opens_as: UUID, **kwargs: Any) -> None:
        """The form, sent as the submission OPENS_AS."""
        kwargs.setdefault("auto_id", "added_%s")
        kwargs["initial"] = {"submission": opens_as}
        super().__init__(*args, **kwargs)


def _called(contact: Contact) -> str:
    """ "Grace Kamara, mother", with a restriction named."""
    restricted = ", contact restriction: ask the DSL" if contact.is_contact_restricted else ""
    return f"{contact.name}, {contact.relationship.lower()}{restricted}"
