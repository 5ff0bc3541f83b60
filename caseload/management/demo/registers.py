"""The school's registers, a week at a time as the office loads them, and what an hour of its adults costs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, time

from caseload.management.demo.dice import happens, pick
from caseload.management.demo.gaps import Attendance
from caseload.management.demo.oakfield import Oakfield
from caseload.management.demo.register import CHILDREN, NEWCOMER
from common.dates import monday_of
from logs.models import SessionEntry
from plans.actions.rates import set_rate
from plans.models import SlotPupil
from plans.selectors.timetable import slots_on
from pupils.actions.marks import load_marks

AFTER_SCHOOL, REGISTERS_CLOSED = time(15, 40), time(9, 30)
SHARE_LATE, SHARE_NO_REASON = 0.03, 0.12
WHY_AWAY = ("I", "I", "I", "I", "C", "R")
# One morning on which the register and the session say different things: the office asks, nobody is wrong yet.
DIFFERS, DIFFERS_AGO = "theo", 3
NOT_AWAY_TODAY = ("amara", "theo")
RATES: tuple[tuple[str, int], ...] = (("", 1685),)
DEARER: tuple[tuple[str, int], ...] = (("therap", 4150), ("teacher", 3420), ("psycholog", 5200))


def load_registers(oakfield: Oakfield) -> None:
    """Every week's register on its last school day, and this week's up to yesterday; this morning's once closed."""
    days = oakfield.calendar.school_days(oakfield.year.records_from, oakfield.today)
    attendance = Attendance(oakfield)
    past = [day for day in days if day < oakfield.today]
    for monday in sorted({monday_of(day) for day in past}):
        week = [day for day in past if monday_of(day) == monday]
        _load(oakfield, week, _cells(oakfield, attendance, week), week[-1], AFTER_SCHOOL)
    if oakfield.today in days and oakfield.now.time() >= REGISTERS_CLOSED:
        _load(oakfield, [oakfield.today], _this_morning(oakfield), oakfield.today, REGISTERS_CLOSED)


def _load(oakfield: Oakfield, days: Sequence[date], rows: Iterable[list[str]], on: date, at: time) -> None:
    """One file as the MIS exports it, loaded by the office."""
    oakfield.clock.set(on, at)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["UPN", *(f"{day:%d/%m/%Y} {half}" for day in days for half in ("AM", "PM"))])
    writer.writerows(rows)
    load_marks(
        by=oakfield.office,
        school=oakfield.school,
        content=text.getvalue().encode(),
        today=on,
        file_name=f"register-{days[0]:%Y-%m-%d}.csv",
    )


def _cells(oakfield: Oakfield, attendance: Attendance, days: Sequence[date]) -> Iterable[list[str]]:
    """The register's rows over the days."""
    for key, pupil in _on_roll(oakfield):
        halves = [code for day in days for code in _codes(oakfield, attendance, key, day)]
        yield [pupil, *halves]


def _on_roll(oakfield: Oakfield) -> list[tuple[str, str]]:
    """Each child with the UPN."""
    keys = [child.key for child in CHILDREN if child.key in oakfield.pupils]
    return [(key, oakfield.pupils[key].upn) for key in keys]


def _codes(oakfield: Oakfield, attendance: Attendance, key: str, day: date) -> tuple[str, str]:
    """Morning and afternoon of one child."""
    if key == NEWCOMER and day < oakfield.newcomer_from:
        return "Z", "Z"
    if day == oakfield.year.emergency:
        return "Y4", "Y4"
    if attendance.is_away(key, day):
        code = (
            "N" if happens(SHARE_NO_REASON, "no reason", key, day) else pick(WHY_AWAY, "why away", key, day)
        )
        return code, code
    if key == DIFFERS and day == oakfield.ago(DIFFERS_AGO):
        return "M", "\\"
    morning = "L" if happens(SHARE_LATE, "late", key, day) else "/"
    return morning, "\\"


def _this_morning(oakfield: Oakfield) -> Iterable[list[str]]:
    """This morning's marks: everybody is in but one, whose sessions are still to come."""
    away = _away_today(oakfield)
    for key, upn in _on_roll(oakfield):
        yield [upn, "I" if key == away else "/", "-"]


def _away_today(oakfield: Oakfield) -> str:
    """A child of the key worker's mornings with a session to come today and none logged; "" when there is none."""
    today, now = oakfield.today, oakfield.now.time()
    slots = slots_on(oakfield.school, today, oakfield.calendar).filter(
        starts_at__gt=now,
        starts_at__lt=oakfield.school.afternoon_starts_at,
        slot_adults__staff=oakfield.staff["keyworker"],
    )
    logged = set(
        SessionEntry.objects.standing()
        .filter(school=oakfield.school, held_on=today)
        .values_list("pupil_id", flat=True)
    )
    to_come = set(SlotPupil.objects.filter(slot__in=slots).values_list("pupil_id", flat=True)) - logged
    keys = [
        key for key, pupil in oakfield.pupils.items() if pupil.pk in to_come and key not in NOT_AWAY_TODAY
    ]
    return min(keys, default="")


def set_rates(oakfield: Oakfield) -> None:
    """What an hour costs, from the first of the records: everybody, and dearer kinds that plans name."""
    first = oakfield.year.records_from
    kinds = sorted({line.by for line in oakfield.lines.values() if line.by})
    dearer = [(kind, pence) for kind in kinds for part, pence in DEARER if part in kind.lower()]
    for kind, pence in (*RATES, *dearer):
        set_rate(
            by=oakfield.senco,
            school=oakfield.school,
            kind=kind,
            pence_per_hour=pence,
            from_on=first,
            today=oakfield.today,
        )
