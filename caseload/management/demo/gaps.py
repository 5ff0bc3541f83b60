"""What did not go as planned in the twelve weeks: absences, missing therapists, busy adults, forgotten logs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.management.demo.dice import chance, happens, pick
from caseload.management.demo.oakfield import Oakfield
from caseload.management.demo.register import CHILDREN
from caseload.management.demo.shapes import Child
from logs.rules.reasons import Reason

# School days before today: 1 is yesterday.
DAYS_KEPT_CLEAR = 22


@dataclass(frozen=True)
class Lost:
    """Sessions of one course (see courses.py) lost for one reason, on these school days before today."""

    course: str
    days_ago: tuple[int, ...]
    reason: Reason


# The stories the caseload tells of the half-term in progress, and why.
LOST: tuple[Lost, ...] = (
    # Amara's adult is needed elsewhere again and again: the school's side.
    Lost("amara/salt", (2, 3, 7, 8, 12), Reason.STAFF_REDEPLOYED),
    Lost("amara/reading", (3, 10), Reason.STAFF_REDEPLOYED),
    # No occupational therapist came for Noor since half-term; the speech therapist's post is vacant: the LA's side.
    Lost("noor/ot", tuple(range(3, 30)), Reason.THERAPIST_NOT_PROVIDED),
    Lost("chloe/salt", tuple(range(1, 6)), Reason.THERAPIST_NOT_PROVIDED),
    # The health service's physiotherapist missed a visit under Section G.
    Lost("reuben/physio", tuple(range(4, 9)), Reason.THERAPIST_NOT_PROVIDED),
    # Jasper's and Seun's adult was ill for three days, and only Seun's start of the day could be covered.
    Lost("jasper/arrival", (6, 7, 8), Reason.STAFF_ABSENT),
    Lost("jasper/catch-up", (6, 7, 8), Reason.STAFF_ABSENT),
    Lost("bricks-3", (6, 7), Reason.STAFF_ABSENT),
    Lost("maths-2", (4,), Reason.TRIP_OR_EVENT),
    Lost("phonics-2", (4,), Reason.TRIP_OR_EVENT),
    Lost("spelling-5", (11,), Reason.SPACE_UNAVAILABLE),
    Lost("isla/cane", (10,), Reason.APPOINTMENT),
    Lost("kofi/talk", (5,), Reason.PUPIL_UNABLE),
    Lost("tomos/friend", (9,), Reason.PUPIL_UNABLE),
)
# Led by somebody else than the plan says, or for more pupils: it happened, but it is not what was specified.
OTHERWISE: dict[str, tuple[int, ...]] = {"noor/ot": (1, 2)}
STAND_IN = "teaching assistant"
# Two groups with one adult for a day, earlier in the term: more pupils than the plans say.
MERGED = ("reading-3", "reading-4")
MERGED_SHARE = 0.5
# Nobody logged these, and nobody says why.
FORGOTTEN: tuple[Lost, ...] = (Lost("mentor-6", tuple(range(1, 15)), Reason.OTHER),)
FORGOTTEN_YESTERDAY = ("amara/reading", "zofia/listening")
ABSENT_NOW: dict[str, tuple[int, ...]] = {
    "theo": (),
    "caleb": (),
    "farah": (12,),
    "amara": (9,),
    "reuben": (),
    "jasper": (),
    "chloe": (),
    "noor": (),
    "zofia": (),
    "idris": (),
    "safiya": (4, 5),
    "ruby": (8,),
    "dominik": (),
    "anh": (3,),
    "niamh": (2, 3),
    "charlie": (6, 7),
    "harvey": (1,),
    "sienna": (10, 11),
    "yusuf": (5,),
}
# Earlier in the term things went wrong as they do in any school; lately only where there is time to spare.
USUAL_REASONS = (
    Reason.STAFF_REDEPLOYED,
    Reason.STAFF_REDEPLOYED,
    Reason.TRIP_OR_EVENT,
    Reason.SPACE_UNAVAILABLE,
    Reason.PUPIL_UNABLE,
)
SHARE_STAFF_ABSENT, SHARE_USUAL, SHARE_USUAL_LATELY, SHARE_NO_VISIT = 0.02, 0.02, 0.012, 0.12
SHARE_ABSENT_EARLIER, SHARE_ABSENT_NOW = 0.022, 0.009
LONGEST_RUN = 3


class Attendance:
    """Who was away on which day; a pupil who is away misses every session of the day."""

    def __init__(self, oakfield: Oakfield) -> None:
        days = oakfield.calendar.school_days(oakfield.year.records_from, oakfield.today)
        self._away = {child.key: self._days_away(oakfield, child, days) for child in CHILDREN}

    def is_away(self, child: str, day: date) -> bool:
        """Whether the pupil was absent all day."""
        return day in self._away[child]

    @staticmethod
    def _days_away(oakfield: Oakfield, child: Child, days: tuple[date, ...]) -> frozenset[date]:
        """The days in runs of one to three; what is told of the last weeks is taken as told."""
        told = ABSENT_NOW.get(child.key)
        away: set[date] = {oakfield.ago(ago) for ago in told or ()}
        for place, day in enumerate(days[:-1]):
            is_now = day >= oakfield.year.half_term[0]
            share = SHARE_ABSENT_NOW if is_now else SHARE_ABSENT_EARLIER
            if (is_now and told is not None) or not happens(share, "away", child.key, day.isoformat()):
                continue
            length = 1 + int(LONGEST_RUN * chance("run", child.key, day.isoformat()))
            away.update(
                each for each in days[place : place + length] if each < oakfield.year.half_term[0] or is_now
            )
        return frozenset(away)


class Diary:
    """What was lost, by course and day."""

    def __init__(self, oakfield: Oakfield) -> None:
        self.emergency = oakfield.year.emergency
        self._lost = {(lost.course, oakfield.ago(ago)): lost.reason for lost in LOST for ago in lost.days_ago}
        self._forgotten = {(lost.course, oakfield.ago(ago)) for lost in FORGOTTEN for ago in lost.days_ago}
        self._forgotten |= {(course, oakfield.ago(1)) for course in FORGOTTEN_YESTERDAY}
        self._otherwise = {
            (course, oakfield.ago(ago)) for course, ago_s in OTHERWISE.items() for ago in ago_s
        }
        self.steady_from = oakfield.ago(DAYS_KEPT_CLEAR)

    def reason(self, course: str, adult: str, has_spare: bool, day: date) -> Reason | None:
        """Why the course did not happen that day; None when it did. ADULT is "" for a visitor."""
        if day == self.emergency:
            return Reason.SCHOOL_CLOSED
        if told := self._lost.get((course, day)):
            return told
        if day >= self.steady_from:
            return self._usual(course, day, SHARE_USUAL_LATELY if has_spare and adult else 0)
        if not adult and happens(SHARE_NO_VISIT, "visit", course, day):
            return Reason.THERAPIST_NOT_PROVIDED
        if adult and happens(SHARE_STAFF_ABSENT, "ill", adult, day):
            return Reason.STAFF_ABSENT
        return self._usual(course, day, SHARE_USUAL)

    @staticmethod
    def _usual(course: str, day: date, share: float) -> Reason | None:
        """One of the usual reasons, in this SHARE of cases."""
        return pick(USUAL_REASONS, "usual", course, day) if happens(share, "lost", course, day) else None

    def is_merged(self, day: date) -> bool:
        """Whether the two groups were put together that day."""
        return day < self.steady_from and happens(MERGED_SHARE, "merged", day)

    def is_forgotten(self, course: str, day: date) -> bool:
        """Whether nobody logged it."""
        return (course, day) in self._forgotten

    def is_otherwise(self, course: str, day: date) -> bool:
        """Whether somebody else led it than the plan says."""
        return (course, day) in self._otherwise
