"""Where it probably happened: offered in the form of first aid as a suggestion; the adult says where it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import School, User
from accounts.selectors import calendar_of
from logs.models import FirstAid
from logs.rules.first_aid import REMEMBERED_FOR
from plans.models import Slot
from plans.selectors.timetable import weeks_of
from pupils.models import Pupil

AS_BEFORE = "as in what you wrote last"
IN_THE_TIMETABLE = "where the timetable has the pupil now"


@dataclass(frozen=True)
class Suggested:
    """A place, and in words why it is offered."""

    place: str
    why: str


def suggested_place(user: User, school: School, pupil: Pupil, now: datetime) -> Suggested | None:
    """Where USER's last first aid of the hour was, else the room of the pupil's session now, as far as USER sees it.

    Two queries at most, and the calendar's three when a session is on.
    """
    before = FirstAid.objects.visible_to(user).filter(author=user, school=school)
    lately = before.filter(received_at__gt=now - timedelta(minutes=REMEMBERED_FOR), received_at__lte=now)
    last = lately.order_by("-received_at").values_list("place", flat=True).first()
    if last:
        return Suggested(last, AS_BEFORE)
    return _in_the_timetable(user, school, pupil, timezone.localtime(now))


def _in_the_timetable(user: User, school: School, pupil: Pupil, now: datetime) -> Suggested | None:
    """The room of the session that is on at the London moment NOW."""
    today = now.date()
    found = Slot.objects.visible_to(user, today).in_force(today).exclude(place="")
    begun = found.filter(
        school=school,
        slot_pupils__pupil=pupil,
        weekday=today.weekday(),
        week__in=weeks_of(school, today),
        starts_at__lte=now.time(),
    )
    for slot in begun.order_by("-starts_at", "id"):
        if now.time() < _end_of(slot, today) and calendar_of(school).is_school_day(today):
            return Suggested(slot.place, IN_THE_TIMETABLE)
    return None


def _end_of(slot: Slot, day: date) -> time:
    """When the session ends."""
    return (datetime.combine(day, slot.starts_at) + timedelta(minutes=slot.minutes)).time()
