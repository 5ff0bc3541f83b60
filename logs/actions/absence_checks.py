"""What somebody who records an absence can mend, each as a ValidationError keyed by field."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from accounts.choices import DayPart
from accounts.models import StaffAbsence, StaffRole
from common.dates import SchoolCalendar
from common.words import date_words, long_day_words
from logs.rules.cover import MOST_SCHOOL_DAYS
from plans.rules.cover import parts_overlap

USED_BY_ANOTHER = "This page has been sent before for something else. Open it again."
NOT_HERE = "{name} does not work in this school on {day}. Check the day, or choose somebody else."
REVERSED = "The last day is before the first, {day}. Check both."
NO_SCHOOL = "There is no school {when}. Choose a school day."
TOO_LONG = (
    "Cover is arranged for up to {most} school days at a time: choose {day} or an earlier day. For a longer absence "
    "give the pupils another key worker or a cover under Set up."
)
OVERLAPS = (
    "{name} is away already: {when}, recorded by {by}. Choose days outside it, or undo that absence first."
)


def check_absence(absence: StaffAbsence, calendar: SchoolCalendar) -> None:
    """Raise ValidationError, by field, for what the new ABSENCE cannot say."""
    if absence.part not in DayPart.values:
        raise ValidationError({"part": "Choose all day, the morning or the afternoon."})
    if absence.to_on < absence.from_on:
        raise ValidationError({"to_on": REVERSED.format(day=date_words(absence.from_on))})
    days = calendar.school_days(absence.from_on, absence.to_on)
    if not days:
        raise ValidationError({"from_on": NO_SCHOOL.format(when=_when(absence.from_on, absence.to_on))})
    if len(days) > MOST_SCHOOL_DAYS:
        last = long_day_words(days[MOST_SCHOOL_DAYS - 1])
        raise ValidationError({"to_on": TOO_LONG.format(most=MOST_SCHOOL_DAYS, day=last)})
    _check_works_here(absence, days[0])
    _check_overlap(absence)


def _when(first: date, last: date) -> str:
    """ "on Saturday 28 November 2026", "from 24 to 28 December 2026" as the message says it."""
    if first == last:
        return f"on {long_day_words(first)}"
    return f"from {date_words(first)} to {date_words(last)}"


def _check_works_here(absence: StaffAbsence, day: date) -> None:
    """Raise ValidationError unless the adult holds a role in the school on the first school day."""
    roles = StaffRole.objects.in_force(day).filter(school_id=absence.school_id, user_id=absence.staff_id)
    if not roles.exists():
        words = NOT_HERE.format(name=absence.staff.full_name, day=date_words(day))
        raise ValidationError({"staff": words})


def _check_overlap(absence: StaffAbsence) -> None:
    """Raise ValidationError, naming the other, for an absence of the same adult at the same time."""
    others = StaffAbsence.objects.standing().filter(
        school_id=absence.school_id,
        staff_id=absence.staff_id,
        from_on__lte=absence.to_on,
        to_on__gte=absence.from_on,
    )
    for other in others.select_related("recorded_by").order_by("from_on", "id"):
        if parts_overlap(absence.part, other.part):
            words = OVERLAPS.format(
                name=absence.staff.full_name, when=absence_words(other), by=other.recorded_by.short_name
            )
            raise ValidationError({"from_on": ValidationError(words, code="overlap")})


def absence_words(absence: StaffAbsence) -> str:
    """ "all day on Monday 23 November 2026", "in the afternoon from 23 November 2026 to 26 November 2026"."""
    part = {DayPart.AM: "in the morning", DayPart.PM: "in the afternoon"}.get(
        DayPart(absence.part), "all day"
    )
    return f"{part} {_when(absence.from_on, absence.to_on)}"
