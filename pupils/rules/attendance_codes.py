"""Attendance codes and what each comes to, as rows with their source and dates.

Sources: the School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208), reg 10, and the DfE
statutory guidance "Working together to improve school attendance" (August 2024), chapter 8, which also says how
each code counts. Both in force from 19 August 2024; a mark of an earlier day is not read by this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class HalfDay(StrEnum):
    """The two sessions of a school day."""

    AM = "am"
    PM = "pm"


class Presence(StrEnum):
    """What an attendance code comes to."""

    PRESENT = "present"
    AUTHORISED = "authorised"
    UNAUTHORISED = "unauthorised"
    NOT_REQUIRED = "not_required"


# A pupil marked so did not have to be there: the session is no possible one, and no absence either.
POSSIBLE = frozenset({Presence.PRESENT, Presence.AUTHORISED, Presence.UNAUTHORISED})
ABSENT = frozenset({Presence.AUTHORISED, Presence.UNAUTHORISED})

GUIDANCE_2024 = "Working together to improve school attendance (DfE, August 2024); SI 2024/208 reg 10"
FROM_2024 = date(2024, 8, 19)

PLANNED_CLOSURE = "#"
LATE_AFTER_CLOSE = "U"
NO_MARK = frozenset({"", "-", "–", "—", "."})


@dataclass(frozen=True)
class AttendanceCode:
    """One code: what it comes to, and its words to follow "absent" on a page."""

    code: str
    presence: Presence
    words: str
    from_on: date = FROM_2024
    to_on: date | None = None
    source: str = GUIDANCE_2024

    def holds(self, day: date) -> bool:
        """Whether the code was in use on the day, both ends included."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


# An absence (the mark) tells less than it seems: with U the pupil came, after the register had closed.
CODES: tuple[AttendanceCode, ...] = (
    AttendanceCode("/", Presence.PRESENT, "present in the morning"),
    AttendanceCode("\\", Presence.PRESENT, "present in the afternoon"),
    AttendanceCode("L", Presence.PRESENT, "late"),
    AttendanceCode("B", Presence.PRESENT, "at another approved activity"),
    AttendanceCode("K", Presence.PRESENT, "at provision arranged by the local authority"),
    AttendanceCode("P", Presence.PRESENT, "at a sporting activity"),
    AttendanceCode("V", Presence.PRESENT, "on a visit or trip"),
    AttendanceCode("W", Presence.PRESENT, "at work experience"),
    AttendanceCode("C", Presence.AUTHORISED, "leave, exceptional circumstances"),
    AttendanceCode("C1", Presence.AUTHORISED, "regulated performance or work abroad"),
    AttendanceCode("C2", Presence.AUTHORISED, "part-time timetable"),
    AttendanceCode("E", Presence.AUTHORISED, "suspended or excluded"),
    AttendanceCode("I", Presence.AUTHORISED, "illness"),
    AttendanceCode("J1", Presence.AUTHORISED, "interview"),
    AttendanceCode("M", Presence.AUTHORISED, "medical or dental appointment"),
    AttendanceCode("R", Presence.AUTHORISED, "religious observance"),
    AttendanceCode("S", Presence.AUTHORISED, "study leave"),
    AttendanceCode("T", Presence.AUTHORISED, "parent travelling for work"),
    AttendanceCode("G", Presence.UNAUTHORISED, "holiday not granted"),
    AttendanceCode("N", Presence.UNAUTHORISED, "no reason yet"),
    AttendanceCode("O", Presence.UNAUTHORISED, "no good reason"),
    AttendanceCode(LATE_AFTER_CLOSE, Presence.UNAUTHORISED, "late, after the register closed"),
    AttendanceCode("D", Presence.NOT_REQUIRED, "at the other school"),
    AttendanceCode("Q", Presence.NOT_REQUIRED, "no access arrangements"),
    AttendanceCode("X", Presence.NOT_REQUIRED, "not of compulsory school age"),
    AttendanceCode("Y1", Presence.NOT_REQUIRED, "transport not available"),
    AttendanceCode("Y2", Presence.NOT_REQUIRED, "travel disrupted"),
    AttendanceCode("Y3", Presence.NOT_REQUIRED, "part of the school closed"),
    AttendanceCode("Y4", Presence.NOT_REQUIRED, "school closed"),
    AttendanceCode("Y5", Presence.NOT_REQUIRED, "in custody"),
    AttendanceCode("Y6", Presence.NOT_REQUIRED, "public health rule"),
    AttendanceCode("Y7", Presence.NOT_REQUIRED, "other unavoidable cause"),
    AttendanceCode("Z", Presence.NOT_REQUIRED, "not on the roll yet"),
    AttendanceCode(PLANNED_CLOSURE, Presence.NOT_REQUIRED, "planned closure"),
)


class CodeError(ValueError):
    """A mark cannot be read; the message says what to put there."""


def read_code(text: str, day: date) -> AttendanceCode | None:
    """The code written in a cell for a mark of the day; None for "-" or a blank: no mark yet."""
    value = "".join(text.split()).upper()
    if value in NO_MARK:
        return None
    known = [code for code in CODES if code.code == value]
    found = next((code for code in known if code.holds(day)), None)
    if found:
        return found
    if known:
        raise CodeError(
            f"The code {value} is read from {known[0].from_on:%d/%m/%Y} on. Take the older marks out."
        )
    raise CodeError(
        f"“{value[:10]}” is no attendance code. Use a code of the register, such as /, \\, L, I or N."
    )


def words_of(code: str) -> str:
    """What a stored code means, to follow "absent"; "" for one no longer known."""
    return next((row.words for row in CODES if row.code == code), "")
