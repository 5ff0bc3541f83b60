"""Writing a spreadsheet's timetable: the slots with their adults and pupils in bulk, then the ties they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from accounts.actions.audit import record_audits
from accounts.actions.sheet_made import Key, Made, made_between, made_new, snapshot
from accounts.models import School, User
from common.tables.plan import Finding
from plans.actions.timetable import sync_deliveries
from plans.models import Slot, SlotAdult, SlotPupil
from plans.rules.clashes import SlotTimes
from plans.rules.sheet_times import GroupKey, group_key
from plans.selectors.sheet_standing import WHY_UNSCOPED
from pupils.models import Assignment
from pupils.rules.relations import Relation

AT_ONCE = 500


class Group:
    """One new slot with everybody in it; ROW is the first row that asked for it, and stands for the whole group."""

    def __init__(self, row: int, slot: Slot, adults: Sequence[SlotAdult]) -> None:
        """The slot with its adults; pupils join row by row."""
        self.row, self.slot, self.adults = row, slot, list(adults)
        self.pupils: list[SlotPupil] = []

    @property
    def rows(self) -> list[Any]:
        """Everything of the group, the slot first."""
        return [self.slot, *self.adults, *self.pupils]


def apply_timetable(*, by: User, school: School, findings: Sequence[Finding], today: date) -> list[Made]:
    """Add the slots, then bring the ties of their adults in line."""
    groups = list(groups_of(school, findings).values())
    Slot.objects.bulk_create([group.slot for group in groups], batch_size=AT_ONCE)
    SlotAdult.objects.bulk_create([each for group in groups for each in group.adults], batch_size=AT_ONCE)
    SlotPupil.objects.bulk_create([each for group in groups for each in group.pupils], batch_size=AT_ONCE)
    record_audits(by=by, verb="slot_add", records=[group.slot for group in groups])
    made = [made_new(group.row, record) for group in groups for record in group.rows]
    return made + ties_made(by, school, groups)


def groups_of(school: School, findings: Sequence[Finding]) -> dict[GroupKey, Group]:
    """The slots the rows come to, each with its pupils."""
    groups: dict[GroupKey, Group] = {}
    for found in findings:
        entry = found.data
        for times in entry.times:
            key = group_key(times, [adult.pk for adult in entry.adults], entry.pupil.pk)
            if key not in groups:
                slot = slot_of(school, times, entry.place)
                adults = [SlotAdult(slot=slot, staff=adult) for adult in entry.adults]
                groups[key] = Group(found.row, slot, adults)
            group = groups[key]
            group.pupils.append(SlotPupil(slot=group.slot, pupil=entry.pupil, school=school, line=entry.line))
    return groups


def slot_of(school: School, times: SlotTimes, place: str) -> Slot:
    """The slot at these times."""
    return Slot(
        school=school,
        week=times.week,
        weekday=times.weekday,
        starts_at=times.starts_at,
        minutes=times.minutes,
        place=place,
        starts_on=times.starts_on,
        ends_on=times.ends_on,
        revision=1,
    )


def ties_made(by: User, school: School, groups: Sequence[Group]) -> list[Made]:
    """Give the adults their ties to the pupils; what that began, moved and took out, by the row it came from."""
    pupils = {each.pupil_id for group in groups for each in group.pupils}
    staff = {each.staff_id for group in groups for each in group.adults}
    ties = Assignment.objects.unscoped(reason=WHY_UNSCOPED).filter(
        school=school, kind=Relation.DELIVERS, pupil_id__in=pupils, staff_id__in=staff
    )
    before = snapshot(ties)
    sync_deliveries(by, school, (pupils, staff))
    after = snapshot(ties)
    return made_between(before, after, rows_of(groups, before, after), "pk")


def rows_of(groups: Sequence[Group], before: Mapping[Key, Any], after: Mapping[Key, Any]) -> dict[UUID, int]:
    """The row that each tie goes back to: that of the slot in which the two meet on its weekday."""
    met: dict[tuple[UUID, UUID, int], int] = {}
    for group in groups:
        for adult in group.adults:
            for pupil in group.pupils:
                met.setdefault((pupil.pupil_id, adult.staff_id, group.slot.weekday), group.row)
    first = groups[0].row if groups else 0
    return {
        tie.pk: met.get((tie.pupil_id, tie.staff_id, tie.weekdays[0]), first)
        for tie in [*before.values(), *after.values()]
    }
