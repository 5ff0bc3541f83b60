"""A person's day: the timetable in order with what is logged, their pupils, and what still waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from accounts.models import School, User
from accounts.selectors import calendar_of
from common.dates import SchoolCalendar
from logs.choices import SubmissionOutcome
from logs.models import Submission
from logs.rules.late import LOOK_BACK_SCHOOL_DAYS
from logs.selectors.cards import SessionCard, cards_of
from logs.selectors.marked_absent import with_hints
from logs.selectors.roll import Place, names_on, roll_of
from logs.selectors.sheet import alerts_of
from logs.selectors.whole_days import WholeDayCard, whole_day_cards
from plans.selectors.timetable import TimetabledSession, sessions_of_adult
from pupils.models import Assignment, OnePageProfile, Pupil
from pupils.rules.relations import Relation
from pupils.rules.year_group import year_label


@dataclass(frozen=True)
class OwnPupil:
    """A pupil of the person's own, or whom they cover for, with what helps at a glance."""

    pupil: Pupil
    name: str
    sub: str
    alerts: tuple[str, ...]
    may_add: bool
    is_covered: bool = False


@dataclass(frozen=True)
class Day:
    """Everything Today shows; `covers_to_come`: sessions taken for others that open on their day.

    `earlier` and `later` are the school days on either side, if known.
    """

    day: date
    today: date
    is_school_day: bool
    cards: tuple[SessionCard, ...]
    pupils: tuple[OwnPupil, ...]
    waiting: tuple[SessionCard, ...]
    earlier: date | None
    later: date | None
    last_saved_at: datetime | None
    has_terms: bool
    whole_days: tuple[WholeDayCard, ...] = ()
    covers_to_come: int = 0

    @property
    def is_ahead(self) -> bool:
        """Whether the day is still to come."""
        return self.day > self.today

    @property
    def is_past(self) -> bool:
        """Whether the day is over."""
        return self.day < self.today


def shown_day(calendar: SchoolCalendar, today: date) -> date:
    """The day Today opens with: today, or on a day without school the next school day, if one is known."""
    return calendar.school_day_on_or_after(today) or today


def day_of(user: User, school: School, now: datetime, day: date | None = None) -> Day:
    """USER's day in the school at the aware moment NOW; a constant number of queries."""
    today, calendar = timezone.localdate(now), calendar_of(school)
    shown = day or shown_day(calendar, today)
    since = look_back(calendar, school, today)
    sessions = sessions_of_adult(school, user, min(since, shown), max(today, shown), calendar)
    sessions = [each for each in sessions if each.day == shown or since <= each.day <= today]
    own = _own_assignments(user, school, shown)
    ids = {row.pupil_id for session in sessions for row in session.pupils} | {row.pupil_id for row in own}
    roll = roll_of(user, school, ids, today)
    cards = cards_of(user, school, sessions, roll, now, shown)
    names = names_on((row.pupil for row in own), roll, shown)
    # Whoever takes a session does not answer for the pupil's whole day.
    lasting = [row for row in own if row.for_absence_id is None]
    return Day(
        day=shown,
        today=today,
        is_school_day=calendar.is_school_day(shown),
        cards=with_hints(user, school, [card for card in cards if card.session.day == shown], today),
        pupils=_own_pupils(user, school, own, roll, shown),
        waiting=tuple(card for card in cards if card.is_due and card.session.day >= since),
        earlier=calendar.add_school_days(shown, -1),
        later=calendar.next_school_day(shown),
        last_saved_at=_last_saved(user, school, today),
        has_terms=bool(calendar.terms),
        covers_to_come=_not_shown_yet(sessions, cards, shown) if shown > today else 0,
        whole_days=whole_day_cards(school, lasting, roll, names, shown, (since, today), calendar),
    )


def _not_shown_yet(sessions: Iterable[TimetabledSession], cards: Iterable[SessionCard], day: date) -> int:
    """How many sessions of the day USER takes for others, whose pupils they may not see before it."""
    shown = {card.session.slot.pk for card in cards if card.session.day == day}
    return sum(each.day == day and bool(each.covers_for) and each.slot.pk not in shown for each in sessions)


def look_back(calendar: SchoolCalendar, school: School, today: date) -> date:
    """The first day on which an unlogged session is still called for."""
    since = calendar.add_school_days(today, -LOOK_BACK_SCHOOL_DAYS)
    return max(since or school.records_from, school.records_from)


def _own_assignments(user: User, school: School, day: date) -> list[Assignment]:
    """Whom USER is key worker of, or covers for, on the day."""
    kinds = [Relation.KEY_WORKER, Relation.COVER]
    held = Assignment.objects.in_force(day).filter(staff=user, school=school, kind__in=kinds)
    return list(held.select_related("pupil").order_by("pupil__sort_name", "id"))


def _own_pupils(
    user: User, school: School, own: Iterable[Assignment], roll: Mapping[UUID, Place], day: date
) -> tuple[OwnPupil, ...]:
    """The person's pupils who are on the roll that day, by name."""
    # A cover's pupil is nobody's to see before the cover's day.
    mine = [
        row for row in own if row.pupil_id in roll and (roll[row.pupil_id].may_add or not row.for_absence_id)
    ]
    pupils = {row.pupil_id: row.pupil for row in mine if roll[row.pupil_id].on(day)}
    names = names_on(pupils.values(), roll, day)
    covered = {row.pupil_id for row in own if row.kind == Relation.COVER}
    alerts = alerts_of(user, school, pupils, day)
    profiles = OnePageProfile.objects.visible_to(user).filter(school=school, pupil_id__in=pupils)
    how = dict(profiles.values_list("pupil_id", "communicates"))
    return tuple(
        OwnPupil(
            pupil=pupil,
            name=names[key],
            sub=" · ".join(filter(None, [year_words(roll[key], day), how.get(key, "")])),
            alerts=alerts[key],
            may_add=roll[key].may_add,
            is_covered=key in covered,
        )
        for key, pupil in pupils.items()
    )


def year_words(place: Place, day: date) -> str:
    """ "Year 3" or "Reception"; "" when it is not known."""
    enrolment = place.on(day)
    return year_label(enrolment.nc_year) if enrolment else ""


def _last_saved(user: User, school: School, today: date) -> datetime | None:
    """When USER last saved something today."""
    midnight = datetime.combine(today, datetime.min.time(), tzinfo=timezone.get_current_timezone())
    saved = Submission.objects.filter(
        author=user, school=school, received_at__gte=midnight, outcome=SubmissionOutcome.SAVED
    )
    newest: datetime | None = saved.aggregate(at=Max("received_at"))["at"]
    return newest
