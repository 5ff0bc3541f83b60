"""What adults must know of a pupil: alerts, the one-page profile, contacts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from accounts.actions.audit import record_audit
from accounts.models import School, User
from common.words import date_words
from pupils.actions.changes import change_record, check_record
from pupils.models import Alert, Contact, OnePageProfile, Pupil

ALERT_FIELDS = frozenset({"words", "kind", "what_to_do", "from_on", "to_on"})
PROFILE_FIELDS = ("communicates", "liked_for", "important_to_me", "how_to_support")
CONTACT_FIELDS = frozenset(
    {"name", "relationship", "has_parental_responsibility", "phone", "email", "is_contact_restricted"}
)


@transaction.atomic
def set_alert(
    *,
    by: User,
    pupil: Pupil,
    school: School,
    words: str,
    kind: str,
    what_to_do: str = "",
    from_on: date,
    to_on: date | None = None,
) -> Alert:
    """A new alert beside the pupil's name; raises ValidationError, by field, for reversed dates or long words."""
    alert = Alert(pupil=pupil, school=school, words=words, kind=kind, what_to_do=what_to_do)
    alert.from_on, alert.to_on = from_on, to_on
    check_alert_window(from_on, to_on)
    check_record(alert)
    alert.save(force_insert=True)
    record_audit(by=by, verb="alert_set", record=alert, fields=["words", "kind", "what_to_do"])
    return alert


@transaction.atomic
def change_alert(*, by: User, alert: Alert, changes: Mapping[str, Any]) -> Alert:
    """The alert with other words or dates; raises ValidationError as `set_alert` does."""
    check_alert_window(changes.get("from_on", alert.from_on), changes.get("to_on", alert.to_on))
    change_record(by=by, record=alert, changes=changes, allowed=ALERT_FIELDS, verb="alert_change")
    return alert


@transaction.atomic
def end_alert(*, by: User, alert: Alert, to_on: date) -> Alert:
    """The alert with TO_ON as its last day; raises ValidationError for a day before its first."""
    check_alert_window(alert.from_on, to_on)
    change_record(by=by, record=alert, changes={"to_on": to_on}, allowed=ALERT_FIELDS, verb="alert_end")
    return alert


def check_alert_window(from_on: date, to_on: date | None) -> None:
    """Raise ValidationError for reversed dates."""
    if to_on and to_on < from_on:
        raise ValidationError(
            {"to_on": f"The alert starts on {date_words(from_on)}. Choose that day or a later one."}
        )


@transaction.atomic
def set_profile(
    *,
    by: User,
    pupil: Pupil,
    school: School,
    communicates: str = "",
    liked_for: str = "",
    important_to_me: str = "",
    how_to_support: str = "",
) -> OnePageProfile:
    """The pupil's one-page profile, made or changed; raises ValidationError for text that is too long."""
    texts = (communicates, liked_for, important_to_me, how_to_support)
    values = dict(zip(PROFILE_FIELDS, texts, strict=True))
    mine = OnePageProfile.objects.unscoped(reason="one profile for each pupil and school")
    profile: OnePageProfile | None = (
        mine.select_for_update().filter(pupil=pupil, school=school).order_by("id").first()
    )
    if profile is not None:
        allowed = frozenset(PROFILE_FIELDS)
        change_record(by=by, record=profile, changes=values, allowed=allowed, verb="profile_change")
        return profile
    profile = OnePageProfile(pupil=pupil, school=school, **values)
    check_record(profile)
    profile.save(force_insert=True)
    record_audit(
        by=by, verb="profile_set", record=profile, fields=[name for name, text in values.items() if text]
    )
    return profile


@transaction.atomic
def add_contact(
    *,
    by: User,
    pupil: Pupil,
    school: School,
    name: str,
    relationship: str,
    has_parental_responsibility: bool,
    phone: str = "",
    email: str = "",
    is_contact_restricted: bool = False,
) -> Contact:
    """A new contact, ranked after those there are; raises ValidationError for what cannot be an address."""
    mine = Contact.objects.unscoped(reason="the next rank among the pupil's contacts").filter(pupil=pupil)
    contact = Contact(
        pupil=pupil, school=school, name=name, relationship=relationship, phone=phone, email=email
    )
    contact.has_parental_responsibility = has_parental_responsibility
    contact.is_contact_restricted = is_contact_restricted
    contact.rank = (mine.filter(school=school).aggregate(most=Max("rank"))["most"] or 0) + 1
    check_record(contact)
    contact.save(force_insert=True)
    record_audit(by=by, verb="contact_add", record=contact, fields=["name", "relationship"])
    return contact


@transaction.atomic
def change_contact(*, by: User, contact: Contact, changes: Mapping[str, Any]) -> Contact:
    """The contact with other details; raises ValidationError as `add_contact` does."""
    change_record(by=by, record=contact, changes=changes, allowed=CONTACT_FIELDS, verb="contact_change")
    return contact


@transaction.atomic
def remove_contact(*, by: User, contact: Contact) -> None:
    """Take the contact out; what was known of them stays in the audit detail."""
    before = {name: getattr(contact, name) for name in sorted(CONTACT_FIELDS)}
    record_audit(by=by, verb="contact_remove", record=contact, fields=before, before=before)
    contact.delete()
