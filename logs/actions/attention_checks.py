"""What flags, daily lines and requests all check before they are saved, each as a ValidationError in plain words."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from accounts.models import School, User
from pupils.access import Action, can
from pupils.actions.changes import TOO_LONG
from pupils.models import Enrolment, Pupil

WRITE_SOMETHING = "Write a few words first."
LEFT = "{name} is no longer on the school’s roll, so nothing new can be written here. What was written stays."
OWNER_LEFT = "{person} no longer works at the school. Choose somebody else."
OWNER_CANNOT_SEE = "{person} cannot see {name}’s records, so could not deal with this. Choose somebody else."
USED_ALREADY = "This page has been sent before for something else. Open it again and write it there."


def check_text(field: str, text: str, most: int) -> str:
    """TEXT without blanks around it; raises ValidationError for nothing, and for more than MOST characters."""
    said = text.replace("\r\n", "\n").strip()
    if not said:
        raise ValidationError({field: WRITE_SOMETHING})
    if len(said) > most:
        raise ValidationError({field: TOO_LONG.format(most=most, has=len(said))})
    return said


def roll_refusal(pupil: Pupil, school: School, on: date) -> str:
    """Why nothing new can be written about a pupil who is not on the roll that day; or ""."""
    is_here = Enrolment.objects.in_force(on).filter(pupil=pupil, school=school).exists()
    return "" if is_here else LEFT.format(name=pupil.forename)


def check_on_roll(pupil: Pupil, school: School, on: date) -> None:
    """Raise ValidationError for a pupil who left the school, or has not come yet."""
    if words := roll_refusal(pupil, school, on):
        raise ValidationError(words)


def check_person(field: str, person: User, action: Action, pupil: Pupil, school: School, on: date) -> None:
    """Raise ValidationError unless PERSON, who is to own it, works in the school and may do ACTION for the pupil."""
    if school.pk not in person.roles(on):
        raise ValidationError({field: OWNER_LEFT.format(person=person.full_name)})
    if not can(person, action, pupil_id=pupil.pk, school_id=school.pk, on=on):
        words = OWNER_CANNOT_SEE.format(person=person.full_name, name=pupil.forename)
        raise ValidationError({field: words})
