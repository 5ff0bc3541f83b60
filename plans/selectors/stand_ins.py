"""Who is away from which session, and who takes it: for the days of the people concerned."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from accounts.models import School, StaffAbsence, User
from plans.models import Slot, SlotCover
from plans.rules.cover import loses


@dataclass(frozen=True)
class StandIns:
    """The absences and covers of some days in one school."""

    school: School
    absences: tuple[StaffAbsence, ...] = ()
    covers: tuple[SlotCover, ...] = ()

    def is_away(self, staff_id: UUID, slot: Slot, day: date) -> bool:
        """Whether the adult is away from the slot on the day."""
        noon = self.school.afternoon_starts_at
        return any(
            each.staff_id == staff_id
            and each.from_on <= day <= each.to_on
            and loses(slot.starts_at, each.part, noon)
            for each in self.absences
        )

    def covers_of(self, slot: Slot, day: date) -> list[SlotCover]:
        """Who takes the slot on the day for whom."""
        return self._by_session.get((slot.pk, day), [])

    @cached_property
    def _by_session(self) -> dict[tuple[UUID, date], list[SlotCover]]:
        """The covers of each session."""
        found: dict[tuple[UUID, date], list[SlotCover]] = defaultdict(list)
        for each in self.covers:
            found[each.slot_id, each.on].append(each)
        return found

    def slot_ids_of(self, staff: User) -> list[UUID]:
        """The slots that the adult takes for others on some of the days."""
        return [each.slot_id for each in self.covers if each.staff_id == staff.pk]

    def covers_for(self, staff: User, slot: Slot, day: date) -> str:
        """For whom the adult takes the slot on the day: "Lena Whitmore", or ""."""
        names = (each.absent.full_name for each in self.covers_of(slot, day) if each.staff_id == staff.pk)
        return " and ".join(names)

    def covered_by(self, staff: User, slot: Slot, day: date) -> str:
        """Who takes the slot for the adult on the day, or ""."""
        covers = self.covers_of(slot, day)
        return next((each.staff.full_name for each in covers if each.absent_id == staff.pk), "")

    def missing(self, slot: Slot, day: date) -> int:
        """How many of the adults the timetable names, the slot loaded with them, are away without a cover."""
        away = sum(self.is_away(row.staff_id, slot, day) for row in slot.slot_adults.all())
        return max(0, away - len(self.covers_of(slot, day)))


def stand_ins(school: School, first: date, last: date) -> StandIns:
    """The school's absences and covers from FIRST to LAST, both included: two queries."""
    absences = StaffAbsence.objects.standing().filter(school=school, from_on__lte=last, to_on__gte=first)
    covers = SlotCover.objects.filter(slot__school=school, on__range=(first, last), undone_at__isnull=True)
    return StandIns(
        school,
        tuple(absences.order_by("from_on", "id")),
        tuple(covers.select_related("staff", "absent").order_by("on", "id")),
    )
