"""A pupil comes, changes and leaves. An import does the same for a whole file, with the same steps
(mis_apply).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import School, User
from common.dates import ONE_DAY
from common.words import date_words
from pupils.actions.assignment import end_assignment, withdraw_assignment
from pupils.actions.changes import check_record
from pupils.actions.pupil_audit import PupilEvent, record_pupil_events
from pupils.models import Assignment, Enrolment, Pupil
from pupils.rules.mis_diff import kind_of
from pupils.rules.names import sort_name
from pupils.rules.upn import UpnError, UpnKind, read_upn
from pupils.rules.year_group import NC_YEARS
from pupils.selectors.mis_import import stay_shown

NAMES = ("legal_forename", "legal_surname", "preferred_forename", "preferred_surname")
PUPIL_FIELDS = frozenset({*NAMES, "date_of_birth", "sex", "upn", "home_language", "interpreter_needed"})
STAY_FIELDS = frozenset({"mis_id", "nc_year", "reg_group"})
MOVES = frozenset({"nc_year", "reg_group"})  # a new enrolment row when one of them changes

WHY_UNSCOPED = "a number may not be given twice, whoever looks"
NOT_HERE = "This pupil has never been on this school's roll."
TAKEN_UPN = "Another pupil already holds this UPN. Check it in the MIS."
TAKEN_MIS_ID = "Another pupil of this school already has this number. Check it in the MIS."


@transaction.atomic
def enrol_pupil(
    *,
    by: User | None,
    school: School,
    legal_forename: str,
    legal_surname: str,
    date_of_birth: date,
    from_on: date,
    preferred_forename: str = "",
    preferred_surname: str = "",
    sex: str = "",
    upn: str = "",
    mis_id: str = "",
    nc_year: str = "",
    reg_group: str = "",
) -> Pupil:
    """A new pupil on the school's roll from a day.

    Raises ValidationError, by field, for a missing name, an impossible date, and a number wrong or taken.
    """
    person = {
        "legal_forename": legal_forename,
        "legal_surname": legal_surname,
        "preferred_forename": preferred_forename,
        "preferred_surname": preferred_surname,
        "date_of_birth": date_of_birth,
        "sex": sex,
        "upn": upn,
    }
    cleaned = clean_values({**person, "mis_id": mis_id, "nc_year": nc_year, "reg_group": reg_group})
    pupil = Pupil(**{name: value for name, value in cleaned.items() if name in PUPIL_FIELDS})
    stay = Enrolment(pupil=pupil, school=school, from_on=from_on)
    for name in STAY_FIELDS:
        setattr(stay, name, cleaned[name])
    check_together(pupil, stay)
    save_pupil(pupil)
    stay.save(force_insert=True)
    event = PupilEvent(pupil.pk, "pupil_enrol", {**cleaned, "from_on": from_on})
    record_pupil_events(by=by, school=school, events=[event])
    return pupil


@transaction.atomic
def update_pupil(*, by: User | None, pupil: Pupil, school: School, changes: Mapping[str, Any]) -> Pupil:
    """The pupil with other names, numbers, year or class; a new year or class holds from today.

    CHANGES is by field of the pupil and of the enrolment (`mis_id`, `nc_year`, `reg_group`). Raises TypeError
    for another field, ValidationError as `enrol_pupil` does; then nothing is changed.
    """
    if unknown := set(changes) - PUPIL_FIELDS - STAY_FIELDS:
        raise TypeError(f"a pupil cannot be changed by {sorted(unknown)}")
    today = timezone.localdate()
    locked = Pupil.objects.unscoped(reason="locked to be written").select_for_update().get(pk=pupil.pk)
    stay = present_stay(locked, school, today)
    cleaned = clean_values(dict(changes))
    before = {name: getattr(stay if name in STAY_FIELDS else locked, name) for name in cleaned}
    changed = {name: value for name, value in cleaned.items() if before[name] != value}
    if changed:
        moved = set_values(locked, stay, changed, today)
        check_together(locked, stay, *([moved] if moved else []))
        save_pupil(locked)
        stay.save()
        if moved:
            moved.save(force_insert=True)
        event = PupilEvent(pupil.pk, "pupil_update", changed, {name: before[name] for name in changed})
        record_pupil_events(by=by, school=school, events=[event])
    pupil.refresh_from_db()
    return pupil


@transaction.atomic
def leave_school(*, by: User, pupil: Pupil, school: School, last_day: date) -> None:
    """End the pupil's time at the school on LAST_DAY, and with it who supports them there; nothing is deleted
    but what would have begun later.

    Raises ValidationError for a day before the pupil came, and for a pupil who had left by then.
    """
    stays = list(Enrolment.objects.filter(pupil=pupil, school=school).select_for_update().order_by("from_on"))
    begun = [stay for stay in stays if stay.from_on <= last_day]
    if not stays:
        raise ValidationError(NOT_HERE)
    if not begun:
        came = f"{pupil.forename} came on {date_words(stays[0].from_on)}. Choose that day or a later one."
        raise ValidationError({"last_day": came})
    last = begun[-1]
    if last.to_on and last.to_on < last_day and last is stays[-1]:
        raise ValidationError({"last_day": f"{pupil.forename} left on {date_words(last.to_on)} already."})
    before = {"to_on": last.to_on}
    Enrolment.objects.filter(pk__in=[stay.pk for stay in stays if stay not in begun]).delete()
    if last.to_on is None or last.to_on > last_day:
        last.to_on = last_day
        last.save(update_fields=["to_on"])
    event = PupilEvent(pupil.pk, "pupil_leave", {"to_on": last.to_on}, before)
    record_pupil_events(by=by, school=school, events=[event])
    end_ties(by=by, pupil=pupil, school=school, last_day=last_day)


def end_ties(*, by: User, pupil: Pupil, school: School, last_day: date) -> None:
    """End every adult's tie to the pupil in the school, so that nobody keeps seeing a child who has left."""
    today = timezone.localdate()
    ties = Assignment.objects.unscoped(reason="whoever is tied, the tie ends").filter(
        Q(to_on__isnull=True) | Q(to_on__gt=last_day), pupil=pupil, school=school
    )
    for tie in ties.order_by("id"):
        if tie.from_on > last_day and tie.from_on >= today:
            withdraw_assignment(by=by, assignment=tie, today=today)
        else:
            end_assignment(by=by, assignment=tie, to_on=max(last_day, tie.from_on))


def set_values(pupil: Pupil, stay: Enrolment, changed: Mapping[str, Any], on: date) -> Enrolment | None:
    """Set the CHANGED fields on the pupil and the enrolment, unsaved; returns the row that follows, if any.

    A UPN that is replaced is kept as the former one. Another year or class ends the row the day before ON and
    begins a new one; a row that begins on that day or later is changed in place.
    """
    if "upn" in changed and kind_of(pupil.upn):
        pupil.former_upn = pupil.upn
    for name in PUPIL_FIELDS & set(changed):
        setattr(pupil, name, changed[name])
    moved = None
    if MOVES & set(changed) and stay.from_on < on:
        copied = {
            name: getattr(stay, name) for name in ("pupil_id", "school_id", "kind", "to_on", *STAY_FIELDS)
        }
        moved = Enrolment(from_on=on, **copied)
        stay.to_on = on - ONE_DAY
    for name in STAY_FIELDS & set(changed):
        setattr(moved or stay, name, changed[name])
    return moved


def present_stay(pupil: Pupil, school: School, today: date) -> Enrolment:
    """The pupil's enrolment at the school in force today, else the next, else the last, locked.

    Raises ValidationError for a pupil who was never there.
    """
    stays = list(Enrolment.objects.filter(pupil=pupil, school=school).select_for_update().order_by("from_on"))
    if not stays:
        raise ValidationError(NOT_HERE)
    return stay_shown(stays, today)


def clean_values(values: dict[str, Any]) -> dict[str, Any]:
    """The values as they are stored: single spaces, a UPN in capitals. Raises ValidationError by field."""
    errors: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = " ".join(value.split())
    for name, words in (("legal_forename", "forename"), ("legal_surname", "surname")):
        if name in values and not values[name]:
            errors[name] = f"Fill in the legal {words}."
    if (born := values.get("date_of_birth")) and born > timezone.localdate():
        errors["date_of_birth"] = f"{date_words(born)} is in the future. Check the year."
    if values.get("nc_year") and values["nc_year"] not in NC_YEARS:
        errors["nc_year"] = "Choose a year group from the list."
    try:
        upn = read_upn(values.get("upn", ""))
    except UpnError as error:
        errors["upn"] = str(error)
    else:
        values |= {"upn": upn.value} if upn else {}
    if errors:
        raise ValidationError(errors)
    return values


def check_together(pupil: Pupil, *stays: Enrolment) -> None:
    """Raise ValidationError, by field, for what the records' own fields refuse, and for numbers that
    are taken.

    The last of STAYS is the present one.
    """
    pupil.sort_name = listed_name(pupil)
    for record in (pupil, *stays):
        check_record(record)
    check_numbers(pupil, stays[-1])


def listed_name(pupil: Pupil) -> str:
    """What lists are ordered by; an import writes many at once, past `Pupil.save`."""
    return sort_name(pupil.surname, pupil.forename)[: Pupil._meta.get_field("sort_name").max_length]


def check_numbers(pupil: Pupil, stay: Enrolment) -> None:
    """Raise ValidationError when another pupil holds the UPN, or one of the school the MIS id."""
    others = Pupil.objects.unscoped(reason=WHY_UNSCOPED).exclude(pk=pupil.pk)
    if pupil.upn and others.filter(upn__iexact=pupil.upn).exists():
        raise ValidationError({"upn": TAKEN_UPN})
    same_id = Enrolment.objects.filter(school_id=stay.school_id, mis_id__iexact=stay.mis_id)
    if stay.mis_id and same_id.exclude(pupil_id=pupil.pk).exists():
        raise ValidationError({"mis_id": TAKEN_MIS_ID})
    if kind_of(pupil.upn) is UpnKind.TEMPORARY and kind_of(pupil.former_upn) is UpnKind.PERMANENT:
        raise ValidationError({"upn": "A temporary UPN cannot replace the permanent one."})


def save_pupil(pupil: Pupil) -> None:
    """Save the pupil; raises ValidationError if somebody else was given the UPN in the same moment.

    The database's own words repeat the number, so they go no further.
    """
    try:
        with transaction.atomic():
            pupil.save()
    except IntegrityError:
        raise ValidationError({"upn": TAKEN_UPN}) from None
