"""One entry as it stands, and what a later session may make up for."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Prefetch

from accounts.models import School, User
from common.dates import SchoolCalendar
from logs.models import CorrectedRating, SessionCorrection, SessionEntry
from logs.rules.late import LOOK_BACK_SCHOOL_DAYS
from plans.models import ProvisionLine
from pupils.models import Pupil


def standing_facts(entry: SessionEntry) -> SessionEntry | SessionCorrection:
    """What counts: the newest correction of ENTRY, or the entry itself."""
    newest = SessionCorrection.objects.filter(entry=entry).select_related("line", "author")
    return newest.order_by("-corrected_at", "-id").first() or entry


def corrections_of(entry: SessionEntry) -> list[SessionCorrection]:
    """The corrections of ENTRY, newest first, with their authors and ratings."""
    found = SessionCorrection.objects.filter(entry=entry).select_related("author", "line")
    said = CorrectedRating.objects.select_related("target", "level").order_by("target__starts_on", "id")
    return list(found.prefetch_related(Prefetch("ratings", said)).order_by("-corrected_at", "-id"))


def lines_of(pupil: Pupil, school: School, day: date) -> list[ProvisionLine]:
    """The pupil's provision lines in force on the day that are logged in sessions, by section and name.

    Support through the whole day is confirmed at its end instead, so that no minute of it counts twice.
    """
    found = ProvisionLine.objects.in_force(day).filter(pupil=pupil, school=school, is_through_the_day=False)
    return list(found.select_related("pupil", "school").order_by("section", "name", "id"))


def missed_lately(
    user: User, pupil: Pupil, line_id: UUID, today: date, calendar: SchoolCalendar
) -> list[SessionEntry]:
    """Missed sessions of the line in the last school days that nothing has made up yet, newest first."""
    since = calendar.add_school_days(today, -LOOK_BACK_SCHOOL_DAYS) or date(today.year, 1, 1)
    missed = SessionEntry.objects.visible_to(user).filter(
        pupil=pupil, line_id=line_id, happened=False, held_on__gte=since, held_on__lte=today
    )
    made_up = (
        SessionEntry.objects.standing().filter(pupil=pupil, makes_up__isnull=False).values("makes_up_id")
    )
    return list(missed.exclude(pk__in=made_up).order_by("-held_on", "-id")[:20])
