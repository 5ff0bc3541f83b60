"""A pupil's attendance as the loaded marks tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from accounts.models import School, User
from common.dates import DateRange, SchoolCalendar
from pupils.models import AttendanceMark, Enrolment
from pupils.rules.attendance import Attendance, attendance_of


@dataclass(frozen=True)
class TermAttendance:
    """A pupil's attendance this term, with the day of the last load."""

    figures: Attendance
    loaded_at: datetime | None


def figures_of(
    marks: QuerySet[AttendanceMark],
    pupil_id: UUID,
    school: School,
    calendar: SchoolCalendar,
    window: DateRange,
) -> Attendance:
    """The attendance of the pupil over the window from those MARKS that the caller may read: 2 queries."""
    stays = Enrolment.objects.filter(pupil_id=pupil_id, school=school, from_on__lte=window[1])
    first = stays.order_by("from_on").values_list("from_on", flat=True).first()
    found = marks.filter(pupil_id=pupil_id, school=school, on__range=window).order_by()
    return attendance_of(found.values_list("on", "presence"), calendar, window, first or window[0])


def term_attendance(
    user: User, pupil_id: UUID, school: School, calendar: SchoolCalendar, today: date
) -> TermAttendance | None:
    """The attendance this term up to today, or in the holidays of the term before; None outside known terms."""
    day = calendar.school_day_on_or_before(today)
    term = calendar.term_of(day) if day else None
    if day is None or term is None:
        return None
    marks = AttendanceMark.objects.visible_to(user)
    figures = figures_of(marks, pupil_id, school, calendar, (term[0], day))
    newest = marks.filter(pupil_id=pupil_id, school=school).aggregate(at=Max("loaded_at"))["at"]
    return TermAttendance(figures, newest)
