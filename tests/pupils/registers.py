"""Registers as a MIS writes them, and a world in which Amara has a number and Theo a class."""

from datetime import date, timedelta

from pupils.models import AttendanceMark, Enrolment, Pupil
from pupils.selectors.marks import WHY_UNSCOPED
from tests.world import World

AMARA_UPN, THEO_NUMBER, THEO_CLASS = "R201100018042", "4212", "5M"


def numbered(world: World) -> World:
    """The world with a UPN for Amara, an admission number and a class for Theo."""
    world.amara.upn = AMARA_UPN
    world.amara.save()
    Enrolment.objects.filter(pupil=world.theo).update(mis_id=THEO_NUMBER, reg_group=THEO_CLASS)
    return world


def school_days(world: World, count: int) -> list[date]:
    """The last weekdays up to the world's day, oldest first."""
    days, day = [], world.day
    while len(days) < count:
        if day.weekday() < 5:
            days.append(day)
        day -= timedelta(days=1)
    return days[::-1]


def long_file(*rows: tuple[object, ...]) -> bytes:
    """One row a half-day: (UPN, day, session, mark)."""
    lines = ["UPN,Date,Session,Mark"]
    lines += [
        ",".join(f"{cell:%d/%m/%Y}" if isinstance(cell, date) else f'"{cell}"' for cell in row)
        for row in rows
    ]
    return "\r\n".join(lines).encode()


def marks_of(pupil: Pupil) -> dict[tuple[date, str], str]:
    """The pupil's codes by day and half."""
    found = AttendanceMark.objects.unscoped(reason=WHY_UNSCOPED).filter(pupil=pupil)
    return {(on, half): code for on, half, code in found.values_list("on", "half", "code")}
