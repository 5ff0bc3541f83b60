"""What cover is worked out from, read for some days at once: the queries do not grow with pupils, adults or days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

from django.db.models import Q

from accounts.models import School, StaffAbsence, StaffRole, User
from plans.models import Slot, SlotAdult, SlotCover, SlotPupil
from plans.rules.cover import Stretch, stretch_of
from pupils.models import Assignment, Enrolment, Pupil
from pupils.rules.relations import Relation

WHY = "cover is arranged for the whole school by who may; pages check what they show"


@dataclass(frozen=True)
class Row:
    """A pupil of a slot with the line the time counts for, and the days that line is in force."""

    pupil_id: UUID
    line_id: UUID
    programme: str
    starts_on: date
    ends_on: date | None

    def holds(self, day: date) -> bool:
        """Whether the line is in force on the day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class SlotFacts:
    """A slot of the timetable with its adults and pupils; whole minutes."""

    id: UUID
    week: str
    weekday: int
    starts_at: time
    minutes: int
    place: str
    starts_on: date
    ends_on: date | None
    adults: list[UUID] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    @property
    def stretch(self) -> Stretch:
        """Its minutes of the day."""
        return stretch_of(self.starts_at, self.minutes)

    def is_on(self, day: date, weeks: Collection[str]) -> bool:
        """Whether the timetable holds it that day, in one of WEEKS; says nothing about holidays."""
        in_force = self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
        return in_force and self.weekday == day.weekday() and self.week in weeks


@dataclass(frozen=True)
class Away:
    """An adult who is away, from a day to a day, for a part of each; no id: it is not recorded yet."""

    staff: User
    part: str
    from_on: date
    to_on: date
    absence: StaffAbsence | None = None

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.from_on <= day <= self.to_on


@dataclass(frozen=True)
class Tie:
    """An adult's tie to a pupil; `is_lasting`: not made for an absence."""

    pupil_id: UUID
    staff_id: UUID
    kind: str
    from_on: date
    to_on: date | None
    weekdays: Sequence[int]
    is_lasting: bool

    def holds(self, day: date) -> bool:
        """Whether it is in force on the day and that weekday."""
        in_force = self.from_on <= day and (self.to_on is None or day <= self.to_on)
        return in_force and day.weekday() in self.weekdays


@dataclass(frozen=True)
class Held:
    """A role somebody holds in the school."""

    user: User
    role: str
    from_on: date
    to_on: date | None

    def holds(self, day: date) -> bool:
        """Whether it is held on the day."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


def between(first: date, last: date, prefix: str = "") -> Q:
    """Rows with `from_on` and `to_on` (open end allowed) that hold some day between the two."""
    return Q(**{f"{prefix}from_on__lte": last}) & (
        Q(**{f"{prefix}to_on__isnull": True}) | Q(**{f"{prefix}to_on__gte": first})
    )


def slots_between(school: School, first: date, last: date, weekdays: Collection[int]) -> list[SlotFacts]:
    """The school's slots of these weekdays that run between the days, by time, with people: 3 queries."""
    running = Q(starts_on__lte=last) & (Q(ends_on__isnull=True) | Q(ends_on__gte=first))
    found = Slot.objects.filter(running, school=school, weekday__in=weekdays)
    names = ("id", "week", "weekday", "starts_at", "minutes", "place", "starts_on", "ends_on")
    slots = [SlotFacts(*row) for row in found.order_by("starts_at", "id").values_list(*names)]
    by_id = {slot.id: slot for slot in slots}
    adults = SlotAdult.objects.filter(slot__in=found).order_by("id")
    for slot_id, staff_id in adults.values_list("slot_id", "staff_id"):
        by_id[slot_id].adults.append(staff_id)
    pupils = SlotPupil.objects.unscoped(reason=WHY).filter(slot__in=found).order_by("pupil__sort_name", "id")
    columns = ("slot_id", "pupil_id", "line_id", "line__name", "line__starts_on", "line__ends_on")
    for slot_id, *row in pupils.values_list(*columns):
        by_id[slot_id].rows.append(Row(*row))
    return slots


def aways_between(school: School, first: date, last: date) -> list[Away]:
    """Who is away on some day between the two, by name."""
    found = StaffAbsence.objects.standing().filter(between(first, last), school=school)
    rows = found.select_related("staff").order_by("staff__sort_name", "from_on", "id")
    return [Away(row.staff, row.part, row.from_on, row.to_on, row) for row in rows]


def covers_between(school: School, first: date, last: date) -> list[SlotCover]:
    """The covers of these days, those undone among them, the newest last."""
    found = SlotCover.objects.filter(slot__school=school, on__range=(first, last))
    return list(found.select_related("staff", "absent").order_by("arranged_at", "id"))


def ties_between(
    school: School, first: date, last: date, pupil_ids: Collection[UUID] | None = None
) -> list[Tie]:
    """Ties that hold some day: of every kind to these pupils, or, for None, the school's key workers and covers."""
    found = Assignment.objects.unscoped(reason=WHY).filter(between(first, last), school=school)
    if pupil_ids is None:
        found = found.filter(kind__in=[Relation.KEY_WORKER, Relation.COVER])
    else:
        found = found.filter(pupil_id__in=pupil_ids)
    names = ("pupil_id", "staff_id", "kind", "from_on", "to_on", "weekdays", "for_absence_id")
    rows = found.order_by("id").values_list(*names)
    return [
        Tie(pupil_id, staff_id, kind, from_on, to_on, weekdays, absence_id is None)
        for pupil_id, staff_id, kind, from_on, to_on, weekdays, absence_id in rows
    ]


def roles_between(school: School, first: date, last: date) -> list[Held]:
    """Every role of the school's staff who still sign in, by name."""
    found = StaffRole.objects.filter(between(first, last), school=school, user__is_active=True)
    rows = found.select_related("user").order_by("user__sort_name", "id")
    return [Held(row.user, row.role, row.from_on, row.to_on) for row in rows]


def deliveries(
    school: School, first: date, last: date, programmes: Iterable[str]
) -> list[tuple[UUID, UUID, str]]:
    """(staff id, line id, programme) of who delivers one of PROGRAMMES in some slot of the timetable."""
    running = Q(slot__starts_on__lte=last) & (Q(slot__ends_on__isnull=True) | Q(slot__ends_on__gte=first))
    found = SlotPupil.objects.unscoped(reason=WHY).filter(
        running, school=school, line__name__in=set(programmes), slot__slot_adults__staff__isnull=False
    )
    named = found.order_by("id").values_list("slot__slot_adults__staff_id", "line_id", "line__name")
    return list(dict.fromkeys(named))


def pupils_on_roll(
    school: School, first: date, last: date, pupil_ids: Collection[UUID]
) -> tuple[dict[UUID, Pupil], dict[UUID, list[tuple[date, date | None, str]]]]:
    """The pupils by id, and their times on the school's roll with the class: 1 query."""
    found = Enrolment.objects.filter(between(first, last), school=school, pupil_id__in=pupil_ids)
    pupils: dict[UUID, Pupil] = {}
    times: dict[UUID, list[tuple[date, date | None, str]]] = defaultdict(list)
    for row in found.select_related("pupil").order_by("-from_on", "id"):
        pupils[row.pupil_id] = row.pupil
        times[row.pupil_id].append((row.from_on, row.to_on, row.reg_group))
    return pupils, times
