"""Alerts, the one-page profile and contacts of a pupil."""

from __future__ import annotations

from typing import Any

from django.forms.models import model_to_dict
from django.urls import reverse

from pupils.access import Action
from pupils.actions.about import (
    PROFILE_FIELDS,
    add_contact,
    change_alert,
    change_contact,
    end_alert,
    remove_contact,
    set_alert,
    set_profile,
)
from pupils.choices import AlertKind
from pupils.forms.about import AlertForm, ContactForm, ProfileForm
from pupils.forms.assignment import LastDayForm
from pupils.forms.grouped import GroupedForm
from pupils.models import Alert, Contact, OnePageProfile
from pupils.views.editing import ConfirmPage, FormPage, RecordFormPage

ABOUT = "#about"


class AlertAdd(FormPage):
    """A new alert."""

    action = Action.PUPIL_EDIT
    heading = "Add an alert"
    anchor = ABOUT
    saved = "The alert now stands beside the name."

    def make_form(self, data: Any = None) -> GroupedForm:
        """An alert from today on."""
        return AlertForm(data, initial={"kind": AlertKind.LIFE_SAFETY.value, "from_on": self.today})

    def save(self, form: Any) -> None:
        """Set the alert."""
        set_alert(by=self.user, pupil=self.pupil, school=self.school, **form.cleaned_data)


class AlertEdit(RecordFormPage):
    """Other words or dates for an alert."""

    model = Alert
    action = Action.PUPIL_EDIT
    heading = "Change the alert"
    anchor = ABOUT

    def make_form(self, data: Any = None) -> GroupedForm:
        """The form filled in."""
        return AlertForm(data, initial=model_to_dict(self.record))

    def save(self, form: Any) -> None:
        """Change the alert."""
        change_alert(by=self.user, alert=self.record, changes=form.cleaned_data)

    def page_context(self, form: Any) -> dict[str, Any]:
        """The way to its end."""
        return {"links": [("End it instead", reverse("pupils:alert-end", args=[self.record.pk]))]}


class AlertEnd(RecordFormPage):
    """The last day of an alert."""

    model = Alert
    action = Action.PUPIL_EDIT
    heading = "End this alert"
    anchor = ABOUT
    saved = "The alert ends on that day."
    submit_label = "End it on that day"
    is_ending = True

    def make_form(self, data: Any = None) -> GroupedForm:
        """The last day."""
        return LastDayForm(data, earliest=self.record.from_on, today=self.today)

    def save(self, form: Any) -> None:
        """End the alert."""
        end_alert(by=self.user, alert=self.record, to_on=form.cleaned_data["last_day"])

    def page_context(self, form: Any) -> dict[str, Any]:
        """The words that will no longer be shown."""
        return {"intro": f"“{self.record.words}” will no longer stand beside the name after that day."}


class ProfileEdit(FormPage):
    """The one-page profile."""

    action = Action.PUPIL_EDIT
    heading = "One-page profile"
    anchor = ABOUT
    submit_label = "Save the profile"
    saved = "The profile is saved."

    def make_form(self, data: Any = None) -> GroupedForm:
        """What the profile says so far."""
        mine = OnePageProfile.objects.visible_to(self.user).filter(pupil=self.pupil, school=self.school)
        profile = mine.order_by("id").first()
        return ProfileForm(data, initial=model_to_dict(profile, PROFILE_FIELDS) if profile else {})

    def save(self, form: Any) -> None:
        """Set the profile."""
        set_profile(by=self.user, pupil=self.pupil, school=self.school, **form.cleaned_data)


class ContactAdd(FormPage):
    """A new contact."""

    action = Action.PUPIL_EDIT
    heading = "Add a contact"
    anchor = ABOUT
    saved = "The contact is added."
    may_add_another = True

    def make_form(self, data: Any = None) -> GroupedForm:
        """An empty form."""
        return ContactForm(data)

    def save(self, form: Any) -> None:
        """Add the contact."""
        add_contact(by=self.user, pupil=self.pupil, school=self.school, **form.cleaned_data)


class ContactEdit(RecordFormPage):
    """Other details of a contact."""

    model = Contact
    action = Action.PUPIL_EDIT
    heading = "Change the contact"
    anchor = ABOUT

    def make_form(self, data: Any = None) -> GroupedForm:
        """The form filled in."""
        return ContactForm(data, initial=model_to_dict(self.record))

    def save(self, form: Any) -> None:
        """Change the contact."""
        change_contact(by=self.user, contact=self.record, changes=form.cleaned_data)

    def page_context(self, form: Any) -> dict[str, Any]:
        """The way to take the contact out."""
        return {"links": [("Take this contact out", reverse("pupils:contact-remove", args=[self.record.pk]))]}


class ContactRemove(ConfirmPage):
    """Take a contact out."""

    model = Contact
    action = Action.PUPIL_EDIT
    heading = "Take this contact out?"
    anchor = ABOUT
    saved = "The contact is taken out."
    submit_label = "Take it out"

    def save(self, form: Any) -> None:
        """Remove the contact."""
        remove_contact(by=self.user, contact=self.record)

    def page_context(self, form: Any) -> dict[str, Any]:
        """Who it is."""
        who = f"{self.record.name}, {self.record.relationship},"
        return {"intro": f"{who} will no longer be on {self.pupil.forename}'s record."}
