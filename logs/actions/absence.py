"""An adult is away: who takes each of their sessions, or that it is missed, in one save; and its undoing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.choices import DayPart
from accounts.models import School, StaffAbsence, User
from accounts.selectors import calendar_of
from common.ids import uuid7
from logs.actions.absence_checks import USED_BY_ANOTHER, check_absence
from logs.actions.cover import Saved, lost_to, save_answers, take_back
from logs.actions.off_timetable import undo_off_timetable
from logs.models import OffTimetable
from logs.rules.cover import CoverAnswer, CoverKey
from plans.actions.care_cover import save_care, undo_care
from plans.actions.cover import restore_covers, undo_covers
from plans.models import SlotCover
from plans.rules.care_answers import CareAnswer
from plans.rules.cover import Stretch, why_not
from plans.selectors.cover import CoverBook


@dataclass(frozen=True)
class Undone:
    """What the undoing of an absence took back: covers ended, entries withdrawn; and covers that stand again."""

    covers: int = 0
    entries: int = 0
    restored: int = 0


def hold_school(school: School) -> None:
    """Hold the school's cover until the transaction ends: absences and covers come one after the other."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)


@transaction.atomic
def record_absence(
    *,
    by: User,
    school: School,
    staff: User,
    from_on: date,
    to_on: date,
    part: str = DayPart.ALL,
    answers: Sequence[CoverAnswer] = (),
    care: Sequence[CareAnswer] = (),
    absence_id: UUID | None = None,
    now: datetime | None = None,
) -> StaffAbsence:
    """STAFF is away from a day to a day, that part of each; ANSWERS say what becomes of the sessions, CARE of care.

    What STAFF was to cover for others is open again. The same ABSENCE_ID twice is one absence. Raises
    ValidationError, by field, for dates that cannot be, an absence that overlaps, and adults who cannot take a session.
    """
    moment, key = now or timezone.now(), absence_id or uuid7()
    hold_school(school)
    if had := _recorded_before(key, by, school):
        return had
    absence = StaffAbsence(
        pk=key, school=school, staff=staff, from_on=from_on, to_on=to_on, part=part, recorded_at=moment
    )
    absence.recorded_by = by
    check_absence(absence, calendar_of(school))
    absence.save(force_insert=True)
    record_audit(by=by, verb="absence_record", record=absence, fields=["staff", "from_on", "to_on", "part"])
    if lost := lost_to(absence):
        undo_covers(by=by, school=school, covers=lost, now=moment)
    save_answers(by=by, school=school, answers=answers, now=moment, absence=absence)
    save_care(by=by, school=school, answers=care, now=moment)
    return absence


@transaction.atomic
def change_cover(
    *,
    by: User,
    school: School,
    answers: Sequence[CoverAnswer],
    care: Sequence[CareAnswer] = (),
    now: datetime | None = None,
) -> Saved:
    """What becomes of single sessions and care of absences on record, instead of what was said before.

    A session that somebody has logged, or that was missed for another cause, is left as it is. Raises
    ValidationError, by field, for adults who cannot take a session.
    """
    moment = now or timezone.now()
    hold_school(school)
    take_back(by=by, school=school, answers=answers, now=moment)
    saved = save_answers(by=by, school=school, answers=answers, now=moment)
    return replace(saved, care=save_care(by=by, school=school, answers=care, now=moment))


@transaction.atomic
def undo_absence(*, by: User, absence: StaffAbsence, now: datetime | None = None) -> Undone:
    """Take the whole absence back: its covers end, its missed sessions are withdrawn, signed ones too.

    Covers that STAFF lost by it stand again where nobody else has taken them. A second time changes nothing.
    """
    moment, school = now or timezone.now(), absence.school
    hold_school(school)
    locked = StaffAbsence.objects.select_related("school", "staff").get(pk=absence.pk)
    if locked.undone_at is not None:
        return Undone()
    entries = sum(undo_off_timetable(by=by, off_timetable=row, now=moment) for row in _clearings(locked))
    covers = _covers_of(locked)
    undo_covers(by=by, school=school, covers=covers, now=moment)
    undo_care(by=by, absence=locked, now=moment)
    locked.undone_at, locked.undone_by = moment, by
    locked.save(update_fields=["undone_at", "undone_by"])
    record_audit(by=by, verb="absence_undo", record=locked, fields=["undone_at", "undone_by"])
    return Undone(len(covers), entries, _restore(by, locked, moment))


def _recorded_before(key: UUID, by: User, school: School) -> StaffAbsence | None:
    """What this page has recorded before; ValidationError when the id stands for another's."""
    had = StaffAbsence.objects.filter(pk=key).first()
    if had and (had.recorded_by_id, had.school_id) != (by.pk, school.pk):
        raise ValidationError(USED_BY_ANOTHER)
    return had


def _clearings(absence: StaffAbsence) -> list[OffTimetable]:
    """What was marked missed because of the absence."""
    return list(OffTimetable.objects.filter(absence=absence, undone_at__isnull=True).order_by("id"))


def _covers_of(absence: StaffAbsence) -> list[SlotCover]:
    """The covers that stand for the absence, and those saved with it for sessions STAFF was to cover."""
    lost = {_session(cover) for cover in _lost_by(absence)}
    with_it = Q(arranged_at=absence.recorded_at, arranged_by_id=absence.recorded_by_id)
    standing = SlotCover.objects.filter(undone_at__isnull=True, slot__school_id=absence.school_id)
    found = standing.filter(Q(absence=absence) | with_it).order_by("id")
    return [cover for cover in found if cover.absence_id == absence.pk or _session(cover) in lost]


def _session(cover: SlotCover) -> CoverKey:
    """Whose session the cover stands for."""
    return cover.slot_id, cover.on, cover.absent_id


def _lost_by(absence: StaffAbsence) -> list[SlotCover]:
    """The covers of STAFF that were undone with the recording of the absence, by day."""
    undone = SlotCover.objects.filter(
        staff_id=absence.staff_id, undone_at=absence.recorded_at, undone_by_id=absence.recorded_by_id
    )
    return list(undone.order_by("on", "id"))


def _restore(by: User, absence: StaffAbsence, now: datetime) -> int:
    """Let the covers STAFF lost by the absence stand again, where the session is still open and they are free."""
    lost = _lost_by(absence)
    if not lost:
        return 0
    book = CoverBook(absence.school, calendar_of(absence.school), lost[0].on, lost[-1].on)
    gaps = {gap.key: gap for gap in book.gaps if gap.cover is None}
    taken: dict[date, list[Stretch]] = defaultdict(list)
    again = []
    for cover in lost:
        gap = gaps.get(_session(cover))
        adult = book.adults_on(cover.on).get(cover.staff_id)
        if gap and adult and why_not(adult, gap.session, taken[cover.on]) is None:
            taken[cover.on].append(gap.session.stretch)
            again.append(cover)
    restore_covers(by=by, school=absence.school, covers=again, now=now)
    return len(again)
