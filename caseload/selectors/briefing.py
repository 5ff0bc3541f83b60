"""One page for who stands in: the pupil, the day, what to do and what helps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from accounts.models import School, User
from common.dates import SchoolCalendar
from logs.models import BehaviourIncident
from logs.rules.behaviour import HELPED
from logs.selectors.behaviour import incident_words
from plans.models import Slot, SlotAdult, Target
from plans.selectors.stand_ins import StandIns, stand_ins
from plans.selectors.timetable import session_of, slots_on, with_people
from pupils.access import Action, can
from pupils.models import Pupil
from pupils.rules.phrases import and_words

RECENT_INCIDENTS = 10
RECENT_DAYS = timedelta(weeks=8)
MOST_CHIPS = 3
NOTHING_YET = "nothing"


@dataclass(frozen=True)
class BriefingSession:
    """A session of the pupil on the day; `with_whom` names its adults that day, `is_mine` that the reader is one."""

    slot_id: UUID
    starts_at: time
    minutes: int
    what: str
    place: str
    with_whom: str
    is_mine: bool


@dataclass(frozen=True)
class Helps:
    """What helped lately, in two lines: what was noted most often, and in the words of the last to write some."""

    often: str
    said: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was noted."""
        return not (self.often or self.said)


@dataclass(frozen=True)
class Briefing:
    """The page's own part; head and profile come with the pupil's pages."""

    day: date
    sessions: Sequence[BriefingSession]
    targets: Sequence[Target]
    helps: Helps | None


def briefing_of(user: User, pupil: Pupil, school: School, calendar: SchoolCalendar, today: date) -> Briefing:
    """The pupil's day as USER may know it: today's, or on a day without school that of the next."""
    day = calendar.school_day_on_or_after(today) or today
    live = Target.objects.visible_to(user).live_on(day).filter(pupil=pupil, school=school)
    return Briefing(
        day=day,
        sessions=_sessions(user, pupil, school, calendar, day),
        targets=list(live.select_related("criterion_level").order_by("starts_on", "id")),
        helps=_helps(user, pupil, school, today),
    )


def _sessions(
    user: User, pupil: Pupil, school: School, calendar: SchoolCalendar, day: date
) -> list[BriefingSession]:
    """The pupil's timetable of the day, with the adults as they are that day."""
    slots = slots_on(school, day, calendar).filter(slot_pupils__pupil=pupil)
    found, changes = list(with_people(slots)), stand_ins(school, day, day)
    named: dict[UUID, list[User]] = defaultdict(list)
    for row in SlotAdult.objects.filter(slot__in=found).select_related("staff").order_by("id"):
        named[row.slot_id].append(row.staff)
    sessions = [_session(user, pupil, slot, day, named[slot.pk], changes) for slot in found]
    return [session for session in sessions if session]


def _session(
    user: User, pupil: Pupil, slot: Slot, day: date, named: list[User], changes: StandIns
) -> BriefingSession | None:
    """One session; None when the pupil's line is not in force."""
    own = next((row for row in session_of(slot, day, user, changes).pupils if row.pupil_id == pupil.pk), None)
    if own is None:
        return None
    there = [adult for adult in named if not changes.is_away(adult.pk, slot, day)]
    adults = [*there, *(cover.staff for cover in changes.covers_of(slot, day))]
    names = ["you" if adult == user else adult.full_name for adult in adults]
    return BriefingSession(
        slot_id=slot.pk,
        starts_at=slot.starts_at,
        minutes=slot.minutes,
        what=own.line.name,
        place=slot.place,
        with_whom=and_words(names),
        is_mine=user in adults,
    )


def _helps(user: User, pupil: Pupil, school: School, today: date) -> Helps | None:
    """What helped in recent incidents; None for who may not read behaviour."""
    if not can(user, Action.BEHAVIOUR_VIEW, pupil_id=pupil.pk, school_id=school.pk):
        return None
    since = today - RECENT_DAYS
    found = BehaviourIncident.objects.visible_to(user).filter(pupil=pupil, school=school, held_on__gte=since)
    recent = list(
        found.select_related("pupil", "school", "author").order_by("-held_on", "-id")[:RECENT_INCIDENTS]
    )
    counts = Counter(chip for each in recent for chip in each.helped if chip != NOTHING_YET)
    often = [HELPED[chip] for chip, _ in counts.most_common(MOST_CHIPS) if chip in HELPED]
    written = next((each for each in recent if each.what_helped.strip()), None)
    return Helps(and_words(often), incident_words(user, written).what_helped if written else "")
