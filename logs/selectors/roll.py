"""Who is on the roll, and whose sessions a person may log: one query for any number of pupils."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper

from accounts.models import School, User
from plans.selectors.timetable import TimetabledSession
from pupils.access import MAY, Action, held_by
from pupils.models import Enrolment, Pupil
from pupils.rules.names import short_names


@dataclass(frozen=True)
class Span:
    """One enrolment: from a day to a day (None: still on the roll), in a year group and class."""

    from_on: date
    to_on: date | None
    nc_year: str
    reg_group: str


@dataclass(frozen=True)
class Place:
    """A pupil's times on one school's roll, and what the person asking may do for the pupil today.

    `may_log`: sessions of slots in which the timetable names them; `may_add`: any other session as well.
    """

    spans: tuple[Span, ...]
    may_log: bool
    may_add: bool

    def on(self, day: date) -> Span | None:
        """The enrolment that holds the day, or None when the pupil was not on the roll."""
        held = (
            span for span in self.spans if span.from_on <= day and (span.to_on is None or day <= span.to_on)
        )
        return next(held, None)

    def may(self, is_named: bool) -> bool:
        """Whether the person may log a session, in whose slot they are named or not."""
        return self.may_add or (is_named and self.may_log)


NOWHERE = Place((), False, False)


def roll_of(user: User, school: School, pupil_ids: Iterable[UUID], today: date) -> dict[UUID, Place]:
    """Each pupil's place on the school's roll; who never was on it is left out."""
    rows = (
        Enrolment.objects.filter(school=school, pupil_id__in=set(pupil_ids))
        .annotate(
            may_log=_held(user, Action.SESSION_LOG, today), may_add=_held(user, Action.SESSION_ADD, today)
        )
        .order_by("-from_on")
        .values_list("pupil_id", "may_log", "may_add", "from_on", "to_on", "nc_year", "reg_group")
    )
    found: dict[UUID, list[Span]] = defaultdict(list)
    may: dict[UUID, tuple[bool, bool]] = {}
    for pupil_id, may_log, may_add, from_on, to_on, nc_year, reg_group in rows:
        found[pupil_id].append(Span(from_on, to_on, nc_year, reg_group))
        may[pupil_id] = (may_log, may_add)
    return {pupil_id: Place(tuple(spans), *may[pupil_id]) for pupil_id, spans in found.items()}


def loggable(session: TimetabledSession, roll: Mapping[UUID, Place]) -> list[UUID]:
    """Ids of the session's pupils that the person may log, who are on the roll that day."""
    return [
        row.pupil_id
        for row in session.pupils
        if roll.get(row.pupil_id, NOWHERE).may(session.is_named) and roll[row.pupil_id].on(session.day)
    ]


def names_on(pupils: Iterable[Pupil], roll: Mapping[UUID, Place], day: date) -> dict[UUID, str]:
    """Short names side by side; who shares one gains the class."""
    rows = {pupil.pk: (pupil, roll.get(pupil.pk, NOWHERE).on(day)) for pupil in pupils}
    return short_names(
        {
            key: (pupil.forename, pupil.surname, enrolment.reg_group if enrolment else "")
            for key, (pupil, enrolment) in rows.items()
        }
    )


def _held(user: User, action: Action, today: date) -> ExpressionWrapper:
    """Whether USER may do the action for the pupil of the row."""
    return ExpressionWrapper(held_by(user, MAY[action], today), output_field=BooleanField())
