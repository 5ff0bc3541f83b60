"""The answers for the sessions of adults who are away: covers arranged, sessions marked missed, or taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError

from accounts.models import School, StaffAbsence, User
from accounts.selectors import calendar_of
from logs.actions.entry import withdraw_entry
from logs.actions.off_timetable import clear_occurrences, start_off_timetable
from logs.choices import MissedReason, OffTimetableScope
from logs.models import OffTimetable
from logs.rules.cover import LACK_WORDS, CoverAnswer, CoverState, field_of
from logs.rules.off_timetable import Missed
from logs.selectors.cover import AbsentSession, absent_sessions
from plans.actions.cover import start_covers, undo_covers
from plans.models import SlotCover
from plans.rules.cover import Adult, Stretch, stretch_of, why_not
from plans.rules.cover import away_stretch as away_stretch_of
from plans.selectors.cover import CoverBook

CHANGED = "The timetable or the absence has changed meanwhile. Open the page again and choose once more."
NOBODY = "This person does not work here on that day. Choose somebody else."
SAY_WHY = "Choose why it is missed."
NOT_MINE_TO_ANSWER = frozenset({CoverState.LOGGED, CoverState.MISSED})


@dataclass(frozen=True)
class Saved:
    """What a save made of the sessions, and how much care somebody takes over."""

    covers: int = 0
    missed: int = 0
    care: int = 0


@dataclass
class Plan:
    """What the answers come to, gathered before anything is written."""

    covers: list[SlotCover] = field(default_factory=list)
    missed: dict[tuple[UUID, str], list[Missed]] = field(default_factory=lambda: defaultdict(list))
    absences: dict[UUID, StaffAbsence] = field(default_factory=dict)
    taken: dict[tuple[UUID, date], list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    problems: dict[str, str] = field(default_factory=dict)


def lost_to(absence: StaffAbsence) -> list[SlotCover]:
    """The covers that stand by the adult who is now away."""
    away = away_stretch_of(absence.part, absence.school.afternoon_starts_at)
    standing = SlotCover.objects.filter(
        staff_id=absence.staff_id,
        slot__school_id=absence.school_id,
        on__range=(absence.from_on, absence.to_on),
        undone_at__isnull=True,
    )
    covers = standing.select_related("slot").order_by("on", "id")
    return [each for each in covers if stretch_of(each.slot.starts_at, each.slot.minutes).overlaps(away)]


def save_answers(
    *,
    by: User,
    school: School,
    answers: Sequence[CoverAnswer],
    now: datetime,
    absence: StaffAbsence | None = None,
) -> Saved:
    """Arrange the covers and mark the missed; ABSENCE is the one being recorded. The caller holds the school.

    Raises ValidationError, by the name of the control, for every answer that cannot be.
    """
    wanted = [answer for answer in answers if answer.staff_id or answer.reason]
    if not wanted:
        return Saved()
    book = _book(school, [answer.on for answer in wanted])
    plan = _plan(book, wanted, absence)
    if plan.problems:
        raise ValidationError(plan.problems)
    if plan.covers:
        start_covers(by=by, school=school, covers=plan.covers, now=now)
    missed = sum(
        _clear(by, plan.absences[key], reason, rows, now) for (key, reason), rows in plan.missed.items()
    )
    return Saved(len(plan.covers), missed)


def take_back(*, by: User, school: School, answers: Sequence[CoverAnswer], now: datetime) -> None:
    """Undo what was said before of the sessions that are answered otherwise now."""
    if not answers:
        return
    sessions = {each.gap.key: each for each in absent_sessions(_book(school, [each.on for each in answers]))}
    covers = []
    for answer in answers:
        session = sessions.get(answer.key)
        if session is None or session.state is CoverState.LOGGED:
            continue
        cover = session.gap.cover
        if cover and (answer.reason or answer.staff_id != cover.staff_id):
            covers.append(cover)
        if session.state is CoverState.MISSED:
            _withdraw(by, session, answer, now)
    if covers:
        undo_covers(by=by, school=school, covers=covers, now=now)


def _withdraw(by: User, session: AbsentSession, answer: CoverAnswer, now: datetime) -> None:
    """Withdraw what was marked missed for an absence, unless it is said again."""
    for entry in session.entries:
        if entry.off_timetable and entry.off_timetable.absence_id and entry.reason != answer.reason:
            withdraw_entry(by=by, entry=entry, now=now)


def _book(school: School, days: Sequence[date]) -> CoverBook:
    """The cover of these days as it is now."""
    return CoverBook(school, calendar_of(school), min(days), max(days))


def _plan(book: CoverBook, answers: Sequence[CoverAnswer], absence: StaffAbsence | None) -> Plan:
    """What the answers come to, and what is wrong with them."""
    plan, sessions = Plan(), {each.gap.key: each for each in absent_sessions(book)}
    adults = {day: book.adults_on(day) for day in {answer.on for answer in answers}}
    for answer in answers:
        session = sessions.get(answer.key)
        if session is None or session.gap.absence is None:
            plan.problems[field_of(answer.key)] = CHANGED
        elif session.state in NOT_MINE_TO_ANSWER:
            continue
        elif answer.reason:
            _plan_missed(plan, session, answer, absence or session.gap.absence)
        elif answer.staff_id:
            _plan_cover(plan, session, session.gap.absence, adults[answer.on].get(answer.staff_id))
    return plan


def _plan_missed(plan: Plan, session: AbsentSession, answer: CoverAnswer, absence: StaffAbsence) -> None:
    """Note that the session is missed, for a known reason."""
    if answer.reason not in MissedReason.values:
        plan.problems[field_of(answer.key)] = SAY_WHY
        return
    plan.absences[absence.pk] = absence
    plan.missed[absence.pk, answer.reason] += session.missed


def _plan_cover(plan: Plan, session: AbsentSession, absence: StaffAbsence, adult: Adult | None) -> None:
    """Note that ADULT takes the session, if the rule lets them."""
    gap = session.gap
    if adult is None:
        plan.problems[field_of(gap.key)] = NOBODY
        return
    if gap.cover and gap.cover.staff_id == adult.id:
        return
    taken = plan.taken[adult.id, gap.day]
    if lack := why_not(adult, gap.session, taken):
        plan.problems[field_of(gap.key)] = LACK_WORDS[lack].format(name=adult.name)
        return
    taken.append(gap.slot.stretch)
    plan.covers.append(
        SlotCover(
            slot_id=gap.slot.id, on=gap.day, absent_id=gap.absent.pk, staff_id=adult.id, absence=absence
        )
    )


def _clear(by: User, absence: StaffAbsence, reason: str, missed: list[Missed], now: datetime) -> int:
    """Mark the sessions missed for the absence; one row says it for each of its reasons."""
    standing = OffTimetable.objects.filter(absence=absence, reason=reason, undone_at__isnull=True)
    row = standing.order_by("id").first() or start_off_timetable(
        by=by,
        school=absence.school,
        scope=OffTimetableScope.STAFF,
        reason=reason,
        from_on=absence.from_on,
        to_on=absence.to_on,
        part=absence.part,
        absence=absence,
        now=now,
    )
    return clear_occurrences(by=by, off_timetable=row, missed=missed, now=now)
