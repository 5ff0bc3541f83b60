"""The timetable as the story lives through it: each slot with its course, adult, pupils and targets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from accounts.models import User
from caseload.management.demo.clock import add_minutes
from caseload.management.demo.courses import courses
from caseload.management.demo.groups import GROUPS
from caseload.management.demo.oakfield import Oakfield
from caseload.management.demo.plans import story_of
from caseload.management.demo.plans_text import EHC_TEXTS
from caseload.management.demo.progress_stories import Track
from caseload.management.demo.register import CHILDREN
from caseload.management.demo.shapes import Child, TargetText
from common.dates import week_letter
from plans.models import LineTarget, ProvisionLine, Slot, SlotAdult, SlotPupil, Target
from plans.rules.vocabulary import Per, Week

SPARE = 1.12  # timetabled of specified time from which a course has time to spare


@dataclass(frozen=True)
class Seat:
    """A pupil in a lesson, with the line the time counts for."""

    child: str
    key: str
    pupil_id: UUID
    line: ProvisionLine


@dataclass(frozen=True)
class Lesson:
    """A slot of the timetable. `has_spare`: more is timetabled than the plans specify, so a miss costs nothing."""

    slot: Slot
    course: str
    adult: User | None
    seats: tuple[Seat, ...]
    has_spare: bool

    def stands_on(self, day: date, anchor: date) -> bool:
        """Whether the timetable has it on that school day."""
        slot = self.slot
        in_force = slot.starts_on <= day and (slot.ends_on is None or day <= slot.ends_on)
        return (
            in_force and slot.weekday == day.weekday() and slot.week in (Week.BOTH, week_letter(day, anchor))
        )

    @property
    def ends_at(self) -> time:
        """When it is over."""
        return add_minutes(self.slot.starts_at, self.slot.minutes)


def read_lessons(oakfield: Oakfield) -> list[Lesson]:
    """The timetable as it stands now, past slots included, by time of day."""
    course_of = {member: course.key for course in courses() for member in course.members}
    adults = {row.slot_id: row.staff for row in SlotAdult.objects.select_related("staff").order_by("id")}
    keys = {pupil.pk: key for key, pupil in oakfield.pupils.items()}
    seats: defaultdict[UUID, list[Seat]] = defaultdict(list)
    weekly: defaultdict[UUID, float] = defaultdict(float)
    rows = list(SlotPupil.objects.select_related("line", "slot").order_by("id"))
    for row in rows:
        key = oakfield.line_keys[row.line_id][1]
        seats[row.slot_id].append(Seat(keys[row.pupil_id], key, row.pupil_id, row.line))
        if row.slot.ends_on is None:
            weekly[row.line_id] += row.slot.minutes * (1 if row.slot.week == Week.BOTH else 0.5)
    return [
        Lesson(
            slot=slot,
            course=next(filter(None, (course_of.get((each.child, each.key)) for each in seats[slot.pk])), ""),
            adult=adults.get(slot.pk),
            seats=tuple(seats[slot.pk]),
            has_spare=all(weekly[each.line.pk] >= SPARE * _specified(each.line) for each in seats[slot.pk]),
        )
        for slot in Slot.objects.order_by("starts_at", "id")
    ]


def _specified(line: ProvisionLine) -> float:
    """Minutes a week that the line says, for one that counts in weeks or fortnights."""
    amount = (line.minutes or 0) * (line.sessions or 0)
    return amount / 2 if line.per == Per.FORTNIGHT else amount


def target_texts() -> dict[tuple[str, str], tuple[Child, TargetText]]:
    """Every target of the texts by child and key."""
    found: dict[tuple[str, str], tuple[Child, TargetText]] = {}
    for child in CHILDREN:
        told = EHC_TEXTS.get(child.key)
        outcomes = told.outcomes if told else tuple(GROUPS[key].outcome for key in child.groups)
        found |= {(child.key, text.key): (child, text) for outcome in outcomes for text in outcome.targets}
    return found


class Tracks:
    """How each target goes, by the line in whose sessions it is worked on."""

    def __init__(self, oakfield: Oakfield) -> None:
        self._oakfield = oakfield
        self._texts = target_texts()
        self._known: dict[UUID, Track] = {}
        self._by_line: defaultdict[UUID, list[tuple[UUID, Track]]] = defaultdict(list)

    def read(self) -> None:
        """Take in the targets as they are set now; those known before go on as they were."""
        self._by_line.clear()
        pairs = LineTarget.objects.order_by("id").values_list("target_id", "line_id")
        targets = {target.pk: (key, target) for key, target in self._oakfield.targets.items()}
        for target_id, line_id in pairs:
            if target_id not in self._known:
                self._known[target_id] = self._track(*targets[target_id])
            self._by_line[line_id].append((target_id, self._known[target_id]))

    def of_line(self, line_id: UUID) -> list[tuple[UUID, Track]]:
        """The targets worked on in the line's sessions."""
        return self._by_line[line_id]

    def _track(self, key: tuple[str, str], target: Target) -> Track:
        """The track of one target, to today or to the end of the half-term before."""
        child, text = self._texts[key]
        last = self._oakfield.year.half_term_before[1] if text.is_past else self._oakfield.today
        rank = self._oakfield.levels[text.aim.code].rank if text.aim.code else 0
        return Track("/".join(key), text, story_of(child, text), rank, target.starts_on, last)
