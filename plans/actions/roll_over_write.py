"""Writing a new school year: enrolments, teachers, key workers and what ends, in bulk, with an audit event each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q

from accounts.actions.audit import record_audits
from accounts.models import School, User
from common.dates import ONE_DAY
from plans.actions.timetable import leave_slots, sync_deliveries
from plans.models import ProvisionLine, Slot, SlotAdult, SlotPupil
from plans.rules.roll_over import Move, PupilMove, Times
from plans.selectors.roll_over import WHY_UNSCOPED, RollPreview, lines_past, slots_past, ties_on
from pupils.actions.bulk import rewrite
from pupils.actions.pupil_audit import PupilEvent, record_pupil_events
from pupils.choices import AssignmentKind
from pupils.models import Assignment, Enrolment
from pupils.models.assignment import all_weekdays
from pupils.rules.relations import Relation

AT_ONCE = 1_000


@dataclass(frozen=True)
class Writing:
    """What every step of the writing needs."""

    by: User
    school: School
    preview: RollPreview

    @property
    def first_day(self) -> date:
        """The new year's first day."""
        return self.preview.answers.first_day

    @property
    def eve(self) -> date:
        """The day before the new year begins, on which what is replaced ends."""
        return self.first_day - ONE_DAY

    @cached_property
    def leavers(self) -> dict[UUID, date]:
        """The last day of everybody who leaves."""
        return {
            each.pupil_id: each.last_day for each in self.preview.of(Move.LEAVE) if each.last_day is not None
        }

    @cached_property
    def stayers(self) -> dict[UUID, PupilMove]:
        """Everybody who is on roll in the new year, by pupil."""
        return {each.pupil_id: each for move in (Move.UP, Move.STAY) for each in self.preview.of(move)}


def write_roll_over(*, by: User, school: School, preview: RollPreview) -> None:
    """Write all that the preview shows; the caller holds the transaction and the lock of the school."""
    writing = Writing(by, school, preview)
    write_times(writing)
    write_lines(writing)
    write_stays(writing)
    write_ties(writing)


def write_stays(writing: Writing) -> None:
    """End the old enrolment rows and begin the new ones; a row that stays the same goes on."""
    moves = {each.stay_id: each for each in writing.preview.moves if not each.is_same}
    stays = Enrolment.objects.in_bulk(list(moves))
    events, begun = [], []
    for pk, stay in stays.items():
        move = moves[pk]
        if move.last_day is not None:
            events.append(
                PupilEvent(stay.pupil_id, "pupil_leave", {"to_on": move.last_day}, {"to_on": stay.to_on})
            )
            stay.to_on = move.last_day
            continue
        after = {"nc_year": move.new_year, "reg_group": move.new_class}
        before = {"nc_year": stay.nc_year, "reg_group": stay.reg_group}
        events.append(
            PupilEvent(stay.pupil_id, "pupil_update", after | {"from_on": writing.first_day}, before)
        )
        copied = {name: getattr(stay, name) for name in ("pupil_id", "school_id", "kind", "mis_id", "to_on")}
        begun.append(Enrolment(from_on=writing.first_day, **copied, **after))
        stay.to_on = writing.eve
    rewrite(Enrolment, list(stays.values()), ("to_on",))
    Enrolment.objects.bulk_create(begun, batch_size=AT_ONCE)
    record_pupil_events(by=writing.by, school=writing.school, events=events)


def write_ties(writing: Writing) -> None:
    """Leavers' ties end; teachers follow the classes; key workers as decided."""
    ties = list(ties_on(writing.school, writing.preview.answers.last_day))
    ended: list[tuple[Assignment, date]] = []
    for tie in ties:
        last = writing.leavers.get(tie.pupil_id)
        if last is not None and (tie.to_on is None or tie.to_on > last):
            ended.append((tie, last))
    begun = [*teacher_changes(writing, ties, ended), *key_worker_changes(writing, ties, ended)]
    save_ties(writing.by, ended, begun)


def teacher_changes(
    writing: Writing, ties: Iterable[Any], ended: list[tuple[Assignment, date]]
) -> list[Assignment]:
    """End the teachers of who changes class, and begin the new class's teacher for whoever has support."""
    chosen = {row.name: row.staff_id for row in writing.preview.teachers}
    kept: set[UUID] = set()
    for tie in ties:
        move = writing.stayers.get(tie.pupil_id)
        if tie.kind != Relation.TEACHER or move is None or (tie.to_on and tie.to_on < writing.first_day):
            continue
        staff = chosen.get(move.new_class)
        if tie.staff_id == staff:
            kept.add(tie.pupil_id)
        elif tie.from_on < writing.first_day and (staff or move.new_class != move.old_class):
            ended.append((tie, writing.eve))
    return [
        new_tie(writing, each.pupil_id, staff, AssignmentKind.TEACHER, all_weekdays())
        for each in writing.stayers.values()
        if each.has_support and each.pupil_id not in kept and (staff := chosen.get(each.new_class))
    ]


def key_worker_changes(
    writing: Writing, ties: Iterable[Any], ended: list[tuple[Assignment, date]]
) -> list[Assignment]:
    """End the key workers who hand over or leave, and begin those chosen, on the same weekdays."""
    by_id = {tie.pk: tie for tie in ties}
    begun = []
    for row in writing.preview.key_workers:
        tie = by_id[row.assignment_id]
        goes = row.staff_id != row.old_staff_id
        if goes and (tie.to_on is None or tie.to_on > writing.eve):
            ended.append((tie, writing.eve))
        if row.changes and row.staff_id:
            kind, days = AssignmentKind.KEY_WORKER, list(row.weekdays)
            begun.append(new_tie(writing, row.pupil_id, row.staff_id, kind, days))
    return begun


def new_tie(
    writing: Writing, pupil_id: UUID, staff_id: UUID, kind: str, weekdays: Sequence[int]
) -> Assignment:
    """A tie from the new year's first day on."""
    return Assignment(
        pupil_id=pupil_id,
        school=writing.school,
        staff_id=staff_id,
        kind=kind,
        weekdays=list(weekdays),
        from_on=writing.first_day,
    )


def save_ties(by: User, ended: Iterable[tuple[Assignment, date]], begun: Sequence[Assignment]) -> None:
    """Write the ties: ends before beginnings; one that would only have begun after its end is taken out."""
    kept, gone = [], []
    for tie, last in {tie.pk: (tie, last) for tie, last in ended}.values():
        if tie.from_on > last:
            gone.append(tie)
        else:
            tie.to_on = last
            kept.append(tie)
    record_audits(by=by, verb="assignment_withdraw", records=gone)
    Assignment.objects.unscoped(reason=WHY_UNSCOPED).filter(pk__in=[tie.pk for tie in gone]).delete()
    rewrite(Assignment, kept, ("to_on",))
    record_audits(by=by, verb="assignment_end", records=kept)
    Assignment.objects.bulk_create(begun, batch_size=AT_ONCE)
    record_audits(by=by, verb="assignment_start", records=begun)


def write_times(writing: Writing) -> None:
    """End the timetable of the old year when that was chosen, and in any case the times of who leaves.

    A group goes on without those who leave; a time of theirs alone ends.
    """
    last_day = writing.preview.answers.last_day
    if writing.preview.answers.times is Times.END:
        end_slots(writing, slots_past(writing.school, last_day), last_day)
    alone = slots_past(writing.school, last_day).filter(slot_pupils__pupil_id__in=list(writing.leavers))
    others = Q(pk__in=alone.filter(slot_pupils__pupil_id__in=list(writing.stayers)).values("pk"))
    on_time = [pk for pk, day in writing.leavers.items() if day == last_day]
    early = Q(pk__in=alone.exclude(slot_pupils__pupil_id__in=on_time).values("pk"))
    end_slots(writing, alone.exclude(others | early).distinct(), last_day)
    first = min(writing.leavers.values(), default=last_day)
    in_groups = Q(slot_pupils__slot__ends_on__isnull=True) | Q(slot_pupils__slot__ends_on__gt=first)
    for line in lines_past(writing.school, writing.leavers, first).filter(in_groups).distinct():
        leave_slots(by=writing.by, line=line, last_day=writing.leavers[line.pupil_id])


def end_slots(writing: Writing, slots: Iterable[Slot], last_day: date) -> None:
    """Give the slots their last day, and bring the ties of their adults in line."""
    found = list(slots)
    if not found:
        return
    for slot in found:
        slot.ends_on, slot.revision = last_day, slot.revision + 1
    rewrite(Slot, found, ("ends_on", "revision"))
    record_audits(by=writing.by, verb="slot_end", records=found)
    ids = [slot.pk for slot in found]
    pupils = SlotPupil.objects.unscoped(reason=WHY_UNSCOPED).filter(slot_id__in=ids)
    staff = SlotAdult.objects.filter(slot_id__in=ids)
    people = set(pupils.values_list("pupil_id", flat=True)), set(staff.values_list("staff_id", flat=True))
    sync_deliveries(writing.by, writing.school, people)


def write_lines(writing: Writing) -> None:
    """End the provision lines of who leaves."""
    first = min(writing.leavers.values(), default=writing.eve)
    lines = list(lines_past(writing.school, writing.leavers, first))
    for line in lines:
        line.ends_on = max(writing.leavers[line.pupil_id], line.starts_on)
    rewrite(ProvisionLine, lines, ("ends_on",))
    record_audits(by=writing.by, verb="line_end", records=lines)
