"""What a new school year would change, in a number of queries that does not grow with the pupils."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.choices import SheetKind
from accounts.models import School, SheetImport, User
from accounts.selectors import calendar_of, staff_of
from common.dates import ONE_DAY, school_year_of
from plans.models import ProvisionLine, Slot
from plans.rules.roll_over import (
    MOST_DAYS_BETWEEN,
    NOBODY,
    ClassMove,
    KeyWorkerRow,
    Lead,
    Move,
    PupilMove,
    RollAnswers,
    Standing,
    Times,
    answers_from_json,
    class_moves,
    fingerprint,
    moves_of,
)
from pupils.access import MAY, Action, schools_where
from pupils.models import Assignment, Enrolment
from pupils.rules.relations import Relation
from pupils.rules.year_steps import next_school_year, top_year

WHY_UNSCOPED = "a new school year moves the whole roll, whoever confirms it"


@dataclass(frozen=True)
class TeacherRow:
    """A class of the new year with who teaches it; None while nobody was chosen."""

    name: str
    staff_id: UUID | None
    supported: int


@dataclass(frozen=True)
class Ending:
    """What stops with the old year, in numbers: times of the timetable, and provision lines of who leaves."""

    times: int
    lines: int


@dataclass(frozen=True)
class RollPreview:
    """All that would be written, before anything is."""

    answers: RollAnswers
    top: str
    moves: Sequence[PupilMove]
    classes: Sequence[ClassMove]
    teachers: Sequence[TeacherRow]
    key_workers: Sequence[KeyWorkerRow]
    staff: Sequence[User]
    ending: Ending
    left_alone: int

    def of(self, move: Move) -> list[PupilMove]:
        """Those who make this move."""
        return [each for each in self.moves if each.move is move]

    @cached_property
    def print(self) -> str:
        """The fingerprint of what would be written."""
        return fingerprint(self.moves, self.teachers, self.key_workers, [self.ending])


def roll_overs_of(user: User) -> QuerySet[SheetImport]:
    """The roll-overs of the schools in which USER may do one."""
    schools = schools_where(user, MAY[Action.ROLL_OVER])
    return SheetImport.objects.filter(kind=SheetKind.ROLL_OVER, school_id__in=schools)


def proposed_days(school: School, today: date) -> tuple[date, date]:
    """The first day of the next school year and the last of this one, from the calendar where it reaches so far."""
    calendar, first = calendar_of(school), next_school_year(today)
    first_day = calendar.school_day_on_or_after(first)
    last_day = calendar.school_day_on_or_before(first - ONE_DAY)
    if first_day is None or school_year_of(first_day)[0] != first:
        first_day = first
    if last_day is None or (first_day - last_day).days > MOST_DAYS_BETWEEN:
        last_day = first_day - ONE_DAY
    return first_day, last_day


def done_for(school: School, first_day: date) -> SheetImport | None:
    """The roll-over into the school year of this day that was confirmed and stands."""
    start, end = school_year_of(first_day)
    done = SheetImport.objects.filter(
        school=school, kind=SheetKind.ROLL_OVER, confirmed_at__isnull=False, undone_at__isnull=True
    )
    between = done.filter(answers__first_day__gte=start.isoformat(), answers__first_day__lte=end.isoformat())
    return between.select_related("confirmed_by").first()


def roll_preview(draft: SheetImport) -> RollPreview:
    """What the draft's answers come to on the roll as it stands: 10 queries."""
    answers, school = answers_from_json(draft.answers), draft.school
    roll, left_alone = roll_on(school, answers)
    top = top_year(school.phase, (pupil.nc_year for pupil in roll))
    moves = moves_of(roll, answers, top)
    ties = list(ties_on(school, answers.last_day))
    staff = staff_of(school.pk, answers.first_day)
    return RollPreview(
        answers=answers,
        top=top,
        moves=moves,
        classes=class_moves(roll, answers.classes, top),
        teachers=teacher_rows(moves, ties, staff, answers),
        key_workers=key_worker_rows(moves, ties, staff, answers),
        staff=staff,
        ending=ending_of(school, moves, answers),
        left_alone=left_alone,
    )


def roll_on(school: School, answers: RollAnswers) -> tuple[list[Standing], int]:
    """Everybody on roll on the old year's last day who is still there on the new one's first, by class and name.

    And the number of those who are not: they leave by then, or another row of theirs holds the new year already.
    """
    rows = Enrolment.objects.in_force(answers.last_day).filter(school=school).select_related("pupil")
    found = list(rows.order_by("reg_group", "pupil__sort_name", "pupil_id"))
    going_on = [row for row in found if row.to_on is None or row.to_on >= answers.first_day]
    tied = set(ties_on(school, answers.last_day).values_list("pupil_id", flat=True))
    standing = [
        Standing(
            pupil_id=row.pupil_id,
            name=row.pupil.full_name,
            born=row.pupil.date_of_birth,
            stay_id=row.pk,
            from_on=row.from_on,
            nc_year=row.nc_year,
            reg_group=row.reg_group,
            has_support=row.pupil_id in tied,
        )
        for row in going_on
    ]
    return standing, len(found) - len(going_on)


def ties_on(school: School, last_day: date) -> QuerySet[Any]:
    """Who supports whom on the old year's last day or later."""
    ties = Assignment.objects.unscoped(reason=WHY_UNSCOPED).filter(school=school)
    return ties.filter(Q(to_on__isnull=True) | Q(to_on__gte=last_day)).select_related("staff").order_by("id")


def teacher_rows(
    moves: Iterable[PupilMove], ties: Iterable[Any], staff: Iterable[User], answers: RollAnswers
) -> list[TeacherRow]:
    """Each class of the new year with the teacher chosen, else whoever teaches the class of that name now."""
    moves, here = list(moves), {person.pk for person in staff}
    old_class = {each.pupil_id: each.old_class for each in moves}
    counts: dict[str, Counter[UUID]] = {}
    for tie in ties:
        if tie.kind == Relation.TEACHER and tie.from_on <= answers.last_day and tie.staff_id in here:
            counts.setdefault(old_class.get(tie.pupil_id, ""), Counter())[tie.staff_id] += 1
    names = sorted({each.new_class for each in moves if each.new_class})
    rows = []
    for name in names:
        usual = counts.get(name, Counter()).most_common(1)
        chosen = person_of(answers.teachers.get(name), usual[0][0] if usual else None, here)
        supported = sum(each.has_support for each in moves if each.new_class == name)
        rows.append(TeacherRow(name, chosen, supported))
    return rows


def person_of(said: str | None, usual: UUID | None, here: set[UUID]) -> UUID | None:
    """The person chosen; the usual one when nothing was said; None for nobody, or for somebody who has gone."""
    if said == NOBODY:
        return None
    chosen = UUID(said) if said else usual
    return chosen if chosen in here else None


def key_worker_rows(
    moves: Iterable[PupilMove], ties: Iterable[Any], staff: Iterable[User], answers: RollAnswers
) -> list[KeyWorkerRow]:
    """Every key worker of a pupil who stays, those in need of a decision first."""
    names = {each.pupil_id: each.name for each in moves if each.move in (Move.UP, Move.STAY)}
    here = {person.pk for person in staff}
    leads = [tie for tie in ties if tie.kind == Relation.KEY_WORKER and tie.pupil_id in names]
    taken = {(tie.pupil_id, day) for tie in leads if tie.from_on > answers.last_day for day in tie.weekdays}
    rows = [
        _key_worker_row(tie, names[tie.pupil_id], here, answers)
        for tie in leads
        if tie.from_on <= answers.last_day
        and (
            tie.to_on is None
            or tie.to_on >= answers.first_day
            or not all((tie.pupil_id, day) in taken for day in tie.weekdays)
        )
    ]
    return sorted(rows, key=lambda row: (not row.is_open, row.state is Lead.KEEPS, row.pupil))


def _key_worker_row(tie: Any, name: str, here: set[UUID], answers: RollAnswers) -> KeyWorkerRow:
    """One key worker: goes on, ends with the year, or leaves the school."""
    state = Lead.KEEPS
    if tie.to_on is not None and tie.to_on < answers.first_day:
        state = Lead.ENDS
    if tie.staff_id not in here:
        state = Lead.STAFF_LEAVES
    return KeyWorkerRow(
        assignment_id=tie.pk,
        pupil_id=tie.pupil_id,
        pupil=name,
        staff=tie.staff.full_name,
        old_staff_id=tie.staff_id,
        staff_id=person_of(answers.key_workers.get(str(tie.pk)), tie.staff_id, here),
        state=state,
        weekdays=tuple(tie.weekdays),
        until=tie.to_on,
    )


def slots_past(school: School, last_day: date) -> QuerySet[Slot]:
    """Times of the timetable that stand on the day and would go on after it."""
    return Slot.objects.filter(school=school, starts_on__lte=last_day).exclude(ends_on__lte=last_day)


def lines_past(school: School, pupil_ids: Iterable[UUID], last_day: date) -> QuerySet[ProvisionLine]:
    """Provision lines of these pupils that stand on the day and would go on after it."""
    lines = ProvisionLine.objects.unscoped(reason=WHY_UNSCOPED)
    going_on = Q(ends_on__isnull=True) | Q(ends_on__gt=last_day)
    found: QuerySet[ProvisionLine] = lines.filter(
        going_on, school=school, pupil_id__in=list(pupil_ids), starts_on__lte=last_day
    )
    return found


def ending_of(school: School, moves: Iterable[PupilMove], answers: RollAnswers) -> Ending:
    """How many times and lines stop: 2 queries."""
    leavers = [each.pupil_id for each in moves if each.move is Move.LEAVE]
    times = slots_past(school, answers.last_day)
    if answers.times is Times.GO_ON:
        times = times.filter(slot_pupils__pupil_id__in=leavers).distinct()
    return Ending(times.count(), lines_past(school, leavers, answers.last_day).count())
