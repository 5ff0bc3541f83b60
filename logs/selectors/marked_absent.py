"""Attendance marks beside sessions: absences to suggest, and the sessions of the last weeks that do not fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from accounts.models import School, User
from common.dates import SchoolCalendar
from logs.models import SessionEntry
from logs.rules.marked_absent import (
    Away,
    AwayHint,
    HalfMark,
    MarkedAbsent,
    Mismatch,
    half_of,
    logged_words,
    marked_words,
    mismatch,
    reason_for,
    was_away,
)
from logs.rules.reasons import Reason
from logs.selectors.cards import SessionCard
from logs.selectors.entries import newest_corrections
from logs.selectors.sheet import SessionSheet
from pupils.models import AttendanceMark, Pupil
from pupils.rules.attendance_codes import ABSENT, HalfDay, Presence

READ_FOR = "who is to log a session is told that its pupil is marked absent; why, only who may read it"
LOOK_BACK_SCHOOL_DAYS = 20
SHOWN = 100
Absences = Mapping[tuple[UUID, date, HalfDay], MarkedAbsent]


def absences_of(user: User, school: School, pupil_ids: Collection[UUID], days: Collection[date]) -> Absences:
    """The half-days of DAYS for which these pupils are marked absent: 1 query, and 1 more when there are any.

    The caller has checked that USER may log these pupils' sessions. The code is kept from those who may not read
    the pupil's everyday records.
    """
    if not pupil_ids or not days:
        return {}
    marks = AttendanceMark.objects.unscoped(reason=READ_FOR).filter(
        school=school, pupil_id__in=pupil_ids, on__in=set(days), presence__in=[str(each) for each in ABSENT]
    )
    away = [mark for mark in marks.order_by() if was_away(mark.code, mark.presence)]
    if not away:
        return {}
    ids = [mark.pk for mark in away]
    seen = set(AttendanceMark.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))
    return {
        (mark.pupil_id, mark.on, HalfDay(mark.half)): MarkedAbsent(
            mark.on, HalfDay(mark.half), mark.code if mark.pk in seen else "", _reason(mark, seen)
        )
        for mark in away
    }


def _reason(mark: AttendanceMark, seen: Collection[UUID]) -> Reason:
    """The reason to suggest, which tells no more than the person may know."""
    return reason_for(mark.code) if mark.pk in seen else Reason.PUPIL_ABSENT


def with_hints(
    user: User, school: School, cards: Sequence[SessionCard], today: date
) -> tuple[SessionCard, ...]:
    """The cards, each with what the marks suggest for its pupils who are not logged: up to 2 queries."""
    waiting = [card for card in cards if card.may_log]
    pupil_ids = {pupil_id for card in waiting for pupil_id in card.pupil_ids}
    absences = absences_of(user, school, pupil_ids, {card.session.day for card in waiting})
    if not absences:
        return tuple(cards)
    return tuple(_with_hints(card, school, absences, today) if card.may_log else card for card in cards)


def _with_hints(card: SessionCard, school: School, absences: Absences, today: date) -> SessionCard:
    """One card with its hints."""
    logged = {entry.pupil_id for entry in card.entries}
    names = [
        (pupil_id, name)
        for pupil_id, name in zip(card.pupil_ids, card.names, strict=True)
        if pupil_id not in logged
    ]
    starts_at = card.session.slot.starts_at
    hints = hints_for(school, card.session.day, starts_at, names, absences, today)
    return replace(card, away=Away(hints, is_everybody=len(hints) == len(names))) if hints else card


def sheet_hints(user: User, sheet: SessionSheet, today: date) -> tuple[AwayHint, ...]:
    """What the marks suggest for the pupils on a session's page: up to 2 queries."""
    if not sheet.slot or not sheet.starts_at or sheet.day > today:
        return ()
    names = [(row.pupil.pk, row.name) for row in sheet.rows]
    absences = absences_of(user, sheet.school, [pupil_id for pupil_id, _ in names], [sheet.day])
    return hints_for(sheet.school, sheet.day, sheet.starts_at, names, absences, today)


def hints_for(
    school: School,
    day: date,
    starts_at: time,
    names: Iterable[tuple[UUID, str]],
    absences: Absences,
    today: date,
) -> tuple[AwayHint, ...]:
    """A hint for each of the pupils, by id and name, who is marked absent for the half-day of the session."""
    half = half_of(starts_at, school.afternoon_starts_at)
    return tuple(
        AwayHint(pupil_id, name, found.words(today), found.reason)
        for pupil_id, name in names
        if (found := absences.get((pupil_id, day, half)))
    )


@dataclass(frozen=True)
class MismatchRow:
    """A session and a mark that speak against each other, both facts in words."""

    entry: SessionEntry
    pupil: Pupil
    on: date
    logged: str
    marked: str
    kind: Mismatch


def mismatches(user: User, school: School, calendar: SchoolCalendar, today: date) -> list[MismatchRow]:
    """The sessions of the last 20 school days that do not fit the marks, newest first: 4 queries."""
    first = calendar.add_school_days(today, -LOOK_BACK_SCHOOL_DAYS) or school.records_from
    entries = _candidates(user, school, first, today)
    pupil_ids = {entry.pupil_id for entry in entries}
    corrected = newest_corrections(pupil_ids, school.pk)
    facts = [(entry, _facts(entry, corrected.get(str(entry.pk)))) for entry in entries]
    marks = _marks(user, school, pupil_ids, {day for _, (day, *_) in facts})
    rows = [_row(entry, said, marks, school) for entry, said in facts]
    return sorted((row for row in rows if row), key=lambda row: row.on, reverse=True)[:SHOWN]


def _candidates(user: User, school: School, first: date, last: date) -> list[SessionEntry]:
    """Entries with a mark against them on their day, and every corrected one, whose day may be another."""
    marks = AttendanceMark.objects.filter(
        school_id=OuterRef("school_id"), pupil_id=OuterRef("pupil_id"), on=OuterRef("held_on")
    )
    against = Q(Exists(marks.filter(presence__in=[str(each) for each in ABSENT])), happened=True)
    against |= Q(
        Exists(marks.filter(presence=str(Presence.PRESENT))), happened=False, reason=Reason.PUPIL_ABSENT
    )
    found = SessionEntry.objects.visible_to(user).held_between(school.pk, first, last)
    found = found.filter(against | Q(corrections__isnull=False)).distinct()
    return list(found.select_related("pupil", "slot").order_by("-held_on", "-id"))


def _facts(entry: SessionEntry, corrected: tuple[Any, ...] | None) -> tuple[date, bool, int, str]:
    """Day, whether it happened, minutes and reason, as the newest correction has them."""
    if corrected is None:
        return entry.held_on, entry.happened, entry.minutes, entry.reason
    held_on, happened, minutes, _, reason, *_ = corrected
    return held_on, happened, minutes, reason


Marks = Mapping[tuple[UUID, date], dict[HalfDay, HalfMark]]


def _marks(user: User, school: School, pupil_ids: Collection[UUID], days: Collection[date]) -> Marks:
    """The marks of these pupils and days."""
    found: dict[tuple[UUID, date], dict[HalfDay, HalfMark]] = defaultdict(dict)
    marks = AttendanceMark.objects.visible_to(user).filter(
        school=school, pupil_id__in=pupil_ids, on__in=set(days)
    )
    for pupil_id, on, half, code, presence in marks.order_by().values_list(
        "pupil_id", "on", "half", "code", "presence"
    ):
        found[pupil_id, on][HalfDay(half)] = HalfMark(code, Presence(presence))
    return found


def _row(
    entry: SessionEntry, facts: tuple[date, bool, int, str], marks: Marks, school: School
) -> MismatchRow | None:
    """The entry beside its marks, if they speak against each other."""
    day, happened, minutes, reason = facts
    of_day, afternoon = marks.get((entry.pupil_id, day), {}), school.afternoon_starts_at
    starts_at = entry.starts_at or (entry.slot.starts_at if entry.slot else None)
    kind = mismatch(
        happened=happened,
        reason=Reason(reason) if reason else None,
        starts_at=starts_at,
        marks=of_day,
        afternoon=afternoon,
    )
    if kind is None:
        return None
    return MismatchRow(
        entry=entry,
        pupil=entry.pupil,
        on=day,
        logged=logged_words(day, starts_at, minutes, happened),
        marked=marked_words(kind, of_day, starts_at, afternoon),
        kind=kind,
    )
