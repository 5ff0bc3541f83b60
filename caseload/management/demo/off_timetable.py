"""What is off the timetable in the invented school: an appointment, a trip to come, days at home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.core.exceptions import ValidationError

from caseload.management.demo.oakfield import Oakfield
from common.dates import ONE_DAY, school_year_of
from common.ids import uuid7
from logs.actions.away import say_off
from logs.rules.off_timetable import OffDraft, Scope, Window
from logs.rules.reasons import Reason
from plans.rules.cover import Part

AT_THE_OFFICE = time(7, 40)


@dataclass(frozen=True)
class Away:
    """Somebody away so many school days from today: a child by key, or a class by its name."""

    said_by: str
    ahead: int
    reason: Reason
    child: str = ""
    reg_group: str = ""
    part: Part = Part.ALL
    words: str = ""
    days: int = 1


AWAY: tuple[Away, ...] = (
    Away("senco", 1, Reason.APPOINTMENT, child="kofi", part=Part.AM, words="Eye clinic"),
    Away(
        "sendadmin", 2, Reason.PUPIL_ABSENT, child="tomos", days=2, words="Chickenpox, back on the third day"
    ),
    Away("sendadmin", 4, Reason.TRIP_OR_EVENT, reg_group="1 Maple", words="Pantomime at the Theatre Royal"),
)


def take_off_timetable(oakfield: Oakfield) -> None:
    """Say it this morning; near the end of a school year, what would lie beyond it is left out."""
    now = oakfield.clock.set(oakfield.today, AT_THE_OFFICE)
    for number, away in enumerate(AWAY):
        day = _day(oakfield, away.ahead)
        if day is None or not (away.reg_group or away.child in oakfield.pupils):
            continue
        try:
            say_off(
                by=oakfield.staff[away.said_by],
                school=oakfield.school,
                draft=_draft(oakfield, away, day),
                now=now + timedelta(minutes=number),
            )
        except ValidationError:
            continue  # nothing is on their timetable on that weekday: there is nothing to say


def _draft(oakfield: Oakfield, away: Away, day: date) -> OffDraft:
    """What is said."""
    last = oakfield.calendar.add_school_days(day, away.days - 1) or day
    window = Window(day, min(last, school_year_of(day)[1]), away.part)
    pupil_ids = (oakfield.pupils[away.child].pk,) if away.child else ()
    scope = Scope.PUPIL if away.child else Scope.CLASS
    return OffDraft(uuid7(), scope, away.reason, window, away.words, away.reg_group, pupil_ids)


def _day(oakfield: Oakfield, ahead: int) -> date | None:
    """The school day so many after today, in the same school year; the first is today or the next school day."""
    first = oakfield.calendar.school_day_on_or_after(oakfield.today + ONE_DAY)
    day = oakfield.calendar.add_school_days(first, ahead - 1) if first else None
    return day if day and day <= school_year_of(oakfield.today)[1] else None
